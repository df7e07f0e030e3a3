"""Lines of a page: which of them is a time, a name, a title, and what follows a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

from claim_graph.core.times import CLOCK, parse_clock
from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_tags import utterances
from claim_graph.transcripts.captions.caption_text import speaker_name, spoken, visible


class LineKind(Enum):
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


class PageLine(NamedTuple):
    """One line of a page."""

    number: int
    """Its position among the lines of the file, from 0."""
    kind: LineKind
    at: float
    """The second that its time stands for."""
    speaker: str | None
    text: str
    """What follows the time; for what is odd, what looks like a time."""
    bold: bool


@dataclass(frozen=True, slots=True)
class TimedPage:
    """The lines of a text that are not blank, each with what it is."""

    lines: tuple[PageLine, ...]
    counts: Mapping[LineKind, int]
    """How many lines there are of each kind."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> TimedPage:
        """Return the page that `lines` are."""
        page = (_line(number, line) for number, line in _body(lines))
        kept = tuple(line for line in page if line.text or line.kind is not LineKind.TEXT)
        return cls(kept, MappingProxyType(Counter(line.kind for line in kept)))

    @property
    def has_bare_times(self) -> bool:
        """Whether times without brackets start lines often enough to be meant so."""
        return self.counts.get(LineKind.BARE, 0) * 10 >= len(self.lines)

    @property
    def timed_lines(self) -> int:
        """How many lines have a time with text after it."""
        bare = self.counts.get(LineKind.BARE, 0) if self.has_bare_times else 0
        return self.counts.get(LineKind.BRACKETED, 0) + bare

    @property
    def heads(self) -> int:
        """How many lines have a time, or a name and a time, for what stands under them."""
        return self.counts.get(LineKind.HEAD, 0) + self.counts.get(LineKind.TURN, 0)

    @property
    def first_odd(self) -> PageLine | None:
        """The first line with what looks like a time and is none."""
        odd = {LineKind.ODD, LineKind.ODD_BARE}
        return next((line for line in self.lines if line.kind in odd), None)


# --- One line ---------------------------------------------------------------------------------

_IMAGE_OR_LINK = re.compile(
    r"(!?)\[{1,2}([^\[\]]{0,300})\]{1,2}\([^()\s]{0,2000}(?: \"[^\"]{0,200}\")?\)"
)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?!\w)")
_QUOTED = re.compile(r"(?:> ?)+")
_BULLET = re.compile(r"[-*+•] (?=[\[(*_]{0,4}[0-9])")
_HEADING = re.compile(r"#{1,6} ")
_RULE = re.compile(r"[-*_=][-*_= ]{2,}")
_DASH = r" ?(?:-->|[-–—]) ?"
_BRACKETED = re.compile(rf"[\[(] ?({CLOCK})(?:{_DASH}{CLOCK})? ?[\])]:?(?: [-–—](?= ))? ?")
_BARE = re.compile(rf"({CLOCK})(?:{_DASH}{CLOCK}(?= |$))?(?: ?[-–—|:](?= |$)|:?(?= |$)) ?")
_ODD = re.compile(r"[\[(] ?([0-9][^\[\]() ]{0,20}:[^\[\]() ]{0,20}) ?[\])]")
_ODD_BARE = re.compile(r"([0-9][0-9:.,;]{0,20}:[0-9:.,;]{0,20})(?= |$)")
_TURN = re.compile(
    rf"(?P<name>[^\W\d_][^\[\]():]{{0,60}}?):? ?[\[(] ?(?P<at>{CLOCK}) ?[\])]:? ?(?P<text>.*)"
)
_BARE_TURN = re.compile(
    rf"(?P<name>[^\W\d_][^\[\]():]{{0,60}}?):?(?: ?[,–—|·•-])? (?P<at>{CLOCK}):?(?P<text>)"
)
_BOLD_NAME = re.compile(r"(?:\*\*|__)([^*_:]{1,60})(?::(?:\*\*|__)|(?:\*\*|__) ?:) ?")
_PARTICLES = frozenset({
    "al", "and", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le",
    "of", "ter", "the", "van", "von",
})  # fmt: skip


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
    text = " ".join(visible(text).split())
    text = _QUOTED.sub("", text, count=1) if text.startswith(">") else text
    if "](" in text:
        text = _IMAGE_OR_LINK.sub(_link_text, text)
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


_LINKED_CLOCK = re.compile(CLOCK)


def _link_text(link: re.Match[str]) -> str:
    if link[1]:
        return ""
    inner = link[2].strip(" ()*_")
    return f"[{inner}]" if _LINKED_CLOCK.fullmatch(inner) else link[2]


def _line(number: int, line: str) -> PageLine:
    """Return what this line is."""
    marked = _undecorated(line)
    heading = _HEADING.match(marked)
    marked = marked[heading.end() :] if heading else marked
    bold = bool(heading) or marked.startswith(("**", "__"))
    text = _EMPHASIS.sub("", marked) if "*" in marked or "_" in marked else marked
    if _RULE.fullmatch(marked) or not text:
        return PageLine(number, LineKind.TEXT, 0.0, None, "", False)
    untimed = LineKind.TITLE if heading else LineKind.TEXT
    if ":" not in text:
        return PageLine(number, untimed, 0.0, None, text, bold)
    for pattern, with_text in ((_BRACKETED, LineKind.BRACKETED), (_BARE, LineKind.BARE)):
        time = pattern.match(text)
        at = parse_clock(time[1]) if time else None
        if time and at is not None:
            speaker, rest = _speaker_and_text(marked, text[time.end() :])
            kind = with_text if rest or speaker else LineKind.HEAD
            return PageLine(number, kind, at, speaker, rest, bold)
    if odd := _ODD.match(text):
        return PageLine(number, LineKind.ODD, 0.0, None, odd[1], bold)
    if odd := _ODD_BARE.match(text):
        kind = LineKind.ODD if odd.end() == len(text) else LineKind.ODD_BARE
        return PageLine(number, kind, 0.0, None, odd[1], bold)
    turn = _TURN.fullmatch(text)
    if not turn and len(text) <= 120:
        turn = _BARE_TURN.fullmatch(text)
    if turn and _is_name(turn["name"], bold):
        at = parse_clock(turn["at"])
        if at is None:
            return PageLine(number, LineKind.ODD, 0.0, None, turn["at"], bold)
        return PageLine(number, LineKind.TURN, at, speaker_name(turn["name"]), turn["text"], bold)
    return PageLine(number, untimed, 0.0, None, text, bold)


def _speaker_and_text(marked: str, text: str) -> tuple[str | None, str]:
    """Take a speaker's name, bold or alone before a colon, from what follows a time."""
    bold = _BOLD_NAME.search(marked, 0, 200)
    if bold and text.startswith(bold[1].strip()):
        return speaker_name(bold[1]), text[len(bold[1].strip()) :].lstrip(" :")
    if text.endswith(":") and len(text) <= 60 and _is_name(text[:-1], bold=False):
        return speaker_name(text[:-1]), ""
    return None, text


def _is_name(text: str, bold: bool) -> bool:
    """Return whether `text` can name a speaker: few words, none of them in lower case."""
    text = text.strip().removesuffix(":")
    words = text.split()
    if not words or len(words) > 6 or len(text) > 60 or text[-1] in ".?!…,;":
        return False
    return bold or not any(word[0].islower() and word not in _PARTICLES for word in words)


def line_name(line: PageLine) -> str | None:
    """Return the name of a speaker that `line` is; None where it is none."""
    return speaker_name(line.text) if _is_name(line.text, line.bold) else None


# --- What stands under the times --------------------------------------------------------------


def read_page(
    lines: Sequence[str],
    page: TimedPage,
    starts: frozenset[LineKind],
    names: Mapping[int, str],
    findings: CaptionFindings,
) -> list[Caption]:
    """Return what stands under each time of `page`, whose text is in `lines`.

    Lines of the kinds `starts` have a time that counts. `names` has, by its position on the page,
    each line that is the name of who speaks under the time in the line after it.
    """
    reader = _PageReader(findings)
    for position, line in enumerate(page.lines):
        if position in names:
            continue
        if line.kind is LineKind.ODD or (
            line.kind is LineKind.ODD_BARE and LineKind.BARE in starts
        ):
            reader.odd(line)
        elif line.kind in starts:
            reader.start(line, names.get(position - 1))
        elif line.kind is not LineKind.TITLE:
            reader.text(lines[line.number])
    reader.close()
    return reader.captions


class _PageReader:
    """Gathers what is said under each time."""

    def __init__(self, findings: CaptionFindings) -> None:
        self.captions: list[Caption] = []
        self._findings = findings
        self._open: PageLine | None = None
        self._speaker: str | None = None
        self._latest = 0.0
        self._paragraph: list[str] = []
        self._written = False

    def start(self, line: PageLine, name: str | None) -> None:
        """Take a line with a time; `name` stands on the line before it."""
        self.close()
        if line.at < self._latest:
            self._findings.backwards(line.number, line.at, self._latest)
        self._latest = line.at
        self._open = line
        self._speaker = line.speaker or name or self._speaker
        if line.text:
            self._paragraph.append(line.text)

    def odd(self, line: PageLine) -> None:
        """Take a line whose time cannot be read: what stands under it has no place."""
        self.close()
        self._findings.unreadable(line.number, line.text)

    def text(self, raw: str) -> None:
        """Take a line without a time."""
        if self._open is None:
            return
        marked = _undecorated(raw)
        if name := _BOLD_NAME.match(marked):
            self._end_paragraph()
            self._speaker = speaker_name(name[1])
            marked = marked[name.end() :]
        self._paragraph.append(_EMPHASIS.sub("", marked))

    def _end_paragraph(self) -> None:
        """Put down what one speaker says since the last time or name."""
        if self._paragraph:
            text = spoken("\n".join(self._paragraph))
            parts = utterances(text, self._latest, self._speaker)
            self.captions.append(Caption(self._latest, self._latest, parts))
            self._written = True
        self._paragraph = []

    def close(self) -> None:
        """End what stands under the last time."""
        self._end_paragraph()
        if self._open is not None and not self._written:
            self._findings.without_text(self._open.number)
        self._open = None
        self._written = False
