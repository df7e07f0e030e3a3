"""The floors of the package, as docs/architecture.md has them, and what it offers from outside."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

import claim_graph
from tests.each import each
from tests.support import ROOT

PACKAGE = ROOT / "graph"
PAGE = ROOT / "docs" / "architecture.md"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
DOOR = "__init__.py"
"""The public names: above all floors, and for those outside only."""

every_module = each("module", [name for name in MODULES if name != DOOR])


@cache
def floors() -> Mapping[str, int]:
    """Return the floor of each module and folder that the page's table names."""
    found: dict[str, int] = {}
    for row in re.finditer(
        r"^\| *(\d+) *\|([^|]+)\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    ):
        found |= dict.fromkeys(re.findall(r"`([^`]+)`", row[2]), int(row[1]))
    return found


def floor(module: str) -> int | None:
    """Return the floor of a module: its own, or that of its folder."""
    return floors().get(module, floors().get(f"{folder(module)}/"))


def folder(module: str) -> str:
    """Return the folder of the package in which a module stands; empty for the package itself."""
    return module.rpartition("/")[0].partition("/")[0]


def module_file(name: str) -> str | None:
    """Return the file of the module `graph.…`, or None where it is a name inside a module."""
    parts = name.split(".")[1:]
    for file in ("/".join(parts) + ".py", "/".join([*parts, DOOR])):
        if file in MODULES:
            return file
    return None


def imported(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and file of each module of the package that `module` imports, anywhere in it."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"graph/{module}:{node.lineno}: write imports out in full"
            names = [
                inner if module_file(inner := f"{node.module}.{alias.name}") else str(node.module)
                for alias in node.names
            ]
        for name in dict.fromkeys(names):
            file = module_file(name) if name.split(".")[0] == "graph" else None
            if file is not None:
                yield node.lineno, file


def in_one_folder(module: str, other: str) -> bool:
    return folder(module) == folder(other) != ""


def test_the_page_names_only_what_there_is() -> None:
    there = {*MODULES, *(f"{folder(name)}/" for name in MODULES)}
    assert set(floors()) - there == set(), "correct the table of floors in docs/architecture.md"


@every_module
def test_every_module_stands_on_a_floor(module: str) -> None:
    assert floor(module) is not None, (
        f"graph/{module} is on no floor: add it to the table in docs/architecture.md"
    )


@every_module
def test_a_module_imports_only_from_floors_below_or_its_own_folder(module: str) -> None:
    own = floor(module)
    if own is None:
        pytest.fail(f"graph/{module} is on no floor in docs/architecture.md")
    wrong = []
    for line, other in imported(module):
        below = floor(other)
        if not in_one_folder(module, other) and (below is None or below >= own):
            wrong.append(f"graph/{module}:{line} (floor {own}) imports {other} (floor {below})")
    assert wrong == [], "docs/architecture.md says which floor each module stands on"


def test_the_check_of_floors_sees_imports_of_every_form() -> None:
    assert dict.fromkeys(file for _, file in imported("schema.py")) == {"model.py": None}
    assert "networkx" not in [file for _, file in imported("compiler.py")]
    assert {"compiler.py", "exports/__init__.py"} <= {file for _, file in imported("cli.py")}


@pytest.mark.parametrize("name", claim_graph.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(graph, name)
    assert inspect.getdoc(found)
    assert found.__name__ == name
    assert name in dir(graph)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claim_graph.nonsense


def test_importing_the_package_imports_nothing_of_it() -> None:
    child = "import sys, graph; print([name for name in sys.modules if name.startswith('graph.')])"
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert done.stdout == "[]\n"


@every_module
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body
