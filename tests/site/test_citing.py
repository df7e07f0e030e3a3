"""A claim is cited in four forms; each says the same and keeps what means something in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import markdown as python_markdown
import pytest
from playwright.sync_api import Browser, expect

from claim_graph.exports import citations
from claim_graph.exports.citations import FORMS, Citation, citation, family_name
from claim_graph.site import urls
from tests.site.html import read
from tests.site.rendering import pages
from tests.support import BASE, CENTRAL, RECORDED, TALK, corpus, demo

CITED = Citation(
    key="talk/other",
    speaker="Grace Guest",
    interviewers=("Henry Host",),
    title="A talk",
    show="The Show",
    published=date(2025, 11, 5),
    language="en",
    at=75,
    address="https://www.youtube.com/watch?v=abc_123&t=75s",
    quote="there is a gap",
    claim="There is a gap between tests and use.",
)
NASTY = "50% of {x_1} & \\y ~ #1 ^ $z *b* <i> [a](b) `c` | </pre><script>"


def unescaped(value: str) -> str:
    """Return what TeX prints for `value`."""
    for command, character in (
        (r"{\textbackslash}", "\0"), (r"{\textasciitilde}", "~"), (r"{\textasciicircum}", "^")
    ):  # fmt: skip
        value = value.replace(command, character)
    return re.sub(r"\\([#$%&_{}])", r"\1", value).replace("\0", "\\")


def field(entry: str, name: str) -> str:
    """Return the value of a field of a BibTeX entry, without its braces."""
    match = re.search(rf"^  {name} = \{{(.*)\}},$", entry, re.MULTILINE)
    assert match, name
    return match[1]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_who_where_when_and_what(name: str) -> None:
    written = FORMS[name](CITED).replace("\\", "")

    for part in ("Guest", "A talk", "The Show", "2025", "0:01:15", CITED.address):
        assert part in written
    assert "“there is a gap”" in written
    assert CITED.claim in written


@pytest.mark.parametrize("name", FORMS)
def test_without_a_day_no_form_gives_one(name: str) -> None:
    written = FORMS[name](replace(CITED, published=None))

    assert "20" not in written.replace("v=abc_123", "")
    assert "None" not in written


def test_bibtex_means_what_was_written_whatever_that_is() -> None:
    entry = citations.bibtex(replace(CITED, title=NASTY, show=NASTY, quote=NASTY, claim=NASTY))

    assert entry.count("{") == entry.count("}")
    assert unescaped(field(entry, "title")[1:-1]) == NASTY
    assert unescaped(field(entry, "howpublished")) == NASTY
    assert unescaped(field(entry, "note")) == f"At 0:01:15: “{NASTY}” In short: {NASTY}"
    assert field(entry, "url") == CITED.address


def test_bibtex_s_key_has_no_slash_and_its_month_is_a_word_of_bibtex() -> None:
    entry = citations.bibtex(CITED)

    assert entry.startswith("@misc{talk:other,\n")
    assert "  month = nov,\n" in entry
    assert field(entry, "date") == "2025-11-05"


@pytest.mark.parametrize("name", ["Guest, Grace", "Smith and Sons", "Brown AND Co"])
def test_bibtex_takes_a_name_for_one_name(name: str) -> None:
    entry = citations.bibtex(replace(CITED, speaker=name))

    assert field(entry, "author") == f"{{{name}}}"


def test_csl_json_is_read_back_as_what_was_written() -> None:
    (item,) = json.loads(citations.csl_json(replace(CITED, title=NASTY, quote='say "no"\\')))

    assert item["id"] == "talk/other"
    assert item["title"] == NASTY
    assert 'say "no"\\' in item["note"]
    assert item["author"] == [{"family": "Guest", "given": "Grace"}]
    assert item["interviewer"] == [{"family": "Host", "given": "Henry"}]
    assert item["issued"] == {"date-parts": [[2025, 11, 5]]}


def test_markdown_shows_just_what_was_written() -> None:
    written = citations.markdown(replace(CITED, title=NASTY, quote=NASTY, claim=NASTY))
    shown = read(python_markdown.markdown(written))

    assert shown.text.count(NASTY) == 3
    assert shown.links == [CITED.address]
    assert set(shown.tags) == {"blockquote", "p", "em", "a"}


def test_plain_text_is_one_line() -> None:
    assert "\n" not in citations.plain(CITED)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Grace Guest", ("Grace", "Guest")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Ada M. Lovelace", ("Ada M.", "Lovelace")),
        ("Plato", ("", "Plato")),
        ("Anna von", ("Anna", "von")),
    ],
)
def test_the_family_name_comes_last_with_its_particles(name: str, parts: tuple[str, str]) -> None:
    assert family_name(name) == parts


def test_whoever_spoke_is_cited_and_is_not_the_interviewer() -> None:
    base = corpus(BASE)
    case = base.claims["talk/case"]
    cited = citation(base, case, case.quotes[0])

    assert cited is not None
    assert (cited.speaker, cited.interviewers) == ("Henry Host", ())
    assert cited.address == "https://example.org/talk.mp4#t=70"


def test_quotation_marks_inside_a_quote_are_single() -> None:
    files = {**BASE, **RECORDED}
    base = corpus(files)
    claim = base.claims["talk/other"]
    quote = claim.quotes[0].model_copy(update={"text": 'he said "no" twice'})
    cited = citation(base, claim, quote)

    assert cited is not None
    assert cited.quote == "he said ‘no’ twice"


def test_the_forms_stand_on_the_page_as_text() -> None:
    nasty = "There is </pre><script>alert(1)</script> between `tests` and *use*."
    files = {k: v.replace("There is a gap between tests and use.", nasty) for k, v in BASE.items()}
    page = pages(corpus(files))[urls.claim("talk/other")].markdown

    assert "<script>" not in page
    assert page.count("<pre id=") == len(FORMS)


# --- In a browser -------------------------------------------------------------------------------

PAGE = f"claims/{CENTRAL}.html"


@pytest.mark.browser
@pytest.mark.parametrize("name", FORMS)
def test_one_click_copies_a_form_and_says_so(name: str, browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + PAGE)
    button = page.get_by_role("button", name=name, exact=True)
    button.click()

    expect(page.locator(".cg-cite__said")).to_have_text(f"{name} copied.")
    form = page.locator(f"pre[aria-label='{name}']")
    assert page.evaluate("navigator.clipboard.readText()") == form.text_content()
    context.close()


@pytest.mark.browser
def test_where_nothing_can_be_copied_the_form_is_shown_and_selected(
    browser: Browser, served: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(served + PAGE)
    page.get_by_role("button", name="BibTeX", exact=True).click()

    expect(page.locator(".cg-cite__said")).to_contain_text("selected")
    assert page.evaluate("getSelection().toString()").startswith("@misc{")
    context.close()


@pytest.mark.browser
def test_without_scripts_every_form_can_be_read(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    page.get_by_text("Show the forms").click()

    expect(page.locator(".cg-cite pre")).to_have_count(len(FORMS))
    expect(page.locator(".cg-cite pre").first).to_be_visible()
    expect(page.locator(".cg-cite__copy")).to_be_hidden()
    context.close()


# --- Who spoke ------------------------------------------------------------------------------------


def test_a_quote_says_where_nothing_tells_who_spoke() -> None:
    path = f"claims/{CENTRAL}.md"
    remark = "[speaker not checked](../../verdicts.md)"
    assert remark not in pages(demo())[path].markdown
    assert remark in pages(replace(demo(), turns={}))[path].markdown


def test_a_quote_says_where_another_spoke_the_words() -> None:
    talk = demo()
    known = talk.turns[TALK]
    swapped = {"maren-holt": "bede-ferris", "bede-ferris": "maren-holt"}
    made = replace(talk, turns={TALK: known.renamed(lambda person: swapped[person])})
    assert "[words of another speaker](" in pages(made)[f"claims/{CENTRAL}.md"].markdown


def test_the_page_on_quotations_tells_how_speakers_are_checked() -> None:
    page = pages(demo())["verdicts.md"].markdown
    assert "## Who spoke { #speakers }" in page
    assert "claims transcript speakers ID" in page
