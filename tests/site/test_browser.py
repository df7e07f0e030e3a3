"""The site in a talk Chromium: accessible, quiet, for phones, and without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claim_graph.core.times import format_timecode
from tests.site.kinds import DOZEN, KINDS
from tests.site.looking import PHONE, WIDE, WIDTHS, Look, needed_widths
from tests.support import CENTRAL, TALK, demo

pytestmark = pytest.mark.browser

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
        violations = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        broken += [
            f"{address}: {violation['id']} {node['html'][:120]}"
            for violation in violations.response["violations"]
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


def too_wide(needed: Mapping[int, int]) -> list[str]:
    """Return at which widths a page scrolls sideways."""
    return [f"{needs} of {width} pixels" for width, needs in needed.items() if needs > width]


def test_no_page_scrolls_sideways(looks: Sequence[Look]) -> None:
    wide = {look.name: too_wide(look.needed) for look in looks}

    assert not {name: widths for name, widths in wide.items() if widths}
    assert all(set(look.needed) == set(WIDTHS) for look in looks)


def test_no_page_scrolls_sideways_for_a_very_long_word(browser: Browser, served: str) -> None:
    needed = needed_widths(browser, f"{served}quotes/{TALK}/bread-and-tides.html")

    assert not too_wide(needed)


def test_pages_are_quiet_and_ask_no_other_host(looks: Sequence[Look]) -> None:
    assert not {look.name: look.said for look in looks if look.said}
    assert {host for look in looks for host in look.asked} == {""}


def test_every_sentence_leads_to_its_second(plain: Page, served: str) -> None:
    claim = demo().claims[CENTRAL]
    plain.goto(f"{served}claims/{claim.key}.html")
    at = format_timecode(claim.quotes[0].at)
    link = plain.get_by_role("link", name=f"Watch at {at}")

    address = f"https://www.youtube.com/watch?v=HarbourHour&t={claim.quotes[0].at}s"
    expect(link).to_have_attribute("href", address)


def test_a_table_that_scrolls_is_scrolled_with_the_keyboard(plain: Page, served: str) -> None:
    plain.set_viewport_size({"width": PHONE, "height": 900})
    plain.goto(served + "data.html")
    box = plain.get_by_role("region", name="Table: Nodes")
    box.focus()
    plain.keyboard.press("ArrowRight")

    expect(box).to_be_focused()
    plain.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    plain.set_viewport_size({"width": WIDE, "height": 900})
    expect(plain.get_by_role("region", name="Table: Nodes")).to_have_count(0)
    expect(plain.locator(".md-typeset__scrollwrap[tabindex]")).to_have_count(0)


def test_the_scheme_can_be_chosen(plain: Page, served: str) -> None:
    plain.goto(served)
    body = plain.locator("body")
    plain.get_by_title("Use the light scheme").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    plain.get_by_title("Use the dark scheme").click()

    expect(body).to_have_attribute("data-md-color-scheme", "slate")


# A dozen kinds; the nightly run looks at every kind of page.
@pytest.mark.parametrize(
    "names", [DOZEN, pytest.param(KINDS, marks=pytest.mark.nightly)], ids=["a dozen", "all"]
)
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
