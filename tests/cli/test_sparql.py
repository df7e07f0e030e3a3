"""`claims sparql`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from tests.support import BASE, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a claims folder."""
    return write(tmp_path / "claims", dict(BASE))


def ask(folder: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["sparql", *arguments, "--claims", str(folder)], input=given)


def test_rows_are_printed_and_counted(folder: Path) -> None:
    result = ask(folder, "SELECT ?c { ?c a cg:Claim } ORDER BY ?c")
    assert result.stdout.split() == ["c", "-" * 16, "claim:talk/case", "claim:talk/other"]
    assert result.stderr == "2 rows.\n"
    assert result.exit_code == 0


def test_json_and_csv(folder: Path) -> None:
    query = "SELECT ?id { ?c a cg:Claim ; cg:id ?id } ORDER BY ?c"
    data = json.loads(ask(folder, query, "--format", "json").stdout)
    assert [row["id"]["value"] for row in data["results"]["bindings"]] == [
        "claim:talk/case",
        "claim:talk/other",
    ]
    result = ask(folder, query, "--format", "csv")
    assert result.stdout.split() == ["id", "claim:talk/case", "claim:talk/other"]


def test_nothing_found_is_exit_code_1(folder: Path) -> None:
    result = ask(folder, "SELECT * { ?x a cg:Nothing }")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "0 rows.\n")
    denied = ask(folder, "ASK { ?x a cg:Nothing }")
    assert (denied.exit_code, denied.stdout) == (1, "no\n")


def test_a_query_can_be_given_on_standard_input(folder: Path) -> None:
    result = ask(folder, "-", given="ASK\n{ ?x a cg:Claim }\n")
    assert (result.exit_code, result.stdout) == (0, "yes\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT * {"], "claims: line 1, column 11 of the query: expected"),
        (["SELECT * { SERVICE <urn:x> {} }"], "claims: SERVICE asks another server"),
        (["ASK {}", "--format", "csv"], "claims: only the rows of a SELECT"),
        (["ASK {}", "--seconds", "0"], "Invalid value for '--seconds'"),
    ],
)
def test_what_cannot_be_answered_is_exit_code_2(
    folder: Path, arguments: list[str], message: str
) -> None:
    result = ask(folder, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_help_names_the_prefixes_and_shows_examples_that_run(folder: Path) -> None:
    text = CliRunner().invoke(main, ["sparql", "--help"]).stdout
    assert "cg: cito: dcat:" in text
    examples = text.split("claims sparql '")[1:]
    assert len(examples) == 2
    for example in examples:
        assert ask(folder, example.partition("'")[0]).exit_code == 0
