"""Who wrote which record, as git knows it: a file for those who cite or reuse the record."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site.data.downloads import FOLDER
from claim_graph.site.data.history import History
from claim_graph.site.page import Asset

CREDITS = f"{FOLDER}/credits.json"
"""The file: the names of its authors by the id of each claim and of each concept."""


def assets(corpus: Corpus, history: History) -> Iterator[Asset]:
    """Yield the file of credits; nothing where git does not tell who wrote the records."""
    concepts = (concept for concept in corpus.concepts.values() if concept.retired is None)
    records: tuple[Claim | Concept, ...] = (*corpus.active.values(), *concepts)
    credits: dict[str, dict[str, list[str]]] = {}
    for record in records:
        if names := _credits(record, history):
            credits.setdefault(record.kind_name, {})[record.key] = list(names)
    if credits:
        written = json.dumps(credits, ensure_ascii=False, indent=1)
        yield Asset(CREDITS, f"{written}\n".encode())


def _credits(record: Claim | Concept, history: History) -> tuple[str, ...]:
    prefix = f"{record.interview}/" if isinstance(record, Claim) else ""
    return history.credits(
        record.kind_name, record.key, *(f"{prefix}{id}" for id in record.formerly)
    )
