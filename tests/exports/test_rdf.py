"""RDF: what other programs read in our files, and that it is the whole graph."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, cast

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple
from pyshacl import validate
from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, Literal, URIRef

import claim_graph
from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    NodeType,
    texts_in,
)
from claim_graph.analysis.subsets import Selection, select
from claim_graph.core.characters import FORBIDDEN
from claim_graph.exports import export, read
from claim_graph.exports.rdf.own_vocabulary import WORDS
from claim_graph.exports.rdf.rdf_names import NAMESPACES, TERMS
from claim_graph.exports.rdf.standards import ATTRIBUTE_FITS, CLASSES, RELATION_FITS, SORTS
from tests.each import each
from tests.exports.test_exports import lines, same, whole, with_texts
from tests.support import BASE, CLAIMS, DATASET, DEMO, corpus

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

pytestmark = pytest.mark.filterwarnings(
    # rdflib's own reader of JSON-LD and its own Dataset use what rdflib deprecates.
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning",
    "ignore:Dataset.default_context is deprecated:DeprecationWarning",
)

FORMS = ("jsonld", "turtle", "turtle12", "trig")
CG = rdflib.Namespace(TERMS)
OA = rdflib.Namespace(NAMESPACES["oa"])
CITO = rdflib.Namespace(NAMESPACES["cito"])
NP = rdflib.Namespace(NAMESPACES["np"])
TIDES = "https://example.org/tides/#"


def turtle(graph: Graph, file: str = "graph.ttl") -> rdflib.Graph:
    return rdflib.Graph().parse(data=export(graph, "turtle")[file], format="turtle")


def json_ld(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export(graph, "jsonld")["graph.jsonld"], format="json-ld")


@cache
def demo_statements() -> rdflib.Graph:
    return turtle(whole())


@cache
def tides() -> Graph:
    """Return the graph of a small record that states an address, a licence and its creators."""
    return claim_graph.compile(corpus({**BASE, "dataset.yml": DATASET}))


def by_id(statements: rdflib.Graph) -> dict[str, rdflib.term.Node]:
    return {str(id): node for node, id in statements.subject_objects(CG.id)}


# --- Turtle, in rdflib ------------------------------------------------------------------------


def test_rdflib_finds_every_node_with_every_attribute() -> None:
    statements = demo_statements()
    nodes = by_id(statements)
    assert set(nodes) == set(whole())
    lists = {attribute.name for attribute in NODE_ATTRIBUTES if attribute.type == "list"}
    for id, values in whole().nodes(data=True):
        for name, value in values.items():
            read_back = [cast("Literal", v).toPython() for v in statements[nodes[id] : CG[name]]]
            if name in lists:
                assert sorted(read_back) == sorted(set(texts_in(value))), (id, name)
                (ordered,) = statements[nodes[id] : CG[f"{name}_in_order"]]
                assert str(ordered) == value
            elif isinstance(value, float):
                assert list(map(float, read_back)) == [value], (id, name)
            else:
                assert read_back == [value], (id, name)
                assert type(read_back[0]) is type(value)


def test_rdflib_finds_every_edge_and_what_is_said_of_it() -> None:
    statements = demo_statements()
    nodes = by_id(statements)
    links = {
        (statements.value(link, RDF.subject), str(key), statements.value(link, RDF.object)): link
        for link, key in statements.subject_objects(CG.key)
    }
    for source, target, key, values in whole().edges(keys=True, data=True):
        assert (nodes[source], CG[values["relation"]], nodes[target]) in statements
        link = links.get((nodes[source], key, nodes[target]))
        assert link or values.keys() == {"relation", "symmetric"}
        for name, value in values.items() if link else ():
            expected = sorted(texts_in(value)) if name == "sentences" else [value]
            read_back = [cast("Literal", v).toPython() for v in statements[link : CG[name]]]
            assert sorted(read_back) == expected, (source, target, key, name)


def test_no_edge_is_stated_that_the_graph_does_not_have() -> None:
    ids = {node: id for id, node in by_id(demo_statements()).items()}
    stated = {
        (ids[a], ids[b], str(relation).removeprefix(TERMS))
        for a, relation, b in demo_statements()
        if a in ids and b in ids and str(relation).startswith(TERMS)
    }
    assert stated == set(whole().edges(data="relation"))


def test_a_link_between_claims_carries_the_reason_and_the_second() -> None:
    statements = demo_statements()
    rows = statements.query(
        "SELECT ?from ?why ?at ?watch { ?link rdf:predicate cg:supports ; rdf:subject ?from ; "
        "cg:because ?why ; cg:at ?at ; cg:watch ?watch }",
        initNs={"cg": CG, "rdf": RDF},
    )
    expected = {
        (by_id(statements)[a], Literal(values["because"]), Literal(whole().nodes[a]["at"]))
        for a, _, values in whole().edges(data=True)
        if values["relation"] == "supports"
    }
    assert {tuple(row)[:3] for row in rows} == expected  # type: ignore[arg-type]
    assert expected


def test_nothing_in_the_graph_is_a_blank_node() -> None:
    for statement in demo_statements():
        assert not any(isinstance(part, rdflib.BNode) for part in statement)


def test_rdflib_reads_the_same_from_json_ld_as_from_turtle() -> None:
    for graph in (whole(), tides()):
        assert set(json_ld(graph)) == set(turtle(graph))


def test_pyoxigraph_reads_the_same_from_json_ld_as_from_turtle() -> None:
    written = export(whole(), "jsonld") | export(whole(), "turtle")
    found = [
        {quad.triple for quad in pyoxigraph.parse(written[file], format=form)}
        for file, form in (("graph.jsonld", RdfFormat.JSON_LD), ("graph.ttl", RdfFormat.TURTLE))
    ]
    assert found[0] == found[1]


# --- In the terms of others -------------------------------------------------------------------


def test_concepts_are_a_skos_scheme() -> None:
    statements = demo_statements()
    concepts = {node for id, node in by_id(statements).items() if id.startswith("concept:")}
    assert set(statements.subjects(RDF.type, SKOS.Concept)) == concepts
    (scheme,) = statements.subjects(RDF.type, SKOS.ConceptScheme)
    for id, node in by_id(statements).items():
        if not id.startswith("concept:"):
            continue
        values = whole().nodes[id]
        assert [str(label) for label in statements[node : SKOS.prefLabel]] == [values["label"]]
        assert {str(label) for label in statements[node : SKOS.altLabel]} == set(
            texts_in(values.get("aliases"))
        )
        assert [str(text) for text in statements[node : SKOS.definition]] == [values["definition"]]
        assert (node, SKOS.inScheme, scheme) in statements
        broader = list(statements[node : SKOS.broader])
        assert bool(broader) != ((node, SKOS.topConceptOf, scheme) in statements)


def test_no_two_concepts_are_both_related_and_one_above_the_other() -> None:
    """SKOS, S27: skos:related is disjoint with skos:broaderTransitive."""
    statements = demo_statements()
    for concept, other in statements.subject_objects(SKOS.related):
        assert other not in set(statements.transitive_objects(concept, SKOS.broader))
        assert concept not in set(statements.transitive_objects(other, SKOS.broader))


def test_a_quote_is_a_web_annotation_of_a_second_of_the_recording() -> None:
    statements = demo_statements()
    nodes = by_id(statements)
    quotes = [id for id in nodes if id.startswith("quote:")]
    assert len(list(statements.subjects(RDF.type, OA.Annotation))) == len(quotes)
    for id in quotes:
        values = whole().nodes[id]
        (moment,) = [
            origin
            for origin in statements[nodes[id] : PROV.wasQuotedFrom]
            if (origin, RDF.type, OA.SpecificResource) in statements
        ]
        (annotation,) = statements.subjects(OA.hasTarget, moment)
        talk = whole().nodes[f"source:{values['interview']}"]
        assert list(statements[moment : OA.hasSource]) == [URIRef(talk["address"])]
        (fragment,) = statements[moment : OA.hasSelector]
        assert list(statements[fragment : RDF.value]) == [Literal(f"t={values['at']}")]
        (words,) = statements[fragment : OA.refinedBy]
        assert (words, RDF.type, OA.TextQuoteSelector) in statements
        assert list(statements[words : OA.exact]) == [Literal(values["label"])]
        claims = {nodes[claim] for claim in whole().predecessors(id)}
        assert set(statements[annotation : OA.hasBody]) == claims


def test_who_speaks_and_who_has_read_a_record_are_told_in_prov() -> None:
    statements = demo_statements()
    nodes = by_id(statements)
    for id, values in whole().nodes(data=True):
        if "speaker" in values and values["type"] == "quote":
            speaker = nodes[f"person:{values['speaker']}"]
            assert list(statements[nodes[id] : PROV.wasAttributedTo]) == [speaker]
    reviewed = {id: v for id, v in whole().nodes(data=True) if "reviewed_by" in v}
    assert reviewed
    for id, values in reviewed.items():
        (review,) = statements.subjects(PROV.used, nodes[id])
        (reader,) = statements[review : PROV.wasAssociatedWith]
        assert list(statements[reader : SDO.name]) == [Literal(values["reviewed_by"])]
        day = Literal(values["reviewed_on"], datatype=XSD.date)
        assert list(statements[review : DCTERMS.date]) == [day]


def test_the_data_set_states_its_title_licence_and_creators() -> None:
    statements = turtle(tides())
    data = URIRef("https://example.org/tides/")
    assert (data, RDF.type, SDO.Dataset) in statements
    assert (data, DCTERMS.title, Literal("Tides")) in statements
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert (data, DCTERMS.license, licence) in statements
    (creator,) = statements[data : DCTERMS.creator]
    assert (creator, SDO.name, Literal("Ida Reed")) in statements
    assert set(statements[data : DCAT.keyword]) == {Literal("tides"), Literal("talks")}
    assert (data, CG.form, Literal(FORM)) in statements


def test_every_term_of_others_is_one_that_they_have() -> None:
    closed = {"dcat": DCAT, "dcterms": DCTERMS, "prov": PROV, "schema": SDO, "skos": SKOS,
              "rdf": RDF, "rdfs": RDFS, "owl": OWL, "sh": SH}  # fmt: skip
    # What purl.org/spar/cito 2.8.1 has, of which rdflib holds no list.
    cito = {
        "containsAssertionFrom", "disagreesWith", "disputes", "includesQuotationFrom",
        "obtainsSupportFrom", "qualifies", "repliesTo", "supports",
    }  # fmt: skip
    used = {fit.standard for fit in RELATION_FITS} | {fit.standard for fit in ATTRIBUTE_FITS}
    used |= set(SORTS.values())
    used |= {name for names in CLASSES.values() for name in names}
    used |= {
        f"{prefix}:{str(term).removeprefix(str(namespace))}"
        for file in ("graph.ttl", "vocabulary.ttl", "shapes.ttl")
        for statement in turtle(whole(), file)
        for term in statement[1:]
        for prefix, namespace in closed.items()
        if isinstance(term, URIRef) and term.startswith(str(namespace))
    }
    for name in sorted(used):
        prefix, _, local = name.partition(":")
        known = local in cito if prefix == "cito" else local in closed[prefix]
        assert known, name


def test_what_fits_names_a_relation_or_an_attribute_of_ours_and_gives_a_reason() -> None:
    relations = {relation.name: relation for relation in RELATIONS}
    attributes = {a.name for a in (*GRAPH_ATTRIBUTES, *NODE_ATTRIBUTES)}
    for fit in RELATION_FITS:
        assert set(fit.on) <= set(relations[fit.ours].source)
        assert fit.reason
    assert {fit.ours for fit in ATTRIBUTE_FITS} <= attributes
    assert set(SORTS) == {word.value for words in WORDS["sort"] for word in words}


# --- Our vocabulary and shapes ----------------------------------------------------------------


def test_every_term_of_ours_is_described_in_the_vocabulary() -> None:
    vocabulary = turtle(whole(), "vocabulary.ttl")
    described = {
        node
        for node in vocabulary.subjects(RDFS.comment, None)
        if list(vocabulary[node : RDFS.label])
    }
    used = {
        term
        for statement in (*demo_statements(), *turtle(tides()))
        for term in statement
        if isinstance(term, URIRef) and term.startswith(TERMS)
    }
    assert used <= described
    for attribute in (*GRAPH_ATTRIBUTES, *NODE_ATTRIBUTES, *EDGE_ATTRIBUTES):
        assert CG[attribute.name] in described
    for relation in RELATIONS:
        assert (CG[relation.name], RDFS.comment, Literal(relation.meaning)) in vocabulary


def test_relations_and_attributes_have_names_of_their_own() -> None:
    attributes = {a.name: a.type for a in (*GRAPH_ATTRIBUTES, *NODE_ATTRIBUTES, *EDGE_ATTRIBUTES)}
    for table in (GRAPH_ATTRIBUTES, NODE_ATTRIBUTES, EDGE_ATTRIBUTES):
        assert all(attributes[a.name] == a.type for a in table)
    taken = {"id", "key", *NAMESPACES, "node"}
    assert not attributes.keys() & {relation.name for relation in RELATIONS}
    assert not (attributes.keys() | {relation.name for relation in RELATIONS}) & taken


@cache
def shapes() -> rdflib.Graph:
    return turtle(whole(), "shapes.ttl")


def conforms(statements: rdflib.Graph) -> bool:
    return bool(validate(statements, shacl_graph=shapes())[0])


def test_the_shapes_are_shapes() -> None:
    conforming, _, text = validate(rdflib.Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforming, text


@pytest.mark.parametrize(
    "graph",
    [
        whole,
        tides,
        lambda: claim_graph.compile(corpus({})),
        lambda: select(whole(), Selection(claims_only=True)),
        lambda: select(whole(), Selection(kinds=("prediction",))),
    ],
    ids=["all", "with an address", "empty", "claims only", "a part"],
)
def test_graphs_conform_to_the_shapes(graph: Callable[[], Graph]) -> None:
    conforming, _, text = validate(turtle(graph()), shacl_graph=shapes())
    assert conforming, text


def broken(change: Callable[[Graph], object]) -> Graph:
    graph = claim_graph.compile(corpus(dict(BASE)))
    change(graph)
    return graph


CLAIM, OTHER, QUOTE = "claim:talk/case", "claim:talk/other", "quote:talk/case#1"


@pytest.mark.parametrize(
    "change",
    [
        lambda g: g.nodes[CLAIM].pop("stance"),
        lambda g: g.nodes[CLAIM].update(stance="shouts"),
        lambda g: g.nodes[QUOTE].update(verdict="fine"),
        lambda g: g.nodes[QUOTE].pop("at"),
        lambda g: g.nodes["concept:gap"].pop("definition"),
        lambda g: g.remove_edge(CLAIM, QUOTE, "has-quote"),
        lambda g: g.add_edge(
            CLAIM, "concept:gap", "supports", relation="supports", symmetric=False
        ),
        lambda g: g.add_edge("concept:gap", CLAIM, "about", relation="about", symmetric=False),
    ],
)
def test_a_broken_graph_does_not_conform(change: Callable[[Graph], object]) -> None:
    assert conforms(turtle(broken(lambda graph: None)))
    assert not conforms(turtle(broken(change)))


@pytest.mark.parametrize("part", [RDF.subject, RDF.predicate, RDF.object, CG.key])
def test_a_link_without_one_of_its_parts_does_not_conform(part: URIRef) -> None:
    statements = turtle(tides())
    statements.remove((next(statements.subjects(RDF.type, CG.Link)), part, None))
    assert not conforms(statements)


def test_a_link_to_a_statement_that_is_not_made_does_not_conform() -> None:
    statements = turtle(tides())
    statements.remove((None, CG.supports, None))
    assert not conforms(statements)


# --- RDF 1.2 ----------------------------------------------------------------------------------


def test_in_rdf_1_2_the_reason_and_the_second_hang_on_the_statement_itself() -> None:
    store = pyoxigraph.Store()
    store.load(export(whole(), "turtle12")["graph-rdf12.ttl"], format=RdfFormat.TURTLE)
    rows = store.query(
        "SELECT ?a ?b ?why ?at "
        "{ ?from cg:contradicts ?to {| cg:because ?why ; cg:at ?at |} . ?from cg:id ?a . "
        "?to cg:id ?b }",
        prefixes=dict(NAMESPACES),
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    found = {tuple(str(value.value) for value in row) for row in rows}
    assert found == {
        (a, b, values["because"], str(whole().nodes[a]["at"]))
        for a, b, values in whole().edges(data=True)
        if values["relation"] == "contradicts"
    }
    assert found


def test_rdf_1_2_says_what_rdf_1_1_says() -> None:
    files = export(whole(), "turtle12") | export(whole(), "turtle")
    new, old = (
        {quad.triple for quad in pyoxigraph.parse(files[name], format=RdfFormat.TURTLE)}
        for name in ("graph-rdf12.ttl", "graph.ttl")
    )
    rdf = NAMESPACES["rdf"]
    parts = {
        (t.subject, t.predicate.value.removeprefix(rdf)): t.object
        for t in old
        if t.predicate.value in {f"{rdf}{part}" for part in ("subject", "predicate", "object")}
    }
    reified = {t.subject: t.object for t in new if t.predicate.value == f"{rdf}reifies"}
    assert {link for link, _ in parts} == set(reified)
    for link, statement in reified.items():
        assert isinstance(statement, Triple)
        assert statement in new
        assert statement.subject == parts[link, "subject"]
        assert statement.predicate == parts[link, "predicate"]
        assert statement.object == parts[link, "object"]
    assert {t for t in new if t.predicate.value != f"{rdf}reifies"} == {
        t
        for t in old
        if (t.subject, t.predicate.value.removeprefix(rdf)) not in parts
        and t.object != NamedNode(f"{rdf}Statement")
    }


# --- TriG -------------------------------------------------------------------------------------


Statements = set[tuple[rdflib.term.Node, ...]]


def named_graphs(graph: Graph, *files: str) -> dict[str, Statements]:
    """Return the named graphs that rdflib reads in our TriG `files`, by their names."""
    dataset = rdflib.Dataset()
    for file in files or ("nanopublications.trig", "context.trig"):
        dataset.parse(data=export(graph, "trig")[file], format="trig")
    graphs: dict[str, Statements] = {}
    for *statement, name in dataset.quads():
        graphs.setdefault(str(name), set()).add(tuple(statement))
    return graphs


@cache
def nanopublications() -> dict[str, dict[str, Statements]]:
    """Return the four graphs of each nanopublication of `tides`, by their parts."""
    graphs = named_graphs(tides(), "nanopublications.trig")
    found: dict[str, dict[str, Statements]] = {}
    for name, statements in graphs.items():
        publication, _, part = name.rpartition("/")
        found.setdefault(publication, {})[part] = statements
    return found


def test_every_claim_is_one_nanopublication_of_four_graphs() -> None:
    names = {
        f"{TIDES}nanopub:{n.removeprefix('claim:')}" for n in tides() if n.startswith("claim:")
    }
    assert nanopublications().keys() == names
    for name, parts in nanopublications().items():
        publication = URIRef(name)
        assert parts.keys() == {"head", "assertion", "provenance", "info"}
        assert parts["head"] == {
            (publication, RDF.type, NP.Nanopublication),
            (publication, NP.hasAssertion, URIRef(f"{name}/assertion")),
            (publication, NP.hasProvenance, URIRef(f"{name}/provenance")),
            (publication, NP.hasPublicationInfo, URIRef(f"{name}/info")),
        }
        assert any(subject == URIRef(f"{name}/assertion") for subject, *_ in parts["provenance"])
        assert any(subject == publication for subject, *_ in parts["info"])


def test_a_nanopublication_asserts_what_the_record_says_of_one_claim() -> None:
    for name, parts in nanopublications().items():
        claim = f"claim:{name.rpartition('nanopub:')[2]}"
        quotes = {quote for quote in tides()[claim] if quote.startswith("quote:")}
        ids = {str(value) for _, property, value in parts["assertion"] if property == CG.id}
        assert ids == {claim} | quotes


def test_the_publication_info_has_licence_and_creators_and_the_place_in_the_record() -> None:
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    for name, parts in nanopublications().items():
        publication = URIRef(name)
        assert (publication, DCTERMS.license, licence) in parts["info"]
        assert (publication, DCTERMS.creator, URIRef(f"{TIDES}agent:Ida%20Reed")) in parts["info"]
        claim = URIRef(name.replace("#nanopub:", "#claim:"))
        assert (claim, CG.file, Literal("talk/01-opening.yml")) in parts["info"]


def test_nanopublications_and_context_together_say_what_turtle_says() -> None:
    stated: Statements = set().union(*named_graphs(whole()).values())
    assert set(demo_statements()) <= stated
    for subject, *_ in stated - set(demo_statements()):
        assert "#nanopub:" in str(subject)


# --- JSON-LD ----------------------------------------------------------------------------------


def test_json_ld_is_plain_json_to_whoever_knows_no_rdf() -> None:
    data = json.loads(export(tides(), "jsonld")["graph.jsonld"])
    things = {thing["@id"]: thing for thing in data["@graph"]}
    claim = things["node:claim:talk/case"]
    assert claim["@type"] == ["Claim", "schema:Claim", "prov:Entity"]
    assert claim["id"] == "claim:talk/case"
    assert claim["stance"] == "asserts"
    assert claim["at"] == 70
    assert claim["supports"] == claim["cito:supports"] == "node:claim:talk/other"
    assert claim["has-quote"] == "node:quote:talk/case%231"
    assert things["node:quote:talk/case%231"]["label"] == "machine passes and fails"
    link = things["node:link:claim:talk/case/supports/claim:talk/other"]
    assert link["because"] == "It is a case of it."
    assert len(things) == len(data["@graph"])


def test_json_ld_needs_no_context_from_elsewhere() -> None:
    data = json.loads(export(tides(), "jsonld")["graph.jsonld"])
    assert isinstance(data["@context"], dict)
    assert not {"@import", "@propagate"} & data["@context"].keys()


# --- Addresses --------------------------------------------------------------------------------


def of_dataset(**values: str) -> Graph:
    graph = claim_graph.compile(corpus(dict(BASE)))
    graph.graph.update(values)
    return graph


@each(
    "address, start",
    [
        ("https://example.org/tides/", "https://example.org/tides/#"),
        ("https://example.org/tides/#top", "https://example.org/tides/#"),
        ("https://example.org/a[b]?c=%zz", "https://example.org/a%5Bb%5D?c=%25zz#"),
        ("http://[::1]/x", "http://[::1]/x#"),
    ],
)
def test_a_node_has_the_address_of_the_data_set_and_its_id(address: str, start: str) -> None:
    nodes = by_id(turtle(of_dataset(address=address)))
    assert str(nodes["claim:talk/case"]) == f"{start}claim:talk/case"
    assert str(nodes["quote:talk/case#1"]) == f"{start}quote:talk/case%231"


def test_without_an_address_nodes_are_named_after_the_title() -> None:
    named = by_id(turtle(of_dataset(title="High & Low: Tides")))
    assert str(named["concept:gap"]) == "urn:claim-graph:high-low-tides#concept:gap"
    nameless = by_id(turtle(of_dataset()))
    assert str(nameless["concept:gap"]) == "urn:claim-graph:record#concept:gap"


ADDRESSES = [
    "https://example.org/a#b#c", "https://example.org/[x]", "https://example.org/%zz%20",
    "https://schema.org///x", "https://schema.org/", "http://www.w3.org/ns/oa#", "https://é.org/ü",
    "https://example.org/;a=(b)'c,d!*", "https://example.org:8080/?q=%5B&r=[#s[t]%",
]  # fmt: skip


@each("address", ADDRESSES)
def test_awkward_addresses_are_addresses_and_come_back_as_they_were(address: str) -> None:
    graph = claim_graph.compile(corpus(dict(BASE)))
    graph.nodes["source:talk"]["address"] = address
    graph.nodes["concept:gap"]["same_as"] = json.dumps([address], ensure_ascii=False)
    for form in FORMS:
        assert same(read(export(graph, form), form), graph), form
    statements = turtle(graph)
    assert set(json_ld(graph)) == set(statements)
    (page,) = statements[by_id(statements)["concept:gap"] : SDO.sameAs]
    assert isinstance(page, URIRef)


def test_a_talk_without_a_web_address_has_no_annotations_but_all_else() -> None:
    graph = claim_graph.compile(corpus(dict(BASE)))
    graph.nodes["source:talk"]["address"] = "nowhere to be found"
    statements = turtle(graph)
    assert not list(statements.subjects(RDF.type, OA.Annotation))
    assert len(by_id(statements)) == len(graph)


# --- Any text, every time ---------------------------------------------------------------------


def hand_made(text: str) -> Graph:
    """Return a graph that has `text` wherever the graph of a record may have one."""
    graph: Graph = nx.MultiDiGraph(form=FORM, title=text, keywords=json.dumps([text, text]))
    for type in NodeType:
        attributes = {a.name: text for a in NODE_ATTRIBUTES if a.type == "text" and not a.on}
        graph.add_node(f"{type}:x", **attributes | {"type": type.value})
    graph.nodes["concept:x"]["aliases"] = json.dumps([text, "b", "a", text], ensure_ascii=False)
    values = {"relation": "supports", "symmetric": False, "because": text}
    graph.add_edge("claim:x", "claim:x", "supports", **values)
    return graph


long_texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
        lambda text: not FORBIDDEN.search(text)
    )
    | lines
)


@settings(max_examples=25)
@given(long_texts)
def test_rdflib_and_pyoxigraph_read_any_text_alike(text: str) -> None:
    graph = hand_made(text)
    for form in FORMS:
        assert same(read(export(graph, form), form), graph), form
    statements = turtle(graph)
    assert set(json_ld(graph)) == set(statements)
    assert str(statements.value(by_id(statements)["person:x"], CG.label)) == text


@each(
    "text",
    ["x" * 10_000, "שלום \u200f עולם", "👩\u200d🚀 🏴", "a\nb\r\nc\td", '"""', "\\", "\\u0041"],
)
def test_awkward_texts_survive(text: str) -> None:
    graph = hand_made(text)
    for form in FORMS:
        assert same(read(export(graph, form), form), graph), form
    assert set(json_ld(graph)) == set(turtle(graph))


@settings(max_examples=15)
@given(st.lists(lines, min_size=1, max_size=4))
def test_labels_and_aliases_of_a_record_are_those_of_skos_whatever_they_hold(
    texts: list[str],
) -> None:
    written = with_texts(texts)
    statements = turtle(written)
    (concept,) = [node for id, node in by_id(statements).items() if id == "concept:nasty"]
    assert str(statements.value(concept, SKOS.prefLabel)) == written.nodes["concept:nasty"]["label"]
    aliases = texts_in(written.nodes["concept:nasty"].get("aliases"))
    assert {str(alias) for alias in statements[concept : SKOS.altLabel]} == set(aliases)


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import sys, hashlib, claim_graph\n"
        f"g = claim_graph.compile(claim_graph.load({str(DEMO)!r}))\n"
        f"for form in {FORMS}:\n"
        "    for name, data in claim_graph.export(g, form).items():\n"
        "        print(name, hashlib.sha256(data).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 7


@pytest.mark.parametrize(
    "call",
    [*(f"claim_graph.export(g, {form!r})" for form in FORMS), "claim_graph.sparql(g, 'ASK {}')"],
)
def test_without_pyoxigraph_it_is_said_how_to_install_it(call: str) -> None:
    program = (
        "import sys, networkx, claim_graph\n"
        "sys.modules['pyoxigraph'] = None\n"
        f"g = networkx.MultiDiGraph(form='x')\n{call}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: pyoxigraph is not installed; "
        'install it: pip install "claim-graph[data]"'
    )


@pytest.mark.nightly
def test_the_graph_of_this_record_is_read_back_equal_from_every_form() -> None:
    graph = claim_graph.compile(claim_graph.load(CLAIMS))
    for form in FORMS:
        assert same(read(export(graph, form), form), graph), form


def test_a_link_that_ends_in_a_text_is_refused() -> None:
    link = NamedNode(f"{TIDES}link:x")
    text = pyoxigraph.Literal("x")
    quads = [
        Quad(link, NamedNode(TERMS + "key"), text),
        *(Quad(link, NamedNode(NAMESPACES["rdf"] + p), text) for p in ("subject", "object")),
    ]
    data = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS)
    assert data is not None
    with pytest.raises(ValueError, match="a link joins two nodes"):
        read({"graph.ttl": data}, "turtle")
