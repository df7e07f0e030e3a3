"""Programs for graphs read our formats and find every node, edge and attribute."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas
import pytest
from lxml import etree

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    AttributeType,
    NodeType,
)
from claim_graph.core.files import replace_files
from claim_graph.exports import export, read
from claim_graph.exports.node_looks import NODE_COLOURS, drawing, relation_colour
from claim_graph.exports.property_graph import label, relationship_type
from claim_graph.exports.typed_values import EDGE_TYPES, GRAPH_TYPES, NODE_TYPES, native, scalars
from claim_graph.site.data.map_data import Frame, arrangement, layouts
from tests.exports.awkward_graphs import ALL
from tests.exports.graphs import invented, record
from tests.exports.readers import needs
from tests.exports.test_exports import same
from tests.support import ROOT, demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Values = Mapping[str, Any]
Nodes = dict[str, Values]
"""Attributes by id."""
Edges = dict[tuple[str, str, str], Values]
"""Attributes by both ends and the key."""
WHOLE = ("gexf", "cytoscape", "cx2", "cypher", "neo4j", "ladybug")
FAMILY = (*WHOLE, "dot", "mermaid", "xaif")
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
every_graph = pytest.mark.parametrize("graph", [make() for make in ALL.values()], ids=ALL)


def nodes_of(graph: Graph) -> Nodes:
    return {node: values for node, values in graph.nodes(data=True)}  # noqa: C416 - for mypy


def edges_of(graph: Graph) -> Edges:
    return {(a, b, key): values for a, b, key, values in graph.edges(keys=True, data=True)}


def without(values: Values, *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}


@every_graph
@pytest.mark.parametrize("form", WHOLE)
def test_a_format_that_loses_nothing_gives_back_the_graph(form: str, graph: Graph) -> None:
    assert same(read(export(graph, form), form), graph)


def test_another_process_with_other_hashes_writes_the_same_bytes() -> None:
    code = (
        "import hashlib, claim_graph; from claim_graph.exports import export;"
        "from tests.support import DEMO; graph = claim_graph.compile(claim_graph.load(DEMO));"
        f"[print(name, hashlib.sha256(data).hexdigest()) for form in {FAMILY}"
        " for name, data in export(graph, form).items()]"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) > len(FAMILY)


# --- The drawing ------------------------------------------------------------------------------


def test_claims_and_concepts_stand_where_the_map_of_the_site_has_them() -> None:
    places = layouts(arrangement(demo()))[Frame.WIDE].places
    marks = drawing(invented())
    assert {node: (marks[node].x, marks[node].y) for node in places} == places


@every_graph
def test_no_two_nodes_stand_in_one_place(graph: Graph) -> None:
    marks = drawing(graph)
    assert list(marks) == list(graph)
    assert len({(mark.x, mark.y) for mark in marks.values()}) == len(marks)
    assert all(mark.size > 0 for mark in marks.values())


# --- GEXF -------------------------------------------------------------------------------------


@every_graph
def test_networkx_reads_gexf(graph: Graph) -> None:
    reread = nx.read_gexf(BytesIO(export(graph, "gexf")["graph.gexf"]))
    assert isinstance(reread, nx.MultiDiGraph)
    drawn = ("viz", "start", "end")
    assert {n: without(v, *drawn) for n, v in reread.nodes(data=True)} == nodes_of(graph)
    # networkx has the id of an edge for its key; ours is unique and ends in the other end.
    edges = {
        (a, b, id.removeprefix(f"{a} ").removesuffix(f" {b}")): without(v, "id", "label")
        for a, b, id, v in reread.edges(keys=True, data=True)
    }
    assert edges == edges_of(graph)


def test_networkx_finds_places_colours_sizes_and_times_in_gexf() -> None:
    reread = nx.read_gexf(BytesIO(export(invented(), "gexf")["graph.gexf"]))
    for node, mark in drawing(invented()).items():
        viz, values = reread.nodes[node]["viz"], invented().nodes[node]
        assert (viz["position"]["x"], -viz["position"]["y"]) == (mark.x, mark.y)
        assert "#{r:02x}{g:02x}{b:02x}".format(**viz["color"]) == mark.colour
        assert viz["size"] == mark.size
        assert reread.nodes[node].get("start") == values.get("at")
        assert reread.nodes[node].get("end") == values.get("until")
    assert reread.graph["mode"] == "dynamic"


def test_gexf_has_the_elements_of_version_1_3_in_the_order_of_its_schema() -> None:
    root = etree.fromstring(export(invented(), "gexf")["graph.gexf"])
    assert root.tag == f"{{{GEXF['g']}}}gexf"
    assert root.get("version") == "1.3"
    assert [etree.QName(part).localname for part in root] == ["meta", "graph"]
    graph = root[1]
    assert [etree.QName(part).localname for part in graph] == [
        "attributes", "attributes", "nodes", "edges",
    ]  # fmt: skip
    declared = {
        a.get("id"): a.get("type") for a in graph.iterfind("g:attributes/g:attribute", GEXF)
    }
    assert set(declared.values()) <= {"string", "long", "double", "boolean"}
    named = {value.get("for") for value in graph.iterfind(".//g:attvalue", GEXF)}
    assert named <= declared.keys()


def test_edges_of_gexf_between_the_same_two_nodes_are_of_different_kinds() -> None:
    root = etree.fromstring(export(invented(), "gexf")["graph.gexf"])
    edges = [
        (e.get("source"), e.get("target"), e.get("kind")) for e in root.iterfind(".//g:edge", GEXF)
    ]
    assert len(set(edges)) == len(edges) == invented().number_of_edges()


def test_gexf_tells_people_what_the_data_set_is() -> None:
    root = etree.fromstring(export(invented(), "gexf")["graph.gexf"])
    described = root.findtext("g:meta/g:description", "", GEXF).split("\n")
    for name, value in invented().graph.items():
        assert f"{name}: {value}" in described


def test_a_reader_of_gexf_follows_no_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    data = export(invented(), "gexf")["graph.gexf"].decode()
    entity = f'<!DOCTYPE gexf [<!ENTITY e SYSTEM "{secret.as_uri()}">]><gexf '
    hostile = data.replace("<gexf ", entity, 1).replace(
        "<description>", "<description>title: &e;", 1
    )
    reading = read({"graph.gexf": hostile.encode()}, "gexf")
    assert "secret" not in reading.graph.values()


# --- Cytoscape --------------------------------------------------------------------------------


@every_graph
def test_networkx_reads_cytoscape_json(graph: Graph) -> None:
    reread = nx.cytoscape_graph(json.loads(export(graph, "cytoscape")["graph.cyjs"]))
    assert isinstance(reread, nx.MultiDiGraph)
    assert reread.graph["name"] == graph.graph.get("title", "Claims")
    nodes = {n: without(v, "id", "value", "name", "size") for n, v in reread.nodes(data=True)}
    assert nodes == {n: native(v, NODE_TYPES) for n, v in nodes_of(graph).items()}
    added = ("id", "source", "target", "key", "interaction")
    edges = {(a, b, k): without(v, *added) for a, b, k, v in reread.edges(keys=True, data=True)}
    assert edges == {ends: native(v, EDGE_TYPES) for ends, v in edges_of(graph).items()}


def test_cytoscape_json_has_places_and_a_style_for_every_type() -> None:
    data = json.loads(export(invented(), "cytoscape")["graph.cyjs"])
    marks = drawing(invented())
    for node in data["elements"]["nodes"]:
        mark = marks[node["data"]["id"]]
        assert node["position"] == {"x": mark.x, "y": mark.y}
        assert node["data"]["name"] == node["data"]["label"]
    styled = {rule["selector"]: rule["style"] for rule in data["style"]}
    for type in NodeType:
        assert styled[f'node[type = "{type.value}"]']["background-color"] == NODE_COLOURS[type]


# --- CX2 --------------------------------------------------------------------------------------

CX2_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "long": lambda value: type(value) is int,
    "double": lambda value: isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "list_of_string": lambda value: all(isinstance(item, str) for item in value),
}
"""Whether a value is of a type of CX2."""


@every_graph
def test_cx2_keeps_what_its_specification_asks_for(graph: Graph) -> None:
    parts = json.loads(export(graph, "cx2")["graph.cx2"])
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert parts[-1] == {"status": [{"success": True}]}
    assert all(len(part) == 1 for part in parts[1:])
    aspects = {name: rows for part in parts[1:-1] for name, rows in part.items()}
    counts = {row["name"]: row["elementCount"] for row in aspects.pop("metaData")}
    assert counts == {name: len(rows) for name, rows in aspects.items() if rows}
    (declared,) = aspects["attributeDeclarations"]
    tables = {
        "networkAttributes": aspects["networkAttributes"],
        "nodes": [node["v"] for node in aspects["nodes"]],
        "edges": [edge["v"] for edge in aspects["edges"]],
    }
    for name, rows in tables.items():
        for row in rows:
            for attribute, value in row.items():
                assert CX2_TYPES[declared[name][attribute]["d"]](value), (name, attribute, value)
    ids = [node["id"] for node in aspects["nodes"]]
    assert ids == list(range(len(graph)))
    assert {end for edge in aspects["edges"] for end in (edge["s"], edge["t"])} <= set(ids)
    assert len({edge["id"] for edge in aspects["edges"]}) == graph.number_of_edges()
    assert [node["v"]["name"] for node in aspects["nodes"]] == list(graph)


def test_cx2_colours_every_type_of_node_that_a_mapping_names() -> None:
    parts = json.loads(export(invented(), "cx2")["graph.cx2"])
    (style,) = next(part["visualProperties"] for part in parts if "visualProperties" in part)
    colours = style["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
    assert {row["v"]: row["vp"] for row in colours["map"]} == {
        type.value: colour for type, colour in NODE_COLOURS.items()
    }


# --- Cypher -----------------------------------------------------------------------------------


class Ladybug:
    """An empty graph database in memory."""

    def __init__(self) -> None:
        import ladybug  # noqa: PLC0415 - a reader that may be missing

        self._connection = ladybug.Connection(ladybug.Database(":memory:"))

    def run(self, script: str) -> None:
        self._connection.execute(script)

    def rows(self, query: str) -> list[list[Any]]:
        result = self._connection.execute(query)
        assert not isinstance(result, list)
        return [list(row) for row in result.get_all()]


def statements(graph: Graph) -> list[str]:
    script = export(graph, "cypher")["graph.cypher"].decode()
    lines = [line for line in script.split("\n") if not line.startswith("//")]
    return [statement for statement in "\n".join(lines).split(";\n") if statement.strip()]


@needs("ladybug")
@pytest.mark.parametrize("name", ["invented", "awkward"])
def test_a_cypher_engine_understands_every_row_of_the_script(name: str) -> None:
    graph = ALL[name]()
    engine = Ladybug()
    nodes: Nodes = {}
    edges: Edges = {}
    for statement in statements(graph):
        rows = [
            line.strip().removesuffix(",") for line in statement.split("\n") if line[:3] == "  {"
        ]
        for start in range(0, len(rows), 100):
            columns = (f"{row} AS c{n}" for n, row in enumerate(rows[start : start + 100]))
            (found,) = engine.rows(f"RETURN {', '.join(columns)}")
            for row in found:
                if "_from" in row:
                    edges[row["_from"], row["_to"], row["key"]] = scalars(row, EDGE_TYPES)
                elif row["id"] != "dataset":
                    nodes[row["id"]] = scalars(row, NODE_TYPES)
    assert nodes == nodes_of(graph)
    assert edges == edges_of(graph)


@every_graph
def test_statements_of_cypher_merge_by_id_and_key(graph: Graph) -> None:
    merges = [re.search(r"^MERGE .*$", statement, re.M) for statement in statements(graph)]
    made = {merge[0] for merge in merges if merge}
    labels = {label(type) for type in NodeType}
    assert {line for line in made if line.startswith("MERGE (n:")} == {
        f"MERGE (n:{name} {{id: row.id}})"
        for name in (*(label(NodeType(v["type"])) for v in nodes_of(graph).values()), "DataSet")
    }
    assert {line for line in made if line.startswith("MERGE (a)")} == {
        f"MERGE (a)-[r:{relationship_type(values['relation'])} {{key: row.key}}]->(b)"
        for values in edges_of(graph).values()
    }
    constrained = {s.split("(n:")[1].split(")")[0] for s in statements(graph) if "CONSTRAINT" in s}
    assert constrained == {*labels, "DataSet"}


@every_graph
def test_no_text_in_cypher_has_an_escape_that_databases_read_differently(graph: Graph) -> None:
    script = export(graph, "cypher")["graph.cypher"].decode()
    assert "\\u" not in script
    assert set(re.findall(r"\\(.)", script)) <= set('\\"nrt')


def test_words_that_people_wrote_stand_in_no_comment_of_cypher() -> None:
    script = export(ALL["awkward"](), "cypher")["graph.cypher"].decode()
    comments = [line for line in script.split("\n") if line.startswith("//")]
    plain = export(invented(), "cypher")["graph.cypher"].decode().split("\n")
    assert comments == [line for line in plain if line.startswith("//")]


# --- Neo4j ------------------------------------------------------------------------------------


def imported(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of a table as Neo4j's import has them, by the types in the header."""
    table = pandas.read_csv(StringIO(data.decode()), dtype=str, keep_default_na=False)
    rows: list[dict[str, Any]] = []
    for cells in table.to_dict("records"):
        row: dict[str, Any] = {}
        for column, cell in cells.items():
            name, _, type = str(column).partition(":")
            if cell or type in {"LABEL", "TYPE"}:
                row[name or type] = _typed(cell, type)
        rows.append(row)
    return rows


def _typed(cell: str, type: str) -> Any:
    types: dict[str, Callable[[str], Any]] = {
        "long": int,
        "double": float,
        "boolean": lambda text: text == "true",
        "string[]": lambda text: text.split("\x1f"),
    }
    return types.get(type, str)(cell)


@every_graph
def test_a_reader_by_the_rules_of_neo4j_finds_everything_in_its_tables(graph: Graph) -> None:
    files = export(graph, "neo4j")
    nodes: Nodes = {}
    for type in NodeType:
        for row in imported(files[f"neo4j/{type.value}.csv"]):
            assert row["LABEL"] == label(type)
            nodes[row["id"]] = scalars(row, NODE_TYPES)
    assert nodes == nodes_of(graph)
    rows = imported(files["neo4j/relationships.csv"])
    assert {row["TYPE"] for row in rows} == {
        relationship_type(values["relation"]) for values in edges_of(graph).values()
    }
    edges = {(r["START_ID"], r["END_ID"], r["key"]): scalars(r, EDGE_TYPES) for r in rows}
    assert edges == edges_of(graph)
    assert len(rows) == len(edges)
    (about,) = imported(files["neo4j/dataset.csv"])
    assert about["LABEL"] == "DataSet"
    assert scalars(about, GRAPH_TYPES) == graph.graph


def test_the_command_for_neo4j_names_every_table_and_the_options_that_they_need() -> None:
    files = export(invented(), "neo4j")
    manual = files.pop("neo4j/README.md").decode()
    for path in files:
        name = path.removeprefix("neo4j/")
        kind = "relationships" if name == "relationships.csv" else "nodes"
        assert f"--{kind}={name} \\\n" in manual
    assert '--array-delimiter="U+001F"' in manual
    assert "--multiline-fields=true" in manual


# --- Ladybug ----------------------------------------------------------------------------------


@needs("ladybug")
@every_graph
def test_ladybug_loads_its_tables(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = export(graph, "ladybug")
    replace_files(tmp_path, files)
    monkeypatch.chdir(tmp_path / "ladybug")
    database = Ladybug()
    for script in ("schema.cypher", "load.cypher"):
        database.run(Path(script).read_text("utf-8"))

    found = {row["id"]: row for (row,) in database.rows("MATCH (n) RETURN n")}
    about = found.pop("dataset")
    assert {id: scalars(row, NODE_TYPES) for id, row in found.items()} == nodes_of(graph)
    assert all(row["_LABEL"] == label(NodeType(row["type"])) for row in found.values())
    for attribute in GRAPH_ATTRIBUTES:
        expected = graph.graph.get(attribute.name)
        if attribute.type is AttributeType.LIST and expected is not None:
            expected = json.loads(str(expected))
        assert about[attribute.name] == expected
    joined = database.rows("MATCH (a)-[r]->(b) RETURN a.id, r, b.id")
    edges = {(a, b, row["key"]): scalars(row, EDGE_TYPES) for a, row, b in joined}
    assert edges == edges_of(graph)
    assert len(joined) == len(edges)


def test_the_schema_for_ladybug_is_the_same_whatever_the_claims() -> None:
    schema = export(invented(), "ladybug")["ladybug/schema.cypher"].decode()
    assert schema == export(record(), "ladybug")["ladybug/schema.cypher"].decode()
    assert schema.count("CREATE NODE TABLE") == len(NodeType) + 1
    assert schema.count("CREATE REL TABLE") == len({relation.name for relation in RELATIONS})
    for attribute in (*NODE_ATTRIBUTES, *EDGE_ATTRIBUTES):
        assert f"`{attribute.name}` " in schema


def test_colours_of_relations_are_those_of_the_map() -> None:
    style = (ROOT / "graph/claim_graph/site/static/assets/site.css").read_text("utf-8")
    for relation, name in (("supports", "for"), ("contradicts", "against"), ("qualifies", "limit")):
        assert f"--cg-{name}: {relation_colour(relation)};" in style
