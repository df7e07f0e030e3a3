"""Formats for people's own tools: notes, cards, citations, players and retrieval."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from html import unescape
from io import StringIO
from typing import TYPE_CHECKING, Any

import pandas
import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from webvtt import WebVTT

import claim_graph
from claim_graph.analysis.compiler import NodeType, texts_in
from claim_graph.analysis.measures import measure
from claim_graph.core.characters import printable
from claim_graph.core.typography import quoted
from claim_graph.exports import export
from claim_graph.exports.exported_claims import CLAIM_RELATIONS, exported_claims
from claim_graph.quotations.verdict import POLICY, Verdict
from tests.exports.test_exports import NASTY, lines, with_texts
from tests.support import BASE, DEMO, corpus, demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

AWKWARD = [*NASTY, "[[x|y]] ![[z]]", "<script>alert(1)</script>", "שלום عالم", "%%hidden%% key:: v"]


@cache
def whole() -> Graph:
    return claim_graph.compile(demo())


def claims(graph: Graph) -> dict[str, dict[str, Any]]:
    nodes = graph.nodes(data=True)
    return {str(v["record"]): v for _, v in nodes if v["type"] == NodeType.CLAIM}


def with_quote(text: str) -> Graph:
    """Return a graph in which `text`, on one line, is a claim and the words that were spoken."""
    graph: Graph = whole().copy()
    view = next(view for view in exported_claims(graph) if len(view.quotes) == 1 and view.outgoing)
    part: Graph = graph.subgraph([view.node, *graph.successors(view.node), view.quotes[0].node,
                                  f"source:{view.text('interview')}"]).copy()  # fmt: skip
    for node in (view.node, view.quotes[0].node):
        part.nodes[node]["label"] = " ".join(text.split())
    return part


# --- How quotes were checked ------------------------------------------------------------------


@cache
def mixed() -> Graph:
    """Return a graph in which one quote is altered and one was not compared; each is its claim's
    only one."""
    graph: Graph = whole().copy()
    alone = [view.quotes[0].node for view in exported_claims(graph) if len(view.quotes) == 1]
    graph.nodes[alone[0]]["verdict"] = Verdict.ALTERED
    del graph.nodes[alone[1]]["verdict"]
    return graph


def found(graph: Graph, nodes: Iterable[str]) -> list[str]:
    """Return what a file that holds the quotes `nodes` says of how they were checked."""
    verdicts = [Verdict.stated(graph.nodes[node].get("verdict")) for node in nodes]
    counts = Counter(verdicts)
    assert counts[Verdict.ALTERED] == counts[Verdict.NOT_CHECKED] == 1
    return [
        f"{len(verdicts) - 1} of {len(verdicts)} quotes compared word for word with what was said; "
        "1 differ from it.",
        f"Verdicts by version {POLICY} of the rules:",
        *(f"{v.label} ({counts[v]}): {v.meaning}" for v in Verdict if counts[v]),
    ]


def first_quotes(graph: Graph) -> list[str]:
    return [view.quotes[0].node for view in exported_claims(graph) if view.quotes]


def all_quotes(graph: Graph) -> list[str]:
    return [node for node, v in graph.nodes(data=True) if v["type"] == NodeType.QUOTE]


def words(graph: Graph, node: str) -> str:
    """Return what is said of the words of one quote."""
    verdict = Verdict.stated(graph.nodes[node].get("verdict"))
    return f"Words: {verdict.label}, by version {POLICY} of the rules."


def test_comments_at_the_head_of_the_cards_and_each_card_say_how_quotes_were_checked() -> None:
    head, rows = cards(mixed())
    comments = [line.removeprefix("# ") for line in head if line.startswith("# ")]
    assert comments == found(mixed(), first_quotes(mixed()))
    known = {"separator", "html", "tags", "columns", "notetype", "deck", "if matches"}
    for comment in comments:
        key = comment.partition(":")[0].strip().lower()
        assert key not in known, "Anki would take the comment for a setting"
        assert not key.endswith(" column"), "Anki would take the comment for a setting"
    backs = {row[0]: row[-1] for row in rows}
    for view in exported_claims(mixed()):
        if view.quotes:
            assert words(mixed(), view.quotes[0].node) in unescape(backs[view.node])


def test_a_comment_of_bibtex_and_each_entry_say_how_quotes_were_checked() -> None:
    library = parse_string(export(mixed(), "bibtex")["claims.bib"].decode())
    (comment,) = library.comments
    assert library.blocks[0] is comment
    lines = [line.strip() for line in comment.comment.splitlines()]
    assert lines == found(mixed(), first_quotes(mixed()))
    for entry, quote in zip(library.entries, first_quotes(mixed()), strict=True):
        assert entry.fields_dict["annote"].value == words(mixed(), quote)


def test_each_item_of_csl_json_says_how_its_quote_was_checked() -> None:
    items = json.loads(export(mixed(), "csl-json")["claims.csl.json"])
    for item, quote in zip(items, first_quotes(mixed()), strict=True):
        assert item["annote"] == words(mixed(), quote)


def test_a_note_at_the_head_of_a_track_and_one_before_each_quote_say_how_it_was_checked() -> None:
    talk = next(iter(demo().interviews))
    files = export(mixed(), "webvtt")
    for track in ("chapters", "claims"):
        read = WebVTT.from_string(files[f"webvtt/{talk}.{track}.vtt"].decode())
        assert read.header_comments[0].splitlines() == found(mixed(), all_quotes(mixed()))
    text = files[f"webvtt/{talk}.claims.vtt"].decode()
    notes = re.findall(r"^NOTE (Words: .+)\n\n(.+)\n\d\d:", text, re.MULTILINE)
    noted = {quote: note for note, quote in notes}
    assert noted == {quote: words(mixed(), quote) for quote in all_quotes(mixed())}


def test_chapters_for_podcast_players_say_how_the_quotes_of_the_talk_were_checked() -> None:
    talk = next(iter(demo().interviews))
    told = json.loads(export(mixed(), "podcast-chapters")[f"podcast/{talk}.chapters.json"])
    assert told["checked"] == found(mixed(), all_quotes(mixed()))[0]
    assert told["policy"] == POLICY


def test_the_first_note_of_a_vault_says_how_quotes_were_checked() -> None:
    note = vault(mixed())["obsidian/Start here.md"]
    first, rules, *meanings = found(mixed(), all_quotes(mixed()))
    assert "\n\n".join([first, rules, "\n".join(f"- {m}" for m in meanings)]) in note


@pytest.mark.parametrize("form", ["anki", "bibtex", "csl-json", "webvtt", "obsidian"])
def test_a_graph_that_does_not_state_its_rules_is_not_said_to_follow_ours(form: str) -> None:
    graph: Graph = whole().copy()
    del graph.graph["policy"]
    text = b"".join(export(graph, form).values()).decode()
    assert "an unknown version of the rules" in text
    assert not re.search(r"version \d+ of the rules", text)


def test_the_words_around_a_check_cannot_end_the_comment_that_they_stand_in() -> None:
    for verdict in Verdict:
        text = f"{verdict.label}: {verdict.meaning}"
        assert not re.search(r"[@{}<>&\\\n]|-->", text)


# --- Retrieval --------------------------------------------------------------------------------


def test_every_claim_is_an_object_with_its_words_and_their_second() -> None:
    data = export(whole(), "jsonl")["claims.jsonl"]
    objects = {item["id"]: item for item in map(json.loads, data.decode().splitlines())}
    assert list(objects) == list(claims(whole()))
    for view in exported_claims(whole()):
        told = objects[view.record]
        assert told["claim"] == view.values["label"]
        assert [quote["text"] for quote in told["quotes"]] == [quote.text for quote in view.quotes]
        for quote, node in zip(told["quotes"], view.quotes, strict=True):
            values = whole().nodes[node.node]
            assert quote["second"] == values["at"]
            assert quote["verdict"] == values["verdict"]
            assert quote["speaker"] == whole().nodes[f"person:{values['speaker']}"]["label"]
            assert quote["text"] in told["text"]
        assert told["stance"] == view.values["stance"]


def test_reasons_and_objections_are_those_that_the_site_counts() -> None:
    data = export(whole(), "jsonl")["claims.jsonl"].decode()
    measures = measure(demo())
    for item in map(json.loads, data.splitlines()):
        measured = measures[item["id"]]
        assert item["reasons"] == sorted(claim.key for claim in measured.reasons)
        assert item["objections"] == sorted(claim.key for claim in measured.objections)
        assert item["limits"] == sorted(claim.key for claim in measured.limits)


def test_pandas_reads_a_row_a_claim() -> None:
    frame = pandas.read_json(
        StringIO(export(whole(), "jsonl")["claims.jsonl"].decode()), lines=True
    )
    assert list(frame["id"]) == list(claims(whole()))
    assert frame["claim"].notna().all()


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_are_the_same_after_reading(text: str) -> None:
    graph = with_quote(text)
    (first, *_) = map(json.loads, export(graph, "jsonl")["claims.jsonl"].decode().splitlines())
    assert first["claim"] == claims(graph)[first["id"]]["label"]


# --- Obsidian ---------------------------------------------------------------------------------

_WIKILINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")


def vault(graph: Graph) -> dict[str, str]:
    return {path: data.decode() for path, data in export(graph, "obsidian").items()}


def properties(note: str) -> dict[str, Any]:
    front = note.split("---\n")[1]
    told: dict[str, Any] = yaml.safe_load(front)
    return told


def test_every_wikilink_leads_to_a_note() -> None:
    notes = vault(whole())
    present = {path.removeprefix("obsidian/").removesuffix(".md") for path in notes}
    linked = [link for note in notes.values() for link in _WIKILINK.findall(note)]
    assert len(linked) > 500
    assert {path for path, _ in linked} <= present


def test_every_record_is_a_note_and_every_link_between_claims_is_in_it_with_its_reason() -> None:
    notes = vault(whole())
    for view in exported_claims(whole()):
        note = notes[f"obsidian/claims/{view.record}.md"]
        told = properties(note)
        assert told["aliases"] == [view.claim]
        assert told["stance"] == view.values["stance"]
        assert set(view.tags) <= set(told["tags"])
        for link in view.outgoing:
            path = f"claims/{whole().nodes[link.other]['record']}"
            assert any(path == _WIKILINK.findall(item)[0][0] for item in told[link.relation])
            assert link.because.split()[0] in note
    for node, values in whole().nodes(data=True):
        if values["type"] == NodeType.CONCEPT:
            told = properties(notes[f"obsidian/concepts/{values['record']}.md"])
            assert told["aliases"] == [values["label"], *texts_in(values.get("aliases"))]
            broader = [b for _, b, r in whole().out_edges(node, keys=True) if r == "broader"]
            assert len(told.get("broader", [])) == len(broader)


def test_file_names_are_safe_on_every_system() -> None:
    for path in vault(whole()):
        assert re.fullmatch(r"[a-z0-9_/-]+\.md|obsidian/(Start here\.md|Claims\.base)", path), path
        assert len(path) < 200
    folded = [path.casefold() for path in vault(whole())]
    assert len(set(folded)) == len(folded)
    device = BASE["concepts/gap.yml"].replace("id: gap", "id: nul")
    notes = vault(claim_graph.compile(corpus({**BASE, "concepts/nul.yml": device})))
    assert "obsidian/concepts/nul_.md" in notes


@pytest.mark.parametrize("text", AWKWARD)
def test_the_text_of_a_record_is_no_markup(text: str) -> None:
    graph = with_quote(text)
    for view in exported_claims(graph):
        note = vault(graph)[f"obsidian/claims/{view.record}.md"]
        assert properties(note)["aliases"] == [view.claim]
        body = note.split("---\n", 2)[2]
        tokens = MarkdownIt("commonmark", {"html": True}).parse(body)
        heading = next(token for token in tokens if token.type == "inline")
        assert {child.type for child in heading.children or ()} <= {"text", "text_special"}
        shown = "".join(child.content for child in heading.children or ())
        assert shown == printable(view.claim)
        assert not re.search(r"(?<!\\)<script", body)
        assert "%%" not in body
        assert not [path for path, _ in _WIKILINK.findall(body) if path == "x"]


def test_the_base_has_views_over_properties_that_notes_have() -> None:
    base = yaml.safe_load(vault(whole())["obsidian/Claims.base"])
    have = {
        name
        for note in vault(whole()).values()
        if note.startswith("---")
        for name in properties(note)
    }
    for view in base["views"]:
        assert {name for name in view["order"] if name != "file.name"} <= have | set(
            CLAIM_RELATIONS
        )


# --- Anki -------------------------------------------------------------------------------------


def cards(graph: Graph) -> tuple[list[str], list[list[str]]]:
    text = export(graph, "anki")["anki.txt"].decode()
    head = [line for line in text.splitlines() if line.startswith("#")]
    rest = text.split("\n", len(head))[len(head)]
    return head, list(csv.reader(StringIO(rest, newline=""), delimiter="\t"))


def test_cards_have_ids_of_their_own_and_the_columns_that_the_head_names() -> None:
    head, rows = cards(whole())
    assert head[0] == "#separator:tab"
    assert {len(row) for row in rows} == {6}
    ids = [row[0] for row in rows]
    assert len(set(ids)) == len(ids)
    quoted = [view for view in exported_claims(whole()) if view.quotes]
    concepts = [v for _, v in whole().nodes(data=True) if v["type"] == NodeType.CONCEPT]
    assert len(rows) == len(quoted) + len(concepts)


def test_a_card_says_who_when_and_what() -> None:
    _, rows = cards(whole())
    by_id = {row[0]: row for row in rows}
    for view in exported_claims(whole()):
        if view.quotes:
            *_, front, back = by_id[view.node]
            assert quoted(view.quotes[0].text) in unescape(front)
            assert view.quotes[0].speaker in unescape(back)
            assert view.claim in unescape(back)


@pytest.mark.parametrize("text", AWKWARD)
def test_html_in_a_claim_is_text_on_the_card(text: str) -> None:
    graph = with_quote(text)
    _, rows = cards(graph)
    for *_, front, back in rows:
        assert "<script" not in front + back
    assert any(" ".join(text.split()) in unescape(row[-1]) for row in rows)


# --- Citations --------------------------------------------------------------------------------


def test_bibtexparser_reads_every_claim() -> None:
    library = parse_string(export(whole(), "bibtex")["claims.bib"].decode())
    assert not library.failed_blocks
    quoted = [view for view in exported_claims(whole()) if view.quotes]
    assert len(library.entries) == len(quoted)
    for entry, view in zip(library.entries, quoted, strict=True):
        assert entry.key == view.record.replace("/", ":")
        assert entry.fields_dict["url"].value == view.quotes[0].link


@given(st.lists(lines, min_size=1, max_size=3))
def test_no_text_breaks_an_entry(texts: list[str]) -> None:
    graph = with_texts(texts)
    library = parse_string(export(graph, "bibtex")["claims.bib"].decode())
    assert not library.failed_blocks
    json.loads(export(graph, "csl-json")["claims.csl.json"])


def test_a_citation_processor_formats_every_claim() -> None:
    items = json.loads(export(whole(), "csl-json")["claims.csl.json"])
    quoted = [view for view in exported_claims(whole()) if view.quotes]
    assert [item["id"] for item in items] == [view.record for view in quoted]
    for item, view in zip(items, quoted, strict=True):
        assert item["URL"] == view.quotes[0].link
        assert item["type"] == "interview"
    source = CiteProcJSON(items[:5])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, plain)
    for item in items[:5]:
        bibliography.register(Citation([CitationItem(item["id"])]))
    formatted = [str(entry) for entry in bibliography.bibliography()]
    assert len(formatted) == 5
    assert all(items[0]["title"][:12] in entry for entry in formatted)


# --- Players ----------------------------------------------------------------------------------


def tracks(graph: Graph) -> dict[str, list[Any]]:
    return {
        path: list(WebVTT.from_string(data.decode()).captions)
        for path, data in export(graph, "webvtt").items()
    }


def test_chapters_and_claims_are_cues_at_their_seconds() -> None:
    read = tracks(whole())
    talk = next(iter(demo().interviews))
    chapters = read[f"webvtt/{talk}.chapters.vtt"]
    assert [unescape(cue.text) for cue in chapters] == [
        c.title for c in demo().interviews[talk].chapters
    ]
    assert [int(cue.start_in_seconds) for cue in chapters] == [
        chapter.starts for chapter in demo().interviews[talk].chapters
    ]
    cues = read[f"webvtt/{talk}.claims.vtt"]
    quotes = {n: v for n, v in whole().nodes(data=True) if v["type"] == NodeType.QUOTE}
    assert {cue.identifier for cue in cues} == set(quotes)
    for cue in cues:
        values = quotes[cue.identifier]
        assert int(cue.start_in_seconds) == values["at"]
        assert cue.end_in_seconds > cue.start_in_seconds
        assert cue.voice == whole().nodes[f"person:{values['speaker']}"]["label"]
        assert unescape(cue.text.split("\n")[0]) == values["label"]


@pytest.mark.parametrize("text", [*AWKWARD, "00:00 --> 00:09"])
def test_no_text_ends_a_cue(text: str) -> None:
    graph = with_quote(text)
    (claim_track,) = (cues for path, cues in tracks(graph).items() if "claims" in path)
    quotes = [v for _, v in graph.nodes(data=True) if v["type"] == NodeType.QUOTE]
    assert len(claim_track) == len(quotes)


def test_podcast_players_get_chapters_in_order() -> None:
    talk = next(iter(demo().interviews))
    data = export(whole(), "podcast-chapters")[f"podcast/{talk}.chapters.json"]
    told = json.loads(data)
    assert told["version"] == "1.2.0"
    starts = [chapter["startTime"] for chapter in told["chapters"]]
    assert starts == sorted(starts)
    assert [c["title"] for c in told["chapters"]] == [
        c.title for c in demo().interviews[talk].chapters
    ]
    assert told["title"] == demo().interviews[talk].title


def test_files_are_the_same_bytes_again() -> None:
    again = claim_graph.compile(claim_graph.load(DEMO))
    for form in ("jsonl", "obsidian", "anki", "bibtex", "csl-json", "webvtt", "podcast-chapters"):
        assert export(again, form) == export(whole(), form)
