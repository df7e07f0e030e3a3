"""What lies over what: nothing that is pointed at is covered, and tables show that they go on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import TALK

pytestmark = pytest.mark.browser
UNCOVERED = """(element) => {
  // What is shown takes no clicks; while it is asked what lies on top it must.
  element.style.pointerEvents = "auto";
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 20, box.top + 8);
  return top === element;
}"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen."""
    page = browser.new_page(viewport={"width": 1440, "height": 1400})
    yield page
    page.close()


def test_what_a_stretch_of_the_talk_holds_lies_above_the_legend(desk: Page, served: str) -> None:
    desk.goto(f"{served}interviews/{TALK}.html")
    stretch = desk.locator(".cg-band__into a").first
    legend = desk.locator(".cg-band__legend")
    expect(legend).to_be_visible()
    stretch.hover()

    assert stretch.locator("span").evaluate(UNCOVERED)
    expect(legend).to_be_hidden()


def test_a_table_that_goes_on_shows_a_shadow_at_its_edge(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{served}witnesses/{TALK}/what-holds-a-bridge-up.html")
    frame = page.locator(".cg-scroll")
    assert frame.evaluate("(box) => box.scrollWidth > box.clientWidth")
    start = frame.screenshot()
    page.evaluate("document.querySelector('.cg-scroll').style.background = 'none'")

    assert frame.screenshot() != start
    page.close()
