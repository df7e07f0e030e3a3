"""Captions: a transcript as it comes, in any of the usual forms, to timed words.

WebVTT, SubRip (SRT), YouTube's json3, lines that start with a time, and pages whose paragraphs
stand under a time or under a speaker's name and a time. Which of them a text is, is read off the
text; the ending of its name only decides what the help says.

Values in, values out; whatever is wrong is a finding. The work is linear in the length of the
text: every pattern is anchored or bounded.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from itertools import accumulate, pairwise
from typing import NamedTuple

from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.findings import Finding, Severity
from claim_graph.core.spans import START, Span
from claim_graph.transcripts.transcript import Cue

MAX_BYTES = 20_000_000
"""The most bytes a transcript may have; an hour of talk has about 100,000."""
MAX_LINES = 1_000_000
"""The most lines it may have; with a line for every word, an hour of talk has about 10,000."""
MAX_FINDINGS = 100
"""The most findings in one file; what comes after them is not reported."""


class Form(StrEnum):
    """How a transcript is written."""

    VTT = "WebVTT"
    SRT = "SubRip"
    JSON3 = "json3"
    LINES = "lines with times"
    PAGE = "a page with times"


@dataclass(frozen=True)
class Captions:
    """What was read from one file."""

    file: str
    """The name by which its findings call it."""
    text: str
    """What was read, with `\\n` at the end of each line; empty where it could not be decoded."""
    form: Form | None
    """How it is written; None where that could not be told."""
    cues: tuple[Cue, ...]
    """The words with their times in seconds, to the millisecond, in the order of the file. A form
    that gives times to words makes a cue of each."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no error among the findings."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def decode(file: str, data: bytes) -> Captions:
    """Read the bytes of a transcript: UTF-8, or UTF-16 with a byte order mark.

    Never raises for bad input: whatever is wrong is among the findings.
    """
    if len(data) > MAX_BYTES:
        return _refused(file, "TRN006", *_too_large("bytes", MAX_BYTES))
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        span = Span(line, column, line, column + 1, len(before), len(before) + 1)
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        found = f"byte 0x{data[error.start]:02x} is out of place"
        message, help = f"The file is not {name}: {found}.", "save it with the encoding UTF-8"
        return Captions(file, "", None, (), (Finding("TRN007", message, help, file, span),))
    return read(file, text)


def read(file: str, text: str) -> Captions:
    """Read `text` as `decode` does; every line end counts as `\\n`."""
    if len(text) > MAX_BYTES:
        return _refused(file, "TRN006", *_too_large("characters", MAX_BYTES))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        return _refused(file, "TRN006", *_too_large("lines", MAX_LINES))
    raw = text.split("\n")
    notes = _Notes(file, raw)
    form, captions = _captions(text, raw, notes)
    if form in {Form.VTT, Form.SRT}:
        captions = _unrolled(captions)
    cues = tuple(cue for caption in captions for cue in caption.cues())
    if not cues and not any(finding.severity is Severity.ERROR for finding in notes.findings):
        help = "export it again; look into the file to see whether anyone speaks in it"
        message = "There are no words in this transcript."
        notes.findings.append(Finding("TRN005", message, help, file, START))
    return Captions(file, text, form, cues, tuple(notes.findings))


def _captions(text: str, raw: list[str], notes: _Notes) -> tuple[Form | None, list[_Caption]]:
    """Recognise the form of `text` and read it; `raw` has its lines."""
    if not text or text.isspace():
        return None, []
    if text.lstrip().startswith("{"):
        return Form.JSON3, list(_json3(text, notes))
    lines = [_repaired(line) for line in raw]
    first = next((line for line in lines if _clean(line).strip()), "")
    vtt = _clean(first).strip().startswith("WEBVTT")
    if vtt or any(_starts_cue(line) for line in lines):
        return (Form.VTT if vtt else Form.SRT), _timed(lines, notes, vtt)
    return _page(lines, notes)


def _too_large(unit: str, most: int) -> tuple[str, str]:
    return f"The file has more than {most:,} {unit}.", "give the transcript alone, without the rest"


def _refused(file: str, code: str, message: str, help: str) -> Captions:
    return Captions(file, "", None, (), (Finding(code, message, help, file, START),))


# --- What all forms share ---------------------------------------------------------------------


class _Notes:
    """Collects findings, which stand at whole lines."""

    def __init__(self, file: str, raw: list[str]) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._raw = raw
        self._starts: list[int] = []

    @property
    def full(self) -> bool:
        """Whether no more findings are taken."""
        return len(self.findings) >= MAX_FINDINGS

    def add(self, code: str, line: int, message: str, help: str) -> None:
        """Note a finding at a line, given by its position in the list of lines."""
        text = self._raw[line]
        first = len(text) - len(text.lstrip())
        self.add_at(code, (line, first, len(text.rstrip()) - first), message, help)

    def add_at(self, code: str, place: tuple[int, int, int], message: str, help: str) -> None:
        """Note a finding at `place`: a line, its first character, how many characters."""
        if self.full:
            return
        self._starts = self._starts or [0, *accumulate(len(text) + 1 for text in self._raw)]
        line, first, length = place
        start, last = self._starts[line] + first, first + max(0, length)
        span = Span(line + 1, first + 1, line + 1, last + 1, start, self._starts[line] + last)
        weight = Severity.WARNING if code == "TRN004" else Severity.ERROR
        self.findings.append(Finding(code, message, help, self.file, span, weight))

    def unreadable(self, line: int, found: str) -> None:
        """Note a time that cannot be read."""
        message = f"The time `{_short(found)}` cannot be read."
        self.add("TRN002", line, message, "write it as H:MM:SS, such as 1:02:03")

    def backwards(self, line: int, at: float, before: float) -> None:
        """Note a time that comes too early."""
        message = f"The time {_shown(at)} stands after {_shown(before)}."
        help = "correct the time that is wrong, or put the lines in order"
        self.add("TRN003", line, message, help)

    def without_text(self, line: int) -> None:
        """Note a time at which nothing is said."""
        help = "add what is said there, or delete the time"
        self.add("TRN004", line, "Nothing is written under this time.", help)


class _Piece(NamedTuple):
    """Text that starts at a known time, as one speaker says it."""

    at: float
    text: str
    speaker: str | None


@dataclass(slots=True)
class _Caption:
    """What stands under one time, before it is taken apart into cues."""

    start: float
    end: float
    pieces: list[_Piece]

    def rows(self) -> list[str]:
        """Return the lines of text as they are shown."""
        text = "".join(piece.text for piece in self.pieces)
        return [row for row in (" ".join(row.split()) for row in text.split("\n")) if row]

    def without(self, count: int) -> _Caption:
        """Return this caption without its first `count` words."""
        left = []
        for piece in self.pieces:
            words = piece.text.split()
            if count < len(words):
                left.append(piece._replace(text=" ".join(words[count:]) + " "))
            count = max(0, count - len(words))
        return _Caption(self.start, self.end, left)

    def cues(self) -> Iterator[Cue]:
        """Yield a cue for each piece that holds words."""
        for piece in self.pieces:
            text = " ".join(word for word in piece.text.split() if not _SIGN.fullmatch(word))
            if any(character.isalnum() or character == "%" for character in text):
                yield Cue(round(piece.at, 3), text, piece.speaker)


_SIGN = re.compile(r"[♪♫]+|>{2,}")
"""What captions write for song and for another speaker."""
_CLOCK = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,9})?"
"""A time as it is written; whether it has 60 minutes and seconds `_seconds` says."""
_PARTS = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-9]{2})(?:[.,]([0-9]{1,9}))?")

_INVISIBLE = re.compile(
    f"{FORBIDDEN.pattern[:-1]}\u00ad\u061c\u200b\u200e\u200f\u2060\ud800-\udfff]"
)
"""Controls, marks of direction, what has no width, halves of characters."""
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", " "))
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(rf"<(?:/?[A-Za-z][^<>]{{0,200}}|/|(?P<time>{_CLOCK}))>|\{{\\[^{{}}]{{0,100}}\}}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s(?P<name>[^<>]*))?>")

_MARK = re.compile(r"\[([^\[\]()]{1,60})\]|\(([^\[\]()]{1,60})\)")
_SOUNDS = frozenset({
    "applause", "applauding", "applauds", "audio", "beep", "beeping", "beeps", "blank_audio",
    "bleep", "cheer", "cheering", "cheers", "chime", "chimes", "chuckle", "chuckles",
    "chuckling", "clap", "clapping", "claps", "cough", "coughing", "coughs", "crosstalk",
    "gasp", "gasping", "gasps", "giggles", "groan", "groans", "inaudible", "indistinct",
    "instrumental", "jingle", "laugh", "laughing", "laughs", "laughter", "mumbles", "music",
    "noise", "overlapping", "pause", "silence", "sigh", "sighing", "sighs", "sniffs", "snorts",
    "static", "unintelligible", "whistles", "whistling",
})  # fmt: skip
_AROUND_SOUNDS = frozenset({
    "continues", "ends", "fades", "foreign", "in", "language", "out", "playing", "plays",
    "stops",
})  # fmt: skip


def _seconds(text: str) -> float | None:
    """Return the seconds that a time stands for, or None where it is none."""
    found = _PARTS.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds > 59 or (found[1] and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{found[4] or 0}")


def _shown(seconds: float) -> str:
    whole, rest = divmod(round(seconds * 1000), 1000)
    clock = f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{clock}.{rest:03}" if rest else clock


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _repaired(text: str) -> str:
    """Return `text` with damage by a wrong encoding undone; other text stays as it is."""
    if text.isascii():
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - most transcripts need no repair
    from ftfy.badness import is_bad  # noqa: PLC0415

    return fix_encoding(text) if is_bad(text) else text


def _clean(text: str) -> str:
    """Return `text` without what nobody can see; breaks of every kind are spaces or `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", text.translate(_BREAKS))


def _spoken(text: str) -> str:
    """Return `text` without marks for what is not speech, such as [Music] or (applause)."""
    return _MARK.sub(_unless_sound, text) if "[" in text or "(" in text else text


def _unless_sound(found: re.Match[str]) -> str:
    square = found[1] is not None
    words = (found[1] or found[2]).lower().replace(",", " ").replace("♪", " ").split()
    words = [word for word in words if word not in _AROUND_SOUNDS and not _PARTS.fullmatch(word)]
    if square:
        # Square brackets are rarely speech: one word for a sound is enough.
        sound = all(set(word) <= {"_"} for word in words) or not _SOUNDS.isdisjoint(words)
    else:
        sound = len(words) <= 3 and bool(words) and words[-1] in _SOUNDS
    return " " if sound and len(words) <= 5 else found[0]


def _marked_up(text: str, at: float, speaker: str | None = None) -> list[_Piece]:
    """Take apart text with tags: what is said when and by whom.

    Words that no white space separates stay together, and times never run backwards, so that
    the order of words is that of the text.
    """
    pieces = _Pieces()
    end = 0
    for found in _TAG.finditer(text):
        pieces.add(at, _plain(text[end : found.start()]), speaker)
        end = found.end()
        if found["time"]:
            at = max(at, _seconds(found["time"]) or 0.0)
        elif voice := _VOICE.fullmatch(found[0]):
            speaker = _name(voice["name"] or "")
        elif found[0] == "</v>":
            speaker = None
    pieces.add(at, _plain(text[end:]), speaker)
    return pieces.all()


class _Pieces:
    """Puts stretches of text together to pieces."""

    def __init__(self) -> None:
        self._done: list[_Piece] = []
        self._at = 0.0
        self._speaker: str | None = None
        self._parts: list[str] = []

    def add(self, at: float, text: str, speaker: str | None) -> None:
        """Add text that starts at `at`; the rest of a word begun before belongs to that word."""
        if not text:
            return
        if self._parts and speaker == self._speaker and at != self._at:
            if not (self._parts[-1][-1].isspace() or text[0].isspace()):
                first = text.split(maxsplit=1)[0]
                self._parts.append(first)
                text = text[len(first) :]
            if text.isspace():
                self._parts.append(text)
                text = ""
        if not text:
            return
        if (at, speaker) != (self._at, self._speaker):
            self._close()
            self._at, self._speaker = at, speaker
        self._parts.append(text)

    def _close(self) -> None:
        if self._parts:
            self._done.append(_Piece(self._at, "".join(self._parts), self._speaker))
        self._parts = []

    def all(self) -> list[_Piece]:
        """Return the pieces."""
        self._close()
        return self._done


def _plain(text: str) -> str:
    """Return a stretch between tags as text."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _clean(text)


def _name(text: str) -> str | None:
    """Return the name of a speaker as it is shown; None where there is none."""
    return " ".join(_plain(text).split())[:100].strip(" :") or None


# --- WebVTT and SubRip ------------------------------------------------------------------------

_TIMING = re.compile(rf"({_CLOCK}) *--> *({_CLOCK})(?: .*)?")
_LIKE_TIMING = re.compile(r"[0-9][0-9:.,]* ?(?:-->|->|–>|—>|=>|→) ?[0-9]")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def _starts_cue(line: str) -> bool:
    """Say whether `line` is, or was meant to be, the line with the times of a cue."""
    return "-->" in line and _clean(line).lstrip()[:1].isdigit()


def _timed(lines: Sequence[str], notes: _Notes, vtt: bool) -> list[_Caption]:
    """Read cues under lines with an arrow.

    A blank line ends a cue in both forms, but many programs leave blank lines inside the text:
    up to the next time everything but an identifier is text.
    """
    reader = _TimedReader(notes, vtt)
    aside = vtt
    for number, line in enumerate(lines):
        bare = " ".join(_clean(line).split())
        if aside:
            # The header ends at a blank line, or where a cue follows without one.
            aside = bool(bare) and not (reader.header and _TIMING.fullmatch(bare))
            reader.header = reader.header and aside
            if aside or not bare:
                continue
        if "-->" in bare or _LIKE_TIMING.match(bare):
            reader.time(number, bare)
        elif vtt and reader.after_blank and _BLOCK.match(bare):
            aside = True
        else:
            reader.text(line, bare)
    reader.close()
    return reader.captions


class _TimedReader:
    """Gathers the lines of each cue."""

    def __init__(self, notes: _Notes, vtt: bool) -> None:
        self.captions: list[_Caption] = []
        self.header = vtt
        self.after_blank = True
        self._notes = notes
        self._vtt = vtt
        self._caption: _Caption | None = None
        self._line = 0
        self._payload: list[str] = []
        self._last_after_blank = False
        self._number = 0

    def text(self, line: str, bare: str) -> None:
        """Take a line that is no time."""
        if line:
            self._payload.append(line)
            self._last_after_blank = self.after_blank
        # WebVTT separates by empty lines; there a line of one space is part of the text.
        self.after_blank = not (line if self._vtt else bare)

    def time(self, line: int, bare: str) -> None:
        """Take the line with the times of a cue."""
        if not self.after_blank and self._payload and self._is_identifier():
            self._payload.pop()
        self.close()
        self.after_blank = False
        self._line = line
        found = _TIMING.fullmatch(bare)
        times = (_seconds(found[1]), _seconds(found[2])) if found else (None, None)
        start, end = times
        if start is None or end is None:
            self._notes.unreadable(line, bare)
            return
        if self.captions and start < self.captions[-1].start:
            self._notes.backwards(line, start, self.captions[-1].start)
        elif end < start:
            self._notes.backwards(line, end, start)
        self._caption = _Caption(start, end, [])
        self.captions.append(self._caption)

    def _is_identifier(self) -> bool:
        """Say whether the last line before a time is the name or number of its cue."""
        last = self._payload[-1].strip()
        number = int(last) if last.isdecimal() and len(last) < 10 else None
        if number is None:
            return self._vtt and self._last_after_blank
        expected = number == self._number + 1
        self._number = number
        return expected or self._last_after_blank

    def close(self) -> None:
        """End the cue that is open."""
        if self._caption is not None:
            if self._payload:
                text = _spoken("\n".join(self._payload)) + "\n"
                self._caption.pieces = _marked_up(text, self._caption.start)
            else:
                self._notes.without_text(self._line)
        self._caption = None
        self._payload = []


# --- Rolling captions -------------------------------------------------------------------------

_PAUSE = 0.5
"""Seconds after which words that come again were said again."""


def _unrolled(captions: list[_Caption]) -> list[_Caption]:
    """Return `captions` so that every spoken word stands once.

    Captions that roll show what was shown before with something new under it. That is a habit of
    a whole file: only where most captions begin with how the one before them ended are such
    beginnings taken away. Elsewhere a word that comes again was said again.
    """
    filled = [(caption, caption.rows()) for caption in captions]
    filled = [(caption, rows) for caption, rows in filled if rows]
    joined = pairs = by_rows = by_words = 0
    for (before, above), (after, below) in pairwise(filled):
        pairs += 1
        if after.start > before.end + _PAUSE:
            continue
        joined += 1
        if len(above) + len(below) > 2 and _overlap(above, below):
            by_rows += 1
        first, second = " ".join(above).split(), " ".join(below).split()
        common = _overlap(first, second)
        by_words += common >= 3 or common == len(first) < len(second)
    rolling = by_rows >= 1 and by_rows * 2 >= joined and by_rows * 5 >= pairs
    least = 3 if rolling else 1
    if not rolling and (by_words < 2 or by_words * 5 < pairs * 3):
        return captions
    told = [caption for caption, _ in filled[:1]]
    for (before, above), (after, below) in pairwise(filled):
        skipped = 0
        if after.start <= before.end + _PAUSE:
            skipped = len(" ".join(below[: _overlap(above, below)]).split())
            if not skipped:
                common = _overlap(" ".join(above).split(), " ".join(below).split())
                skipped = common if common >= least else 0
        told.append(after.without(skipped))
    return told


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many items, at most, end `before` and begin `after`."""
    before = before[-len(after) :]
    # The failure function of Knuth, Morris and Pratt, carried on from `after` into `before`.
    failure = [0] * len(after)
    length = 0
    for position in range(1, len(after)):
        while length and after[position] != after[length]:
            length = failure[length - 1]
        length += after[position] == after[length]
        failure[position] = length
    length = 0
    for item in before:
        while length and (length == len(after) or item != after[length]):
            length = failure[length - 1]
        length += item == after[length]
    return length


# --- json3 ------------------------------------------------------------------------------------

_MAX_MILLISECONDS = 10**10
_EVENTS = re.compile(r'"events"\s{0,100}:\s{0,100}\[')


def _json3(text: str, notes: _Notes) -> Iterator[_Caption]:
    """Yield the events that hold text; those that open windows or break lines hold none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"The file starts as JSON and stops being it here: {error.msg}."
        help = "download the captions again"
        notes.add_at("TRN001", (error.lineno - 1, error.colno - 1, 1), message, help)
        return
    except (ValueError, RecursionError):
        value = None
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        message = "This is JSON, but not captions: it has no list `events`."
        notes.add_at("TRN001", (0, 0, 1), message, "give the captions in the format json3")
        return
    places = _EventPlaces(text)
    latest = 0.0
    for number, event in enumerate(events):
        segments = event.get("segs") if isinstance(event, dict) else None
        segments = segments if isinstance(segments, list) else []
        said = [part for part in segments if isinstance(part, dict) and _utf8(part).strip()]
        if not said:
            continue
        start = _milliseconds(event.get("tStartMs"))
        if start is None:
            found = event.get("tStartMs")
            shown = _short(str(found)) if isinstance(found, str | int | float) else "missing"
            message = f"The time of this event, `tStartMs`, cannot be read: {shown}."
            help = "write it as a whole number of milliseconds"
            if not notes.full:
                notes.add_at("TRN002", places.of(number), message, help)
            continue
        if start < latest and not notes.full:
            message = f"The time {_shown(start)} stands after {_shown(latest)}."
            help = "download the captions again, or put the events in order"
            notes.add_at("TRN003", places.of(number), message, help)
        latest = start
        yield _Caption(start, start, _segments(segments, start))


def _segments(segments: Iterable[object], start: float) -> list[_Piece]:
    pieces = _Pieces()
    at = start
    for part in segments:
        if isinstance(part, dict):
            offset = _milliseconds(part.get("tOffsetMs"))
            at = at if offset is None else max(at, start + offset)
            pieces.add(at, _clean(_spoken(_repaired(_utf8(part)))), None)
    return pieces.all()


def _utf8(segment: dict[str, object]) -> str:
    text = segment.get("utf8")
    return text if isinstance(text, str) else ""


def _milliseconds(value: object) -> float | None:
    """Return as seconds a number of milliseconds, which some programs write as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value / 1000 if 0 <= value < _MAX_MILLISECONDS else None


class _EventPlaces:
    """Where the events stand in a JSON text; looked for only when there is something to say."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def of(self, number: int) -> tuple[int, int, int]:
        """Return line and first character of an event, both counted from 0, and a length of 1."""
        if self._starts is None:
            self._starts = list(self._find())
        start = self._starts[number] if number < len(self._starts) else 0
        line = self._text.count("\n", 0, start)
        return line, start - (self._text.rfind("\n", 0, start) + 1), 1

    def _find(self) -> Iterator[int]:
        found = _EVENTS.search(self._text)
        decoder = json.JSONDecoder()
        place = found.end() if found else len(self._text)
        blank = re.compile(r"[\s,]*")
        while True:
            match = blank.match(self._text, place)
            place = match.end() if match else place
            if place >= len(self._text) or self._text[place] == "]":
                return
            yield place
            _, place = decoder.raw_decode(self._text, place)


# --- Lines and pages --------------------------------------------------------------------------


class _Sort(Enum):
    """What a line of a page is."""

    BRACKETED = auto()
    """A time in brackets with text after it."""
    BARE = auto()
    """A time with text after it."""
    HEAD = auto()
    """A time on its own."""
    TURN = auto()
    """A name and a time."""
    ODD = auto()
    """What looks like a time and is none."""
    ODD_BARE = auto()
    """The same without brackets and with text after it."""
    TITLE = auto()
    TEXT = auto()


class _Line(NamedTuple):
    """One line of a page."""

    number: int
    sort: _Sort
    at: float
    speaker: str | None
    text: str
    bold: bool


_IMAGE_OR_LINK = re.compile(
    r"(!?)\[{1,2}([^\[\]]{0,300})\]{1,2}\([^()\s]{0,2000}(?: \"[^\"]{0,200}\")?\)"
)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?!\w)")
_QUOTED = re.compile(r"(?:> ?)+")
_BULLET = re.compile(r"[-*+•] (?=[\[(*_]{0,4}[0-9])")
_HEADING = re.compile(r"#{1,6} ")
_RULE = re.compile(r"[-*_=][-*_= ]{2,}")
_DASH = r" ?(?:-->|[-–—]) ?"
_BRACKETED = re.compile(rf"[\[(] ?({_CLOCK})(?:{_DASH}{_CLOCK})? ?[\])]:?(?: [-–—](?= ))? ?")
_BARE = re.compile(rf"({_CLOCK})(?:{_DASH}{_CLOCK}(?= |$))?(?: ?[-–—|:](?= |$)|:?(?= |$)) ?")
_ODD = re.compile(r"[\[(] ?([0-9][^\[\]() ]{0,20}:[^\[\]() ]{0,20}) ?[\])]")
_ODD_BARE = re.compile(r"([0-9][0-9:.,;]{0,20}:[0-9:.,;]{0,20})(?= |$)")
_TURN = re.compile(
    rf"(?P<name>[^\W\d_][^\[\]():]{{0,60}}?):? ?[\[(] ?(?P<at>{_CLOCK}) ?[\])]:? ?(?P<text>.*)"
)
_BARE_TURN = re.compile(
    rf"(?P<name>[^\W\d_][^\[\]():]{{0,60}}?):?(?: ?[,–—|·•-])? (?P<at>{_CLOCK}):?(?P<text>)"
)
_BOLD_NAME = re.compile(r"(?:\*\*|__)([^*_:]{1,60})(?::(?:\*\*|__)|(?:\*\*|__) ?:) ?")
_PARTICLES = frozenset({
    "al", "and", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le",
    "of", "ter", "the", "van", "von",
})  # fmt: skip


def _page(lines: Sequence[str], notes: _Notes) -> tuple[Form | None, list[_Caption]]:
    """Read lines that start with times, or paragraphs under times."""
    page = [_line(number, line) for number, line in _body(lines)]
    page = [line for line in page if line.text or line.sort is not _Sort.TEXT]
    sorts = Counter(line.sort for line in page)
    bare = sorts[_Sort.BARE] * 10 >= len(page)
    in_lines = sorts[_Sort.BRACKETED] + sorts[_Sort.BARE] * bare
    in_heads = sorts[_Sort.HEAD] + sorts[_Sort.TURN]
    if not in_lines + in_heads:
        odd = next((line for line in page if line.sort in {_Sort.ODD, _Sort.ODD_BARE}), None)
        if odd is not None:
            notes.unreadable(odd.number, odd.text)
            return None, []
        help = "give WebVTT, SRT, json3, or lines such as `[0:12:03] what is said`"
        if notes.file.lower().endswith((".vtt", ".srt")):
            help = "export the captions again: no line has the form `0:12:03.000 --> 0:12:05.000`"
        message = "No form of transcript is recognised here: no line starts with a time."
        notes.add("TRN001", 0, message, help)
        return None, []
    form = Form.LINES if in_lines >= in_heads else Form.PAGE
    names = _name_lines(page) if form is Form.PAGE else {}
    reader = _PageReader(notes)
    starts = {_Sort.BRACKETED, _Sort.HEAD}
    if form is Form.PAGE:
        starts.add(_Sort.TURN)
    elif bare:
        starts.add(_Sort.BARE)
    for position, line in enumerate(page):
        if position in names:
            continue
        if line.sort is _Sort.ODD or (line.sort is _Sort.ODD_BARE and _Sort.BARE in starts):
            reader.odd(line)
        elif line.sort in starts:
            reader.start(line, names.get(position - 1))
        elif line.sort is not _Sort.TITLE:
            reader.text(lines[line.number])
    reader.close()
    return form, reader.captions


def _body(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, from after the front matter on, with their positions."""
    filled = ((number, line) for number, line in enumerate(lines) if line and not line.isspace())
    first = next(filled, None)
    if first is None:
        return
    if first[1].strip() == "---":
        try:
            end = first[0] + 1 + [line.strip() for line in lines[first[0] + 1 :]].index("---")
        except ValueError:
            end = first[0]
        filled = (entry for entry in filled if entry[0] > end)
    else:
        yield first
    yield from filled


def _undecorated(text: str) -> str:
    """Return a line of Markdown without links, quotation marks and bullets before a time."""
    text = " ".join(_clean(text).split())
    text = _QUOTED.sub("", text, count=1) if text.startswith(">") else text
    if "](" in text:
        text = _IMAGE_OR_LINK.sub(_link_text, text)
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def _link_text(found: re.Match[str]) -> str:
    if found[1]:
        return ""
    inner = found[2].strip(" ()*_")
    return f"[{inner}]" if _PARTS.fullmatch(inner) else found[2]


def _line(number: int, line: str) -> _Line:
    """Tell what sort of line this is. `text` is what follows the time."""
    marked = _undecorated(line)
    heading = _HEADING.match(marked)
    marked = marked[heading.end() :] if heading else marked
    bold = bool(heading) or marked.startswith(("**", "__"))
    text = _EMPHASIS.sub("", marked) if "*" in marked or "_" in marked else marked
    if _RULE.fullmatch(marked) or not text:
        return _Line(number, _Sort.TEXT, 0.0, None, "", False)
    if ":" not in text:
        return _Line(number, _Sort.TITLE if heading else _Sort.TEXT, 0.0, None, text, bold)
    for pattern, with_text in ((_BRACKETED, _Sort.BRACKETED), (_BARE, _Sort.BARE)):
        found = pattern.match(text)
        at = _seconds(found[1]) if found else None
        if found and at is not None:
            speaker, said = _said(marked, text[found.end() :])
            sort = with_text if said or speaker else _Sort.HEAD
            return _Line(number, sort, at, speaker, said, bold)
    if found := _ODD.match(text):
        return _Line(number, _Sort.ODD, 0.0, None, found[1], bold)
    if found := _ODD_BARE.match(text):
        alone = found.end() == len(text)
        return _Line(number, _Sort.ODD if alone else _Sort.ODD_BARE, 0.0, None, found[1], bold)
    found = _TURN.fullmatch(text)
    if not found and len(text) <= 120:
        found = _BARE_TURN.fullmatch(text)
    if found and _is_name(found["name"], bold):
        at = _seconds(found["at"])
        if at is not None:
            return _Line(number, _Sort.TURN, at, _name(found["name"]), found["text"], bold)
        return _Line(number, _Sort.ODD, 0.0, None, found["at"], bold)
    return _Line(number, _Sort.TITLE if heading else _Sort.TEXT, 0.0, None, text, bold)


def _said(marked: str, said: str) -> tuple[str | None, str]:
    """Take a speaker's name, bold or alone before a colon, from what follows a time."""
    found = _BOLD_NAME.search(marked, 0, 200)
    if found and said.startswith(found[1].strip()):
        return _name(found[1]), said[len(found[1].strip()) :].lstrip(" :")
    if said.endswith(":") and len(said) <= 60 and _is_name(said[:-1], bold=False):
        return _name(said[:-1]), ""
    return None, said


def _is_name(text: str, bold: bool) -> bool:
    """Say whether `text` can be the name of a speaker: few words, none of them in lower case."""
    text = text.strip().removesuffix(":")
    words = text.split()
    if not words or len(words) > 6 or len(text) > 60 or text[-1] in ".?!…,;":
        return False
    return bold or not any(word[0].islower() and word not in _PARTICLES for word in words)


def _name_lines(page: Sequence[_Line]) -> dict[int, str]:
    """Return the names that stand on lines of their own before times, by their positions.

    They count where most times have one; headings only where they come again, as names do and
    titles do not.
    """
    names = {}
    heads = 0
    titles = False
    for position, line in enumerate(page):
        if line.sort is not _Sort.HEAD:
            continue
        heads += 1
        before = page[position - 1] if position else None
        if before is None or before.sort not in {_Sort.TEXT, _Sort.TITLE}:
            continue
        if position > 1 and page[position - 2].sort is _Sort.HEAD:
            continue  # It is all that is said under the time before.
        name = _name(before.text) if _is_name(before.text, before.bold) else None
        if name:
            names[position - 1] = name
            titles = titles or before.sort is _Sort.TITLE
    again = len(set(names.values())) * 2 <= len(names)
    return names if len(names) * 5 >= heads * 3 and (again or not titles) else {}


class _PageReader:
    """Gathers what is said under each time."""

    def __init__(self, notes: _Notes) -> None:
        self.captions: list[_Caption] = []
        self._notes = notes
        self._open: _Line | None = None
        self._speaker: str | None = None
        self._latest = 0.0
        self._said: list[str] = []
        self._written = False

    def start(self, line: _Line, name: str | None) -> None:
        """Take a line with a time; `name` stands on the line before it."""
        self.close()
        if line.at < self._latest:
            self._notes.backwards(line.number, line.at, self._latest)
        self._latest = line.at
        self._open = line
        self._speaker = line.speaker or name or self._speaker
        if line.text:
            self._said.append(line.text)

    def odd(self, line: _Line) -> None:
        """Take a line whose time cannot be read: what it says has no place."""
        self.close()
        self._notes.unreadable(line.number, line.text)

    def text(self, raw: str) -> None:
        """Take a line without a time."""
        if self._open is None:
            return
        marked = _undecorated(raw)
        if found := _BOLD_NAME.match(marked):
            self._paragraphs()
            self._speaker = _name(found[1])
            marked = marked[found.end() :]
        self._said.append(_EMPHASIS.sub("", marked))

    def _paragraphs(self) -> None:
        """Put down what one speaker has said since the last time or name."""
        if self._said:
            pieces = _marked_up(_spoken("\n".join(self._said)), self._latest, self._speaker)
            self.captions.append(_Caption(self._latest, self._latest, pieces))
            self._written = True
        self._said = []

    def close(self) -> None:
        """End what stands under the last time."""
        self._paragraphs()
        if self._open is not None and not self._written:
            self._notes.without_text(self._open.number)
        self._open = None
        self._written = False
