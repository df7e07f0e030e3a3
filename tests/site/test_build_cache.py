"""What a build made is taken again where nothing it was made from has changed, and only there."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

import claim_graph
from claim_graph.core.kept_work import KeptWork
from claim_graph.site.data.downloads import archive, downloads
from claim_graph.site.page import Page
from claim_graph.site.publish import build_cache
from claim_graph.site.publish.build_cache import CACHE, kept_work
from claim_graph.site.render import assets, render
from claim_graph.site.twins import Shown, Site, twins
from tests.building import built
from tests.support import BASE, CHAPTER, corpus, demo


def build(project: Path, *texts: str) -> list[str]:
    """Work on texts as a build does; return those that no earlier build had worked on."""
    new = []

    def worked(text: str) -> bytes:
        new.append(text)
        return text.upper().encode()

    with kept_work(project, "texts") as kept:
        for text in texts:
            made = kept.made(text.encode(), by=lambda text=text: worked(text))  # type: ignore[misc]
            assert made == text.upper().encode()
    return new


def kept_file(project: Path) -> Path:
    return project / CACHE / "texts"


# --- What is kept ---------------------------------------------------------------------------------


def test_the_next_build_takes_what_this_one_made(tmp_path: Path) -> None:
    assert build(tmp_path, "one", "two", "") == ["one", "two", ""]
    assert build(tmp_path, "one", "two", "") == []


def test_only_what_the_last_build_asked_for_is_kept(tmp_path: Path) -> None:
    build(tmp_path, "one", "two")
    build(tmp_path, "two")

    assert build(tmp_path, "one", "two") == ["one"]


def test_a_build_that_fails_keeps_what_was_kept(tmp_path: Path) -> None:
    def broken() -> None:
        with kept_work(tmp_path, "texts") as kept:
            kept.made(b"other", by=lambda: b"")
            raise ValueError("broken")

    build(tmp_path, "one")
    with pytest.raises(ValueError, match="broken"):
        broken()

    assert build(tmp_path, "one") == []


@pytest.mark.parametrize("end", [-1, 40, 0])
def test_what_is_damaged_is_made_again(tmp_path: Path, end: int) -> None:
    build(tmp_path, "one")
    kept_file(tmp_path).write_bytes(kept_file(tmp_path).read_bytes()[:end])

    assert build(tmp_path, "one") == ["one"]
    assert build(tmp_path, "one") == []


def test_what_came_with_a_project_from_elsewhere_counts_for_nothing(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    build(here, "one")
    shutil.copytree(here, there)

    assert build(there, "one") == ["one"]


def test_what_another_version_of_the_program_made_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "one")
    monkeypatch.setattr(build_cache, "_program", lambda: b"another")

    assert build(tmp_path, "one") == ["one"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file")

    assert build(tmp_path, "one") == build(tmp_path, "one") == ["one"]


# --- What is made of it ---------------------------------------------------------------------------


def pages(record: claim_graph.Corpus, kept: KeptWork | None) -> list[Page]:
    return list(render(record, claim_graph.check(record), name="A talk", kept=kept))


def test_pages_and_data_are_the_same_with_what_is_kept() -> None:
    record, first = demo(), KeptWork()
    made = pages(record, first), list(assets(record, kept=first)), downloads(record, kept=first)
    second = KeptWork(first.used)
    again = pages(record, second), list(assets(record, kept=second)), downloads(record, kept=second)

    assert first.used
    assert made == again == (pages(record, None), list(assets(record)), downloads(record))


def test_exports_follow_a_word_that_changes() -> None:
    kept = KeptWork()
    before = downloads(corpus(BASE), kept=kept)
    changed = corpus({**BASE, CHAPTER: BASE[CHAPTER].replace("passes tests", "passes exams")})

    assert downloads(changed, kept=KeptWork(kept.used)) == downloads(changed) != before


def test_a_twin_follows_its_page_and_the_pages_that_it_leads_to() -> None:
    link = '<p>See <a href="other.html">it</a>.</p>'
    site, record = Site("The site", ""), corpus(BASE)
    page, other = Shown("page.md", "Page", link), Shown("other.md", "Other", "<p>Other</p>")

    def bodies(kept: KeptWork, *shown: Shown) -> list[bytes]:
        return [asset.content for asset in twins(record, shown, site, kept)]

    kept = KeptWork()
    alone = bodies(kept, page)
    for shown in ([page], [page, other], [Shown("page.md", "Page", "<p>Changed</p>"), other]):
        assert bodies(KeptWork(kept.used), *shown) == bodies(KeptWork(), *shown)
    assert bodies(KeptWork(kept.used), page, other)[0] != alone[0]


def test_an_archive_is_what_the_library_for_zips_writes_itself() -> None:
    files = [("a.html", b"<p>a" * 1000), ("b/ä.js", b""), ("c.bin", bytes(range(256)) * 300)]
    expected, made = BytesIO(), BytesIO()
    with ZipFile(expected, "w") as packed:
        for path, content in files:
            entry = ZipInfo(f"here/{path}")
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, compresslevel=1)
    archive(made, "here", files)

    assert made.getvalue() == expected.getvalue()


def test_an_archive_is_the_same_with_what_is_kept_and_follows_what_changes() -> None:
    def packed(kept: KeptWork, page: bytes) -> bytes:
        target = BytesIO()
        archive(target, "here", [("a.html", page), ("b.js", b"1")], kept)
        return target.getvalue()

    kept = KeptWork()
    first = packed(kept, b"<p>a")

    assert packed(KeptWork(kept.used), b"<p>a") == first
    assert packed(KeptWork(kept.used), b"<p>b") == packed(KeptWork(), b"<p>b") != first


@pytest.mark.parametrize(
    "kind", ["small_project", pytest.param("project", marks=pytest.mark.nightly)]
)
def test_a_site_is_the_same_to_the_byte_whatever_earlier_builds_kept(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    project: Path = request.getfixturevalue(kind)
    fresh = tmp_path / "fresh"
    first = contents(built(project))
    assert contents(built(project)) == first

    chapter = next(file for file in sorted((project / "claims").glob("*/01-*.yml")))
    chapter.write_text(re_worded(chapter.read_text("utf-8")), "utf-8")
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns(".cache", "site"))

    changed = contents(built(project))
    assert changed == contents(built(fresh)) != first


def re_worded(chapter: str) -> str:
    """Return a chapter with another tag on its claims, which breaks no rule."""
    if "tags: [" in chapter:
        return chapter.replace("tags: [", "tags: [changed, ")
    return chapter.replace("    claim: ", "    tags: [changed]\n    claim: ")


def contents(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
