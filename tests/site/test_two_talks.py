"""The site of a record with two talks, in a browser: what narrows a list to one, and what is said
of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from claim_graph.corpus.corpus import Corpus
from tests.support import TALK

pytestmark = pytest.mark.browser

ORCHARD = "orchard-walk"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def quotes_of(record: Corpus, talk: str) -> int:
    """Return how many quotes there are of a talk."""
    return sum(len(c.quotes) for c in record.active.values() if c.interview == talk)


# --- The list of all quotes -----------------------------------------------------------------------


def test_quotes_can_be_chosen_by_talk(page: Page, two_talks_served: str, two_talks: Corpus) -> None:
    page.goto(f"{two_talks_served}quotes.html")
    of_each = {talk: quotes_of(two_talks, talk) for talk in (TALK, ORCHARD)}
    choice = page.get_by_label("Talk")
    choice.focus()
    # As everywhere, letters choose in a list.
    page.keyboard.type(two_talks.talk_names[ORCHARD][:3])

    expect(choice).to_have_value(two_talks.talk_names[ORCHARD])
    expect(page.locator(".cg-filter__said")).to_have_text(
        f"{of_each[ORCHARD]} of {sum(of_each.values())} quotes"
    )
    expect(page.locator(".cg-filter__found li")).to_have_count(of_each[ORCHARD])
    for row in page.locator(".cg-filter__found li").all():
        expect(row.locator(".cg-quiet")).to_contain_text(two_talks.talk_names[ORCHARD])
        expect(row.locator("a")).to_have_attribute("href", re.compile(f"^claims/{ORCHARD}/"))
    page.get_by_label("Words").fill("hurry")
    expect(page.locator(".cg-filter__found a")).to_have_text(
        "“An apple is in a hurry, and a pear is not”"
    )


def test_the_chosen_talk_stands_in_the_address(page: Page, two_talks_served: str) -> None:
    page.goto(f"{two_talks_served}quotes.html")
    page.get_by_label("Talk").select_option("September 2029")
    said = page.locator(".cg-filter__said").text_content()
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    assert address.endswith("#talk=September+2029")
    expect(page.locator(".cg-filter__said")).to_have_text(said or "")


def test_without_scripts_the_list_of_quotes_is_whole(
    browser: Browser, two_talks_served: str, two_talks: Corpus
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{two_talks_served}quotes.html")

    expect(page.locator(".cg-filter")).to_be_hidden()
    for talk in two_talks.talks:
        expect(page.get_by_role("heading", name=talk.title)).to_be_visible()
        for chapter in talk.chapters:
            expect(page.locator(f"a[href='quotes/{talk.id}/{chapter.id}.html']")).to_be_visible()
    context.close()
