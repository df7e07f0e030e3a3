"""The guide of contributors: every field, what is good enough, and what there is to do."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from importlib.resources import files as packaged
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from claim_graph.cli import main
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.reference import sheets
from claim_graph.rules import RULES
from claim_graph.site import urls
from claim_graph.site.components.correction import Keepers
from claim_graph.site.data.history import NOTHING, Commit, replayed
from claim_graph.site.page import Page
from claim_graph.site.pages import guide_page, reference_pages, todo_pages
from tests.support import BASE, CHAPTER, corpus, demo, with_claims

WEIGHT = 60_000
"""The most bytes of Markdown that leave room for what the theme adds."""


@pytest.fixture(scope="module")
def reference() -> dict[str, Page]:
    """The pages of the reference by their paths."""
    return {page.path: page for page in reference_pages.reference()}


def todo(record: Corpus) -> str:
    """Return what the pages of what there is to do say, one after another."""
    return "\n".join(page.markdown for page in todo_pages.todo(record, NOTHING))


# --- The reference --------------------------------------------------------------------------------


def test_every_field_has_a_place_of_its_own(reference: dict[str, Page]) -> None:
    for sheet in sheets():
        page = reference[urls.reference(sheet.id)].markdown
        for record in sheet.records:
            for field in record.fields:
                assert f'id="{reference_pages.anchor(record.name)}-{field.name}"' in page
                assert field.meaning in page


def test_the_places_of_fields_are_made_of_names_that_do_not_change(
    reference: dict[str, Page],
) -> None:
    claims = reference[urls.reference("claim")].markdown

    for place in ("claim-by", "claim-link-supports", "quote-at", "chapter-file-chapter"):
        assert f'id="{place}"' in claims
    assert "## Link { #claim-link }" in claims
    assert 'id="entry-reviewed"' in reference[urls.reference("every-record")].markdown


def test_a_field_leads_to_the_rules_that_judge_it(reference: dict[str, Page]) -> None:
    claims = reference[urls.reference("claim")].markdown
    text = claims[claims.index('id="quote-text"') : claims.index('id="quote-at"')]

    assert "[CIT005](../rules/CIT005.md)" in text
    named = set(re.findall(r"\[([A-Z]{3}\d{3})\]", "".join(p.markdown for p in reference.values())))
    assert named == {code for code, rule in RULES.items() if rule.fields}


def test_a_field_tells_its_words_and_how_values_are_written(reference: dict[str, Page]) -> None:
    claims = reference[urls.reference("claim")].markdown

    assert "<code>withholds</code>: says that he or she will not say, or does not know" in claims
    assert 'id="form-time"' in claims
    assert "[time](#form-time)" in claims
    assert "if left out: open" in claims


# --- What is good enough --------------------------------------------------------------------------


def test_each_value_of_confidence_has_the_first_claim_that_has_it() -> None:
    record = demo()
    page = guide_page.guide(record).markdown

    for stance in {claim.confidence.stance for claim in record.active.values()}:
        first = next(c for c in record.active.values() if c.confidence.stance is stance)
        row = page[page.index(f'<dt markdown="span">{stance.label} <') :]
        assert f"(claims/{first.key}.md)" in row[: row.index("</dd>")]
    assert "260" not in page
    assert page.count("None in this record.") >= 1


def test_the_words_of_an_example_stand_under_who_spoke_them() -> None:
    asked = BASE[CHAPTER].replace(
        "quotes: [{text: there is a gap, at: 0:01:00}]",
        "quotes: [{text: is there a gap, at: 0:01:00, by: host}]",
    )
    page = guide_page.guide(corpus({**BASE, CHAPTER: asked})).markdown

    assert "“is there a gap” (Henry Host)" in page


def test_without_a_record_of_the_talk_or_notes_nothing_is_said_of_them() -> None:
    bare = {name: text for name, text in BASE.items() if "digest" not in name}
    bare[CHAPTER] = re.sub(r"\n *witnesses: .*", "", bare[CHAPTER])
    page = guide_page.guide(replace(corpus(bare), fingerprints={})).markdown

    assert "Are the words right?" not in page
    assert "Who else reports it?" not in page
    assert "Is the reading right?" in page


def test_every_criterion_names_a_command_that_there_is() -> None:
    template = packaged("claim_graph.site").joinpath("templates/pages/guide.md.jinja")
    commands = re.findall(r"`claims ([^`]+)`", template.read_text("utf-8"))

    assert len(commands) >= 8
    for command in commands:
        words = shlex.split(command)
        names = words[:2] if words[0] in {"new", "transcript"} else words[:1]
        shown = CliRunner().invoke(main, [*names, "--help"])
        assert shown.exit_code == 0, command
        for option in (word for word in words if word.startswith("--")):
            assert option in shown.output, command


# --- What there is to do --------------------------------------------------------------------------


def test_a_row_leads_to_the_record_its_second_and_its_line() -> None:
    vague = (
        "id: vague\nconfidence: {stance: asserts, reading: low, why: It may be <b>a</b> joke.}\n"
    )
    record = corpus(with_claims(vague))
    page = todo(record)
    line = record.span(record.claims["talk/vague"], "confidence", "reading").line

    row = next(row for row in page.splitlines() if "(claims/talk/vague.md)" in row)
    assert f"/{CHAPTER}:{line}</code>" in row.replace("&#58;", ":")
    assert "It may be &#60;b&#62;a&#60;/b&#62; joke." in row
    assert "0:02:00" in row


def test_a_sort_without_anything_to_do_is_not_there() -> None:
    page = todo(corpus(BASE))

    assert "Readings that are not high" not in page
    assert "Claims that one set of notes alone reports" not in page
    assert "Stretches without a quote" in page


def test_where_nothing_is_open_there_is_no_page() -> None:
    assert list(todo_pages.todo(Corpus(""), NOTHING)) == []


def test_a_row_leads_to_where_its_record_is_corrected() -> None:
    page = todo(corpus(with_claims("id: v\nconfidence: {stance: asserts, reading: low, why: So.}")))

    assert "[Correct it](claims/talk/v.md#correct)" in page


def test_with_a_repository_each_row_opens_an_issue_that_is_filled_in() -> None:
    vague = "id: v\nconfidence: {stance: asserts, reading: low, why: It may be a joke. | <b>}\n"
    record = corpus(with_claims(vague))
    keepers = Keepers("https://example.org/o/n", site="https://example.org/site/")
    [page] = todo_pages.todo(record, NOTHING, keepers)
    line = record.span(record.claims["talk/v"], "confidence", "reading").line

    rows = [row for row in page.markdown.splitlines() if "cg-row__title" in row]
    issues = [re.findall(r"\[Open an issue\]\(<([^>]*)>\)", row) for row in rows]
    assert all(len(found) == 1 for found in issues)
    assert "[Correct it]" not in page.markdown
    [reading] = [found[0] for row, found in zip(rows, issues, strict=True) if "/v.md)" in row]
    issue = {name: value for name, [value] in parse_qs(urlsplit(reading).query).items()}
    assert reading.startswith("https://example.org/o/n/issues/new?")
    assert issue["title"].startswith("Readings that are not high: ")
    assert f"File: claims/{CHAPTER}:{line}\n" in issue["body"]
    assert "Page: https://example.org/site/claims/talk/v.html\n\nAt: 0:02:00\n" in issue["body"]
    assert "Listen again" in issue["body"]
    assert "```\n    confidence: {stance: asserts, reading: low" in issue["body"]


def test_what_nobody_reviewed_is_counted_by_chapter() -> None:
    page = todo(corpus(BASE))

    assert "2 of 2 claims" in page
    assert "1 of 1 concepts" in page


def test_predictions_are_due_by_the_newest_day_that_git_knows() -> None:
    due = "id: waits\nkind: prediction\nprediction: {horizon: soon, resolve-by: 2030-05-01}\n"
    files = with_claims(due)
    record = corpus(files)
    later = replayed([Commit("0" * 40, "2030-06-01T12:00:00Z", "Begin", dict(files))])

    assert "Predictions that are due" not in todo(record)
    [page] = todo_pages.todo(record, later)
    assert "Predictions that are due" in page.markdown
    assert "The day is 2030-06-01" in page.markdown


def test_no_page_of_the_guide_is_too_heavy(reference: dict[str, Page]) -> None:
    pages = [*reference.values(), guide_page.guide(demo()), *todo_pages.todo(demo(), NOTHING)]

    assert max(len(page.text().encode()) for page in pages) < WEIGHT
