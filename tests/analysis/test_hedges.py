"""A hedge is what the speaker means as one; it bounds how sure the claim may say the words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis.hedge_matcher import matched_hedges
from claim_graph.analysis.hedges import LEXICON, hedges, strongest_hedge
from claim_graph.corpus.vocabulary import Stance
from tests.each import each
from tests.support import BASE, CHAPTER, check, codes, demo, places, with_claims


def found(text: str) -> list[str]:
    return [hedge.text for hedge in hedges(text)]


@each(
    ("text", "expected"),
    [
        ("I think it works", ["I think"]),
        ("and I  THINK, maybe, it works", ["I  THINK", "maybe"]),
        ("I’m not sure it works", ["I’m not sure"]),
        ("it's not 100% obvious", ["not 100% obvious"]),
        ("it's not 100 percent obvious", ["not 100 percent obvious"]),
        ("it may or may not work", ["may or may not"]),
        ("it's kind of a mess", ["it's kind of"]),
        ("it seems like a lot", ["it seems like"]),
        ("It works. I think.", ["I think"]),
        # Adverbs in between change nothing
        ("I really do think it works", ["I really do think"]),
        ("I don't actually know whether it works", ["I don't actually know whether"]),
        ("I'm still not quite sure", ["I'm still not quite sure"]),
        ("it really just kind of works", []),
        ("I never think it works", []),
        ("I do do do do think it works", []),
        ("the way I really think about it", []),
        # Of what could be two hedges the longer one
        ("I don't know whether it works", ["I don't know whether"]),
        # The words mean something else
        ("the way I think about it", []),
        ("I think about it a lot", []),
        ("I believe in it", []),
        ("what I think is my affair", []),
        ("what do I think?", []),
        ("some kind of a machine", []),
        ("this sort of machine", []),
        ("it could run for an hour", []),
        ("you may go", []),
        ("the economic impact seems small", []),
        ("maybe five of them, maybe 10%", []),
        ("I don't know him", []),
        # The words are another's
        ("people say I think too much", []),
        ("he said “I think it works” and left", []),
        ("he said “it works” and I think so", ["I think"]),
        ("you might say that it works", []),
        # Supposed, asked, granted
        ("if it might work, do it", []),
        ("suppose that perhaps it works", []),
        ("might it work?", []),
        ("it might be difficult, but it works", []),
        ("maybe not this but that", ["maybe"]),
        ("If so, good. It might work.", ["might"]),
        ("Does it? Maybe.", ["Maybe"]),
        ("It might work. But not here.", ["might"]),
        ("", []),
    ],
)
def test_a_hedge_is_found_where_it_is_meant(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@each(("hedge", "stance"), [(hedge, stance) for stance, all_ in LEXICON.items() for hedge in all_])
def test_every_hedge_of_the_lexicon_is_found(hedge: str, stance: Stance) -> None:
    [one] = hedges(f"well, {hedge} so it goes")
    assert (one.text, one.allows) == (hedge, stance)


def test_the_hedge_that_allows_least_counts() -> None:
    hedge = strongest_hedge("I think that maybe it works, I guess")
    assert hedge is not None
    assert (hedge.text, hedge.allows) == ("maybe", Stance.SUGGESTS)
    assert strongest_hedge("it works") is None


PIECES = [
    "I", "I'm", "it", "don't", "not", "do", "really", "so", "entirely", "think", "know", "sure",
    "whether", "seems", "like", "kind of", "maybe", "might", "but", "if", "about", ".", "?", "“",
]  # fmt: skip
ENTRIES = [hedge for entries in LEXICON.values() for hedge in entries]


@given(st.lists(st.sampled_from([*PIECES, *ENTRIES])).map(" ".join) | st.text())
def test_the_matcher_of_spacy_gives_the_same_hedges(text: str) -> None:
    assert list(hedges(text)) == list(matched_hedges(text))


def test_in_a_record_both_give_the_same_hedges() -> None:
    texts = [
        text
        for claim in demo().claims.values()
        for text in (claim.claim, *(quote.text for quote in claim.quotes))
    ]
    quick = [list(hedges(text)) for text in texts]

    assert quick == [list(matched_hedges(text)) for text in texts]
    assert any(quick)


@given(st.text())
def test_hedges_stand_in_the_text_in_order(text: str) -> None:
    whole = f"I think {text} maybe"
    assert all(hedge.text for hedge in hedges(whole))


@given(st.lists(st.sampled_from(["if it might", "but", "not", "maybe", ".", "?", "I think", "“"])))
def test_hedges_never_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert sum(len(hedge.text) for hedge in hedges(text)) <= len(text)


# --- HDG001 -----------------------------------------------------------------------------------

LINES = len(BASE[CHAPTER].splitlines())


def said(stance: str, *quotes: str) -> dict[str, str]:
    listed = ", ".join(f"{{text: {text}, at: 0:02:0{n}}}" for n, text in enumerate(quotes))
    return with_claims(
        f"id: x\nconfidence: {{stance: {stance}, reading: high}}\nquotes: [{listed}]"
    )


@pytest.mark.parametrize(
    ("stance", "quote", "expected"),
    [
        ("asserts", "it works well enough", []),
        ("asserts", "I think it works", ["HDG001"]),
        ("believes", "I think it works", []),
        ("believes", "maybe it works", ["HDG001"]),
        ("suggests", "maybe it works", []),
        ("speculates", "maybe it works", []),
        ("suggests", "I wonder if it works", ["HDG001"]),
        ("doubts", "I don't know whether it works", ["HDG001"]),
        ("withholds", "I don't know whether it works", []),
        # A hedge may stand outside the quote
        ("doubts", "it works well enough", []),
    ],
)
def test_the_stance_is_bounded_by_the_hedge(stance: str, quote: str, expected: list[str]) -> None:
    reported = codes(check(said(stance, quote)))
    assert [code for code in reported if code.startswith("HDG")] == expected


def test_the_finding_stands_at_the_stance_and_names_the_hedge_that_allows_least() -> None:
    [finding] = check(said("asserts", "I think it works", "maybe the gap does too"))
    assert places([finding]) == [(CHAPTER, LINES + 2, 26, "HDG001")]
    assert "“maybe”" in finding.message
    assert "`stance: suggests`" in finding.help


def test_the_words_of_another_speaker_do_not_count() -> None:
    asked = "{text: I think it works, at: 0:02:00, by: host}"
    replied = "{text: a gap indeed, at: 0:02:09}"
    assert codes(check(with_claims(f"id: x\nquotes: [{asked}, {replied}]"))) == []
