"""The difference in meaning between two versions of a record."""

from __future__ import annotations

import pytest

from claim_graph.analysis.difference import Difference, difference, pieces
from claim_graph.corpus.corpus import KINDS, Corpus
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.changelog_text import changelog_as_markdown
from claim_graph.reports.difference_html import difference_as_html
from claim_graph.reports.difference_markdown import difference_as_markdown
from claim_graph.reports.difference_wording import summary
from tests.analysis.linked import linked
from tests.support import BASE, CHAPTER, Files, corpus, demo


def changed(**replaced: str) -> Difference:
    """Return the difference that replacing texts in the chapter makes, `old` by `new`."""
    text = BASE[CHAPTER].replace(replaced["old"], replaced["new"])
    assert text != BASE[CHAPTER]
    return difference(corpus(BASE), corpus({**BASE, CHAPTER: text}))


def test_a_record_is_no_different_from_itself_however_it_is_written() -> None:
    assert difference(demo(), demo()).is_empty
    untidy: Files = {
        **BASE,
        CHAPTER: "# A comment\n" + BASE[CHAPTER].replace("[gap]", "[ gap ]"),
    }
    assert difference(corpus(BASE), corpus(untidy)).is_empty


def test_a_sentence_that_changed_is_told_word_by_word() -> None:
    [record] = changed(old="passes tests and fails", new="passes all tests but fails").changed
    [field] = record.fields

    assert (record.key, field.name) == ("talk/case", "claim")
    assert [(p.op, p.text) for p in field.pieces if p.op != "same"] == [
        ("added", "all "),
        ("removed", "and"),
        ("added", "but"),
    ]


def test_a_claim_that_came_and_one_that_went() -> None:
    more = linked("a supports b", "c supports b")
    less = linked("a supports b")

    assert [record.key for record in difference(less, more).added] == ["talk/c"]
    assert [record.key for record in difference(more, less).removed] == ["talk/c"]
    assert [link.source for link in difference(more, less).links_removed] == ["talk/c"]


def test_a_renamed_record_is_the_same_and_what_names_it_has_not_changed() -> None:
    text = BASE[CHAPTER].replace("id: other", "id: another\n    formerly: [other]")
    text = text.replace("supports: other", "supports: another").replace(
        "see: other", "see: another"
    )
    changes = difference(corpus(BASE), corpus({**BASE, CHAPTER: text}))

    assert [(r.formerly, r.key, r.fields) for r in changes.changed] == [
        ("talk/other", "talk/another", ())
    ]
    assert (changes.added, changes.removed, changes.links_added) == ((), (), ())


def test_a_retired_record_is_told_with_its_reason() -> None:
    text = BASE[CHAPTER].replace(
        "    concepts: [gap]\n    people",
        "    retired: {on: 2030-01-01, why: It was wrong.}\n    concepts: [gap]\n    people",
    )
    [record] = difference(corpus(BASE), corpus({**BASE, CHAPTER: text})).retired

    assert (record.key, record.why) == ("talk/other", "It was wrong.")


def test_a_new_contradiction_stands_out() -> None:
    changes = difference(linked("a supports b"), linked("a supports b", "a contradicts b"))

    [link] = changes.contradictions
    assert (link.source, link.relation, link.target) == (
        "talk/a", ClaimRelation.CONTRADICTS, "talk/b",
    )  # fmt: skip
    assert "### New contradictions" in difference_as_markdown(changes)


def test_a_link_with_another_reason_is_neither_new_nor_gone() -> None:
    changes = changed(old="It is a case of it.", new="It shows it.")

    [link] = changes.links_changed
    assert (link.because, link.earlier) == ("It shows it.", "It is a case of it.")
    assert (changes.links_added, changes.links_removed) == ((), ())


def test_a_quote_that_is_no_longer_what_was_said_changes_its_verdict() -> None:
    talk = demo()
    key, claim = next((k, c) for k, c in talk.active.items() if len(c.quotes) == 1)
    print_of = talk.fingerprints[claim.interview]
    blind = Corpus(
        **{
            name: getattr(talk, name)
            for name in ("folder", "documents", "sources", "people", "works", "concepts", "claims")
        },
        fingerprints={},
    )
    verdicts = {row.claim: row for row in difference(blind, talk).verdicts}

    assert verdicts[key].before is Verdict.NOT_CHECKED
    assert verdicts[key].after == print_of.verdict(claim.quotes[0].text).verdict


def test_siblings_that_most_of_a_group_left_behind_are_named() -> None:
    names = "abcdefgh"
    before = linked(concepts=", ".join(f"{name}: river" for name in names))
    after = linked(concepts=", ".join(f"{n}: {'river' if n in 'cf' else 'sea'}" for n in names))
    [siblings] = difference(before, after).siblings

    assert (siblings.field, siblings.value) == ("concepts", "river")
    assert (siblings.changed, siblings.of) == (6, 8)
    assert siblings.left == ("talk/c", "talk/f")


def test_a_change_of_half_of_a_group_leaves_nobody_behind() -> None:
    names = "abcdefgh"
    before = linked(concepts=", ".join(f"{name}: river" for name in names))
    after = linked(concepts=", ".join(f"{n}: {'river' if n in 'abcd' else 'sea'}" for n in names))

    assert difference(before, after).siblings == ()


def test_figures_before_and_after_count_what_the_versions_hold() -> None:
    talk = demo()
    changes = difference(corpus({}), talk)

    assert changes.before.claims == 0
    assert changes.after.claims == len(talk.active)
    assert len(changes.added) == sum(len(talk.of_kind(kind)) for kind in KINDS)


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("a", ""), ("", "a b"), ("It is so.", "It is not so!")]
)
def test_pieces_put_together_are_the_two_texts(before: str, after: str) -> None:
    made = pieces(before, after)

    assert "".join(piece.text for piece in made if piece.op != "added") == before
    assert "".join(piece.text for piece in made if piece.op != "removed") == after


HOSTILE = "<script>alert(1)</script> @everyone [x](javascript:1) `code` | cell"


def test_hostile_text_stays_text_in_every_form() -> None:
    text = BASE[CHAPTER].replace(
        "claim: There is a gap between tests and use.", f"claim: '{HOSTILE}'"
    )
    before, after = corpus(BASE), corpus({**BASE, CHAPTER: text})
    changes = difference(before, after)
    assert changes.changed
    markdown = difference_as_markdown(changes) + changelog_as_markdown(changes, HOSTILE)
    page = difference_as_html(changes, before, after, HOSTILE)

    for written in (markdown, page):
        assert "<script" not in written
    assert "@everyone" not in markdown
    assert "](javascript" not in markdown


def test_the_page_draws_what_is_touched_before_and_after() -> None:
    before, after = linked("a supports b"), linked("a supports b", "c supports b")
    page = difference_as_html(difference(before, after), before, after, "x")

    first, second = page.split("<figcaption>")[1:]
    assert ">c</text>" not in first
    assert 'class="new"' in second


def test_the_summary_counts_by_kind() -> None:
    changes = difference(linked("a supports b"), linked("a supports b", "c supports b"))

    assert summary(changes) == "1 claim added; 1 link added."
    assert summary(difference(demo(), demo())) == "The two versions say the same."


def test_release_notes_tell_corrections_from_new_words() -> None:
    reworded = changelog_as_markdown(changed(old="fails in use", new="fails at work"), "1.1")
    corrected = changelog_as_markdown(changed(old="kind: evidence", new="kind: analogy"), "1.1")

    assert reworded.startswith("## 1\\.1\n")
    assert "### Reworded: 1 claim" in reworded
    assert "### Corrected: 1 claim\n\n- `talk/case`: `kind`" in corrected
