"""Every page is HTML as the standard says: read by html5lib, which lists each error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from tests.site.checker import listed

_CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"td", "th", "script", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr", "script", "template"},
}
"""What may stand right inside an element, of those that take few (html.spec.whatwg.org)."""
_PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "button", "pre"}
_FLOW = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
_OBSOLETE = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "face", "valign"}
_OBSOLETE_ELEMENTS = {"center", "font", "big", "strike", "tt", "marquee", "acronym", "frame"}


def read_strictly(text: str) -> tuple[Element, list[str]]:
    """Return the tree of a page, and what the standard's parser finds wrong with its text."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    lines = text.split("\n")
    return tree, [
        f"line {line}: {code} {values}: {lines[line - 1][max(0, column - 80) : column + 20]}"
        for (line, column), code, values in parser.errors
    ]


def misplaced(element: Element, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what stands where it may not, or is no longer in use, in an element and below it."""
    tag = str(element.tag)
    if tag in _OBSOLETE_ELEMENTS:
        yield f"<{tag}> is obsolete"
    if tag == "img" and "alt" not in element.attrib:
        yield f"an image without alt: {element.get('src')}"
    if tag in _FLOW and set(above) & _PHRASING_ONLY:
        yield f"<{tag}> inside {' '.join(above)}"
    if tag in {"a", "button"} and set(above) & {"a", "button"} and "href" in element.attrib:
        yield f"<{tag}> inside {' '.join(above)}: a link in a link cannot be reached"
    for name in element.attrib:
        if name == "markdown":
            yield f"<{tag} markdown=…>: the attribute was left behind"
        elif name in _OBSOLETE and tag not in {"svg", "path"}:
            yield f"<{tag} {name}=…> is obsolete"
    allowed = _CHILDREN.get(tag)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if allowed and child.tag not in allowed:
            yield f"<{child.tag}> right inside <{tag}>"
        if child.tag not in {"svg", "math"} and not child.tag.startswith("{"):
            yield from misplaced(child, (*above, tag))


def wrong(page: str) -> list[str]:
    """Return everything that is wrong with a page."""
    tree, errors = read_strictly(page)
    ids = Counter(id for element in tree.iter() if (id := element.get("id")) is not None)
    return [
        *errors,
        *misplaced(tree),
        *(f"the id {id!r} stands {number} times" for id, number in ids.items() if number > 1),
        *(f"the id {id!r} is no id" for id in ids if not id or any(c.isspace() for c in id)),
    ]


def faults(site: Path) -> list[str]:
    """Return what is wrong with any page of a site."""
    return [
        f"{file.relative_to(site).as_posix()}: {fault}"
        for file in sorted(site.rglob("*.html"))
        for fault in wrong(file.read_text("utf-8"))
    ]


def test_every_page_is_valid(site: Path) -> None:
    invalid = faults(site)
    assert not invalid, listed(invalid)


def test_the_check_finds_what_it_looks_for() -> None:
    page = (
        "<!doctype html><html lang=en><title>x</title><body><table><tr><p><th markdown=span>a</th>"
        "</p></tr></table><ul><p id=a>x</p></ul><p id=a><a href=x><button href=y>z</button></a>"
        "<img src=x><center>old</center>"
    )
    text = "\n".join(wrong(page))
    for part in ("table-voodoo", "markdown=", "<p> right inside <ul>", "'a' stands 2 times",
                 "a link in a link", "without alt", "<center> is obsolete"):  # fmt: skip
        assert part in text
