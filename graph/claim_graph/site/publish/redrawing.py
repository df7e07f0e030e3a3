"""Which pages a server need not draw again, and where it takes them from.

A page stays as it is where its Markdown and its source are the same, and all that pages have in
common: the settings, the navigation, the templates, hand-written pages and which files there are.
Pages in the navigation are always drawn, since others show their titles. So are hand-written ones,
and all where a plugin takes part of which nobody knows what its pages depend on.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from claim_graph.core.kept_work import digest
from claim_graph.site.publish.lean_pages import SpooledFile
from claim_graph.site.twins import Shown

_KNOWN = frozenset({"claims", "search", "material/search", "mkdocstrings", "autorefs"})
"""The plugins with which a generated page depends on nothing else."""
_ASIDE = frozenset(
    {
        # Another folder each time, on which no page depends.
        "docs_dir", "site_dir",
        # They tell which files there are, and that is asked of these.
        "exclude_docs", "draft_docs", "not_in_nav",
        # Looked at on their own.
        "theme", "plugins", "nav",
    }
)  # fmt: skip
"""The settings that are not compared as they are written."""


class Outdated(Exception):
    """What is being drawn is no longer what there is: it is given up."""


def never() -> bool:
    """Return that a drawing is not outdated."""
    return False


class _UntilOutdated(list[File]):
    """Files, given one after another as long as it is of use."""

    def __init__(self, files: Iterable[File], is_outdated: Callable[[], bool]) -> None:
        super().__init__(files)
        self._is_outdated = is_outdated

    def __iter__(self) -> Iterator[File]:
        for file in super().__iter__():
            if self._is_outdated():
                raise Outdated
            yield file


class DrawnFiles(Files):
    """The files of a site, of which some pages are not drawn again.

    Whoever goes through the pages to draw ends with Outdated as soon as `is_outdated` says so.
    """

    def __init__(self, files: Iterable[File], is_outdated: Callable[[], bool] = never) -> None:
        super().__init__(files)
        self.unchanged: frozenset[str] = frozenset()
        """The paths of the pages that stay as they are."""
        self._is_outdated = is_outdated

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return all pages of the site, or with `inclusion`, as MkDocs asks, those to draw."""
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        drawn = (page for page in pages if page.src_uri not in self.unchanged)
        return _UntilOutdated(drawn, self._is_outdated)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page that was drawn."""

    digest: bytes
    """Of all that it was made from and that other pages were not."""
    shown: Shown
    """What its twin was made of, but for its content."""
    anchors: frozenset[str]
    """What links to it can end in."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A site that was drawn."""

    folder: Path
    common: bytes
    """A digest of what all pages have in common."""
    pages: Mapping[str, DrawnPage]
    """The generated pages by their paths."""

    def unchanged(self, common: bytes, digests: Mapping[str, bytes]) -> frozenset[str]:
        """Return which of the pages with these digests, by their paths, are those of this site."""
        if common != self.common or not self.folder.is_dir():
            return frozenset()
        known = self.pages
        return frozenset(
            path for path, made in digests.items() if path in known and known[path].digest == made
        )

    def without(self, paths: Container[str]) -> Self:
        """Return the site as if the pages with these `paths` had never been drawn."""
        pages = {path: page for path, page in self.pages.items() if path not in paths}
        return replace(self, pages=pages)

    def place(self, paths: Iterable[str], site: Path) -> None:
        """Let the files with these `paths` stand in the folder `site` too, without a copy."""
        for path in paths:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(self.folder / path, target)
            except OSError:
                shutil.copyfile(self.folder / path, target)


def page_digests(files: Iterable[File], sources: Mapping[str, str | None]) -> dict[str, bytes]:
    """Return a digest of what each generated page in `files` is made from, by its path.

    `sources` are the files of records that pages lead to.
    """
    return {
        file.src_uri: digest(file.content_bytes, repr(sources.get(file.src_uri)).encode())
        for file in files
        if isinstance(file, SpooledFile)
    }


def common_digest(
    files: Iterable[File],
    nav: Navigation,
    titles: Mapping[str, str],
    config: MkDocsConfig,
    packaged: Iterable[Path],
) -> bytes | None:
    """Return a digest of what all pages have in common; None where that cannot be told.

    `titles` are those of the generated pages in the navigation, by their paths, and `packaged` the
    folders of our own templates.
    """
    if not _KNOWN.issuperset(config.plugins) or config.hooks:
        return None
    folders = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    described = {
        "settings": {name: value for name, value in config.items() if name not in _ASIDE},
        "theme": {name: config.theme[name] for name in config.theme},
        "plugins": {name: dict(own.config) for name, own in config.plugins.items()},
        "navigation": [_entry(item) for item in nav.items],
        "titles": titles,
        "files": [(file.src_uri, file.dest_uri, file.inclusion.value) for file in files],
    }
    written = json.dumps(described, default=_written, sort_keys=True).encode()
    templates = (
        file for folder in (*folders, *packaged) for file in sorted(folder.rglob("*.html"))
    )
    own = (
        file.content_bytes
        for file in files
        if file.is_documentation_page() and not isinstance(file, SpooledFile)
    )
    return digest(written, *(file.read_bytes() for file in templates), b"", *own)


def _written(value: object) -> object:
    """Return `value` as JSON can hold it: what it holds, or its name, but not where it stands."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Path):
        return str(value)
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def _entry(item: StructureItem) -> Any:
    children = [_entry(child) for child in getattr(item, "children", None) or ()]
    return [type(item).__name__, item.title, getattr(item, "url", None), children]


def drawn_pages(
    digests: Mapping[str, bytes], shown: Mapping[str, Shown], anchors: Mapping[str, Set[str]]
) -> dict[str, DrawnPage]:
    """Return the pages that were drawn, by their paths."""
    return {
        path: DrawnPage(digests[path], shown[path], frozenset(anchors[path]))
        for path in digests
        if path in shown and path in anchors
    }
