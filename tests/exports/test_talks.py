"""Each claim that leaves a record of several talks names its talk, by its title and its day."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

import pytest
import yaml

import claim_graph
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.exports import citations, export
from claim_graph.exports.citations import FORMS, citation, written_day
from tests.support import TALK, both_talks, corpus, demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

ORCHARD = "orchard-walk"


@cache
def both() -> Corpus:
    return corpus(both_talks())


@cache
def graph() -> Graph:
    return claim_graph.compile(both())


def claims() -> Iterator[tuple[Claim, Interview]]:
    """Yield each claim with its talk."""
    for claim in both().active.values():
        yield claim, both().interviews[claim.interview]


def day(talk: Interview) -> str:
    """Return the day of a talk as running text has it."""
    assert talk.published
    return written_day(talk.published)


def test_the_flat_table_has_the_title_and_the_day_beside_the_id_of_the_talk() -> None:
    text = export(graph(), "csv")["claims.csv"].decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(StringIO(text))}

    for claim, talk in claims():
        row = rows[claim.key]
        assert (row["source"], row["talk"]) == (talk.id, talk.title)
        assert row["published"] == str(talk.published)


def test_json_lines_have_the_id_the_title_and_the_day() -> None:
    text = export(graph(), "jsonl")["claims.jsonl"].decode()
    objects = {item["id"]: item for item in map(json.loads, text.splitlines())}

    for claim, talk in claims():
        told = objects[claim.key]
        assert (told["source"], told["talk"]) == (talk.id, talk.title)
        assert told["published"] == str(talk.published)


def test_the_answer_on_a_card_to_learn_names_the_talk_and_its_day() -> None:
    rows = csv.reader(StringIO(export(graph(), "anki")["anki.txt"].decode()), delimiter="\t")
    answers = {row[0]: row[-1] for row in rows}

    for claim, talk in claims():
        assert f", in {talk.title}, {day(talk)}, at " in answers[f"claim:{claim.key}"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_citation_names_the_talk_and_its_day(form: str) -> None:
    for claim, talk in claims():
        cited = citation(both(), claim, claim.shown_quotes[0])
        assert cited
        assert talk.published
        written = FORMS[form](cited)
        assert talk.title in written
        days = (day(talk), talk.published.isoformat(), _date_parts(talk))
        assert any(day in re.sub(r"\s+", " ", written) for day in days)


def _date_parts(talk: Interview) -> str:
    assert talk.published
    return f"[ [ {talk.published.year}, {talk.published.month}, {talk.published.day} ] ]"


def test_the_collected_citations_are_those_of_the_pages() -> None:
    bibtex = export(graph(), "bibtex")["claims.bib"].decode()
    csl = {item["id"]: item for item in json.loads(export(graph(), "csl-json")["claims.csl.json"])}

    for claim, _ in claims():
        cited = citation(both(), claim, claim.shown_quotes[0])
        assert cited
        # A page tells beside the quote how it was checked.
        annotation = str(csl[claim.key]["annote"])
        told = replace(cited, checked=annotation)
        assert citations.bibtex(told) in bibtex
        assert citations.csl_item(told) == csl[claim.key]


# --- Notes in a vault -----------------------------------------------------------------------------


def vault(graph: Graph) -> Mapping[str, str]:
    """Return the notes by their paths in the vault."""
    return {
        path.removeprefix("obsidian/").removesuffix(".md"): data.decode()
        for path, data in export(graph, "obsidian").items()
    }


def listed(note: str) -> list[tuple[str, str]]:
    """Return the talk of each claim that a note links to below its properties, and its line."""
    body = note.partition("\n---\n")[2]
    return [
        (found[1], line)
        for line in body.splitlines()
        for found in re.finditer(r"\[\[claims/([^/]+)/", line)
    ]


def test_the_note_of_a_claim_has_its_talk_and_the_day_among_its_properties() -> None:
    notes = vault(graph())

    for claim, talk in claims():
        properties = yaml.safe_load(notes[f"claims/{claim.key}"].split("---\n")[1])
        assert properties["source"] == f"[[sources/{talk.id}|{talk.title}]]"
        assert str(properties["published"]) == str(talk.published)


def test_a_list_of_claims_names_the_talk_of_each_outside_of_it() -> None:
    notes = vault(graph())
    across = [path for path in notes if path.startswith(("concepts/", "people/", "works/"))]
    named = [found for path in across for found in listed(notes[path])]

    assert {talk for talk, _ in named} == {TALK, ORCHARD}
    for talk, line in named:
        assert line.endswith(f"([[sources/{talk}|{both().interviews[talk].title}]])")


def test_a_list_within_a_talk_does_not_repeat_it() -> None:
    notes = vault(graph())
    within = [f"sources/{ORCHARD}", f"chapters/{ORCHARD}/among-the-pears"]
    within += [path for path in notes if path.startswith(("collections/", "claims/"))]

    assert any(listed(notes[path]) for path in within)
    assert not any("sources/" in line for path in within for _, line in listed(notes[path]))


def test_a_single_talk_is_not_named_in_lists() -> None:
    for note in vault(claim_graph.compile(demo())).values():
        assert not any("sources/" in line for _, line in listed(note))


def test_the_base_over_all_claims_has_a_column_of_talks_where_there_are_several() -> None:
    def columns(graph: Graph) -> list[str]:
        base = yaml.safe_load(vault(graph)["Claims.base"])
        return [name for view in base["views"] if view["name"] == "All claims"
                for name in view["order"]]  # fmt: skip

    assert "source" in columns(graph())
    assert "source" not in columns(claim_graph.compile(demo()))


# --- Players --------------------------------------------------------------------------------------


@pytest.mark.parametrize("talk", [TALK, ORCHARD])
@pytest.mark.parametrize("track", ["chapters", "claims"])
def test_each_talk_has_tracks_of_its_own_that_say_whose_they_are(talk: str, track: str) -> None:
    told = both().interviews[talk]
    first = export(graph(), "webvtt")[f"webvtt/{talk}.{track}.vtt"].decode().splitlines()[0]

    assert first == f"WEBVTT - {told.title}, {day(told)}"


def test_no_title_ends_the_first_line_of_a_track() -> None:
    made: Graph = graph().copy()
    made.nodes[f"source:{ORCHARD}"]["label"] = "One\n\n00:01 --> 00:02 two"
    [first, second, *_] = (
        export(made, "webvtt")[f"webvtt/{ORCHARD}.claims.vtt"].decode().splitlines()
    )

    assert first.startswith("WEBVTT - One 00:01 → 00:02 two, ")
    assert not second
