"""What the site is set to by itself, what a project may say otherwise, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.__main__ import cli

from claim_graph.core.output_manifest import FILE as MANIFEST
from claim_graph.site.data import downloads
from claim_graph.site.data.search_rows import HandwrittenPage
from claim_graph.site.publish.handwritten import summary, title
from claim_graph.site.publish.settings import STYLES, completed, navigation
from tests.building import Done, run
from tests.site.html import read
from tests.support import BASE, write

SETTINGS = """\
site_name: A talk
site_description: What was said.
theme: {name: material}
plugins: [search, claims]
strict: true
"""
PAGE = "claims/talk/other.html"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A project of five lines and a few records, without any page of its own."""
    write(tmp_path / "claims", BASE)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path


def set_to(folder: Path, *changes: tuple[str, str], more: str = "") -> None:
    """Change the settings of the project in `folder`."""
    settings = SETTINGS
    for old, new in changes:
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings + more)


def assert_own_search(site: Path) -> None:
    """Fail unless a site has our search and no other."""
    home = (site / "index.html").read_text("utf-8")
    assert home.count('class="cg-search"') == 1
    assert "md-search__form" not in home
    assert not (site / "search").exists()
    assert (site / "data" / "search-0.js").is_file()


def mkdocs(*arguments: str, folder: Path) -> Done:
    """Run MkDocs itself."""
    return run(*arguments, folder=folder, program=cli)


# --- What is left open ------------------------------------------------------------------------


def test_what_a_project_says_comes_before_what_is_set_for_it() -> None:
    settings = completed(
        {
            "theme": {"name": "material", "language": "de", "features": ["toc.integrate"]},
            "extra_css": ["assets/mine.css"],
            "markdown_extensions": ["footnotes", {"toc": {"permalink": False}}],
            "validation": {"anchors": "info", "nav": {"not_found": "ignore"}},
        }
    )

    assert settings["theme"]["language"] == "de"
    assert settings["theme"]["features"] == ["toc.integrate"]
    assert settings["theme"]["font"] is False
    assert settings["extra_css"] == [*STYLES, "assets/mine.css"]
    assert settings["markdown_extensions"][:2] == ["footnotes", {"toc": {"permalink": False}}]
    assert "md_in_html" in settings["markdown_extensions"]
    assert settings["validation"]["links"]["anchors"] == "info"
    assert settings["validation"]["links"]["not_found"] == "warn"
    assert settings["validation"]["nav"]["not_found"] == "ignore"


def test_an_icon_that_the_project_chose_is_not_hidden_by_our_picture() -> None:
    settings = completed({"theme": {"name": "material", "icon": {"logo": "material/anchor"}}})

    assert settings["theme"]["logo"] is None


def test_an_extension_written_without_options_keeps_those_that_pages_need() -> None:
    settings = completed({"markdown_extensions": {"toc": None, "footnotes": {}}})

    assert settings["markdown_extensions"][0] == {
        "toc": {"permalink": True, "permalink_title": "Link to this section"}
    }


def test_the_pages_made_from_links_are_a_section_of_the_navigation() -> None:
    assert navigation(["index.md", "map.md", "tensions.md", "quotes.md"]) == [
        {"Home": "index.md"},
        {"Explore": [{"Map": "map.md"}, {"Tensions": "tensions.md"}]},
        {"Quotes": "quotes.md"},
    ]


def test_the_navigation_leads_only_to_pages_that_are_there() -> None:
    assert navigation(["index.md", "glossary.md", "works.md"], ["about.md", "index.md"]) == [
        {"Home": "index.md"},
        {"Glossary": "glossary.md"},
        "about.md",
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("---\ntitle: Stated\n---\n# A heading\n", "Stated"),
        ("Words first.\n\n# A heading { #anchor }\n", "A heading"),
        ("Words only.\n", "About us"),
    ],
)
def test_a_hand_written_page_is_called_by_its_title_its_heading_or_its_name(
    markdown: str, expected: str
) -> None:
    assert title(markdown, "pages/about-us.md") == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            '---\ntitle: Stated\n---\n# Help { #help }\n\n--8<-- "part.md"\n\nWrite *to* us.\n\n'
            "More.\n\n```\n# no heading\n```\n\n## When { #when }\n\n### Where <b>from</b>\n",
            HandwrittenPage("a.md", "Stated", "Write to us.", ("Help", "When", "Where from")),
        ),
        ("# About\n\n- a list\n", HandwrittenPage("a.md", "About")),
        ("", HandwrittenPage("a.md", "A")),
        ("long " * 900, HandwrittenPage("a.md", "A", ("long " * 80).rstrip() + "…")),
    ],
    ids=["whole", "without a paragraph", "empty", "long"],
)
def test_a_hand_written_page_is_found_by_its_headings_and_its_first_paragraph(
    markdown: str, expected: HandwrittenPage
) -> None:
    assert summary(markdown, "a.md") == expected


# --- A project of its own ---------------------------------------------------------------------


def test_five_lines_and_no_folder_of_pages_make_a_whole_site(bare: Path) -> None:
    done = run("build", folder=bare)

    assert done.returncode == 0, done.stdout + done.stderr
    page = read(bare / "site" / PAGE)
    assert ("link", "../../assets/site.css") in page.fetched
    assert ("link", "../../assets/mark.svg") in page.fetched
    assert (bare / "site" / "assets" / "map" / "main.js").is_file()
    assert 'id="stitched"' in (bare / "site" / "verdicts.html").read_text()
    assert "Add a claim" in (bare / "site" / "contribute.html").read_text()
    assert_own_search(bare / "site")
    assert not (bare / "docs").exists()


def test_mkdocs_itself_builds_the_same_site(bare: Path) -> None:
    (bare / "docs").mkdir()
    assert run("build", "--to", "ours", folder=bare).returncode == 0

    done = mkdocs("build", "--site-dir", "theirs", folder=bare)

    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = (
        {
            file.relative_to(bare / name).as_posix(): file.read_bytes()
            for file in (bare / name).rglob("*")
            # Only `claims build` packs the site and lists its files, and MkDocs stamps the
            # compressed list of pages.
            if file.is_file() and file.name not in {"offline.zip", "sitemap.xml.gz", MANIFEST}
        }
        for name in ("ours", "theirs")
    )
    assert ours == theirs


@pytest.mark.parametrize(
    ("offline", "largest", "is_made"),
    [
        ("auto", downloads.LARGEST, True),
        ("auto", 1, False),
        ("always", 1, True),
        ("never", downloads.LARGEST, False),
    ],
)
def test_pages_lead_to_the_archive_where_there_is_one(
    bare: Path, monkeypatch: pytest.MonkeyPatch, offline: str, largest: int, is_made: bool
) -> None:
    monkeypatch.setattr(downloads, "LARGEST", largest)
    set_to(bare, ("claims]", f"{{claims: {{offline: {offline}}}}}]"))

    done = run("build", folder=bare)

    assert done.returncode == 0, done.stdout + done.stderr
    site = bare / "site"
    assert (site / downloads.OFFLINE).is_file() is is_made
    assert (downloads.OFFLINE in (site / "data.html").read_text("utf-8")) is is_made
    assert (downloads.OFFLINE in (site / "data.md").read_text("utf-8")) is is_made
    told = [line for line in done.stderr.splitlines() if downloads.OFFLINE in line]
    assert len(told) == (not is_made and offline == "auto")
    assert all("`offline: always`" in line for line in told)


def test_a_hand_written_page_takes_the_place_of_a_generated_one(bare: Path) -> None:
    write(
        bare / "docs",
        {
            "verdicts.md": "# Our own rules\n\n## exact\n",
            "about.md": "# About us\n",
            "hidden.md": "# Kept aside\n",
            "assets/mark.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        },
    )
    set_to(bare, more="not_in_nav: /hidden.md\n")

    done = run("build", folder=bare)

    assert done.returncode == 0, done.stdout + done.stderr
    site = bare / "site"
    assert "Our own rules" in (site / "verdicts.html").read_text()
    assert "about.html" in read(site / "index.html").links
    assert "hidden.html" not in read(site / "index.html").links
    assert "hidden.html" in read(site / "contribute.html").links
    assert (site / "assets" / "mark.svg").read_text().startswith("<svg xmlns='http")


def test_the_guide_of_the_record_is_the_page_for_contributors(bare: Path) -> None:
    (bare / "claims" / "README.md").write_text("# How to help\n\nWrite to us.\n")
    set_to(bare, ("claims]", "{claims: {repository: https://example.org/r}}]"))

    assert run("build", folder=bare).returncode == 0

    page = read(bare / "site" / "contribute.html")
    assert "Write to us." in (bare / "site" / "contribute.html").read_text()
    assert "https://example.org/r/edit/main/claims/README.md" in page.links


def test_a_template_of_the_project_comes_before_ours(bare: Path) -> None:
    write(
        bare / "theme",
        {
            "partials/copyright.html": "<p>Ask the keeper.</p>",
            "main.html": '{% extends "claims/main.html" %}'
            "{% block extrahead %}{{ super() }}<meta name='keeper'>{% endblock %}",
        },
    )
    set_to(bare, ("material}", "material, custom_dir: theme}"))

    assert run("build", folder=bare).returncode == 0

    page = (bare / "site" / PAGE).read_text()
    assert "Ask the keeper." in page
    assert "<meta name='keeper'>" in page
    assert "assets/previews/main.js" in page
    assert run("site", "--to", "pages", folder=bare).returncode == 0
    assert (bare / "pages" / "theme" / "claims" / "main.html").is_file()


def test_a_template_that_would_cut_ours_off_is_refused(bare: Path) -> None:
    write(bare / "theme", {"main.html": '{% extends "base.html" %}'})
    set_to(bare, ("material}", "material, custom_dir: theme}"))

    done = run("build", folder=bare)

    assert done.returncode == 2
    assert 'begin it with `{% extends "claims/main.html" %}`' in done.stderr


def test_written_as_files_it_is_whole_too(bare: Path) -> None:
    done = run("site", "--to", "pages", folder=bare)

    assert done.returncode == 0, done.stderr
    docs = bare / "pages" / "docs"
    for name in (
        "index.md",
        "verdicts.md",
        "contribute.md",
        "assets/site.css",
        "assets/map/main.js",
    ):
        assert (docs / name).is_file(), name
    assert "{name: material" not in (bare / "pages" / "mkdocs.yml").read_text()
    assert (bare / "pages" / "theme" / "main.html").is_file()
    assert str(bare) not in (bare / "pages" / "mkdocs.yml").read_text()


@pytest.mark.parametrize("plugins", ["[claims, search]", "[claims]"])
def test_our_search_takes_the_place_of_the_theme_s(bare: Path, plugins: str) -> None:
    set_to(bare, ("[search, claims]", plugins))

    done = run("build", folder=bare)

    assert done.returncode == 0, done.stdout + done.stderr
    assert_own_search(bare / "site")


# --- What cannot be ---------------------------------------------------------------------------

REFUSED = {
    "another theme": (
        ("{name: material}", "{name: readthedocs}"),
        "write `theme: {name: material}`",
    ),
    "no theme": (("theme: {name: material}\n", ""), "write `theme: {name: material}`"),
    "folders for pages": (
        ("strict: true", "use_directory_urls: true"),
        "use_directory_urls: false",
    ),
    "no claims": (("claims]", "{claims: {folder: elsewhere}}]"), "claims init"),
    "claims outside": (("claims]", "{claims: {folder: ../claims}}]"), "write `folder: claims`"),
    "pages among claims": (("strict: true", "docs_dir: claims/docs"), "a folder of its own"),
    "site among claims": (("strict: true", "site_dir: claims/site"), "a folder of its own"),
    "a script for an address": (
        ("claims]", "{claims: {repository: 'javascript:alert(1)'}}]"),
        "is not a web address",
    ),
    "an archive now and then": (
        ("claims]", "{claims: {offline: sometimes}}]"),
        "write one of auto, always, never",
    ),
    "a name for an address": (
        ("claims]", "{claims: {contact: the keeper}}]"),
        "write one such as me@example.org",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_setting_that_cannot_be_right_is_refused_with_what_to_write(
    bare: Path, case: str
) -> None:
    (old, new), advice = REFUSED[case]
    set_to(bare, (old, new))
    write(bare, {"claims/docs/page.md": "# Page\n", "docs/page.md": "# Page\n"})

    ours, theirs = run("build", folder=bare), mkdocs("build", folder=bare)

    for done in (ours, theirs):
        assert done.returncode == 2, done.stdout + done.stderr
        assert advice in done.stderr
        assert "Traceback" not in done.stderr
    assert not (bare / "site").exists()


def test_all_that_cannot_be_right_is_told_at_once(bare: Path) -> None:
    set_to(bare, ("{name: material}", "mkdocs"), ("strict: true", "use_directory_urls: true"))

    done = run("build", folder=bare)

    assert done.returncode == 2
    assert "the theme is `mkdocs`" in done.stderr
    assert "use_directory_urls: false" in done.stderr


@pytest.mark.parametrize("command", ["build", "serve", "site"])
def test_a_project_without_our_plugin_is_told_how_to_name_it(bare: Path, command: str) -> None:
    set_to(bare, ("[search, claims]", "[search]"))

    done = run(command, *(["--to", "pages"] if command == "site" else []), folder=bare)

    assert done.returncode == 2
    assert "write `plugins: [claims]`" in done.stderr


@pytest.mark.parametrize("text", ["[a, list]", "12", "site_name: [", "\x00", ""])
def test_a_file_of_settings_that_cannot_be_read_is_said_without_a_traceback(
    bare: Path, text: str
) -> None:
    (bare / "mkdocs.yml").write_text(text)

    done = run("build", folder=bare)

    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_records_is_no_record(bare: Path) -> None:
    for file in sorted((bare / "claims").rglob("*.yml")):
        file.unlink()

    done = run("build", folder=bare)

    assert done.returncode == 2
    assert "claims: there are no records in this folder; `claims init` starts some" in done.stderr


def test_a_folder_of_pages_that_is_named_must_be_there(bare: Path) -> None:
    set_to(bare, more="docs_dir: pages\n")

    done = run("build", folder=bare)

    assert done.returncode == 2
    assert "docs_dir" in done.stderr


def test_the_site_takes_the_place_of_nothing_but_a_site(bare: Path) -> None:
    write(bare, {"photos/holiday.jpg": "once"})

    for target in ("photos", "."):
        done = run("build", "--to", target, folder=bare)
        assert done.returncode == 2, target
        assert "name another" in done.stderr
    assert (bare / "photos" / "holiday.jpg").read_text() == "once"
    assert (bare / "mkdocs.yml").is_file()


def test_mkdocs_does_not_publish_claims_with_errors_unless_told_to(bare: Path) -> None:
    write(bare, {"docs/page.md": "# Page\n"})
    (bare / "claims" / "works.yml").write_text("works: [\n")
    set_to(bare, ("strict: true\n", ""))

    done = mkdocs("build", folder=bare)

    assert done.returncode == 1
    assert "claims check" in done.stderr
    set_to(bare, ("strict: true", "strict: false"))
    assert mkdocs("build", folder=bare).returncode == 0
