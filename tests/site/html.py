"""Just enough of a reader for built pages: links, ids, what is fetched, what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_FETCHED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("use", "href")}


@dataclass
class Reading(HTMLParser):
    """What a page holds."""

    links: list[str] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag links to, fetches and does."""
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if tag == "a" and name == "href" and value is not None:
                self.links.append(value)
            if (tag, name) in _FETCHED and value is not None:
                self.fetched.append((tag, value))
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join("".join(self.words).split())


def read(page: Path | str) -> Reading:
    """Read a file or a text."""
    reading = Reading()
    reading.feed(page.read_text("utf-8") if isinstance(page, Path) else page)
    return reading
