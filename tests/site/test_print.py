"""Pages on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import CENTRAL, TALK

pytestmark = pytest.mark.browser

A4 = {"width": 672, "height": 980}
"""The inside of a sheet, in CSS pixels."""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page as it is printed by someone who reads in the dark."""
    context = browser.new_context(viewport=A4, color_scheme="dark")  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.fixture(
    params=[
        f"claims/{CENTRAL}.html",
        f"chapters/{TALK}/bread-and-tides.html",
    ]
)
def printed(request: pytest.FixtureRequest, paper: Page, site: Path) -> Page:
    """A claim and a chapter on paper."""
    paper.goto((site / request.param).as_uri())
    return paper


def test_only_the_text_is_printed(printed: Page) -> None:
    for around in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".cg-search"):
        for one in printed.locator(around).all():
            expect(one).to_be_hidden()
    expect(printed.locator("h1")).to_be_visible()


def test_it_is_dark_on_white(printed: Page) -> None:
    ground = "getComputedStyle(document.body).getPropertyValue('--cg-paper')"

    assert printed.evaluate(ground).strip() == "#fff"


def test_the_address_of_a_moment_is_printed(printed: Page) -> None:
    link = printed.locator("a.cg-time").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")

    assert str(link.get_attribute("href")) in after


def test_quotes_and_reasons_are_kept_together(printed: Page) -> None:
    kept = ".cg-quote, .cg-links > li, .cg-card, .cg-moments > li"
    breaks = printed.locator(kept).evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakInside)"
    )

    assert breaks
    assert set(breaks) == {"avoid"}


def test_nothing_runs_over_the_edge(printed: Page) -> None:
    assert printed.evaluate("document.documentElement.scrollWidth") <= A4["width"]
