"""The Markdown twins of the pages, and the list of them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.twins import Shown, Site, twins
from tests.building import run
from tests.site.html import read
from tests.support import BASE, CHAPTER, corpus, demo

SITE = Site("The site", "What was said.")
LINK = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?\)")


def made(records: Corpus, *shown: Shown, site: Site = SITE) -> dict[str, str]:
    """Return the twins of `shown` by path."""
    return {asset.path: asset.content.decode() for asset in twins(records, shown, site)}


def page(path: str, html: str = "", **more: str) -> Shown:
    """Return a page as it is shown."""
    return Shown(path, more.pop("title", "A page"), html, **more)  # type: ignore[arg-type]


CLAIM = page("claims/talk/case.md", source="claims/talk/01-opening.yml")


# --- One twin -------------------------------------------------------------------------------------


def test_the_front_matter_names_title_page_and_source() -> None:
    written = made(corpus(BASE), CLAIM)[CLAIM.path]

    assert yaml.safe_load(written.split("---")[1]) == {
        "title": "A page",
        "url": "claims/talk/case.html",
        "source": "claims/talk/01-opening.yml",
    }


def test_where_the_site_is_published_the_page_is_named_whole() -> None:
    there = Site("The site", "What was said.", "https://example.org/talk/")
    written = made(corpus(BASE), CLAIM, site=there)

    assert '"https://example.org/talk/claims/talk/case.html"' in written[CLAIM.path]
    assert "(https://example.org/talk/claims/talk/case.md)" not in written["llms.txt"]


def test_a_claim_s_twin_says_all_that_the_claim_is() -> None:
    written = made(corpus(BASE), CLAIM)[CLAIM.path]

    assert "# The Machine passes tests and fails in use." in written
    assert "- Speaker: [Henry Host](../../people/host.md)" in written
    assert "- Stance: asserts" in written
    assert "> “machine passes and fails”" in written
    assert "[0:01:10](https://example.org/talk.mp4#t=70)" in written
    assert "**it supports** [There is a gap between tests and use.](other.md)" in written
    assert "Because: It is a case of it." in written
    assert "[Digest](../../notes/digest.md) reports it, in “I”" in written
    assert "- [The Machine](../../works" in written


def test_a_link_stands_on_both_twins() -> None:
    written = made(corpus(BASE), page("claims/talk/other.md"))["claims/talk/other.md"]

    assert "**supports it** [The Machine passes tests and fails in use.](case.md)" in written


def test_the_twins_of_concept_chapter_person_and_notes_lead_to_the_claims() -> None:
    shown = [
        page(path)
        for path in (
            urls.concept("gap"),
            urls.chapter("talk", "opening"),
            urls.person("guest"),
            urls.notes("digest"),
        )
    ]
    written = made(corpus(BASE), *shown)

    assert "What lies between two things that should meet." in written["concepts/gap.md"]
    assert "(../claims/talk/other.md)" in written["concepts/gap.md"]
    assert "(../../claims/talk/other.md)" in written["chapters/talk/opening.md"]
    assert "(../claims/talk/other.md)" in written["people/guest.md"]
    assert "reports [The Machine passes" in written["notes/digest.md"]


def test_other_pages_have_the_twin_of_what_they_show() -> None:
    shown = [
        page("a.md", '<h1>A</h1><p><a href="b.html#c">b</a> <a href="d.html">d</a></p>'),
        page("b.md"),
    ]

    assert "[b](b.md#c) [d](d.html)" in made(corpus(BASE), *shown)["a.md"]


def test_a_record_cannot_write_markup() -> None:
    hostile = "It <script>alert(1)</script> [runs](javascript:x) *at* once."
    files = {**BASE, CHAPTER: BASE[CHAPTER].replace("The Machine passes tests", hostile, 1)}

    written = made(corpus(files), CLAIM)[CLAIM.path]

    assert "\\<script\\>" in written
    assert "\\[runs\\](javascript:x)" in written


# --- The list -------------------------------------------------------------------------------------


def test_the_list_is_as_llmstxt_org_asks() -> None:
    shown = [page("index.md", title="Home", description="All of it."), page("concepts/gap.md")]

    lines = made(corpus(BASE), *shown)["llms.txt"].splitlines()

    assert lines[0] == "# The site"
    assert lines[2] == "> What was said."
    assert "- [Home](index.md): All of it." in lines
    assert lines.index("## Start here") < lines.index("## Concepts")


def test_the_list_leaves_out_old_addresses() -> None:
    shown = Shown("concepts-of-old.md", "Moved", "", listed=False)

    assert "Moved" not in made(corpus(BASE), shown)["llms.txt"]


# --- As they are built ----------------------------------------------------------------------------


def test_every_page_has_a_twin_and_says_so(site: Path) -> None:
    for file in site.rglob("*.html"):
        if file.name != "404.html":
            twin = file.with_suffix(".md")
            assert twin.is_file(), file
            assert ("link", twin.name) in read(file).fetched, file


def test_every_link_of_a_twin_leads_to_a_file(site: Path) -> None:
    lost = []
    for file in [*site.rglob("*.md"), site / "llms.txt"]:
        for address in LINK.findall(re.sub(r"`[^`]*`", "", file.read_text("utf-8"))):
            parts = urlsplit(address)
            if not parts.scheme and not (file.parent / unquote(parts.path)).is_file():
                lost.append(f"{file.relative_to(site)}: {address}")
    assert not lost


def test_twins_are_no_pages(site: Path) -> None:
    assert not list(site.rglob("*.md.html"))
    assert not list(site.rglob("*.twin"))
    assert ".md" not in (site / "sitemap.xml").read_text()


def test_twins_of_claims_hold_their_words(site: Path) -> None:
    talk = demo()
    for claim in talk.active.values():
        written = (site / urls.claim(claim.key)).read_text("utf-8")
        assert written.count("\n> “") == len(claim.quotes)
        assert written.count("Because: ") == len(talk.links_from.get(claim.key, ())) + len(
            talk.links_to.get(claim.key, ())
        )


@pytest.mark.parametrize("address", ["https://example.org/talk/"])
def test_the_sitemap_lists_the_pages_once_the_address_is_known(
    small_project: Path, address: str
) -> None:
    settings = small_project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace('site_url: ""', f"site_url: {address}"))

    assert run("build", folder=small_project).returncode == 0

    listed = re.findall("<loc>(.+?)</loc>", (small_project / "site" / "sitemap.xml").read_text())
    built = {
        file.relative_to(small_project / "site").as_posix()
        for file in small_project.glob("site/**/*.html")
    }
    assert all(one.startswith(address) for one in listed)
    assert {one.removeprefix(address) or "index.html" for one in listed} <= built
    assert f"{address}claims/index.html" in listed
    home = (small_project / "site" / "index.html").read_text()
    assert f'<link rel="canonical" href="{address}' in home
