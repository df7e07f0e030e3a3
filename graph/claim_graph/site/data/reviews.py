"""Whether a record still says what was reviewed: compared with the version that the review was of.

That is the one with which its review came to the record; where git does not have it, nothing is
said. Compared is what a review vouches for, read as records, so that layout, links and renamed
people make no difference.
"""

from __future__ import annotations

from functools import lru_cache

from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept, Entry
from claim_graph.corpus.yaml_reader import MAX_BYTES, read
from claim_graph.site.data.history import History


def changed_since_review(corpus: Corpus, record: Entry, history: History) -> bool:
    """Return whether `record` says something else than when it was reviewed.

    False for what nobody reviewed, and where no past is known.
    """
    reviewed = _reviewed(record, history) if record.reviewed else None
    return reviewed is not None and _vouched(corpus, reviewed) != _vouched(corpus, record)


def _reviewed(record: Entry, history: History) -> Entry | None:
    """Return `record` as it was when its review came; None where that is not known."""
    reviewed = None
    for version in reversed(history.reviewed_versions(record.kind_name, *_keys(record))):
        entries = _read(version.file, version.text).of_kind(record.kind_name)
        then = next((entries[key] for key in _keys(record) if key in entries), None)
        if then is None or then.reviewed != record.reviewed:
            break
        reviewed = then
    return reviewed


def _keys(record: Entry) -> tuple[str, ...]:
    """Return the id of a record in full, and those that it had before."""
    prefix = f"{record.interview}/" if isinstance(record, Claim) else ""
    return (record.key, *(f"{prefix}{id}" for id in record.formerly))


@lru_cache(maxsize=1 << 8)
def _read(file: str, text: str) -> Corpus:
    """Return the records of a version of a file; those of one file are asked for one by one."""
    return assemble("", (read(file, text),) if len(text) <= MAX_BYTES else ())


def _vouched(corpus: Corpus, record: Entry) -> tuple[object, ...]:
    """Return what someone who has read a record against the talk stands by."""
    match record:
        case Claim():
            quotes = tuple(
                (quote.text, quote.at, corpus.present("person", quote.by or record.by))
                for quote in record.quotes
            )
            by = corpus.present("person", record.by)
            return (record.claim, by, record.kind, record.confidence, quotes, record.figures)
        case Concept():
            return (record.label, record.definition, record.in_talks)
        case _:
            return ()
