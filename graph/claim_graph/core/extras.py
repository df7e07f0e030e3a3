"""Extras: packages that only some commands need, and how to install them.

Checking needs few and small packages, so that a hook or a workflow has it in seconds.
"""

from __future__ import annotations

from importlib.util import find_spec

EXTRAS = {
    "graph": ("networkx", "rustworkx", "spacy", "lxml"),
    "data": ("duckdb", "pyoxigraph", "networkx", "rustworkx", "spacy", "lxml"),
    "agents": ("mcp", "networkx", "rustworkx", "spacy", "lxml"),
    "notes": ("markdown_it",),
    "pictures": ("PIL", "fontpkg_source_serif_4"),
    "site": (
        "mkdocs",
        "material",
        "jinja2",
        "markupsafe",
        "networkx",
        "rustworkx",
        "spacy",
        "lxml",
        "platformdirs",
    ),
}
"""The modules that each extra of the package brings; `pyproject.toml` names their packages.

`site` brings those of `pictures` too, which its commands can do without.
"""


def missing_module(extra: str) -> str | None:
    """Return the first module of `extra` that is not installed; None where all are."""
    return next((name for name in EXTRAS[extra] if find_spec(name) is None), None)


def how_to_install(module: str, extra: str) -> str:
    """Return a sentence that says that `module` is missing and which extra brings it."""
    return f'{module} is not installed; install it: pip install "claim-graph[{extra}]"'
