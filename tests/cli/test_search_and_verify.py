"""`claims search` and `claims verify`, as at a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claim_graph
from claim_graph.cli import main
from tests.support import CENTRAL, DEMO, TALK, both_talks, demo, write


def run(*arguments: str, typed: str | bytes | None = None) -> Result:
    """Return what a command prints, on the invented talk."""
    return CliRunner().invoke(main, [*arguments, "--claims", str(DEMO)], input=typed)


def test_a_search_shows_the_id_the_sentence_and_the_words_with_their_verdict() -> None:
    result = run("search", "kite", "line", "--kind", "claim", "--top", "1")

    assert result.exit_code == 0
    first, name, words, watch = result.stdout.splitlines()
    assert first == f"claim {TALK}/kite-carries-the-line"
    assert name.strip() == demo().claims[f"{TALK}/kite-carries-the-line"].claim
    assert words.startswith("  “With a kite")
    assert words.endswith("exact)")
    assert watch.startswith("  watch: https://")


def test_typos_are_forgiven_and_kinds_are_kept_apart() -> None:
    hits = json.loads(run("search", "pilto rope", "--format", "json").stdout)
    people = json.loads(
        run("search", "rope", "--kind", "person", "--format", "json").stdout or "[]"
    )

    assert (hits[0]["kind"], hits[0]["id"]) == ("concept", "pilot-rope")
    assert {hit["kind"] for hit in people} <= {"person"}


def test_nothing_found_is_said_and_exits_with_1() -> None:
    result = run("search", "zzzzqqqq")

    assert (result.exit_code, result.stdout) == (1, "nothing fits\n")
    assert json.loads(run("search", "zzzzqqqq", "--format", "json").stdout) == []


def test_python_finds_what_the_command_finds() -> None:
    hits = claim_graph.search(demo(), "rope", top=100)

    listed = json.loads(run("search", "rope", "--top", "100", "--format", "json").stdout)
    assert [hit.id for hit in hits] == [hit["id"] for hit in listed]
    assert len(hits) > 3


@pytest.fixture
def two_talks(tmp_path: Path) -> Path:
    """A claims folder with two talks."""
    return write(tmp_path / "claims", both_talks())


def test_a_search_is_narrowed_to_one_talk(two_talks: Path) -> None:
    def ids(*options: str) -> list[str]:
        command = ["search", "a", "year", "--top", "100", "--format", "json", *options]
        result = CliRunner().invoke(main, [*command, "--claims", str(two_talks)])
        hits = json.loads(result.stdout)
        assert all(hit["talk"] in {None, TALK, "orchard-walk"} for hit in hits)
        return [hit["id"] for hit in hits]

    of_one, of_other = ids("--source", TALK), ids("--source", "orchard-walk")
    assert of_one
    assert of_other
    assert set(of_one).isdisjoint(of_other)
    assert all(id.startswith("orchard-walk") for id in of_other)
    assert len(ids()) > len(of_one)
    read = claim_graph.load(two_talks)
    found = claim_graph.search(read, "a year", top=100, talk="orchard-walk")
    assert [hit.id for hit in found] == of_other


def test_a_hit_says_of_which_talk_it_is_where_its_id_does_not(two_talks: Path) -> None:
    result = CliRunner().invoke(
        main, ["search", "gazette", "--kind", "notes", "--claims", str(two_talks)]
    )
    assert f"notes ferry-gazette, of {TALK}" in result.stdout.splitlines()


def test_a_talk_that_is_not_there_is_said_in_one_line(two_talks: Path) -> None:
    command = ["search", "rope", "--source", "orchard-wlk", "--claims", str(two_talks)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "did you mean `orchard-walk`?" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.fixture
def citation() -> dict[str, object]:
    """A citation of a claim, as the search gives it."""
    [hit] = json.loads(run("search", "rope first", "--kind", "claim", "--top", "1",
                           "--format", "json").stdout)  # fmt: skip
    values: dict[str, object] = hit["citation"]
    return values


def test_a_right_citation_is_verified(tmp_path: Path, citation: dict[str, object]) -> None:
    file = tmp_path / "citation.json"
    file.write_text(json.dumps(citation))
    result = run("verify", str(file))

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 citation checked, all right."
    assert run("verify", "-", typed=json.dumps([citation])).exit_code == 0


def test_a_wrong_one_is_told_with_what_differs(citation: dict[str, object]) -> None:
    wrong = json.dumps({**citation, "second": 3, "speaker": "\x1b[31mred"})
    result = run("verify", "-", typed=wrong)
    [checked] = json.loads(run("verify", "-", "--format", "json", typed=wrong).stdout)["files"]

    assert result.exit_code == 1
    assert "second: it is 3, and in the record" in result.stdout
    assert "\x1b" not in result.stdout
    assert [difference["field"] for difference in checked["citations"][0]["differences"]] == [
        "speaker",
        "second",
    ]


@pytest.mark.parametrize(
    "typed", [b"", b"{}", b"[" * 200_000, b"\xff", b'{"claim": 1, "words": 2}']
)
def test_hostile_input_is_a_finding(typed: bytes) -> None:
    for form in ("text", "json"):
        result = run("verify", "-", "--format", form, typed=typed)
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)


def test_a_file_or_a_folder_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    missing = run("verify", str(tmp_path / "none.json"))
    no_folder = CliRunner().invoke(main, ["search", "rope", "--claims", str(tmp_path / "none")])

    assert (missing.exit_code, no_folder.exit_code) == (2, 2)
    assert "cannot read" in missing.stderr


def test_searching_and_verifying_load_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from claim_graph.cli import main\n"
        f"main(['search', 'rope', '--claims', {str(DEMO)!r}], standalone_mode=False)\n"
    )
    code = code.replace("main([", "try:\n    main([").rstrip() + (
        "\nexcept SystemExit:\n    pass\n"
        "heavy = {'networkx', 'spacy', 'mkdocs', 'mcp', 'duckdb', 'jinja2'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert CENTRAL in done.stdout or "rope" in done.stdout
