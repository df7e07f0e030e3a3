"""`claims new`, `claims rename` and `claims retire`: asked or told, checked, then written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claim_graph
from claim_graph.cli import asking, main
from claim_graph.corpus.loader import load
from tests.support import DEMO, TALK

Claims = Callable[..., Result]
LONG = "I did not fall, I was pushed by a sheep"
SHORT = "I was pushed by a sheep"
WORDS = "She was a small woman with very large boots"
SENTENCE = "The keeper of the lamp wore boots of a size that nobody forgot."


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` beside a copy of the record of the invented talk."""
    shutil.copytree(DEMO, tmp_path / "claims")
    # As much of the talk is quoted as may be: make room for what the tests add.
    chapter = tmp_path / "claims" / TALK / "01-under-the-lamp.yml"
    chapter.write_text(chapter.read_text("utf-8").replace(LONG, SHORT), "utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, answers: str | None = None) -> Result:
        if answers is not None:
            for module in ("new_claim_command", "new_commands", "new_chapter_command"):
                monkeypatch.setattr(f"claim_graph.cli.{module}.can_ask", lambda: True)
        return CliRunner().invoke(main, arguments, input=answers)

    return run


def texts(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.yml")}


def new_claim(claims: Claims, *more: str) -> Result:
    return claims(
        "new", "claim", "--quote", WORDS, "--claim", SENTENCE, "--kind", "observation",
        "--concept", "lamp", "--link", "supports", "lamp-is-a-promise", "It shows her at work.",
        *more,
    )  # fmt: skip


def test_words_become_a_claim_in_its_place(claims: Claims) -> None:
    result = new_claim(claims)

    assert result.exit_code == 0, result.output
    place = re.match(r"claims/harbour-hour/01-under-the-lamp\.yml:(\d+): (\S+)\n", result.stdout)
    assert place is not None
    claim = load("claims").claims[place[2]]
    assert claim.claim == SENTENCE
    assert claim.at == 77
    assert claim.by == "maren-holt"
    assert claim.confidence.stance == "asserts"
    assert list(claim_graph.check(load("claims"))) == []


def test_the_stance_is_what_the_hedges_allow(claims: Claims) -> None:
    result = claims(
        "new", "claim", "--quote", "I think the quiet lines are the ones that save you",
        "--claim", "Uneventful evenings teach most, as she sees it.", "--kind", "position",
        "--concept", "keepers-log", "--link", "supports", "look-and-write", "They teach.",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    key = result.stdout.rsplit(" ", 1)[1].strip()

    assert load("claims").claims[key].confidence.stance == "believes"


def test_a_dry_run_shows_the_difference_and_writes_nothing(claims: Claims) -> None:
    before = texts(Path("claims"))
    result = new_claim(claims, "--dry-run")

    assert result.exit_code == 0
    assert "+    claim: The keeper of the lamp wore boots" in result.stdout
    assert texts(Path("claims")) == before


def test_words_that_were_not_said_are_refused_with_what_was(claims: Claims) -> None:
    before = texts(Path("claims"))
    result = claims(
        "new", "claim", "--quote", WORDS.replace("small", "tall"), "--claim", "It is.",
        "--kind", "observation",
    )  # fmt: skip

    assert result.exit_code == 1
    assert "not said so" in result.stderr
    assert texts(Path("claims")) == before


def test_what_is_missing_is_named_all_at_once_where_nobody_can_be_asked(claims: Claims) -> None:
    result = claims("new", "claim", "--reading", "low")

    assert result.exit_code == 2
    assert "--quote, --claim, --kind, --why" in result.stderr


def test_a_claim_with_an_error_is_not_written(claims: Claims) -> None:
    before = texts(Path("claims"))
    result = new_claim(claims, "--link", "supports", "lamp-is-a-promis", "A slip.")

    assert result.exit_code == 1
    assert "did you mean `lamp-is-a-promise`?" in result.stdout
    assert "Nothing was written." in result.stderr
    assert texts(Path("claims")) == before


def test_on_a_terminal_it_asks_for_what_is_missing_and_again_after_a_slip(claims: Claims) -> None:
    answers = f"{WORDS}\n{SENTENCE}\n\n\nobsrvation\nobservation\n\nlmap\nlamp\n"
    result = claims(
        "new", "claim", "--link", "supports", "lamp-is-a-promise", "It is.", answers=answers
    )

    assert result.exit_code == 0, result.output
    assert "did you mean `observation`?" in result.stderr
    assert "did you mean `lamp`?" in result.stderr
    key = result.stdout.rsplit(" ", 1)[1].strip()
    assert load("claims").claims[key].concepts == ("lamp",)


def test_a_claim_that_is_there_already_is_shown(claims: Claims) -> None:
    known = load("claims").claims[f"{TALK}/lamp-is-a-promise"].claim
    result = claims(
        "new", "claim", "--quote", WORDS, "--claim", known, "--kind", "observation", "--dry-run"
    )

    assert f"says the same: {TALK}/lamp-is-a-promise" in result.stderr


def test_a_concept_is_asked_for_by_the_fields_of_the_model(claims: Claims) -> None:
    result = claims("new", "concept", answers="tide\n\nWater that comes and goes.\n")

    assert result.exit_code == 0, result.output
    concept = load("claims").concepts["tide"]
    assert (concept.label, concept.definition) == ("tide", "Water that comes and goes.")


def test_the_options_of_a_record_are_the_fields_of_the_model(claims: Claims) -> None:
    shown = claims("new", "work", "--help").stdout

    for option in ("--title", "--type", "--year", "--description", "--same-as"):
        assert option in shown
    assert claims("new", "work", "--title", "A", "--type", "boook").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("person", "--name", "Odd Body", "--description", "Who is new."),
        ("source", "--title", "More notes", "--description", "Notes.", "--about", TALK),
        ("collection", "--title", "On lamps", "--description", "All.", "--about", TALK,
         "--claim", "lamp-is-a-promise"),
        ("chapter", "--title", "A break", "--starts", "0:03:00"),
        ("interview", "--title", "Second talk", "--show", "The Harbour Hour", "--length", "0:20:00",
         "--video", "https://example.org/v", "--guest", "Nora New", "--host", "Bede Ferris"),
    ],
)  # fmt: skip
def test_records_of_every_kind_can_be_added(claims: Claims, arguments: tuple[str, ...]) -> None:
    result = claims("new", *arguments)

    assert result.exit_code == 0, result.output
    assert list(claim_graph.check(load("claims")).errors) == []


def test_a_record_is_renamed_everywhere(claims: Claims) -> None:
    assert claims("rename", "claim", "lamp-is-a-promise", "light-is-a-pledge").exit_code == 0

    corpus = load("claims")
    assert corpus.claims[f"{TALK}/light-is-a-pledge"].formerly == ("lamp-is-a-promise",)
    assert list(claim_graph.check(corpus)) == []


def test_a_record_that_is_not_there_is_answered_with_the_nearest(claims: Claims) -> None:
    result = claims("rename", "claim", "lamp-is-a-promis", "other")

    assert result.exit_code == 2
    assert "did you mean `lamp-is-a-promise`?" in result.stderr


def test_a_record_is_retired_and_named_nowhere(claims: Claims) -> None:
    result = claims(
        "retire", "claim", "lamp-is-a-promise", "--why", "Said elsewhere.", "--on", "2031-02-03"
    )

    assert result.exit_code == 0, result.output
    corpus = load("claims")
    notice = corpus.claims[f"{TALK}/lamp-is-a-promise"].retired
    assert notice is not None
    assert notice.on.isoformat() == "2031-02-03"
    assert list(claim_graph.check(corpus).errors) == []


def test_an_answer_with_a_control_character_is_refused() -> None:
    from claim_graph.cli.new_claim_command import _LINE  # noqa: PLC0415

    with pytest.raises(Exception, match="cannot be written"):
        asking.checked(_LINE, "a\x07b")
