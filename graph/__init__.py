"""Claims of an interview as a checked, typed graph.

```python
import graph

corpus = graph.load("claims")
report = graph.check(corpus)
g = graph.compile(corpus)
files = graph.export(g, "graphml")
```

Nothing is imported before it is asked for: checking claims does not load networkx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.compiler import compile
    from graph.corpus import Corpus
    from graph.exports import export
    from graph.findings import Finding, Report, Severity
    from graph.loader import LoadError, load
    from graph.rules import check

__all__ = [
    "Corpus",
    "Finding",
    "LoadError",
    "Report",
    "Severity",
    "check",
    "compile",
    "export",
    "load",
]

_HOMES = {
    "Corpus": "graph.corpus",
    "Finding": "graph.findings",
    "LoadError": "graph.loader",
    "Report": "graph.findings",
    "Severity": "graph.findings",
    "check": "graph.rules",
    "compile": "graph.compiler",
    "export": "graph.exports",
    "load": "graph.loader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
