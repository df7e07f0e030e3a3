"""What the search is given: everything that has a page, in files of a bounded size."""

from __future__ import annotations

import re

import claim_graph
from claim_graph.analysis.searching.record_rows import SearchRow, everyday
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data import search
from claim_graph.site.data.search_rows import HandwrittenPage, rows
from claim_graph.site.page import DATA_LIMIT
from claim_graph.site.render import render
from tests.searching import value
from tests.site.rendering import NAME, pages
from tests.support import BASE, both_talks, corpus, with_claims


def listed(read: Corpus) -> dict[str, SearchRow]:
    """Return the rows of a record, by the path of their page."""
    made = rows(read, pages(read).values())
    paths = [row.leads_to for row in made]
    assert len(paths) == len(set(paths))
    return {row.leads_to: row for row in made}


def test_every_record_with_a_page_can_be_found_and_nothing_that_has_moved(talk: Corpus) -> None:
    made = listed(talk)
    records = [
        *talk.active.values(),
        *(concept for concept in talk.concepts.values() if concept.retired is None),
        *(person for person in talk.people.values() if person.retired is None),
        *(work for work in talk.works.values() if work.retired is None),
        *(collection for collection in talk.collections.values() if collection.retired is None),
        *(source for source in talk.sources.values() if source.retired is None),
    ]

    assert records
    assert {urls.entry(record) for record in records} <= made.keys()
    gone = [claim for claim in talk.claims.values() if claim.retired]
    assert gone
    assert made.keys().isdisjoint(urls.claim(claim.key) for claim in gone)


def test_every_page_of_a_tool_can_be_found(talk: Corpus) -> None:
    tools = {
        urls.MAP, urls.CONNECT, urls.TENSIONS, urls.predictions(), urls.CONTRIBUTE, urls.GLOSSARY,
        urls.VERDICTS, urls.DATA, urls.RULES, urls.CLAIMS, urls.QUOTES, urls.PEOPLE, urls.WORKS,
        urls.NOTES, urls.COLLECTIONS, urls.WITNESSES, urls.TAGS, urls.LOAD, urls.SCEPTIC,
        urls.KEY,
    }  # fmt: skip
    made = listed(talk)

    assert tools <= made.keys()
    assert {made[path].kind for path in tools} == {"Page"}


def test_all_quotes_of_a_claim_are_given_with_who_spoke_and_when(talk: Corpus) -> None:
    made = listed(talk)
    for claim in talk.active.values():
        given = made[urls.claim(claim.key)].words
        assert [(text, at) for text, at, _ in given] == [
            (typographic(quote.text), quote.at) for quote in claim.shown_quotes
        ]
        for quote, (_, _, voice) in zip(claim.shown_quotes, given, strict=True):
            assert voice == typographic(talk.people[quote.by or claim.by].name)


def test_a_collection_is_found_by_the_everyday_words_of_its_record() -> None:
    files = {
        **BASE,
        "collections.yml": "collections:\n  - {id: kept, about: talk, title: Kept back, "
        "description: What., aliases: [refused, no comment], parts: [{claims: [case]}]}\n",
    }

    assert listed(corpus(files))["collections/talk/kept.md"].also == ("refused", "no comment")


def test_what_is_withheld_is_found_by_everyday_words_and_a_question_is_not() -> None:
    held = "confidence: {stance: withholds, reading: high}\n"
    made = listed(corpus(with_claims(f"id: silent\n{held}", f"id: asked\nkind: question\n{held}")))

    assert "refused" in made["claims/talk/silent.md"].about
    assert "refused" not in made["claims/talk/asked.md"].about


def test_a_row_names_its_talk() -> None:
    both = corpus(both_talks())
    made = listed(both)
    records = [
        *((urls.claim(claim.key), claim.interview) for claim in both.active.values()),
        *((urls.interview(id), id) for id in both.interviews),
        *(
            (urls.notes(notes.id), notes.about)
            for notes in both.notes.values()
            if not notes.retired
        ),
        *(
            (urls.collection(collection.key), collection.about)
            for collection in both.collections.values()
            if not collection.retired
        ),
    ]

    assert [made[path].talk for path, _ in records] == [talk for _, talk in records]
    assert {row.talk for row in made.values() if row.kind in {"Concept", "Person", "Page"}} == {""}


def test_the_search_is_told_of_talks_only_where_there_are_several(talk: Corpus) -> None:
    both = corpus(both_talks())
    head, *parts = search.assets(both, ())
    talks = value(head)["talks"]
    named = [row[5] for part in parts for row in value(part) if len(row) > 5]

    assert talks == [{"id": id, "name": name} for id, name in both.talk_names.items()]
    assert set(named) == {-1, 0, 1}
    assert value(next(search.assets(talk, ())))["talks"] == []


def test_the_table_of_everyday_words_names_pages_that_there_are(talk: Corpus) -> None:
    made = pages(talk)
    # Made only where there is something to tell.
    known = {path.removesuffix(".md") for path in {*made, urls.NEWS, urls.FINDINGS}}

    assert set(everyday()["pages"]) <= known


def test_the_rows_are_cut_into_files_of_a_bounded_size() -> None:
    read = corpus(with_claims(*(f"id: claim-{number}" for number in range(2600))))
    head, *parts = search.assets(read, ())

    assert head.path == search.HEAD
    assert len(parts) > 1
    assert all(len(part.content) < DATA_LIMIT + 1000 for part in parts)
    assert sum(len(value(part)) for part in parts) == len(rows(read, ()))
    assert search.settings(read, [asset.path for asset in (head, *parts)])["files"] == len(parts)
    assert [part.path for part in parts] == [f"data/search-{n}.js" for n in range(len(parts))]


def test_the_button_leads_to_a_page_that_is_there() -> None:
    people = {"people.yml": BASE["people.yml"]}

    assert search.settings(corpus(BASE), ())["list"] == "claims/index.html"
    assert search.settings(corpus(people), ())["list"] == "index.html"


def test_a_project_s_own_pages_are_found_by_title_headings_and_lead() -> None:
    own = HandwrittenPage("method.md", "How we work", "By ear.", ("Listening", "Writing"))
    made = rows(corpus(BASE), (), [own])

    assert [row for row in made if row.leads_to == "method.md"] == [
        SearchRow("Page", "method.md", "How we work", text="By ear.", about="Listening … Writing")
    ]


def test_the_rows_are_the_same_each_time(talk: Corpus) -> None:
    first, second = (
        [asset.content for asset in search.assets(talk, shown)]
        for shown in (pages(talk).values(), render(talk, claim_graph.check(talk), name=NAME))
    )

    assert first == second
    assert re.match(rb"\(window\.claimData", first[0])
