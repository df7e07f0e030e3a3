"""`claims import`: a table edited in a spreadsheet comes back as edits of the YAML."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claim_graph
from claim_graph.cli import main
from claim_graph.exports.claims_table import EDITED, parse, rows
from tests.support import CENTRAL, DEMO

Table = list[dict[str, str]]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs `claims` beside a copy of the demo record."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DEMO, tmp_path / "claims")
    return lambda *arguments, **options: CliRunner().invoke(main, arguments, **options)


Claims = Callable[..., Result]


def exported(claims: Claims, tmp_path: Path) -> Table:
    assert claims("export", "csv").exit_code == 0
    data = (tmp_path / "export" / "claims.csv").read_text("utf-8-sig")
    return list(csv.DictReader(StringIO(data, newline="")))


def saved(tmp_path: Path, table: Table, *, separator: str = ",", encoding: str = "utf-8") -> str:
    path = tmp_path / "edited.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(table)
    return str(path)


def row_of(table: Table, id: str) -> dict[str, str]:
    return next(row for row in table if row["id"] == id)


def files(tmp_path: Path) -> dict[str, bytes]:
    folder = tmp_path / "claims"
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, as before and as after."""
    for name, data in before.items():
        old, new = data.decode().splitlines(), after[name].decode().splitlines()
        assert len(old) == len(new)
        yield from ((a, b) for a, b in zip(old, new, strict=True) if a != b)


def test_a_table_that_was_not_edited_changes_nothing(claims: Claims, tmp_path: Path) -> None:
    before = files(tmp_path)
    result = claims("import", saved(tmp_path, exported(claims, tmp_path)), "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No claim differs from the record.\n"
    assert files(tmp_path) == before


def test_an_edited_cell_changes_that_value_and_no_other_byte(
    claims: Claims, tmp_path: Path
) -> None:
    table, before = exported(claims, tmp_path), files(tmp_path)
    sentence = 'Rope wears out first: "always", they say.'
    row_of(table, CENTRAL)["claim"] = sentence
    result = claims("import", saved(tmp_path, table), "--yes")
    assert result.exit_code == 0, result.output
    ((_, after),) = changed_lines(before, files(tmp_path))
    assert after.strip().startswith("claim: ")
    assert claim_graph.load("claims").claims[CENTRAL].claim == sentence
    assert "1 claim changed" in result.stderr


def test_the_diff_is_shown_and_nothing_written_before_it_is_agreed_to(
    claims: Claims, tmp_path: Path
) -> None:
    table, before = exported(claims, tmp_path), files(tmp_path)
    row_of(table, CENTRAL)["stance"] = "doubts"
    path = saved(tmp_path, table)
    for arguments, code in ((("--dry-run",), 0), ((), 1)):
        result = claims("import", path, *arguments)
        assert result.exit_code == code
        assert "+      stance: doubts" in result.stdout
        assert files(tmp_path) == before


def test_every_editable_column_comes_back(claims: Claims, tmp_path: Path) -> None:
    table = exported(claims, tmp_path)
    record = claim_graph.load("claims")
    prediction = next(key for key, claim in record.active.items() if claim.prediction)
    concept, person = list(record.concepts)[-1], list(record.people)[-1]
    edits = {
        "kind": "prediction",
        "stance": "suggests",
        "reading": "medium",
        "why": "It is a guess: #1.",
        "concepts": "; ".join([*row_of(table, prediction)["concepts"].split("; ")[:1], concept]),
        "people": person,
        "tags": "one; two",
        "horizon": "next spring",
        "not-before": "2030-12-24",
        "resolve-by": "2031-01-01",
        "settled-when": "A boat lies on the ice: anyone can see it.",
        "status": "borne-out",
        "outcome": "It came, as said.",
        "looked": "2031-02-01",
    }
    row_of(table, prediction).update(edits)
    result = claims("import", saved(tmp_path, table), "--yes")
    assert result.exit_code == 0, result.output
    again = row_of(
        list(map(dict, rows(claim_graph.compile(claim_graph.load("claims"))))), prediction
    )
    for name, value in edits.items():
        expected = sorted(value.split("; ")) if name in {"concepts", "tags"} else value
        cell = sorted(again[name].split("; ")) if name in {"concepts", "tags"} else again[name]
        assert cell == expected, name


def test_a_cleared_cell_removes_the_field(claims: Claims, tmp_path: Path) -> None:
    table = exported(claims, tmp_path)
    tagged = next(row for row in table if row["tags"])
    tagged["tags"] = ""
    assert claims("import", saved(tmp_path, table), "--yes").exit_code == 0
    assert claim_graph.load("claims").claims[tagged["id"]].tags == ()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_it_reads_what_spreadsheets_save(
    claims: Claims, tmp_path: Path, separator: str, encoding: str
) -> None:
    table = exported(claims, tmp_path)
    row_of(table, CENTRAL)["stance"] = "doubts"
    path = saved(tmp_path, table, separator=separator, encoding=encoding)
    assert claims("import", path, "--yes").exit_code == 0
    assert claim_graph.load("claims").claims[CENTRAL].confidence.stance == "doubts"


def test_missing_rows_and_columns_change_nothing(claims: Claims, tmp_path: Path) -> None:
    table = [{"id": CENTRAL, "stance": "doubts", "mood": "calm"}]
    result = claims("import", saved(tmp_path, table), "--yes")
    assert result.exit_code == 0
    assert "Columns that are not read: mood" in result.stderr
    assert len(claim_graph.load("claims").claims) == len(claim_graph.load(DEMO).claims)


def test_a_record_that_changed_since_is_left_alone(claims: Claims, tmp_path: Path) -> None:
    table = exported(claims, tmp_path)
    row_of(table, CENTRAL)["stance"] = "doubts"
    edited = saved(tmp_path, table)
    row_of(table, CENTRAL)["claim"] = "Another sentence."
    assert claims("import", saved(tmp_path, [row_of(table, CENTRAL)]), "--yes").exit_code == 0
    before = files(tmp_path)
    row_of(table, CENTRAL)["claim"] = "A third sentence."
    edited = saved(tmp_path, table)
    result = claims("import", edited, "--yes")
    assert result.exit_code == 1
    assert f"{CENTRAL} has changed since the table was written." in result.stdout
    assert "export it again" in result.stdout
    assert files(tmp_path) == before


def test_every_row_that_cannot_be_read_is_named_with_its_line(
    claims: Claims, tmp_path: Path
) -> None:
    table = exported(claims, tmp_path)[:3]
    wrong = {**table[0], "id": CENTRAL + "x", "stance": "doubts"}
    result = claims("import", saved(tmp_path, [*table, wrong, table[0]]))
    assert result.exit_code == 1
    assert "edited.csv:5: No claim has the id" in result.stdout
    assert f"did you mean `{CENTRAL}`?" in result.stdout
    assert f"edited.csv:6: {table[0]['id']} stands in line 2 already." in result.stdout


def test_a_value_that_the_record_may_not_have_is_a_finding_and_nothing_is_written(
    claims: Claims, tmp_path: Path
) -> None:
    table, before = exported(claims, tmp_path), files(tmp_path)
    row_of(table, CENTRAL).update({"stance": "surely", "concepts": "nothing-known"})
    result = claims("import", saved(tmp_path, table), "--yes")
    assert result.exit_code == 1
    assert "stance" in result.stdout
    assert "REC" in result.stdout
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it has no column `id`"),
        (b"name,age\n1,2\n", "it has no column `id`"),
        ("id,claim\nä,b\n".encode("latin-1"), "save it as “CSV UTF-8”"),
        (b"id,claim\na\n", "line 2 has 1 cells, not 2"),
        (b'id,claim\na,"b\n', "line 2"),
        (b"id,id\na,b\n", "two columns have the same name"),
    ],
)
def test_what_is_no_table_is_a_message(
    claims: Claims, tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "wrong.csv").write_bytes(data)
    result = claims("import", "wrong.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_formula_in_a_cell_comes_back_as_the_text_that_it_was(
    claims: Claims, tmp_path: Path
) -> None:
    table = exported(claims, tmp_path)
    row_of(table, CENTRAL)["claim"] = "'=1+1 is what they wrote on the wall."
    assert claims("import", saved(tmp_path, table), "--yes").exit_code == 0
    sentence = claim_graph.load("claims").claims[CENTRAL].claim
    assert sentence == "=1+1 is what they wrote on the wall."
    assert row_of(exported(claims, tmp_path), CENTRAL)["claim"] == f"'{sentence}"


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")),
        min_size=1,
        max_size=80,
    ).filter(lambda text: " ".join(text.split()) == text)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_any_sentence_survives_the_way_out_and_back(
    tmp_path_factory: pytest.TempPathFactory, sentence: str
) -> None:
    folder = tmp_path_factory.mktemp("record") / "claims"
    shutil.copytree(DEMO, folder)
    table = [{"id": CENTRAL, "claim": f"'{sentence}"}]
    path = saved(folder.parent, table)
    assert len(parse(Path(path).read_bytes())) == 1
    result = CliRunner().invoke(main, ["import", path, "--yes", "--claims", str(folder)])
    assert result.exit_code == 0, result.output
    assert claim_graph.load(folder).claims[CENTRAL].claim == sentence


def test_the_editable_columns_are_fields_of_a_claim() -> None:
    assert {column.name for column in EDITED} >= {"claim", "by", "kind", "stance", "quote"}
