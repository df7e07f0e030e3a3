"""What a shared link says: its picture, its icons, its one address, the words it leads to."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from claim_graph.site.data.downloads import OFFLINE
from tests.building import built, frame, made_once, run
from tests.support import BASE, CENTRAL, STATIC

ADDRESS = "https://example.org/talk/"
META = re.compile(r'<meta (?:property|name)="([\w:-]+)" content="([^"]*)">')


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small project that has an address."""

    def make(folder: Path) -> None:
        built(frame(folder, BASE, by_hand=True, pictures=True, address=ADDRESS))

    return made_once(tmp_path_factory, "shared", make) / "site"


def meta(page: Path) -> dict[str, str]:
    """Return what the head of a page says, by name."""
    return {name: unescape(value) for name, value in META.findall(page.read_text("utf-8"))}


def canonical(page: Path) -> str:
    """Return the address that stands for a page."""
    (address,) = re.findall('<link rel="canonical" href="([^"]*)">', page.read_text("utf-8"))
    return str(address)


# --- Pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("index", "index"),
        ("interviews/talk", "interviews/talk"),
        ("chapters/talk/opening", "chapters/talk/opening"),
        ("claims/talk/other", "claims/talk/other"),
        ("concepts/gap", "concepts/gap"),
        ("concepts/chasm", "concepts/gap"),
        ("glossary", "index"),
        ("people/guest", "index"),
        ("architecture", "index"),
    ],
)
def test_every_kind_of_page_names_a_picture_by_its_whole_address(
    shared: Path, page: str, picture: str
) -> None:
    said = meta(shared / f"{page}.html")

    assert said["og:image"] == f"{ADDRESS}pictures/{picture}.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:type"] == "image/png"
    assert said["twitter:card"] == "summary_large_image"
    with Image.open(shared / said["og:image"].removeprefix(ADDRESS)) as drawn:
        assert drawn.size == (1200, 630)
        assert drawn.format == "PNG"


def test_the_words_of_a_picture_are_said_for_those_who_do_not_see_it(shared: Path) -> None:
    assert meta(shared / "claims/talk/other.html")["og:image:alt"].startswith("“there is a gap”")
    assert "What lies between" in meta(shared / "concepts/gap.html")["og:image:alt"]


def test_without_an_address_no_picture_is_named_but_pictures_are_there(site: Path) -> None:
    said = meta(site / f"claims/{CENTRAL}.html")

    assert "og:image" not in said
    assert said["twitter:card"] == "summary"
    assert (site / f"pictures/claims/{CENTRAL}.png").is_file()


def test_a_site_can_do_without_pictures(small_site: Path) -> None:
    assert not (small_site / "pictures").exists()
    said = meta(small_site / "claims/talk/other.html")
    assert "claim-picture" not in said
    assert said["twitter:card"] == "summary"


def test_the_copy_for_reading_offline_has_no_pictures(site: Path) -> None:
    with ZipFile(site / OFFLINE) as packed:
        assert not [name for name in packed.namelist() if "/pictures/" in name]


def test_a_folder_for_another_generator_names_the_same_pictures(tmp_path: Path) -> None:
    project = frame(tmp_path, BASE, pictures=True, address=ADDRESS)
    done = run("site", "--to", "out", folder=project)

    assert done.returncode == 0, done.stderr
    page = (project / "out/docs/claims/talk/other.md").read_text("utf-8")
    assert '"path": "pictures/claims/talk/other.png"' in page
    assert (project / "out/docs/pictures/claims/talk/other.png").is_file()
    assert f"address: {ADDRESS}" in (project / "out/mkdocs.yml").read_text("utf-8")


# --- One address ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "stands_for"),
    [
        ("index.html", ""),
        ("claims/talk/other.html", "claims/talk/other.html"),
        ("claims/index.html", "claims/index.html"),
        ("concepts/chasm.html", "concepts/gap.html"),
    ],
)
def test_a_page_names_the_address_that_stands_for_it(
    shared: Path, page: str, stands_for: str
) -> None:
    assert canonical(shared / page) == ADDRESS + stands_for
    assert meta(shared / page)["og:url"] == ADDRESS + stands_for


def test_the_page_for_what_is_not_there_has_no_address(shared: Path) -> None:
    text = (shared / "404.html").read_text("utf-8")

    assert 'rel="canonical"' not in text
    assert "og:" not in text


# --- Icons ------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize(("name", "size"), [("icon", 192), ("touch-icon", 180)])
def test_icons_show_the_mark(browser: Browser, name: str, size: int) -> None:
    page = browser.new_page(viewport={"width": size, "height": size})
    mark = (STATIC / "assets" / "mark.svg").read_text("utf-8")
    page.set_content(f"<style>body {{margin: 0}} svg {{display: block}}</style>{mark}")
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()

    icon = Image.open(STATIC / "assets" / f"{name}.png").convert("RGBA")
    assert icon.size == (size, size)
    # On a phone the corners are cut by the system, so the one icon fills them.
    middle = (20, 20, size - 20, size - 20)
    on_paper = Image.new("RGB", icon.size, "white")
    on_paper.paste(icon, (0, 0), icon)
    difference = ImageChops.difference(drawn.crop(middle), on_paper.crop(middle))
    assert max(ImageStat.Stat(difference).mean) < 3


def test_a_site_with_a_mark_of_its_own_has_not_ours_for_icons(tmp_path: Path) -> None:
    project = frame(tmp_path, BASE)
    settings = project / "mkdocs.yml"
    ours = "theme: {name: material}"
    assert ours in settings.read_text()
    own = "theme: {name: material, favicon: assets/own.png}"
    settings.write_text(settings.read_text().replace(ours, own))

    assert run("build", folder=project).returncode == 0
    text = (project / "site/index.html").read_text("utf-8")
    assert "assets/own.png" in text
    assert "touch-icon" not in text


def test_pages_name_the_icons_and_the_colours_of_both_schemes(small_site: Path) -> None:
    text = (small_site / "claims/talk/other.html").read_text("utf-8")
    style = (small_site / "assets/site.css").read_text("utf-8")

    icons = re.findall(r'<link rel="(?:apple-touch-icon|icon)"[^>]* href="([^"]+)"', text)
    assert len(icons) == 3
    assert all((small_site / "claims/talk" / icon).is_file() for icon in icons)
    for scheme, media in (("default", "light"), ("slate", "dark")):
        colour = style.partition(f'[data-md-color-scheme="{scheme}"] {{')[2]
        paper = re.findall(r"--cg-paper: (#\w+);", colour)[0]
        assert f'media="(prefers-color-scheme: {media})" content="{paper}"' in text
