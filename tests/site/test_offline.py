"""The archive of the site: the same each time, and whole where it is opened by double click."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import graph
from graph.exports import FORMATS, export
from graph.site.downloads import FOLDER, OFFLINE, archive
from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.support import CLAIMS

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
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in packed.infolist()} == {0o644}


def test_what_is_said_only_on_the_web_is_left_out() -> None:
    target = BytesIO()
    page = b'<ul><li>a</li><li class="cg-online"><a href="x">b</a></li><li>c</li></ul>'
    archive(target, "here", [("a.html", page), ("a.js", page)])

    with ZipFile(target) as packed:
        assert packed.read("here/a.html") == b"<ul><li>a</li><li>c</li></ul>"
        assert packed.read("here/a.js") == page


# --- The archive of the real site -------------------------------------------------------------


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
    made = graph.compile(graph.load(CLAIMS))
    links = read(site / "data.html").links

    for form in FORMATS:
        for name, content in export(made, form).items():
            assert (site / FOLDER / name).read_bytes() == content
            assert f"{FOLDER}/{name}" in links
    assert OFFLINE in links
