"""SPARQL: what a query answers, and that it can neither change, fetch nor hang anything."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

import claim_graph
from claim_graph.exports.sparql import (
    PREFIXES,
    Resource,
    Solutions,
    SparqlError,
    Triples,
    TripleTerm,
    Truth,
    sparql,
)
from claim_graph.exports.sparql.sparql_output import as_csv, as_json, as_text
from claim_graph.exports.sparql.sparql_queries import MAX_LENGTH, refuse
from tests.each import each
from tests.exports.test_exports import whole
from tests.support import BASE, DATASET, corpus

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


@cache
def tides() -> Graph:
    """Return the graph of a small record that states an address."""
    return claim_graph.compile(corpus({**BASE, "dataset.yml": DATASET}))


def ask(query: str, graph: Graph | None = None) -> claim_graph.exports.sparql.Answer:
    return sparql(graph or tides(), query)


# --- Answers ----------------------------------------------------------------------------------


def test_select_gives_rows_of_values() -> None:
    answer = ask(
        "SELECT ?claim ?label ?at ?certainty ?symmetric ?type ?nothing { "
        "?claim a cg:Claim ; cg:label ?label ; cg:at ?at ; cg:stance_value ?certainty . "
        "?link rdf:subject ?claim ; cg:because ?why ; cg:symmetric ?symmetric ; a ?type "
        "FILTER(?type = cg:Link) }"
    )
    assert isinstance(answer, Solutions)
    assert answer.variables == (
        "claim", "label", "at", "certainty", "symmetric", "type", "nothing",
    )  # fmt: skip
    claim = Resource("https://example.org/tides/#claim:talk/case", "claim:talk/case")
    link = Resource("urn:claim-graph:terms#Link", "cg:Link")
    label = "The Machine passes tests and fails in use."
    assert answer.rows == ((claim, label, 70, 1.0, False, link, None),)
    assert type(answer.rows[0][2]) is int
    assert type(answer.rows[0][3]) is float


def test_a_quote_is_named_by_its_own_id() -> None:
    answer = ask("SELECT ?q { ?c cg:has-quote ?q } ORDER BY ?q")
    assert isinstance(answer, Solutions)
    assert [str(quote) for (quote,) in answer.rows] == ["quote:talk/case#1", "quote:talk/other#1"]


def test_the_reason_of_a_link_can_be_asked_in_the_terms_of_rdf_1_2() -> None:
    answer = ask(
        "SELECT (STR(?a_id) AS ?a) (STR(?b_id) AS ?b) ?why "
        "{ ?x cg:supports ?y {| cg:because ?why |} . ?x cg:id ?a_id . ?y cg:id ?b_id }",
        whole(),
    )
    assert isinstance(answer, Solutions)
    assert set(answer.rows) == {
        (a, b, values["because"])
        for a, b, values in whole().edges(data=True)
        if values["relation"] == "supports"
    }


def test_a_statement_can_be_a_value() -> None:
    answer = ask("SELECT ?s { ?link rdf:reifies ?s ; cg:because ?why }")
    assert isinstance(answer, Solutions)
    ((statement,),) = answer.rows
    assert isinstance(statement, TripleTerm)
    assert str(statement) == "<<( claim:talk/case cg:supports claim:talk/other )>>"


def test_ask_gives_a_truth_value() -> None:
    assert ask("ASK { ?claim a cg:Claim }") == Truth(True)
    assert not ask("ASK { ?claim a cg:Nothing }")


def test_construct_and_describe_give_statements() -> None:
    answer = ask("CONSTRUCT { ?a schema:about ?b } { ?a cg:about ?b }")
    assert isinstance(answer, Triples)
    read_back = rdflib.Graph().parse(data=as_text(answer), format="turtle")
    assert len(read_back) == len(answer.triples) == 3
    described = ask("DESCRIBE node:concept:gap")
    assert described
    assert 'skos:prefLabel "gap"' in as_text(described)


def test_an_answer_without_rows_is_false() -> None:
    assert not ask("SELECT * { ?x a cg:Nothing }")
    assert not ask("CONSTRUCT { ?x a cg:Thing } { ?x a cg:Nothing }")


def test_every_prefix_that_is_named_can_be_used_undeclared() -> None:
    for prefix in PREFIXES:
        query = f"ASK {{ ?x {prefix}:something ?y }}"
        refuse(query)
        pyoxigraph.Store().query(query, prefixes={name: f"urn:{name}:" for name in PREFIXES})
    assert "cg" in PREFIXES
    assert "node" in PREFIXES


@each(
    "expression, value",
    [
        ("1/4", 0.25),
        ("'2025-11-25'^^xsd:date", "2025-11-25"),
        ("'x'^^xsd:integer", "x"),
        ("'1'^^xsd:boolean", True),
        ("1e3", 1000.0),
        ("'a'@en", "a"),
        ("''", ""),
    ],
)
def test_values_are_those_of_python(expression: str, value: object) -> None:
    answer = ask(f"SELECT ({expression} AS ?x) {{}}")
    assert isinstance(answer, Solutions)
    assert answer.rows == ((value,),)
    assert type(answer.rows[0][0]) is type(value)


# --- Forms ------------------------------------------------------------------------------------


def test_a_narrow_answer_is_a_table() -> None:
    answer = ask("SELECT ?id ?at { ?q a cg:Quote ; cg:id ?id ; cg:at ?at } ORDER BY ?at")
    assert as_text(answer).splitlines() == [
        "id                  at",
        "------------------  --",
        "quote:talk/other#1  60",
        "quote:talk/case#1   70",
    ]


def test_a_wide_answer_has_a_paragraph_for_each_row() -> None:
    text = "x" * 99
    answer = ask(f"SELECT ?n ('{text}' AS ?long) {{ VALUES ?n {{ 10 200 }} }}")
    assert as_text(answer) == f"n     10\nlong  {text}\n\nn     200\nlong  {text}"


def test_nothing_in_an_answer_is_taken_for_an_order_by_the_terminal() -> None:
    answer = ask('SELECT ("\\u001b[31mred\\u202e\\n" AS ?x) {}')
    assert "\x1b" not in as_text(answer)
    assert as_text(answer).splitlines()[-1] == "\\x1b[31mred\\u202e\\n"


def test_json_is_in_the_format_of_the_standard() -> None:
    rows = ask("SELECT ?c ?n { ?c a cg:Claim OPTIONAL { ?c cg:nothing ?n } } ORDER BY ?c")
    parsed = pyoxigraph.parse_query_results(
        as_json(rows).encode(), format=pyoxigraph.QueryResultsFormat.JSON
    )
    assert isinstance(parsed, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in parsed.variables] == ["c", "n"]
    assert [solution["n"] for solution in parsed] == [None, None]
    assert json.loads(as_json(ask("ASK {}"))) == {"head": {}, "boolean": True}


def test_statements_are_json_ld() -> None:
    query = """CONSTRUCT { node:x cg:at ?n ; rdfs:label "a"@en ; a cg:Thing ; cg:node "x" ;
        cg:symmetric true, "1"^^xsd:boolean ; <urn:a> "007"^^xsd:integer ; rdf:type "no" }
        { VALUES ?n { 5 1.5 99999999999999999999 } }"""
    answer = ask(query)
    assert isinstance(answer, Triples)
    read_back = pyoxigraph.parse(as_json(answer), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {quad.triple for quad in read_back} == set(answer.triples)
    assert len(answer.triples) == 10


def test_what_json_ld_cannot_hold_is_refused() -> None:
    answer = ask("CONSTRUCT { ?l rdf:reifies ?s } { ?l rdf:reifies ?s }")
    assert "<<(" in as_text(answer)
    with pytest.raises(SparqlError, match="take text, which is Turtle"):
        as_json(answer)


def test_csv_has_no_cell_that_a_spreadsheet_would_run() -> None:
    answer = ask("SELECT ?c ('=1+1' AS ?x) (-1 AS ?n) { ?c a cg:Claim } ORDER BY ?c")
    rows = list(csv.reader(StringIO(as_csv(answer), newline="")))
    assert rows == [
        ["c", "x", "n"],
        ["claim:talk/case", "'=1+1", "-1"],
        ["claim:talk/other", "'=1+1", "-1"],
    ]
    with pytest.raises(SparqlError, match="only the rows of a SELECT"):
        as_csv(ask("ASK {}"))


# --- What is refused --------------------------------------------------------------------------


@each(
    "query, message",
    [
        ("SELECT * { ?a ?b ?c", "line 1, column 20 of the query: expected"),
        ("SELECT *\n{ ?a\n  foo:b ?c }", "line 3, column 8 of the query: the prefix foo:"),
        ("nonsense", "a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("PREFIX x <urn:x> ASK {}", "line 1, column 10 of the query: this cannot stand here"),
        ("SELECT", "of the query"),
        ("SELECT (1 AS", "of the query"),
        ("LOAD <file:///etc/passwd>", "LOAD would change something"),
        ("# a note\nPREFIX x: <urn:x> insert data { x:a x:b x:c }", "INSERT would change"),
        ("DELETE WHERE { ?a ?b ?c }", "DELETE would change"),
        ("SELECT * { ?a ?b ?c } ; DROP ALL", "line 1, column 29 of the query: expected"),
        ("SELECT" + " " * MAX_LENGTH, "at most 20,000 characters"),
        ("ASK { FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }", "nested too deeply"),
    ],
)
def test_what_cannot_be_answered_is_told_with_its_place(query: str, message: str) -> None:
    with pytest.raises(SparqlError) as caught:
        ask(query)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500


def test_the_place_is_shown_under_the_line() -> None:
    with pytest.raises(SparqlError) as caught:
        ask("SELECT *\n{ ?a foo:b ?c }")
    message, line, caret = str(caught.value).splitlines()
    assert message.endswith("schema:, sh:, skos:, xsd:")
    assert line[: caret.index("^")].endswith("foo:b")


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server on this machine, and the list of what is asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/x", asked
        running.shutdown()
        thread.join()


ELSEWHERE = [
    "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { service silent<URL>{ ?a ?b ?c } }",
    "SELECT * { SERVICE#x\n<URL> { ?a ?b ?c } }",
    "PREFIX : <URL> SELECT * { ?a ?b ?c.SERVICE : { ?a ?b ?c } }",
    "PREFIX : <URL> SELECT * { SERVICE:{ ?a ?b ?c } }",
    "SELECT * { VALUES ?s { <URL> } SERVICE ?s { ?a ?b ?c } }",
    # What follows the comparison is a comment to the parser, and could be the end of an address.
    'SELECT * { FILTER(?a<b:c#d>"""\n) SERVICE <URL> { ?a ?b ?c } #"""\n}',
    'SELECT * { FILTER(?a<?b#c>"""\n) SERVICE <URL> { ?a ?b ?c } #"""\n}',
]


@pytest.mark.parametrize("query", ELSEWHERE)
def test_a_query_asks_no_other_server(query: str, server: tuple[str, list[str]]) -> None:
    address, asked = server
    with pytest.raises(SparqlError, match="SERVICE asks another server"):
        ask(query.replace("URL", address))
    assert asked == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of open files")
@pytest.mark.parametrize("query", ELSEWHERE)
def test_the_process_that_answers_reaches_no_server(
    query: str, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    task = {"query": query.replace("URL", address), "prefixes": {}}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "claim_graph.exports.sparql.sparql_worker"],
        input=json.dumps(task).encode() + b"\n<urn:a> <urn:b> <urn:c> .\n",
        capture_output=True,
        check=True,
    )
    assert done.stdout
    assert asked == []


@each(
    "query",
    [
        "SELECT ?service { ?service ?p ?o } LIMIT 1",
        "SELECT * { ?c cg:label ?l FILTER(CONTAINS(?l, 'in the service of')) }",
        "# service\nSELECT * { ?a ?b ?c } LIMIT 1",
    ],
)
def test_the_word_service_may_stand_where_it_asks_nobody(query: str) -> None:
    assert isinstance(ask(query), Solutions)


def test_nothing_outside_the_graph_is_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .")
    assert not ask(f"SELECT * FROM <{file.as_uri()}> {{ ?a ?b ?c }}")


def test_a_module_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert ask("ASK {}")


def test_a_query_that_takes_too_long_is_ended() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(SparqlError, match=r"no answer after 1\.5 seconds; ask for less"):
        sparql(tides(), endless, seconds=1.5)


def test_an_answer_that_is_too_long_is_given_up() -> None:
    with pytest.raises(SparqlError, match="the answer is too long; ask for less"):
        ask(f"SELECT ('{'x' * 9000}' AS ?long) {{ ?a ?b ?c . ?d ?e ?f }}")


def test_a_query_that_needs_too_much_memory_is_given_up() -> None:
    many, more = " ".join(map(str, range(400))), " ".join(map(str, range(900)))
    with pytest.raises(SparqlError, match=r"too much memory|no answer after"):
        ask(
            f"SELECT (GROUP_CONCAT('{'x' * 9000}') AS ?long) "
            f"{{ VALUES ?a {{ {many} }} VALUES ?b {{ {more} }} VALUES ?c {{ 1 2 3 4 5 6 7 8 }} }}"
        )


def test_it_is_part_of_the_package() -> None:
    assert claim_graph.sparql is sparql
