"""How two claims or concepts hang together: worked examples as text, and the means to choose two.

`static/assets/connect/ways.js` finds the paths of `claim_graph.analysis.paths` again in the
reader's browser, from the data that `components/connections.py` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.paths import Hop, Network, connection, network
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components import relations
from claim_graph.site.components.connections import (
    DATA,
    HOP_WORDINGS,
    Joined,
    bearing_out,
    claims_about,
    joined,
)
from claim_graph.site.components.links import ClaimTitle, Link, claim_title
from claim_graph.site.components.relations import WordedRelation
from claim_graph.site.here import Here
from claim_graph.site.markdown import capitalised, plural
from claim_graph.site.page import Page
from claim_graph.site.templating import render

SCRIPTS = tuple(f"assets/connect/{name}.js" for name in ("ways", "choices", "combobox", "main"))
_EXAMPLES = 4
"""How many worked examples the page has."""
_CENTRAL = 12
"""Between how many concepts, those with most claims, the examples are chosen."""
_LONGEST = 6
"""How many steps an example has at most."""


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepShown:
    """How a way goes on from one stop to the next."""

    relation: WordedRelation | None
    """Between two claims."""
    wording: str
    """Between all else, in the direction of the way."""
    because: str
    """The reason stated for it; empty where none is."""
    shared: ClaimTitle | None
    """A claim about both ends, where no reason is stated."""


@dataclass(frozen=True, slots=True)
class StopShown:
    """A claim or a concept on a way. Either is None."""

    step: StepShown | None
    """The step that leads to it; None for the first."""
    concept: Link | None
    claim: ClaimTitle | None
    words: str
    """The first words spoken for the claim; empty where there are none."""


@dataclass(frozen=True, slots=True)
class WayShown:
    """A worked example: a way between two concepts."""

    title: str
    anchor: str
    summary: str
    """How long it is and how much of it is given a reason."""
    state: str
    """The page's own address with these two chosen."""
    stops: tuple[StopShown, ...]


@dataclass(frozen=True, slots=True)
class ConnectView:
    """What the page shows."""

    title: str
    examples: tuple[WayShown, ...]


# --- The page -----------------------------------------------------------------------------------


def page(corpus: Corpus) -> Page:
    """Return the page on which two things are chosen, with a few ways worked out."""
    here = Here(urls.CONNECT)
    made = network(corpus)
    records = joined(corpus)
    view = ConnectView(
        title="How are these two connected?",
        examples=tuple(
            WayShown(
                title=f"{capitalised(start.label)} and {end.label}",
                anchor=f"{start.id}-and-{end.id}",
                summary=summary(way),
                state=f"#{state(start, end)}",
                stops=tuple(_stops(corpus, records, start, way)),
            )
            for start, end, way in _central(corpus, made)
        ),
    )
    body = render("pages/connect.md.jinja", page=view, here=here)
    described = "The shortest explained way between any two claims or concepts."
    return Page(here.path, view.title, body, described, scripts=(DATA, *SCRIPTS))


def state(start: Claim | Concept, end: Claim | Concept) -> str:
    """Return the part of an address after `#` that chooses two records on the page."""
    return f"from={record_node(start)}&to={record_node(end)}"


def summary(way: Sequence[Hop]) -> str:
    """Return how long a way is and how much of it is given a reason."""
    steps = plural(len(way), "step")
    reasons = sum(hop.because is not None for hop in way)
    if not reasons:
        return f"{steps}."
    return f"{steps}, {plural(reasons, 'of them with a reason', 'of them with reasons')}."


def _central(corpus: Corpus, made: Network) -> Iterator[tuple[Concept, Concept, tuple[Hop, ...]]]:
    """Yield pairs of concepts with the way between them: those with most claims first.

    Each concept once, and only ways with two reasons and no more steps than can be followed.
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
            way = connection(made, record_node(start), record_node(end)) or ()
            if len(way) <= _LONGEST and sum(hop.because is not None for hop in way) >= 2:
                taken |= {start.id, end.id}
                yield start, end, way


def _stops(
    corpus: Corpus, records: Joined, start: Concept, way: Sequence[Hop]
) -> Iterator[StopShown]:
    """Yield what is met on a way, and how one gets there from what stands before it."""
    yield _stop(corpus, start, None)
    for hop in way:
        yield _stop(corpus, records[hop.target], _step(corpus, records, hop))


def _stop(corpus: Corpus, record: Claim | Concept, step: StepShown | None) -> StopShown:
    if isinstance(record, Concept):
        link = Link(capitalised(record.label), urls.concept(record.id))
        return StopShown(step, concept=link, claim=None, words="")
    words = record.quotes[0].text if record.quotes else ""
    return StopShown(step, concept=None, claim=claim_title(corpus, record), words=words)


def _step(corpus: Corpus, records: Joined, hop: Hop) -> StepShown:
    if isinstance(hop.relation, ClaimRelation):
        worded = relations.forth if hop.forward else relations.back
        return StepShown(worded(hop.relation), "", hop.because or "", shared=None)
    forth, back = HOP_WORDINGS[hop.relation]
    claim = bearing_out(corpus, records, hop)
    return StepShown(
        relation=None,
        wording=forth if hop.forward else back,
        because="",
        shared=claim_title(corpus, claim) if claim else None,
    )
