"""Pages that wait on the disk give the same as those that MkDocs holds in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from claim_graph.core.kept_work import KeptWork
from claim_graph.site.publish.conversions import Conversions, anchors
from claim_graph.site.publish.lean_pages import LeanPage, SpooledFile
from claim_graph.site.publish.spool import Spool

TEXT = """\
---
title: "One"
---

# One & only

See [the other](two.md#there) and [here](#end).

## End ä
"""


@pytest.fixture
def spool() -> Iterator[Spool]:
    with Spool() as opened:
        yield opened


def settings(folder: Path, **more: Any) -> MkDocsConfig:
    """Return the settings of a project in `folder`."""
    (folder / "docs").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text("site_name: A site\n")
    more = {"markdown_extensions": ["toc"], "use_directory_urls": False, **more}
    config = load_config(str(file), **more)
    # MkDocs notes by whom a file was generated while it asks a plugin.
    config.plugins._current_plugin = "claims"
    return config


def files_of(config: MkDocsConfig, spool: Spool, text: str = TEXT, other: str = "two.md") -> Files:
    """Return two files, of which `text` is the first."""
    one = SpooledFile.of(config, "one.md", text.encode(), spool)
    two = File.generated(config, other, content="# Two\n\n## There\n")
    return Files([one, two])


def converted(config: MkDocsConfig, files: Files, kept: KeptWork | None) -> Page:
    """Return the first of `files` as a page, made by MkDocs itself where nothing is `kept`."""
    file = files.src_uris["one.md"]
    page = Page(None, file, config)
    if kept is not None:
        LeanPage.adopt(page, Conversions(config, kept))
    page.read_source(config)
    page.render(config, files)
    return page


def shown(page: Page) -> tuple[object, ...]:
    """Return all that MkDocs and templates ask of a page."""
    links = {file.src_uri: to for file, to in (page.links_to_anchors or {}).items()}
    toc = [str(link) for link in page.toc]
    first = [getattr(link, "active", False) for link in page.toc]
    return (
        page.title, page.markdown, page.content, toc, first, links, page.present_anchor_ids,
        page.meta,
    )  # fmt: skip


# --- At rest --------------------------------------------------------------------------------------


def test_a_file_in_the_spool_reads_and_writes_as_any_other(tmp_path: Path, spool: Spool) -> None:
    config = settings(tmp_path, site_dir=str(tmp_path / "site"))
    file = SpooledFile.of(config, "data/a.js", b"ab", spool)
    assert (file.content_bytes, file.content_string) == (b"ab", "ab")

    file.content_string = "ä"
    file.copy_file()
    assert (tmp_path / "site/data/a.js").read_bytes() == file.content_bytes == "ä".encode()


def test_a_page_at_rest_is_what_it_was(tmp_path: Path, spool: Spool) -> None:
    config = settings(tmp_path)
    page = converted(config, files_of(config, spool), KeptWork())
    before = shown(page)

    assert isinstance(page, LeanPage)
    page.rest()
    assert shown(page) == before
    page.rest()
    page.content = "<p>Changed</p>"
    assert page.content == "<p>Changed</p>"
    page.rest()
    assert page.content == "<p>Changed</p>"


def test_markdown_that_a_plugin_changed_stays_so(tmp_path: Path, spool: Spool) -> None:
    config = settings(tmp_path)
    page = converted(config, files_of(config, spool), KeptWork())
    assert isinstance(page, LeanPage)

    page.markdown = "# Another"
    page.rest()
    assert page.markdown == "# Another"


def test_anchors_are_read_off_a_page_however_they_are_written() -> None:
    html = """<h2 id="one">1</h2><p class=x id='t"wo'>2</p><a href="#" name=three>3</a>
    <a name="four"></a><p\nid=five>5</p><A HREF="#" NAME="six"><p ID="seven">
    <input name="no"><i data-id="no" title="a &amp; b"></i>
    <i title="x > y" id="si&amp;x"></i>"""

    assert anchors(html) == {"one", 't"wo', "three", "four", "five", "si&x", "six", "seven"}


# --- Kept -----------------------------------------------------------------------------------------


def test_what_was_kept_is_what_mkdocs_makes(tmp_path: Path, spool: Spool) -> None:
    config, kept = settings(tmp_path), KeptWork()
    files = files_of(config, spool)
    first = converted(config, files, kept)
    again = KeptWork(kept.used)
    second = converted(config, files, again)

    assert kept.used
    assert again.used == kept.used
    assert shown(first) == shown(second) == shown(converted(config, files, None))


def test_a_page_is_made_again_where_its_text_or_the_settings_differ(
    tmp_path: Path, spool: Spool
) -> None:
    config, kept = settings(tmp_path), KeptWork()
    converted(config, files_of(config, spool), kept)

    text = converted(config, files_of(config, spool, f"{TEXT}\nMore."), KeptWork(kept.used))
    assert "More." in str(text.content)
    numbered = settings(tmp_path, markdown_extensions=[{"toc": {"permalink": "¶"}}])
    assert "¶" in str(converted(numbered, files_of(numbered, spool), KeptWork(kept.used)).content)


def test_a_link_to_a_page_that_is_gone_is_told_each_time(
    tmp_path: Path, spool: Spool, caplog: pytest.LogCaptureFixture
) -> None:
    config, kept = settings(tmp_path), KeptWork()
    converted(config, files_of(config, spool), kept)
    gone = files_of(config, spool, other="three.md")
    for _ in range(2):
        caplog.clear()
        kept = KeptWork(kept.used)
        converted(config, gone, kept)
        assert "'two.md#there'" in caplog.text


def test_nothing_is_kept_where_an_extension_may_read_what_nobody_knows(
    tmp_path: Path, spool: Spool
) -> None:
    kept = KeptWork()
    for extension in ("pymdownx.snippets", _Extension()):
        config = settings(tmp_path)
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]
        converted(config, files_of(config, spool), kept)
    assert not kept.used


class _Extension(Extension):
    """An extension of the project's own, which may do anything."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Do nothing."""
