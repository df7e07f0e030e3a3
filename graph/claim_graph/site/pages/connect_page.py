"""How two claims or concepts are connected: worked examples as text, and a form to choose two.

`static/assets/connect/paths.js` finds the same paths as `claim_graph.analysis.paths`, in the
reader's browser and from the data that `components/connections.py` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.paths import (
    Hop,
    Joined,
    Network,
    claim_about_both,
    connection,
    joined,
    network,
)
from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.analysis.wordings import HOP_WORDINGS
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components import relations
from claim_graph.site.components.connections import claims_about
from claim_graph.site.components.links import ClaimTitle, Link, claim_title
from claim_graph.site.components.relations import WordedRelation
from claim_graph.site.here import Here
from claim_graph.site.markdown import capitalised, plural
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

SCRIPTS = tuple(f"assets/connect/{name}.js" for name in ("paths", "choices", "combobox", "main"))
_EXAMPLES = 4
"""How many worked examples the page has."""
_CENTRAL = 12
"""The examples connect two of this many concepts, those with most claims."""
_LONGEST = 6
"""How many steps an example has at most."""


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepShown:
    """How a path goes on from one stop to the next."""

    relation: WordedRelation | None
    """Between two claims."""
    wording: str
    """Between other records, in the direction of the path."""
    because: str
    """The reason stated for it; empty where none is."""
    shared: ClaimTitle | None
    """A claim about both ends, where no reason is stated."""


@dataclass(frozen=True, slots=True)
class StopShown:
    """A claim or a concept on a path; the other one is None."""

    step: StepShown | None
    """The step that leads to it; None for the first."""
    concept: Link | None
    claim: ClaimTitle | None
    words: LeadingWords | None
    """The first words spoken for the claim; None where there are none."""


@dataclass(frozen=True, slots=True)
class PathShown:
    """A worked example: a path between two concepts."""

    title: str
    anchor: str
    summary: str
    """How many steps it has, and how many of them have a stated reason."""
    state: str
    """The page's own address with these two chosen."""
    stops: tuple[StopShown, ...]


@dataclass(frozen=True, slots=True)
class ConnectView:
    """What the page shows."""

    title: str
    examples: tuple[PathShown, ...]


# --- The page -----------------------------------------------------------------------------------


def page(corpus: Corpus) -> Page:
    """Return the page on which a reader chooses two records, with a few paths as examples."""
    here = Here(urls.CONNECT)
    net = network(corpus)
    records = joined(corpus)
    view = ConnectView(
        title=page_name(here.path),
        examples=tuple(
            PathShown(
                title=f"{capitalised(start.label)} and {end.label}",
                anchor=f"{start.id}-and-{end.id}",
                summary=summary(path),
                state=f"#{state(start, end)}",
                stops=tuple(_stops(corpus, records, start, path)),
            )
            for start, end, path in _central(corpus, net)
        ),
    )
    body = render("pages/connect.md.jinja", page=view, here=here)
    return Page(here.path, view.title, body, page_summary(here.path), scripts=SCRIPTS)


def state(start: Claim | Concept, end: Claim | Concept) -> str:
    """Return the part of an address after `#` that chooses two records on the page."""
    return f"from={record_node(start)}&to={record_node(end)}"


def summary(path: Sequence[Hop]) -> str:
    """Return how many steps a path has, and how many of them have a stated reason."""
    steps = plural(len(path), "step")
    reasons = sum(hop.because is not None for hop in path)
    if not reasons:
        return f"{steps}."
    return f"{steps}, {plural(reasons, 'of them with a reason', 'of them with reasons')}."


def _central(corpus: Corpus, net: Network) -> Iterator[tuple[Concept, Concept, tuple[Hop, ...]]]:
    """Yield pairs of concepts with the path between them: those with most claims first.

    Each concept comes once. A path has two stated reasons at least, and `_LONGEST` steps at most.
    """
    ranked = sorted(
        (concept for concept in corpus.concepts.values() if concept.retired is None),
        key=lambda concept: (-claims_about(corpus, concept), concept.id),
    )[:_CENTRAL]
    taken: set[str] = set()
    for start, end in sorted(
        combinations(ranked, 2),
        key=lambda pair: -sum(claims_about(corpus, concept) for concept in pair),
    ):
        if len(taken) == 2 * _EXAMPLES:
            return
        if taken.isdisjoint((start.id, end.id)):
            path = connection(net, record_node(start), record_node(end)) or ()
            if len(path) <= _LONGEST and sum(hop.because is not None for hop in path) >= 2:
                taken |= {start.id, end.id}
                yield start, end, path


def _stops(
    corpus: Corpus, records: Joined, start: Concept, path: Sequence[Hop]
) -> Iterator[StopShown]:
    """Yield the stops of a path, each with the step that leads to it."""
    yield _stop(corpus, start, None)
    for hop in path:
        yield _stop(corpus, records[hop.target], _step(corpus, records, hop))


def _stop(corpus: Corpus, record: Claim | Concept, step: StepShown | None) -> StopShown:
    if isinstance(record, Concept):
        link = Link(capitalised(record.label), urls.concept(record.id))
        return StopShown(step, concept=link, claim=None, words=None)
    words = leading_words(corpus, record)
    return StopShown(step, concept=None, claim=claim_title(corpus, record), words=words)


def _step(corpus: Corpus, records: Joined, hop: Hop) -> StepShown:
    if isinstance(hop.relation, ClaimRelation):
        worded = relations.forth if hop.forward else relations.back
        return StepShown(worded(hop.relation), "", hop.because or "", shared=None)
    forth, back = HOP_WORDINGS[hop.relation]
    claim = claim_about_both(corpus, records, hop)
    return StepShown(
        relation=None,
        wording=forth if hop.forward else back,
        because="",
        shared=claim_title(corpus, claim) if claim else None,
    )
