"""Concepts to consider: what a talk speaks of often and no record names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from claim_graph.analysis.suggestions import Passage, Suggestion, passages, suggestions
from claim_graph.cli import main
from claim_graph.corpus.corpus import Corpus
from claim_graph.transcripts.store import store_transcript
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.support import BASE, CHAPTER, corpus, with_claims, write

FILLER = (
    "We went on for a while and then we came back to where we had been before, as one does. "
    "Nobody minded that we went on, and it was late when we came back from there. "
)
RIVER = (
    "The river was high. A river bank is soft, and the river bank gave way. We saw the river bank. "
    "You think that our river is gone. I think it is. They would think so of the river. "
)


def told(*texts: str) -> list[Passage]:
    """Return `texts` as passages, a minute apart."""
    return [Passage(text, "talk", f"Part {n}", 60 * n) for n, text in enumerate(texts)]


def terms(*texts: str, base: Corpus | None = None) -> list[str]:
    return [suggestion.term for suggestion in suggestions(base or corpus(BASE), told(*texts))]


def only(term: str, *texts: str) -> Suggestion:
    [suggestion] = [
        suggestion
        for suggestion in suggestions(corpus(BASE), told(*texts))
        if suggestion.term == term
    ]
    return suggestion


def test_what_a_passage_is_about_is_suggested() -> None:
    assert terms(FILLER * 3, RIVER, FILLER * 3) == ["river bank", "river"]


def test_a_term_comes_with_its_count_its_places_and_its_chapters() -> None:
    suggestion = only("river bank", FILLER * 3, RIVER, FILLER, "A river bank.", FILLER)

    assert suggestion.count == 4
    assert [place.at for place in suggestion.places] == [60, 180]
    assert suggestion.chapters == ("Part 1", "Part 3")


def test_only_the_first_three_places_are_kept() -> None:
    texts = [FILLER * 3, RIVER, RIVER, RIVER, RIVER, FILLER * 3]

    assert [place.at for place in only("river", *texts).places] == [60, 120, 180]


def test_singular_and_plural_are_one_term_written_as_most_often() -> None:
    text = "The rivers met. Those rivers were high. A river dried up. Our rivers are gone. "

    assert only("rivers", FILLER * 3, text, FILLER * 3).count == 4


def test_a_term_inside_a_longer_one_counts_by_what_it_has_of_its_own() -> None:
    text = "A river bank is soft. The river bank fell. Our river bank is gone. "

    assert terms(FILLER * 3, text, FILLER * 3) == ["river bank"]


@pytest.mark.parametrize(
    "text",
    [
        # Verbs, adjectives, adverbs
        "I wander. You wander. They would wander. We wander, to wander is to live. ",
        "It was bright. It is very bright. How bright it was, so bright. ",
        # What everybody says, and nouns that name nothing
        "The thing is a thing. Those things are the things of our time. ",
        "Oh yeah, the okay. A yeah, an okay. The yeah of an okay. ",
        # Too rare
        "The river was high. A river is wet. ",
    ],
)
def test_what_is_no_term_is_not_suggested(text: str) -> None:
    assert terms(FILLER * 3, text, FILLER * 3) == []


def test_what_is_spread_evenly_is_not_suggested() -> None:
    assert "river" not in terms(*[f"{FILLER} The river was there. " for _ in range(12)])


@pytest.mark.parametrize(
    "text",
    [
        "A gap opened. The gap grew. Those gaps, our gaps, the gap of gaps. ",
        "The machine ran. Our Machine, a machine. The machine of the machine. ",
        "The guest came. A Guest, our guest. The guest of the guest. ",
    ],
    ids=["a concept", "a work", "part of a name"],
)
def test_what_a_record_names_is_left_out(text: str) -> None:
    base = corpus({**BASE, "works.yml": BASE["works.yml"].replace("The Machine", "Machine")})

    assert terms(FILLER * 3, text, FILLER * 3, base=base) == []


def test_the_words_of_a_name_count_where_they_stand_alone() -> None:
    label = BASE["concepts/gap.yml"].replace("label: gap", "label: river bank")
    base = corpus({**BASE, "concepts/gap.yml": label})

    assert terms(FILLER * 3, RIVER, FILLER * 3, base=base) == ["river"]


def test_nothing_said_suggests_nothing() -> None:
    assert suggestions(corpus(BASE), ()) == ()
    assert suggestions(corpus(BASE), told("", "…", "the")) == ()


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["the river", "bank", "a", ".", "I think", "gaps", "é", "RL"])))
def test_what_is_suggested_occurs_as_often_as_it_says(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for suggestion in suggestions(corpus(BASE), told(text, FILLER, text)):
        # Looking ahead counts places that overlap, as in three times the same word.
        places = re.findall(f"(?={re.escape(suggestion.term)})", text, re.IGNORECASE)
        assert 2 * len(places) >= suggestion.count >= 3


@settings(deadline=None, max_examples=50)
@given(st.text() | st.text("\u00ada'’ -é\U0001f600."))
def test_any_text_may_be_looked_through(text: str) -> None:
    assert suggestions(corpus(BASE), told(text)) == suggestions(corpus(BASE), told(text))


def test_a_long_talk_in_one_passage_is_looked_through() -> None:
    assert terms(FILLER * 3500 + RIVER + FILLER * 3500) == ["river bank", "river"]


# --- Where it looks -----------------------------------------------------------------------------


def test_a_transcript_is_looked_through_cue_by_cue_in_its_chapters() -> None:
    base = corpus(BASE)
    transcript = Transcript.of([Cue(10.5, "Good morning."), Cue(400, "Good night.")])

    assert list(passages(base, base.interviews["talk"], transcript)) == [
        Passage("Good morning.", "talk", "Opening", 10),
        Passage("Good night.", "talk", "Closing", 400),
    ]


def test_without_one_the_quotes_and_claims_are_in_the_order_of_the_talk() -> None:
    base = corpus(with_claims("id: early\nquotes: [{text: first of all, at: 0:00:05}]"))
    listed = list(passages(base, base.interviews["talk"], None))

    assert listed[0] == Passage("first of all", "talk", "Opening", 5)
    assert [place.at for place in listed] == [5, 5, 60, 60, 70, 70]


# --- The command --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A claims folder with the transcript of its interview."""
    folder = write(tmp_path / "claims", BASE)
    cues = [Cue(30 * n, text) for n, text in enumerate([FILLER * 2, RIVER, FILLER * 2])]
    store_transcript(folder, "talk", Transcript.of(cues))
    return folder


def suggest(folder: Path, *options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["suggest", "--claims", str(folder), *options])
    return result.exit_code, result.stdout, result.stderr


def test_terms_are_listed_a_line_each(folder: Path) -> None:
    code, out, err = suggest(folder)

    assert (code, err) == (0, "")
    assert out == "3  river bank  0:00:30  Opening\n6  river       0:00:30  Opening\n"


def test_json_has_the_same(folder: Path) -> None:
    code, out, _ = suggest(folder, "--format", "json", "--limit", "1", "--source", "talk")

    assert code == 0
    [term] = json.loads(out)
    assert term["term"] == "river bank"
    assert term["places"] == [{"source": "talk", "at": 30}]
    assert term["chapters"] == ["Opening"]


def test_without_a_transcript_it_looks_in_the_record_and_tells_so(tmp_path: Path) -> None:
    code, out, err = suggest(write(tmp_path / "claims", BASE))

    assert (code, out) == (0, "")
    assert "no local transcript of talk: looking in its quotes and claims" in err
    assert "claims transcript add FILE --source talk" in err
    assert err.endswith("Nothing to suggest.\n")


def test_a_damaged_transcript_and_an_unknown_interview_end_the_command(folder: Path) -> None:
    assert suggest(folder, "--source", "tolk")[0] == 2
    (folder.parent / "transcripts" / "talk.vtt").write_bytes(b"WEBVTT - kept by claims, form 1\nx")
    code, out, err = suggest(folder)

    assert (code, out) == (2, "")
    assert err.startswith("claims: cannot read the transcript: ")


def test_two_runs_give_the_same(folder: Path) -> None:
    assert suggest(folder) == suggest(folder)


def test_times_name_their_interview_where_there_are_several(folder: Path) -> None:
    second = BASE["sources/talk.yml"].replace("id: talk", "id: other-talk")
    write(folder, {"sources/other-talk.yml": second, CHAPTER: BASE[CHAPTER]})
    cues = [Cue(0, FILLER * 2), Cue(90, RIVER), Cue(120, FILLER * 2)]
    store_transcript(folder, "other-talk", Transcript.of(cues))

    assert "other-talk@0:01:30 talk@0:00:30" in suggest(folder)[1]
