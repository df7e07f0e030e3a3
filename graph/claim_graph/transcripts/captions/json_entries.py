"""Entries with a time and a text, of which most transcripts in JSON are a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.transcripts.captions.caption import Caption, Utterance, Utterances
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_text import repaired, spoken, visible
from claim_graph.transcripts.captions.form import CaptionSource
from claim_graph.transcripts.captions.json_text import JsonPlaces, items, part, seconds_of, text_of
from claim_graph.transcripts.captions.speaker_names import speaker_name


@dataclass(frozen=True, slots=True)
class EntryForm:
    """How a program names what its entries hold."""

    start: tuple[str, ...]
    """The keys that lead to the time of an entry, and to that of a word."""
    text: str = "text"
    per_second: int = 1
    """How many units of its times make a second: 1 or 1,000."""
    speaker: str = "speaker"
    words: str = ""
    """The key of the words of an entry that have times of their own; empty where there are none."""
    word: tuple[str, ...] = ("text",)
    """The keys of the text of a word; the first that is there counts."""

    @property
    def unit(self) -> str:
        """The unit of its times."""
        return "milliseconds" if self.per_second == 1000 else "seconds"


def read_entries(
    source: CaptionSource, findings: CaptionFindings, form: EntryForm, *path: str | int
) -> Iterator[Caption]:
    """Yield what the entries of the list at `path` say; those without text say nothing."""
    places = JsonPlaces(source.text, findings, *path)
    latest = 0.0
    for number, entry in enumerate(items(source.json.value, *path)):
        if not (_text(entry, form).strip() or any(_words(entry, form))):
            continue
        written = part(entry, *form.start)
        start = seconds_of(written, form.per_second)
        if start is None:
            places.unreadable(number, ".".join(form.start), written, form.unit)
            continue
        if start < latest:
            places.backwards(number, start, latest)
        latest = start
        yield Caption(start, start, _utterances(entry, start, form))


def _utterances(entry: object, start: float, form: EntryForm) -> tuple[Utterance, ...]:
    parts = Utterances()
    speaker = _speaker(entry, form)
    words = _words(entry, form)
    if not any(text.strip() for text, _ in words):
        parts.add(start, shown(_text(entry, form)), speaker)
        return parts.all()
    # Some programs write the space before a word with it, others leave it out.
    spaced = any(text[:1].isspace() or text[-1:].isspace() for text, _ in words)
    at = start
    for text, word in words:
        second = seconds_of(part(word, *form.start), form.per_second)
        at = at if second is None else max(at, second)
        parts.add(at, shown(text if spaced else f"{text} "), _speaker(word, form) or speaker)
    return parts.all()


def shown(text: str) -> str:
    """Return text as it is shown: sound, and without marks for what is not speech."""
    return visible(spoken(repaired(text)))


def _words(entry: object, form: EntryForm) -> Sequence[tuple[str, object]]:
    entries = items(entry, form.words) if form.words else ()
    return [(text, word) for word in entries if (text := text_of(word, *form.word))]


def _text(entry: object, form: EntryForm) -> str:
    return text_of(entry, form.text)


def _speaker(entry: object, form: EntryForm) -> str | None:
    """Return who speaks; a number, or a letter, stands for a voice that has no name."""
    value = entry.get(form.speaker) if isinstance(entry, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    if isinstance(value, int):
        return f"Speaker {value}" if 0 <= value < 1000 else None
    name = speaker_name(value)
    return f"Speaker {name}" if name and len(name) == 1 else name
