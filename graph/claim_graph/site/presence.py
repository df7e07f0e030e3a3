"""The pages that gather records, and what each needs: a page that would be empty is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claim_graph.analysis.tensions import pairs
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import ClaimRelation, Stance
from claim_graph.site import urls


def has(corpus: Corpus, path: str) -> bool:
    """Return whether the site of `corpus` has something to show on the page `path`."""
    needed = _NEEDS.get(path)
    return needed is None or needed(corpus)


def _claims(corpus: Corpus) -> bool:
    return bool(corpus.active)


def _quotes(corpus: Corpus) -> bool:
    return any(claim.quotes for claim in corpus.active.values())


def _links(corpus: Corpus) -> bool:
    return bool(corpus.links)


def _disputed(corpus: Corpus) -> bool:
    """Whether anything is challenged, asked, declined or in tension."""
    withheld = (claim.confidence.stance is Stance.WITHHOLDS for claim in corpus.active.values())
    return bool(corpus.challenges or corpus.questions or pairs(corpus)) or any(withheld)


def _tensions(corpus: Corpus) -> bool:
    return any(link.relation is ClaimRelation.CONTRADICTS for _, link, _ in corpus.links)


_NEEDS: Mapping[str, Callable[[Corpus], bool]] = {
    urls.TEN: _claims,
    urls.ALL: _claims,
    urls.CLAIMS: _claims,
    urls.QUOTES: _quotes,
    urls.GLOSSARY: lambda corpus: bool(corpus.concepts),
    urls.PEOPLE: lambda corpus: bool(corpus.people),
    urls.WORKS: lambda corpus: bool(corpus.works),
    urls.NOTES: lambda corpus: bool(corpus.notes),
    urls.WITNESSES: lambda corpus: bool(corpus.notes) and _claims(corpus),
    urls.COLLECTIONS: lambda corpus: _claims(corpus) or bool(corpus.collections),
    urls.THREADS: lambda corpus: bool(corpus.active_threads),
    urls.predictions(): lambda corpus: any(claim.prediction for claim in corpus.active.values()),
    urls.TAGS: lambda corpus: any(claim.tags for claim in corpus.active.values()),
    urls.MAP: lambda corpus: _claims(corpus) or bool(corpus.concepts),
    urls.CONNECT: _claims,
    urls.LOAD: _links,
    urls.TENSIONS: _tensions,
    urls.SCEPTIC: _disputed,
}
