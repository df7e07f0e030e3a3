"""Claims of an interview as a checked, typed graph.

```python
import claim_graph

corpus = claim_graph.load("claims")
report = claim_graph.check(corpus)
g = claim_graph.compile(corpus)
part = claim_graph.select(g, claim_graph.Selection(kinds=("prediction",)))
files = claim_graph.export(part, "graphml")

pages = claim_graph.render(corpus, report, name="Our talk")
talk = corpus.interviews["talk"]
hit = claim_graph.find(corpus, talk, corpus.fingerprints["talk"], "words that were spoken")

first = claim_graph.search(corpus, "what somebody would type")[0]
citations = claim_graph.citations_of(corpus, corpus.claims["talk/a-claim"])
```

Nothing is imported before it is asked for: checking claims does not load networkx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claim_graph.analysis.audit import audit
    from claim_graph.analysis.checked_citations import citations_of
    from claim_graph.analysis.compiler import compile
    from claim_graph.analysis.find import find
    from claim_graph.analysis.searching.record_search import search
    from claim_graph.analysis.subsets import Selection, select
    from claim_graph.core.findings import Finding, Report, Severity
    from claim_graph.corpus.corpus import Corpus
    from claim_graph.corpus.loader import LoadError, load
    from claim_graph.exports import export
    from claim_graph.rules import check
    from claim_graph.site.render import render

__all__ = [
    "Corpus",
    "Finding",
    "LoadError",
    "Report",
    "Selection",
    "Severity",
    "audit",
    "check",
    "citations_of",
    "compile",
    "export",
    "find",
    "load",
    "render",
    "search",
    "select",
]

_HOMES = {
    "Corpus": "claim_graph.corpus.corpus",
    "Finding": "claim_graph.core.findings",
    "LoadError": "claim_graph.corpus.loader",
    "Report": "claim_graph.core.findings",
    "Selection": "claim_graph.analysis.subsets",
    "Severity": "claim_graph.core.findings",
    "audit": "claim_graph.analysis.audit",
    "check": "claim_graph.rules",
    "citations_of": "claim_graph.analysis.checked_citations",
    "compile": "claim_graph.analysis.compiler",
    "export": "claim_graph.exports",
    "find": "claim_graph.analysis.find",
    "load": "claim_graph.corpus.loader",
    "render": "claim_graph.site.render",
    "search": "claim_graph.analysis.searching.record_search",
    "select": "claim_graph.analysis.subsets",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'claim_graph' has no attribute {name!r}")
    try:
        return getattr(import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        from claim_graph.core.extras import EXTRAS, how_to_install  # noqa: PLC0415 - rarely needed

        extra = next((extra for extra, names in EXTRAS.items() if error.name in names), None)
        if extra is None:
            raise
        message = f"claim_graph.{name}: {how_to_install(str(error.name), extra)}"
        raise ModuleNotFoundError(message, name=error.name) from error


def __dir__() -> list[str]:
    return sorted(__all__)
