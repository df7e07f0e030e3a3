"""Records as the tools show them, and the way from one to another, as values for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.agents.agent_record import AgentRecord
from claim_graph.agents.answers import MOST, claims_with_words, nothing, talk_values
from claim_graph.analysis.checked_citations import citations_of
from claim_graph.analysis.citation_values import Values, citation_values
from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.paths import Hop, connection
from claim_graph.analysis.voices import person_name
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Entry,
    Interview,
    Notes,
    Person,
    Thread,
    Work,
)
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import ClaimRelation


def show(record: AgentRecord, name: str) -> Values:
    """Return what the record says of one of its records."""
    entry = record.called(name)
    corpus = record.corpus
    shown: Values = {"found": True, "id": record_node(entry)}
    if entry.retired is not None:
        return {**nothing(f"It was withdrawn: {entry.retired.why}"), "see": entry.retired.see}
    match entry:
        case Claim():
            return shown | _claim(corpus, entry)
        case Concept():
            about = corpus.claims_by_concept.get(entry.id, ())
            return shown | _concept(corpus, entry) | _claims(corpus, about)
        case Person():
            made = corpus.claims_by_speaker.get(entry.id, ())
            named = corpus.claims_naming.get(("person", entry.id), ())
            values: Values = {"name": entry.name, "text": entry.description}
            return shown | values | _claims(corpus, made or named)
        case Work():
            named = corpus.claims_naming.get(("work", entry.id), ())
            values = {"name": entry.title, "text": entry.description}
            return shown | values | _claims(corpus, named)
        case Interview():
            return shown | _interview(corpus, entry)
        case Notes():
            values = {"name": entry.title, "text": entry.description, "about": entry.about}
            return shown | values
        case Collection():
            gathered = [claim for part in entry.parts for claim in corpus.gathered(entry, part)]
            values = {"name": entry.title, "text": entry.description, "about": entry.about}
            return (
                shown | values | _claims(corpus, {claim.key: claim for claim in gathered}.values())
            )
        case Thread():
            claims = [
                claim for position in entry.positions for claim in corpus.claims_under(position)
            ]
            values = {"name": entry.title, "text": entry.question, "positions": _positions(entry)}
            return shown | values | _claims(corpus, {claim.key: claim for claim in claims}.values())
    raise AssertionError(f"no answer is made for a {entry.kind_name}")


def _positions(thread: Thread) -> list[Values]:
    return [
        {
            "talk": position.interview,
            "says": position.says,
            "rests_on": list(position.rests_on),
            "changes": [
                {"type": change.type.value, "because": change.because}
                for change in position.changes
            ],
        }
        for position in thread.positions
    ]


def _claims(corpus: Corpus, claims: Iterable[Claim]) -> Values:
    listed = list(claims)
    return {"claims": claims_with_words(corpus, listed), "claims_in_all": len(listed)}


def _claim(corpus: Corpus, claim: Claim) -> Values:
    stated = [
        (link.relation.value, link.because, other)
        for link, other in corpus.links_from.get(claim.key, ())
    ]
    received = [
        (link.relation.inverse, link.because, other)
        for other, link in corpus.links_to.get(claim.key, ())
    ]
    return {
        "sentence": claim.claim,
        **talk_values(corpus, claim),
        "by": person_name(corpus, claim.by),
        "kind": claim.kind.value,
        "stance": claim.confidence.stance.value,
        "stance_means": claim.confidence.stance.meaning,
        "reading": claim.confidence.reading.value,
        "concepts": [concept.id for concept in corpus.concepts_of(claim)],
        "figures": [figure.text for figure in claim.figures],
        "citations": [citation_values(citation) for citation in citations_of(corpus, claim)[:MOST]],
        "links": [
            {
                "relation": words,
                "id": other.key,
                "talk": other.interview,
                "sentence": other.claim,
                "because": because,
            }
            for words, because, other in [*stated, *received][:MOST]
        ],
        "links_in_all": len(stated) + len(received),
    }


def _concept(corpus: Corpus, concept: Concept) -> Values:
    return {
        "name": concept.label,
        "text": concept.definition,
        "meanings": [
            {"interview": meaning.talk.id, "talk": meaning.talk_name, "text": meaning.text}
            for meaning in talk_meanings(corpus, concept)
        ],
        "aliases": list(concept.aliases),
        "relations": [
            {"relation": relation.value, "id": other.id}
            for start, relation, other in corpus.concept_relations
            if start is concept
        ][:MOST],
    }


def _interview(corpus: Corpus, interview: Interview) -> Values:
    return {
        "name": interview.title,
        "text": interview.description,
        "thesis": interview.thesis,
        "show": interview.show,
        "published": interview.published.isoformat() if interview.published else None,
        "recording": interview.video,
        "seconds": interview.duration,
        "speakers": [person_name(corpus, speaker.person) for speaker in interview.speakers],
        "chapters": [
            {"id": chapter.id, "name": chapter.title, "at": chapter.starts}
            for chapter in interview.chapters[:100]
        ],
        "claims_in_all": sum(claim.interview == interview.id for claim in corpus.active.values()),
    }


def list_talks(record: AgentRecord) -> Values:
    """Return the talks of the record."""
    talks = record.corpus.talks
    return {
        "found": bool(talks),
        "talks": [{"id": talk.id} | _interview(record.corpus, talk) for talk in talks[:MOST]],
        "talks_in_all": len(talks),
    }


def list_concepts(record: AgentRecord, start: int) -> Values:
    """Return a hundred concepts in the order of their ids, from the place `start` on."""
    size = 100
    concepts = sorted(
        concept.id for concept in record.corpus.concepts.values() if concept.retired is None
    )
    counted = record.corpus.claims_by_concept
    after = start + size
    return {
        "found": start < len(concepts),
        "concepts": [
            {"id": id, "name": record.corpus.concepts[id].label, "claims": len(counted.get(id, ()))}
            for id in concepts[start:after]
        ],
        "concepts_in_all": len(concepts),
        "next": after if after < len(concepts) else None,
    }


# --- Paths ----------------------------------------------------------------------------------------


def explain_path(record: AgentRecord, start: str, end: str) -> Values:
    """Return how two claims or concepts hang together, step by step, with the reasons stated."""
    ends = [record.called(name, "claim", "concept") for name in (start, end)]
    first, last = map(record_node, ends)
    for entry in ends:
        if entry.retired is not None:
            return nothing(f"{record_node(entry)} was withdrawn: {entry.retired.why}")
    hops = connection(record.network, first, last)
    if hops is None:
        return nothing(f"No chain of links leads from {first} to {last}.")
    nodes = (first, *(hop.target for hop in hops))
    return {
        "found": True,
        "stops": [_stop(record, record.called(node)) for node in nodes],
        "steps": [
            {
                "from": hop.source,
                "words": _worded(hop),
                "to": hop.target,
                "because": hop.because,
            }
            for hop in hops
        ],
    }


def _stop(record: AgentRecord, entry: Entry) -> Values:
    if isinstance(entry, Claim):
        [claim] = claims_with_words(record.corpus, [entry])
        return claim | {"id": record_node(entry)}
    assert isinstance(entry, Concept)
    return {"id": record_node(entry), "name": entry.label, "text": entry.definition}


def _worded(hop: Hop) -> str:
    """Return the relation of a hop in words, from its source to its target."""
    if isinstance(hop.relation, ClaimRelation):
        return hop.relation.value if hop.forward else hop.relation.inverse
    if hop.forward:
        return str(hop.relation)
    return f"is the end of “{hop.relation}” from"
