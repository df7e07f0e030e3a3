"""Commands work from any folder, and an address in any letters is encoded or refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.site.public_address import AddressError, public_address
from tests.building import frame, run
from tests.each import each
from tests.site.html import read
from tests.support import BASE, DATASET

ASCII_ADDRESS = re.compile(r"https?://[!-~]+/")


def with_address(project: Path, address: str) -> None:
    """Write the address of the site into the settings."""
    settings = project / "mkdocs.yml"
    lines = [x for x in settings.read_text("utf-8").splitlines() if not x.startswith("site_url")]
    settings.write_text("\n".join((f"site_url: {json.dumps(address)}", *lines)) + "\n", "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose folder has a space and another letter in its name."""
    return frame(tmp_path / "a tálk", {**BASE, "dataset.yml": DATASET})


@pytest.mark.parametrize("relative", [False, True])
def test_settings_that_are_elsewhere_mean_folders_beside_themselves(
    project: Path, tmp_path: Path, relative: bool
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project / "pages").mkdir()
    (project / "pages" / "about.md").write_text("# About this\n")
    (project / "templates").mkdir()
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("docs_dir: pages\nsite_dir: public\n")
    text = (project / "mkdocs.yml").read_text("utf-8")
    with_custom = text.replace("theme: {name: material}",
                               "theme: {name: material, custom_dir: templates}")  # fmt: skip
    (project / "mkdocs.yml").write_text(with_custom)
    config = Path("..", project.name, "mkdocs.yml") if relative else project / "mkdocs.yml"

    done = run("build", "--config", str(config), folder=elsewhere)

    assert done.returncode == 0, done.stderr
    assert (project / "public" / "about.html").is_file()
    assert list(elsewhere.iterdir()) == []

    done = run("site", "--config", str(config), "--to", "copy", folder=elsewhere)
    assert done.returncode == 0, done.stderr
    # What the command line names is beside where the command was given.
    assert (elsewhere / "copy" / "mkdocs.yml").is_file()


@each(
    "command",
    (
        ("check", "{claims}"),
        ("show", "talk/other", "--claims", "{claims}"),
        ("export", "json", "--claims", "{claims}", "--to", "out"),
        ("schema", "--claims", "{claims}"),
    ),
)
def test_a_record_can_be_named_from_anywhere(
    command: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("work")
    project = frame(folder / "a tálk", {**BASE, "dataset.yml": DATASET})
    (folder / "here").mkdir()
    arguments = [part.format(claims=project / "claims") for part in command]
    done = run(*arguments, folder=folder / "here")
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr


@each(
    "written, encoded",
    (
        ("https://example.org", "https://example.org/"),
        ("https://example.org/mañana site/", "https://example.org/ma%C3%B1ana%20site/"),
        ("https://example.org/a%20b", "https://example.org/a%20b/"),
        ("https://example.org/100%/", "https://example.org/100%25/"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://xn--mnchen-3ya.example:8443/x", "https://xn--mnchen-3ya.example:8443/x/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ('https://example.org/"><b>/', "https://example.org/%22%3E%3Cb%3E/"),
    ),
)
def test_an_address_is_encoded(written: str, encoded: str) -> None:
    assert public_address(written) == encoded
    assert public_address(encoded) == encoded


@each(
    "written",
    (
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "example.org",
        "https://example.org:99999/",
        "https://me:secret@example.org/",
        "https://example.org/?q=1",
        "https://example.org/#part",
        "https://straße.example/",
        "https://exa mple.org/",
        "https://example.org/\u202egro.elpmaxe/",
        "https://example.org/" + "x" * 500,
        "https://-.org/",
    ),
)
def test_what_is_no_address_of_a_site_is_refused_with_a_reason(written: str) -> None:
    with pytest.raises(AddressError) as refusal:
        public_address(written)
    assert str(refusal.value)


@given(st.text(max_size=60).map(lambda text: f"https://{text}") | st.text(max_size=60))
def test_any_text_is_encoded_in_ascii_or_refused(written: str) -> None:
    try:
        address = public_address(written)
    except AddressError:
        return
    assert ASCII_ADDRESS.fullmatch(address)
    assert urlsplit(address).hostname
    assert public_address(address) == address


def test_sitemap_canonical_links_and_feed_give_the_encoded_address(project: Path) -> None:
    with_address(project, "https://münchen.example/ein gespräch/")
    done = run("build", folder=project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    start = "https://xn--mnchen-3ya.example/ein%20gespr%C3%A4ch/"
    places = [
        e.text or "" for e in ElementTree.parse(site / "sitemap.xml").iter() if "loc" in e.tag
    ]
    assert places
    assert all(place.startswith(start) for place in places)
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        addresses = re.findall(
            r'(?:canonical" href|og:url" content|og:image" content)="([^"]*)', text
        )
        assert all(address.startswith(start) for address in addresses), page
        assert "münchen.example" not in text, page
    assert read((site / "claims" / "index.html").read_text("utf-8")).links
    for feed in site.glob("*.xml"):
        assert "münchen" not in feed.read_text("utf-8"), feed


def test_an_address_that_cannot_be_is_refused_in_the_words_of_the_settings(project: Path) -> None:
    with_address(project, "https://me:secret@example.org/")
    done = run("build", folder=project)
    assert done.returncode == 2
    assert "mkdocs.yml: `site_url`: it holds a name or a password" in done.stderr
    assert not (project / "site").exists()
