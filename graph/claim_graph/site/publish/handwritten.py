"""Hand-written pages: the project's own, beside those made from the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data

from claim_graph.site.pages.default_pages import README

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{[^}]*\})?[ \t]*#*[ \t]*$", re.MULTILINE)


def guide_for(claims: Path) -> str | None:
    """Return the guide for contributors in the folder `claims`; None where it has none.

    Raises OSError where it cannot be read.
    """
    file = claims / README
    return file.read_text("utf-8-sig", "replace") if file.is_file() else None


def in_navigation(files: Files) -> list[str]:
    """Return the paths of the hand-written pages that the navigation should lead to."""
    return [page.src_uri for page in _pages(files) if _is_in_nav(page)]


def handwritten(files: Files) -> list[tuple[str, str]]:
    """Return path and title of each hand-written page."""
    return [(page.src_uri, title(page.content_string, page.src_uri)) for page in _pages(files)]


def outside_navigation(files: Files) -> list[tuple[str, str]]:
    """Return path and title of the hand-written pages that it should not lead to."""
    return [
        (page.src_uri, title(page.content_string, page.src_uri))
        for page in _pages(files)
        if not _is_in_nav(page)
    ]


def title(markdown: str, path: str) -> str:
    """Return the title of the page `markdown`: stated, its heading, or else that of its `path`."""
    body, meta = get_data(markdown)
    heading = _HEADING.search(body)
    named = PurePosixPath(path).stem.replace("-", " ").replace("_", " ").capitalize()
    return str(meta.get("title") or (heading[1] if heading else named))


def _pages(files: Files) -> Iterator[File]:
    for file in files:
        if file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
            yield file


def _is_in_nav(page: File) -> bool:
    return bool(page.inclusion.is_in_nav())  # type: ignore[no-untyped-call]
