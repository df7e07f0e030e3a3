"""No two modules and no two public classes have one name, so that a name alone tells what is
meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.support import ROOT

PACKAGE = ROOT / "graph" / "claim_graph"


def modules() -> Iterator[Path]:
    """Yield the package's modules, relative to it."""
    yield from (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")))


def public_classes(module: Path) -> Iterator[str]:
    """Yield the names of the classes that `module` defines for others."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def shared(places: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return those names that stand in more than one place."""
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def test_no_two_modules_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        if module.name == "__init__.py":
            # A package has the name of its folder.
            if module.parent != Path():
                places[module.parent.name].append(module.parent.as_posix())
        elif module.stem != module.parent.name:
            # The main module of a room may have the room's name.
            places[module.stem].append(module.as_posix())
    assert shared(places) == {}


def test_no_two_public_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        for name in public_classes(module):
            places[name].append(module.as_posix())
    assert shared(places) == {}
