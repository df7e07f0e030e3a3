"""Lists in pages of bounded weight, and the filter that looks through all claims."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from claim_graph.analysis.measures import measure, most_supported
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components.sheets import BUDGET, Section, pages, shared_out, sheet
from claim_graph.site.components.timeline import spoken_chapters
from claim_graph.site.markdown import Markdown
from claim_graph.site.pages import claim_list_pages
from tests.site.rendering import pages as made
from tests.support import BASE, CHAPTER, claim, corpus

ITEM = Markdown("x" * 1_000)
TOP = Markdown("# List\n")


def large(number: int) -> Corpus:
    """Return a corpus with `number` more claims, alike in all but their sentence."""
    words = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
    added = "".join(
        claim(f"id: {'-'.join(words[int(digit)] for digit in f'{n:04}')}\ntags: [many]\n")
        for n in range(number)
    )
    return corpus({**BASE, CHAPTER: BASE[CHAPTER] + added})


# --- Lists of chapters --------------------------------------------------------------------------


def test_the_list_of_quotes_shows_quotes_of_every_chapter(talk: Corpus) -> None:
    page = made(talk)[urls.QUOTES].markdown
    samples = page.split('<div class="cg-sample"')[1:]
    spoken = [(interview, chapter) for interview, chapter, _ in spoken_chapters(talk)]

    assert len(samples) == len(spoken)
    for (interview, chapter), sample in zip(spoken, samples, strict=True):
        assert f"({urls.quotes(interview.id, chapter.id)})" in sample
        assert sample.count("cg-words") == 3


def test_the_list_of_claims_shows_the_best_supported_of_every_chapter(talk: Corpus) -> None:
    page = made(talk)[urls.CLAIMS].markdown
    samples = page.split('<div class="cg-sample"')[1:]
    measures = measure(talk)

    for (*_, claims), sample in zip(spoken_chapters(talk), samples, strict=True):
        for best in most_supported(claims, measures)[:3]:
            assert f"({best.key}.md)" in sample


# --- Sheets -------------------------------------------------------------------------------------


def test_a_short_list_is_one_page_without_links_to_others() -> None:
    (page,) = pages("list.md", "List", TOP, [Section([Markdown("one"), Markdown("two")])])

    assert page.path == "list.md"
    assert "cg-turn" not in page.markdown


def test_every_item_stands_once_in_order_and_no_page_is_over_the_budget() -> None:
    sections = [
        Section([Markdown(f"{name}{n} {ITEM}") for n in range(60)], title=name, anchor=name)
        for name in ("a", "b", "c")
    ]
    sheets = list(pages("list.md", "List", TOP, sections))
    whole = "\n".join(page.markdown for page in sheets)

    assert re.findall(r"([abc]\d+) x", whole) == [f"{s}{n}" for s in "abc" for n in range(60)]
    assert len(sheets) > 5
    assert all(len(page.markdown) < BUDGET * 1.1 for page in sheets)


def test_a_section_goes_on_under_its_heading() -> None:
    section = Section([ITEM] * 40, title="Alpha", anchor="alpha", intro=Markdown("Only once."))
    first, second = pages("list.md", "List", TOP, [section])

    assert "## Alpha { #alpha }" in first.markdown
    assert "continued" in second.markdown
    assert "Only once." in first.markdown
    assert "Only once." not in second.markdown


def test_a_section_that_is_looked_at_together_is_not_divided_while_it_fits_on_a_page() -> None:
    before = Section([ITEM] * 20, title="Alpha", anchor="alpha")
    together = Section(
        [ITEM] * 20, title="Beta", anchor="beta", whole=True, scripts=("assets/beta.js",)
    )
    first, second = pages("list.md", "List", TOP, [before, together])

    assert "Beta" not in first.markdown
    assert second.markdown.count(ITEM) == 20
    assert (first.scripts, second.scripts) == ((), ("assets/beta.js",))
    assert (first.below, second.below) == ("", "list.md")


def test_a_section_that_fits_on_no_page_goes_on_over_several() -> None:
    together = Section(
        [ITEM] * 50, title="Beta", anchor="beta", whole=True, scripts=("assets/beta.js",)
    )
    sheets = list(pages("list.md", "List", TOP, [together]))

    assert len(sheets) > 1
    assert {page.scripts for page in sheets} == {("assets/beta.js",)}
    assert sum(page.markdown.count(ITEM) for page in sheets) == 50


def test_an_item_larger_than_the_budget_has_a_page_of_its_own() -> None:
    sheets = shared_out(
        [Section([Markdown("small"), Markdown("y" * BUDGET * 2), Markdown("small")])]
    )

    assert [[places for _, places in parts] for parts in sheets] == [
        [range(1)], [range(1, 2)], [range(2, 3)]
    ]  # fmt: skip


def test_empty_sections_leave_no_heading() -> None:
    (page,) = pages("list.md", "List", TOP, [Section([], title="Alpha", anchor="alpha")])

    assert "Alpha" not in page.markdown


def test_no_record_can_have_the_address_of_a_sheet() -> None:
    assert sheet("concepts/gap.md", 1) == "concepts/gap.md"
    assert sheet("concepts/gap.md", 2) == "concepts/gap--2.md"


# --- Lists --------------------------------------------------------------------------------------


def test_no_page_grows_with_the_number_of_claims() -> None:
    few, many = made(large(40)), made(large(400))
    heaviest = max(many.values(), key=lambda page: len(page.markdown.encode()))

    mine = ("claims/index", "kinds/", "quotes", "tags", "people/", "glossary", "concepts/", "works")
    for page in many.values():
        if page.path.startswith(mine):
            assert len(page.markdown.encode()) < 45_000, page.path
    assert len(many) > len(few)
    assert heaviest.path


def test_every_claim_stands_in_the_list_of_its_kind_and_of_its_tags(talk: Corpus) -> None:
    made_pages = made(talk)

    def holding(prefix: str, key: str) -> int:
        address = f"({'../' * prefix.count('/')}{urls.claim(key)})"
        return sum(
            address in page.markdown
            for path, page in made_pages.items()
            if re.fullmatch(rf"{prefix}(--\d+)?\.md", path)
        )

    for record in talk.active.values():
        assert holding(f"kinds/{record.kind}", record.key) == 1
        for tag in record.tags:
            assert holding(f"tags/{tag}", record.key) == 1


def test_every_quote_stands_once_in_the_lists(talk: Corpus) -> None:
    whole = [page.markdown for path, page in made(talk).items() if path.startswith("quotes/")]

    total = sum(len(record.quotes) for record in talk.active.values())
    assert sum(text.count("cg-words") for text in whole) == total


def test_who_is_only_named_is_listed_by_that() -> None:
    rows = made(corpus(BASE))[urls.PEOPLE].markdown.splitlines()

    [bystander] = [row for row in rows if "Billie Bystander" in row]
    assert "named in 1 claim<" in bystander
    assert "0 claims" not in bystander


def test_everything_that_a_person_says_stands_on_the_person_s_pages(talk: Corpus) -> None:
    made_pages = made(talk)
    for person in talk.people:
        said = {record.key for record in talk.claims_by_speaker.get(person, ())}
        texts = " ".join(
            page.markdown
            for path, page in made_pages.items()
            if path.startswith(f"people/{person}")
        )
        assert all(f"{urls.claim(key)})" in texts for key in said)


def test_the_glossary_s_letters_lead_to_where_they_begin(talk: Corpus) -> None:
    made_pages = made(talk)
    first = made_pages[urls.GLOSSARY].markdown
    bar = re.search(r'<nav class="cg-letters".*?</nav>', first)
    assert bar
    targets = re.findall(r"\]\(([^)#]*)#([^)]+)\)", bar[0])
    letters = {concept.label[0].upper() for concept in talk.concepts.values()}

    assert len(targets) == len(letters)
    for path, anchor in targets:
        assert f"{{ #{anchor} }}" in made_pages[path or urls.GLOSSARY].markdown


def test_the_data_of_the_filter_says_what_the_claims_say(talk: Corpus) -> None:
    written = claim_list_pages.data(talk).content.decode()
    data = json.loads(written[written.index(" = ") + 3 : -2])

    assert len(data["rows"]) == len(talk.active)
    place = 3 + list(data["terms"]).index("kind")
    kinds = Counter(data["terms"]["kind"][row[place]] for row in data["rows"])
    assert kinds == Counter(record.kind.label for record in talk.active.values())


# --- The filter ---------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser, served: str) -> Page:
    """The list of all claims."""
    opened = browser.new_context().new_page()
    opened.goto(f"{served}claims/index.html")
    return opened


@pytest.mark.browser
def test_the_filter_finds_claims_by_words_kind_and_stance(page: Page, talk: Corpus) -> None:
    page.get_by_label("Kind").select_option("position")
    positions = [c for c in talk.active.values() if c.kind is Kind.POSITION]
    expect(page.locator(".cg-filter__said")).to_have_text(
        f"{len(positions)} of {len(talk.active)} claims"
    )
    page.get_by_label("Words").fill("FORGOTTEN stouter")

    expect(page.locator(".cg-filter__found a")).to_have_text(
        re.compile("^Although it is forgotten afterwards, the pilot rope")
    )
    page.locator(".cg-filter__found a").click()
    expect(page.locator("h1")).to_contain_text("Although it is forgotten")


@pytest.mark.browser
def test_what_is_chosen_stands_in_the_address_and_comes_back_from_it(page: Page) -> None:
    page.get_by_label("How sure").select_option("speculates")
    expect(page.locator(".cg-filter__said")).not_to_have_text("")
    said = page.locator(".cg-filter__said").text_content()
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    assert address.endswith("#stance=speculates")
    expect(page.get_by_label("How sure")).to_have_value("speculates")
    expect(page.locator(".cg-filter__said")).to_have_text(said or "")


@pytest.mark.browser
def test_more_are_shown_on_demand_and_the_keyboard_stays_there(page: Page, talk: Corpus) -> None:
    total = len(talk.claims_by_speaker["maren-holt"])
    assert 40 < total <= 80
    page.get_by_label("Who").select_option("Maren Holt")
    expect(page.locator(".cg-filter__found li")).to_have_count(40)
    page.get_by_role("button", name="Show more").press("Enter")

    expect(page.locator(".cg-filter__found li")).to_have_count(total)
    expect(page.locator(".cg-filter__found li").nth(40).locator("a")).to_be_focused()


@pytest.mark.browser
def test_what_the_filter_looks_through_is_loaded_once_somebody_uses_it(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.claimData?.claims ?? null") is None

    page.get_by_label("Words").focus()

    page.wait_for_function("window.claimData?.claims !== undefined")
    expect(page.locator(".cg-filter__said")).to_have_text("")


@pytest.mark.browser
def test_a_filter_that_cannot_load_its_rows_says_so_and_tries_again(page: Page) -> None:
    page.route("**/data/claims.js", lambda route: route.abort())
    page.get_by_label("Words").fill("bridge")
    expect(page.locator(".cg-filter__said")).to_contain_text("could not be loaded")

    page.unroute("**/data/claims.js")
    page.get_by_label("Words").fill("bridges")

    expect(page.locator(".cg-filter__found li")).not_to_have_count(0)


@pytest.mark.browser
def test_without_a_choice_nothing_stands_between_the_filter_and_the_lists(page: Page) -> None:
    page.get_by_label("Words").fill("bridge")
    page.get_by_label("Words").fill("")

    expect(page.locator(".cg-filter__found li")).to_have_count(0)
    expect(page.locator(".cg-filter__said")).to_have_text("")
    assert "#" not in page.url
