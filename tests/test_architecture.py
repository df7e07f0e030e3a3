"""What the package offers from outside, and what none of its modules may do."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import claim_graph
from tests.support import ROOT

PACKAGE = ROOT / "graph" / "claim_graph"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", claim_graph.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(claim_graph, name)
    assert inspect.getdoc(found)
    assert found.__name__ == name
    assert name in dir(claim_graph)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claim_graph.nonsense


def test_importing_the_package_imports_nothing_of_it() -> None:
    child = (
        "import sys, claim_graph; "
        "print([name for name in sys.modules if name.startswith('claim_graph.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize("word", ["Sutskever", "Dwarkesh"])
def test_the_program_knows_nothing_of_the_talk_it_was_first_used_for(word: str) -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and holds(path, word)
    ]
    assert found == []


def holds(path: Path, word: str) -> bool:
    return word.lower().encode() in path.read_bytes().lower()
