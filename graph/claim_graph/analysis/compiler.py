"""From the corpus to one networkx graph.

Nodes are claims, quotes, concepts, people, works, chapters, sources, collections with the
statements in them, and threads with their positions; edges are what the records say of one another.
Every attribute is a scalar and stands in the tables below, from which the documentation of the
graph is made. The same corpus gives the same graph, node for node in the same order.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from claim_graph.analysis.collection_items import collection_items
from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Vocabulary, mentions
from claim_graph.core.collector import collector_paused
from claim_graph.core.extras import how_to_install
from claim_graph.core.times import iso_day, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Dataset,
    Entry,
    Forecast,
    Interview,
    Notes,
    Origin,
    Person,
    Position,
    Thread,
)
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Treatment
from claim_graph.corpus.yaml_reader import Document
from claim_graph.quotations.verdict import POLICY, UNCHECKED, Verdict

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

Scalar = str | int | float | bool

FORM = "claim-graph/3"
"""The form of the graph: raised when a name or a meaning in the tables below changes."""


class NodeType(StrEnum):
    """What a node stands for; the first part of its id, before the colon."""

    CLAIM = "claim"
    QUOTE = "quote"
    CONCEPT = "concept"
    PERSON = "person"
    WORK = "work"
    CHAPTER = "chapter"
    SOURCE = "source"
    COLLECTION = "collection"
    STATEMENT = "statement"
    THREAD = "thread"
    POSITION = "position"


class AttributeType(StrEnum):
    """The type that an attribute has on every node or edge that has it."""

    TEXT = "text"
    LIST = "list"
    """A JSON array of texts, written as a text, since not every format has lists."""
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name that nodes or edges may carry a value under."""

    name: str
    type: AttributeType
    meaning: str
    on: tuple[str, ...]
    """The node types, or the relations, that carry it; empty where all do."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A sort of edge."""

    name: str
    source: tuple[NodeType, ...]
    target: tuple[NodeType, ...]
    meaning: str
    symmetric: bool = False
    """Whether it holds in the other direction too; it is stored once, as written."""
    repeats: bool = False
    """Whether several edges of it may join the same two nodes."""


_TEXT, _LIST, _INT = AttributeType.TEXT, AttributeType.LIST, AttributeType.INTEGER
_NUM, _TRUE = AttributeType.NUMBER, AttributeType.TRUTH
_CLAIM, _QUOTE, _CONCEPT, _PERSON, _WORK, _CHAPTER, _SOURCE, *_FURTHER = NodeType
_COLLECTION, _STATEMENT, _THREAD, _POSITION = _FURTHER
_RECORDS = (_CLAIM, _CONCEPT, _PERSON, _WORK, _SOURCE, _COLLECTION, _THREAD)

GRAPH_ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("form", _TEXT, "the form of the graph, with its version", ()),
    Attribute("title", _TEXT, "what the data set is called", ()),
    Attribute("description", _TEXT, "what it holds", ()),
    Attribute("licence", _TEXT, "the licence of our own text in it, by its SPDX name", ()),
    Attribute("creators", _LIST, "who made it, in the order in which to cite them", ()),
    Attribute("orcids", _LIST, "their ORCID iDs, in the same order; empty for who has none", ()),
    Attribute("keywords", _LIST, "words under which others look for it", ()),
    Attribute("address", _TEXT, "where its site stands on the web", ()),
    Attribute("checked", _TEXT, "how many of its quotes were compared with what was said", ()),
    Attribute("policy", _INT, "the version of the rules by which verdicts are reached", ()),
    Attribute("version", _TEXT, "the version of the data set, in a release", ()),
    Attribute("selection", _TEXT, "how its claims were chosen; missing where all are there", ()),
)
"""Every attribute that the graph itself may have: what the record's `dataset.yml` says, and how its
quotes were checked."""

NODE_ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("type", _TEXT, "what the node stands for", ()),
    Attribute("label", _TEXT, "what to call it: the claim, the words, the term, the name", ()),
    Attribute("record", _TEXT, "the record's id as written in YAML; the claim's for a quote", ()),
    Attribute("file", _TEXT, "the YAML file it stands in, relative to the claims folder", ()),
    Attribute("line", _INT, "the line in that file, from 1", ()),
    Attribute("reviewed_by", _TEXT, "who has read the record against the talk", _RECORDS),
    Attribute("reviewed_on", _TEXT, "the day on which it was read, ISO 8601", _RECORDS),
    Attribute(
        "interview",
        _TEXT,
        "the id of the interview",
        (_CLAIM, _QUOTE, _CHAPTER, _COLLECTION, _STATEMENT, _POSITION),
    ),
    Attribute("chapter", _TEXT, "the id of the chapter in which it is said", (_CLAIM, _QUOTE)),
    Attribute("speaker", _TEXT, "the id of the person who says it", (_CLAIM, _QUOTE, _POSITION)),
    Attribute("kind", _TEXT, "what sort of statement it is", (_CLAIM,)),
    Attribute("stance", _TEXT, "how sure the speaker sounded", (_CLAIM,)),
    Attribute("stance_value", _NUM, "the same, from 0 (withholds, asks) to 1 (asserts)", (_CLAIM,)),
    Attribute("reading", _TEXT, "how sure the curator is of the reading", (_CLAIM,)),
    Attribute("reading_value", _NUM, "the same between 0 and 1 (high)", (_CLAIM,)),
    Attribute("reading_why", _TEXT, "why the reading is not high", (_CLAIM,)),
    Attribute("witnesses", _INT, "how many notes carry the claim, in whatever form", (_CLAIM,)),
    Attribute(
        "at",
        _INT,
        "seconds from the start of the recording",
        (_CLAIM, _QUOTE, _CHAPTER, _POSITION),
    ),
    Attribute(
        "verdict", _TEXT, "how the words compare with those spoken", (_QUOTE,)
    ),
    Attribute("speaker_check", _TEXT, "whether the speaker is the one who spoke it", (_QUOTE,)),
    Attribute("until", _INT, "the second at which it ends", (_CHAPTER,)),
    Attribute(
        "watch",
        _TEXT,
        "the address that plays that second",
        (_CLAIM, _QUOTE, _CHAPTER, _POSITION),
    ),
    Attribute("change", _TEXT, "how it differs from the position before it", (_POSITION,)),
    Attribute("change_because", _TEXT, "why the change is read so", (_POSITION,)),
    Attribute("other_change", _TEXT, "how the change can be read as well", (_POSITION,)),
    Attribute("other_because", _TEXT, "why it can be read so", (_POSITION,)),
    Attribute("tags", _LIST, "free words", (_CLAIM,)),
    Attribute("figures", _LIST, "numbers that are claimed, each as a text", (_CLAIM,)),
    Attribute("horizon", _TEXT, "when a prediction is to come true, in words", (_CLAIM,)),
    Attribute("not_before", _TEXT, "what comes before this day refutes it, ISO 8601", (_CLAIM,)),
    Attribute("resolve_by", _TEXT, "the day after which it can be settled, ISO 8601", (_CLAIM,)),
    Attribute("settled_when", _TEXT, "what would settle it, in our words", (_CLAIM,)),
    Attribute("status", _TEXT, "what has become of a prediction", (_CLAIM,)),
    Attribute("outcome", _TEXT, "what happened", (_CLAIM,)),
    Attribute("judgements", _LIST, "how it came out, who finds so, when and why", (_CLAIM,)),
    Attribute("looked", _TEXT, "the day on which an outcome was last looked for", (_CLAIM,)),
    Attribute("definition", _TEXT, "what the term means in general", (_CONCEPT,)),
    Attribute("meanings", _LIST, "what it means in single talks, each named in it", (_CONCEPT,)),
    Attribute("meant_in", _LIST, "the ids of these talks, in the same order", (_CONCEPT,)),
    Attribute("aliases", _LIST, "other forms of the term", (_CONCEPT,)),
    Attribute("same_as", _LIST, "addresses of pages about it", (_CONCEPT, _PERSON, _WORK)),
    Attribute(
        "description",
        _TEXT,
        "who or what it is",
        (_PERSON, _WORK, _CHAPTER, _SOURCE, _COLLECTION),
    ),
    Attribute("question", _TEXT, "the question that its positions answer", (_THREAD,)),
    Attribute("show", _TEXT, "the programme that a talk belongs to", (_SOURCE,)),
    Attribute("language", _TEXT, "the language spoken, as a BCP 47 tag", (_SOURCE,)),
    Attribute(
        "captions", _TEXT, "what quotes are compared with: published, automatic, own", (_SOURCE,)
    ),
    Attribute("thesis", _TEXT, "what a talk argues, in one sentence", (_SOURCE,)),
    Attribute("sort", _TEXT, "the sort of work or source", (_WORK, _SOURCE)),
    Attribute("year", _INT, "the year a work came out", (_WORK,)),
    Attribute("published", _TEXT, "the day it came out, ISO 8601", (_SOURCE,)),
    Attribute("duration", _INT, "how long a recording runs, in seconds", (_SOURCE,)),
    Attribute("address", _TEXT, "where it can be seen or read", (_SOURCE,)),
    Attribute(
        "fingerprint", _TEXT, "SHA-256 of the fingerprint its quotes are compared with", (_SOURCE,)
    ),
)  # fmt: skip
"""Every attribute that a node may have."""

ABOUT = "about"
"""The relation from a claim to a concept that it lists."""
MENTIONS = "mentions"
"""The relation from a text to a concept that it names: computed, where `about` is curated."""

EDGE_ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute(
        "relation",
        _TEXT,
        "what the edge says; also its key in the multigraph, for a second mention with #2",
        (),
    ),
    Attribute("symmetric", _TRUE, "whether it holds in the other direction too", ()),
    Attribute("because", _TEXT, "the reason given", tuple(ClaimRelation)),
    Attribute("where", _TEXT, "the section of the note", tuple(Treatment)),
    Attribute("says", _TEXT, "what the note makes of the claim", tuple(Treatment)),
    Attribute("sentences", _LIST, "ids of the note's sentences that do it", tuple(Treatment)),
    Attribute("part", _TEXT, "the heading under which it stands", ("gathers", "states")),
    Attribute(
        "position",
        _INT,
        "its place in the collection or the thread, from 1",
        ("gathers", "states", "has-position"),
    ),
    Attribute("role", _TEXT, "the part a person has in an interview", ("takes-part-in",)),
    Attribute("field", _TEXT, "whose words they are: claim or quote", (MENTIONS,)),
    Attribute("words", _TEXT, "the words that name the concept", (MENTIONS,)),
    # Not start and end: networkx and Gephi take those for times and make the graph a dynamic one.
    Attribute(
        "starts", _INT, "their first character in the label (in Unicode NFC), from 0", (MENTIONS,)
    ),
    Attribute("ends", _INT, "the character after their last", (MENTIONS,)),
)
"""Every attribute that an edge may have."""

RELATIONS: tuple[Relation, ...] = (
    *(
        Relation(r.value, (_CLAIM,), (_CLAIM,), f"the first {r.meaning}", r.symmetric)
        for r in ClaimRelation
    ),
    *(
        Relation(r.value, (_CONCEPT,), (_CONCEPT,), f"the second is {r.meaning}", r.symmetric)
        for r in ConceptRelation
        if r is not ConceptRelation.PART_OF
    ),
    Relation("part-of", (_CONCEPT, _CHAPTER), (_CONCEPT, _SOURCE), "the first is a piece of it"),
    Relation("has-quote", (_CLAIM,), (_QUOTE,), "the claim rests on these words"),
    Relation(
        "about",
        (_CLAIM, _SOURCE, _COLLECTION, _THREAD),
        (_CONCEPT, _SOURCE, _PERSON),
        "what the first deals with",
    ),
    Relation(
        MENTIONS,
        (_CLAIM, _QUOTE),
        (_CONCEPT,),
        "its words name the concept, by label or alias; an edge for each place",
        repeats=True,
    ),
    Relation("names", (_CLAIM,), (_PERSON, _WORK), "the claim mentions it by name"),
    Relation("said-by", (_CLAIM, _QUOTE, _POSITION), (_PERSON,), "who says it"),
    Relation("said-in", (_CLAIM, _QUOTE), (_CHAPTER,), "where in the talk it is said"),
    Relation("takes-part-in", (_PERSON,), (_SOURCE,), "who speaks in an interview"),
    *(Relation(t.value, (_SOURCE,), (_CLAIM,), f"the note {t.meaning}") for t in Treatment),
    Relation("gathers", (_COLLECTION,), (_CLAIM,), "the claim is one of the collection's"),
    Relation("states", (_COLLECTION,), (_STATEMENT,), "the sentence is one of the collection's"),
    Relation(
        "rests-on",
        (_STATEMENT, _POSITION),
        (_CLAIM,),
        "the sentence sums up the claim, with others",
    ),
    Relation("has-position", (_THREAD,), (_POSITION,), "the position is one of the thread's"),
    Relation("succeeds", (_POSITION,), (_POSITION,), "the second was held before the first"),
)
"""Every sort of edge."""

_SYMMETRIC = frozenset(relation.name for relation in RELATIONS if relation.symmetric)
_REPEATING = frozenset(relation.name for relation in RELATIONS if relation.repeats)


def compile(corpus: Corpus, names: Vocabulary | None = None, *, mentions: bool = True) -> Graph:
    """Compile `corpus` to a graph; without `mentions`, the edges that are computed from words.

    `names` are those of its concepts, where they are at hand.

    What is not valid is not in it: retired records, and references that lead nowhere. The key of
    an edge is its relation, so `g[a][b]["supports"]` is the edge that says a supports b. Only
    mentions may join the same two nodes several times: see `add_edge`.
    """
    try:
        import networkx as nx  # noqa: PLC0415 - heavy; checking claims does without
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(how_to_install("networkx", "graph"), name="networkx") from error

    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(_described(corpus.dataset))
    if mentions:
        names = names or PhraseVocabulary.of(corpus.concepts.values())
    with collector_paused():
        compiler = _Compiler(corpus, names if names and mentions else Vocabulary({}))
        _add_in_bulk(graph, compiler.nodes, compiler.edges)
    graph.graph |= {"checked": checked(graph), "policy": POLICY}
    return graph


def checked(graph: Graph) -> str:
    """Return how many quotes of `graph` were compared with what was said, in a sentence."""
    quote = NodeType.QUOTE.value
    stated = Counter(
        values.get("verdict") for _, values in graph.nodes(data=True) if values["type"] == quote
    )
    counts: Counter[Verdict] = Counter()
    for verdict, number in stated.items():
        counts[Verdict.stated(verdict)] += number
    return _compared(counts)


def compared(verdicts: Sequence[Verdict]) -> str:
    """Return of how many quotes with these verdicts the words were compared, in a sentence."""
    return _compared(Counter(verdicts))


def _compared(verdicts: Counter[Verdict]) -> str:
    reached = {verdict: number for verdict, number in verdicts.items() if verdict.is_reached}
    altered = sum(number for verdict, number in reached.items() if not verdict.kept)
    return (
        f"{sum(reached.values()):,} of {verdicts.total():,} quotes compared word for word with "
        f"what was said; {altered:,} differ from it."
    )


def _described(dataset: Dataset | None) -> dict[str, Scalar]:
    """Return the attributes of the graph itself."""
    if dataset is None:
        return {"form": FORM}
    values = {
        "form": FORM,
        "title": dataset.title,
        "description": dataset.description,
        "licence": dataset.licence,
        "creators": _array(creator.name for creator in dataset.creators),
        "orcids": _array(c.orcid or "" for c in dataset.creators)
        if any(creator.orcid for creator in dataset.creators)
        else None,
        "keywords": _array(dataset.keywords),
        "address": dataset.address,
    }
    return {name: value for name, value in values.items() if value is not None}


def add_edge(graph: Graph, source: str, target: str, attributes: Mapping[str, Scalar]) -> None:
    """Add an edge to `graph` under its relation as the key.

    Where the key is taken the next is the relation with `#2`, then `#3`: readers of an export
    that keeps no keys make the same ones from the order of the edges.
    """
    relation = str(attributes["relation"])
    taken = graph[source][target] if graph.has_edge(source, target) else ()
    graph.add_edge(source, target, _free_key(taken, relation), **attributes)


def _free_key(taken: Container[str], relation: str) -> str:
    """Return the key of the next edge with that relation between nodes whose edges have `taken`."""
    key, number = relation, 1
    while key in taken:
        number += 1
        key = f"{relation}#{number}"
    return key


def _add_in_bulk(graph: Graph, nodes: _Nodes, edges: _Edges) -> None:
    """Add to an empty graph all `nodes`, and those of `edges` whose ends are among them.

    `edges` is used up.

    The graph is as `add_node` and `add_edge` make it: nodes by their types, and edges by the ids
    of their ends. networkx looks each edge up several times before it adds it, in bulk too, and
    copies all attributes. Here everything is new, and is put at once into the dictionaries that
    networkx documents as its own: by source, target and key.
    """
    made = cast("_Dictionaries", graph)
    known, ahead, back = made._node, made._succ, made._pred
    in_order = {type: sorted(of_type) for type, of_type in nodes.items()}
    for type, ids in in_order.items():
        for node in ids:
            known[node] = nodes[type][node]
            ahead[node], back[node] = {}, {}
    # An id starts with the type.
    for type in sorted(in_order, key="{}:".format):
        for source in in_order[type]:
            # What is no longer needed goes at once: edges take most of the memory.
            targets_of_source = edges.pop(source, None)
            if targets_of_source:
                targets = ahead[source]
                for target in sorted(targets_of_source):
                    sources = back.get(target)
                    if sources is not None:
                        targets[target] = sources[source] = targets_of_source[target]


def node_id(type: NodeType, record: str) -> str:
    """Return the id of the node of that type for the record with the id `record`."""
    return f"{type}:{record}"


def record_node(record: Entry) -> str:
    """Return the id of the node of a record, of whatever type."""
    # Looking the type up by its name takes longer than all the rest, for every link on a page.
    return f"{record.kind_name}:{record.key}"


_Nodes = Mapping[str, Mapping[str, dict[str, Scalar]]]
"""The attributes of nodes by type and id."""
_Targets = dict[str, dict[str, dict[str, Scalar]]]
"""The attributes of the edges from one node by target and key."""
_Edges = dict[str, _Targets]
"""The attributes of edges by source, target and key."""
_NO_DOCUMENT = Document("", "")
"""Stands for the file of a record that was not read from one."""


class _Dictionaries(Protocol):
    """The dictionaries that a graph of networkx is made of."""

    _node: dict[str, dict[str, Scalar]]
    _succ: dict[str, dict[str, dict[str, dict[str, Scalar]]]]
    _pred: dict[str, dict[str, dict[str, dict[str, Scalar]]]]


class _Ids(dict[str, str]):
    """The ids of nodes of one type by those of their records. All that name a node share one."""

    def __init__(self, type: NodeType) -> None:
        self._type = type

    def __missing__(self, record: str) -> str:
        """Make the id that is asked for the first time."""
        made = self[record] = node_id(self._type, record)
        return made


class _Compiler:
    """Turns records into nodes, by their type, and edges, by their ends."""

    def __init__(self, corpus: Corpus, names: Vocabulary) -> None:
        self.corpus = corpus
        self.names = names
        self._claims, self._concepts = _Ids(_CLAIM), _Ids(_CONCEPT)
        self._people, self._chapters = _Ids(_PERSON), _Ids(_CHAPTER)
        self._sources = _Ids(_SOURCE)
        self.nodes: dict[str, dict[str, dict[str, Scalar]]] = {type.value: {} for type in NodeType}
        self.edges: defaultdict[str, _Targets] = defaultdict(dict)
        for claim in corpus.active.values():
            self._claim(claim)
        for concept in _active(corpus.concepts.values()):
            self._concept(concept)
        for person in _active(corpus.people.values()):
            self._node(
                _PERSON,
                person.id,
                person.name,
                file=person.file,
                line=corpus.line(person),
                **_review(person),
                description=person.description,
                same_as=_array(person.same_as),
            )
        for work in _active(corpus.works.values()):
            self._node(
                _WORK,
                work.id,
                work.title,
                file=work.file,
                line=corpus.line(work),
                **_review(work),
                sort=work.type.value,
                year=work.year,
                description=work.description,
                same_as=_array(work.same_as),
            )
        for source in _active(corpus.sources.values()):
            self._source(source)
        for collection in _active(corpus.collections.values()):
            self._collection(collection)
        for thread in corpus.active_threads:
            self._thread(thread)

    def _node(self, type: NodeType, record: str, label: str, **rest: Scalar | None) -> str:
        node = node_id(type, record)
        sort = _text(type)
        attributes: dict[str, Scalar] = {"type": sort, "label": label, "record": record}
        attributes |= {n: value for n, value in rest.items() if value is not None and value != ""}
        nodes = self.nodes[sort]
        nodes[node] = nodes[node] | attributes if node in nodes else attributes
        return node

    def _edge(
        self, source: str, target: str, relation: str, rest: Mapping[str, Scalar] | None = None
    ) -> None:
        """Add an edge, unless there is the same and there can be only one."""
        attributes: dict[str, Scalar] = {"relation": relation, "symmetric": relation in _SYMMETRIC}
        if rest:
            attributes.update(rest)
        targets = self.edges[source]
        if target in targets:
            targets[target] = _with_edge(targets[target], relation, attributes)
        else:
            targets[target] = {relation: attributes}

    def _mentions(self, targets: _Targets, text: str, field: str) -> None:
        """Add an edge to each concept that a text names, for each place, to those of its node."""
        for mention in mentions(text, self.names):
            target = self._concepts[mention.concept]
            attributes: dict[str, Scalar] = {
                "relation": MENTIONS,
                "symmetric": False,
                "field": field,
                "words": mention.of(text),
                "starts": mention.start,
                "ends": mention.end,
            }
            if target in targets:
                targets[target] = _with_edge(targets[target], MENTIONS, attributes)
            else:
                targets[target] = {MENTIONS: attributes}

    def _claim_node(self, claim: Claim, speaker: Person | None, watch: str | None) -> str:
        """Add the node of a claim, which can be watched at the address `watch`; return its id.

        Claims and quotes are most of all nodes. So what is given is put in at once, in the order of
        the table, and not passed on to `_node`, which looks for what is missing.
        """
        confidence, key, at = claim.confidence, claim.key, claim.at
        made: dict[str, Scalar] = {"type": "claim", "label": claim.claim, "record": key}
        self._place(made, claim.origin)
        if claim.reviewed is not None:
            made.update(_review(claim))
        made["interview"] = claim.interview
        made["chapter"] = claim.chapter
        if speaker is not None:
            made["speaker"] = speaker.id
        made["kind"] = claim.kind._value_
        made["stance"] = confidence.stance._value_
        made["stance_value"] = confidence.stance.certainty
        made["reading"] = confidence.reading._value_
        made["reading_value"] = confidence.reading.certainty
        if confidence.why:
            made["reading_why"] = confidence.why
        witnesses = claim.witnesses
        made["witnesses"] = len({witness.source for witness in witnesses}) if witnesses else 0
        if at is not None:
            made["at"] = at
        if watch:
            made["watch"] = watch
        if tags := _array(claim.tags):
            made["tags"] = tags
        if claim.figures:
            made["figures"] = f"[{', '.join(_in_json(figure.text) for figure in claim.figures)}]"
        if claim.prediction is not None:
            forecast = _forecast(claim.prediction).items()
            made.update({name: value for name, value in forecast if value})
        node = self._claims[key]
        self.nodes["claim"][node] = made
        return node

    def _quote_node(self, claim: Claim, number: int, chapter: str, watch: str | None) -> str:
        """Add the node of the quote with that number, from 1, of a claim; return its id."""
        corpus, talk, quote = self.corpus, claim.interview, claim.quotes[number - 1]
        text, at, named = quote.text, quote.at, quote.by or claim.by
        by = corpus.renamed.get(("person", named), named)
        record = f"{claim.key}#{number}"
        made: dict[str, Scalar] = {"type": "quote", "label": text, "record": record}
        self._place(made, claim.origin, "quotes", number - 1)
        made["interview"] = talk
        made["chapter"] = chapter
        if by in corpus.people:
            made["speaker"] = by
        made["at"] = at
        made["verdict"] = (corpus.judge(talk, text, at) or UNCHECKED).verdict._value_
        made["speaker_check"] = corpus.judge_speaker(talk, text, at, named).check._value_
        if watch:
            made["watch"] = watch
        node = f"quote:{record}"
        self.nodes["quote"][node] = made
        return node

    def _place(self, attributes: dict[str, Scalar], origin: Origin, *inside: str | int) -> None:
        """Add to attributes the file and line of what stands `inside` the record at `origin`."""
        if origin.file:
            attributes["file"] = origin.file
        document = self.corpus.documents.get(origin.file, _NO_DOCUMENT)
        attributes["line"] = document.line((*origin.path, *inside) if inside else origin.path)

    def _claim(self, claim: Claim) -> None:
        corpus, talk, key, first = self.corpus, claim.interview, claim.key, claim.at
        interview, speaker = corpus.interviews.get(talk), corpus.speaker_of(claim)
        chapter = self._chapters[f"{talk}/{claim.chapter}"]
        watch = _watch(interview, first)
        node = self._claim_node(claim, speaker, watch)
        # What is the first edge to its target is put there at once.
        targets = self.edges[node]
        for concept in corpus.concepts_of(claim):
            targets[self._concepts[concept.id]] = _plain("about")
        self._mentions(targets, claim.claim, "claim")
        targets[chapter] = _plain("said-in")
        if speaker:
            targets[self._people[speaker.id]] = _plain("said-by")
        for number, quote in enumerate(claim.quotes, start=1):
            text, at, named = quote.text, quote.at, quote.by or claim.by
            by = corpus.renamed.get(("person", named), named)
            part = (interview.chapter_at(at) if interview else None) or claim.chapter
            played = watch if at == first else _watch(interview, at)
            words = self._quote_node(claim, number, part, played)
            targets[words] = _plain("has-quote")
            of_quote = self.edges[words]
            self._mentions(of_quote, text, "quote")
            of_quote[self._people[by]] = _plain("said-by")
            within = chapter if part == claim.chapter else self._chapters[f"{talk}/{part}"]
            of_quote[within] = _plain("said-in")
        for person in corpus.people_of(claim):
            self._edge(node, self._people[person.id], "names")
        for work in corpus.works_of(claim):
            self._edge(node, node_id(_WORK, work.id), "names")
        for link, target in corpus.links_from.get(key, ()):
            other = self._claims[target.key]
            self._edge(node, other, _text(link.relation), {"because": link.because})
        for witness in claim.witnesses:
            self._edge(
                self._sources[corpus.present("source", witness.source)],
                node,
                _text(witness.how),
                _given(where=witness.where, says=witness.says, sentences=_array(witness.sentences)),
            )

    def _concept(self, concept: Concept) -> None:
        meanings = talk_meanings(self.corpus, concept)
        node = self._node(
            _CONCEPT,
            concept.id,
            concept.label,
            file=concept.file,
            line=self.corpus.line(concept),
            **_review(concept),
            definition=concept.definition,
            meanings=_array(meaning.sentence for meaning in meanings),
            meant_in=_array(meaning.talk.id for meaning in meanings),
            aliases=_array(concept.aliases),
            same_as=_array(concept.same_as),
        )
        for relation, _, name in concept.relations():
            other = self.corpus.renamed.get(("concept", name), name)
            if other != concept.id:
                self._edge(node, self._concepts[other], relation.value)

    def _source(self, source: Interview | Notes) -> None:
        corpus = self.corpus
        recording = source if isinstance(source, Interview) else None
        node = self._node(
            _SOURCE,
            source.id,
            source.title,
            file=source.file,
            line=corpus.line(source),
            **_review(source),
            sort=source.type.value,
            description=source.description,
            published=iso_day(source.published),
            show=recording.show if recording else None,
            language=recording.language if recording else None,
            captions=recording.captions.value if recording and recording.captions else None,
            thesis=recording.thesis if recording else None,
            duration=recording.duration if recording else None,
            address=recording.video if recording else source.address,
            fingerprint=corpus.fingerprints[source.id].digest
            if source.id in corpus.fingerprints
            else None,
        )
        if isinstance(source, Notes):
            about = corpus.present("source", source.about)
            self._edge(node, self._sources[about], "about")
            return
        for participant in source.participants:
            person = corpus.renamed.get(("person", participant.person), participant.person)
            role = {"role": participant.role.value}
            self._edge(self._people[person], node, "takes-part-in", role)
        for number, chapter in enumerate(source.chapters):
            part = self._node(
                _CHAPTER,
                f"{source.id}/{chapter.id}",
                chapter.title,
                file=source.file,
                line=corpus.line(source, "chapters", number),
                interview=source.id,
                at=chapter.starts,
                until=source.chapter_end(chapter.id),
                watch=_watch(source, chapter.starts),
                description=chapter.summary,
            )
            self._edge(part, node, "part-of")

    def _collection(self, collection: Collection) -> None:
        corpus = self.corpus
        node = self._node(
            _COLLECTION,
            collection.key,
            collection.title,
            file=collection.file,
            line=corpus.line(collection),
            **_review(collection),
            interview=collection.about,
            description=collection.description,
        )
        about = corpus.present("source", collection.about)
        self._edge(node, self._sources[about], "about")
        for entry in collection_items(corpus, collection):
            position = entry.position
            place = _given(part=entry.part.title, position=position)
            if isinstance(entry.item, Claim):
                other = self._claims[entry.item.key]
                self._edge(node, other, "gathers", place)
                continue
            sentence = self._node(
                _STATEMENT,
                f"{collection.key}#{position}",
                entry.item.says,
                file=collection.file,
                line=corpus.line(collection, *entry.path),
                interview=collection.about,
            )
            self._edge(node, sentence, "states", place)
            for claim in corpus.named_in(collection, entry.item.rests_on):
                self._edge(sentence, self._claims[claim.key], "rests-on")

    def _thread(self, thread: Thread) -> None:
        corpus = self.corpus
        person = corpus.present("person", thread.person)
        node = self._node(
            _THREAD,
            thread.id,
            thread.title,
            file=thread.file,
            line=corpus.line(thread),
            **_review(thread),
            question=thread.question,
        )
        self._edge(node, self._people[person], "about")
        before = None
        for number, position in enumerate(thread.positions, start=1):
            talk = corpus.present("source", position.interview)
            claims = corpus.claims_under(position)
            at = claims[0].at if claims else None
            position_node = self._node(
                _POSITION,
                f"{thread.id}#{number}",
                position.says,
                file=thread.file,
                line=corpus.line(thread, "positions", number - 1),
                interview=talk,
                speaker=person if person in corpus.people else None,
                at=at,
                watch=_watch(corpus.interviews.get(talk), at),
                **_changes(position),
            )
            self._edge(node, position_node, "has-position", {"position": number})
            self._edge(position_node, self._people[person], "said-by")
            for claim in claims:
                self._edge(position_node, self._claims[claim.key], "rests-on")
            if before is not None:
                self._edge(position_node, before, "succeeds")
            before = position_node


def _plain(relation: str) -> dict[str, dict[str, Scalar]]:
    """Return what joins two nodes where that is one edge, directed and without a word more."""
    return {relation: {"relation": relation, "symmetric": False}}


def _with_edge(
    keyed: dict[str, dict[str, Scalar]], relation: str, attributes: dict[str, Scalar]
) -> dict[str, dict[str, Scalar]]:
    """Return the edges between two nodes with one more, unless it is there and cannot repeat."""
    if relation in keyed and relation not in _REPEATING:
        return keyed
    last = str(keyed[next(reversed(keyed))]["relation"])
    keyed[_free_key(keyed, relation)] = attributes
    if relation < last:
        # What repeats keeps its order.
        return dict(sorted(keyed.items(), key=lambda of: str(of[1]["relation"])))
    return keyed


E = TypeVar("E", bound=Entry)


def _active(entries: Iterable[E]) -> list[E]:
    return [entry for entry in entries if entry.retired is None]


def _review(entry: Entry) -> dict[str, str]:
    """Return the attributes that tell who has reviewed a record; none where nobody has."""
    review = entry.reviewed
    return {"reviewed_by": review.by, "reviewed_on": review.on.isoformat()} if review else {}


def _changes(position: Position) -> dict[str, str]:
    """Return the attributes that tell how a position differs from the one before it."""
    names = (("change", "change_because"), ("other_change", "other_because"))
    return {
        name: value
        for (type, because), change in zip(names, position.changes, strict=False)
        for name, value in ((type, change.type.value), (because, change.because))
    }


def _forecast(forecast: Forecast) -> dict[str, str | None]:
    """Return the attributes that tell of a prediction."""
    return {
        "horizon": forecast.horizon,
        "not_before": iso_day(forecast.not_before),
        "resolve_by": iso_day(forecast.resolve_by),
        "settled_when": forecast.settled_when,
        "status": forecast.standing.value,
        "outcome": forecast.outcome,
        "judgements": _array(judgement.text for judgement in forecast.judgements),
        "looked": iso_day(forecast.last_looked),
    }


def _given(**values: Scalar | None) -> dict[str, Scalar]:
    """Return those of `values` that there are."""
    return {name: value for name, value in values.items() if value is not None}


def _text(term: StrEnum) -> str:
    """Return the value of a term. Its attribute `value` is computed anew each time it is read."""
    text: str = term._value_
    return text


_in_json = encode_basestring
"""What the encoder of JSON does with a text, without what it does to find out that it is one."""


def _array(texts: Iterable[str]) -> str | None:
    """Return `texts` as a JSON array, or None where there are none."""
    items = ", ".join(map(_in_json, texts)) if texts else ""
    return f"[{items}]" if items else None


def texts_in(value: Scalar | None) -> tuple[str, ...]:
    """Return the texts in the value of an attribute of the type LIST; none where it is missing."""
    return tuple(map(str, json.loads(str(value)))) if value is not None else ()


def _watch(interview: Interview | None, at: int | None) -> str | None:
    return moment_address(interview.video, at) if interview and at is not None else None
