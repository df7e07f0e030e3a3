"""`claims find`: where words were said, and which claims quote them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.transcripts.store import store_transcript
from claim_graph.transcripts.store_place import transcript_file
from tests.support import BASE, RECORDED, SPOKEN, write

CHAPTER = """\
interview: recorded
chapter: only
claims:
  - id: dry
    claim: The river is said never to reach the sea.
    by: guest
    kind: observation
    confidence: {stance: believes, reading: high}
    quotes: [{text: I think the river will never, at: 0:00:10}]
    concepts: [gap]
    links: [{supports: talk/other, because: It is a case of it.}]
"""
Find = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A claims folder with a fingerprint."""
    claims = write(tmp_path / "claims", {**BASE, **RECORDED, "recorded/01-only.yml": CHAPTER})
    (claims / "fingerprints").mkdir()
    (claims / "fingerprints/recorded.txt").write_bytes(dump(fingerprint(SPOKEN, "recorded")))
    return claims


@pytest.fixture
def find(folder: Path) -> Find:
    """The command, on that folder."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["find", "--claims", str(folder), *words])

    return run


def test_it_tells_verdict_second_chapter_link_and_claim(find: Find) -> None:
    result = find("the river will never in my view")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "exact at 0:00:10 of A recorded talk, in “The only chapter”",
        "  speaker: not checked",
        "  watch: https://example.org/recorded.mp4#t=10",
        "  claim: recorded/dry: The river is said never to reach the sea.",
    ]


def test_words_may_be_given_one_by_one(find: Find) -> None:
    assert find("nobody", "asked", "the", "boatmen").stdout.startswith("exact at 0:00:40")


def test_what_was_not_said_as_given_exits_with_1(find: Find) -> None:
    result = find("the moon is made of green cheese")

    assert result.exit_code == 1
    assert result.stdout == "absent: not said in A recorded talk\n"


@pytest.mark.parametrize("words", ["river", "will never", "the river … never"])
def test_few_words_that_a_quote_has_were_said_and_the_quotes_are_listed(
    find: Find, words: str
) -> None:
    result = find(words)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "unclear: too few words in a row to tell from the fingerprint of A recorded talk",
        "  quoted at 0:00:10: I think the river will never",
        "  claim: recorded/dry: The river is said never to reach the sea.",
    ]


@pytest.mark.parametrize("words", ["boatmen", "green cheese", "never … river", "riv", "i never"])
def test_of_few_words_that_no_quote_has_nothing_is_claimed(find: Find, words: str) -> None:
    result = find(words)

    assert result.exit_code == 2
    assert result.stdout.startswith("unclear: too few words in a row to tell")
    assert "not said" not in result.stdout
    assert "claims transcript add FILE --source recorded" in result.stdout


def test_a_transcript_tells_of_a_single_word(find: Find, folder: Path) -> None:
    store_transcript(folder, "recorded", SPOKEN)

    said, not_said = find("boatmen"), find("cheese")

    assert (said.exit_code, said.stdout.splitlines()[0]) == (
        0,
        "exact at 0:00:40 of A recorded talk, in “The only chapter”",
    )
    assert (not_said.exit_code, not_said.stdout) == (1, "absent: not said in A recorded talk\n")


def test_a_piece_that_is_too_short_is_not_called_wrong(find: Find) -> None:
    result = find("a word … will never in my view reach")

    assert result.exit_code == 2
    assert result.stdout.startswith("unclear at 0:00:10 of A recorded talk, in “The only chapter”")
    assert "too few in a row" in result.stdout


def test_few_words_in_json_have_the_quotes_that_hold_them(find: Find) -> None:
    [hit] = json.loads(find("--format", "json", "will never").stdout)
    [unknown] = json.loads(find("--format", "json", "cheese").stdout)

    assert (hit["verdict"], hit["at"]) == ("unclear", None)
    assert hit["quoted"] == [
        {"at": 10, "words": "I think the river will never", "claim": "recorded/dry"}
    ]
    assert (unknown["verdict"], unknown["quoted"]) == ("unclear", [])


def test_words_whose_second_is_not_sure_are_not_called_unsaid(find: Find) -> None:
    result = find("tell the boatmen what next")

    assert result.exit_code == 1
    assert result.stdout.startswith("inexact: only a part was said in this order")


def test_with_a_transcript_the_changes_and_the_words_around_are_shown(
    find: Find, folder: Path
) -> None:
    store_transcript(folder, "recorded", SPOKEN)

    result = find("the river will in my view reach the open sea")

    assert result.exit_code == 1
    assert "altered at 0:00:10" in result.stdout
    assert "negation: “never” left out" in result.stdout
    assert "around: … Good morning" in result.stdout


def test_as_json_for_programs(find: Find) -> None:
    [hit] = json.loads(find("--format", "json", "the river will never in my view").stdout)

    assert hit == {
        "source": "recorded",
        "verdict": "exact",
        "at": 10,
        "changes": [],
        "places": [],
        "left_out": [],
        "chapter": "The only chapter",
        "watch": "https://example.org/recorded.mp4#t=10",
        "speakers": None,
        "around": None,
        "claims": ["recorded/dry"],
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--source", "recordet"], "did you mean `recorded`?"),
        (["--source", "talk"], "there is no record to look in"),
    ],
)
def test_what_cannot_be_looked_up_is_said_in_one_line(
    find: Find, options: list[str], message: str
) -> None:
    result = find(*options, "any words")

    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_damaged_fingerprint_is_a_finding_and_stops_the_search(find: Find, folder: Path) -> None:
    (folder / "fingerprints/recorded.txt").write_text("damaged")

    result = find("the river will never in my view")
    checked = CliRunner().invoke(main, ["check", str(folder)])

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
    assert "CIT009" in checked.stdout


def test_a_wrong_quote_is_told_with_what_was_said_where_a_transcript_is_at_hand(
    folder: Path,
) -> None:
    file = folder / "recorded/01-only.yml"
    file.write_text(CHAPTER.replace("will never,", "will hardly ever in my view,"))
    without = CliRunner().invoke(main, ["check", str(folder)])
    store_transcript(folder, "recorded", SPOKEN)
    with_it = CliRunner().invoke(main, ["check", str(folder)])

    assert "CIT005" in without.stdout
    assert "Only a part of these words was said" in without.stdout
    assert "“never” became “hardly ever”" in with_it.stdout


def test_a_damaged_transcript_does_not_stop_the_check(folder: Path) -> None:
    file = folder / "recorded/01-only.yml"
    file.write_text(CHAPTER.replace("will never,", "will hardly ever in my view,"))
    transcript_file(folder, "recorded").parent.mkdir(parents=True)
    transcript_file(folder, "recorded").write_bytes(b"\xff\xfe\x00damaged")

    result = CliRunner().invoke(main, ["check", str(folder)])

    assert result.exit_code == 1
    assert "CIT005" in result.stdout
    assert "The local transcript cannot be read" in result.stderr
