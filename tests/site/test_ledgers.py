"""Ledgers: notes and claims side by side, and predictions with what has become of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from claim_graph.corpus.corpus import Corpus
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
    found = pages(with_claims(*many))
    first, second = (found[f"witnesses/talk/opening{part}.md"] for part in ("", "/2"))
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
    found = pages(files)
    assert not [path for path in found if path.startswith("witnesses/")]


def test_a_prediction_stands_with_its_horizon_and_status() -> None:
    files = with_claims(
        "id: soon\nkind: prediction\nprediction: {horizon: within <i>ten</i> years, "
        "resolve-by: 2035-11-25, status: failed, outcome: It did not come.}"
    )
    page = pages(files)["predictions.md"]
    assert "1 prediction with their horizons: 1 failed." in page.markdown
    assert "can be settled after 2035-11-25" in page.markdown
    assert "It did not come." in page.markdown
    assert "<i>" not in page.markdown


def test_without_predictions_there_is_no_ledger() -> None:
    assert "predictions.md" not in pages(BASE)
