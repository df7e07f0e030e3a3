"""Notes in HTML, as blocks.

Tags are found by a pattern of our own, since the standard parser takes time that grows with the
square of what is broken: 25 s for 40,000 characters of tags that do not end. It reads the
attributes of each tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from claim_graph.notes.blocks import (
    Q_END,
    BlockCollector,
    BlockKind,
    Blocks,
    NotesForm,
    Q,
    VisibleText,
)
from claim_graph.notes.plain_notes import add_words

_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_UNSEEN = frozenset((
    "script", "style", "template", "title", "textarea", "select", "button", "svg", "math",
    "iframe", "object", "noscript", "pre", "xmp", "plaintext", "listing", "canvas", "audio",
    "video",
))  # fmt: skip
_PARTS = frozenset((
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "table", "thead", "tbody",
    "tfoot", "tr", "td", "th", "caption", "section", "article", "main", "header", "footer",
    "aside", "nav", "figure", "figcaption", "details", "summary", "address", "form", "fieldset",
    "hr", "body", "html", "head", "center", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GROUPS = frozenset({"li", "ul", "ol", "blockquote", "tr", "table", "dd", "dl", "figure"})
_TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:-]*)(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+)>"
)
_ANY_TAG = re.compile(rf"<!--|<[!?][^<>]*>|{_TAG.pattern}")
_REFERENCE = re.compile(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_BREAKS = re.compile(r"[\r\n]")


def html_blocks(lines: Sequence[str]) -> Blocks:
    """Return the blocks of a text in HTML."""
    blocks = BlockCollector()
    reader = HtmlReader(blocks)
    reader.feed("\n".join(lines), 1)
    reader.flush()
    return blocks.all(NotesForm.HTML)


def without_breaks(text: str) -> str:
    """Return what character references stand for; none of them starts a line of the file."""
    return _BREAKS.sub(" ", text)


class InlineTags:
    """Tags inside a paragraph on which its quotations depend: quotes, code, links and breaks."""

    def __init__(self) -> None:
        self.code: str | None = None
        """The element that is open and holds code."""
        self.address = ""
        """Where the link that is open points to."""

    def take(self, tag: str, text: VisibleText) -> None:
        """Note a tag; one that is broken, or that no quotation depends on, changes nothing."""
        parts = _TAG.fullmatch(tag)
        if parts is None:
            return
        name, end = parts["tag"].lower(), parts["end"] == "/"
        if name == "q":
            text.add(Q_END if end else Q)
        elif name == "br":
            text.add(" ")
        elif name == "a":
            text.link(self.address)
            self.address = "" if end else _attribute(tag, "href")
        elif name in _CODE:
            if not end and self.code is None:
                self.code = name
            elif end and self.code == name:
                self.code = None


class HtmlReader:
    """Takes HTML apart into blocks; can be fed in pieces, between which others add blocks.

    Only whole tags reach the standard parser, one by one: what is broken costs itself only.
    """

    def __init__(self, blocks: BlockCollector) -> None:
        self._blocks = blocks
        self._text = VisibleText()
        self._inline = InlineTags()
        self._open: Counter[str] = Counter()
        """How many elements of each name that matter here are open."""
        self._groups: list[tuple[str, int]] = []
        """Name and position of each group that is open."""

    @property
    def group(self) -> int | None:
        """The position of the innermost group that is open."""
        return self._groups[-1][1] if self._groups else None

    @property
    def quoting(self) -> bool:
        """Whether a block quote is open, and in it no name of who is quoted."""
        return self._open["blockquote"] > 0 and not (self._open["cite"] or self._open["footer"])

    def flush(self) -> None:
        """End the block that is being collected."""
        kind = BlockKind.PROSE
        if any(self._open[name] for name in _HEADINGS):
            kind = BlockKind.HEADING
        elif self.quoting:
            kind = BlockKind.QUOTED
        self._blocks.add(self._text, kind, self.group)
        self._text = VisibleText()
        self._inline.address = ""

    def feed(self, text: str, line: int) -> None:
        """Read `text`, which starts on `line` of the file."""
        position = 0
        while tag := _ANY_TAG.search(text, position):
            line = self._running(text[position : tag.start()], line)
            end = tag.end()
            if tag.group() == "<!--":
                end = text.find("-->", end) + 3
                if end < 3:
                    return
            elif tag["tag"]:
                name = tag["tag"].lower()
                if name in _UNSEEN and not tag["end"]:
                    if name == "pre":
                        self.flush()
                    closing = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(text, end)
                    if closing is None:
                        return
                    end = closing.end()
                else:
                    self._tag(name, tag["end"] == "/", tag.group())
            line += text.count("\n", tag.start(), end)
            position = end
        self._running(text[position:], line)

    def _running(self, text: str, line: int) -> int:
        """Add running text; return the line on which it ends."""
        for number, part in enumerate(text.split("\n"), line):
            if number > line and self._text.length:
                self._text.add(" ")
                self._text.start(number)
            if not part or (part.isspace() and not self._text.length):
                continue
            if not self._text.length or not self._text.placed:
                self._text.start(number)
            seen = _REFERENCE.sub(lambda match: without_breaks(unescape(match.group())), part)
            if self._inline.code:
                self._text.add(seen, code=True)
            else:
                add_words(seen, self._text)
        return line + text.count("\n")

    def _tag(self, name: str, end: bool, tag: str) -> None:
        if name == "cite" and not self._open["blockquote"]:
            return
        if name in _PARTS or name == "cite":
            self.flush()
            self._count(name, end)
        elif name == "br":
            self._text.add("\n" if self._text.length else "")
        else:
            self._inline.take(tag, self._text)

    def _count(self, name: str, end: bool) -> None:
        if end:
            if self._open[name]:
                self._open[name] -= 1
                while name in _GROUPS and self._groups:
                    ended, _ = self._groups.pop()
                    if ended == name:
                        break
                    self._open[ended] -= 1
                if name == "blockquote":
                    self._open["cite"] = self._open["footer"] = 0
            return
        if name in _HEADINGS:
            for other in _HEADINGS:
                self._open[other] = 0
        if name in {"li", "tr", "dd"} and self._groups and self._groups[-1][0] == name:
            # The end of an item need not be written.
            self._groups.pop()
            self._open[name] -= 1
        self._open[name] += 1
        if name in _GROUPS:
            self._groups.append((name, self._blocks.open_group(self.group)))


class _AttributeReader(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = {name: value or "" for name, value in attrs}


def _attribute(tag: str, name: str) -> str:
    """Return the value of an attribute of a tag, empty where it has none."""
    if len(tag) > 5_000:
        return ""
    reader = _AttributeReader()
    reader.feed(tag)
    return reader.attributes.get(name, "")
