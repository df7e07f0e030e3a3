"""The command line: what is printed where, what is written, and the exit code."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from claim_graph.core.output_manifest import FILE as MANIFEST
from claim_graph.corpus.schema import schemas
from claim_graph.rules import RULES, Documentation
from tests.each import each
from tests.support import BASE, CHAPTER, DEMO, ROOT, heard, with_claims, write

Claims = Callable[..., Result]

SLIPS = with_claims("id: a\nconcepts: [gab]", "id: b\nquotes: [{text: too short, at: 0:02:01}]")
"""A corpus with one error and one warning, both in the chapter."""
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in an empty folder, on files that are written there first."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Result:
        if files is not None:
            write(tmp_path / "claims", heard(files))
        return CliRunner().invoke(main, arguments)

    return run


def places(result: Result) -> list[str]:
    return re.findall(r"^(\S+:\d+:\d+: \w+)", result.stdout, re.MULTILINE)


# --- claims check -----------------------------------------------------------------------------


def test_clean_claims_are_summed_up_on_stderr_and_exit_with_0(claims: Claims) -> None:
    result = claims("check", files=dict(BASE))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        "Nothing to fix: 3 claims, 1 concept, 2 sources; 1 link; "
        "2 quotes, all compared with what was said.\n"
    )


def test_a_finding_is_shown_with_its_line_a_caret_and_its_mend(claims: Claims) -> None:
    result = claims("check", files=with_claims("id: a\nconcepts: [gab]"))
    assert result.exit_code == 1
    assert result.stdout == (
        "claims/talk/01-opening.yml:29:16: REF001 unknown-reference\n"
        "   29 |     concepts: [gab]\n"
        "      |                ^^^\n"
        "  No concept has the id `gab`.\n"
        "  help: did you mean `gap`?\n\n"
    )
    assert result.stderr == "1 error in 1 file; read 4 claims, 1 concept, 2 sources.\n"


def test_the_caret_stands_under_wide_and_escaped_characters(claims: Claims) -> None:
    fragment = 'id: a\nlinks: [{because: "日本\u00a0", supports: othr}]'
    shown = claims("check", files=with_claims(fragment)).stdout.split("\n")
    assert shown[1] == '   29 |     links: [{because: "日本\\xa0", supports: othr}]'
    assert shown[2] == "      |" + " " * (len(shown[1]) + 2 - len("      |othr}]")) + "^^^^"


def test_of_a_long_line_the_part_around_the_place_is_shown(claims: Claims) -> None:
    fragment = f"id: a\nconcepts: [{'gap, ' * 60}gab]"
    shown = claims("check", "--select", "REF", files=with_claims(fragment)).stdout.split("\n")
    assert len(shown[1]) < 120
    assert shown[1].index("gab") == shown[2].index("^^^")


def test_warnings_alone_exit_with_1_too(claims: Claims) -> None:
    result = claims("check", files=with_claims("id: a\nlinks: []"))
    assert (result.exit_code, places(result)) == (1, [f"claims/{CHAPTER}:28:9: CLM005"])
    assert "1 warning in 1 file" in result.stderr


def test_json_is_a_document_with_findings_and_a_summary(claims: Claims) -> None:
    result = claims("check", "--format", "json", files=with_claims("id: a\nconcepts: [gab]"))
    assert result.exit_code == 1
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "findings": [
            {
                "code": "REF001",
                "name": "unknown-reference",
                "severity": "error",
                "message": "No concept has the id `gab`.",
                "help": "did you mean `gap`?",
                "file": f"claims/{CHAPTER}",
                "line": 29,
                "column": 16,
                "end_line": 29,
                "end_column": 19,
            }
        ],
        "summary": {
            "errors": 1,
            "warnings": 0,
            "files": 6,
            "claims": 4,
            "concepts": 1,
            "sources": 2,
            "people": 3,
            "works": 1,
        },
    }


def test_json_of_clean_claims_has_no_findings(claims: Claims) -> None:
    result = claims("check", "--format", "json", files=dict(BASE))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["findings"] == []


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (["REF001"], ["REF001"]),
        (["REF"], ["REF001"]),
        (["ref"], ["REF001"]),
        (["CIT,REF"], ["REF001", "CIT002"]),
        (["CIT", "REF"], ["REF001", "CIT002"]),
        (["TIM"], []),
    ],
)
def test_rules_are_selected_by_code_or_beginning(
    claims: Claims, select: list[str], expected: list[str]
) -> None:
    options = [part for code in select for part in ("--select", code)]
    result = claims("check", *options, files=SLIPS)
    assert [place[-6:] for place in places(result)] == expected
    assert result.exit_code == bool(expected)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["claims"], 2),
        ([f"claims/{CHAPTER}"], 2),
        (["claims/talk"], 2),
        (["claims/talk/"], 2),
        (["claims/people.yml"], 0),
        (["claims/people.yml", "claims/talk"], 2),
        (["claims/sources/../talk"], 2),
        (["claims/tal"], None),
    ],
)
def test_a_path_narrows_what_is_reported(
    claims: Claims, paths: list[str], expected: int | None
) -> None:
    result = claims("check", *paths, files=SLIPS)
    assert result.exit_code == (2 if expected is None else bool(expected))
    assert len(places(result)) == (expected or 0)


def test_a_path_works_from_inside_the_folder(
    claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims("check", files=SLIPS)
    monkeypatch.chdir("claims/talk")
    assert len(places(claims("check", "01-opening.yml"))) == 2
    assert len(places(claims("check", ".."))) == 2


def test_files_are_named_as_they_can_be_opened(
    claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims("check", files=SLIPS)
    monkeypatch.chdir("claims")
    named = [place.split(":")[0] for place in places(claims("check", "."))]
    assert named == [CHAPTER, CHAPTER]


def test_a_link_is_reported_under_its_own_name(claims: Claims, tmp_path: Path) -> None:
    claims("check", files=dict(BASE))
    (tmp_path / "secret.yml").write_text("a: b\n")
    (tmp_path / "claims" / "people.yaml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "claims" / "works.yaml").symlink_to(tmp_path / "nowhere.yml")
    assert places(claims("check", "claims/people.yaml")) == ["claims/people.yaml:1:1: YML009"]
    assert places(claims("check", "claims/works.yaml")) == ["claims/works.yaml:1:1: YML009"]


def test_a_path_that_is_not_there_cannot_be_checked(claims: Claims) -> None:
    result = claims("check", "claims/nothing.yml", files=dict(BASE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "claims: claims/nothing.yml: there is no such file or folder\n"


def test_a_path_outside_any_claims_folder_cannot_be_checked(claims: Claims, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yml").write_text("a: b\n")
    result = claims("check", "elsewhere.yml", files=dict(BASE))
    assert result.exit_code == 2
    assert "not in a claims folder" in result.stderr


def test_paths_of_two_claims_folders_cannot_be_checked_together(
    claims: Claims, tmp_path: Path
) -> None:
    write(tmp_path / "others", BASE)
    result = claims("check", "claims", "others", files=dict(BASE))
    assert result.exit_code == 2
    assert "several claims folders" in result.stderr


def test_without_a_claims_folder_nothing_can_be_checked(claims: Claims) -> None:
    result = claims("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "claims: claims: there is no such folder\n"


@pytest.mark.parametrize(
    ("code", "hint"), [("REF0001", "did you mean `REF001`?"), ("QQQ", "see `claims rule`")]
)
def test_an_unknown_rule_cannot_be_selected(claims: Claims, code: str, hint: str) -> None:
    result = claims("check", "--select", code, files=dict(BASE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"claims: there is no rule {code!r}; {hint}\n"


def test_an_unknown_option_exits_with_2(claims: Claims) -> None:
    assert claims("check", "--nonsense").exit_code == 2
    assert claims("check", "--format", "xml").exit_code == 2
    assert claims("nonsense").exit_code == 2


@pytest.mark.parametrize("form", ["text", "json"])
def test_control_characters_never_reach_the_output(
    claims: Claims, tmp_path: Path, form: str
) -> None:
    concepts = {
        "direct": "id: \x1b]0;title\x07\x1b[2J\u202e\x9b31m\n",
        "escaped": 'id: "\\e[31m\\u202e"\nlabel: "\\u202e\\x9b2J"\n',
        "key": '"\\e[31m\\x9b\\u202e": a\n"\\e[31m\\x9b\\u202e": b\n',
        "tag": "id: !%C2%9B31m a\n",
        "kind\x1b[31m\u202e\x9b": "id: [\n",
    }
    files = {f"concepts/{name}.yml": text for name, text in concepts.items()}
    files |= with_claims('id: "a\\u202eb"\nkind: "\\u200f\\u202e"\n"\\u061c": b')
    result = claims("check", "--format", form, files=files)
    assert result.exit_code == 1
    assert _CONTROL.findall(result.stdout + result.stderr) == []


def run_on_slips(folder: Path, stdout: int, **environment: str) -> bytes:
    """Run `claims check` in a process of its own, on claims with findings; return its stdout."""
    write(folder / "claims", heard(SLIPS))
    done = subprocess.run(
        [sys.executable, "-c", "from claim_graph.cli import main; main()", "check"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment},
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout or b""


def test_there_is_no_colour_in_a_pipe(tmp_path: Path) -> None:
    shown = run_on_slips(tmp_path, subprocess.PIPE)
    assert b"REF001" in shown
    assert b"\x1b" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_there_is_colour_on_a_terminal_unless_it_is_not_wanted(
    tmp_path: Path, environment: dict[str, str], coloured: bool
) -> None:
    ours, theirs = os.openpty()
    run_on_slips(tmp_path, theirs, **environment)
    os.close(theirs)
    shown = os.read(ours, 4096)
    os.close(ours)
    assert b"REF001" in shown
    assert (b"\x1b[" in shown) == coloured


# --- claims rule ------------------------------------------------------------------------------


def test_all_rules_are_listed(claims: Claims) -> None:
    result = claims("rule")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(RULES)


@each("code", RULES)
def test_every_rule_is_explained_by_code_and_by_name(claims: Claims, code: str) -> None:
    rule = RULES[code]
    result = claims("rule", code.lower())
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} {rule.name} ({rule.severity})\n")
    assert Documentation.of(rule).body in result.stdout
    assert claims("rule", rule.name).stdout == result.stdout


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("REF01", "did you mean `REF001`?"),
        ("unknown-referense", "did you mean `unknown-reference`?"),
        ("?", "see `claims rule`"),
    ],
)
def test_an_unknown_rule_is_answered_with_the_nearest(claims: Claims, code: str, hint: str) -> None:
    result = claims("rule", code)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


# --- claims export, claims schema -------------------------------------------------------------


def test_all_formats_are_written(claims: Claims, tmp_path: Path) -> None:
    result = claims("export", "json", "graphml", "csv", files=dict(BASE))
    assert result.exit_code == 0
    names = ["graph.json", "graph.graphml", "nodes.csv", "edges.csv", "claims.csv"]
    names += ["datapackage.json"]
    assert result.stdout.splitlines() == [f"export/{name}" for name in names]
    assert {path.name for path in (tmp_path / "export").iterdir()} == {*names, MANIFEST}
    assert result.stderr == "13 nodes, 23 edges.\n"


def test_one_format_is_written_where_it_is_wanted(claims: Claims, tmp_path: Path) -> None:
    result = claims("export", "json", "--to", "a/b", files=dict(BASE))
    assert result.stdout == "a/b/graph.json\n"
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == {"graph.json", MANIFEST}


def test_with_an_error_nothing_is_exported(claims: Claims, tmp_path: Path) -> None:
    result = claims("export", "json", files=SLIPS)
    assert result.exit_code == 1
    assert places(result) == [f"claims/{CHAPTER}:29:16: REF001"]
    assert "Nothing was written" in result.stderr
    assert not (tmp_path / "export").exists()


def test_warnings_do_not_stop_an_export(claims: Claims, tmp_path: Path) -> None:
    assert claims("export", "json", files=with_claims("id: a\nlinks: []")).exit_code == 0
    assert (tmp_path / "export" / "graph.json").is_file()


def test_an_export_that_cannot_be_written_is_a_message(claims: Claims, tmp_path: Path) -> None:
    (tmp_path / "export").write_text("in the way")
    result = claims("export", "json", "graphml", "csv", files=dict(BASE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "claims: export is a file; name a folder\n"


def test_the_schema_is_written_into_the_claims_folder(claims: Claims, tmp_path: Path) -> None:
    result = claims("schema", files=dict(BASE))
    assert result.exit_code == 0
    written = sorted((tmp_path / "claims" / "schema").iterdir())
    assert [path.name for path in written] == sorted(schemas())
    assert result.stdout.count("\n") == len(written)


# --- The whole --------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command as it is typed, those inside a group too."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner.name}", inner) for inner in command.commands.values())


def test_every_command_and_option_is_explained(claims: Claims) -> None:
    assert claims("--help").exit_code == 0
    for name, command in commands():
        assert command.help, name
        assert claims(*name.split(), "-h").exit_code == 0
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)


def test_the_list_of_commands_shows_the_first_sentence_of_the_help_of_each(claims: Claims) -> None:
    listed = dict(re.findall(r"^  ([a-z][a-z-]*)  +(.+)$", claims("--help").stdout, re.MULTILINE))
    known = {name: command for name, command in commands() if " " not in name}
    assert list(listed) == list(known)
    for name, command in known.items():
        assert inspect.cleandoc(command.help or "").split("\n")[0] == listed[name]


def test_a_mistyped_command_is_answered_with_the_nearest(claims: Claims) -> None:
    assert claims("chekc").stderr.endswith("no command 'chekc'; did you mean `check`?\n")
    assert claims("transcript", "ad").stderr.endswith("no command 'ad'; did you mean `add`?\n")
    result = claims("zzz")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "known: init, new, rename, retire, review, check," in result.stderr


def completed(*words: str) -> list[str]:
    """Return what a shell offers for the last of `words`."""
    environment = {
        "_CLAIMS_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("claims", *words)),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(main, prog_name="claims", env=environment)
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sea"], ["search"]),
        (["--v"], ["--version"]),
        (["check", "--f"], ["--format", "--fix"]),
        (["check", "--format", "j"], ["json"]),
        (["check", "--select", "REF00"], [code for code in RULES if code.startswith("REF00")]),
        (["rule", "unknown-ref"], ["REF001"]),
        (["transcript", "f"], ["fetch"]),
        (["zzz"], []),
    ],
)
def test_a_shell_can_complete(words: list[str], expected: list[str]) -> None:
    assert completed(*words) == expected


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_no_command(arguments: list[str]) -> None:
    child = f"""
import sys
from claim_graph.cli import main
try:
    main({arguments})
except SystemExit:
    print([name for name in sys.modules if name.endswith(("_command", "_commands", "pydantic"))])
"""
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert done.stdout.endswith("\n[]\n")


def test_checking_does_not_import_what_only_other_commands_need() -> None:
    child = """
import sys
from claim_graph.cli import main
try:
    main(["check", sys.argv[1]])
except SystemExit as stop:
    print(stop.code, {"networkx", "mkdocs", "spacy", "jsonschema", "rapidfuzz"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", child, str(DEMO)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    assert done.stdout == "0 set()\n"
