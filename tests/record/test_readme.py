"""What the README shows, on this record, is what happens."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.support import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("talk_of_examples")
def test_the_python_example_prints_what_stands_below_it() -> None:
    [example], [output] = blocks(README, "python"), blocks(README, "text")

    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout == output


def test_every_command_of_the_readme_exists() -> None:
    from claim_graph.cli import main  # noqa: PLC0415 - click is only needed here

    commands = set(
        re.findall(r"\bclaims ([\w-]+)", re.sub(r'"[^"]*"', "", " ".join(blocks(README, "sh"))))
    ) - {"the"}

    assert commands
    assert commands <= main.lazy_commands.keys() | {"and"}
    for script in re.findall(r"^scripts/(\w+)", README, re.MULTILINE):
        assert (ROOT / "scripts" / script).is_file()


def test_every_file_that_the_readme_names_is_there() -> None:
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / path).exists(), path
