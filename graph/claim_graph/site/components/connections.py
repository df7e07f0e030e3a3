"""Hops between claims and concepts in words, and the data of the script that connects any two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from claim_graph.analysis.compiler import NodeType, node_id, record_node
from claim_graph.analysis.paths import Hop, Joined, Network, claim_about_both, joined, network
from claim_graph.analysis.voices import leading_words
from claim_graph.analysis.wordings import HOP_WORDINGS
from claim_graph.core.typography import inside_quotation, typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components.links import claim_moment, speaker_name
from claim_graph.site.components.relations import SIGNS
from claim_graph.site.here import web_path
from claim_graph.site.page import Asset, data_script, parted


def claims_about(corpus: Corpus, concept: Concept) -> int:
    """Return how many claims are about a concept."""
    return len(corpus.claims_by_concept.get(concept.id, ()))


# --- For the script -----------------------------------------------------------------------------


def assets(corpus: Corpus) -> Iterator[Asset]:
    """Yield what the script connects: claims and concepts in the order of the network, and hops.

    `data/links.js` tells how many there are of each; they follow one another in files of a bounded
    size. A hop is [place of the source, place of the target, relation, cost, why]. `why` is the
    stated reason or, without one, the place of a claim about both ends.
    """
    made = network(corpus)
    records = joined(corpus)
    nodes = [records[name] for name in made.nodes]
    renamed = {
        node_id(NodeType(kind), old): node_id(NodeType(kind), new)
        for (kind, old), new in corpus.renamed.items()
        if node_id(NodeType(kind), new) in made.order
    }
    rows: dict[str, Sequence[object]] = {
        "nodes": made.nodes,
        "claims": [_claim(corpus, node) for node in nodes if isinstance(node, Claim)],
        "concepts": [_concept(corpus, node) for node in nodes if isinstance(node, Concept)],
        "hops": [_hop(corpus, made, records, hop) for hop in made.hops],
    }
    parts = list(parted(chain.from_iterable(rows.values())))
    yield data_script(
        "data/links.js",
        "links",
        {
            "files": len(parts),
            "rows": {name: len(listed) for name, listed in rows.items()},
            "wordings": {
                name: [*pair, SIGNS[name] if isinstance(name, ClaimRelation) else ""]
                for name, pair in HOP_WORDINGS.items()
            },
            "pages": {"claim": web_path(urls.claim("*")), "concept": web_path(urls.concept("*"))},
            "renamed": renamed,
        },
    )
    for number, part in enumerate(parts):
        yield data_script(f"data/links-{number}.js", f"links-{number}", part)


def _hop(corpus: Corpus, made: Network, records: Joined, hop: Hop) -> list[object]:
    why: str | int | None = None
    if hop.because is not None:
        why = typographic(hop.because)
    elif (claim := claim_about_both(corpus, records, hop)) is not None:
        why = made.order[record_node(claim)]
    return [made.order[hop.source], made.order[hop.target], hop.relation, hop.cost, why]


def _claim(corpus: Corpus, claim: Claim) -> list[str | None]:
    """Return the sentence, the speaker, the words spoken, their second and its address.

    Last, who spoke these words where it was not the speaker; else an empty string.
    """
    moment = claim_moment(corpus, claim)
    words = leading_words(corpus, claim)
    return [
        typographic(claim.claim),
        typographic(speaker_name(corpus, claim)),
        inside_quotation(words.text) if words else None,
        typographic(f"{moment.time} {moment.talk}".strip()) if moment else None,
        moment.address if moment else None,
        typographic(words.voice) if words else "",
    ]


def _concept(corpus: Corpus, concept: Concept) -> list[object]:
    """Return the label, the other names, and how many claims are about it."""
    names = [typographic(alias) for alias in concept.aliases]
    return [typographic(concept.label), names, claims_about(corpus, concept)]
