"""What readers would type leads them to the page that answers it, from a server and from a disk."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.record.expectations import expectations
from tests.site.conftest import browser
from tests.site.searching import ask

pytestmark = pytest.mark.browser

__all__ = ["browser"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, record_site: Path) -> Iterator[str]:
    """The address of the site: from a server, and from the disk."""
    if request.param == "file":
        yield f"{record_site.as_uri()}/"
        return
    handler = functools.partial(_Quiet, directory=str(record_site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_first_result_is_the_best_answer(
    start: str, record_site: Path, browser: Browser
) -> None:
    promised = expectations()
    page = browser.new_page()
    page.goto(f"{start}index.html")
    page.keyboard.press("/")
    wrong = {}
    for search in promised.searches:
        found = ask(page, search.type)
        first = [address.removeprefix(start).removesuffix(".html") for address in found]
        if not first or first[0] not in search.opens:
            wrong[search.type] = first[:3]
    page.close()

    assert len(promised.searches) - len(wrong) >= promised.searches_right_at_least, wrong


def test_every_best_answer_is_a_page_of_the_site(record_site: Path) -> None:
    searches = expectations().searches
    missing = [
        path
        for search in searches
        for path in search.opens
        if not (record_site / f"{path}.html").is_file()
    ]

    assert len(searches) >= expectations().searches_right_at_least
    assert missing == []
