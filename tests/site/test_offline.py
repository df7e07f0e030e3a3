"""The archive of the site: the same each time, and whole where it is opened by double click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    WebError,
    expect,
)

import claim_graph
from claim_graph.exports import export
from claim_graph.site.data.downloads import FOLDER, OFFLINE, SHOWN, archive
from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.site.kinds import DOZEN, KINDS
from tests.site.walking import walk
from tests.support import demo

pytestmark = pytest.mark.browser

FOLDER_INSIDE = "claim-by-claim"
MOST = 12_000_000
"""Bytes that the archive may have."""


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site out of its archive, in a folder whose name needs escaping."""
    place = tmp_path_factory.mktemp("a folder, 100 % offline")
    with ZipFile(site / OFFLINE) as packed:
        packed.extractall(place)
    return place / FOLDER_INSIDE


@pytest.fixture
def disk(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A window, and what its pages say on the console, ask in vain and ask of others."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    heard: list[str] = []

    def said(message: ConsoleMessage) -> None:
        heard.append(f"{message.page.url if message.page else '?'}: {message.text}")

    def failed(error: WebError) -> None:
        heard.append(f"{error.page.url if error.page else '?'}: {error.error}")

    def lost(asked: Request) -> None:
        # What was still on its way when a page was left did not fail.
        if asked.failure != "net::ERR_ABORTED":
            heard.append(f"{asked.frame.url}: failed {asked.url}: {asked.failure}")

    def outside(asked: Request) -> None:
        if urlsplit(asked.url).scheme not in {"file", "data", "blob"}:
            heard.append(f"{asked.frame.url}: asks {asked.url}")

    context.on("console", said)
    context.on("weberror", failed)
    context.on("requestfailed", lost)
    context.on("request", outside)
    yield context, heard
    context.close()


# --- The archive as a value -------------------------------------------------------------------


def test_an_archive_depends_on_nothing_but_its_files() -> None:
    made = []
    for _ in range(2):
        target = BytesIO()
        archive(target, "here", [("a.html", b"<p>a"), ("b/c.js", b"1")])
        made.append(target.getvalue())

    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as packed:
        assert packed.namelist() == ["here/a.html", "here/b/c.js"]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o644}


def test_what_is_said_only_on_the_web_is_left_out() -> None:
    target = BytesIO()
    page = b'<ul><li>a</li><li class="cg-online"><a href="x">b</a></li><li>c</li></ul>'
    archive(target, "here", [("a.html", page), ("a.js", page)])

    with ZipFile(target) as packed:
        assert packed.read("here/a.html") == b"<ul><li>a</li><li>c</li></ul>"
        assert packed.read("here/a.js") == page


# --- The archive of the site -------------------------------------------------------------


def test_the_archive_holds_every_page_in_one_folder(site: Path, unpacked: Path) -> None:
    pages = {file.relative_to(site) for file in site.rglob("*.html")}

    assert {file.relative_to(unpacked) for file in unpacked.rglob("*.html")} == {
        page for page in pages if page.name != "404.html"
    }
    assert [place.name for place in unpacked.parent.iterdir()] == [FOLDER_INSIDE]
    assert (site / OFFLINE).stat().st_size < MOST


def test_every_link_in_the_archive_leads_somewhere(unpacked: Path) -> None:
    files = {
        file.relative_to(unpacked).as_posix() for file in unpacked.rglob("*") if file.is_file()
    }
    pages = {name: read(unpacked / name) for name in sorted(files) if name.endswith(".html")}
    lost = lost_links(pages, files)

    assert not lost, listed(lost)


def test_the_graph_can_be_fetched_in_every_format(site: Path) -> None:
    made = claim_graph.compile(demo())
    links = read(site / "data.html").links

    for form in SHOWN:
        for name, content in export(made, form).items():
            assert (site / FOLDER / name).read_bytes() == content
            assert f"{FOLDER}/{name}" in links
    assert OFFLINE in links


@pytest.mark.parametrize(
    "kinds", [DOZEN, pytest.param(KINDS, marks=pytest.mark.nightly)], ids=["a dozen", "all"]
)
def test_from_a_disk_every_kind_of_page_is_quiet_and_whole(
    unpacked: Path, disk: tuple[BrowserContext, list[str]], kinds: tuple[str, ...]
) -> None:
    window, heard = disk
    names = [name for name in kinds if name != "404.html"]
    titles = [tab.title() for tab in walk(window, ((unpacked / x).as_uri() for x in names))]

    assert len(titles) == len(names)
    assert all(titles)
    assert not heard, listed(heard)


def test_from_a_disk_one_gets_around(
    unpacked: Path, disk: tuple[BrowserContext, list[str]]
) -> None:
    window, heard = disk
    page = window.new_page()
    page.goto((unpacked / "index.html").as_uri())
    page.locator(".md-content a[href*='claims/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator(".md-tabs__link", has_text="Glossary").click()
    expect(page.locator("h1")).to_have_text(re.compile("Glossary"))
    page.go_back()

    assert page.url.startswith(unpacked.as_uri())
    assert not heard, listed(heard)
