"""What runs without being asked (workflows, updates, hooks), and what contributors are told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    assert {path.name for path in WORKFLOWS} >= {"test.yml", "nightly.yml"}


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


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_only_read(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow["on"]
    assert not [name for name, job in workflow["jobs"].items() if "permissions" in job]
    checkouts = [step for step in steps(path) if "actions/checkout" in step.get("uses", "")]
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_start_scripts_that_exist(path: Path) -> None:
    commands = [shlex.split(step["run"]) for step in steps(path) if "run" in step]
    assert commands
    for python, script, *_ in commands:
        assert python == "python"
        assert (ROOT / script).is_file()


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


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CHANGELOG.md"])
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
