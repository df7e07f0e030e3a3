"""How things hang together and what rests on what, on the site: as text, and in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import claim_graph
from claim_graph.analysis.impact import fallout, gains
from claim_graph.analysis.measures import measure, most_relied_on, most_supported
from claim_graph.analysis.paths import connection, network
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import render, urls
from claim_graph.site.components import connections
from claim_graph.site.components.fallout import claim_fallout
from claim_graph.site.components.linking import Prose
from claim_graph.site.here import Here
from claim_graph.site.markdown import escape_markdown
from claim_graph.site.pages import connect_page, load_bearing_page, tension_pages
from claim_graph.site.templating import macro
from tests.site.test_browser import RULES
from tests.support import BASE, CHAPTER, corpus, with_claims


def markdown(made: Corpus, path: str) -> str:
    """Return the text of one page."""
    pages = render(made, claim_graph.check(made), name="The site")
    return next(page.markdown for page in pages if page.path == path)


# --- As text ------------------------------------------------------------------------------------


def test_worked_examples_stand_on_the_page_with_every_reason(talk: Corpus) -> None:
    page = connect_page.page(talk).markdown

    assert page.count("### ") == 3
    assert page.count("Because: ") >= 2 * 3
    assert page.count("cg-connection__words") == page.count("cg-connection__claim")


def test_a_small_corpus_has_a_page_without_examples() -> None:
    page = connect_page.page(corpus(BASE)).markdown

    assert "## How the connection is chosen" in page
    assert "### " not in page


def test_each_relation_reads_well_both_ways(talk: Corpus) -> None:
    relations = {hop.relation for hop in network(talk).hops}
    data = next(connections.assets(talk)).content.decode()

    assert all(f'"{relation}":["' in data for relation in relations)
    assert '"supports":["supports","is supported by","↑"]' in data


def test_a_claim_s_page_says_what_would_become_of_others_if_it_were_wrong() -> None:
    made = corpus(BASE)
    case = markdown(made, "claims/talk/case.md")

    assert "If this were wrong: 1 claim would lose a reason." in case
    assert 'id="if-wrong"' in case
    assert "This is the only reason given for it." in case
    assert 'href="../../map.html#if-wrong=talk/case"' in case
    assert 'href="../../connect.html#from=claim:talk/case"' in case
    assert "If this were wrong" not in markdown(made, "claims/talk/other.md")


def test_what_rests_on_a_claim_through_others_stands_below_what_it_rests_on(talk: Corpus) -> None:
    names, measures = Vocabulary.of(()), measure(talk)
    for key, claim in talk.active.items():
        here = Here(urls.claim(key))
        view = claim_fallout(talk, claim, measures[key], Prose(here, names))
        assert (view is not None) == (measures[key].resting_in_all > 0)
        shown = macro("macros/fallout.jinja", "fallout")(here, view) if view else ""
        through = [lost for lost in fallout(talk, key) if lost.depth > 1] if view else []
        assert shown.count("<li") == shown.count("Because: ") == len(through)
        assert ("<details" in shown) == bool(through)
        assert shown.count("<ul") == shown.count("</ul>")


def test_what_would_become_of_others_is_counted_as_everywhere(talk: Corpus) -> None:
    names, measures = Vocabulary.of(()), measure(talk)
    for key, claim in talk.active.items():
        view = claim_fallout(talk, claim, measures[key], Prose(Here(urls.claim(key)), names))
        if view is None:
            continue
        total, *through = map(int, re.findall(r"\d+", view.resting))
        assert total == measures[key].resting_in_all
        assert sum(through) == len(measures[key].resting_through)
        resting = re.findall(r"(\d+)[^;]*(?:could not be right|would lose a reason)", view.summary)
        assert sum(map(int, resting)) == total
        gaining = re.findall(r"(\d+)(?: claims?)? would gain", view.summary)
        assert sum(map(int, gaining)) == len(gains(talk, key))


def test_the_claims_most_relied_on_are_listed_by_what_rests_on_them(talk: Corpus) -> None:
    measures = measure(talk)
    page = load_bearing_page.load_bearing(talk, measures).markdown
    shown = page.partition("{ #relied-on }")[2].partition("\n## ")[0]
    relied_on = [
        c for c in most_relied_on(talk.active.values(), measures) if measures[c.key].resting
    ]

    assert f"Others rest on {len(relied_on)} of {len(talk.active)} claims" in shown
    for claim, row in zip(relied_on, shown.split("<li ")[1:], strict=False):
        measured = measures[claim.key]
        counted = f"({urls.claim(claim.key)}#if-wrong): {len(measured.resting)} directly"
        only = measured.only_reason_for
        assert counted + (f", {len(only)} with no other reason" if only else " · ") in row
        assert re.search(rf"\[{measured.resting_in_all} claims? rests? on it\]", row)
        assert f"{len(measured.reasons) or 'no'} reason" in row
    assert "--direct:" in shown
    assert "betweenness centrality" in page


def test_the_claims_most_supported_are_listed_by_the_reasons_given_for_them(talk: Corpus) -> None:
    measures = measure(talk)
    page = load_bearing_page.load_bearing(talk, measures).markdown
    shown = page.partition("{ #supported }")[2].partition("\n## ")[0]
    supported = [
        c for c in most_supported(talk.active.values(), measures) if measures[c.key].reasons
    ]

    assert f"Reasons are given for {len(supported)} of {len(talk.active)} claims" in shown
    for claim, row in zip(supported, shown.split("<li ")[1:], strict=False):
        measured = measures[claim.key]
        assert f"({urls.claim(claim.key)})" in row
        assert re.search(rf" {len(measured.reasons)} reasons? given for it", row)
        challenged = f"{len(measured.challenges)} challenge" in row
        assert challenged == bool(measured.challenges)


def test_a_corpus_without_links_has_a_page_of_loads_that_lists_nothing() -> None:
    made = corpus({**BASE, CHAPTER: BASE[CHAPTER].replace("links:", "links: [] #")})

    assert "<li" not in load_bearing_page.load_bearing(made, measure(made)).markdown


def test_every_tension_stands_on_a_page_with_its_reason_and_both_speakers(talk: Corpus) -> None:
    pages = list(tension_pages.tensions(talk, Vocabulary.of(())))
    whole = "".join(page.markdown for page in pages)
    found = [link for link in talk.links if link[1].relation is ClaimRelation.CONTRADICTS]

    assert whole.count('class="cg-tension"') == len(found)
    for first, link, second in found:
        assert escape_markdown(link.because) in whole
        for side in (first, second):
            assert f"claims/{side.key}.md" in whole
    assert all(f"tensions-{n}.md" in pages[0].markdown for n in range(2, len(pages) + 1))


def test_what_answers_or_limits_a_side_of_a_tension_stands_below_it() -> None:
    rows = (
        "id: no\nlinks: [{contradicts: other, because: Not both.}]",
        "id: but\nlinks: [{qualifies: 'no', because: Not always.}]",
    )
    (page,) = tension_pages.tensions(corpus(with_claims(*rows)), Vocabulary.of(()))

    assert "1 pair of claims that cannot well both be true." in page.markdown
    assert "Because: Not always." in page.markdown
    assert page.markdown.count("cg-replies__to") == 1


def test_without_tensions_the_page_says_so() -> None:
    (page,) = tension_pages.tensions(corpus(BASE), Vocabulary.of(()))

    assert "No claims that contradict each other" in page.markdown


def test_the_ways_in_lead_to_what_is_made_from_the_links(talk: Corpus) -> None:
    page = markdown(talk, urls.COLLECTIONS)

    assert all(f"(../{name}.md)" in page for name in ("connect", "load-bearing", "tensions"))


# --- In a browser -------------------------------------------------------------------------------


@pytest.fixture(params=[1440, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page that is wide, and one on a phone that is touched."""
    narrow = request.param == 390
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, has_touch=narrow, is_mobile=narrow
    )
    yield context.new_page()
    context.close()


def address(site: Path, hash: str = "") -> str:
    """Return the address of the page, from the disk."""
    return (site / "connect.html").as_uri() + hash


def choose(page: Page, label: str, query: str) -> None:
    """Type into a box and take what is found first."""
    box = page.get_by_role("combobox", name=label)
    box.fill(query)
    box.press("Enter")


def test_the_script_finds_the_paths_of_the_specification(
    browser: Browser, site: Path, talk: Corpus
) -> None:
    made = network(talk)
    page = browser.new_page()
    page.goto(address(site))
    ends = range(0, len(made.nodes), 9)
    found: list[list[Any]] = page.evaluate(
        """async (ends) => {
          const { network, distances, connection } = claimGraph.connect.paths;
          const links = await claimGraph.connect.load();
          const net = network(links);
          return ends.map((end) => {
            const far = distances(net, end);
            return links.nodes.map((_, start) => {
              const path = connection(net, start, end, start <= end ? far : undefined);
              return path && [start, ...path.map((hop) => hop.target)];
            });
          });
        }""",
        list(ends),
    )
    page.close()

    for end, paths in zip(ends, found, strict=True):
        far = made.distances(made.nodes[end])
        for start, path in enumerate(paths):
            known = far if start <= end else None
            hops = connection(made, made.nodes[start], made.nodes[end], known)
            wanted = None if hops is None else [start, *(made.order[hop.target] for hop in hops)]
            assert path == wanted


def test_what_there_is_to_choose_from_is_loaded_once_somebody_wants_to(
    page: Page, site: Path
) -> None:
    page.goto(address(site))
    expect(page.locator("#connect .cg-connect__said")).to_have_text("Choose two.")
    assert page.evaluate("window.claimData?.links ?? null") is None

    page.get_by_role("combobox", name="From").fill("harbour")

    expect(page.locator("#connect-from-list [role=option]").first).to_be_visible()


def test_what_is_entered_before_there_is_anything_to_find_counts(page: Page, site: Path) -> None:
    page.goto(address(site))
    page.evaluate(
        """() => {
          const box = document.getElementById("connect-from");
          box.focus();
          box.value = "harbour lamp";
          box.dispatchEvent(new Event("input"));
          box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        }"""
    )

    expect(page.locator("#connect .cg-connect__said")).to_have_text("Choose the other one.")
    assert page.url.endswith("#from=concept:lamp")


def test_two_concepts_chosen_by_keyboard_show_their_path_and_can_be_shared(
    page: Page, site: Path, talk: Corpus
) -> None:
    page.goto(address(site))
    choose(page, "From", "harbour lamp")
    choose(page, "To", "scour")

    path = connection(network(talk), "concept:lamp", "concept:scour")
    assert path is not None
    stops = page.locator("#connect .cg-connection > li")
    expect(stops).to_have_count(len(path) + 1)
    expect(page.locator("#connect .cg-connect__said")).to_have_text(connect_page.summary(path))
    assert page.url.endswith("#from=concept:lamp&to=concept:scour")

    shared = page.context.new_page()
    shared.goto(page.url)
    expect(shared.locator("#connect .cg-connection")).to_have_text(
        page.locator("#connect .cg-connection").inner_text().replace("\n", ""), use_inner_text=False
    )


def test_each_claim_on_the_path_has_its_words_and_plays_their_second(
    page: Page, site: Path, talk: Corpus
) -> None:
    page.goto(address(site, "#from=concept:lamp&to=concept:scour"))
    path = connection(network(talk), "concept:lamp", "concept:scour") or ()
    keys = [hop.target.removeprefix("claim:") for hop in path if hop.target.startswith("claim:")]
    words = page.locator("#connect .cg-connection__words")

    expect(words).to_have_count(len(keys))
    for place, key in enumerate(keys):
        quote = talk.claims[key].quotes[0]
        expect(words.nth(place)).to_contain_text(quote.text.split("'")[0])
        link = words.nth(place).get_by_role("link")
        expect(link).to_have_attribute("href", re.compile(rf"[?&]t={quote.at}s$"))


def test_the_page_says_the_same_with_scripts_as_without(page: Page, site: Path) -> None:
    page.goto(address(site))
    written = page.locator("ol.cg-connection").first
    before = written.inner_text()
    page.get_by_role("link", name="Choose these two").first.click()

    expect(page.locator("#connect ol.cg-connection")).to_have_text(re.compile(r"\w"))
    assert page.locator("#connect ol.cg-connection").inner_text() == before


def test_swapping_turns_the_path_round(page: Page, site: Path) -> None:
    page.goto(address(site, "#from=concept:lamp&to=concept:scour"))
    names = page.locator("#connect .cg-connection__name")
    forth = names.all_inner_texts()
    page.get_by_role("button", name="Swap").click()

    assert names.all_inner_texts() == forth[::-1]
    assert page.url.endswith("#from=concept:scour&to=concept:lamp")
    page.go_back()
    expect(names.first).to_have_text(forth[0])


def test_a_claim_is_found_by_words_from_its_middle_and_its_speaker(page: Page, site: Path) -> None:
    page.goto(address(site))
    box = page.get_by_role("combobox", name="From")
    box.fill("waving")
    expect(page.get_by_role("option")).to_have_count(0)
    box.fill("holt forgotten rope")

    expect(page.get_by_role("option").first).to_contain_text("Although it is forgotten afterwards")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#connect .cg-connect__hits")).to_have_text(re.compile(r"\d+ results?"))


def test_the_list_is_walked_with_arrows_and_left_with_escape(page: Page, site: Path) -> None:
    page.goto(address(site))
    box = page.get_by_role("combobox", name="From")
    box.press("ArrowDown")
    box.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    name = second.locator(".cg-option__name").inner_text()
    id = second.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", id)
    box.press("Enter")
    expect(box).to_have_value(name)

    box.fill("nothing is called that")
    box.blur()
    expect(box).to_have_value(name)
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value(name)
    box.press("Escape")
    box.blur()
    expect(box).to_have_value("")
    assert "#" not in page.url


def test_an_option_is_taken_with_a_tap(page: Page, site: Path) -> None:
    page.goto(address(site))
    box = page.get_by_role("combobox", name="To")
    box.click()
    option = page.get_by_role("option").first
    name = option.locator(".cg-option__name").inner_text()
    option.click()

    expect(box).to_have_value(name)
    expect(page.get_by_role("option")).to_have_count(0)


def test_an_address_that_names_nothing_chooses_nothing(page: Page, site: Path) -> None:
    page.goto(address(site, "#from=claim:nowhere&to=<img src=x>"))

    expect(page.get_by_role("combobox", name="From")).to_have_value("")
    expect(page.locator("#connect .cg-connect__said")).to_have_text("Choose two.")


def test_an_open_list_and_a_path_break_no_rule_of_accessibility(page: Page, site: Path) -> None:
    page.goto(address(site, "#from=concept:lamp&to=concept:scour"))
    page.get_by_role("combobox", name="To").click()
    page.keyboard.press("ArrowDown")

    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    # Halfway from one scheme to the other, a colour is neither.
    page.add_style_tag(content="* { transition: none !important }")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    only_colours = {"runOnly": ["color-contrast"]}
    assert Axe().run(page, options=only_colours).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
