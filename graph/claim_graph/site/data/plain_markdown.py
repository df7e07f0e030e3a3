"""Plain Markdown (CommonMark and tables): for programs, and for people without a browser.

What a record says goes through `plain`, and HTML through `from_html`; neither can end up as markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from claim_graph.core.typography import typographic

_SPECIAL = re.compile(r"[\\`*\[\]<>|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)")
_MAYBE_SPECIAL = re.compile(r"[\\`*\[\]<>|_&~]")
"""What `_SPECIAL` begins with, whatever is around it: much faster where there is nothing."""
_OPENING = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+#=])")
_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r"[\s()]")


@lru_cache(maxsize=1 << 14)
def plain(value: str) -> str:
    """Return `value` as one line of Markdown that shows just this text."""
    return escaped(typographic(_spaced(value)))


def escaped(line: str) -> str:
    """Return one line of text, with a backslash before what has a meaning in Markdown."""
    return _unopened(_marked(line))


def _marked(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text) if _MAYBE_SPECIAL.search(text) else text


def _unopened(line: str) -> str:
    """Return a line of Markdown, escaped if it would start a block, such as a list."""
    return _OPENING.sub(r"\1\\", line) if _OPENING.match(line) else line


def _spaced(text: str) -> str:
    """Return `text` in one line, with single spaces and none at its ends."""
    return " ".join(text.split())


def link(label: str, address: str) -> str:
    """Return a link; `label` is Markdown."""
    return f"[{label}](<{address}>)" if _UNSAFE.search(address) else f"[{label}]({address})"


def joined(*blocks: str) -> str:
    """Return blocks with an empty line between them, without those that are empty."""
    return "\n\n".join(block for block in blocks if block)


def items(lines: Iterable[str]) -> str:
    """Return a list; further lines of an item are indented."""
    return "\n".join("- " + line.replace("\n", "\n  ") for line in lines)


# --- From HTML ----------------------------------------------------------------------------------

_SKIPPED = {
    "script", "style", "svg", "template", "form", "button", "input", "select", "textarea", "dialog",
    "iframe", "audio", "video", "canvas", "noscript",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_LEVEL = re.compile(r"h[1-6]")

_Node = etree._Element | str
"""An element, or the text between two."""


def from_html(html: str, address: Callable[[str], str] = str) -> str:
    """Return the content of a page as Markdown; `address` says where each of its links leads.

    Left out are scripts, drawings, controls and what is hidden from readers.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    return joined(*_Writer(address).blocks(etree.fromstring(f"<div>{html}</div>", parser)))


def _inside(node: etree._Element) -> Iterator[_Node]:
    """Yield the texts and elements in `node`, in order."""
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def _text(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def _is_skipped(node: etree._Element) -> bool:
    """Return whether `node` is left out: hidden from readers, or of use with scripts only.

    A button that only shows what its word means is such a word.
    """
    return (node.tag in _SKIPPED and node.get("popovertarget") is None) or (
        bool(node.attrib)
        and (
            node.get("hidden") is not None
            or node.get("popover") is not None
            or node.get("aria-hidden") == "true"
            or "headerlink" in node.get("class", "").split()
        )
    )


def _is_block(node: etree._Element) -> bool:
    """Return whether `node` is a block or holds one."""
    return node.tag in _BLOCKS or any(map(_is_block, node))


@dataclass(frozen=True)
class _Writer:
    address: Callable[[str], str]

    def blocks(self, node: etree._Element) -> list[str]:
        """Return the blocks inside `node`; text between them becomes a paragraph."""
        written: list[str] = []
        run: list[_Node] = []

        def close() -> None:
            if line := self.line(run):
                written.append(line)
            run.clear()

        for child in _inside(node):
            if isinstance(child, str):
                run.append(child)
            elif not _is_skipped(child):
                if not _is_block(child):
                    run.append(child)
                    continue
                close()
                written += [block for block in self.block(child) if block]
        close()
        return written

    def block(self, node: etree._Element) -> list[str]:
        tag = node.tag
        if _LEVEL.fullmatch(tag):
            line = self.line(_inside(node))
            return [f"{'#' * int(tag[1])} {line}"] if line else []
        if tag in {"ul", "ol"}:
            return [self.list(node)]
        if tag == "blockquote":
            quoted = joined(*self.blocks(node))
            return ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))]
        if tag == "pre":
            text = _text(node)
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
            return [f"{fence}\n{text.strip(chr(10))}\n{fence}"]
        if tag == "table":
            return [self.table(node)]
        if tag in {"dt", "summary"}:
            line = self.line(_inside(node))
            return [f"**{line}**"] if line else []
        return ["---"] if tag == "hr" else self.blocks(node)

    def list(self, node: etree._Element) -> str:
        rows = []
        for number, item in enumerate(node.iterchildren("li"), start=1):
            inside = self.blocks(item) if not _is_skipped(item) else []
            if inside:
                mark = f"{number}. " if node.tag == "ol" else "- "
                tight = all(line.startswith(("- ", "1. ")) for line in inside[1:])
                whole = ("\n" if tight else "\n\n").join(inside)
                rows.append(mark + whole.replace("\n", "\n" + " " * len(mark)))
        return "\n".join(re.sub(r"\n +(?=\n)", "\n", row) for row in rows)

    def table(self, node: etree._Element) -> str:
        rows = [
            [
                " ".join(self.blocks(cell)).replace("\n", " ")
                for cell in row.iterchildren("td", "th")
            ]
            for row in node.iterdescendants("tr")
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        rows = [row + [""] * (width - len(row)) for row in rows]
        rows.insert(1, ["---"] * width)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def line(self, nodes: Iterable[_Node]) -> str:
        """Return the content of one line, with its markup."""
        return _unopened(_spaced("".join([self.inline(node) for node in nodes])))

    def inline(self, node: _Node) -> str:
        if isinstance(node, str):
            return _marked(node)
        if _is_skipped(node):
            return ""
        if node.tag == "code":
            return _code(_SPACE.sub(" ", _text(node)))
        inside = "".join([self.inline(child) for child in _inside(node)])
        if node.tag == "br":
            return " "
        if node.tag == "img":
            return _marked(node.get("alt", ""))
        if not inside.strip():
            return inside
        if node.tag == "a" and (target := node.get("href")):
            return _around(inside, lambda text: link(text, self.address(target)))
        if node.tag in {"strong", "b"}:
            return _around(inside, lambda text: f"**{text}**")
        if node.tag in {"em", "i", "cite"}:
            return _around(inside, lambda text: f"*{text}*")
        return inside


def _around(inside: str, wrap: Callable[[str], str]) -> str:
    """Return `inside` wrapped, with the white space at its ends outside."""
    bare = inside.strip()
    start = inside.index(bare[0])
    return inside[:start] + wrap(bare) + inside[start + len(bare) :]


def _code(text: str) -> str:
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
