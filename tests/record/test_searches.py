"""What readers would type leads them to the page that answers it, from a server and from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.record.expectations import expectations
from tests.serving import serving
from tests.site.searching import ask

pytestmark = pytest.mark.browser


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, record_site: Path) -> Iterator[str]:
    """The address of the site: from a server, and from the disk."""
    if request.param == "file":
        yield f"{record_site.as_uri()}/"
        return
    with serving(record_site) as address:
        yield address


def test_the_first_result_is_the_best_answer(
    start: str, record_site: Path, browser: Browser
) -> None:
    promised = expectations()
    page = browser.new_page()
    page.goto(f"{start}index.html")
    page.keyboard.press("/")
    wrong = {}
    for search in promised.searches:
        results = ask(page, search.type)
        first = [address.removeprefix(start).removesuffix(".html") for address in results]
        if not first or first[0] not in search.opens:
            wrong[search.type] = first[:3]
    page.close()

    assert len(wrong) <= promised.searches_wrong_at_most, wrong


def test_every_best_answer_is_a_page_of_the_site(record_site: Path) -> None:
    searches = expectations().searches
    missing = [
        path
        for search in searches
        for path in search.opens
        if not (record_site / f"{path}.html").is_file()
    ]

    assert searches
    assert missing == []
