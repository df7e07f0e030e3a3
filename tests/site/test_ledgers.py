"""Ledgers: notes and claims side by side, and predictions with what has become of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from claim_graph.corpus.corpus import Corpus
from claim_graph.site.components.correction import Keepers
from claim_graph.site.page import Page
from tests.site.rendering import pages as rendered
from tests.support import BASE, CHAPTER, Files, corpus, with_claims


def pages(files: Files) -> Mapping[str, Page]:
    return rendered(corpus(files))


def words(page: Page) -> str:
    """Return what a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.markdown)).split())


def cells(page: Page, row: str) -> list[str]:
    """Return the hidden words of the cells in the row whose heading holds `row`."""
    found = next(part for part in page.markdown.split("<tr") if row in part)
    return [" ".join(re.findall(r'cg-hidden">([a-z]+)', cell)) for cell in found.split("<td")[1:]]


def test_the_matrix_says_of_each_claim_what_each_note_does_with_it() -> None:
    page = pages(BASE)["witnesses/talk/opening.md"]
    assert cells(page, "The Machine passes tests") == ["reports"]
    assert cells(page, "There is a gap between") == ["missed"]


def test_a_note_that_does_two_things_with_a_claim_shows_both() -> None:
    twice = BASE[CHAPTER].replace(
        "sentences: [s3c8e9c01]}]",
        "sentences: [s3c8e9c01]}, {source: digest, how: distorts, says: It <b>fails</b>.}]",
    )
    page = pages({**BASE, CHAPTER: twice})["witnesses/talk/opening.md"]
    assert cells(page, "The Machine passes tests") == ["reports distorts"]
    assert 'title="It &lt;b&gt;fails&lt;/b&gt;."' in page.markdown


def test_the_summary_counts_what_is_carried_and_what_is_not_as_said() -> None:
    page = pages(BASE)["witnesses/index.md"]
    assert "Of 2 claims, 1 is in none of 1 set of notes." in page.markdown
    assert 'title="1 claim in these notes, 0 of them not as said"' in page.markdown


def test_a_long_chapter_is_split() -> None:
    many = [
        f"id: n-{n}\nclaim: Number {n} says that {'x' * (n % 7)} is {n}.\n"
        f"quotes: [{{text: something to be said, at: '0:02:{n:02}'}}]"
        for n in range(50)
    ]
    made_pages = pages(with_claims(*many))
    first, second = (made_pages[f"witnesses/talk/opening{part}.md"] for part in ("", "/2"))
    assert "[Part 2](opening/2.md)" in first.markdown
    assert "[Part 1](../opening.md)" in second.markdown
    rows = first.markdown.count('scope="row"') + second.markdown.count('scope="row"')
    assert rows == 52


def test_the_page_of_notes_says_how_much_is_accounted_for() -> None:
    page = pages(BASE)["notes/digest.md"]
    shown = words(page)
    assert "1 of 2 claims of the talk is in these notes. 1 is not." in shown
    assert "1 of 1 sentence about the talk is tied to a claim here." in shown
    assert "1 more says nothing about the talk: Thanks to the reader." in shown


def test_the_numbers_on_a_page_of_notes_are_those_of_the_record(talk: Corpus) -> None:
    made = rendered(talk)

    for notes in talk.notes.values():
        if notes.retired:
            continue
        shown = words(made[f"notes/{notes.id}.md"])
        given = [
            claim
            for claim in talk.active.values()
            if any(witness.source == notes.id for witness in claim.witnesses)
        ]
        exact = [quoted for quoted in notes.audited if quoted.verdict.kept]
        assert f"{len(given)} of {len(talk.active)} claims of the talk are in these" in shown
        if notes.audited:
            of = f"{len(exact)} of {len(notes.audited)} quotations are in the words"
            assert of in shown


def test_the_page_of_notes_shows_what_is_distorted_with_our_words() -> None:
    files = with_claims(
        "id: twisted\nwitnesses: [{source: digest, how: distorts, says: Turns it into a fact.}]"
    )
    page = pages(files)["notes/digest.md"]
    assert "## Claims given as something that was not said" in page.markdown
    assert '<strong class="cg-scores__number">1</strong> claim is given as' in page.markdown
    assert "Turns it into a fact." in page.markdown


def test_without_notes_there_is_no_matrix() -> None:
    files = {
        name: text.replace(
            "witnesses: [{source: digest, how: reports, where: I, sentences: [s3c8e9c01]}]", ""
        )
        for name, text in BASE.items()
        if name != "sources/digest.yml" and not name.startswith("sentences/")
    }
    made_pages = pages(files)
    assert not [path for path in made_pages if path.startswith("witnesses/")]


def test_a_prediction_stands_with_its_horizon_and_status() -> None:
    files = with_claims(
        "id: soon\nkind: prediction\nprediction: {horizon: within <i>ten</i> years, "
        "resolve-by: 2035-11-25, status: failed, outcome: It did not come.}"
    )
    page = pages(files)["predictions.md"]
    assert "Of 1 prediction, 0 have come about, 1 has failed and 0 are unsettled" in page.markdown
    assert "until 2035-11-25" in page.markdown
    assert "It did not come." in page.markdown
    assert "<i>" not in page.markdown


def predicted(id: str, *fields: str) -> str:
    """Return a prediction with some fields beside its horizon."""
    return f"id: {id}\nkind: prediction\nprediction: {{horizon: soon, {', '.join(fields)}}}"


def headings(page: Page) -> list[str]:
    return re.findall(r"^## (.+?) \{", page.markdown, re.MULTILINE)


def test_what_is_due_comes_first_and_leads_to_where_it_is_settled() -> None:
    record = corpus(
        with_claims(
            predicted("waits", "resolve-by: 2031-02-01"),
            predicted("over", "resolve-by: 2030-02-01", "looked: 2031-01-01"),
        )
    )
    page = rendered(record)["predictions.md"]

    assert headings(page) == ["Due, and open", "Opening"]
    due, later = page.markdown.split("## Opening")
    assert "claims/talk/over.md" in due
    assert 'data-until="2031-02-01"' in later
    assert "data-until" not in due
    assert "can be settled after 2030-02-01" in due
    assert "Last looked for an outcome on 2031-01-01" in due
    assert "[Settle it](claims/talk/over.md#correct)" in due
    assert "[Settle it]" not in later
    assert "0 have come about, 0 have failed and 2 are unsettled; 1 of these is due." in words(page)
    assert "As of 2031-01-01, the newest day that the record knows." in words(page)
    assert "For 1 of the unsettled no search for an outcome is on record." in words(page)

    keepers = Keepers(repository="https://example.org/o/n")
    asked = rendered(record, keepers=keepers)["predictions.md"].markdown
    [issue] = re.findall(r"\[Settle it\]\(<([^>]*)>\)", asked)
    assert issue.startswith("https://example.org/o/n/issues/new?")
    assert "resolve-by%3A+2030-02-01" in issue or "resolve-by%3A%202030-02-01" in issue


def test_the_ends_of_a_horizon_and_what_settles_it_are_shown_here_and_on_the_claim() -> None:
    fields = ("not-before: 2032-01-01", "resolve-by: 2047-01-01", "settled-when: It <i>is</i>.")
    made_pages = pages(with_claims(predicted("range", *fields)))
    ledger, claim = made_pages["predictions.md"], made_pages["claims/talk/range.md"]

    for text in ("2032-01-01", "2047-01-01", "It <i>is</i>."):
        assert text in words(ledger)
        assert text in words(claim)
    assert "not before 2032-01-01" in words(ledger)
    assert "what comes earlier refutes it too" in words(claim)


def test_judges_who_differ_are_both_shown_and_the_prediction_is_disputed() -> None:
    judgements = (
        "judgements: [{status: failed, on: 2031-01-01, by: guest, why: It broke., "
        "evidence: https://example.org/a, claim: case}, "
        "{status: borne-out, on: 2031-01-02, by: Odd Body, why: It held.}]"
    )
    made_pages = pages(with_claims(predicted("argued", judgements)))
    ledger, claim = made_pages["predictions.md"], made_pages["claims/talk/argued.md"]

    assert "1 is disputed and 0 are unsettled; none of these is due." in words(ledger)
    for page in (ledger, claim):
        assert "failed by Grace Guest on 2031-01-01: It broke." in words(page)
        assert "borne out by Odd Body on 2031-01-02: It held." in words(page)
        assert "[Evidence](<https://example.org/a>)" in page.markdown
    assert "(claims/talk/case.md)" in ledger.markdown
    assert "(case.md)" in claim.markdown


@pytest.mark.parametrize(("day", "marked"), [("2050-01-01", 0), ("2050-01-02", 1)])
def test_what_has_become_due_since_is_marked_by_the_clock_of_the_reader(
    browser: Browser, site: Path, day: str, marked: int
) -> None:
    tab = browser.new_page()
    tab.clock.set_fixed_time(f"{day}T12:00:00")
    for name in ("predictions.html", "claims/harbour-hour/last-manned-light.html"):
        tab.goto((site / name).as_uri())
        expect(tab.get_by_text("due now", exact=True)).to_have_count(marked)
    tab.close()


def test_without_predictions_there_is_no_ledger() -> None:
    assert "predictions.md" not in pages(BASE)
