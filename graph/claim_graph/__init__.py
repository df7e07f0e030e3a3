"""Claims of an interview as a checked, typed graph.

```python
import claim_graph

corpus = claim_graph.load("claims")
report = claim_graph.check(corpus)
g = claim_graph.compile(corpus)
files = claim_graph.export(g, "graphml")
```

Nothing is imported before it is asked for: checking claims does not load networkx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import compile
    from claim_graph.core.findings import Finding, Report, Severity
    from claim_graph.corpus.corpus import Corpus
    from claim_graph.corpus.loader import LoadError, load
    from claim_graph.exports import export
    from claim_graph.rules import check

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
    "Corpus": "claim_graph.corpus.corpus",
    "Finding": "claim_graph.core.findings",
    "LoadError": "claim_graph.corpus.loader",
    "Report": "claim_graph.core.findings",
    "Severity": "claim_graph.core.findings",
    "check": "claim_graph.rules",
    "compile": "claim_graph.analysis.compiler",
    "export": "claim_graph.exports",
    "load": "claim_graph.corpus.loader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'claim_graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
