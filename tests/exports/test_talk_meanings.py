"""What a concept means in single talks goes with it into every format, the talk named."""

from __future__ import annotations

import csv
import json
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

from rdflib import Graph as Statements
from rdflib.namespace import SKOS

import claim_graph
from claim_graph.analysis.compiler import texts_in
from claim_graph.exports import export
from tests.support import corpus, shared_concept

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

LAMP = "concept:lamp"


@cache
def both() -> Graph:
    return claim_graph.compile(corpus(shared_concept()))


def meanings() -> tuple[str, ...]:
    """Return the two meanings, each with its talk."""
    return texts_in(both().nodes[LAMP]["meanings"])


def test_the_graph_has_each_meaning_with_its_talk_in_the_order_of_the_talks() -> None:
    values = both().nodes[LAMP]
    talks = list(corpus(shared_concept()).interviews)
    names = corpus(shared_concept()).talk_names

    assert list(texts_in(values["meant_in"])) == talks
    assert len(meanings()) == len(talks)
    for id, meaning in zip(talks, meanings(), strict=True):
        assert meaning.startswith(f"In {names[id]}: ")
    assert not {"meanings", "meant_in"} & set(both().nodes["concept:fog"])


def test_csv_and_json_hold_them() -> None:
    rows = csv.DictReader(StringIO(export(both(), "csv")["nodes.csv"].decode("utf-8-sig")))
    [row] = (row for row in rows if row["id"] == LAMP)
    assert texts_in(row["meanings"]) == meanings()
    nodes = json.loads(export(both(), "json")["graph.json"])["nodes"]
    [node] = (node for node in nodes if node["id"] == LAMP)
    assert tuple(node["meanings"]) == meanings() or texts_in(node["meanings"]) == meanings()


def test_rdf_has_a_scope_note_for_each_beside_the_one_definition() -> None:
    statements = Statements().parse(data=export(both(), "turtle")["graph.ttl"], format="turtle")
    noted = set(statements.subjects(SKOS.scopeNote))
    notes = {str(note) for note in statements.objects(predicate=SKOS.scopeNote)}

    assert set(meanings()) <= notes
    for concept in noted:
        assert len(list(statements[concept : SKOS.definition])) == 1


def test_cards_and_notes_show_them_under_the_definition() -> None:
    definition = both().nodes[LAMP]["definition"]
    rows = csv.reader(StringIO(export(both(), "anki")["anki.txt"].decode()), delimiter="\t")
    [card] = (row for row in rows if row[0] == LAMP)
    assert card[-1] == "<br><br>".join((definition, *meanings()))
    notes = [text.decode() for text in export(both(), "obsidian").values()]
    [note] = (text for text in notes if f"\n{definition}\n" in text)
    assert note.index(definition) < note.index(meanings()[0]) < note.index(meanings()[1])
