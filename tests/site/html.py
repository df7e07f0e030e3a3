"""Just enough of a reader for built pages: links, ids, what is fetched, what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_FETCHED = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href"), ("use", "href"),
    ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"), ("object", "data"),
    ("embed", "src"), ("audio", "src"), ("video", "src"), ("video", "poster"), ("source", "src"),
    ("track", "src"), ("input", "src"),
}  # fmt: skip
_NAMING = {
    "for", "list", "headers", "aria-activedescendant", "aria-controls", "aria-describedby",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns",
}  # fmt: skip
"""Attributes that hold ids of the same page."""
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
_OPTIONAL = {"li", "dt", "dd", "p", "option", "tr", "td", "th", "thead", "tbody", "tfoot"}
"""Elements that need no end tag."""
_BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
"""Elements that end a paragraph which is still open."""


@dataclass
class Reading(HTMLParser):
    """What a page holds."""

    links: list[str] = field(default_factory=list)
    """Where links lead: the `href` of every `a`, in order."""
    fetched: list[tuple[str, str]] = field(default_factory=list)
    """What a browser asks for by itself: (tag, address)."""
    ids: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """Ids that labels and ARIA attributes refer to."""
    tags: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    roots: list[dict[str, str]] = field(default_factory=list)
    """The attributes of each `html` element."""
    title: str = ""
    refresh: str = ""
    """Where the page leads on to by itself."""
    base: str = ""
    misnested: list[str] = field(default_factory=list)
    """What is wrong with how elements begin and end."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag links to, fetches and does."""
        self._begin(tag)
        self.tags.append(tag)
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.roots.append(values)
        if tag == "base":
            self.base = values.get("href", "")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.refresh = values.get("content", "").partition("url=")[2]
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if tag == "a" and name in {"href", "xlink:href"} and value is not None:
                self.links.append(value)
            if (tag, name) in _FETCHED and value is not None:
                self.fetched.append((tag, value))
            if name == "srcset" and value:
                self.fetched += [(tag, part.split()[0]) for part in value.split(",")]
            if name in _NAMING and value:
                self.named += value.split()
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element such as `<path/>`, which holds nothing."""
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Hold the end of an element against its beginning."""
        if tag in _VOID:
            return
        while self._open and self._open[-1] != tag and self._open[-1] in _OPTIONAL:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            inside = self._open[-1] if self._open else "nothing"
            self.misnested.append(f"</{tag}> in <{inside}> at line {self.getpos()[0]}")

    def _begin(self, tag: str) -> None:
        if tag == "p" and self._open[-1:] == ["p"]:
            self._open.pop()
        if tag in _BLOCKS and "p" in self._open and "svg" not in self._open:
            after = self._open[len(self._open) - self._open[::-1].index("p") :]
            if not any(later in _BLOCKS for later in after):
                self.misnested.append(f"<{tag}> in <p> at line {self.getpos()[0]}")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join("".join(self.words).split())


def read(page: Path | str) -> Reading:
    """Read a file or a text."""
    reading = Reading()
    reading.feed(page.read_text("utf-8") if isinstance(page, Path) else page)
    reading.close()
    return reading
