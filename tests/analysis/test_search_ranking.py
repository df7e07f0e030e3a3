"""The search in Python finds what the site's finds, in the same order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from claim_graph.analysis.searching.word_forms import distance, parsed, phrase_at, stem, tokens
from claim_graph.site.data.search_rows import HandwrittenPage
from tests.searching import BothSearches
from tests.support import TALK, both_talks, corpus, demo

OWN = (
    HandwrittenPage("map.md", "Map"),
    HandwrittenPage("data.md", "Data", "For programs.", ("Download", "Nodes")),
    HandwrittenPage("guide.md", "Guide for contributors"),
)
"""Pages beside the records, as the site has."""
TYPED = (
    "",
    "rope",
    "rope goes first",
    "rope goes frist",
    '"the rope goes first"',
    "“rope” bridge",
    "the",
    "of the",
    "Bridges over rivers!",
    "brige",
    "eleven",
    "11",
    "twenty-five",
    "ten thousand",
    "10,000",
    "1%",
    "50 percent",
    "co founder",
    "pre-training",
    "generalisation generalization",
    "xyzzyx",
    "a b c d e f g",
    "fog fog fog",
    "גשר",
    "Brückenbau",
    "bruckenbau",
    "naïve café",
    "ﬁsh ２０ ½ ㊀",
    "e\u0301cole e\u0301\u0301 \u0301",
    "\U0001f600 \U00010330\U00010331 x\ue000y",
    "don't won’t keeper's keepers'",
    "0000000000000000000000005 thousand",
    "1" * 5000,
    "9" * 30 + " hundred",
    "map",
    "contribute",
    '"" “”',
    "...",
    "… rope …",
    "<script>",
)
SEED = 7


@pytest.fixture(scope="module")
def searches() -> BothSearches:
    """Both searches, of the invented talk."""
    return BothSearches(demo(), own=OWN)


@pytest.fixture(scope="module")
def both() -> BothSearches:
    """Both searches, of a record with two talks."""
    return BothSearches(corpus(both_talks()), own=OWN)


def sampled(searches: BothSearches) -> list[str]:
    """Return words of the record, alone and together, some with a slip, some as phrases."""
    chance = random.Random(SEED)
    forms = sorted(searches.entries.places)
    typed = []
    for _ in range(300):
        words = [chance.choice(forms) for _ in range(chance.choice((1, 1, 2, 3, 4)))]
        if chance.random() < 0.5:
            at = chance.randrange(len(words))
            words[at] = slipped(words[at], chance)
        query = " ".join(words)
        typed.append(f'"{query}"' if chance.random() < 0.2 else query)
    for row in chance.sample(searches.rows, 60):
        words = (row.words[0][0] if row.words else row.name).split()
        start = chance.randrange(len(words))
        typed += [run := " ".join(words[start : start + 4]), f"“{run}”"]
    return typed


def slipped(word: str, chance: random.Random) -> str:
    """Return a word with one slip: a letter less, one more, or two changed over."""
    at = chance.randrange(len(word))
    sort = chance.randrange(3)
    if sort == 0:
        return word[:at] + word[at + 1 :]
    if sort == 1:
        return word[:at] + chance.choice("aeiourstn") + word[at:]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def test_both_searches_find_the_same_in_the_same_order(searches: BothSearches) -> None:
    typed = [*TYPED, *sampled(searches)]
    expected = searches.on_the_site(typed)
    different = {
        query: (site[:3], searches.in_python(query)[:3])
        for query, site in zip(typed, expected, strict=True)
        if site != searches.in_python(query)
    }

    assert sum(map(bool, expected)) > len(typed) / 2
    assert different == {}


@pytest.mark.parametrize("talk", [TALK, "orchard-walk", "no-such-talk"])
def test_both_searches_find_the_same_of_one_talk(both: BothSearches, talk: str) -> None:
    typed = ["pears", "the river", "valley apples", "bridge", "rope", "ripening", *TYPED]
    typed += sampled(both)[:100]
    on_the_site = both.on_the_site(typed, talk)

    assert on_the_site == [both.in_python(query, talk) for query in typed]
    of_talk = {row.leads_to for row in both.rows if row.talk == talk}
    found = {page for answer in on_the_site for page, *_ in answer}
    assert found <= of_talk
    assert bool(found) is bool(of_talk)


def test_what_belongs_to_no_talk_is_found_in_all_only(both: BothSearches) -> None:
    assert both.in_python("pilot rope")[0][0] == "concepts/pilot-rope"
    assert "concepts/pilot-rope" not in {page for page, *_ in both.in_python("pilot rope", TALK)}


def test_a_hostile_query_is_answered_in_time(searches: BothSearches) -> None:
    assert searches.in_python("a" * 20_000) == []
    assert searches.in_python("'" * 20_000) == []


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("generalisation", "generalization"),
        ("behaviour", "behavior"),
        ("ten thousand hours", "10,000 hours"),
        ("twenty-five", "25"),
        ("1%", "one percent"),
        ("naïve", "naive"),
        ("grey", "gray"),
    ],
)
def test_spellings_are_one(some: str, other: str) -> None:
    assert [word.form for word in tokens(some)] == [word.form for word in tokens(other)]


@pytest.mark.parametrize(
    ("some", "other"),
    [("bridge", "bridges"), ("company", "companies"), ("stop", "stopped"), ("box", "boxes")],
)
def test_forms_of_a_word_share_a_stem(some: str, other: str) -> None:
    assert stem(tokens(some)[0].form) == stem(tokens(other)[0].form)


def test_a_phrase_is_found_across_hyphens_and_not_across_a_gap() -> None:
    [phrase] = parsed('"pre training"').phrases

    assert phrase_at(tokens("more pretraining helps"), phrase) == 1
    assert phrase_at(tokens("pre … training"), phrase) == -1


def test_typos_are_counted_in_steps() -> None:
    steps = [distance("bridge", word, 2) for word in ("bridge", "brigde", "bride", "brides", "x")]

    assert steps == [0, 1, 1, 2, 3]
    assert distance("bri", "bridge", 1, start=True) == 0


def test_words_keep_their_places() -> None:
    for claim in demo().active.values():
        words = tokens(claim.claim)
        assert [claim.claim[word.start : word.end] for word in words] == [w.text for w in words]
        assert all(left.end <= right.start for left, right in pairwise(words))
