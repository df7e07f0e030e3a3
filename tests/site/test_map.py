"""The map: what it holds, and how it is walked by hand, by key and without a script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from claim_graph.analysis.impact import fallout
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site.data import map_data
from claim_graph.site.pages import map_page
from tests.support import BASE, TALK, corpus

SVG = "{http://www.w3.org/2000/svg}"


def data(corpus: Corpus) -> dict[str, Any]:
    """Return the data for the script, as the script gets it."""
    made = next(asset for asset in map_page.assets(corpus) if asset.path == map_page.DATA)
    written = made.content.decode().partition("] = ")[2].rstrip(";\n")
    found: dict[str, Any] = json.loads(written)
    return found


def picture(corpus: Corpus) -> ElementTree.Element:
    """Return the static picture."""
    made = next(asset for asset in map_page.assets(corpus) if asset.path == map_page.PICTURE)
    return ElementTree.fromstring(made.content)


# --- What it holds ----------------------------------------------------------------------------


def test_every_claim_and_concept_is_a_point_and_every_link_a_line() -> None:
    made = data(corpus(BASE))

    assert [node[0] for node in made["nodes"]] == [
        "claim:talk/other",
        "claim:talk/case",
        "concept:gap",
    ]
    links = [(link[0], link[1], made["relations"][link[2]]["id"]) for link in made["links"]]
    assert links == [(1, 0, "supports"), (0, 2, "about"), (1, 2, "about")]
    assert made["links"][0][3] == "It is a case of it."


def test_a_point_knows_its_kind_chapter_speaker_and_stance() -> None:
    made = data(corpus(BASE))
    kind, chapter, by, stance = made["nodes"][1][6:]

    assert made["kinds"][kind]["id"] == "evidence"
    assert made["chapters"][chapter]["id"] == "opening"
    assert made["people"][by] == {"id": "host", "label": "Henry Host", "host": True}
    assert made["stances"][stance]["id"] == "asserts"
    assert made["nodes"][2][6:] == [len(made["kinds"]) - 1, -1, -1, -1]


def test_each_kind_of_claim_has_a_shape_of_its_own() -> None:
    shapes = [*map_data.OUTLINES.values(), map_data.DIAMOND]

    assert len(set(shapes)) == len(shapes) == len(Kind) + 1


def test_a_region_is_named_by_its_best_tied_concepts(talk: Corpus) -> None:
    placed = map_data.arrangement(talk)

    for region in placed.regions:
        name = map_data.region_name(talk, region)
        first = next(n for n in region.members if n.startswith("concept:"))
        label = talk.concepts[first.removeprefix("concept:")].label
        assert name.lower().startswith(label.lower())


def test_the_picture_is_well_formed_and_each_of_its_points_is_a_named_link(talk: Corpus) -> None:
    links = list(picture(talk).iter(f"{SVG}a"))

    assert len(links) == len(map_data.points(talk))
    assert all(link.get("target") == "_top" for link in links)
    titles = [link.findtext(f"{SVG}title") for link in links]
    assert all(titles)


def test_the_page_is_small_and_the_same_each_time(talk: Corpus) -> None:
    assert len(map_page.page(talk).markdown.encode()) < 40_000
    assert list(map_page.assets(talk)) == list(map_page.assets(talk))


# --- In the browser ---------------------------------------------------------------------------


def test_a_claim_knows_the_points_that_would_lose_something_if_it_were_wrong() -> None:
    made = data(corpus(BASE))
    assert made["fallout"] == {"1": [0]}


@pytest.fixture
def shown(browser: Browser, site: Path) -> Page:
    """The map, opened from the disk, with motion reduced."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    return page


def live(page: Page) -> str:
    """Return what the map said last."""
    return page.locator(".cg-map__status").inner_text()


@pytest.mark.browser
def test_the_keyboard_walks_along_links_opens_and_returns(shown: Page) -> None:
    shown.locator(".cg-map canvas").focus()
    shown.keyboard.press("ArrowRight")
    title = shown.locator(".cg-map__title")
    first = title.inner_text()
    assert first in live(shown)
    assert re.search(r"\d+ links\. \w", live(shown))

    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        shown.keyboard.press(key)
        if title.inner_text() != first:
            break
    second = title.inner_text()
    assert second != first
    shown.keyboard.press("Escape")
    expect(title).to_have_text(first)

    address = shown.locator(".cg-map__title a").get_attribute("href")
    shown.keyboard.press("Enter")
    expect(shown).to_have_url(re.compile(re.escape(str(address)) + "$"))


@pytest.mark.browser
def test_what_would_fall_with_a_claim_is_greyed_and_counted(shown: Page, talk: Corpus) -> None:
    key = f"{TALK}/normal-must-be-known"
    shown.goto(f"{shown.url.partition('#')[0]}#if-wrong={key}")
    shown.reload()
    lost = len(fallout(talk, key))
    assert lost > 1
    expect(shown.locator(".cg-map__count")).to_have_text(
        f"If this were wrong, {lost} claims would lose something: greyed here."
    )
    greyed = "map => map.nodes.filter(node => node.grey).length"
    assert shown.evaluate(f"({greyed})(window.claimMap)") == lost

    shown.get_by_role("button", name="Clear").click()
    expect(shown).not_to_have_url(re.compile("if-wrong"))
    assert shown.evaluate(f"({greyed})(window.claimMap)") == 0


def test_the_address_holds_the_view(shown: Page) -> None:
    shown.get_by_label("Search the map").fill("tank")
    shown.locator(".cg-map__filter summary", has_text="Kind").click()
    shown.get_by_label("position", exact=True).check()
    expect(shown).to_have_url(re.compile(r"#(?=.*q=tank)(?=.*kind=position)"))
    count = shown.locator(".cg-map__count").inner_text()

    shown.reload()
    expect(shown.get_by_label("Search the map")).to_have_value("tank")
    expect(shown.locator(".cg-map__count")).to_have_text(count)
    expect(shown.locator(".cg-map__filter summary", has_text="Kind (1)")).to_be_visible()


@pytest.mark.browser
def test_a_link_leads_to_a_point_and_what_is_near_it(shown: Page, talk: Corpus) -> None:
    claim = talk.links[0][0]
    shown.goto(f"{shown.url.partition('#')[0]}#node=claim:{claim.key}&depth=1")
    shown.reload()

    expect(shown.locator(".cg-map__title a")).to_have_attribute("href", f"claims/{claim.key}.html")
    near = {
        *(other.key for _, other in talk.links_from.get(claim.key, ())),
        *(other.key for other, _ in talk.links_to.get(claim.key, ())),
        *(concept.key for concept in talk.concepts_of(claim)),
    }
    expect(shown.locator(".cg-map__count")).to_have_text(re.compile(rf"^{len(near) + 1} of "))
    expect(shown.locator(".cg-map-rows tbody tr")).to_have_count(len(near) + 1)


@pytest.mark.browser
def test_filters_of_every_sort_narrow_the_map_and_can_be_cleared(shown: Page) -> None:
    count = shown.locator(".cg-map__count")
    whole = count.inner_text()
    for name in ("Kind", "Chapter", "Speaker", "Stance"):
        shown.locator(".cg-map__filter summary", has_text=name).click()
        shown.locator(".cg-map__filter[open] input").first.check()
        expect(count).not_to_have_text(whole)
        shown.get_by_role("button", name="Clear").click()
        expect(count).to_have_text(whole)


@pytest.mark.browser
def test_a_click_chooses_the_point_under_it(shown: Page) -> None:
    canvas = shown.locator(".cg-map canvas")
    shown.goto(f"{shown.url.partition('#')[0]}#node=concept:pilot-rope")
    shown.reload()
    chosen = shown.locator(".cg-map__title").inner_text()
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": 3, "y": 3})
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})

    expect(shown.locator(".cg-map__title")).to_have_text(chosen)


@pytest.mark.browser
def test_two_fingers_zoom_and_one_still_scrolls_the_page(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    canvas = page.locator(".cg-map canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 60
    session = context.new_cdp_session(page)
    for kind, apart in (("touchStart", 30), ("touchMove", 60), ("touchMove", 120)):
        fingers = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(page).to_have_url(re.compile(r"#at=-?\d+,-?\d+,[1-9]"))
    assert canvas.evaluate("canvas => getComputedStyle(canvas).touchAction") == "pan-y"
    context.close()


@pytest.mark.browser
def test_the_table_is_sorted_by_its_heads(shown: Page) -> None:
    shown.locator(".cg-map-rows").get_by_role("button", name="Claim or concept").click()
    names = [text.lower() for text in shown.locator(".cg-map-rows tbody th").all_inner_texts()]

    assert names == sorted(names)
    head = shown.locator(".cg-map-rows thead th").first
    expect(head).to_have_attribute("aria-sort", "ascending")


@pytest.mark.browser
def test_the_map_does_not_shift_what_is_around_it(shown: Page) -> None:
    shift = shown.evaluate(
        """() => new Promise((done) => new PerformanceObserver((list) => done(
          list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe(
          {type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""
    )
    assert shift < 0.05


@pytest.mark.browser
def test_without_scripts_the_picture_is_there_and_its_points_are_links(
    browser: Browser, site: Path
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site / "map.html").as_uri())
    expect(page.locator("object.cg-map-picture")).to_be_visible()
    frame = page.frame(url=re.compile(r"map\.svg$"))
    assert frame
    link = frame.locator("a").first
    target = str(link.get_attribute("href"))

    link.click()
    expect(page).to_have_url(re.compile(re.escape(target.replace("../", "")) + "$"))
