"""Plain Markdown (CommonMark and tables): for programs, and for people without a browser.

What a record says goes through `plain`, and HTML through `from_html`; neither can end up as markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from graph.site import markup
from graph.site.markup import typographic

_SPECIAL = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|~(?=~)")
_OPENING = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+#=])")
_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r"[\s()]")


@lru_cache(maxsize=1 << 14)
def plain(value: str) -> str:
    """Return `value` as one line of Markdown that shows just this text."""
    return escaped(typographic(_spaced(value)))


def escaped(line: str) -> str:
    """Return one line of text with a backslash where it would mean something in Markdown."""
    return _unopened(_SPECIAL.sub(r"\\\g<0>", line))


def _unopened(line: str) -> str:
    """Return a line of Markdown that starts no block, such as a list, with its first character."""
    return _OPENING.sub(r"\1\\", line) if _OPENING.match(line) else line


def _spaced(text: str) -> str:
    """Return `text` in one line, with single spaces and none at its ends."""
    return " ".join(text.split())


def link(label: str, address: str) -> str:
    """Return a link; `label` is Markdown."""
    return f"[{label}](<{address}>)" if _UNSAFE.search(address) else f"[{label}]({address})"


def relative(target: str, page: str) -> str:
    """Return the address of `target` (`page#anchor`) as a link on `page` writes it."""
    path, mark, anchor = target.partition("#")
    return markup.relative(path, page) + mark + anchor


def joined(*blocks: str) -> str:
    """Return blocks with an empty line between them, without those that are empty."""
    return "\n\n".join(block for block in blocks if block)


def items(lines: Iterable[str]) -> str:
    """Return a list; what an item has on further lines stays in it."""
    return "\n".join("- " + line.replace("\n", "\n  ") for line in lines)


# --- From HTML ----------------------------------------------------------------------------------

_SKIPPED = {
    "script", "style", "svg", "template", "form", "button", "input", "select", "textarea", "dialog",
    "iframe", "audio", "video", "canvas", "noscript",
}  # fmt: skip
_VOID = {"br", "hr", "img", "input", "link", "meta", "col", "wbr", "source", "area", "embed"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_LEVEL = re.compile(r"h[1-6]")


@dataclass
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        return self.tag in _BLOCKS

    @property
    def is_skipped(self) -> bool:
        """Whether readers who hear the page or have no script do not meet it either."""
        attributes = self.attributes
        return self.tag in _SKIPPED or (
            bool(attributes)
            and (
                "hidden" in attributes
                or attributes.get("aria-hidden") == "true"
                or "headerlink" in attributes.get("class", "").split()
            )
        )

    def holds_blocks(self) -> bool:
        return any(
            isinstance(child, _Node) and (child.is_block or child.holds_blocks())
            for child in self.children
        )

    def of(self, *tags: str) -> Iterator[_Node]:
        """Yield the elements of these kinds inside, in order."""
        for child in self.children:
            if isinstance(child, _Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.of(*tags)

    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Node("")]

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks where in the source something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(_Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def from_html(html: str, address: Callable[[str], str] = str) -> str:
    """Return the content of a page as Markdown; `address` says where each of its links leads.

    Left out are scripts, drawings, controls and what is hidden from readers.
    """
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return joined(*_Writer(address).blocks(tree.open[0]))


@dataclass(frozen=True)
class _Writer:
    address: Callable[[str], str]

    def blocks(self, node: _Node) -> list[str]:
        """Return the blocks inside `node`; what stands between them is a paragraph."""
        found: list[str] = []
        run: list[_Node | str] = []

        def close() -> None:
            if line := self.line(run):
                found.append(line)
            run.clear()

        for child in node.children:
            if isinstance(child, _Node) and child.is_skipped:
                continue
            if isinstance(child, str) or not (child.is_block or child.holds_blocks()):
                run.append(child)
                continue
            close()
            found += [block for block in self.block(child) if block]
        close()
        return found

    def block(self, node: _Node) -> list[str]:
        tag = node.tag
        if _LEVEL.fullmatch(tag):
            line = self.line(node.children)
            return [f"{'#' * int(tag[1])} {line}"] if line else []
        if tag in {"ul", "ol"}:
            return [self.list(node)]
        if tag == "blockquote":
            quoted = joined(*self.blocks(node))
            return ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))]
        if tag == "pre":
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", node.text())), default=0))
            return [f"{fence}\n{node.text().strip(chr(10))}\n{fence}"]
        if tag == "table":
            return [self.table(node)]
        if tag in {"dt", "summary"}:
            line = self.line(node.children)
            return [f"**{line}**"] if line else []
        return ["---"] if tag == "hr" else self.blocks(node)

    def list(self, node: _Node) -> str:
        rows = []
        for number, item in enumerate(node.of("li"), start=1):
            inside = self.blocks(item) if not item.is_skipped else []
            if inside:
                mark = f"{number}. " if node.tag == "ol" else "- "
                tight = all(line.startswith(("- ", "1. ")) for line in inside[1:])
                whole = ("\n" if tight else "\n\n").join(inside)
                rows.append(mark + whole.replace("\n", "\n" + " " * len(mark)))
        return "\n".join(re.sub(r"\n +(?=\n)", "\n", row) for row in rows)

    def table(self, node: _Node) -> str:
        rows = [
            [" ".join(self.blocks(cell)).replace("\n", " ") for cell in row.of("td", "th")]
            for row in node.of("tr")
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        rows = [row + [""] * (width - len(row)) for row in rows]
        rows.insert(1, ["---"] * width)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def line(self, children: Iterable[_Node | str]) -> str:
        """Return what stands in one line, as a whole."""
        return _unopened(_spaced("".join([self.inline(child) for child in children])))

    def inline(self, child: _Node | str) -> str:
        if isinstance(child, str):
            return _SPECIAL.sub(r"\\\g<0>", child)
        if child.is_skipped:
            return ""
        if child.tag == "code":
            return _code(_SPACE.sub(" ", child.text()))
        inside = "".join([self.inline(one) for one in child.children])
        if child.tag == "br":
            return " "
        if child.tag == "img":
            return _SPECIAL.sub(r"\\\g<0>", child.attributes.get("alt", ""))
        if not inside.strip():
            return inside
        if child.tag == "a" and child.attributes.get("href"):
            return _around(inside, lambda it: link(it, self.address(child.attributes["href"])))
        if child.tag in {"strong", "b"}:
            return _around(inside, lambda it: f"**{it}**")
        if child.tag in {"em", "i", "cite"}:
            return _around(inside, lambda it: f"*{it}*")
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
