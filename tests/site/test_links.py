"""Every built page: nothing leads astray, nothing comes from elsewhere, the HTML is sound."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.html import Reading, read

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)""")
_IMPORT = re.compile(r"@import\s+[\"']([^\"']+)")
_HINTS = re.compile(r"\b(?:preload|prefetch|preconnect|dns-prefetch|modulepreload|prerender)\b")


# --- The checker: values in, sentences out ----------------------------------------------------


def lost_link(
    name: str, address: str, anchors: Mapping[str, Collection[str]], files: Collection[str]
) -> str | None:
    """Say what is wrong with an address on the page `name`, or return None.

    `anchors` are the ids of every page by its path, `files` the paths of all files of the site.
    """
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"}:
        return None
    if parts.scheme or parts.netloc:
        return "is neither a page of the site nor a web address"
    if not address:
        return "is empty"
    # The page for what is not found is shown at any address, so its own links start at the root.
    absolute = parts.path.startswith("/")
    if absolute and name != "404.html":
        return "starts at the root, so it is lost where pages open by double click"
    base = posixpath.dirname(name)
    path = unquote(parts.path).lstrip("/") if absolute else unquote(parts.path)
    target = posixpath.normpath(posixpath.join(base, path)) if path else name
    if target.startswith(".."):
        return "leads out of the site"
    if target not in files:
        same = next((file for file in files if file.casefold() == target.casefold()), None)
        return f"is written {same} on the disk" if same else f"has no file {target}"
    return _lost_anchor(target, unquote(parts.fragment), anchors)


def _lost_anchor(target: str, fragment: str, anchors: Mapping[str, Collection[str]]) -> str | None:
    # What holds an equals sign is no place on the page but a state, for the page's script.
    if not fragment or "=" in fragment or (target in anchors and fragment in anchors[target]):
        return None
    if target not in anchors:
        return f"asks for #{fragment} in a file that is no page"
    return f"{target} has no place #{fragment}"


def lost_links(pages: Mapping[str, Reading], files: Collection[str]) -> list[str]:
    """Return a sentence for everything that pages link to or fetch and that is not there.

    What is wrong in the same way on many pages is one sentence with the first of them.
    """
    anchors = {name: frozenset(page.ids) for name, page in pages.items()}
    lost: dict[str, list[str]] = {}
    for name, page in pages.items():
        leads_on = [page.refresh] if page.refresh else []
        for address in dict.fromkeys((*page.links, *leads_on, *(a for _, a in page.fetched))):
            wrong = lost_link(name, address, anchors, files)
            if wrong:
                lost.setdefault(wrong, []).append(f"{name}: the link “{address}” {wrong}")
    return [
        first + (f" (and so on {len(others):,} more pages)" if others else "")
        for first, *others in lost.values()
    ]


def listed(wrong: Iterable[str], most: int = 40) -> str:
    """Return a message for people: what is wrong, one a line, not endlessly."""
    found = list(wrong)
    more = [f"… and {len(found) - most:,} more"] if len(found) > most else []
    return "\n".join(["", *found[:most], *more])


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("other.html", None),
        ("other.html#there", None),
        ("#here", None),
        ("../index.html", None),
        ("https://example.org/x", None),
        ("other.html#claim=one", None),
        ("gone.html", "has no file a/gone.html"),
        ("Other.html", "is written a/other.html"),
        ("other.html#here", "a/other.html has no place #here"),
        ("../../index.html", "leads out of the site"),
        ("/index.html", "starts at the root"),
        ("//example.org/x", "is neither"),
        ("javascript:void(0)", "is neither"),
        ("../data.js#part", "in a file that is no page"),
        ("", "is empty"),
    ],
)
def test_the_checker_finds_what_it_looks_for(address: str, wrong: str | None) -> None:
    anchors = {"index.html": ["top"], "a/page.html": ["here"], "a/other.html": ["there"]}
    found = lost_link("a/page.html", address, anchors, {*anchors, "data.js"})

    assert (found is None) if wrong is None else (wrong in (found or ""))


@pytest.mark.parametrize(
    ("html", "misnested"),
    [
        ("<p>one<p>two", []),
        ("<div><br><img src=x></div>", []),
        ("<svg><path d=''/></svg>", []),
        ("<p><svg><title>x</title></svg></p>", []),
        ("<p>a<div>b</div></p>", ["<div> in <p> at line 1"]),
        ("<div><span></div></span>", ["</div> in <span> at line 1"]),
        ("<ul><li>a<li>b</ul>", []),
    ],
)
def test_the_reader_sees_elements_that_cross(html: str, misnested: list[str]) -> None:
    assert read(html).misnested[: len(misnested) or None] == misnested


# --- The site ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Reading]:
    """Every built page by its path."""
    return {file.relative_to(site).as_posix(): read(file) for file in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def files(site: Path) -> frozenset[str]:
    """The path of every file of the site, in the capitals it is written with."""
    found = (file for file in site.rglob("*") if file.is_file())
    return frozenset(file.relative_to(site).as_posix() for file in found)


def test_every_link_and_anchor_leads_somewhere(
    built: dict[str, Reading], files: frozenset[str]
) -> None:
    lost = lost_links(built, files)

    assert not lost, listed(lost)


def test_what_styles_ask_for_is_there(site: Path, files: frozenset[str]) -> None:
    lost = []
    for name in sorted(file for file in files if file.endswith(".css")):
        style = (site / name).read_text("utf-8")
        asked = ["".join(found) for found in _URL.findall(style)] + _IMPORT.findall(style)
        for address in asked:
            if not address.startswith("data:"):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
                lost += [] if target in files else [f"{name}: {address}"]

    assert not lost, listed(lost)


def test_nothing_is_fetched_from_another_host(built: dict[str, Reading]) -> None:
    outside = [
        f"{name}: <{tag}> fetches {address}"
        for name, page in built.items()
        for tag, address in page.fetched
        if urlsplit(address).netloc or urlsplit(address).scheme not in {"", "data"}
    ]
    outside += [f"{name}: leads on to {page.refresh}" for name, page in built.items()
                if urlsplit(page.refresh).netloc]  # fmt: skip

    assert not outside, listed(outside)


def test_nothing_is_fetched_ahead(site: Path, built: dict[str, Reading]) -> None:
    for name in built:
        for link in re.findall(r"<link\b[^>]*>", (site / name).read_text("utf-8")):
            assert not _HINTS.search(link), f"{name}: {link}"


def test_every_page_has_what_a_page_needs(built: dict[str, Reading]) -> None:
    wrong = []
    for name, page in built.items():
        if [root.get("lang") for root in page.roots] != ["en"]:
            wrong.append(f"{name}: its language is not stated once")
        if not page.title.strip():
            wrong.append(f"{name}: there is no title")
        wrong += [
            f"{name}: {page.tags.count(tag)} elements <{tag}>"
            for tag in ("h1", "main", "body")
            if page.tags.count(tag) != 1
        ]

    assert not wrong, listed(wrong)


def test_no_id_stands_twice_on_a_page(built: dict[str, Reading]) -> None:
    twice = [
        f"{name}: #{id}"
        for name, page in built.items()
        for id in dict.fromkeys(page.ids)
        if page.ids.count(id) > 1
    ]

    assert not twice, listed(twice)


def test_labels_name_something_that_is_on_the_page(built: dict[str, Reading]) -> None:
    # Material writes a label for the table of contents also where there is none (`__toc`).
    lost = [
        f"{name}: #{id}"
        for name, page in built.items()
        for id in dict.fromkeys(page.named)
        if id not in page.ids and id != "__toc"
    ]

    assert not lost, listed(lost)


def test_elements_end_where_they_may(built: dict[str, Reading]) -> None:
    wrong = [f"{name}: {what}" for name, page in built.items() for what in page.misnested]

    assert not wrong, listed(wrong)


def test_nothing_on_a_page_acts_by_an_attribute(built: dict[str, Reading]) -> None:
    acting = {name: page.handlers for name, page in built.items() if page.handlers}

    assert not acting


def test_no_page_stands_twice_in_the_navigation(site: Path) -> None:
    # The tabs of wide windows and the drawer of narrow ones each hold every entry once.
    home = (site / "index.html").read_text("utf-8")
    for start in ('<nav class="md-tabs"', '<nav class="md-nav md-nav--primary'):
        nav = home[home.index(start) :]
        depth = 0
        for found in re.finditer(r"<(/?)nav\b", nav):
            depth += -1 if found[1] else 1
            if depth == 0:
                nav = nav[: found.end()]
                break
        leads = [link for link in read(nav).links if not link.startswith("#")]
        entries = leads[1:] if "md-logo" in nav else leads
        assert len(entries) > 3
        assert len(set(entries)) == len(entries), start
