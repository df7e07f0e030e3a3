"""The home page at three depths, the strip, and chapters as a line of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

import claim_graph
from claim_graph.analysis.measures import measure
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Depth
from claim_graph.site import Page, render, urls
from claim_graph.site.components import timeline
from tests.support import BASE, corpus, with_claims

DEPTHS = ("index.html", "ten-minutes.html", "everything.html")


def pages(corpus: Corpus) -> dict[str, Page]:
    """Return the pages of `corpus` by path."""
    return {page.path: page for page in render(corpus, claim_graph.check(corpus), name="The site")}


def long_chapter(number: int) -> Corpus:
    """Return a corpus whose first chapter holds `number` long claims beside its own."""
    words = " ".join(["and so it goes on for quite a while"] * 7)
    return corpus(
        with_claims(
            *(
                f"id: claim-{place:04}\n"
                f"claim: The claim with the number {place} says that {words}.\n"
                f"quotes: [{{text: {words}, at: 0:0{place * 300 // number // 60}:"
                f"{place * 300 // number % 60:02}}}]\n"
                for place in range(number)
            )
        )
    )


@pytest.fixture(scope="module")
def made(talk: Corpus) -> dict[str, Page]:
    """The pages of the invented talk."""
    return pages(talk)


# --- Three depths -------------------------------------------------------------------------------


def test_one_minute_holds_the_collections_that_are_made_for_it(
    talk: Corpus, made: dict[str, Page]
) -> None:
    home = made[urls.HOME].markdown

    for collection in talk.collections.values():
        assert (f"#{collection.id} }}" in home) == (collection.depth is Depth.MINUTE)


def test_ten_minutes_hold_the_best_supported_claims_of_each_chapter(
    talk: Corpus, made: dict[str, Page]
) -> None:
    measures = measure(talk)
    page = made[urls.TEN].markdown

    for interview in talk.interviews.values():
        for chapter in interview.chapters:
            claims = timeline.chapter_claims(talk, interview, chapter)
            shown = [one for one in claims if f"({urls.claim(one.key)})" in page]
            hidden = [one for one in claims if one not in shown]
            assert len(claims) / 4 < len(shown) < len(claims) * 3 / 4
            least = min(len(measures[one.key].reasons) for one in shown)
            assert least >= max(len(measures[one.key].reasons) for one in hidden)
            assert all(f"&t={one.at}s" in page for one in shown)


def test_ten_minutes_hold_fewer_claims_where_these_are_long() -> None:
    crowded = long_chapter(150)
    page = pages(crowded)[urls.TEN].markdown
    claims = crowded.claims_by_chapter["talk", "opening"]
    shown = [one for one in claims if f"({urls.claim(one.key)})" in page]

    assert 10 < len(shown) < 30
    assert sum(map(timeline.weight, shown)) < 22_000


def test_the_time_to_read_counts_claims_their_first_words_and_what_stands_beside(
    talk: Corpus, made: dict[str, Page]
) -> None:
    claims = long_chapter(10).claims_by_chapter["talk", "opening"]
    words = sum(len(f"{one.claim} {one.quotes[0].text}".split()) for one in claims)

    assert timeline.minutes(claims) == round(words / 200) > 1
    assert timeline.minutes(claims, ["word " * 400]) == round(words / 200 + 2)
    assert timeline.minutes([]) == 1
    for path in [urls.TEN, *(path for path in made if path.startswith("chapters/"))]:
        assert re.search(r"[Aa]bout \d+ minutes? to read", made[path].markdown)


def test_everything_leads_to_every_chapter_and_counts_its_claims(
    talk: Corpus, made: dict[str, Page]
) -> None:
    page = made[urls.ALL].markdown

    for (interview, chapter), claims in talk.claims_by_chapter.items():
        assert f"({urls.chapter(interview, chapter)})" in page
        assert f"{len(claims)} claims: " in page


def test_a_corpus_without_an_interview_or_a_claim_has_a_home_page_that_invites_to_add_one() -> None:
    empty = pages(corpus({}))

    assert not {urls.TEN, urls.ALL} & set(empty)
    assert "(contribute.md)" in empty[urls.HOME].markdown


def test_of_two_talks_the_newer_one_is_told_and_the_other_is_named() -> None:
    older = BASE["sources/talk.yml"].replace("id: talk", "id: older").replace("A talk", "Before")
    dated = BASE["sources/talk.yml"] + "published: 2025-01-02\n"
    home = pages(corpus({**BASE, "sources/talk.yml": dated, "sources/older.yml": older}))

    for path in (urls.HOME, urls.TEN, urls.ALL):
        told, _, others = home[path].markdown.partition("## Other talks")
        assert "(interviews/talk.md)" in told
        assert "(interviews/older.md)" in others


# --- Chapters -----------------------------------------------------------------------------------


def test_every_claim_stands_once_on_a_page_of_its_chapter_in_spoken_order() -> None:
    long = long_chapter(150)
    found = pages(long)
    claims = long.claims_by_chapter["talk", "opening"]
    held = timeline.pages(claims)

    assert len(held) > 1
    assert [claim for page in held for claim in page] == list(claims)
    assert max(map(len, held)) - min(map(len, held)) <= 1
    for claim in claims:
        path, _, anchor = timeline.place(long, claim).partition("#")
        assert f'<li id="{anchor}"' in found[path].markdown


def test_a_page_of_a_chapter_weighs_no_more_in_a_longer_chapter() -> None:
    theme = 18_000
    found = pages(long_chapter(150))
    own = [page for path, page in found.items() if path.startswith("chapters/talk/opening")]

    assert len(own) > 1
    assert all(len(page.text().encode()) + theme < 60_000 for page in own)


def test_the_first_page_keeps_the_address_and_the_pages_lead_on() -> None:
    found = pages(long_chapter(150))

    assert "(opening/2.md)" in found["chapters/talk/opening.md"].markdown
    assert "(../opening.md)" in found["chapters/talk/opening/2.md"].markdown


def test_a_claim_leads_to_the_page_of_the_chapter_that_holds_it() -> None:
    found = pages(long_chapter(150))

    assert (
        "chapters/talk/opening/2.md#claim-0149" not in found["claims/talk/claim-0000.md"].markdown
    )
    last = found["claims/talk/claim-0149.md"].markdown
    assert re.search(r"chapters/talk/opening/\d\.md#claim-0149", last)


def test_stretches_cover_a_chapter_and_take_each_claim_once(talk: Corpus) -> None:
    for interview in talk.interviews.values():
        number = 0
        for chapter in interview.chapters:
            found = list(timeline.stretches(talk, interview, chapter))
            number += len(found)
            assert found[0].start == chapter.starts
            assert found[-1].end == interview.chapter_end(chapter.id)
            assert all(one.end == two.start for one, two in pairwise(found))
            held = [claim for one in found for claim in one.claims]
            assert held == list(timeline.chapter_claims(talk, interview, chapter))
        assert number <= 36 + len(interview.chapters)


# --- In a browser -------------------------------------------------------------------------------


@pytest.fixture(params=[1440, 390], ids=["wide", "phone"])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Tab]:
    """A tab, wide and as on a phone."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_switch_is_three_links_and_says_which_page_this_is(tab: Tab, served: str) -> None:
    for name in DEPTHS:
        tab.goto(served + name)
        switch = tab.get_by_role("navigation", name="How much time you have")
        expect(switch.get_by_role("link")).to_have_count(3)
        expect(switch.locator("[aria-current=page]")).to_have_attribute("href", name)

    tab.get_by_role("link", name="Ten minutes").click()
    expect(tab).to_have_url(served + "ten-minutes.html")


@pytest.mark.browser
def test_a_stretch_of_the_strip_is_as_large_as_a_finger_and_leads_to_its_claim(
    tab: Tab, served: str
) -> None:
    tab.goto(served)
    stretches = tab.locator(".cg-band__into a")
    assert stretches.count() > 10
    boxes = stretches.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)

    stretches.nth(4).click()
    expect(tab).to_have_url(re.compile(r"/chapters/.+\.html#.+"))
    expect(tab.locator(":target")).to_be_in_viewport()


@pytest.mark.browser
def test_the_strip_says_under_it_what_a_stretch_holds(tab: Tab, served: str) -> None:
    tab.goto(served)
    stretch = tab.locator(".cg-band__into a").nth(2)
    stretch.focus()
    tab.keyboard.press("Shift")

    expect(stretch).to_have_accessible_name(re.compile(r"^\d:\d\d:\d\d, \d+ claims?: "))
    expect(stretch.locator("span")).to_have_css("opacity", "1")


@pytest.mark.browser
def test_the_strip_has_a_stop_for_each_chapter_and_arrow_keys_between(
    tab: Tab, served: str
) -> None:
    tab.goto(served)
    names = tab.locator(".cg-band__name")
    names.first.focus()
    tab.keyboard.press("Tab")
    expect(names.nth(1)).to_be_focused()
    tab.keyboard.press("ArrowRight")
    stretches = tab.locator(".cg-band__chapter").nth(1).locator(".cg-band__into a")
    expect(stretches.first).to_be_focused()
    tab.keyboard.press("ArrowLeft")
    expect(names.nth(1)).to_be_focused()
    tab.keyboard.press("End")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"/chapters/.+\.html#.+"))


@pytest.mark.browser
def test_without_a_script_every_stretch_can_be_reached(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    stretches = tab.locator(".cg-band__into a")

    assert stretches.count() > 10
    assert all(one.get_attribute("tabindex") is None for one in stretches.all())
    context.close()
