"""Where words were said, and who has read a record against the talk.

A quote is tied to its second by a Web Annotation (w3.org/TR/annotation-model): the claim is its
body; its target is the recording, narrowed to the second by a media fragment and, in that, to the
words by a selector that holds them as they are quoted. A review is an activity of PROV-O.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from claim_graph.analysis.compiler import NodeType, node_id
from claim_graph.exports.rdf.rdf_names import web_address
from claim_graph.exports.rdf.rdf_terms import ours, term
from claim_graph.exports.rdf.statements import Statements

_MEDIA_FRAGMENTS = NamedNode("http://www.w3.org/TR/media-frags/")


def of_quote(statements: Statements, quote: str) -> Iterator[Triple]:
    """Yield the annotation for the quote with the id `quote`, and what it is quoted from.

    Nothing comes where the graph does not have its talk or the talk no address, as can be in a
    part of a graph.
    """
    graph, node = statements.graph, statements.node(quote)
    values = graph.nodes[quote]
    talk = node_id(NodeType.SOURCE, str(values.get("interview")))
    if talk not in graph:
        return
    yield Triple(node, term("prov:wasQuotedFrom"), statements.node(talk))
    recording = web_address(str(graph.nodes[talk].get("address", "")))
    if recording is None or "at" not in values:
        return
    annotation, moment, fragment, words = (
        statements.about(f"{part}:{values['record']}")
        for part in ("annotation", "moment", "fragment", "words")
    )
    kind = term("rdf:type")
    yield Triple(annotation, kind, term("oa:Annotation"))
    yield Triple(annotation, term("oa:motivatedBy"), term("oa:describing"))
    for claim in graph.predecessors(quote):
        if graph.nodes[claim]["type"] == NodeType.CLAIM:
            yield Triple(annotation, term("oa:hasBody"), statements.node(claim))
    yield Triple(annotation, term("oa:hasTarget"), moment)
    yield Triple(moment, kind, term("oa:SpecificResource"))
    yield Triple(moment, term("oa:hasSource"), recording)
    yield Triple(moment, term("oa:hasSelector"), fragment)
    yield Triple(fragment, kind, term("oa:FragmentSelector"))
    yield Triple(fragment, term("dcterms:conformsTo"), _MEDIA_FRAGMENTS)
    yield Triple(fragment, term("rdf:value"), Literal(f"t={values['at']}"))
    yield Triple(fragment, term("oa:refinedBy"), words)
    yield Triple(words, kind, term("oa:TextQuoteSelector"))
    yield Triple(words, term("oa:exact"), Literal(str(values["label"])))
    yield Triple(node, term("prov:wasQuotedFrom"), moment)


def of_review(statements: Statements, id: str) -> Iterator[Triple]:
    """Yield who has read the record of the node `id`, and when; nothing where nobody has."""
    values = statements.graph.nodes[id]
    if "reviewed_by" not in values:
        return
    reader, review = str(values["reviewed_by"]), statements.about(f"review:{id}")
    yield Triple(review, term("rdf:type"), ours("Review"))
    yield Triple(review, term("rdf:type"), term("prov:Activity"))
    yield Triple(review, term("prov:used"), statements.node(id))
    yield Triple(review, term("prov:wasAssociatedWith"), statements.agent(reader))
    if "reviewed_on" in values:
        day = Literal(str(values["reviewed_on"]), datatype=term("xsd:date"))
        yield Triple(review, term("dcterms:date"), day)
    yield from statements.of_agent(reader)
