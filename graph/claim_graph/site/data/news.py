"""What is new: claims and concepts by when they came or changed."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site.data.history import History, Past, Revision


@dataclass(frozen=True, slots=True)
class News:
    """A record that came or changed."""

    record: Claim | Concept
    past: Past

    @property
    def change(self) -> Revision:
        """The commit that did it: its last one."""
        return self.past.last

    @property
    def came(self) -> bool:
        """Whether the record is new; else it changed."""
        return len(self.past.changes) == 1 or self.past.first.day == self.change.day

    @property
    def label(self) -> str:
        """The claim's sentence or the concept's name."""
        record = self.record
        return record.claim if isinstance(record, Claim) else record.label


def news(corpus: Corpus, history: History) -> list[News]:
    """Return every active claim and concept with a past, what changed last first."""
    items = []
    concepts = (concept for concept in corpus.concepts.values() if concept.retired is None)
    records: tuple[Claim | Concept, ...] = (*corpus.active.values(), *concepts)
    for record in records:
        prefix = f"{record.interview}/" if isinstance(record, Claim) else ""
        old = (f"{prefix}{id}" for id in record.formerly)
        past = history.of(record.kind_name, record.key, *old)
        if past is not None:
            items.append(News(record, past))
    return sorted(items, key=lambda item: -item.change.number)
