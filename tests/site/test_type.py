"""Six sizes of type, none of them small, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.test_browser import DOZEN, KINDS

SIZES = {12, 14, 16, 20, 26, 36}
"""In pixels, where readers have not asked for larger type."""
SHOWN = """() => {
  const shown = [];
  const note = (element, text) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const name = element.getAttribute("class") ?? "";
    shown.push([size, `${element.tagName.toLowerCase()}.${name}: ${text.trim().slice(0, 40)}`]);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("script, style, template, noscript")) continue;
    if (!element.checkVisibility({ checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (range.getBoundingClientRect().width >= 2) note(element, text.data);
  }
  for (const control of document.querySelectorAll("input, select, textarea")) {
    const { width } = control.getBoundingClientRect();
    if (width >= 2 && control.checkVisibility({ checkVisibilityCSS: true })) note(control, "");
  }
  return shown;
}"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "names"),
    [(1440, KINDS), (390, KINDS), (2560, DOZEN)],
    ids=["on a desk", "on a phone", "on a wall"],
)
def test_all_type_has_one_of_six_sizes(
    browser: Browser, served: str, width: int, names: tuple[str, ...]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    other = []
    sizes = set()
    for name in names:
        page.goto(served + name, wait_until="domcontentloaded")
        # Boxes that are closed hold type too.
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true })")
        for size, where in page.evaluate(SHOWN):
            sizes.add(size)
            if size not in SIZES:
                other.append(f"{name}: {size} pixels in {where}")
    page.close()

    assert sizes
    assert not other
