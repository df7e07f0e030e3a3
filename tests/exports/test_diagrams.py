"""Graphviz, Mermaid and arguebuf read what we draw for them, whatever the texts hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from claim_graph.analysis.subsets import Selection, select
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.exports import export
from claim_graph.exports.claim_diagram import diagram
from claim_graph.exports.mermaid_format import MOST
from claim_graph.exports.node_looks import relation_colour
from claim_graph.exports.xaif_format import SCHEMES
from tests.exports.awkward_graphs import ALL, awkward
from tests.exports.graphs import invented, record
from tests.exports.mermaid import mermaid_script
from tests.exports.readers import needs
from tests.npm_packages import NotAtHand
from tests.support import CENTRAL

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from claim_graph.analysis.compiler import Graph

SVG = {"s": "http://www.w3.org/2000/svg"}
LINK = "{http://www.w3.org/1999/xlink}"
LISTED = """
N { print("N ", $.name) }
E { print("E ", $.tail.name, " ", $.head.name, " ", $.label, " ", $.color) }
"""
"""What gvpr, which comes with Graphviz, is to print of a graph."""
RELATIONS = {relation.value for relation in ClaimRelation}
graphviz = pytest.mark.skipif(
    shutil.which("dot") is None, reason="Graphviz is not installed: apt-get install graphviz"
)
every_graph = pytest.mark.parametrize("name", ALL)


def of_type(graph: Graph, type: str) -> dict[str, dict[str, Any]]:
    return {node: values for node, values in graph.nodes(data=True) if values["type"] == type}


def links(graph: Graph) -> list[tuple[str, str, str]]:
    """Return the links between claims: both ends and the relation."""
    return sorted((a, b, key) for a, b, key in graph.edges(keys=True) if key in RELATIONS)


def words(text: str) -> str:
    """Return `text` with one space wherever there is any: XML and browsers join spaces."""
    return " ".join(text.split())


# --- What is drawn ----------------------------------------------------------------------------


def test_every_claim_and_link_is_drawn_with_who_said_it_when_and_in_which_words() -> None:
    graph = invented()
    drawn = diagram(graph)
    assert {box.node for box in drawn.boxes} == of_type(graph, "claim").keys()
    assert sorted((a.source, a.target, a.relation) for a in drawn.arrows) == links(graph)
    box = next(box for box in drawn.boxes if box.node == f"claim:{CENTRAL}")
    values = graph.nodes[box.node]
    speaker = graph.nodes[f"person:{values['speaker']}"]["label"]
    assert box.said.startswith(f"{speaker}, 0:")
    assert box.watch == values["watch"]
    quotes = [q for _, q, key in graph.out_edges(box.node, keys=True) if key == "has-quote"]
    assert len(box.quotes) == len(quotes)
    for quote, told in zip(quotes, box.quotes, strict=True):
        assert told.startswith(f"“{graph.nodes[quote]['label']}” (")
        assert told.endswith(f"; {graph.nodes[quote]['verdict']})")


def test_of_many_claims_those_with_most_links_are_drawn() -> None:
    graph = record()
    many = Counter(end for a, b, _ in links(graph) for end in (a, b))
    drawn = {box.node for box in diagram(graph, 25).boxes}
    assert len(drawn) == 25
    least = min(many[node] for node in drawn)
    assert all(many[node] <= least for node in of_type(graph, "claim").keys() - drawn)


def test_a_speaker_who_is_not_in_the_selection_is_named_by_id() -> None:
    bare = select(invented(), Selection(claims_only=True))
    person = invented().nodes[f"claim:{CENTRAL}"]["speaker"]
    box = next(box for box in diagram(bare).boxes if box.node == f"claim:{CENTRAL}")
    assert box.said.startswith(f"{person}, ")


# --- DOT --------------------------------------------------------------------------------------


def dot(graph: Graph, form: str) -> bytes:
    done = subprocess.run(
        ["dot", f"-T{form}"],
        input=export(graph, "dot")["graph.dot"],
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert not done.stderr
    return done.stdout


@graphviz
@every_graph
def test_graphviz_reads_every_claim_and_link(name: str) -> None:
    graph = ALL[name]()
    # Parsing alone: `dot` would look for places, which takes seconds for hundreds of boxes.
    done = subprocess.run(
        ["gvpr", LISTED],
        input=export(graph, "dot")["graph.dot"],
        capture_output=True,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    nodes = [line[2:] for line in lines if line.startswith("N ")]
    assert sorted(nodes) == sorted(of_type(graph, "claim"))
    edges = [tuple(line[2:].split(" ")) for line in lines if line.startswith("E ")]
    assert sorted(edges) == sorted((*link, relation_colour(link[2])) for link in links(graph))


@graphviz
@pytest.mark.parametrize("name", ["invented", "awkward"])
def test_graphviz_draws_every_text_as_it_is(name: str) -> None:
    graph = ALL[name]()
    picture = etree.fromstring(dot(graph, "svg"), etree.XMLParser(huge_tree=True))
    drawn = {
        g.findtext("s:title", "", SVG): g for g in picture.iterfind(".//s:g[@class='node']", SVG)
    }
    assert drawn.keys() == of_type(graph, "claim").keys()
    for box in diagram(graph).boxes:
        link = drawn[box.node].find(".//s:a", SVG)
        assert link is not None
        assert link.get(f"{LINK}href") == box.watch
        assert words(link.get(f"{LINK}title", "")) == words(" ".join((box.text, *box.quotes)))
        shown = words(" ".join(t.text or "" for t in drawn[box.node].iterfind(".//s:text", SVG)))
        assert shown.endswith(words(box.said))
        beginning = shown.removesuffix(words(box.said)).strip().removesuffix("…").strip()
        assert words(box.text).replace(" ", "").startswith(beginning.replace(" ", ""))
    tags = {etree.QName(element).localname for element in picture.iter("{*}*")}
    assert tags <= {"svg", "g", "a", "title", "text", "path", "polygon"}


@graphviz
def test_a_reason_is_the_tooltip_of_its_link() -> None:
    picture = etree.fromstring(dot(invented(), "svg"))
    found = {a.get(f"{LINK}title", "") for a in picture.iterfind(".//s:g[@class='edge']//s:a", SVG)}
    for arrow in diagram(invented()).arrows:
        assert (arrow.because or arrow.relation) in found


# --- Mermaid ----------------------------------------------------------------------------------


@cache
def flowchart(name: str) -> str:
    return export(ALL[name](), "mermaid")["graph.mmd"].decode()


@pytest.fixture(scope="module")
def mermaid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return mermaid_script(tmp_path_factory.mktemp("mermaid"))
    except NotAtHand as reason:
        pytest.skip(f"{reason}, or name its mermaid.min.js in CLAIMS_MERMAID")


@every_graph
def test_a_flowchart_keeps_to_what_mermaid_takes(name: str) -> None:
    text = flowchart(name)
    assert len(text) < 50_000
    assert text.count(" --> ") + text.count("-->|") <= 500
    assert len(re.findall(r'^  c\d+\["', text, re.M)) <= MOST


def test_a_flowchart_says_what_it_leaves_out_and_how_to_draw_it() -> None:
    claims = len(of_type(record(), "claim"))
    assert f"%% drawn: the {MOST} claims with most links, of {claims:,}; " in flowchart("record")
    few = select(invented(), Selection(around=CENTRAL, depth=1))
    assert "%% drawn" not in export(few, "mermaid")["graph.mmd"].decode()


def test_a_graph_of_very_long_texts_still_fits() -> None:
    graph = invented().copy()
    for values in of_type(graph, "claim").values():
        values["label"] = "[]" * 5_000
    graph.graph |= {"title": "|" * 2_000, "description": "%%{init: {}}%%"}
    text = export(graph, "mermaid")["graph.mmd"].decode()
    assert len(text) < 50_000
    assert "{" not in text


@pytest.mark.browser
@every_graph
def test_mermaid_draws_the_claims_with_their_texts(
    name: str, browser: Browser, mermaid: Path
) -> None:
    page = browser.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=str(mermaid))
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    labels = page.evaluate(
        """async text => {
          mermaid.initialize({ startOnLoad: false });
          document.body.innerHTML = (await mermaid.render("drawn", text)).svg;
          const all = selector => [...document.querySelectorAll(selector)];
          return {
            nodes: all(".nodeLabel").map(node => node.textContent),
            edges: all("text.edgeLabel, span.edgeLabel").map(edge => edge.textContent),
            images: all("#drawn img, #drawn script, #drawn a").length,
          };
        }""",
        flowchart(name),
    )
    page.close()
    drawn = diagram(ALL[name](), MOST)
    assert len(labels["nodes"]) == len(drawn.boxes)
    for box, text in zip(drawn.boxes, labels["nodes"], strict=True):
        shown, said = (_bare(part) for part in (text, box.said))
        assert shown.endswith(said)
        beginning = shown.removesuffix(said)
        assert beginning == _bare(box.text) or (
            len(beginning) > 100 and _bare(box.text).startswith(beginning.removesuffix("…"))
        )
    relations = Counter(arrow.relation for arrow in drawn.arrows)
    assert Counter(text for text in labels["edges"] if text) == relations
    assert not labels["images"]
    assert not alerts


def _bare(text: str) -> str:
    """Return `text` without spaces, which Mermaid sets as it likes."""
    return "".join(text.split())


# --- xAIF -------------------------------------------------------------------------------------


def xaif(graph: Graph) -> Any:
    return json.loads(export(graph, "xaif")["graph.xaif.json"])


@needs("arguebuf")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@every_graph
def test_arguebuf_reads_claims_and_links_from_xaif(name: str) -> None:
    import arguebuf  # noqa: PLC0415 - a reader that may be missing

    graph, data = ALL[name](), xaif(ALL[name]())
    argument = arguebuf.load.xaif(data)
    ids = {n["nodeID"]: f"claim:{n['claim']}" for n in data["AIF"]["nodes"] if n["type"] == "I"}
    texts = {ids[id]: node.plain_text for id, node in argument.atom_nodes.items()}
    assert texts == {id: values["label"] for id, values in of_type(graph, "claim").items()}
    types = {"RA": arguebuf.Support, "CA": arguebuf.Attack, "MA": arguebuf.Rephrase}
    expected = sorted(
        (a, b, types[SCHEMES[r]].__name__) for a, b, r in links(graph) if r in SCHEMES
    )
    read = []
    for id, node in argument.scheme_nodes.items():
        if node.scheme is not None:
            (source,) = (edge.source.id for edge in argument.incoming_edges(id))
            (target,) = (edge.target.id for edge in argument.outgoing_edges(id))
            read.append((ids[source], ids[target], type(node.scheme).__name__))
    assert sorted(read) == expected


@every_graph
def test_locutions_of_xaif_say_who_spoke_when_and_how_the_words_compare(name: str) -> None:
    graph, aif = ALL[name](), xaif(ALL[name]())["AIF"]
    nodes = {node["nodeID"]: node for node in aif["nodes"]}
    people = {
        person["participantID"]: f"{person['firstname']} {person['surname']}".strip()
        for person in aif["participants"]
    }
    found = {}
    for locution in aif["locutions"]:
        node = nodes[locution["nodeID"]]
        speaker = people[locution["personID"]]
        assert node["type"] == "L"
        assert node["text"].startswith(f"{speaker}: ")
        text = node["text"].removeprefix(f"{speaker}: ")
        told = (text, speaker, int(locution["start"]), locution["source"], locution["verdict"])
        found[f"quote:{node['quote']}"] = told
    assert found == {
        id: (
            v["label"],
            str(graph.nodes[f"person:{v['speaker']}"]["label"]),
            v["at"],
            v["watch"],
            v["verdict"],
        )
        for id, v in of_type(graph, "quote").items()
    }


def test_each_locution_is_anchored_in_its_claim() -> None:
    aif = xaif(invented())["AIF"]
    nodes = {node["nodeID"]: node for node in aif["nodes"]}
    after = {edge["fromID"]: edge["toID"] for edge in aif["edges"]}
    found = set()
    for locution in aif["locutions"]:
        illocution = nodes[after[locution["nodeID"]]]
        claim = nodes[after[illocution["nodeID"]]]
        assert illocution["type"] == "YA"
        kind = invented().nodes[f"claim:{claim['claim']}"]["kind"]
        assert illocution["text"] == ("Pure Questioning" if kind == "question" else "Asserting")
        found.add((f"claim:{claim['claim']}", f"quote:{nodes[locution['nodeID']]['quote']}"))
    assert found == {(a, b) for a, b, key in invented().edges(keys=True) if key == "has-quote"}


def test_xaif_keeps_what_a_link_says_in_fields_of_its_own() -> None:
    aif = xaif(invented())["AIF"]
    kept = [(node["relation"], node.get("because")) for node in aif["nodes"] if "relation" in node]
    edges = invented().edges(keys=True, data=True)
    assert Counter(kept) == Counter(
        (key, values.get("because")) for _, _, key, values in edges if key in SCHEMES
    )
    ids = [node["nodeID"] for node in aif["nodes"]]
    assert ids == [str(number) for number in range(1, len(ids) + 1)]


def test_text_in_xaif_cannot_become_markup() -> None:
    graph = awkward().copy()
    graph.graph["title"] = "<img src=x onerror=alert(1)>"
    assert "<img" not in xaif(graph)["text"]


def test_every_relation_but_an_answer_has_a_scheme() -> None:
    assert RELATIONS - SCHEMES.keys() == {ClaimRelation.ANSWERS.value}
