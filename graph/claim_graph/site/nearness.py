"""The pages next to an edit: those that whoever made it looks at first."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from claim_graph.corpus.corpus import KINDS, Corpus
from claim_graph.corpus.model import Claim, Concept, Entry
from claim_graph.site import urls
from claim_graph.site.components import timeline

R = TypeVar("R", bound=Entry)


def near_pages(before: Corpus, after: Corpus) -> tuple[str, ...] | None:
    """Return the paths of the pages nearest to what `after` says otherwise than `before`.

    Those of the claims and concepts come first, then their chapters, then what is linked with them,
    now or before. None where other records have changed, or which records there are: then any page
    may be another.
    """
    if not _have_the_same_records(before, after):
        return None
    files = {
        file
        for file, document in after.documents.items()
        if before.documents[file].text != document.text
    }
    claims = _changed(before.claims, after.claims, files)
    concepts = _changed(before.concepts, after.concepts, files)
    records = (after, before)
    paths = (
        *(urls.claim(claim.key) for claim in claims),
        *(urls.concept(concept.id) for concept in concepts),
        *chain.from_iterable(_around(record, claim) for claim in claims for record in records),
        *chain.from_iterable(_linked(record, claim) for claim in claims for record in records),
        *(path for concept in concepts for path in _about(after, concept)),
    )
    return tuple(dict.fromkeys(paths))


def _have_the_same_records(before: Corpus, after: Corpus) -> bool:
    """Return whether the two differ at most in what their claims and concepts say."""
    return (
        before.documents.keys() == after.documents.keys()
        and all(before.of_kind(kind).keys() == after.of_kind(kind).keys() for kind in KINDS)
        and before.active.keys() == after.active.keys()
        and _retired(before) == _retired(after)
        and (before.repeated, before.unread) == (after.repeated, after.unread) == ((), frozenset())
        and before.dataset == after.dataset
        and (before.fingerprints, before.turns) == (after.fingerprints, after.turns)
        and before.sentences == after.sentences
        and all(
            before.of_kind(kind) == after.of_kind(kind)
            for kind in KINDS
            if kind not in {Claim.kind_name, Concept.kind_name}
        )
    )


def _retired(corpus: Corpus) -> set[str]:
    return {id for id, concept in corpus.concepts.items() if concept.retired is not None}


def _changed(before: Mapping[str, R], after: Mapping[str, R], files: Container[str]) -> list[R]:
    """Return the records of some `files` that were others before."""
    return [entry for key, entry in after.items() if entry.file in files and entry != before[key]]


def _around(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield the pages that have a claim with all its words: those of its chapter."""
    if claim.key in corpus.active:
        yield timeline.place(corpus, claim).partition("#")[0]
        yield urls.quotes(claim.interview, claim.chapter)


def _linked(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield the pages of what a claim is linked with, in either direction."""
    for _, other in corpus.links_from.get(claim.key, ()):
        yield urls.claim(other.key)
    for other, _ in corpus.links_to.get(claim.key, ()):
        yield urls.claim(other.key)
    for concept in corpus.concepts_of(corpus.claims[claim.key]):
        yield urls.concept(concept.id)


def _about(corpus: Corpus, concept: Concept) -> Iterator[str]:
    return (urls.claim(claim.key) for claim in corpus.claims_by_concept.get(concept.id, ()))
