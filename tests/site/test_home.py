"""The home page and the levels of detail, the strip, and chapters as a line of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from claim_graph.analysis.measures import measure
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Statement
from claim_graph.corpus.vocabulary import Depth
from claim_graph.site import Page, urls
from claim_graph.site.components import timeline
from claim_graph.site.markdown import escape_markdown
from claim_graph.site.naming import EXPLORED, page_name
from tests.site.rendering import pages
from tests.support import BASE, CHAPTER, TALK, both_talks, corpus, demo, with_claims

LEVELS = {
    "index.html": "Main ideas",
    "ten-minutes.html": "By chapter",
    "everything.html": "Every claim",
}
"""What each level of detail is called."""


@cache
def long_chapter(number: int) -> Corpus:
    """Return a corpus whose first chapter holds `number` long claims beside its own."""

    def words(place: int) -> str:
        return " ".join(f"and {place}.{part} goes on for quite a while" for part in range(7))

    return corpus(
        with_claims(
            *(
                f"id: claim-{place:04}\n"
                f"claim: The claim with the number {place} says that {words(place)}.\n"
                f"quotes: [{{text: {words(place)}, at: 0:0{place * 300 // number // 60}:"
                f"{place * 300 // number % 60:02}}}]\n"
                for place in range(number)
            )
        )
    )


@cache
def pages_of_long_chapter(number: int) -> Mapping[str, Page]:
    return pages(long_chapter(number))


@pytest.fixture(scope="module")
def made(talk: Corpus) -> Mapping[str, Page]:
    """The pages of the invented talk."""
    return pages(talk)


# --- The home page ------------------------------------------------------------------------------


def ideas(corpus: Corpus) -> list[Statement]:
    """Return the sentences of the collection for a minute."""
    return [
        statement
        for collection in corpus.collections.values()
        if collection.depth is Depth.MINUTE
        for part in collection.parts
        for statement in part.sentences
    ]


def drawn(page: Page) -> set[str]:
    """Return the addresses of the links in the drawings of a page."""
    drawings = re.findall(r'<svg class="cg-root__drawing".*?</svg>', page.markdown)
    return set(re.findall(r'<a href="([^"]+)"', "".join(drawings)))


def test_the_heading_names_the_talk_and_what_it_argues(talk: Corpus, made: dict[str, Page]) -> None:
    (interview,) = talk.interviews.values()
    heading = next(line for line in made[urls.HOME].markdown.splitlines() if line[:2] == "# ")

    assert f"({urls.interview(interview.id)})" in heading
    assert str(escape_markdown(interview.title)) in heading
    assert interview.thesis
    assert str(escape_markdown(interview.thesis)) in heading
    assert made[urls.HOME].description == interview.thesis
    assert interview.thesis in made[urls.interview(interview.id)].markdown


def test_without_a_thesis_the_heading_names_the_talk() -> None:
    home = pages(corpus(BASE))[urls.HOME]

    assert "# [A talk](interviews/talk.md) {" in home.markdown
    assert home.description.startswith("A talk, claim by claim")


def test_the_main_ideas_come_first_each_with_the_claims_that_it_rests_on(
    talk: Corpus, made: dict[str, Page]
) -> None:
    above = made[urls.HOME].markdown.partition("## ")[0]
    sentences = ideas(talk)

    assert sentences
    for statement in sentences:
        line = next(
            line_above
            for line_above in above.splitlines()
            if statement.says.split()[-1] in line_above
        )
        assert all(f"/{claim}.md)" in line for claim in statement.rests_on)


def test_where_nobody_wrote_ideas_down_the_best_supported_claims_stand_for_them() -> None:
    above = pages(corpus(BASE))[urls.HOME].markdown.partition("## ")[0]

    assert "There is a gap between tests and use." in above
    assert "(claims/talk/other.md)" in above


def test_the_picture_shows_the_claims_of_the_ideas_and_all_reasons_below_them(
    talk: Corpus, made: dict[str, Page]
) -> None:
    (interview,) = talk.interviews.values()
    measures = measure(talk)
    reached: set[str] = set()
    waiting = [f"{interview.id}/{id}" for idea in ideas(talk) for id in idea.rests_on]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += (reason.key for reason in measures[key].reasons)
    home = made[urls.HOME]

    assert drawn(home) == {f"claims/{key}.html" for key in reached}
    finding = f"rest on {len(reached)} of the {len(talk.active)} claims"
    assert f"## These four ideas {finding}" in home.markdown


def test_the_farthest_claims_share_a_link_where_the_picture_would_be_too_heavy() -> None:
    words = " ".join(["and so it goes on for quite a while"] * 7)
    chain = [
        f"id: claim-{number:04}\nclaim: The claim with the number {number} says that {words}.\n"
        f"links: [{{supports: {above}, because: So.}}]\n"
        for number, above in enumerate([*["other"] * 10, *(f"claim-{n:04}" for n in range(50))])
    ]
    home = pages(corpus(with_claims(*chain)))[urls.HOME]

    assert "rest on 62 of the 62 claims" in home.markdown
    assert 10 < len(drawn(home)) < 50
    assert "not drawn" not in home.markdown
    assert len(home.text().encode()) + 21_000 < 60_000


def test_what_is_too_far_down_or_too_far_aside_is_counted_but_not_drawn() -> None:
    deep = [
        f"{{supports: {f'deep-{n - 1:02}' if n else 'other'}, because: So.}}" for n in range(12)
    ]
    for links, name in ((deep, "deep"), (["{supports: other, because: So.}"] * 30, "wide")):
        claims = [
            f"id: {name}-{n:02}\nclaim: Number {n} is {name}, says {'x' * n}.\nlinks: [{link}]"
            for n, link in enumerate(links)
        ]
        files = with_claims(*claims)
        files["collections.yml"] = dedent("""\
            collections:
              - id: short
                about: talk
                title: In short
                description: The talk in a sentence.
                depth: minute
                parts: [{sentences: [{says: There is a gap., rests-on: [other]}]}]
            """)
        home = pages(corpus(files))[urls.HOME].markdown
        counted = re.search(r"1 claim, (\d+) reasons below, (\d+) of them not drawn", home)

        assert counted
        assert int(counted[1]) == len(links) + 1
        assert 0 < int(counted[2]) < len(links)


def test_the_picture_is_left_out_where_no_reason_is_given() -> None:
    without = BASE[CHAPTER].replace("links: [{supports: other, because: It is a case of it.}]", "")

    assert "cg-roots" not in pages(corpus({**BASE, CHAPTER: without}))[urls.HOME].markdown
    assert "cg-roots" in pages(corpus(BASE))[urls.HOME].markdown


def test_the_other_collections_and_tools_are_ways_in(talk: Corpus, made: dict[str, Page]) -> None:
    ways = made[urls.HOME].markdown.partition("## Read for a purpose")[2]

    for collection in talk.collections.values():
        shown = collection.depth is Depth.MINUTE and collection.parts[0].sentences
        listed = f"({urls.collection(collection.key)})" in ways
        assert listed == (not shown and collection.retired is None)
    for page in EXPLORED:
        assert f"[{page_name(page)}]({page})" in ways


def test_a_corpus_without_an_interview_or_a_claim_has_a_home_page_that_invites_to_add_one() -> None:
    empty = pages(corpus({}))

    assert not {urls.TEN, urls.ALL} & set(empty)
    assert "(contribute.md)" in empty[urls.HOME].markdown


def test_of_several_talks_the_home_page_is_the_list_the_newest_first() -> None:
    both = corpus(both_talks())
    made_pages = pages(both)
    home = made_pages[urls.HOME].markdown
    listed = sorted(both.interviews.values(), key=lambda one: str(one.published), reverse=True)

    assert len(listed) == 2
    assert "# The site" in home
    places = [home.index(f"({urls.interview(one.id)})") for one in listed]
    assert places == sorted(places)
    for one in listed:
        assert one.thesis
        assert one.thesis in home
        assert one.thesis in made_pages[urls.interview(one.id)].markdown
    assert home.count('class="cg-band"') == len(listed)


def test_a_list_of_very_many_talks_goes_on_on_further_pages() -> None:
    talks = {
        f"sources/talk-{number}.yml": BASE["sources/talk.yml"]
        .replace("id: talk", f"id: talk-{number}")
        .replace("title: A talk", f"title: Talk {number}")
        for number in range(60)
    }
    made_pages = pages(corpus({**BASE, **talks}))
    lists = [path for path in made_pages if path.startswith("index")]

    assert len(lists) > 1
    for number in range(60):
        assert (
            sum(f"(interviews/talk-{number}.md)" in made_pages[path].markdown for path in lists)
            == 1
        )


# --- By chapter ---------------------------------------------------------------------------------


def test_by_chapter_holds_the_best_supported_claims_of_each(
    talk: Corpus, made: dict[str, Page]
) -> None:
    measures = measure(talk)
    page = made[urls.TEN].markdown

    for interview in talk.interviews.values():
        for chapter in interview.chapters:
            claims = timeline.chapter_claims(talk, interview, chapter)
            shown = [claim for claim in claims if f"({urls.claim(claim.key)})" in page]
            hidden = [claim for claim in claims if claim not in shown]
            assert len(claims) / 4 < len(shown) < len(claims) * 3 / 4
            least = min(len(measures[claim.key].reasons) for claim in shown)
            assert least >= max(len(measures[claim.key].reasons) for claim in hidden)
            assert all(f"&t={claim.at}s" in page for claim in shown)


def test_by_chapter_holds_fewer_claims_where_these_are_long() -> None:
    crowded = long_chapter(150)
    page = pages_of_long_chapter(150)[urls.TEN].markdown
    claims = crowded.claims_by_chapter["talk", "opening"]
    shown = [claim for claim in claims if f"({urls.claim(claim.key)})" in page]

    assert 10 < len(shown) < 30
    assert sum(map(timeline.weight, shown)) < 22_000


def test_the_time_to_read_counts_claims_their_first_words_and_what_stands_beside(
    talk: Corpus, made: dict[str, Page]
) -> None:
    claims = long_chapter(10).claims_by_chapter["talk", "opening"]
    words = sum(len(f"{claim.claim} {claim.quotes[0].text}".split()) for claim in claims)

    assert timeline.minutes(claims) == round(words / 200) > 1
    assert timeline.minutes(claims, ["word " * 400]) == round(words / 200 + 2)
    assert timeline.minutes([]) == 1
    for path in [urls.TEN, *(path for path in made if path.startswith("chapters/"))]:
        assert re.search(r"[Aa]bout \d+ minutes? to read", made[path].markdown)


# --- Every claim --------------------------------------------------------------------------------


def test_every_claim_stands_once_in_the_list_with_its_time_sentence_and_speaker() -> None:
    for held in (demo(), corpus(both_talks())):
        made_pages = pages(held)
        sheets = [page for path, page in made_pages.items() if path.startswith("everything")]
        rows = [line for page in sheets for line in page.markdown.splitlines() if "<small>" in line]

        for claim in held.active.values():
            (row,) = [row for row in rows if f"({urls.claim(claim.key)})" in row]
            assert str(escape_markdown(claim.claim)) in row
            assert f"&t={claim.at}s" in row or f"#t={claim.at}" in row
            assert held.people[claim.by].name in row
        assert len(rows) == len(held.active)


def test_the_list_of_every_claim_is_shared_out_evenly() -> None:
    made_pages = pages_of_long_chapter(300)
    sheets = [page for path, page in made_pages.items() if path.startswith("everything")]
    sizes = [len(page.markdown) for page in sheets]

    assert len(sheets) > 2
    assert min(sizes) > max(sizes) / 2
    for page, later in pairwise(sheets):
        assert f"({later.path})" in page.markdown


def test_every_claim_leads_to_every_chapter_and_counts_its_claims(
    talk: Corpus, made: dict[str, Page]
) -> None:
    whole = "".join(page.markdown for path, page in made.items() if path.startswith("everything"))

    for (interview, chapter), claims in talk.claims_by_chapter.items():
        assert f"({urls.chapter(interview, chapter)})" in whole
        assert f"{len(claims)} claims: " in whole


# --- Chapters -----------------------------------------------------------------------------------


def test_every_claim_stands_once_on_a_page_of_its_chapter_in_spoken_order() -> None:
    long = long_chapter(150)
    made_pages = pages_of_long_chapter(150)
    claims = long.claims_by_chapter["talk", "opening"]
    held = timeline.pages(claims)

    assert len(held) > 1
    assert [claim for page in held for claim in page] == list(claims)
    assert max(map(len, held)) - min(map(len, held)) <= 1
    for claim in claims:
        path, _, anchor = timeline.place(long, claim).partition("#")
        assert f'<li id="{anchor}"' in made_pages[path].markdown


def test_a_page_of_a_chapter_weighs_no_more_in_a_longer_chapter() -> None:
    theme = 18_000
    made_pages = pages_of_long_chapter(150)
    own = [page for path, page in made_pages.items() if path.startswith("chapters/talk/opening")]

    assert len(own) > 1
    assert all(len(page.text().encode()) + theme < 60_000 for page in own)


def test_the_first_page_keeps_the_address_and_the_pages_lead_on() -> None:
    made_pages = pages_of_long_chapter(150)

    assert "(opening/2.md)" in made_pages["chapters/talk/opening.md"].markdown
    assert "(../opening.md)" in made_pages["chapters/talk/opening/2.md"].markdown


def test_a_claim_leads_to_the_page_of_the_chapter_that_holds_it() -> None:
    made_pages = pages_of_long_chapter(150)

    assert (
        "chapters/talk/opening/2.md#claim-0149"
        not in made_pages["claims/talk/claim-0000.md"].markdown
    )
    last = made_pages["claims/talk/claim-0149.md"].markdown
    assert re.search(r"chapters/talk/opening/\d\.md#claim-0149", last)


def test_stretches_cover_a_chapter_and_take_each_claim_once(talk: Corpus) -> None:
    for interview in talk.interviews.values():
        number = 0
        for chapter in interview.chapters:
            stretches = list(timeline.stretches(talk, interview, chapter))
            number += len(stretches)
            assert stretches[0].start == chapter.starts
            assert stretches[-1].end == interview.chapter_end(chapter.id)
            assert all(one.end == two.start for one, two in pairwise(stretches))
            held = [claim for one in stretches for claim in one.claims]
            assert held == list(timeline.chapter_claims(talk, interview, chapter))
        assert number <= 36 + len(interview.chapters)


# --- In a browser -------------------------------------------------------------------------------


def centre(located: Locator) -> tuple[float, float]:
    """Return the centre of the disc or square of a point."""
    box = located.locator("circle, rect").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


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
    for name, label in LEVELS.items():
        tab.goto(served + name)
        switch = tab.get_by_role("navigation", name="How much detail")
        expect(switch.get_by_role("link")).to_have_text(list(LEVELS.values()))
        expect(switch.locator("[aria-current=page]")).to_have_text(label)

    switch.get_by_role("link", name="By chapter").click()
    expect(tab).to_have_url(served + "ten-minutes.html")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_main_ideas_stand_in_the_first_screen(
    width: int, height: int, browser: Browser, served: str, talk: Corpus
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    tab = context.new_page()
    tab.goto(served)
    shown = tab.locator(".cg-ideas > li")
    boxes = shown.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    context.close()

    assert len(boxes) == len(ideas(talk))
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert max(box["bottom"] for box in boxes) <= height


@pytest.mark.browser
def test_the_levels_differ_from_the_first_screen_on(tab: Tab, served: str) -> None:
    headings, firsts = set(), set()
    for name in LEVELS:
        tab.goto(served + name)
        headings.add(tab.locator("h1").inner_text())
        first = tab.locator(".cg-ideas > li, .cg-leading > li, .cg-every > li").first
        expect(first).to_be_in_viewport()
        firsts.add(first.inner_text())

    assert len(headings) == len(firsts) == len(LEVELS)


@pytest.mark.browser
def test_a_point_of_the_picture_is_large_enough_and_leads_to_its_claim(
    tab: Tab, served: str
) -> None:
    tab.goto(served)
    points = tab.locator(".cg-root__drawing a")
    boxes = points.locator("circle, rect").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
    centres = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert len(centres) > 10
    for (x, y), (other_x, other_y) in combinations(centres, 2):
        assert max(abs(x - other_x), abs(y - other_y)) > 23

    last = points.last
    expect(last).to_have_accessible_name(re.compile(r"\w+ \w+"))
    last.scroll_into_view_if_needed()
    # Beside the middle: the rim without colour belongs to the link.
    tab.mouse.click(*(place + 8 for place in centre(last)))
    expect(tab).to_have_url(re.compile(r"/claims/.+\.html"))


@pytest.mark.browser
def test_a_drawing_is_one_stop_with_arrow_keys_between_its_points(tab: Tab, served: str) -> None:
    tab.goto(served)
    drawings = tab.locator(".cg-root__drawing")
    points = drawings.nth(1).locator("a")
    points.first.focus()
    tab.keyboard.press("ArrowRight")
    expect(points.nth(1)).to_be_focused()
    tab.keyboard.press("Home")
    tab.keyboard.press("Tab")
    expect(drawings.nth(2).locator("a").first).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"/claims/.+\.html"))


@pytest.mark.browser
def test_without_a_script_every_point_and_every_claim_can_be_reached(
    browser: Browser, site: Path, talk: Corpus
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    points = tab.locator(".cg-root__drawing a")
    assert points.count() > 10
    assert all(point.get_attribute("tabindex") is None for point in points.all())

    tab.get_by_role("link", name="Every claim", exact=True).first.click()
    listed = tab.locator(".cg-every > li").count()
    while (on := tab.locator(".cg-turn__on")).count():
        on.click()
        listed += tab.locator(".cg-every > li").count()
    assert listed == len(talk.active)
    context.close()


@pytest.mark.browser
def test_a_stretch_of_the_strip_is_as_large_as_a_finger_and_leads_to_its_claim(
    tab: Tab, served: str
) -> None:
    tab.goto(f"{served}interviews/{TALK}.html")
    stretches = tab.locator(".cg-band__into a")
    assert stretches.count() > 10
    boxes = stretches.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)

    stretches.nth(4).click()
    expect(tab).to_have_url(re.compile(r"/chapters/.+\.html#.+"))
    expect(tab.locator(":target")).to_be_in_viewport()


@pytest.mark.browser
def test_the_strip_says_under_it_what_a_stretch_holds(tab: Tab, served: str) -> None:
    tab.goto(f"{served}interviews/{TALK}.html")
    stretch = tab.locator(".cg-band__into a").nth(2)
    stretch.focus()
    tab.keyboard.press("Shift")

    expect(stretch).to_have_accessible_name(re.compile(r"^\d:\d\d:\d\d, \d+ claims?: "))
    expect(stretch.locator("span")).to_have_css("opacity", "1")


@pytest.mark.browser
def test_the_strip_has_a_stop_for_each_chapter_and_arrow_keys_between(
    tab: Tab, served: str
) -> None:
    tab.goto(f"{served}interviews/{TALK}.html")
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
    tab.goto((site / f"interviews/{TALK}.html").as_uri())
    stretches = tab.locator(".cg-band__into a")

    assert stretches.count() > 10
    assert all(stretch.get_attribute("tabindex") is None for stretch in stretches.all())
    context.close()
