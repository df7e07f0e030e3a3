"""The search: on every page, from a server and from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.searching import ask, field, results
from tests.support import CENTRAL, TALK

pytestmark = pytest.mark.browser

WAYS = [(1440, "http"), (390, "file")]
"""Each width, and each way to reach a page."""
SEARCHES = {
    # Words of quotations.
    "without the rope there is no bridge": {f"claims/{CENTRAL}"},
    "luck is what people call a record": {f"claims/{TALK}/luck-is-unread-record"},
    '"sand does not dance"': {f"claims/{TALK}/sand-does-not-dance"},
    "400 people fell into step": {f"claims/{TALK}/footbridge-swayed"},
    "eleven bridges": {f"claims/{TALK}/built-eleven-bridges"},
    # Concepts, in either spelling, and with typos.
    "pilot rope": {"concepts/pilot-rope"},
    "harbor": {"concepts/harbour"},
    "crowd behavior": {"concepts/crowd-behaviour"},
    "falswork": {"concepts/falsework"},
    "sourdoug startre": {"concepts/sourdough-starter"},
    "margin of safety": {"concepts/spare-strength"},
    # Names.
    "maren": {"people/maren-holt"},
    "van der brook": {"people/lucas-van-der-brook"},
    "gapgauge": {"works/gapgauge"},
    "wobble of crowds": {"works/on-the-wobble-of-crowds"},
    # Everyday words.
    "refused": {f"claims/{TALK}/which-one-to-pull-down", "tags/declined"},
    "changed her mind": {"tags/changed-mind", f"claims/{TALK}/tank-is-honest"},
    "contradiction": {"tensions"},
    "report an error": {"contribute"},
    # Pages.
    "tensions": {"tensions"},
    "contribute": {"contribute"},
    "predictions": {"predictions"},
    "glossary": {"glossary"},
    "download": {"data"},
    "map": {"map"},
    "bread and tides": {f"chapters/{TALK}/bread-and-tides"},
}
"""What somebody types, and the page that should come first: of several, any."""
LEAST = 24
"""How many of these must be right."""


@pytest.fixture(params=WAYS, ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in each width."""
    width, _ = request.param
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def start(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """The address of the site, as `page` is to reach it: from a server or a disk."""
    _, way = request.node.callspec.params["page"]
    return served if way == "http" else f"{site.as_uri()}/"


def opened(page: Page, start: str, name: str = "index.html") -> Page:
    """Open a page, and its search with a key."""
    page.goto(start + name)
    page.keyboard.press("/")
    return page


# --- What is found ------------------------------------------------------------------------------


def test_what_readers_type_leads_where_they_mean(page: Page, start: str) -> None:
    opened(page, start)
    wrong = {}
    for query, wanted in SEARCHES.items():
        first = [address.removeprefix(start).removesuffix(".html") for address in ask(page, query)]
        if not first or first[0] not in wanted:
            wrong[query] = first[:3]

    assert len(SEARCHES) - len(wrong) >= LEAST, wrong


def test_british_and_american_spellings_and_plurals_are_one(page: Page, start: str) -> None:
    opened(page, start)
    for some, other in (
        ("harbour", "harbor"),
        ("behaviour", "behavior"),
        ("bridge", "bridges"),
        ("eleven", "11"),
        ("Brückenbau", "bruckenbau"),
    ):
        assert ask(page, some) == ask(page, other), some


def test_quotation_marks_hold_words_together(page: Page, start: str) -> None:
    opened(page, start)
    loose, held = ask(page, "rope there is"), ask(page, '"rope there is"')

    assert set(held) < set(loose)
    assert held == [f"{start}claims/{CENTRAL}.html"]


def test_the_words_of_the_host_stand_under_the_host(page: Page, start: str) -> None:
    ask(opened(page, start), "does a child who lives under a lamp sleep at all")

    for at in range(2):
        told = results(page).nth(at).locator(".cg-find__kind")
        expect(told).to_have_text(re.compile(r"^Quote · Bede Ferris · \d:\d\d:\d\d$"))


def test_each_result_says_what_it_is(page: Page, start: str) -> None:
    opened(page, start)
    for query, told in (
        ("stouter", r"Claim · Maren Holt · \d:\d\d:\d\d"),
        ("rope there is no bridge", r"Quote · Maren Holt · \d:\d\d:\d\d"),
        ("pilot rope", "Concept"),
        ("bede", "Person"),
        ("bread and tides", r"Chapter · \d:\d\d:\d\d"),
        ("changed mind", "Tag"),
        ("tensions", "Page"),
    ):
        ask(page, query)
        expect(results(page).first.locator(".cg-find__kind")).to_have_text(re.compile(f"^{told}$"))


def test_where_nothing_has_all_words_it_says_so(page: Page, start: str) -> None:
    results = ask(opened(page, start), "pilot umbrella")

    assert results
    expect(page.locator("dialog .cg-find__status")).to_have_text(
        "Nothing has all these words. The closest:"
    )


def test_what_is_typed_is_shown_as_text(page: Page, start: str) -> None:
    ask(opened(page, start), "<img src=qqq>")

    expect(page.locator(".cg-find img")).to_have_count(0)
    expect(page.locator("dialog .cg-find__status")).to_contain_text(
        "Nothing found for “<img src=qqq>”"
    )


# --- How it is used -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(page: Page, start: str, key: str) -> None:
    page.goto(start + "index.html")
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_button_opens_it_on_every_page(page: Page, start: str) -> None:
    for name in ("claims/index.html", f"claims/{CENTRAL}.html", "map.html"):
        page.goto(start + name)
        page.get_by_role("button", name="Search").click()
        expect(field(page)).to_be_focused()


def test_a_slash_in_a_field_is_a_slash_and_control_k_works_there(page: Page, start: str) -> None:
    page.goto(start + "claims/index.html")
    words = page.get_by_label("Words")
    words.focus()
    page.keyboard.press("/")
    expect(words).to_have_value("/")
    page.keyboard.press("Control+k")

    expect(field(page)).to_be_focused()


def test_arrows_choose_and_enter_opens(page: Page, start: str) -> None:
    found = ask(opened(page, start), "bridge")
    chosen = results(page).and_(page.locator("[aria-selected=true]"))
    expect(chosen).to_have_attribute("href", found[0])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_attribute("href", found[2])
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    named = str(field(page).get_attribute("aria-activedescendant"))
    expect(page.locator(f"[id={named}]")).to_have_attribute("href", found[1])
    page.keyboard.press("Enter")

    expect(page).to_have_url(found[1])


def test_who_types_fast_and_presses_enter_gets_the_first(page: Page, start: str) -> None:
    opened(page, start)
    page.keyboard.type("pilot rope")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{start}concepts/pilot-rope.html")


def test_a_result_is_a_link(page: Page, start: str) -> None:
    found = ask(opened(page, start), "falsework")
    results(page).first.click()

    expect(page).to_have_url(found[0])


def test_with_nothing_typed_it_offers_the_pages(page: Page, start: str) -> None:
    opened(page, start)

    expect(results(page).filter(has_text=re.compile(r"\bMap\b")).first).to_be_visible()
    assert all(
        "/claims/" + TALK not in str(link.get_attribute("href")) for link in results(page).all()
    )


def test_a_search_can_be_linked(page: Page, start: str) -> None:
    page.goto(f"{start}index.html?q=pilot+rope")

    expect(field(page)).to_have_value("pilot rope")
    expect(results(page).first).to_have_attribute("href", f"{start}concepts/pilot-rope.html")


def test_the_address_says_what_is_searched_for(page: Page, start: str) -> None:
    opened(page, start)
    ask(page, "pilot rope")
    expect(page).to_have_url(re.compile(r"index\.html\?q=pilot\+rope$"))
    page.keyboard.press("Escape")

    expect(page).to_have_url(f"{start}index.html")


def test_nothing_of_it_is_loaded_before_someone_searches(page: Page, start: str) -> None:
    asked: list[str] = []
    lost: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.on(
        "requestfailed",
        lambda request: lost.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
    )
    page.on("console", lambda message: lost.append(message.text))
    page.on("pageerror", lambda error: lost.append(str(error)))
    page.goto(start + "index.html", wait_until="load")
    before = [path for path in asked if re.search(r"/data/search|/search/(?!main)", path)]
    page.keyboard.press("/")
    ask(page, "bridge")

    assert before == []
    assert any("/data/search-0.js" in path for path in asked)
    assert not lost


# Both widths and both schemes; the nightly run has each width in each scheme.
@pytest.mark.parametrize(
    ("page", "scheme"),
    [
        (WAYS[0], "light"),
        (WAYS[1], "dark"),
        pytest.param(WAYS[0], "dark", marks=pytest.mark.nightly),
        pytest.param(WAYS[1], "light", marks=pytest.mark.nightly),
    ],
    ids=str,
    indirect=["page"],
)
def test_it_is_accessible_and_fits(
    page: Page, start: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    opened(page, start)
    broken = []
    for query in ("", "rope there is no bridge", "qqqq"):
        if query:
            ask(page, query)
        broken += [
            violation["id"] for violation in Axe().run(page, options=rules).response["violations"]
        ]

    assert broken == []
    width = page.evaluate("window.innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_button_leads_to_all_claims(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "data.html")
    page.get_by_role("link", name="Search").click()

    expect(page).to_have_url(f"{served}claims/index.html")
    context.close()
