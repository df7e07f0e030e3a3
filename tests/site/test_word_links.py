"""Links to the words of a quote, and what else helps to share a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from claim_graph.site.data.text_fragments import to_words, to_words_elsewhere
from tests.support import CENTRAL


def test_a_link_to_a_few_words_names_all_of_them() -> None:
    assert to_words("“so-called gap, & more”") == (
        ":~:text=%E2%80%9Cso%2Dcalled%20gap%2C%20%26%20more%E2%80%9D"
    )


def test_a_link_to_many_words_names_where_they_begin_and_end() -> None:
    assert to_words("one two three four five six seven eight nine") == (
        ":~:text=one%20two%20three%20four,six%20seven%20eight%20nine"
    )


@given(st.text(min_size=1))
def test_nothing_in_the_words_can_end_the_link_or_mean_something_in_it(words: str) -> None:
    text = to_words(words).removeprefix(":~:text=")
    pieces = text.split(",")

    assert len(pieces) <= 2
    assert re.fullmatch(r"[A-Za-z0-9._~%,]*", text)
    first, last = unquote(pieces[0]), unquote(pieces[-1])
    assert " ".join(words.split()).startswith(first)
    assert " ".join(words.split()).endswith(last)


def test_a_link_into_a_transcript_by_others_avoids_what_may_be_written_otherwise() -> None:
    assert to_words_elsewhere("It’s so, and the river will never run dry, I’d say") == (
        ":~:text=and%20the%20river%20will%20never%20run%20dry"
    )
    assert to_words_elsewhere("It’s “so”, I’d say") == ""


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[tuple[BrowserContext, Page]]:
    """A window that shows the page of a claim and may use the clipboard."""
    context = browser.new_context(viewport={"width": 390, "height": 500})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}claims/{CENTRAL}.html")
    yield context, page
    context.close()


@pytest.mark.browser
def test_a_link_to_the_words_of_a_quote_is_copied_and_leads_to_them(
    opened: tuple[BrowserContext, Page],
) -> None:
    context, page = opened
    page.get_by_role("link", name="Link to these words").first.click()
    expect(page.locator(".cg-quote__copied").first).to_have_text("Link copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert "#:~:text=%E2%80%9C" in address

    # From elsewhere: a browser goes to words only where the reader has asked for it.
    other = context.new_page()
    other.set_viewport_size({"width": 390, "height": 160})
    other.goto(address)
    other.wait_for_function("scrollY > 0")
    expect(other.locator(".cg-quote__words").first).to_be_in_viewport()


@pytest.mark.browser
def test_the_words_can_be_read_in_the_transcript(opened: tuple[BrowserContext, Page]) -> None:
    _, page = opened
    link = page.get_by_role("link", name="In the transcript").first

    address = urlsplit(str(link.get_attribute("href")))
    assert address.netloc == "harbour-hour.example"
    words = unquote(address.fragment.removeprefix(":~:text="))
    shown = page.locator(".cg-quote__words").first.inner_text()
    assert len(words.split()) >= 4
    assert words in shown


@pytest.mark.browser
def test_the_picture_of_a_claim_can_be_saved(opened: tuple[BrowserContext, Page]) -> None:
    _, page = opened
    with page.expect_download() as started:
        page.get_by_role("link", name="Save picture").click()

    with Image.open(started.value.path()) as saved:
        assert saved.size == (1200, 630)


@pytest.mark.browser
def test_from_a_disk_no_picture_is_offered(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / f"claims/{CENTRAL}.html").as_uri())

    expect(page.get_by_role("button", name="Link", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Save picture")).to_have_count(0)
    page.close()


@pytest.mark.browser
def test_a_device_that_can_share_is_asked_to(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    page.goto(f"{served}claims/{CENTRAL}.html#words")
    page.get_by_role("button", name="Share…").click()

    assert page.evaluate("shared.url") == f"{served}claims/{CENTRAL}.html"
    assert page.evaluate("shared.title") == page.title()
    page.close()
