"""A page with times: what its lines are beside one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from claim_graph.transcripts.captions.caption_findings import SLIGHTLY
from claim_graph.transcripts.captions.page_lines import LineKind, PageLine, page_lines
from claim_graph.transcripts.captions.speaker_names import is_name

_SPOKEN = frozenset({
    LineKind.TEXT, LineKind.BRACKETED, LineKind.BARE, LineKind.HEAD, LineKind.TURN,
})  # fmt: skip
_TIMED = frozenset({
    LineKind.BRACKETED, LineKind.BARE, LineKind.HEAD, LineKind.TURN, LineKind.CHAPTER,
})  # fmt: skip
_NUMBERED = re.compile(r"Chapter [0-9]{1,3}: .{1,200}")
"""How YouTube's panel writes the title of a chapter."""


@dataclass(frozen=True, slots=True)
class TimedPage:
    """The lines of a text that are not blank, each with what it is."""

    lines: tuple[PageLine, ...]
    counts: Mapping[LineKind, int]
    """How many lines there are of each kind."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> TimedPage:
        """Return the page that `lines` are."""
        kept = _without_contents(_with_chapters(page_lines(lines)))
        return cls(kept, MappingProxyType(Counter(line.kind for line in kept)))

    @property
    def has_bare_times(self) -> bool:
        """Whether times without brackets start lines often enough to be meant so."""
        return self.counts.get(LineKind.BARE, 0) * 10 >= len(self.lines)

    @property
    def has_turns(self) -> bool:
        """Whether names with a time stand on lines often enough to be meant so."""
        return self.counts.get(LineKind.TURN, 0) * 10 >= len(self.lines)

    @property
    def timed_lines(self) -> int:
        """How many lines have a time with text after it."""
        bare = self.counts.get(LineKind.BARE, 0) if self.has_bare_times else 0
        return self.counts.get(LineKind.BRACKETED, 0) + bare

    @property
    def heads(self) -> int:
        """How many lines have a time, or a name and a time, for what stands under them."""
        heads = (LineKind.HEAD, LineKind.TURN, LineKind.CHAPTER)
        return sum(self.counts.get(kind, 0) for kind in heads)

    @property
    def first_odd(self) -> PageLine | None:
        """The first line with what looks like a time and is none."""
        odd = {LineKind.ODD, LineKind.ODD_BARE}
        return next((line for line in self.lines if line.kind in odd), None)


# --- Chapters ---------------------------------------------------------------------------------


def _with_chapters(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Return the lines of a page, those told apart that are chapters, names or speech.

    A heading with a time is a chapter, unless it holds one of a few names that come again, or
    nothing else on the page is spoken. So is a name with a time under which nothing stands, where
    nobody is called so elsewhere and others are named again and again.
    """
    if all(line.kind not in _SPOKEN for line in lines):
        kinds = {LineKind.CHAPTER: LineKind.BRACKETED}
        return tuple(line._replace(kind=kinds.get(line.kind, line.kind)) for line in lines)
    titles = [_title(line) for line in lines if line.heading and _title(line)]
    names = frozenset(titles) if titles and len(set(titles)) * 2 <= len(titles) else frozenset()
    turns = Counter(
        line.speaker for line in lines if line.kind is LineKind.TURN and not line.heading
    )
    followed = [later.kind in _TIMED for _, later in pairwise(lines)] + [False]
    return tuple(
        _resolved(line, names, turns, empty) for line, empty in zip(lines, followed, strict=True)
    )


def _title(line: PageLine) -> str:
    """Return what a heading with a time says beside it."""
    if line.kind is LineKind.CHAPTER:
        return line.text
    return line.speaker or "" if line.kind is LineKind.TURN else ""


def _resolved(
    line: PageLine, names: frozenset[str], turns: Counter[str | None], empty: bool
) -> PageLine:
    """Return a line as what it is; `empty` tells whether a line with a time follows at once."""
    if line.kind is LineKind.TEXT and empty and _NUMBERED.fullmatch(line.text):
        return line._replace(kind=LineKind.TITLE)
    if line.heading and line.kind in {LineKind.CHAPTER, LineKind.TURN}:
        title = _title(line)
        if title in names and is_name(title, bold=True):
            text = line.text if line.kind is LineKind.TURN else ""
            return line._replace(kind=LineKind.TURN, speaker=title, text=text)
        if line.kind is LineKind.TURN and line.text:
            return line._replace(kind=LineKind.BRACKETED, speaker=None)
        return line._replace(kind=LineKind.CHAPTER, speaker=None, text=title)
    if (
        line.kind is LineKind.TURN
        and not line.text
        and empty
        and turns[line.speaker] == 1
        and max(turns.values()) > 1
    ):
        return line._replace(kind=LineKind.CHAPTER, speaker=None, text=line.speaker or "")
    return line


def _without_contents(lines: tuple[PageLine, ...]) -> tuple[PageLine, ...]:
    """Return the lines of a page without a list of its chapters above the text.

    That is a run of lines with times after which times begin anew, in another form or from as
    early on.
    """
    run = list(_first_run(lines))
    if len(run) < 2:
        return lines
    end = run[-1] + 1
    later = [line for line in lines[end:] if line.kind in _TIMED]
    first, last = lines[run[0]], lines[run[-1]]
    if not later or last.at - later[0].at <= SLIGHTLY:
        return lines
    anew = len(run) > 2 and later[0].at <= first.at and len(later) >= len(run)
    if later[0].kind is first.kind and not anew:
        return lines
    contents = frozenset(run)
    return tuple(line for position, line in enumerate(lines) if position not in contents)


def _first_run(lines: Iterable[PageLine]) -> Iterable[int]:
    """Yield the positions of the first lines that have a time and text, one right after another,
    up to where times fall back."""
    kind: LineKind | None = None
    latest = 0.0
    for position, line in enumerate(lines):
        if kind is None and line.kind not in {LineKind.BRACKETED, LineKind.BARE, LineKind.CHAPTER}:
            continue
        if (kind is not None and line.kind is not kind) or line.at < latest:
            return
        kind, latest = line.kind, line.at
        yield position
