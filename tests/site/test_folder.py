"""The pages as files in a folder, which Zensical builds without a difference in links."""

from __future__ import annotations

import posixpath
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

import claim_graph
from claim_graph.site import render
from claim_graph.site.render import assets
from tests.building import demo_project, run
from tests.site.checker import listed
from tests.site.html import Reading, read
from tests.support import ROOT, STATIC, demo

SKIP = "__skip"
"""Where Zensical's theme leads to from “Skip to content”; Material leads to the first heading."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages of the invented talk."""
    place = tmp_path_factory.mktemp("written")
    folder = place / "pages"
    done = run("site", "--to", str(folder), folder=demo_project(place / "project"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "zensical build" in done.stdout
    return folder


def links(name: str, page: Reading) -> set[str]:
    """Return where a page leads inside the site, as `page#anchor` from the root."""
    found = set()
    for link in page.links:
        parts = urlsplit(link)
        if not parts.scheme:
            path = posixpath.join(posixpath.dirname(name), unquote(parts.path))
            target = posixpath.normpath(path) if parts.path else name
            found.add(f"{target}#{unquote(parts.fragment)}")
    return {link for link in found if not link.endswith(f"#{SKIP}")}


def test_every_page_and_every_file_of_data_is_there(written: Path) -> None:
    corpus = demo()
    expected = {
        page.path for page in render(corpus, claim_graph.check(corpus), name="Claim by claim")
    }
    expected |= {asset.path for asset in assets(corpus)}
    expected |= {
        file.relative_to(folder).as_posix()
        for folder in (ROOT / "docs", STATIC)
        for file in folder.rglob("*")
        if file.is_file()
    }

    assert expected <= {
        file.relative_to(written / "docs").as_posix() for file in written.rglob("docs/**/*")
    }


def test_the_settings_do_without_our_plugin_and_point_inside(written: Path) -> None:
    settings = yaml.safe_load((written / "mkdocs.yml").read_text("utf-8"))

    plugins = {name: options for plugin in settings["plugins"] for name, options in plugin.items()}
    assert plugins["search"] == {"enabled": False}
    assert "claims" not in plugins
    assert settings["docs_dir"] == "docs"
    assert (written / settings["theme"]["custom_dir"] / "main.html").is_file()
    assert str(ROOT) not in (written / "mkdocs.yml").read_text("utf-8")


def test_what_a_page_takes_in_from_elsewhere_stands_in_it(written: Path) -> None:
    for file in (written / "docs").glob("*.md"):
        assert "--8<--" not in file.read_text("utf-8"), file


def test_writing_again_gives_the_same_and_leaves_nothing_behind(
    project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    assert run("site", "--to", str(folder), folder=project).returncode == 0
    first = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    # What a generator makes of the pages goes with them.
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("built from the pages before")

    assert run("site", "--to", str(folder), folder=project).returncode == 0
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == first


def test_a_folder_with_something_else_in_it_is_left_alone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("ten years of work")

    done = run("site", "--to", str(tmp_path / "mine"), folder=project)

    assert done.returncode == 2
    assert "did not write: thesis.txt" in done.stderr
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "ten years of work"


def test_with_an_error_among_the_claims_nothing_is_written(project: Path, tmp_path: Path) -> None:
    (project / "claims" / "people.yml").write_text("people: [")

    done = run("site", "--to", str(tmp_path / "pages"), folder=project)

    assert done.returncode == 1
    assert not (tmp_path / "pages").exists()


def test_zensical_builds_it_without_a_difference_in_links(site: Path, written: Path) -> None:
    zensical = Path(sys.executable).parent / "zensical"
    done = subprocess.run(
        [zensical, "build"], cwd=written, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]

    def pages(folder: Path) -> dict[str, Reading]:
        files = sorted(folder.rglob("*.html"))
        return {file.relative_to(folder).as_posix(): read(file) for file in files}

    ours, theirs = pages(site), pages(written / "site")
    different = [
        f"{name}: {link}"
        for name in sorted(ours.keys() & theirs.keys() - {"404.html"})
        for link in sorted(links(name, ours[name]) ^ links(name, theirs[name]))
    ]

    assert ours.keys() == theirs.keys()
    assert not different, listed(different)
    for name in ours.keys() - {"404.html"}:
        assert ours[name].refresh == theirs[name].refresh, name
