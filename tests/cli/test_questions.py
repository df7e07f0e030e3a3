"""`claims show`, `path`, `around`, `rests-on`, `central`, `themes` and `tensions`."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import claim_graph.analysis.questions as package
from claim_graph.analysis.questions.central_answer import CentralityMeasure
from claim_graph.cli import main
from tests.support import BASE, CENTRAL, DEMO, corpus, demo, with_claims, write

QUESTIONS = (
    ("show", CENTRAL, "fog", "maren-holt", "harbour-hour", "under-the-lamp", "at-a-glance"),
    ("path", "lamp-is-a-promise", "pilot-rope"),
    ("around", "silence-wakes", "--depth", "2"),
    ("rests-on", "one-line-a-night"),
    ("central", "--by", "pagerank"),
    ("central", "--of", "concepts"),
    ("themes",),
    ("tensions",),
)
"""A question for each command that finds something in the invented talk."""


def ask(*arguments: str, folder: Path = DEMO) -> Result:
    return CliRunner().invoke(main, [*arguments, "--claims", str(folder)])


def values(*arguments: str) -> Any:
    return json.loads(ask(*arguments, "--format", "json").stdout)


def nested(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a value."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nested(each)
    elif isinstance(value, list):
        for each in value:
            yield from nested(each)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a small record that nothing is wrong with."""
    return write(tmp_path / "claims", dict(BASE))


# --- What all have in common --------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_is_answered_in_text_and_json_the_same_each_time(
    question: tuple[str, ...],
) -> None:
    text, data = ask(*question), ask(*question, "--format", "json")

    assert (text.exit_code, text.stderr) == (0, "")
    assert (data.exit_code, data.stderr) == (0, "")
    assert json.loads(data.stdout)
    assert text.stdout == ask(*question).stdout
    assert data.stdout == ask(*question, "--format", "json").stdout
    assert all(len(line) <= 100 or " " not in line.strip() for line in text.stdout.split("\n"))


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_quote_in_an_answer_has_words_second_verdict_link_and_speaker(
    question: tuple[str, ...],
) -> None:
    quotes = [value for value in nested(values(*question)) if "words" in value and "at" in value]
    written = {(quote.text, quote.at) for claim in demo().active.values() for quote in claim.quotes}

    for quote in quotes:
        assert list(quote) == ["words", "at", "watch", "verdict", "speaker"]
        assert (quote["words"], quote["at"]) in written
        assert quote["watch"].endswith(f"t={quote['at']}s")
        assert quote["verdict"] in {"exact", "elided"}
        assert quote["speaker"]["label"] in {"Maren Holt", "Bede Ferris"}
    claims = [value for value in nested(values(*question)) if value.get("type") == "claim"]
    assert all(claim["quotes"] for claim in claims if "quotes" in claim)


def test_every_key_of_an_answer_is_described_in_its_class() -> None:
    for file in sorted(Path(package.__path__[0]).glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not (isinstance(node, ast.ClassDef) and not node.name.startswith("_")):
                continue
            for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign):
                    text = after.value if isinstance(after, ast.Expr) else None
                    described = isinstance(text, ast.Constant)
                    assert described, f"{node.name}.{ast.unparse(field.target)} in {file.name}"


@pytest.mark.parametrize(
    "question", [("show",), ("path", "other"), ("around",), ("rests-on",)], ids=" ".join
)
def test_an_unknown_id_cannot_be_answered_and_the_nearest_is_named(
    question: tuple[str, ...], small: Path
) -> None:
    result = ask(*question, "cas", folder=small)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("claims: there is no record 'cas'; did you mean `claim:talk/case`?\n")


def test_all_unknown_ids_are_named_and_nothing_is_shown(small: Path) -> None:
    result = ask("show", "cas", "other", "concept:gab", folder=small)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.split("\n")[:-1] == [
        "claims: there is no record 'cas'; did you mean `claim:talk/case`?",
        "claims: there is no concept 'gab'; did you mean `concept:gap`?",
    ]


def test_control_characters_of_a_record_are_not_obeyed_by_a_terminal(tmp_path: Path) -> None:
    files = with_claims('id: sly\nclaim: "It is \\u00a0\\u0085 said."')
    result = ask("show", "sly", "gap", folder=write(tmp_path / "claims", files))
    assert result.exit_code in {0, 2}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.stdout + result.stderr)


@pytest.mark.parametrize("question", [("show", "case"), ("rests-on", "case")], ids=" ".join)
def test_what_only_reads_records_imports_nothing_heavy(
    question: tuple[str, ...], small: Path
) -> None:
    child = """
import sys
from claim_graph.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stop:
    print(stop.code, {"networkx", "mkdocs", "spacy"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", child, *question, "--claims", str(small)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.endswith("\n0 set()\n")


# --- Each command -------------------------------------------------------------------------------


def test_show_prints_a_claim_with_its_words_reasons_notes_and_place(small: Path) -> None:
    result = ask("show", "other", folder=small)
    place = f"{small.as_posix()}/talk/01-opening.yml:4"
    assert result.exit_code == 0
    assert result.stdout == (
        "claim:talk/other\n"
        "  There is a gap between tests and use.\n"
        "  Grace Guest · observation · asserts · reading high\n"
        "  A talk, “Opening”\n"
        "\n"
        "Words spoken (1)\n"
        "  “there is a gap”\n"
        "    0:01:00 · not checked · Grace Guest\n"
        "    https://example.org/talk.mp4#t=60\n"
        "\n"
        "Reasons for it (1)\n"
        "  supports it: The Machine passes tests and fails in use.\n"
        "    claim:talk/case · Henry Host · asserts · 0:01:10\n"
        "    because: It is a case of it.\n"
        "\n"
        "About: gap (concept:gap)\n"
        "Names: Billie Bystander (person:bystander)\n"
        "\n"
        f"{place}\n"
    )


def test_show_cuts_long_lists_unless_all_is_asked_for() -> None:
    short, whole = ask("show", "maren-holt").stdout, ask("show", "maren-holt", "--all").stdout
    claims = len(demo().claims_by_speaker["maren-holt"])

    assert f"… and {claims - 8} more; all of them: --all" in short
    assert "--all" not in whole
    assert whole.count("claim:harbour-hour/") >= claims
    assert len(values("show", "maren-holt")[0]["claims"]) == claims


def test_a_retired_and_a_renamed_record_say_so(small: Path) -> None:
    text = ask("show", "gone", "chasm", folder=small).stdout
    assert "Retired on 2026-01-31: It was never said. See claim:talk/other." in text
    assert "concept:gap\n  (formerly chasm)\n" in text


def test_path_prints_each_step_with_its_reason(small: Path) -> None:
    result = ask("path", "case", "other", folder=small)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 step, 1 with a stated reason\n")
    assert "    ↓ supports\n      because: It is a case of it.\n" in result.stdout


def test_without_a_path_the_exit_code_is_1() -> None:
    result = ask("path", "fog", "sourdough-starter", "--max", "1")
    assert result.exit_code == 1
    assert result.stdout == (
        "No path of 1 step at most joins concept:fog and concept:sourdough-starter.\n"
    )
    assert values("path", "fog", "sourdough-starter", "--max", "1")["found"] is False


def test_nothing_near_by_a_relation_is_exit_code_1() -> None:
    result = ask("around", "fog", "--relation", "gathers")
    assert result.exit_code == 1
    assert "Nothing is near it by these relations." in result.stdout


def test_rests_on_tells_what_would_become_of_each_claim_where_asked() -> None:
    plain, wrong = ask("rests-on", CENTRAL).stdout, ask("rests-on", CENTRAL, "--if-wrong").stdout
    assert "without it: would lose a reason" in wrong
    assert "without it" not in plain


def test_a_claim_on_which_nothing_rests_and_that_rests_on_nothing_is_exit_code_1(
    tmp_path: Path,
) -> None:
    files = with_claims("id: lone\nlinks: []")
    result = ask("rests-on", "lone", folder=write(tmp_path / "claims", files))
    assert result.exit_code == 1
    assert "It rests on no other claim." in result.stdout
    assert "No other claim rests on it." in result.stdout


def test_central_names_the_measure_and_its_paper() -> None:
    result = ask("central", "--by", "betweenness", "--top", "1")
    assert result.stdout.startswith("1 of 71 claims by betweenness: on what share")
    assert "Sociometry 40 (1977) 35–41" in result.stdout
    answer = values("central", "--by", "betweenness", "--top", "1")
    assert answer["source"] == CentralityMeasure.BETWEENNESS.source
    assert [one["place"] for one in answer["ranking"]] == [1]


def test_the_help_of_central_explains_every_measure_and_names_the_papers() -> None:
    text = " ".join(CliRunner().invoke(main, ["central", "--help"]).stdout.split())
    for measure in CentralityMeasure:
        assert f"{measure.value} {measure.meaning}" in text
        assert measure.source in text


def test_a_measure_of_other_records_cannot_be_asked_for() -> None:
    result = ask("central", "--of", "people", "--by", "reasons")
    assert result.exit_code == 2
    assert "people cannot be ranked by 'reasons'; choose: degree," in result.stderr


def test_themes_and_tensions_of_a_record_without_any_are_exit_code_1(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty", {"people.yml": "people: []\n"})
    for command in ("themes", "tensions", "central"):
        assert ask(command, folder=empty).exit_code == 1


def test_tensions_can_be_narrowed_down_to_kinds() -> None:
    chosen = ("--kind", "changed-mind", "--kind", "same-speaker")
    kinds = {tension["kind"] for tension in values("tensions", *chosen)["tensions"]}
    assert kinds == {"changed-mind", "same-speaker"}
    assert ask("tensions", "--kind", "nonsense").exit_code == 2


def test_a_record_with_errors_is_asked_for_what_could_be_read(tmp_path: Path) -> None:
    files = with_claims("id: broken\nkind: nonsense")
    folder = write(tmp_path / "claims", files)
    assert corpus(files).unread
    assert ask("show", "other", folder=folder).exit_code == 0
    assert "cannot be read" in ask("show", "broken", folder=folder).stderr
