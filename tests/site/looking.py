"""A look at every kind of page, once in a run: its widths, its type, and what it says and asks.

Loading pages is most of what tests in a browser cost, so that several of them read this one look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request

WIDE, PHONE, WALL = 1440, 390, 2560
NARROWEST = (1248, 768, 320)
"""The least width of each layout that the theme has: for desks, tablets and phones."""
WIDTHS = (1920, WIDE, *NARROWEST, PHONE)

_TYPE = """() => {
  const shown = [];
  const note = (element, text) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const drawn = element.ownerSVGElement ? element.getScreenCTM() : { a: 1, b: 0, c: 0, d: 1 };
    const scale = Math.sqrt(Math.abs(drawn.a * drawn.d - drawn.b * drawn.c));
    const name = element.getAttribute("class") ?? "";
    const where = `${element.tagName.toLowerCase()}.${name}: ${text.trim().slice(0, 40)}`;
    shown.push({ size, drawn: size * scale, where });
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
_OPEN = "document.querySelectorAll('details').forEach((box) => { box.open = true })"


@dataclass(frozen=True)
class Type:
    """A piece of text, as it is shown."""

    size: float
    """In pixels, as style sheets have it."""
    drawn: float
    """In pixels of the screen: a drawing can be scaled."""
    where: str


@dataclass
class Look:
    """What was seen of a page."""

    name: str
    needed: dict[int, int] = field(default_factory=dict)
    """By the width of the window: how wide what is shown is, in pixels."""
    type: dict[int, list[Type]] = field(default_factory=dict)
    """By the width of the window: all text, also what readers can unfold."""
    said: list[str] = field(default_factory=list)
    """What it wrote on the console, and its errors."""
    asked: list[str] = field(default_factory=list)
    """The hosts that it asked for something; its own is empty."""


def look(browser: Browser, start: str, names: Iterable[str], on_walls: Sequence[str]) -> list[Look]:
    """Look at the pages with these names below the address `start`; `on_walls` at type there."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    looks: list[Look] = []

    def said(message: ConsoleMessage) -> None:
        looks[-1].said.append(f"{message.type}: {message.text}")

    def failed(error: Exception) -> None:
        looks[-1].said.append(str(error))

    def asked(request: Request) -> None:
        host = urlsplit(request.url).netloc
        looks[-1].asked.append("" if host == urlsplit(start).netloc else host)

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("request", asked)
    screen = context.new_cdp_session(page)
    for name in names:
        looks.append(Look(name))
        page.goto(start + name)
        # What slides to another place when the width changes is elsewhere for a moment.
        page.add_style_tag(content="* { transition: none !important }")
        for width in _set(page, screen, WIDTHS):
            needed = page.evaluate("document.documentElement.scrollWidth")
            looks[-1].needed[width] = needed
        page.evaluate(_OPEN)
        for width in _set(page, screen, (PHONE, WIDE, *((WALL,) if name in on_walls else ()))):
            looks[-1].type[width] = [Type(**shown) for shown in page.evaluate(_TYPE)]
    page.wait_for_load_state("networkidle")
    context.close()
    return looks


def needed_widths(browser: Browser, address: str) -> dict[int, int]:
    """Return how wide what a page shows is, by the width of the window."""
    [seen] = look(browser, address, [""], ())
    return seen.needed


def _set(page: Page, screen: CDPSession, widths: Iterable[int]) -> Iterator[int]:
    """Set each of the widths and give it."""
    for width in widths:
        # Playwright's own way waits for a window to follow, which is long for so many.
        screen.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        assert page.evaluate("innerWidth") == width
        yield width
