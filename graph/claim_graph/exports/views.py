"""Questions that many ask of the tables, as views in SQL that SQLite and DuckDB both run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view over the tables of records and links."""

    name: str
    meaning: str
    query: str


VIEWS = (
    View(
        "quoted_claims",
        "every quote: its words, who spoke them and when, its verdict, and the claim it carries",
        """\
SELECT quotes.id, claims.claim, quotes.quote, people.name AS speaker, quotes.time, quotes.verdict,
       claims.kind, claims.stance, chapters.title AS chapter, quotes.second, quotes.watch,
       claims.id AS claim_id
FROM quotes
JOIN claims ON claims.id = quotes.claim_id
LEFT JOIN people ON people.id = quotes.speaker
LEFT JOIN chapters ON chapters.id = quotes.chapter""",
    ),
    View(
        "linked_claims",
        "every link between two claims, both of them in words, with the reason",
        """\
SELECT origin.claim AS from_claim, links.relation, target.claim AS to_claim, links.because,
       links.from_id, links.to_id
FROM links
JOIN claims AS origin ON origin.id = links.from_id
JOIN claims AS target ON target.id = links.to_id""",
    ),
    View(
        "concept_claims",
        "every concept, with how many claims are about it",
        """\
SELECT concepts.id, concepts.concept, concepts.definition, count(claim_concepts.claim_id) AS claims
FROM concepts
LEFT JOIN claim_concepts ON claim_concepts.concept_id = concepts.id
GROUP BY concepts.id, concepts.concept, concepts.definition""",
    ),
    View(
        "predictions",
        "every prediction, with what would settle it and what has become of it",
        """\
SELECT claims.id, claims.claim, people.name AS speaker, claims.time, claims.stance, claims.horizon,
       claims.not_before, claims.resolve_by, claims.settled_when, claims.status, claims.outcome,
       claims.judgements, claims.looked, claims.watch
FROM claims
LEFT JOIN people ON people.id = claims.speaker
WHERE claims.status IS NOT NULL""",
    ),
)
"""Every view, in the order in which they are made."""
