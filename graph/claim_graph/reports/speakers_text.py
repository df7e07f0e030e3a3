"""What a transcript tells of who speaks, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from claim_graph.analysis.speaker_listing import (
    JudgedQuote,
    LabelCount,
    SpeakerListing,
    SpokenStretch,
    WithoutPlace,
)
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import enumerated, quoted
from claim_graph.corpus.model import Person
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.reports.wording import count

MOST = 20
"""The most entries of a list that are shown."""


def speakers_as_text(listing: SpeakerListing, people: Mapping[str, Person]) -> str:
    """Return what was found, a list a paragraph; `people` are those of the record, by id."""

    def name(id: str) -> str:
        return people[id].name if id in people else id

    lines = [
        *(_label(row, name(row.person) if row.person else None) for row in listing.labels),
        f"{listing.aligned:.0%} of the words of the talk stand in it too; "
        f"{listing.named:.0%} have a speaker now.",
        *_listed(
            "Turns without a place in the talk",
            [
                f"after {format_timecode(row.after)}, {name(row.speaker)}: {_opening(row)}"
                for row in listing.without_place
            ],
        ),
        *_listed("Words without a speaker", [_when(row) for row in listing.without_speaker]),
        *_listed(
            "Named otherwise before",
            [
                f"{_when(row.stretch)}: {name(row.before)} before, {name(row.now)} here"
                for row in listing.named_otherwise
            ],
        ),
        *_listed(
            "Quotes of another person",
            [_quote(row, name) for row in listing.of(SpeakerCheck.ANOTHER)],
        ),
        *_listed(
            "Quotes with a word or two of another person",
            [_quote(row, name) for row in listing.of(SpeakerCheck.AT_EDGE)],
        ),
        _checked(listing),
    ]
    return "\n".join(printable(line) for line in lines)


def _label(row: LabelCount, name: str | None) -> str:
    extent = f"{count(row.turns, 'turn')}, {count(row.words, 'word')}"
    if name is None:
        return f"“{row.label}” is nobody known here: {extent} left without a speaker."
    return f"“{row.label}” is {name}: {extent}."


def _opening(row: WithoutPlace) -> str:
    words = count(row.turn.end - row.turn.start, "word")
    return f"{quoted(f'{row.turn.opening} …')} ({words})"


def _when(stretch: SpokenStretch) -> str:
    times = f"{format_timecode(stretch.start)}–{format_timecode(stretch.end)}"
    return f"{times}, {count(stretch.words, 'word')}"


def _quote(row: JudgedQuote, name: Callable[[str], str]) -> str:
    spoken = enumerated([name(id) for id in row.judgement.speakers])
    given = name(row.quote.by or row.claim.by)
    at = format_timecode(row.quote.at)
    return f"{row.claim.key} at {at}: spoken by {spoken}, given to {given}"


def _listed(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield f"{title} ({len(rows):,}):"
        yield from (f"  {row}" for row in rows[:MOST])
        if len(rows) > MOST:
            yield f"  … and {len(rows) - MOST:,} more"


def _checked(listing: SpeakerListing) -> str:
    unchecked = len(listing.of(SpeakerCheck.UNCHECKED))
    total = len(listing.quotes)
    return f"The speaker of {total - unchecked:,} of {count(total, 'quote')} is checked."
