"""Which terms of other vocabularies hold where ours do, and why.

Nothing is said in the terms of others alone: each statement stands in our own terms, from the
tables in `claim_graph.analysis.compiler`, and beside it in those that programs know already:
SKOS (w3.org/TR/skos-reference), PROV-O (w3.org/TR/prov-o), schema.org, DCMI terms
(dublincore.org), DCAT (w3.org/TR/vocab-dcat-3) and CiTO (purl.org/spar/cito).

A relation that is missing here has no counterpart that would be true: CiTO has no word for
`explains`, `illustrates`, `implies` and `restates`, nor for a note that `distorts`; SKOS has none
for `enables` and `limits` that says more than `related`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from claim_graph.analysis.compiler import NodeType
from claim_graph.corpus.vocabulary import SourceType, WorkType

DATASET = "dataset"
"""What stands for the data set in the place of a node type."""


class StandardForm(StrEnum):
    """How a value of ours is written under a term of others."""

    SAME = "same"
    """As it is."""
    EACH = "each"
    """A list: one statement for each text in it."""
    ADDRESS = "address"
    """A web address, as the thing it leads to."""
    EACH_ADDRESS = "each address"
    AGENTS = "agents"
    """A list of names, each as someone of that name."""
    LICENCE = "licence"
    """A licence by its SPDX name, as the address of its text."""
    DAY = "day"
    YEAR = "year"
    SECONDS = "seconds"
    """A length of time, as ISO 8601 has it."""


@dataclass(frozen=True, slots=True)
class RelationFit:
    """A property of others that joins two nodes wherever a relation of ours does."""

    ours: str
    standard: str
    reason: str
    on: tuple[NodeType, ...] = ()
    """The types of nodes from which the relation leads; empty where it fits from all."""
    inverse: bool = False
    """Whether it leads from the second node to the first."""


@dataclass(frozen=True, slots=True)
class AttributeFit:
    """A property of others under which the value of an attribute of ours stands as well."""

    ours: str
    standard: str
    on: tuple[str, ...] = ()
    """The node types, or `DATASET`, on which it fits; empty where on all of them."""
    form: StandardForm = StandardForm.SAME


_CLAIM, _QUOTE, _CONCEPT, _PERSON, _WORK, _CHAPTER, _SOURCE, *_FURTHER = NodeType
_COLLECTION, _STATEMENT, _THREAD, _POSITION = _FURTHER

RELATION_FITS: tuple[RelationFit, ...] = (
    RelationFit("supports", "cito:supports", "both give support for what the other says"),
    RelationFit(
        "contradicts",
        "cito:disagreesWith",
        "the two cannot well be true together; neither need argue against the other, as "
        "cito:disputes and cito:refutes would have it",
    ),
    RelationFit("qualifies", "cito:qualifies", "both place conditions or restrictions on it"),
    RelationFit("answers", "cito:repliesTo", "both reply to what was said or asked"),
    RelationFit("broader", "skos:broader", "the same relation; ours is named after it"),
    RelationFit("related", "skos:related", "the same relation; ours is named after it"),
    RelationFit(
        "contrasts", "skos:related", "concepts marked off against each other are read together"
    ),
    RelationFit("part-of", "dcterms:isPartOf", "a piece and its whole"),
    RelationFit("part-of", "schema:isPartOf", "a chapter is a clip of the recording", (_CHAPTER,)),
    RelationFit("has-quote", "schema:appearance", "the words in which the claim appears"),
    RelationFit("has-quote", "prov:wasDerivedFrom", "the claim is our reading of these words"),
    RelationFit("about", "dcterms:subject", "what it deals with"),
    RelationFit("about", "schema:about", "what it deals with"),
    RelationFit("mentions", "schema:mentions", "its words name it, whatever it is about"),
    RelationFit("names", "schema:mentions", "it names the person or work"),
    RelationFit("said-by", "prov:wasAttributedTo", "who answers for it is who says it"),
    RelationFit("said-by", "schema:author", "who makes a claim, as in schema:ClaimReview"),
    RelationFit("said-in", "schema:isPartOf", "the words are a piece of the chapter", (_QUOTE,)),
    RelationFit("takes-part-in", "schema:actor", "who is heard in the episode", inverse=True),
    RelationFit("quotes", "cito:includesQuotationFrom", "the note has the words spoken"),
    RelationFit(
        "reports", "cito:containsAssertionFrom", "the note has the claim in words of its own"
    ),
    RelationFit("disputes", "cito:disputes", "the note argues against the claim"),
    RelationFit("gathers", "dcterms:hasPart", "a collection and what is in it"),
    RelationFit("states", "dcterms:hasPart", "a collection and what is in it"),
    RelationFit("rests-on", "cito:obtainsSupportFrom", "the sentence holds if the claims do"),
    RelationFit("rests-on", "prov:wasDerivedFrom", "the sentence sums up the claims"),
    RelationFit("has-position", "dcterms:hasPart", "a thread and the positions in it"),
)
"""What fits our relations, and why."""

_EACH, _ADDRESS, _EACH_ADDRESS = StandardForm.EACH, StandardForm.ADDRESS, StandardForm.EACH_ADDRESS

ATTRIBUTE_FITS: tuple[AttributeFit, ...] = (
    AttributeFit("label", "rdfs:label"),
    AttributeFit("label", "skos:prefLabel", (_CONCEPT,)),
    AttributeFit("label", "schema:text", (_CLAIM, _QUOTE, _STATEMENT, _POSITION)),
    AttributeFit(
        "label",
        "schema:name",
        (_CONCEPT, _PERSON, _WORK, _CHAPTER, _SOURCE, _COLLECTION, _THREAD),
    ),
    AttributeFit("label", "dcterms:title", (_WORK, _CHAPTER, _SOURCE, _COLLECTION, _THREAD)),
    AttributeFit("record", "dcterms:identifier"),
    AttributeFit("at", "schema:startOffset", (_CHAPTER,)),
    AttributeFit("until", "schema:endOffset", (_CHAPTER,)),
    AttributeFit("watch", "schema:url", form=_ADDRESS),
    AttributeFit("tags", "schema:keywords", form=_EACH),
    AttributeFit("definition", "skos:definition"),
    AttributeFit("meanings", "skos:scopeNote", form=_EACH),
    AttributeFit("aliases", "skos:altLabel", form=_EACH),
    AttributeFit("same_as", "schema:sameAs", form=_EACH_ADDRESS),
    AttributeFit("description", "schema:description"),
    AttributeFit("thesis", "schema:abstract"),
    AttributeFit("year", "schema:datePublished", (_WORK,), StandardForm.YEAR),
    AttributeFit("published", "schema:datePublished", (_SOURCE,), StandardForm.DAY),
    AttributeFit("duration", "schema:duration", (_SOURCE,), StandardForm.SECONDS),
    AttributeFit("address", "schema:url", form=_ADDRESS),
    AttributeFit("title", "dcterms:title", (DATASET,)),
    AttributeFit("title", "schema:name", (DATASET,)),
    AttributeFit("description", "dcterms:description", (DATASET,)),
    AttributeFit("licence", "dcterms:license", (DATASET,), StandardForm.LICENCE),
    AttributeFit("licence", "schema:license", (DATASET,), StandardForm.LICENCE),
    AttributeFit("creators", "dcterms:creator", (DATASET,), StandardForm.AGENTS),
    AttributeFit("creators", "schema:creator", (DATASET,), StandardForm.AGENTS),
    AttributeFit("keywords", "dcat:keyword", (DATASET,), _EACH),
    AttributeFit("keywords", "schema:keywords", (DATASET,), _EACH),
    AttributeFit("version", "schema:version", (DATASET,)),
)
"""What fits our attributes."""

CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        _CLAIM: ("schema:Claim", "prov:Entity"),
        _QUOTE: ("schema:Quotation", "prov:Entity"),
        _CONCEPT: ("skos:Concept", "schema:DefinedTerm"),
        _PERSON: ("schema:Person", "prov:Person"),
        _WORK: (),
        _CHAPTER: ("schema:Clip",),
        _SOURCE: ("prov:Entity",),
        _COLLECTION: ("schema:Collection", "prov:Entity"),
        _STATEMENT: ("schema:CreativeWork", "prov:Entity"),
        _THREAD: ("schema:Collection", "prov:Entity"),
        _POSITION: ("schema:CreativeWork", "prov:Entity"),
        DATASET: ("schema:Dataset", "dcat:Dataset"),
    }
)
"""What a node of each type is for others; a work or a source is also what its sort is."""

SORTS: Mapping[str, str] = MappingProxyType(
    {
        WorkType.MODEL: "schema:SoftwareApplication",
        WorkType.PAPER: "schema:ScholarlyArticle",
        WorkType.PRODUCT: "schema:Product",
        WorkType.BOOK: "schema:Book",
        WorkType.COMPANY: "schema:Organization",
        WorkType.DATASET: "schema:Dataset",
        WorkType.OTHER: "schema:Thing",
        SourceType.INTERVIEW: "schema:PodcastEpisode",
        SourceType.NOTES: "schema:Article",
    }
)
"""What each sort of work or source is called by schema.org."""
