"""The page for what is not found: right at any depth, wherever the site stands."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.searching import results
from tests.support import CENTRAL

pytestmark = pytest.mark.browser

WRONG = f"claims/{CENTRAL}s.html"
"""An address a letter away from a claim's."""
RIGHT = f"claims/{CENTRAL}.html"


@pytest.fixture(scope="module", params=["/", "/some/folder/"])
def hosted(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The site in a folder of a server that shows 404.html for what is not there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = site / path.removeprefix(request.param)
            found = path.startswith(request.param) and file.is_file()
            shown = file if found else site / "404.html"
            content = shown.read_bytes()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", guess_type(shown.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        do_HEAD = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{request.param}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(hosted: str, browser: Browser) -> Iterator[Page]:
    """A wide page for the site in a folder, and one as on a phone for the site by itself."""
    width = 1440 if hosted.endswith("/folder/") else 390
    context = browser.new_context(viewport={"width": width, "height": 900})
    yield context.new_page()
    context.close()


def test_at_any_address_it_looks_like_the_site(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)

    accent = "getComputedStyle(document.body).getPropertyValue('--cg-accent').trim()"
    assert page.evaluate(accent)
    expect(page.locator(".md-header .md-logo img")).to_have_js_property("complete", True)
    assert page.locator(".md-header .md-logo img").evaluate("image => image.naturalWidth > 0")


def test_its_links_lead_to_pages(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)
    page.locator(".md-content").get_by_role("link", name="Glossary").click()

    expect(page).to_have_url(hosted + "glossary.html")
    expect(page.locator("h1")).to_contain_text("Glossary")


def test_it_names_the_page_that_may_have_been_meant(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)

    first = page.locator(".cg-find__list a").first
    expect(first).to_have_attribute("href", hosted + RIGHT)


def test_one_can_search_from_it(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)
    page.locator("#find").get_by_role("combobox", name="Search").fill("pilot rope")
    first = page.locator(".cg-find__list a").first
    expect(first).to_have_attribute("href", hosted + "concepts/pilot-rope.html")


def test_the_search_in_the_header_works_from_it(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)
    page.locator("body").press("/")
    page.keyboard.type("stouter")

    expect(results(page).first).to_have_attribute("href", hosted + RIGHT)


def test_it_is_accessible_and_fits(page: Page, hosted: str) -> None:
    page.goto(hosted + WRONG)
    expect(page.locator(".cg-find__list a").first).to_be_visible()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

    assert Axe().run(page, options=rules).response["violations"] == []
    width = page.evaluate("window.innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
