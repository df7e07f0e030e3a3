"""The map: what it holds, and how it is walked by hand, by key and without a script."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claim_graph.analysis.impact import Effect, fallout
from claim_graph.analysis.map_ties import points
from claim_graph.analysis.measures import measure
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept
from claim_graph.corpus.vocabulary import ClaimRelation, Kind
from claim_graph.site.components.drawing import text_width
from claim_graph.site.data import map_data
from claim_graph.site.pages import map_page
from tests.support import BASE, STATIC, TALK, corpus

SVG = "{http://www.w3.org/2000/svg}"


def data(corpus: Corpus) -> dict[str, Any]:
    """Return the data for the script, as the script gets it."""
    head, *parts = (
        json.loads(asset.content.decode().partition("] = ")[2].rstrip(";\n"))
        for asset in map_page.assets(corpus)
        if asset.path.endswith(".js")
    )
    assert head["files"] == len(parts)
    rows = iter(chain.from_iterable(parts))
    listed = {sort: list(islice(rows, number)) for sort, number in head["rows"].items()}
    return {**head, **listed}


def pictures(corpus: Corpus) -> list[ElementTree.Element]:
    """Return the static pictures: the wide one and the tall one."""
    return [
        ElementTree.fromstring(asset.content)
        for asset in map_page.assets(corpus)
        if asset.path in map_page.PICTURES.values()
    ]


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
    arranged = map_data.arrangement(talk)

    for group, name in zip(arranged.groups, map_data.region_names(talk, arranged), strict=True):
        first = next(n for n in group.members if n.startswith("concept:"))
        label = talk.concepts[first.removeprefix("concept:")].label
        assert name.lower().startswith(label.lower())


def test_a_picture_is_well_formed_and_each_of_its_points_is_a_named_link(talk: Corpus) -> None:
    wide, tall = pictures(talk)

    for picture in (wide, tall):
        links = list(picture.iter(f"{SVG}a"))
        assert len(links) == len(points(talk))
        assert all(link.get("target") == "_top" for link in links)
        titles = [link.findtext(f"{SVG}title") for link in links]
        assert all(titles)


def test_there_is_a_picture_for_wide_screens_and_one_for_upright_ones(talk: Corpus) -> None:
    (*_, width, height), (*_, narrow, high) = (
        tuple(map(float, str(picture.get("viewBox")).split())) for picture in pictures(talk)
    )

    assert width > 1.1 * height
    assert high > 1.1 * narrow


def test_letters_in_the_pictures_are_legible_and_cover_no_point(talk: Corpus) -> None:
    for picture, shown in zip(pictures(talk), map_page.SHOWN.values(), strict=True):
        width = float(str(picture.get("viewBox")).split()[2])
        group = next(g for g in picture.iter(f"{SVG}g") if g.get("font-size"))
        letters = float(str(group.get("font-size")))
        names = list(group.iter(f"{SVG}text"))
        circles = [
            (float(str(c.get("cx"))), float(str(c.get("cy"))), float(str(c.get("r"))))
            for link in picture.iter(f"{SVG}a")
            for c in link.iter(f"{SVG}circle")
        ]

        assert letters * shown / width >= 11.9
        assert names
        assert circles
        for name in names:
            x, y = float(str(name.get("x"))), float(str(name.get("y")))
            half = text_width(str(name.text)) * letters / 2
            for at_x, at_y, radius in circles:
                beside = max(abs(at_x - x) - half, 0), max(y - 0.8 * letters - at_y, at_y - y, 0)
                assert beside[0] ** 2 + beside[1] ** 2 > radius**2 * 0.9


def test_the_page_is_small_and_the_same_each_time(talk: Corpus) -> None:
    assert len(map_page.page(talk).markdown.encode()) < 40_000
    assert list(map_page.assets(talk)) == list(map_page.assets(talk))


def test_a_claim_knows_what_would_become_of_others_if_it_were_wrong(talk: Corpus) -> None:
    made = data(corpus(BASE))
    assert [effect["id"] for effect in made["effects"]] == [effect.value for effect in Effect]
    assert made["fallout"] == [[1, [[], [0], [], []]]]


def test_as_many_claims_would_fall_or_lose_a_reason_as_rest_on_a_claim(talk: Corpus) -> None:
    made = data(talk)
    measures = measure(talk)
    resting = {
        made["nodes"][place][0].removeprefix("claim:"): len(falling) + len(losing)
        for place, (falling, losing, *_) in made["fallout"]
    }

    for key, measured in measures.items():
        assert resting.get(key, 0) == measured.resting_in_all


def test_the_picture_of_a_large_map_shows_the_concepts_alone(talk: Corpus) -> None:
    drawn = [
        asset.content.decode()
        for asset in map_page.assets(talk, many=10)
        if asset.path in map_page.PICTURES.values()
    ]

    for picture in drawn:
        assert picture.count("<a ") == sum(isinstance(e, Concept) for e in points(talk).values())
        assert "claims/" not in picture
    assert "cg-map-overview" in map_page.page(talk, many=10).markdown
    assert "cg-map-overview" not in map_page.page(talk).markdown


# --- In the browser ---------------------------------------------------------------------------


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


WRONG = f"{TALK}/normal-must-be-known"
LOST = "map => map.nodes.filter(node => node.fate >= 0 && node !== map.choice.wrong).length"


def go(page: Page, fragment: str) -> None:
    """Open the map anew with what is chosen in the address."""
    page.goto(f"{page.url.partition('#')[0]}#{fragment}")
    page.reload()


@pytest.mark.browser
def test_what_would_become_of_others_if_a_claim_were_wrong_is_said_in_words(
    shown: Page, talk: Corpus
) -> None:
    go(shown, f"if-wrong={WRONG}")
    lost = Counter(consequence.effect for consequence in fallout(talk, WRONG))
    assert sum(lost.values()) > 1

    verdict = shown.get_by_role("region", name="If this were wrong")
    expect(verdict).to_contain_text(talk.active[WRONG].claim)
    rows = verdict.get_by_role("listitem")
    expect(rows).to_have_count(len(lost))
    for row, effect in zip(rows.all(), (effect for effect in Effect if lost[effect]), strict=True):
        expect(row).to_have_text(re.compile(rf"^{lost[effect]} claims? {effect.meaning}$"))
    assert shown.evaluate(f"({LOST})(window.claimMap)") == sum(lost.values())
    for effect, number in lost.items():
        assert f"{number} claim" in live(shown)
        assert effect.meaning in live(shown)


@pytest.mark.browser
def test_all_that_would_suffer_is_seen_and_the_rest_is_dimmed(shown: Page) -> None:
    go(shown, f"if-wrong={WRONG}")

    assert shown.evaluate(
        """(map) => map.nodes.every((node) => node.fate < 0 || map.camera.sees(node))""",
        shown.evaluate_handle("window.claimMap"),
    )
    dimmed = shown.evaluate(
        """() => {
          const map = window.claimMap;
          const looks = (node) => claimGraph.map.drawing.look(node, map.scene()).dim;
          return map.nodes.every((node) => looks(node) === node.fate < 0);
        }"""
    )
    assert dimmed


@pytest.mark.browser
def test_closing_what_would_become_of_others_shows_the_whole_map(shown: Page) -> None:
    go(shown, f"if-wrong={WRONG}")
    verdict = shown.get_by_role("region", name="If this were wrong")
    verdict.get_by_role("button", name="Close").click()

    expect(verdict).to_be_hidden()
    expect(shown).not_to_have_url(re.compile("if-wrong"))
    assert shown.evaluate(f"({LOST})(window.claimMap)") == 0
    assert shown.evaluate("window.claimMap.camera.fitted")
    expect(shown.locator(".cg-map canvas")).to_be_focused()


@pytest.mark.browser
def test_a_claim_can_be_taken_to_be_wrong_on_its_card(shown: Page) -> None:
    go(shown, f"node=claim:{WRONG}")
    button = shown.get_by_role("button", name="If this were wrong")
    button.press("Enter")

    expect(shown.get_by_role("region", name="If this were wrong")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(shown).to_have_url(re.compile(f"if-wrong={WRONG}"))
    button.press("Enter")
    expect(shown.get_by_role("region", name="If this were wrong")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_the_map_fills_its_frame(browser: Browser, site: Path, width: int, height: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    across, down = page.evaluate(
        """() => {
          const {camera: {box: [left, top, right, bottom], view: {k}, width, height}} = claimMap;
          return [(right - left) * k / width, (bottom - top) * k / height];
        }"""
    )
    context.close()

    assert 0.85 < across <= 1
    assert 0.85 < down <= 1


COVERED = """() => {
  const {drawing, nodes, camera} = window.claimMap;
  const {covers, overlap} = claimGraph.map.ground;
  const scale = claimGraph.map.geometry.pointScale(camera.view.k);
  const labels = drawing.written;
  const wrong = [];
  labels.forEach(({box, lines}, at) => {
    for (const {shown, px, py, reach, label} of nodes) {
      if (shown && covers(box, [px, py, reach * scale])) wrong.push([lines.join(" "), label]);
    }
    for (const other of labels.slice(0, at)) {
      if (overlap(box, other.box)) wrong.push([lines.join(" "), other.lines.join(" ")]);
    }
  });
  return {wrong, written: labels.length, least: Math.min(...labels.map(({size}) => size))};
}"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_labels_cover_no_point_at_any_zoom(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    for chosen in ("null", "claimMap.network.ranked[0]"):
        page.evaluate(f"claimMap.choose({chosen}, true)")
        page.evaluate("claimMap.camera.fit(true)")
        for _ in range(6):
            page.evaluate("claimMap.drawing.paint()")
            checked = page.evaluate(COVERED)
            assert checked["wrong"] == []
            assert checked["written"] > 0
            assert checked["least"] >= 12
            page.evaluate("claimMap.camera.zoom(1.6, undefined, true)")
    context.close()


@pytest.mark.browser
def test_the_filter_of_links_hides_points_without_such_a_link(shown: Page, talk: Corpus) -> None:
    shown.locator(".cg-map__filter summary", has_text="Links").click()
    shown.locator(".cg-map__filter[open]").get_by_label("contradicts", exact=True).check()
    ends = {
        claim.key
        for source, link, target in talk.links
        if link.relation is ClaimRelation.CONTRADICTS
        for claim in (source, target)
    }

    assert ends
    expect(shown.locator(".cg-map__count")).to_have_text(re.compile(rf"^{len(ends)} of "))
    expect(shown.locator(".cg-map-rows tbody tr")).to_have_count(len(ends))


@pytest.mark.browser
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
    go(shown, f"node=claim:{claim.key}&depth=1")

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
    go(shown, "node=concept:pilot-rope")
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
    page.get_by_role("region", name="How to use the map").get_by_role("button").tap()
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


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Page]:
    """The map on a phone whose owner has never seen it."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    yield page
    context.close()


@pytest.mark.browser
def test_how_to_touch_the_map_is_shown_once_and_again_at_a_button(phone: Page) -> None:
    help = phone.get_by_role("region", name="How to use the map")
    expect(help).to_contain_text("Pinch")
    expect(help.get_by_text("Arrow keys")).to_be_hidden()
    help.get_by_role("button", name="Close").tap()
    expect(help).to_be_hidden()
    button = phone.get_by_role("button", name="How to use the map")
    expect(button).to_be_focused()

    phone.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(help).to_be_hidden()
    button.tap()
    expect(help).to_be_visible()


IN_SIGHT = """() => {
  const {choice: {chosen}, camera, canvas} = window.claimMap;
  const card = document.querySelector(".cg-map__card").getBoundingClientRect();
  const [x, y, radius] = camera.circle(chosen);
  const {left, right, top} = canvas.getBoundingClientRect();
  return y - radius >= 0 && top + y + radius <= card.top
    && x - radius >= 0 && x + radius <= right - left;
}"""


@pytest.mark.browser
def test_the_sheet_never_covers_the_chosen_point(phone: Page) -> None:
    phone.get_by_role("region", name="How to use the map").get_by_role("button").tap()
    card = phone.locator(".cg-map__card")
    expect(card).to_have_attribute("data-sheet", "peek")
    lowest = "claimMap.nodes.reduce((low, node) => node.y > low.y ? node : low)"
    phone.evaluate(f"claimMap.choose({lowest}, false)")

    for state, button in (("half", "Open the card fully"), ("full", "Close the card")):
        expect(card).to_have_attribute("data-sheet", state)
        assert phone.evaluate(IN_SIGHT)
        phone.get_by_role("button", name=button).tap()
    expect(card).to_have_attribute("data-sheet", "peek")
    expect(phone.get_by_role("button", name="Open the card")).to_have_attribute(
        "aria-expanded", "false"
    )


@pytest.mark.browser
def test_the_sheet_is_dragged_open(phone: Page) -> None:
    phone.get_by_role("region", name="How to use the map").get_by_role("button").tap()
    grip = phone.get_by_role("button", name="Open the card")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    phone.mouse.move(x, y)
    phone.mouse.down()
    phone.mouse.move(x, y - 150)
    phone.mouse.move(x, y - 450)
    phone.mouse.up()

    expect(phone.locator(".cg-map__card")).to_have_attribute("data-sheet", "full")


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_no_state_of_the_map_breaks_wcag_2_2_aa(
    browser: Browser, site: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        has_touch=width < 500,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    button = page.get_by_role("button", name="How to use the map")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    for fragment in ("", f"if-wrong={WRONG}", f"node=claim:{WRONG}"):
        if fragment:
            go(page, fragment)
        violations = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert violations.response["violations"] == []
    context.close()


@pytest.mark.browser
def test_on_paper_the_map_is_a_picture_on_white_with_links(shown: Page) -> None:
    shown.emulate_media(media="print", color_scheme="dark")
    picture = shown.locator("svg.cg-map-paper")
    expect(picture).to_be_visible()
    expect(shown.locator(".cg-map canvas")).to_be_hidden()
    points = shown.evaluate("claimMap.nodes.length")
    expect(picture.locator("a")).to_have_count(points)
    lines = shown.evaluate("claimMap.network.links.length")
    expect(picture.locator(".cg-arc")).to_have_count(lines)
    ink, ground = shown.evaluate(
        """() => [
          getComputedStyle(document.querySelector(".cg-map-paper .cg-arc--supports")).stroke,
          getComputedStyle(document.body).getPropertyValue("--cg-paper").trim(),
        ]"""
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "#fff")
    box = picture.bounding_box()
    assert box
    assert box["width"] > 400
    assert box["height"] > 200

    shown.emulate_media(media="screen")
    expect(picture).to_have_count(0)
    expect(shown.locator(".cg-map canvas")).to_be_visible()


@pytest.mark.browser
def test_what_is_filtered_out_is_not_printed(shown: Page) -> None:
    go(shown, f"node=claim:{WRONG}&depth=1")
    count = shown.evaluate("claimMap.nodes.filter((node) => node.shown).length")
    shown.emulate_media(media="print")

    expect(shown.locator("svg.cg-map-paper a")).to_have_count(count)
    assert count < shown.evaluate("claimMap.nodes.length")
    assert len(shown.pdf(format="A4")) > 10_000


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
@pytest.mark.parametrize(("width", "file"), [(1280, "map.svg"), (390, "map-tall.svg")])
def test_without_scripts_the_picture_is_there_and_its_points_are_links(
    browser: Browser, site: Path, width: int, file: str
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    expect(page.locator("object.cg-map-picture:visible")).to_have_count(1)
    frame = page.frame(url=re.compile(rf"/{re.escape(file)}$"))
    assert frame
    link = frame.locator("a").first
    target = str(link.get_attribute("href"))

    link.click()
    expect(page).to_have_url(re.compile(re.escape(target.replace("../", "")) + "$"))
    context.close()


@pytest.fixture
def large(browser: Browser, talk: Corpus, tmp_path: Path) -> Iterator[Page]:
    """The map of the talk, as if it had too many points to be shown at once."""
    made = map_page.page(talk, many=10)
    [place] = re.findall(r'<div class="cg-map" id="cg-map">.*</div>', made.markdown)
    [overview] = re.findall(r'<div class="cg-map-overview".*</div>', made.markdown)
    scripts = [f'<script src="{name}"></script>' for name in ("assets/common.js", *made.scripts)]
    shutil.copytree(STATIC / "assets", tmp_path / "assets")
    for asset in map_page.assets(talk, many=10):
        (tmp_path / asset.path).parent.mkdir(exist_ok=True)
        (tmp_path / asset.path).write_bytes(asset.content)
    html = f"<!doctype html><meta charset=utf-8>{place}{overview}{''.join(scripts)}"
    (tmp_path / "map.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    yield page
    page.close()


@pytest.mark.browser
def test_a_large_map_is_loaded_once_a_reader_asks_for_it(large: Page, talk: Corpus) -> None:
    expect(large.locator("object.cg-map-picture--wide")).to_be_visible()
    expect(large.locator("#cg-map")).to_be_hidden()
    assert large.evaluate("window.claimData ?? null") is None

    large.get_by_role("button", name="Show every claim").click()

    expect(large.locator("#cg-map canvas")).to_be_focused()
    expect(large.locator(".cg-map-overview")).to_have_count(0)
    assert large.evaluate("claimMap.nodes.length") == len(points(talk))


@pytest.mark.browser
def test_a_link_to_a_point_of_a_large_map_asks_for_it(large: Page, talk: Corpus) -> None:
    [first, *_] = talk.active
    large.evaluate(f"location.hash = '#node=claim:{first}'")

    large.wait_for_function("window.claimMap?.choice.chosen !== undefined")

    assert large.evaluate("claimMap.choice.chosen.id") == f"claim:{first}"
