"""`claims sql` and `claims export --query`: what is printed, and the exit code."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from tests.support import DEMO

Claims = Callable[..., Result]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` on the demo record, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [*arguments, "--claims", str(DEMO)])


def test_rows_are_a_table_json_or_csv(claims: Claims) -> None:
    query = "SELECT id, name FROM people ORDER BY id LIMIT 2"
    text = claims("sql", query)
    assert text.exit_code == 0
    assert text.stdout.splitlines()[0].split() == ["id", "name"]
    assert text.stderr == "2 rows.\n"
    told = json.loads(claims("sql", query, "--format", "json").stdout)
    read = list(csv.DictReader(StringIO(claims("sql", query, "--format", "csv").stdout)))
    assert told == read
    assert told[0]["name"] in text.stdout


def test_columns_of_one_name_all_stay(claims: Claims) -> None:
    told = claims("sql", "SELECT 1 AS a, 2 AS a, 3 AS a_2", "--format", "json")
    (row,) = json.loads(told.stdout)
    assert sorted(row.values()) == [1, 2, 3]


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "@x", "-x", "'x"])
def test_no_cell_of_csv_can_be_run_by_a_spreadsheet_and_the_text_comes_back(
    text: str, claims: Claims
) -> None:
    quoted = text.replace("'", "''")
    told = claims("sql", f"SELECT '{quoted}' AS \"=a\"", "--format", "csv").stdout
    head, cell = (row[0] for row in csv.reader(StringIO(told)))
    assert (head, cell) == ("'=a", f"'{text}")


def test_numbers_in_csv_stay_numbers(claims: Claims) -> None:
    assert claims("sql", "SELECT -1 AS a", "--format", "csv").stdout.splitlines() == ["a", "-1"]


def test_no_rows_exit_with_1_and_a_mistake_with_2(claims: Claims) -> None:
    assert claims("sql", "SELECT id FROM claims WHERE false").exit_code == 1
    wrong = claims("sql", "SELECT nam FROM people")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "LINE 1" in wrong.stderr


def test_the_tables_are_listed_with_their_columns(claims: Claims) -> None:
    listed = claims("sql", "--tables").stdout
    assert "claims: " in listed
    assert "quoted_claims (view): " in listed
    assert claims("sql").exit_code == 2


def test_a_query_chooses_the_claims_of_an_export(claims: Claims, tmp_path: Path) -> None:
    query = "SELECT id FROM claims WHERE kind = 'prediction'"
    result = claims("export", "json", "--claims-only", "--query", query)
    assert result.exit_code == 0, result.stderr
    data = json.loads((tmp_path / "export" / "graph.json").read_text())
    assert {node["kind"] for node in data["nodes"]} == {"prediction"}


def test_a_query_can_give_nodes_too_and_other_columns_beside_the_ids(claims: Claims) -> None:
    query = "SELECT node, claim FROM claims WHERE kind = 'prediction'"
    by_node = claims("export", "json", "--claims-only", "--query", query)
    by_id = claims("export", "json", "--claims-only", "--query", query.replace("node", "id"))
    assert by_node.exit_code == by_id.exit_code == 0
    assert by_node.stderr == by_id.stderr


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT 'x'", "which is no node"),
        ("SELECT", "--query: "),
        ("SELECT id FROM nodes WHERE type = 'concept'", "which is no claim"),
        ("SELECT id FROM quotes", "which is no node"),
        ("SELECT node FROM quotes", "which is no claim"),
        ("SELECT tags FROM claims WHERE len(tags) > 0", "which is no node"),
        ("SELECT NULL", "--query: it gave an empty cell"),
        ("SELECT a.id FROM edges a, edges b", "--query: it gave more than"),
    ],
)
def test_a_query_that_gives_no_claims_is_a_message(
    claims: Claims, tmp_path: Path, query: str, message: str
) -> None:
    result = claims("export", "json", "--query", query)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "export").exists()
