"""Lines of a page: which of them is a time, a name, a title, and what follows a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from claim_graph.core.times import CLOCK, parse_clock
from claim_graph.transcripts.captions.caption_text import visible
from claim_graph.transcripts.captions.speaker_names import is_name, speaker_name


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
    CHAPTER = auto()
    """A heading with a time and a title."""
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
    """Whether it stands out: in bold, or as a heading."""
    heading: bool = False


_IMAGE_OR_LINK = re.compile(
    r"(!?)\[{1,2}([^\[\]]{0,300})\]{1,2}\([^()\s]{0,2000}(?: \"[^\"]{0,200}\")?\)"
)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?!\w)")
_QUOTED = re.compile(r">(?!>)(?: >)* ?")
_ESCAPED = re.compile(r"\\([\[\]()*_#>.!-])")
_BULLET = re.compile(r"[-*+•] (?=[\[(*_]{0,4}[0-9])")
_HEADING = re.compile(r"#{1,6} ")
_RULE = re.compile(r"[-*_=][-*_= ]{2,}")
_DASH = r" ?(?:-->|[-–—]) ?"
_BRACKETED = re.compile(
    rf"[\[(]{{1,2}} ?({CLOCK})(?:{_DASH}{CLOCK})? ?[\])]{{1,2}}:?(?: [-–—](?= ))? ?"
)
_BARE = re.compile(rf"({CLOCK})(?:{_DASH}{CLOCK}(?= |$))?(?: ?[-–—|:](?= |$)|:?(?= |$)) ?")
_GLUED = re.compile(rf"({CLOCK})(?=\S)")
"""A time right before the first word, as a browser copies it from YouTube's panel."""
_ODD = re.compile(r"[\[(] ?([0-9][^\[\]() ]{0,20}:[^\[\]() ]{0,20}) ?[\])]")
_ODD_BARE = re.compile(r"([0-9][0-9:.,;]{0,20}:[0-9:.,;]{0,20})(?= |$)")
_NAME = r"(?P<name>[^\W\d_][^\[\]():]{0,60}?|\[[^\W\d_][^\[\]():]{0,60}\])"
_TURN = re.compile(rf"{_NAME}:? ?[\[(]{{1,2}} ?(?P<at>{CLOCK}) ?[\])]{{1,2}}:? ?(?P<text>.*)")
_BARE_TURN = re.compile(rf"{_NAME}:?(?: ?[,–—|·•-])? (?P<at>{CLOCK}):?(?P<text>)")
_BOLD_NAME = re.compile(r"(?:\*\*|__)([^*_:]{1,60})(?::(?:\*\*|__)|(?:\*\*|__) ?:) ?")


def page_lines(lines: Sequence[str]) -> tuple[PageLine, ...]:
    """Return the lines that are not blank, each with what it is."""
    body = list(_body(lines))
    glued = sum(bool(_LETTER_AFTER_TIME.match(line)) for _, line in body) * 4 > len(body)
    page = (_line(number, line, glued) for number, line in body)
    return tuple(line for line in page if line.text or line.kind is not LineKind.TEXT)


_LETTER_AFTER_TIME = re.compile(rf"\s{{0,20}}{CLOCK}[^\W\d_]")


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


def undecorated(text: str) -> str:
    """Return a line of Markdown without links, quotation marks and bullets before a time."""
    text = " ".join(visible(text).split())
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
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


def without_emphasis(marked: str) -> str:
    """Return a line of Markdown without the stars and strokes of emphasis."""
    return _EMPHASIS.sub("", marked) if "*" in marked or "_" in marked else marked


def bold_name(marked: str) -> tuple[str | None, str]:
    """Take a name in bold, with its colon, from the start of a line; None where there is none."""
    name = _BOLD_NAME.match(marked)
    return (speaker_name(name[1]), marked[name.end() :]) if name else (None, marked)


def _line(number: int, line: str, glued: bool) -> PageLine:
    """Return what this line is; `glued` tells whether words follow times without a space."""
    marked = undecorated(line)
    heading = _HEADING.match(marked)
    marked = marked[heading.end() :] if heading else marked
    bold = bool(heading) or marked.startswith(("**", "__"))
    text = without_emphasis(marked)
    if _RULE.fullmatch(marked) or not text:
        return PageLine(number, LineKind.TEXT, 0.0, None, "", False)
    untimed = LineKind.TITLE if heading else LineKind.TEXT
    if ":" not in text:
        return PageLine(number, untimed, 0.0, None, text, bold)
    patterns = [(_BRACKETED, LineKind.BRACKETED), (_BARE, LineKind.BARE)]
    patterns += [(_GLUED, LineKind.BARE)] if glued else []
    for pattern, with_text in patterns:
        time = pattern.match(text)
        at = parse_clock(time[1]) if time else None
        if time and at is not None:
            speaker, rest = _speaker_and_text(marked, text[time.end() :])
            kind = with_text if rest or speaker else LineKind.HEAD
            if heading and rest and not speaker:
                kind = LineKind.CHAPTER
            return PageLine(number, kind, at, speaker, rest, bold, bool(heading))
    if odd := _ODD.match(text):
        return PageLine(number, LineKind.ODD, 0.0, None, odd[1], bold)
    if odd := _ODD_BARE.match(text):
        kind = LineKind.ODD if odd.end() == len(text) else LineKind.ODD_BARE
        return PageLine(number, kind, 0.0, None, odd[1], bold)
    turn = _TURN.fullmatch(text)
    if not turn and len(text) <= 120:
        turn = _BARE_TURN.fullmatch(text)
    name = turn["name"].strip("[]") if turn else ""
    if turn and is_name(name, bold=bold):
        at = parse_clock(turn["at"])
        if at is None:
            return PageLine(number, LineKind.ODD, 0.0, None, turn["at"], bold)
        return PageLine(
            number, LineKind.TURN, at, speaker_name(name), turn["text"], bold, bool(heading)
        )
    return PageLine(number, untimed, 0.0, None, text, bold)


def _speaker_and_text(marked: str, text: str) -> tuple[str | None, str]:
    """Take a speaker's name, bold or alone before a colon, from what follows a time."""
    bold = _BOLD_NAME.search(marked, 0, 200)
    if bold and text.startswith(bold[1].strip()):
        return speaker_name(bold[1]), text[len(bold[1].strip()) :].lstrip(" :")
    if text.endswith(":") and len(text) <= 60 and is_name(text[:-1]):
        return speaker_name(text[:-1]), ""
    return None, text


def line_name(line: PageLine) -> str | None:
    """Return the name of a speaker that `line` is; None where it is none."""
    return speaker_name(line.text) if is_name(line.text, bold=line.bold) else None
