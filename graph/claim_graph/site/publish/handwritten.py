"""Hand-written pages: the project's own, beside those made from the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from textwrap import shorten

from lxml import etree
from markdown import markdown
from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data
from pydantic import TypeAdapter

from claim_graph.core.kept_work import KeptWork
from claim_graph.site.data.search_rows import HandwrittenPage
from claim_graph.site.pages.default_pages import README

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{[^}]*\})?[ \t]*#*[ \t]*$", re.MULTILINE)
_SYNTAX = ("admonition", "attr_list", "md_in_html", "pymdownx.superfences", "tables")
"""What pages are usually written with; the search needs no more than their words."""
_SNIPPET = "--8<--"
_SUMMARY = TypeAdapter(HandwrittenPage)
_LEAD = 400
"""How many characters of a first paragraph are kept."""


def guide_for(claims: Path) -> str | None:
    """Return the guide for contributors in the folder `claims`; None where it has none.

    Raises OSError where it cannot be read.
    """
    file = claims / README
    return file.read_text("utf-8-sig", "replace") if file.is_file() else None


def in_navigation(files: Files) -> list[str]:
    """Return the paths of the hand-written pages that the navigation should lead to."""
    return [page.src_uri for page in _pages(files) if _is_in_nav(page)]


def handwritten(files: Files, kept: KeptWork | None = None) -> list[HandwrittenPage]:
    """Return what each hand-written page is found by; what is `kept` of the same pages is that."""
    kept = kept or KeptWork()
    return [_kept_summary(page.content_string, page.src_uri, kept) for page in _pages(files)]


def _kept_summary(written: str, path: str, kept: KeptWork) -> HandwrittenPage:
    def made() -> bytes:
        return _SUMMARY.dump_json(summary(written, path))

    return _SUMMARY.validate_json(
        kept.made(b"handwritten", path.encode(), written.encode(), by=made)
    )


def summary(written: str, path: str) -> HandwrittenPage:
    """Return what the page `written`, in Markdown, is found by: its title, headings and lead."""
    body, _ = get_data(written)
    html = markdown(body, extensions=_SYNTAX)
    content = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(remove_comments=True))
    titled = title(written, path)
    headings = map(_text, content.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    paragraphs = map(_text, content.iterfind("body/div/p"))
    lead = next(
        (paragraph for paragraph in paragraphs if paragraph and not paragraph.startswith(_SNIPPET)),
        "",
    )
    return HandwrittenPage(
        path,
        titled,
        shorten(lead, _LEAD, placeholder="…"),
        tuple(heading for heading in headings if heading and heading != titled),
    )


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


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
