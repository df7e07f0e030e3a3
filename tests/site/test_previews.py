"""Previews: what a link leads to, shown where it stands, and loaded only when somebody asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from claim_graph.site.data import previews
from claim_graph.site.page import Asset
from tests.support import BASE, CENTRAL, CHAPTER, TALK, both_talks, claim, corpus, demo

HERE = f"claims/{CENTRAL}.html"


def cards(made: list[Asset]) -> dict[str, dict[str, object]]:
    """Return the cards in the files, by folder and key."""
    found = {}
    for asset in made:
        name, value = re.fullmatch(
            r"\(window\.claimData \?\?= \{\}\)\[(.+?)\] = (.+);\n", asset.content.decode()
        ).groups()  # type: ignore[union-attr]
        folder = json.loads(name).rpartition("-")[0]
        found.update({f"{folder}/{key}": card for key, card in json.loads(value).items()})
    return found


def many(number: int) -> dict[str, str]:
    """Return the base corpus with `number` more claims, each with a long quote."""
    names = [f"claim-{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(number)]
    more = "".join(
        claim(f"id: {name}\nquotes: [{{text: {'word ' * 120}, at: 0:02:00}}]\n") for name in names
    )
    return {**BASE, CHAPTER: BASE[CHAPTER] + more}


# --- What is known of a record ----------------------------------------------------------------


def test_a_claim_is_its_sentence_its_speaker_its_stance_its_second_and_its_first_words() -> None:
    assert cards(list(previews.assets(corpus(BASE))))["claims/talk/other"] == {
        "label": "There is a gap between tests and use.",
        "by": "Grace Guest",
        "stance": "asserts",
        "sure": 1.0,
        "at": "0:01:00",
        "words": "“there is a gap”",
    }


def test_of_several_talks_a_claim_says_which_it_is_of() -> None:
    both = corpus(both_talks())
    made = cards(list(previews.assets(both)))

    for held in both.active.values():
        assert made[f"claims/{held.key}"]["talk"] == both.talk_names[held.interview]
    assert not any("talk" in card for card in cards(list(previews.assets(demo()))).values())


def test_a_concept_is_its_label_and_its_definition() -> None:
    assert cards(list(previews.assets(corpus(BASE))))["concepts/gap"] == {
        "label": "Gap",
        "text": "What lies between two things that should meet.",
    }


def test_what_was_retired_has_no_preview() -> None:
    assert "claims/talk/gone" not in cards(list(previews.assets(corpus(BASE))))


def test_marks_inside_spoken_words_are_single_ones() -> None:
    files = {**BASE, CHAPTER: BASE[CHAPTER].replace("there is a gap", 'a so-called "gap"', 1)}

    words = cards(list(previews.assets(corpus(files))))["claims/talk/other"]["words"]

    assert words == "“a so-called ‘gap’”"


# --- Files --------------------------------------------------------------------------------------


def test_every_record_that_stands_is_in_one_file() -> None:
    talk = demo()
    made = cards(list(previews.assets(talk)))

    assert {f"claims/{key}" for key in talk.active} <= set(made)
    assert {
        f"concepts/{concept.id}" for concept in talk.concepts.values() if not concept.retired
    } <= set(made)


@pytest.mark.parametrize("number", [1, 20, 99])
def test_no_file_grows_with_the_record(number: int) -> None:
    made = list(previews.assets(corpus(many(number))))

    assert all(len(asset.content) < 60_000 for asset in made)
    assert len(cards(made)) > number


def test_a_record_is_in_the_file_that_its_key_says() -> None:
    made = list(previews.assets(corpus(many(99))))
    number = previews.counts(asset.path for asset in made)["claims"]
    assert number > 1

    for asset in made:
        if (name := Path(asset.path).stem).startswith("claims-"):
            for key in cards([asset]):
                place = previews.shard(key.removeprefix("claims/"), number)
                assert name == f"claims-{place}"


def test_the_files_of_each_folder_are_counted() -> None:
    made = [*(asset.path for asset in previews.assets(corpus(BASE))), "data/other.js"]

    assert previews.counts(made) == {
        "concepts": 1, "people": 1, "interviews": 1, "chapters": 1, "notes": 1, "claims": 1,
    }  # fmt: skip


# --- In a browser -------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page that is touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def preview(page: Page) -> Locator:
    """Return the preview."""
    return page.locator("#claim-preview")


def concept(page: Page) -> Locator:
    """Return the first chip of a concept on the page."""
    return page.locator(".md-content .cg-chip").first


pytestmark = pytest.mark.browser


def test_a_page_loads_no_records_until_somebody_asks(page: Page, site: Path) -> None:
    page.goto((site / HERE).as_uri())
    loaded = "Object.keys(window.claimData ?? {}).filter((name) => /-\\d+$/.test(name))"
    assert page.evaluate(loaded) == []

    concept(page).hover()
    expect(preview(page)).to_be_visible()

    assert page.evaluate(loaded) == ["concepts-0"]


def test_a_concept_shows_its_definition_from_a_disk(page: Page, site: Path) -> None:
    page.goto((site / HERE).as_uri())
    id = (concept(page).get_attribute("href") or "").split("/")[-1].removesuffix(".html")
    concept(page).hover()

    expect(preview(page)).to_have_attribute("role", "tooltip")
    expect(preview(page)).to_contain_text(demo().concepts[id].definition[:40])


def test_a_claim_shows_who_said_it_how_surely_when_and_in_which_words(
    page: Page, served: str
) -> None:
    page.goto(served + HERE)
    link = page.locator(".cg-links__claim").first
    key = (link.get_attribute("href") or "").split("/")[-1].removesuffix(".html")
    found = demo().claims[f"{TALK}/{key}"]
    link.hover()

    shown = preview(page)
    expect(shown.locator(".cg-preview__claim")).to_have_text(re.compile(re.escape(found.claim[:9])))
    expect(shown).to_contain_text(found.confidence.stance.label)
    expect(shown.locator(".cg-time")).to_have_text(re.compile(r"^\d:\d\d:\d\d$"))
    expect(shown.locator(".cg-preview__words")).to_be_visible()
    expect(shown.locator(".cg-preview__by")).to_be_visible()


def test_a_preview_can_be_pointed_at_and_goes_when_the_pointer_leaves(
    page: Page, site: Path
) -> None:
    page.goto((site / HERE).as_uri())
    concept(page).hover()
    expect(preview(page)).to_be_visible()
    preview(page).hover()
    page.evaluate("new Promise((done) => setTimeout(done, 400))")
    expect(preview(page)).to_be_visible()
    page.mouse.move(2, 2)

    expect(preview(page)).to_be_hidden()


def test_the_keyboard_shows_it_escape_dismisses_it_and_the_focus_stays(
    page: Page, site: Path
) -> None:
    page.goto((site / HERE).as_uri())
    page.keyboard.press("Tab")
    concept(page).focus()
    expect(preview(page)).to_be_visible()
    described = concept(page).get_attribute("aria-describedby") or ""
    assert all(page.locator(f"#{id}").is_visible() for id in described.split())
    page.keyboard.press("Escape")

    expect(preview(page)).to_be_hidden()
    expect(concept(page)).to_be_focused()
    assert concept(page).get_attribute("aria-describedby") is None


def test_a_preview_moves_nothing_and_stays_in_the_window(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto((site / HERE).as_uri())
    before = page.evaluate("document.body.scrollHeight")
    page.keyboard.press("Tab")
    concept(page).focus()
    expect(preview(page)).to_be_visible()
    box = preview(page).bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.body.scrollHeight") == before
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_finger_follows_a_claim_with_one_tap(phone: Page, site: Path) -> None:
    phone.goto((site / HERE).as_uri())
    link = phone.locator(".cg-links__claim").first
    target = (link.get_attribute("href") or "").split("/")[-1]
    link.tap()

    expect(phone).to_have_url(re.compile(re.escape(target)))


def test_a_finger_opens_a_definition_first_and_reads_on_with_the_second_tap(
    phone: Page, site: Path
) -> None:
    phone.goto((site / f"interviews/{TALK}.html").as_uri())
    mention = phone.locator(".md-content .cg-mention").first
    target = (mention.get_attribute("href") or "").split("/")[-1]
    mention.tap()

    expect(preview(phone)).to_be_visible()
    expect(phone).to_have_url(re.compile("interviews/"))
    more = preview(phone).get_by_role("link", name="Read more")
    expect(more).to_have_attribute("href", re.compile(re.escape(target)))
    mention.tap()
    expect(phone).to_have_url(re.compile(f"concepts/{re.escape(target)}"))


def test_a_tap_elsewhere_closes_the_definition(phone: Page, site: Path) -> None:
    phone.goto((site / f"interviews/{TALK}.html").as_uri())
    phone.locator(".md-content .cg-mention").first.tap()
    expect(preview(phone)).to_be_visible()
    phone.locator("h1").tap()

    expect(preview(phone)).to_be_hidden()


def test_without_scripts_a_mention_is_a_plain_link(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / f"interviews/{TALK}.html").as_uri())
    page.locator(".md-content .cg-mention").first.click()

    expect(page).to_have_url(re.compile("concepts/"))
    context.close()


def test_what_stands_there_already_is_not_shown_again(page: Page, site: Path) -> None:
    page.goto((site / "glossary.html").as_uri())
    page.keyboard.press("Tab")
    entry = page.locator(".cg-entry").filter(has=page.locator(".cg-mention")).first
    entry.locator(".cg-mention").first.focus()
    expect(preview(page)).to_be_visible()
    entry.locator("a").first.focus()

    expect(preview(page)).to_be_hidden()
