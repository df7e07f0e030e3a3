"""A page as a value: Markdown, its path, and what the publisher must know about it."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain
from typing import Final, Self, TypeVar

from claim_graph.site.here import web_path
from claim_graph.site.markdown import Markdown


class _EveryPath:
    def __contains__(self, path: object) -> bool:
        return True


EVERY_PATH: Final[Container[str]] = _EveryPath()
"""Paths, where pages with any path are wanted."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    path: str
    """Its path in the docs folder, such as `concepts/evals.md`."""
    title: str
    """Plain text; escaped wherever it is written."""
    markdown: Markdown
    """The content, in Markdown as Python-Markdown with md_in_html and attr_list reads it."""
    description: str = ""
    """One sentence of plain text for search engines and previews."""
    source: str | None = None
    """The YAML file it is made from, relative to the claims folder; None where there are many."""
    hide: tuple[str, ...] = ("navigation",)
    """Parts of the theme that this page does without: `navigation`, `toc`."""
    redirect: str | None = None
    """The page, as a path like `path`, that took this one's place."""
    scripts: tuple[str, ...] = ()
    """Scripts that the page needs beside the site's own, as paths in the docs folder, in order."""
    below: str = ""
    """The page of the navigation that this one continues or stands under, as a path like `path`;
    empty where it is in the navigation itself, or under none."""
    structured: Mapping[str, object] | None = None
    """What the page says in JSON-LD: a node of schema.org, with the nodes inside it."""

    picture: Mapping[str, str] | None = None
    """The picture that links to it are shared with: its `path` in the site and its `alt`, escaped.
    """

    def without_text(self) -> Self:
        """Return what must be known about the page once its text is written."""
        return replace(self, markdown=Markdown(""), structured=None)

    def text(self) -> str:
        """Return the page with its front matter, as a Markdown file holds it.

        Titles and descriptions are escaped: templates write them as they are.
        """
        meta: dict[str, object] = {"title": escape(self.title), "hide": list(self.hide)}
        if self.description:
            meta["description"] = escape(self.description)
        if self.redirect:
            meta["redirect"] = self.redirect
        if self.below:
            meta["below"] = web_path(self.below)
        if self.scripts:
            meta["scripts"] = list(self.scripts)
        if self.picture:
            meta["picture"] = dict(self.picture)
        if self.structured:
            meta["structured"] = script_json(self.structured)
        lines = [f"{key}: {_yaml(value)}" for key, value in meta.items()]
        return "\n".join(["---", *lines, "---", "", self.markdown])


_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _yaml(value: object) -> str:
    """Return `value` in a line of YAML; nothing in it can end the front matter early.

    JSON is YAML but for two things: pairs of surrogates, and characters that must be escaped.
    """
    written = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: data for a script, a picture, a feed."""

    path: str
    """Its path in the site, such as `data/previews.js`."""
    content: bytes


def script_json(value: object) -> str:
    """Return `value` as JSON that is safe inside a script element: nothing in it can end one."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def data_script(path: str, name: str, value: object) -> Asset:
    """Return a script that sets `window.claimData[name]`.

    Data goes in as a script because pages that are opened from a disk cannot fetch anything.
    """
    content = f"(window.claimData ??= {{}})[{script_json(name)}] = {script_json(value)};\n"
    return Asset(path, content.encode())


DATA_LIMIT: Final = 256_000
"""How many bytes the rows of one data script have at most, unless one alone has more."""

Row = TypeVar("Row")


def parted(rows: Iterable[Row], limit: int = DATA_LIMIT) -> Iterator[list[Row]]:
    """Yield `rows` in parts, at least one, whose JSON keeps to `limit` bytes."""
    part: list[Row] = []
    weight = 0
    for row in rows:
        size = len(script_json(row).encode()) + 1
        if part and weight + size > limit:
            yield part
            part, weight = [], 0
        part.append(row)
        weight += size
    yield part


def parted_data(
    name: str, head: Mapping[str, object], rows: Mapping[str, Sequence[object]]
) -> Iterator[Asset]:
    """Yield data scripts of a bounded size, which `claimGraph.parted` puts together.

    The first has `head` and says how many there are of each sort of `rows`; these follow one
    another in the others.
    """
    parts = list(parted(chain.from_iterable(rows.values())))
    counts = {sort: len(listed) for sort, listed in rows.items()}
    yield data_script(f"data/{name}.js", name, {"files": len(parts), "rows": counts, **head})
    for number, part in enumerate(parts):
        yield data_script(f"data/{name}-{number}.js", f"{name}-{number}", part)
