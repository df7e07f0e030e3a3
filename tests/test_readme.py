"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys

import yaml

from claim_graph.corpus.loader import load
from claim_graph.corpus.model import Claim, Origin
from tests.support import CLAIMS, ROOT

README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (CLAIMS / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_python_example_prints_what_stands_below_it() -> None:
    [example], [output] = blocks(README, "python"), blocks(README, "text")

    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout == output


def test_every_command_of_the_readme_exists() -> None:
    from claim_graph.cli import main  # noqa: PLC0415 - click is only needed here

    commands = set(re.findall(r"\bclaims (\w+)", " ".join(blocks(README, "sh")))) - {"the"}

    assert commands
    assert commands <= main.lazy_commands.keys() | {"and"}
    for script in re.findall(r"^scripts/(\w+)", README, re.MULTILINE):
        assert (ROOT / "scripts" / script).is_file()


def test_every_file_that_the_readme_names_is_there() -> None:
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / path).exists(), path


def test_the_example_claim_of_the_guide_is_a_claim_that_refers_to_real_records() -> None:
    [example] = blocks(GUIDE, "yaml")
    [record] = yaml.load(example, Loader=yaml.BaseLoader)
    corpus = load(CLAIMS)

    origin = Origin(interview="sutskever-2025", chapter="model-jaggedness")
    claim = Claim.model_validate(record, context=origin)

    assert set(claim.concepts) <= set(corpus.concepts)
    assert claim.by in corpus.people
    assert all(corpus.target(claim, link) is not None for link in claim.links)


def test_the_guide_fits_on_a_screen() -> None:
    assert len(GUIDE.splitlines()) <= 60
