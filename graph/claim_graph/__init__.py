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

answer = claim_graph.show(corpus, "a-claim")
print(answer.claim.quotes[0].words, [reason.because for reason in answer.reasons])
first = claim_graph.search(corpus, "what somebody would type")[0]
citations = claim_graph.citations_of(corpus, corpus.claims["talk/a-claim"])
```

`show`, `path`, `around`, `rests_on`, `central`, `themes` and `tensions` answer questions about a
record with values that need no corpus to be read.

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
    from claim_graph.analysis.questions.around_answer import around
    from claim_graph.analysis.questions.central_answer import central
    from claim_graph.analysis.questions.lookup import RecordError
    from claim_graph.analysis.questions.path_answer import path
    from claim_graph.analysis.questions.rests_on_answer import rests_on
    from claim_graph.analysis.questions.show_answer import show
    from claim_graph.analysis.questions.tensions_answer import tensions
    from claim_graph.analysis.questions.themes_answer import themes
    from claim_graph.analysis.searching.record_search import search
    from claim_graph.analysis.subsets import Selection, select
    from claim_graph.core.findings import Finding, Report, Severity
    from claim_graph.corpus.corpus import Corpus
    from claim_graph.corpus.loader import LoadError, load
    from claim_graph.exports import export
    from claim_graph.exports.sparql import sparql
    from claim_graph.exports.sql import sql
    from claim_graph.rules import check
    from claim_graph.site.render import render

__all__ = [
    "Corpus",
    "Finding",
    "LoadError",
    "RecordError",
    "Report",
    "Selection",
    "Severity",
    "around",
    "audit",
    "central",
    "check",
    "citations_of",
    "compile",
    "export",
    "find",
    "load",
    "path",
    "render",
    "rests_on",
    "search",
    "select",
    "show",
    "sparql",
    "sql",
    "tensions",
    "themes",
]

_HOMES = {
    "Corpus": "claim_graph.corpus.corpus",
    "Finding": "claim_graph.core.findings",
    "LoadError": "claim_graph.corpus.loader",
    "RecordError": "claim_graph.analysis.questions.lookup",
    "Report": "claim_graph.core.findings",
    "Selection": "claim_graph.analysis.subsets",
    "Severity": "claim_graph.core.findings",
    "around": "claim_graph.analysis.questions.around_answer",
    "audit": "claim_graph.analysis.audit",
    "central": "claim_graph.analysis.questions.central_answer",
    "check": "claim_graph.rules",
    "citations_of": "claim_graph.analysis.checked_citations",
    "compile": "claim_graph.analysis.compiler",
    "export": "claim_graph.exports",
    "find": "claim_graph.analysis.find",
    "load": "claim_graph.corpus.loader",
    "path": "claim_graph.analysis.questions.path_answer",
    "render": "claim_graph.site.render",
    "rests_on": "claim_graph.analysis.questions.rests_on_answer",
    "search": "claim_graph.analysis.searching.record_search",
    "select": "claim_graph.analysis.subsets",
    "show": "claim_graph.analysis.questions.show_answer",
    "sparql": "claim_graph.exports.sparql",
    "sql": "claim_graph.exports.sql",
    "tensions": "claim_graph.analysis.questions.tensions_answer",
    "themes": "claim_graph.analysis.questions.themes_answer",
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
