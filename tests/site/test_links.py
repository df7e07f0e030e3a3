"""Every built page: nothing leads astray, nothing comes from elsewhere, the HTML is sound."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from claim_graph.core.typography import typographic
from claim_graph.site.markdown import quotation
from tests.site.checker import listed, lost_link, lost_links
from tests.site.html import Reading, read
from tests.support import demo

HEAVIEST = 60_000
"""Bytes of HTML that a page may have."""
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)""")
_IMPORT = re.compile(r"@import\s+[\"']([^\"']+)")
_HINTS = re.compile(r"\b(?:preload|prefetch|preconnect|dns-prefetch|modulepreload|prerender)\b")


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
    lost = lost_link("a/page.html", address, anchors, {*anchors, "data.js"})

    assert (lost is None) if wrong is None else (wrong in (lost or ""))


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


def test_no_page_is_heavy(site: Path, built: dict[str, Reading]) -> None:
    weights = {name: (site / name).stat().st_size for name in built}
    heavy = [f"{name}: {size:,} bytes" for name, size in weights.items() if size > HEAVIEST]

    assert not heavy, listed(heavy)


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


def test_every_claim_stands_on_its_page_without_scripts(built: dict[str, Reading]) -> None:
    corpus = demo()
    for claim in corpus.active.values():
        page = built[f"claims/{claim.key}.html"]
        assert typographic(claim.claim) in page.text, claim.key
        for quote in claim.quotes:
            spoken = quotation(quote.text)
            assert " ".join(read(spoken).text.split()) in page.text, claim.key
        for link in claim.links:
            target = link.target.rpartition("/")[2]
            assert any(at.endswith(f"{target}.html") for at in page.links), (claim.key, target)


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
