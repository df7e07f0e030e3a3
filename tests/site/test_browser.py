"""The site in a talk Chromium: accessible, quiet, for phones, and without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claim_graph.core.times import format_timecode
from tests.support import CENTRAL, TALK, demo

pytestmark = pytest.mark.browser

DOZEN = (
    "index.html",
    "everything.html",
    f"interviews/{TALK}.html",
    f"chapters/{TALK}/what-holds-a-bridge-up.html",
    f"claims/{CENTRAL}.html",
    "concepts/pilot-rope.html",
    "claims/index.html",
    "glossary.html",
    "notes/ferry-gazette.html",
    "map.html",
    "connect.html",
    f"witnesses/{TALK}/what-holds-a-bridge-up.html",
)
"""The pages that differ most from one another."""
KINDS = (
    *DOZEN,
    "ten-minutes.html",
    "404.html",
    f"chapters/{TALK}/what-holds-a-bridge-up/2.html",
    f"claims/{TALK}/bridges-stand-by-luck.html",
    "concepts/luck.html",
    "quotes.html",
    f"quotes/{TALK}/under-the-lamp.html",
    "people/index.html",
    "people/maren-holt.html",
    f"people/maren-holt/{TALK}/bread-and-tides.html",
    "notes/index.html",
    "works.html",
    "works/gapgauge.html",
    "tags.html",
    "tags/craft.html",
    "kinds/position.html",
    "new.html",
    "rules/index.html",
    "rules/CIT001.html",
    "data.html",
    "load-bearing.html",
    "sceptic.html",
    "tensions.html",
    "collections/index.html",
    "collections/four-questions.html",
    "collections/words-worth-saving.html",
    "collections/cases-and-figures.html",
    "witnesses/index.html",
    "predictions.html",
    "contribute.html",
    "guide.html",
    "to-do.html",
    "reference/index.html",
    "reference/claim.html",
    "architecture.html",
    "verdicts.html",
    "key.html",
)
"""One page of each kind."""
WIDE, PHONE = 1440, 390
NARROWEST = (1248, 768, 320)
"""The least width of each layout that the theme has: for desks, tablets and phones."""
WIDTHS = (1920, WIDE, *NARROWEST, PHONE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


LOOKS = list(product((WIDE, PHONE), ("light", "dark")))
"""Every width that the site is made for, in both colour schemes."""


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in the width and colour scheme that a test is parametrised with."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A wide page in the light scheme."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    yield context.new_page()
    context.close()


def broken_rules(page: Page, addresses: Iterable[str]) -> list[str]:
    """Return what breaks WCAG 2.2 AA at `addresses`, as axe sees it."""
    broken = []
    for address in addresses:
        page.goto(address)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        broken += [
            f"{address}: {violation['id']} {node['html'][:120]}"
            for violation in found.response["violations"]
            for node in violation["nodes"]
        ]
    return broken


# Both widths and both schemes; the nightly run has each width in each scheme.
@pytest.mark.parametrize("page", [(WIDE, "light"), (PHONE, "dark")], ids=str, indirect=True)
def test_no_page_breaks_wcag_2_2_aa(page: Page, served: str) -> None:
    assert not broken_rules(page, (served + name for name in DOZEN))


@pytest.mark.nightly
@pytest.mark.parametrize("page", LOOKS, ids=str, indirect=True)
def test_no_page_of_any_kind_breaks_wcag_2_2_aa(page: Page, served: str) -> None:
    assert not broken_rules(page, (served + name for name in KINDS))


def too_wide(
    page: Page, served: str, names: Iterable[str], widths: Iterable[int] = NARROWEST
) -> list[str]:
    """Return which of the pages scroll sideways, and at which width."""
    wide = []
    # Playwright's own way to set a width waits for a window to follow, which is long for so many.
    screen = page.context.new_cdp_session(page)
    for name in names:
        page.goto(served + name)
        # What slides to another place when the width changes is elsewhere for a moment.
        page.add_style_tag(content="* { transition: none !important }")
        for width in widths:
            screen.send(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
            )
            assert page.evaluate("innerWidth") == width
            needed = page.evaluate("document.documentElement.scrollWidth")
            wide += [f"{name}: {needed} of {width} pixels"] if needed > width else []
    return wide


def test_no_page_scrolls_sideways(plain: Page, served: str) -> None:
    assert not too_wide(plain, served, KINDS)


@pytest.mark.nightly
def test_no_page_scrolls_sideways_at_any_width(plain: Page, served: str) -> None:
    assert not too_wide(plain, served, KINDS, WIDTHS)


def test_no_page_scrolls_sideways_for_a_very_long_word(plain: Page, served: str) -> None:
    assert not too_wide(plain, served, [f"quotes/{TALK}/bread-and-tides.html"], WIDTHS)


# A dozen kinds; the nightly run looks at every kind of page.
every_kind = pytest.mark.parametrize(
    "names", [DOZEN, pytest.param(KINDS, marks=pytest.mark.nightly)], ids=["a dozen", "all"]
)


@every_kind
def test_pages_are_quiet_and_ask_no_other_host(
    plain: Page, served: str, names: tuple[str, ...]
) -> None:
    said: list[str] = []
    asked: set[str] = set()
    plain.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    plain.on("pageerror", lambda error: said.append(str(error)))
    plain.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for name in names:
        plain.goto(served + name)
    plain.wait_for_load_state("networkidle")

    assert not said
    assert asked == {urlsplit(served).netloc}


def test_every_sentence_leads_to_its_second(plain: Page, served: str) -> None:
    claim = demo().claims[CENTRAL]
    plain.goto(f"{served}claims/{claim.key}.html")
    at = format_timecode(claim.quotes[0].at)
    link = plain.get_by_role("link", name=f"Watch at {at}")

    address = f"https://www.youtube.com/watch?v=HarbourHour&t={claim.quotes[0].at}s"
    expect(link).to_have_attribute("href", address)


def test_the_scheme_can_be_chosen(plain: Page, served: str) -> None:
    plain.goto(served)
    body = plain.locator("body")
    plain.get_by_title("Use the light scheme").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    plain.get_by_title("Use the dark scheme").click()

    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@every_kind
def test_without_scripts_and_without_a_server_all_is_readable(
    browser: Browser, site: Path, names: tuple[str, ...]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    unread = []
    for name in names:
        page.goto((site / name).as_uri())
        words = page.locator(".md-content").inner_text().split()
        enough = 2 if name == "404.html" else 8
        if not page.locator("h1").is_visible() or len(words) < enough:
            unread.append(name)
    context.close()

    assert not unread


def test_the_keyboard_reaches_the_content_first(plain: Page, served: str) -> None:
    plain.goto(served + "glossary.html")
    plain.keyboard.press("Tab")

    expect(plain.locator(":focus")).to_have_text("Skip to content")
