"""DuckDB and Spark answer the questions over the folder of Parquet files as networkx does."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from claim_graph.analysis.centrality import pagerank
from claim_graph.core.files import replace_files
from claim_graph.exports import export
from claim_graph.exports.parquet_by_talk_format import FOLDER
from duckdb_answers import DuckDbEngine
from graph_questions import QUESTIONS, Engine, overview
from tests.exports.readers import needs, needs_java
from tests.scale.linked_talks import GRAPHS, graph_called, two_talks

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from claim_graph.analysis.compiler import Graph

Pairs = Set[tuple[str, str]]

needs_spark = [needs("pyspark"), needs_java]
every_graph = pytest.mark.parametrize("name", GRAPHS)
# Spark takes seconds for each question: what it answers on every graph is tested at night.
every_engine = pytest.mark.parametrize(
    "engine", ["duckdb", pytest.param("spark", marks=[*needs_spark, pytest.mark.nightly])]
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Give a session of Spark that does with one core."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is installed

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.adaptive.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, Graph], Engine]:
    """Return what opens a graph, written as Parquet, in an engine."""

    def opening(engine: str, graph: Graph) -> Engine:
        replace_files(tmp_path, export(graph, "parquet-by-talk"))
        folder = str(tmp_path / FOLDER)
        if engine == "duckdb":
            return DuckDbEngine(folder)
        from spark_answers import SparkEngine  # noqa: PLC0415 - only where Spark is installed

        return SparkEngine(folder, request.getfixturevalue("spark"))

    return opening


Opened = Callable[[str, "Graph"], Engine]


@every_graph
@every_engine
def test_contradictions_are_those_between_claims_of_two_talks(
    engine: str, name: str, opened: Opened
) -> None:
    graph = graph_called(name)
    talk = {node: values.get("interview") for node, values in graph.nodes(data=True)}
    expected = {
        (source, target)
        for source, target, values in graph.edges(data=True)
        if values["relation"] == "contradicts" and talk[source] != talk[target]
    }
    assert pairs(opened(engine, graph), "contradictions") == expected


@every_engine
def test_a_contradiction_within_one_talk_is_not_among_them(engine: str, opened: Opened) -> None:
    assert pairs(opened(engine, two_talks()), "contradictions") == {
        ("claim:orchard-walk/pears-take-their-time", "claim:harbour-hour/tide-makes-bread-rise")
    }


@every_graph
@every_engine
def test_a_claim_rests_on_what_supports_or_implies_it_and_on_what_that_rests_on(
    engine: str, name: str, opened: Opened
) -> None:
    graph = graph_called(name)
    reasons: nx.DiGraph[str] = nx.DiGraph(
        (source, target)
        for source, target, values in graph.edges(data=True)
        if values["relation"] in {"supports", "implies"}
    )
    expected = {(claim, ground) for claim in reasons for ground in nx.ancestors(reasons, claim)}
    assert pairs(opened(engine, graph), "rests_on") == expected


@every_graph
@every_engine
def test_pagerank_is_that_of_the_claims_and_links_in_the_graph(
    engine: str, name: str, opened: Opened
) -> None:
    graph = graph_called(name)
    ranks = {str(claim): rank for claim, rank in asked(opened(engine, graph), "pagerank")}
    assert ranks == pytest.approx(pagerank(network(graph)), abs=1e-6)


@every_graph
@every_engine
def test_components_are_those_of_the_links_in_either_direction(
    engine: str, name: str, opened: Opened
) -> None:
    graph = graph_called(name)
    expected = {
        (claim, min(component))
        for component in nx.weakly_connected_components(network(graph))
        for claim in component
    }
    assert pairs(opened(engine, graph), "components") == expected


@pytest.mark.parametrize("engine", [pytest.param("spark", marks=needs_spark)])
def test_spark_gives_the_rows_that_duckdb_gives(engine: str, opened: Opened) -> None:
    graph = two_talks()
    ours, theirs = opened("duckdb", graph), opened(engine, graph)

    # PageRank goes over the graph many times, which is left to the night.
    for question in {question.name for question in QUESTIONS} - {"pagerank"}:
        rows = pairs(ours, question)
        assert rows
        assert pairs(theirs, question) == rows


@pytest.mark.nightly
@pytest.mark.parametrize("mark", [pytest.param("", marks=needs_spark)])
def test_both_engines_show_the_same_overview(mark: str, opened: Opened) -> None:
    assert list(overview(opened("duckdb", two_talks()))) == list(
        overview(opened("spark", two_talks()))
    )


@every_engine
def test_an_unknown_question_is_refused(engine: str, opened: Opened) -> None:
    with pytest.raises(ValueError, match="no question is called 'weather'"):
        opened(engine, two_talks()).answer("weather")


# --- Helpers ----------------------------------------------------------------------------------


def asked(engine: Engine, name: str) -> list[tuple[object, ...]]:
    """Return all rows of the answer to a question, each of which comes once."""
    (question,) = (question for question in QUESTIONS if question.name == name)
    engine.answer(name)
    rows = engine.rows(f"SELECT {', '.join(question.columns)} FROM {name}")
    assert set(Counter(rows).values()) <= {1}
    return rows


def pairs(engine: Engine, name: str) -> Pairs:
    return {(str(one), str(other)) for one, other in asked(engine, name)}


def claims(graph: Graph) -> set[str]:
    return {node for node, values in graph.nodes(data=True) if values["type"] == "claim"}


def network(graph: Graph) -> nx.DiGraph[str]:
    """Return the claims, with how many links lead from one to the other as the weight."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(sorted(claims(graph)))
    for source, target in graph.edges():
        if source in made and target in made and source != target:
            known = made.get_edge_data(source, target, {"weight": 0})
            made.add_edge(source, target, weight=known["weight"] + 1)
    return made
