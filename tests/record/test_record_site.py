"""The site of the record in `claims/`: it builds, stays light, and every link leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import claim_graph
from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.site.test_built import HEAVY
from tests.site.test_valid_html import faults


def test_it_builds_and_no_page_is_heavy(record_site: Path) -> None:
    weights = {
        file.relative_to(record_site).as_posix(): file.stat().st_size
        for file in record_site.rglob("*.html")
    }
    heavy = [f"{name}: {size:,} bytes" for name, size in weights.items() if size > HEAVY]

    assert "index.html" in weights
    assert not heavy, listed(heavy)


@pytest.mark.nightly
def test_every_page_is_valid(record_site: Path) -> None:
    invalid = faults(record_site)
    assert not invalid, listed(invalid)


def test_every_link_and_anchor_leads_somewhere(record_site: Path) -> None:
    files = {
        file.relative_to(record_site).as_posix()
        for file in record_site.rglob("*")
        if file.is_file()
    }
    pages = {name: read(record_site / name) for name in sorted(files) if name.endswith(".html")}
    lost = lost_links(pages, files)

    assert not lost, listed(lost)


def test_every_public_name_of_the_package_is_described(record_site: Path) -> None:
    pages = [read(page) for page in record_site.glob("python*.html")]
    anchors = {anchor for page in pages for anchor in page.ids}

    assert not {name for name in claim_graph.__all__ if f"claim_graph.{name}" not in anchors}
