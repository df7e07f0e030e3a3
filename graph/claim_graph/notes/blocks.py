"""Texts as blocks: what a reader sees of Markdown, HTML and plain text, paragraph by paragraph.

Nothing is rendered. What is not seen (addresses, code, attributes) is left out or hidden, and for
every offset the line of the file is known. Reading takes time that grows with the length of the
text, whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from claim_graph.core.words import composed

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_LINES = 100_000
"""Markdown of more lines than this is read as plain text, which is quicker."""
MAX_DEPTH = 40
"""Lists and block quotes in one another that are looked into."""


class Form(StrEnum):
    """How a text is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PLAIN = "plain"


def read_blocks(name: str, text: str) -> tuple[Form, list[Block]]:
    """Return the form of a text and its blocks, in order.

    The ending of `name` tells Markdown and HTML; with another ending the text does. Damage done
    by a wrong encoding is repaired line by line.
    """
    lines = _repaired(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    form = _form(name, lines)
    if form is Form.MARKDOWN:
        return form, _markdown(lines)
    if form is Form.PLAIN:
        return form, _plain(lines)
    reader = _Html()
    reader.feed("\n".join(lines), 1)
    reader.flush()
    return form, reader.blocks


# --- Forms ------------------------------------------------------------------------------------


def _repaired(lines: list[str]) -> list[str]:
    """Return the lines without the damage of a wrong encoding, in Unicode's form C."""
    if all(line.isascii() for line in lines):
        return lines

    from ftfy import fix_encoding  # noqa: PLC0415 - takes long to load

    def repaired(line: str) -> str:
        if line.isascii():
            return line
        # A line that is sound in one place and damaged in another is only repaired by the run.
        repaired = _FOREIGN.sub(lambda run: fix_encoding(run.group()), fix_encoding(line))
        return composed(_BREAKS.sub(" ", repaired))

    return [repaired(line) for line in lines]


_FOREIGN = re.compile(r"[^\x00-\x7f]{2,200}")
_BREAKS = re.compile(r"[\r\n]")
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_ENDINGS = {
    Form.MARKDOWN: (".md", ".markdown", ".mkd", ".mdown", ".mdx", ".qmd", ".rmd"),
    Form.HTML: (".html", ".htm", ".xhtml"),
}
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|\?xml|html|head|body|main|article|section|"
    r"div|p|h[1-6]|ul|ol|table|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_SIGN = re.compile(
    r"#{1,6} \S| {0,3}> ?\S| {0,3}(?:```|~~~)|.{0,2000}(?:\*\*\w|\]\((?:https?:|/|#|\w))"
)


def _form(name: str, lines: list[str]) -> Form:
    ending = name.lower()
    if ending.endswith(_ENDINGS[Form.HTML]):
        return Form.HTML
    if ending.endswith(_ENDINGS[Form.MARKDOWN]):
        marked = True
    elif _HTML_START.match("\n".join(lines[:20])[:4000]):
        return Form.HTML
    else:
        marked = bool(_front_matter(lines)) or any(map(_MARKDOWN_SIGN.match, lines))
    return Form.MARKDOWN if marked and len(lines) <= MAX_LINES else Form.PLAIN


def _front_matter(lines: list[str]) -> int:
    """Return how many lines the front matter has: YAML between `---`, or TOML between `+++`."""
    ends = _FRONT.get(lines[0].rstrip())
    if ends:
        for position, line in enumerate(lines[1:], 2):
            if line.rstrip() in ends:
                return position
    return 0


# --- Blocks -----------------------------------------------------------------------------------

MARKS = "\"'“”„‟«»‹›‘’‚‛"
_HIDE = str.maketrans({mark: chr(0xF0000 + ord(mark)) for mark in MARKS})
_SHOW = {
    **{0xF0000 + ord(mark): mark for mark in MARKS},
    0xF0001: None,
    0xF0002: None,
}
Q, Q_END = chr(0xF0001), chr(0xF0002)
"""What <q> and </q> are in the text of a block; marks in code are hidden in the same way."""


class Kind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    QUOTED = "quoted"


class Stated(NamedTuple):
    """A stated time and where it stands in its block."""

    start: int
    end: int
    seconds: int


@dataclass(eq=False, slots=True)
class Group:
    """A list item, a row or a block quote: what shares stated times."""

    inherited: int | None = None
    """The time stated last in the group around, where this one starts."""
    times: list[tuple[int, int]] = field(default_factory=list)
    """(position of the block, seconds) of each time stated in it."""

    @property
    def last(self) -> int | None:
        return self.times[-1][1] if self.times else self.inherited


@dataclass(eq=False, slots=True)
class Block:
    """A stretch of visible text that no quotation reaches beyond."""

    text: str
    lines: list[tuple[int, int]]
    """(offset, line of the file) wherever a line starts."""
    kind: Kind
    group: Group | None
    times: list[Stated] = field(default_factory=list)
    """The times that are stated in it, in order."""

    def line(self, offset: int) -> int:
        return self.lines[bisect_right(self.lines, (offset, 1 << 60)) - 1][1]

    def cited(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].translate(_SHOW).split())


class _Ink:
    """Collects the visible text of a block."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[tuple[int, int]] = []
        self.links: list[tuple[int, int]] = []

    def add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def start(self, line: int) -> None:
        """Note that what follows stands on `line` of the file."""
        self.lines.append((self.length, line))

    def link(self, address: str) -> None:
        """Note a link, after its words."""
        seconds = _seconds_in(address)
        if seconds is not None:
            self.links.append((self.length, seconds))

    def to(self, blocks: list[Block], kind: Kind, group: Group | None) -> None:
        """Add what was collected to `blocks` as a block, unless there is nothing to see."""
        text = "".join(self.parts)
        if not text.strip():
            return
        holes = [found.start() for found in re.finditer(_NOTHING, text)]
        if holes:
            text = text.replace(_NOTHING, "")
            self.lines = [(at - bisect_left(holes, at), line) for at, line in self.lines]
            self.links = [(at - bisect_left(holes, at), seconds) for at, seconds in self.links]
        block = Block(text, self.lines, kind, group, _times(text, self.links))
        if group:
            group.times += [(len(blocks), stated.seconds) for stated in block.times]
        blocks.append(block)


_NOTHING = "\u2060"
"""Stands where a bracket stood that is not shown, until the text is put together."""


# --- Names of speakers -----------------------------------------------------------------------

CLOCK = r"(?:(?:[0-9]{1,2}:[0-5]?[0-9]|[0-9]{1,3}):[0-5][0-9])"
_NAME = r"(?:[A-ZÀ-ÞŁŚŠŽ][\w.'’-]*|(?:de|da|di|van|von|der|den|la|le|of|the|and|&)\b)"
_ATTRIBUTION = re.compile(
    rf"[ \t]*[–—―][ \t]*(?=[A-ZÀ-ÞŁŚŠŽ]){_NAME}(?:[ \t]+{_NAME}){{0,6}}"
    rf"(?:[ \t]*[,(\[@]+[ \t]*(?:at[ \t]+)?(?:{CLOCK})?[)\]]?)?[ \t]*"
)


def is_attribution(line: str) -> bool:
    return len(line) < 200 and bool(_ATTRIBUTION.fullmatch(line))


# --- Plain text -------------------------------------------------------------------------------

_BULLET = re.compile(r"\s*(?:[-*+•◦▪‣·]|\(?[0-9]{1,3}[.)])\s+")
WRAPPED = 120
"""A line longer than this, in characters, is a paragraph of its own."""


def _plain(lines: list[str]) -> list[Block]:
    """Return the paragraphs: blank lines, bullets and unwrapped lines part them."""
    blocks: list[Block] = []
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or _parted(lines[position - 1], lines[position]):
            ink = _Ink()
            for number in range(start, position):
                ink.start(number + 1)
                _bare(lines[number], ink)
                ink.add("\n")
            ink.to(blocks, Kind.PROSE, None)
            start = position
    return blocks


def _parted(above: str, line: str) -> bool:
    if not above.strip() or not line.strip():
        return True
    if _ATTRIBUTION.fullmatch(line[:200]):
        return False
    return (
        len(above) > WRAPPED
        or len(line) > WRAPPED
        or bool(_BULLET.match(line))
        or bool(_ATTRIBUTION.fullmatch(above[:200]))
    )


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»()\[\]]+")


def _bare(line: str, ink: _Ink) -> None:
    """Add a line of plain text, whose web addresses are not words."""
    last = 0
    for found in _ADDRESS.finditer(line):
        ink.add(line[last : found.start()])
        ink.link(found.group())
        last = found.end()
    ink.add(line[last:])


# --- Markdown ---------------------------------------------------------------------------------

_CALLOUT = re.compile(r"\[!(\w{1,30})\][-+]?[ \t]*")


def _markdown(lines: list[str]) -> list[Block]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only needed here

    front = _front_matter(lines)
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH}).enable("table")
    # Marks of emphasis, links and so on are read by `_inline`, in linear time.
    parser.core.ruler.disable(["inline", "text_join"])
    env: dict[str, dict[str, object]] = {}
    tokens = parser.parse("\n" * front + "\n".join(lines[front:]), env)
    return _MarkdownBlocks(env.get("references", {})).read(tokens)


class _MarkdownBlocks:
    """Turns the blocks that markdown-it finds into ours."""

    def __init__(self, references: dict[str, object]) -> None:
        self.references = references
        self.html = _Html()
        self.groups: list[Group] = []
        self.quoting: list[bool] = []
        """For each block quote around whether it quotes; a callout does not."""
        self.heading = False
        self.row = 1

    def read(self, tokens: Iterable[Token]) -> list[Block]:
        for token in tokens:
            line = token.map[0] + 1 if token.map else self.row
            if token.type in {"list_item_open", "blockquote_open", "tr_open"}:
                around = self.groups[-1].last if self.groups else None
                self.groups.append(Group(around))
                self.row = line
                if token.type == "blockquote_open":
                    self.quoting.append(True)
            elif token.type in {"list_item_close", "blockquote_close", "tr_close"}:
                self.groups.pop()
                if token.type == "blockquote_close":
                    self.quoting.pop()
            elif token.type in {"heading_open", "heading_close"}:
                self.heading = token.nesting > 0
            elif token.type == "html_block":
                self.html.feed(token.content, line)
            elif token.type == "inline":
                self._add(token.content, line)
            elif token.type == "code_block" and _BULLET.match(token.content.replace("•", "-", 1)):
                # A list with bullets that are none to Markdown, as word processors copy them.
                for number, item in enumerate(token.content.split("\n"), line):
                    if item.strip():
                        self._add(item, number)
        self.html.flush()
        return self.html.blocks

    def _add(self, content: str, line: int) -> None:
        self.html.flush()
        callout = _CALLOUT.match(content) if self.quoting and not self.heading else None
        if callout:
            self.quoting[-1] = callout[1].lower() in {"quote", "cite"}
            content = " " * callout.end() + content[callout.end() :]
        ink = _Ink()
        ink.start(line)
        _Inline(content, line, ink, self.references).read()
        kind = Kind.PROSE
        if self.heading:
            kind = Kind.HEADING
        elif (self.quoting and all(self.quoting)) or (not self.quoting and self.html.quoting):
            kind = Kind.QUOTED
        ink.to(self.html.blocks, kind, self.groups[-1] if self.groups else self.html.group)


_TAG = r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:-]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+)>"
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|<(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
    rf"|{_TAG}"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<bare>(?:https?://|www\.)[^\s<>\"“”«»()\[\]*]+)"
    r"|(?P<wiki>!?\[\[[^\[\]\n]{1,200}\]\])"
    r"|(?P<footnote>\[\^[^\]\s]{1,60}\]:?)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<stress>\*+|_+|~~|==)"
    r"|(?P<break>\n)"
)
_TARGET = re.compile(
    r"\(\s{0,9}(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*+))"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")


class _Inline:
    """Reads the running text of a Markdown paragraph: what is left is what a reader sees."""

    def __init__(self, text: str, line: int, ink: _Ink, references: dict[str, object]) -> None:
        self.text = text
        self.line = line
        self.ink = ink
        self.references = references
        self.openers: list[tuple[int, int, int]] = []
        """For each open bracket: its part in the ink, the ink's length there, where it ends."""
        self.ticks: dict[int, list[int]] | None = None
        self.code: str | None = None
        self.address = ""

    def read(self) -> None:
        position = 0
        while found := _INLINE.search(self.text, position):
            self._put(self.text[position : found.start()])
            position = self._take(found)
        self._put(self.text[position:])

    def _put(self, text: str) -> None:
        self.ink.add(text if self.code is None else text.translate(_HIDE))

    def _newlines(self, start: int, end: int) -> None:
        """Count the lines that end in a part of the text which is not shown."""
        added = self.text.count("\n", start, end)
        if added:
            self.line += added
            self.ink.start(self.line)

    def _take(self, found: re.Match[str]) -> int:
        """Add what a reader sees of `found`; return where to go on."""
        start, end = found.span()
        match found.lastgroup:
            case "escaped":
                self._put(found["escaped"])
            case "ticks":
                return self._code(start, end)
            case "address" | "bare":
                self.ink.link(found.group())
            case "rest":
                self._tag(found["tag"].lower(), found["end"] == "/", found["rest"])
                self._newlines(start, end)
            case "entity":
                self._put(_character(found))
            case "wiki":
                if not found["wiki"].startswith("!"):
                    self._put(found["wiki"][2:-2].rpartition("|")[2])
            case "open":
                self.openers.append((len(self.ink.parts), self.ink.length, end))
                self.ink.add(found["open"])
            case "close":
                return self._bracket(start, end)
            case "stress":
                self._stress(found)
            case "break":
                self.ink.add("\n")
                self.line += 1
                self.ink.start(self.line)
        return end

    def _stress(self, found: re.Match[str]) -> None:
        start, end = found.span()
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        inside = before.isalnum() and after.isalnum()
        if (before.isspace() and after.isspace()) or (inside and found.group()[0] == "_"):
            self._put(found.group())

    def _code(self, start: int, end: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run.group()), []).append(run.start())
        same = self.ticks.get(end - start, [])
        later = bisect_left(same, end)
        if later == len(same):
            self._put(self.text[start:end])
            return end
        close = same[later]
        for number, part in enumerate(self.text[end:close].split("\n")):
            if number:
                self.ink.add("\n")
                self.line += 1
                self.ink.start(self.line)
            self.ink.add(part.translate(_HIDE))
        return close + end - start

    def _bracket(self, start: int, end: int) -> int:
        if not self.openers:
            self.ink.add("]")
            return end
        part, length, inside = self.openers.pop()
        image = self.ink.parts[part] == "!["
        target = _TARGET.match(self.text, end)
        address = ""
        if target:
            address = unescape(target["pointed"] or target["plain"] or "")
            after = target.end()
        elif self.references and (known := self._known(inside, start, end)):
            address, after = known
        else:
            self.ink.add("]")
            return end
        if image:
            del self.ink.parts[part:]
            self.ink.length = length
            while self.ink.lines and self.ink.lines[-1][0] > length:
                self.ink.lines.pop()
            while self.ink.links and self.ink.links[-1][0] > length:
                self.ink.links.pop()
            self.ink.start(self.line)
        else:
            self.ink.parts[part] = _NOTHING
            self.ink.link(address)
        self._newlines(end, after)
        return after

    def _known(self, inside: int, start: int, end: int) -> tuple[str, int] | None:
        """Return address and end of a link by reference, or None where it is none."""
        from markdown_it.common.utils import normalizeReference  # noqa: PLC0415 - is loaded

        label = _LABEL.match(self.text, end)
        after = label.end() if label else end
        written = label[1] if label and label[1] else self.text[inside:start]
        known = self.references.get(normalizeReference(written)) if len(written) <= 200 else None
        return (str(known["href"]), after) if isinstance(known, dict) else None

    def _tag(self, tag: str, end: bool, rest: str) -> None:
        if tag == "q":
            self.ink.add(Q_END if end else Q)
        elif tag == "br":
            self.ink.add(" ")
        elif tag == "a":
            self.ink.link(self.address)
            self.address = "" if end else _attribute(f"<a{rest}>", "href")
        elif tag in _CODE:
            if not end and self.code is None:
                self.code = tag
            elif end and self.code == tag:
                self.code = None


def _character(found: re.Match[str]) -> str:
    """Return the character that a reference such as &amp; stands for; it starts no line."""
    return _BREAKS.sub(" ", unescape(found.group()))


# --- HTML -------------------------------------------------------------------------------------

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
_ANY_TAG = re.compile(rf"<!--|<[!?][^<>]*>|{_TAG}")
_REFERENCE = re.compile(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class _Tag(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


def _attribute(tag: str, name: str) -> str:
    """Return the value of an attribute of a tag, empty where it has none."""
    if name not in tag.lower() or len(tag) > 5_000:
        return ""
    parser = _Tag()
    parser.feed(tag)
    return parser.found.get(name, "")


class _Html:
    """Takes HTML apart into blocks; can be fed in pieces, between which others add blocks.

    Only whole tags reach the standard parser, one by one: what is broken costs itself only.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.ink = _Ink()
        self.open: Counter[str] = Counter()
        """How many elements of each name that matter here are open."""
        self.groups: list[tuple[str, Group]] = []
        self.code: str | None = None
        self.address = ""
        """Where the link that is open points to."""

    @property
    def group(self) -> Group | None:
        return self.groups[-1][1] if self.groups else None

    @property
    def quoting(self) -> bool:
        """Whether a block quote is open, and in it no name of who is quoted."""
        return self.open["blockquote"] > 0 and not (self.open["cite"] or self.open["footer"])

    def flush(self) -> None:
        """End the block that is being collected."""
        if self.ink.length:
            kind = Kind.PROSE
            if any(self.open[name] for name in _HEADINGS):
                kind = Kind.HEADING
            elif self.quoting:
                kind = Kind.QUOTED
            self.ink.to(self.blocks, kind, self.group)
        self.ink = _Ink()
        self.address = ""

    def feed(self, text: str, line: int) -> None:
        """Read `text`, which starts on `line` of the file."""
        position = 0
        while found := _ANY_TAG.search(text, position):
            line = self._text(text[position : found.start()], line)
            end = found.end()
            if found.group() == "<!--":
                end = text.find("-->", end) + 3
                if end < 3:
                    return
            elif found["tag"]:
                name = found["tag"].lower()
                if name in _UNSEEN and not found["end"]:
                    self._break(name)
                    closing = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(text, end)
                    if closing is None:
                        return
                    end = closing.end()
                else:
                    self._tag(name, found["end"] == "/", found.group())
            line += text.count("\n", found.start(), end)
            position = end
        self._text(text[position:], line)

    def _text(self, text: str, line: int) -> int:
        """Add running text; return the line on which it ends."""
        first = True
        for part in text.split("\n"):
            if not first:
                line += 1
                if self.ink.length:
                    self.ink.add(" ")
                    self.ink.start(line)
            first = False
            if not part or (part.isspace() and not self.ink.length):
                continue
            if not self.ink.lines or not self.ink.length:
                self.ink.lines = [(0, line)]
            self._words(part)
        return line

    def _words(self, text: str) -> None:
        last = 0
        pieces = []
        for found in _REFERENCE.finditer(text):
            pieces += [text[last : found.start()], _character(found)]
            last = found.end()
        seen = "".join([*pieces, text[last:]])
        if self.code:
            self.ink.add(seen.translate(_HIDE))
        else:
            _bare(seen, self.ink)

    def _break(self, name: str) -> None:
        if name in _PARTS or name == "pre":
            self.flush()

    def _tag(self, name: str, end: bool, tag: str) -> None:
        if name == "cite" and not self.open["blockquote"]:
            return
        if name in _PARTS or name == "cite":
            self.flush()
            self._count(name, end)
        elif name == "br":
            self.ink.add("\n" if self.ink.length else "")
        elif name == "q":
            if self.ink.lines or not end:
                self.ink.add(Q_END if end else Q)
        elif name == "a":
            self.ink.link(self.address)
            self.address = "" if end else _attribute(tag, "href")
        elif name in _CODE:
            if not end and self.code is None:
                self.code = name
            elif end and self.code == name:
                self.code = None

    def _count(self, name: str, end: bool) -> None:
        if end:
            if self.open[name]:
                self.open[name] -= 1
                while name in _GROUPS and self.groups:
                    ended, _ = self.groups.pop()
                    if ended == name:
                        break
                    self.open[ended] -= 1
                if name == "blockquote":
                    self.open["cite"] = self.open["footer"] = 0
            return
        if name in _HEADINGS:
            for other in _HEADINGS:
                self.open[other] = 0
        if name in {"li", "tr", "dd"} and self.groups and self.groups[-1][0] == name:
            # The end of an item need not be written.
            self.groups.pop()
            self.open[name] -= 1
        self.open[name] += 1
        if name in _GROUPS:
            around = self.groups[-1][1].last if self.groups else None
            self.groups.append((name, Group(around)))


# --- Stated times -----------------------------------------------------------------------------

_TIME = re.compile(
    rf"(?<![\w:.,/])(?P<time>{CLOCK})(?:[.,][0-9]{{1,3}})?(?!\w|:[0-9]|\s?[ap]\.?m\b)"
    rf"(?:\s{{0,3}}[-–—]\s{{0,3}}{CLOCK}(?![\w:]))?",
    re.ASCII | re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"[?&#;](?:t|start|time_continue)="
    rf"(?:(?P<clock>{CLOCK})|(?:(?P<h>[0-9]{{1,2}})h)?(?:(?P<m>[0-9]{{1,3}})m)?"
    r"(?:(?P<s>[0-9]{1,6})s?)?)(?![\w:])",
    re.ASCII,
)


def _seconds(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def _seconds_in(address: str) -> int | None:
    """Return the second at which an address makes a recording start, or None."""
    if "=" not in address:
        return None
    for found in _IN_ADDRESS.finditer(unquote(unescape(address[:5_000]))):
        if found["clock"]:
            return _seconds(found["clock"])
        if found["h"] or found["m"] or found["s"]:
            return int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"] or 0)
    return None


def _times(text: str, links: list[tuple[int, int]]) -> list[Stated]:
    """Return the times that a block states; of a range its start, of a linked time one."""
    found = [Stated(*match.span(), _seconds(match["time"])) for match in _TIME.finditer(text)]
    ends = [stated.end for stated in found]
    for offset, seconds in links:
        before = bisect_right(ends, offset) - 1
        if before < 0 or offset - ends[before] > 1:
            found.append(Stated(offset, offset, seconds))
    return sorted(found)
