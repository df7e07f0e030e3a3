"""Records named on the command line."""

from __future__ import annotations

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import hint
from claim_graph.core.characters import printable
from claim_graph.corpus.corpus import Corpus


def record_called(corpus: Corpus, kind: str, id: str) -> str:
    """Return the id in full of the record of a kind that `id` names, by its slug or a former id.

    Raises CannotRun where there is none, or where several interviews have one of that id.
    """
    keys = corpus.called(kind, id)
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise CannotRun(f"several interviews have this {kind}; choose: {', '.join(keys)}")
    records = corpus.of_kind(kind)
    names = [key.rpartition("/")[2] for key in records]
    raise CannotRun(f"there is no {kind} {printable(id)!r}; {hint(id, sorted(set(names))[:500])}")
