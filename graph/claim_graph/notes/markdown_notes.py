"""Notes in Markdown, as blocks: markdown-it tells what is a paragraph, a link, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from claim_graph.notes.blocks import BlockCollector, BlockKind, Blocks, NotesForm, VisibleText
from claim_graph.notes.html_notes import HtmlReader, InlineTags, without_breaks
from claim_graph.notes.plain_notes import BULLET, add_words, plain_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_DEPTH = 40
"""Lists and block quotes in one another that are looked into."""
MAX_PARAGRAPH = 20_000
"""A paragraph of more characters than this is read as plain text, which is quicker."""

_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_CALLOUT = re.compile(r"\[!(\w{1,30})\][-+]?[ \t]*")
_WIKI_LINK = re.compile(r"(!?)\[\[([^\[\]\n]{1,200})\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_GROUPS = ("list_item", "blockquote", "tr")


def front_matter(lines: Sequence[str]) -> int:
    """Return how many lines the front matter has: YAML between `---`, or TOML between `+++`."""
    ends = _FRONT.get(lines[0].rstrip())
    if ends:
        for position, line in enumerate(lines[1:], 2):
            if line.rstrip() in ends:
                return position
    return 0


def markdown_blocks(lines: Sequence[str]) -> Blocks:
    """Return the blocks of a text in Markdown."""
    front = front_matter(lines)
    reader = _MarkdownReader()
    reader.read("\n" * front + "\n".join(lines[front:]))
    return reader.blocks.all(NotesForm.MARKDOWN)


class _MarkdownReader:
    """Turns the tokens of markdown-it into blocks."""

    def __init__(self) -> None:
        self.blocks = BlockCollector()
        self._html = HtmlReader(self.blocks)
        self._references: dict[str, object] = {}
        self._groups: list[int] = []
        self._quoting: list[bool] = []
        """For each block quote around whether it quotes; a callout does not."""
        self._heading = False
        self._row = 1

    def read(self, text: str) -> None:
        """Read a whole text."""
        tokens = _parser().parse(text, self._references)
        for position, token in enumerate(tokens):
            line = token.map[0] + 1 if token.map else self._row
            name, _, end = token.type.rpartition("_")
            if name in _GROUPS and end == "open":
                around = self._groups[-1] if self._groups else None
                self._groups.append(self.blocks.open_group(around))
                self._row = line
                if name == "blockquote":
                    self._quoting.append(True)
            elif name in _GROUPS:
                self._groups.pop()
                if name == "blockquote":
                    self._quoting.pop()
            elif name == "heading":
                self._heading = end == "open"
            elif token.type == "html_block":
                self._html.feed(token.content, line)
            elif token.type == "inline":
                alone = [after.type for after in tokens[position + 2 : position + 3]]
                self._add(token.content, line, alone=alone == ["blockquote_close"])
            elif token.type == "code_block" and BULLET.match(token.content):
                # A list with bullets that are none to Markdown, as word processors copy them.
                for number, item in enumerate(token.content.split("\n"), line):
                    self._add(item, number)
        self._html.flush()

    def _add(self, content: str, line: int, *, alone: bool = False) -> None:
        """Add a paragraph; `alone` says that a block quote ends with it."""
        self._html.flush()
        if self._quoting and not self._heading and (callout := _CALLOUT.match(content)):
            self._quoting[-1] = callout[1].lower() in {"quote", "cite"}
            content = content[callout.end() :]
            title, parted, below = content.partition("\n")
            if self._quoting[-1] and (parted or not alone):
                # What stands beside the sign is the title; the quotation comes below.
                self._add_block(title, line, BlockKind.PROSE)
                content, line = below, line + 1
        self._add_block(content, line, self._kind())

    def _kind(self) -> BlockKind:
        if self._heading:
            return BlockKind.HEADING
        if (self._quoting and all(self._quoting)) or (not self._quoting and self._html.quoting):
            return BlockKind.QUOTED
        return BlockKind.PROSE

    def _add_block(self, content: str, line: int, kind: BlockKind) -> None:
        group = self._groups[-1] if self._groups else self._html.group
        if len(content) > MAX_PARAGRAPH:
            self.blocks.add(plain_text(content.split("\n"), line), kind, group)
        else:
            self.blocks.add(self._paragraph(content, line), kind, group)

    def _paragraph(self, content: str, line: int) -> VisibleText:
        tokens: list[Token] = []
        parser = _parser()
        parser.inline.parse(content, parser, self._references, tokens)
        text = VisibleText()
        text.start(line)
        tags = InlineTags()
        address = ""
        words = ""
        for token in tokens:
            if token.type in {"text", "text_special"}:
                # An address in running text may be in several pieces.
                words += without_breaks(token.content)
                continue
            _add_text(words, text, tags)
            words = ""
            if token.type == "link_open":
                address = str(token.attrs["href"])
            elif token.type == "link_close":
                text.link(address)
            elif token.type == "code_inline":
                text.add(token.content, code=True)
            elif token.type == "html_inline":
                tags.take(token.content, text)
            elif token.type in {"softbreak", "hardbreak"}:
                text.add("\n")
            hidden = token.meta.get(_LINES, 0)
            if hidden:
                line += hidden
                text.start(line)
        _add_text(words, text, tags)
        return text


def _add_text(words: str, text: VisibleText, tags: InlineTags) -> None:
    if tags.code:
        text.add(words, code=True)
    else:
        add_words(words, text)


# --- The parser -------------------------------------------------------------------------------

_LINES = "lines"
"""The key under which a token keeps how many lines of the text end in it."""
_InlineRule = Callable[["StateInline", bool], bool]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_inline  # noqa: PLC0415 - only needed here

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH})
    parser.enable(["table", "strikethrough"])
    # Paragraphs are parsed one by one, since not all of them are.
    parser.core.ruler.disable(["inline", "text_join"])
    # No link is opened, so any address is one.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    rules = parser.inline.ruler
    rules.at("newline", _counting_lines(rules_inline.newline))
    rules.at("backticks", _counting_lines(rules_inline.backtick))
    rules.at("link", _counting_lines(rules_inline.link))
    rules.at("image", _counting_lines(rules_inline.image))
    rules.at("html_inline", _counting_lines(rules_inline.html_inline))
    rules.before("link", "wiki_link", _wiki_link)
    rules.before("link", "footnote", _footnote)
    return parser


def _counting_lines(rule: _InlineRule) -> _InlineRule:
    """Return `rule` so that its last token keeps how many lines end in what it reads."""

    def counting(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > known:
            ended = state.src.count("\n", start, state.pos)
            inside = sum(token.meta.get(_LINES, 0) for token in state.tokens[known:])
            state.tokens[-1].meta[_LINES] = ended - inside
        return True

    return counting


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """Read a link to a page of a wiki, `[[page|what is shown]]`."""
    link = _WIKI_LINK.match(state.src, state.pos)
    if link is None:
        return False
    if not silent and not link[1]:
        state.pending += link[2].rpartition("|")[2]
    state.pos = link.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """Read the mark of a footnote, `[^1]`, which is not part of the text."""
    mark = _FOOTNOTE.match(state.src, state.pos)
    if mark is None:
        return False
    state.pos = mark.end()
    return True
