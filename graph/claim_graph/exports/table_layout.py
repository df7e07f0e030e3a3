"""What tables there are of records and of the links between them, and what belongs in each."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Treatment


@dataclass(frozen=True, slots=True)
class Owner:
    """What a record is a part of, and the edge from there to it."""

    relation: str
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Records:
    """A table with a row for each node of a type."""

    table: str
    type: NodeType
    label: str
    """The column with the node's label."""
    meaning: str
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The nodes that the edges of a table lead from, or to."""

    column: str
    table: str
    type: NodeType


@dataclass(frozen=True, slots=True)
class Links:
    """A table with a row for each edge of some relations between nodes of two types."""

    table: str
    relations: tuple[str, ...]
    source: End
    target: End
    meaning: str

    @property
    def has_relation(self) -> bool:
        """Whether a column has to tell which of its relations an edge is."""
        return len(self.relations) > 1


RECORDS = (
    Records("people", NodeType.PERSON, "name", "who speaks or is named"),
    Records("sources", NodeType.SOURCE, "title", "interviews, and notes on them"),
    Records("chapters", NodeType.CHAPTER, "title", "parts of interviews"),
    Records("concepts", NodeType.CONCEPT, "concept", "terms that claims are about"),
    Records("works", NodeType.WORK, "title", "papers, books, models and the like"),
    Records("claims", NodeType.CLAIM, "claim", "what somebody claims, a sentence each"),
    Records(
        "quotes",
        NodeType.QUOTE,
        "quote",
        "words spoken, on which a claim rests",
        Owner("has-quote", "claims", "claim_id"),
    ),
    Records("collections", NodeType.COLLECTION, "title", "ways in for readers"),
    Records(
        "statements",
        NodeType.STATEMENT,
        "statement",
        "sentences that sum up several claims",
        Owner("states", "collections", "collection_id"),
    ),
    Records("threads", NodeType.THREAD, "title", "what somebody holds on a question over time"),
    Records(
        "positions",
        NodeType.POSITION,
        "says",
        "what is held in one talk, and how it differs from the position before",
        Owner("has-position", "threads", "thread_id"),
    ),
)
_CLAIM = End("claim_id", "claims", NodeType.CLAIM)
LINKS = (
    Links(
        "links",
        tuple(ClaimRelation),
        End("from_id", "claims", NodeType.CLAIM),
        End("to_id", "claims", NodeType.CLAIM),
        "what one claim does to another, with the reason",
    ),
    Links(
        "claim_concepts",
        ("about",),
        _CLAIM,
        End("concept_id", "concepts", NodeType.CONCEPT),
        "what claims are about",
    ),
    Links(
        "claim_people",
        ("names",),
        _CLAIM,
        End("person_id", "people", NodeType.PERSON),
        "whom claims name",
    ),
    Links(
        "claim_works",
        ("names",),
        _CLAIM,
        End("work_id", "works", NodeType.WORK),
        "which works claims name",
    ),
    Links(
        "claim_notes",
        tuple(Treatment),
        End("note_id", "sources", NodeType.SOURCE),
        _CLAIM,
        "what notes by others make of claims",
    ),
    Links(
        "concept_links",
        tuple(ConceptRelation),
        End("from_id", "concepts", NodeType.CONCEPT),
        End("to_id", "concepts", NodeType.CONCEPT),
        "how concepts belong together",
    ),
    Links(
        "participants",
        ("takes-part-in",),
        End("person_id", "people", NodeType.PERSON),
        End("source_id", "sources", NodeType.SOURCE),
        "who speaks in interviews",
    ),
    Links(
        "collection_claims",
        ("gathers",),
        End("collection_id", "collections", NodeType.COLLECTION),
        _CLAIM,
        "which claims stand in collections",
    ),
    Links(
        "statement_claims",
        ("rests-on",),
        End("statement_id", "statements", NodeType.STATEMENT),
        _CLAIM,
        "which claims sentences of collections sum up",
    ),
    Links(
        "thread_people",
        ("about",),
        End("thread_id", "threads", NodeType.THREAD),
        End("person_id", "people", NodeType.PERSON),
        "whose positions threads tell",
    ),
    Links(
        "position_claims",
        ("rests-on",),
        End("position_id", "positions", NodeType.POSITION),
        _CLAIM,
        "which claims positions rest on",
    ),
    Links(
        "position_order",
        ("succeeds",),
        End("position_id", "positions", NodeType.POSITION),
        End("before_id", "positions", NodeType.POSITION),
        "which position was held before",
    ),
)
