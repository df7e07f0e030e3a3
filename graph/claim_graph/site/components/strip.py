"""The strip: the length of the talk, with its chapters and a mark where each claim is made.

Marks of guests are in the upper lane, those of hosts in the lower one. On top of them are the
stretches, each a link to its first claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Break, Chapter, Claim, Interview
from claim_graph.corpus.vocabulary import Role
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.markdown import Markdown

SCRIPTS = ("assets/strip.js",)
"""What a page with a strip needs."""
_FINENESS = 300
"""The number of places for a chapter's marks; marks at the same place coincide."""
_LANES = {Role.GUEST: (1, 9), Role.HOST: (11, 8)}
"""Where the marks of a lane start, and how long they are, in a strip that is 20 high."""
_STEPS = (60, 120, 300, 600, 900, 1800, 3600, 7200)
"""The steps, in seconds, that the times on the axis may have."""
_TIMES = 8
"""The most times that the axis shows, the first not counted."""


# --- What the strip shows -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entrance:
    """A stretch of a chapter, as a link to its first claim."""

    time: Markdown
    """Where the stretch starts, as a timecode."""
    claims: int
    """How many claims it has."""
    sentence: str
    """The first of them."""
    target: str


@dataclass(frozen=True, slots=True)
class LaneMarks:
    """The marks of a chapter in one lane."""

    role: Role
    path: str
    """The marks as the data of an SVG path."""


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A stretch of a chapter without talk, in units of its picture."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class StripChapter:
    """A chapter in the strip."""

    number: int
    """Its place in the talk, counted from 1."""
    title: str
    target: str
    length: int
    """How long it is, in seconds; at least 1."""
    current: bool
    """Whether it is the chapter of this page."""
    breaks: tuple[BreakMark, ...]
    marks: tuple[LaneMarks, ...]
    entrances: tuple[Entrance | None, ...]
    """Its stretches, None for one without claims; empty where stretches are no links."""


@dataclass(frozen=True, slots=True)
class AxisTime:
    """A time on the axis."""

    left: str
    """Its position, in per cent of the strip's width."""
    label: Markdown
    """As hours and minutes, `H:MM`."""


@dataclass(frozen=True, slots=True)
class LaneKey:
    """The people whose marks are in a lane."""

    role: Role
    names: tuple[str, ...]
    where: str
    """Which lane it is: `above` or `below`."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of a talk."""

    within: bool
    """Whether the page is about one of its chapters."""
    whole: int
    """The running time in seconds; at least 1."""
    before: int
    """The seconds before the first chapter."""
    width: int
    """How wide the picture of a chapter is, in its own units."""
    chapters: tuple[StripChapter, ...]
    axis: tuple[AxisTime, ...]
    lanes: tuple[LaneKey, ...]
    broken: bool
    """Whether there are breaks."""


# --- From the record ----------------------------------------------------------------------------


def strip(
    corpus: Corpus,
    interview: Interview,
    *,
    current: Chapter | None = None,
    entered: bool = True,
) -> Strip:
    """Return the strip.

    On the page of a chapter only that chapter has stretches as links; with `entered` false, none
    has, for pages that list the stretches below.
    """
    return Strip(
        within=current is not None,
        whole=max(1, interview.duration),
        before=interview.chapters[0].starts,
        width=_FINENESS,
        chapters=tuple(
            _chapter(
                corpus,
                interview,
                chapter,
                current=chapter is current,
                entered=chapter is current if current else entered,
            )
            for chapter in interview.chapters
        ),
        axis=tuple(_axis(interview.duration)),
        lanes=tuple(_lanes(corpus, interview)),
        broken=bool(interview.breaks),
    )


def _chapter(
    corpus: Corpus, interview: Interview, chapter: Chapter, *, current: bool, entered: bool
) -> StripChapter:
    start, end = chapter.starts, interview.chapter_end(chapter.id)
    return StripChapter(
        number=interview.chapter_number(chapter.id),
        title=chapter.title,
        target=urls.chapter(interview.id, chapter.id),
        length=max(1, end - start),
        current=current,
        breaks=tuple(_breaks(interview.breaks, start, end)),
        marks=tuple(_marks(corpus, interview, chapter, start, end)),
        entrances=tuple(_entrances(corpus, interview, chapter)) if entered else (),
    )


def _entrances(corpus: Corpus, interview: Interview, chapter: Chapter) -> Iterator[Entrance | None]:
    places = timeline.places(corpus, interview, chapter)
    for stretch in timeline.stretches(corpus, interview, chapter):
        if not stretch.claims:
            yield None
            continue
        first = stretch.claims[0]
        # Digits and colons: nothing to escape.
        time = Markdown(format_timecode(stretch.start))
        yield Entrance(time, len(stretch.claims), first.claim, places[first.key])


def _marks(
    corpus: Corpus, interview: Interview, chapter: Chapter, start: int, end: int
) -> Iterator[LaneMarks]:
    """Yield the marks of each lane that has any."""
    hosts = timeline.participants(corpus, interview, Role.HOST)
    lanes: dict[Role, list[Claim]] = {role: [] for role in _LANES}
    for claim in timeline.chapter_claims(corpus, interview, chapter):
        asked = timeline.made_by(corpus, claim, hosts)
        lanes[Role.HOST if asked else Role.GUEST].append(claim)
    for role, claims in lanes.items():
        if claims:
            yield LaneMarks(role, _path(claims, _LANES[role], start, end))


def _path(claims: Iterable[Claim], lane: tuple[int, int], start: int, end: int) -> str:
    top, length = lane
    places = sorted({_place(claim.at or 0, start, end) for claim in claims})
    return "".join(f"M{place} {top}v{length}" for place in places)


def _breaks(breaks: Sequence[Break], start: int, end: int) -> Iterator[BreakMark]:
    for pause in breaks:
        since, until = _place(pause.start, start, end), _place(pause.end, start, end)
        if since != until:
            yield BreakMark(since, until - since)


def _place(second: int, start: int, end: int) -> int:
    """Return the place of a second in the picture of a chapter, at most at its edges."""
    share = (second - start) / max(1, end - start)
    return round(_FINENESS * min(1.0, max(0.0, share)))


def _axis(duration: int) -> Iterator[AxisTime]:
    step = next((step for step in _STEPS if duration <= step * _TIMES), duration)
    for second in range(0, duration, max(1, step)):
        # A digit, a colon and digits: nothing to escape.
        label = Markdown(f"{second // 3600}:{second // 60 % 60:02}")
        yield AxisTime(f"{100 * second / duration:.2f}", label)


def _lanes(corpus: Corpus, interview: Interview) -> Iterator[LaneKey]:
    for role, where in ((Role.GUEST, "above"), (Role.HOST, "below")):
        names = tuple(timeline.participants(corpus, interview, role).values())
        if names:
            yield LaneKey(role, names, where)
