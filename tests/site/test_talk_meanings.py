"""What a concept means in single talks, where readers meet it."""

from __future__ import annotations

import re

import pytest

import claim_graph
from claim_graph.analysis.questions.entity_answers import ConceptAnswer
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.talk_meanings import TalkMeaning, talk_meanings
from claim_graph.reports.show_text import shown_as_text
from claim_graph.site import urls
from claim_graph.site.twins import Shown, Site, twins
from tests.site.rendering import pages
from tests.support import corpus, shared_concept

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")


@pytest.fixture(scope="module")
def both() -> Corpus:
    return corpus(shared_concept())


@pytest.fixture(scope="module")
def meanings(both: Corpus) -> tuple[TalkMeaning, ...]:
    return talk_meanings(both, both.concepts["lamp"])


def read(markdown: str) -> str:
    """Return Markdown without its links."""
    return LINK.sub(r"\1", markdown)


def test_a_concept_page_shows_each_under_the_definition(
    both: Corpus, meanings: tuple[TalkMeaning, ...]
) -> None:
    page = read(pages(both)[urls.concept("lamp")].markdown)
    texts = [both.concepts["lamp"].definition, *(meaning.sentence for meaning in meanings)]

    assert len(texts) == 3
    places = [page.index(text) for text in texts]
    assert places == sorted(places)
    assert "cg-meaning" not in pages(both)[urls.concept("fog")].markdown


def test_the_talk_is_a_link(both: Corpus, meanings: tuple[TalkMeaning, ...]) -> None:
    page = pages(both)[urls.concept("lamp")].markdown
    for meaning in meanings:
        assert f"In [{meaning.talk_name}](../interviews/{meaning.talk.id}.md)" in page


def test_the_glossary_shows_them_in_the_entry(
    both: Corpus, meanings: tuple[TalkMeaning, ...]
) -> None:
    entry = read(pages(both)[urls.GLOSSARY].markdown).partition('id="lamp"')[2]
    entry = entry.partition("</div>")[0]

    assert all(meaning.sentence in entry for meaning in meanings)


def test_the_twin_says_them(both: Corpus, meanings: tuple[TalkMeaning, ...]) -> None:
    shown = Shown(urls.concept("lamp"), "Lamp", "")
    [twin] = (
        asset.content.decode()
        for asset in twins(both, [shown], Site("The site", "What was said."))
        if asset.path == shown.path
    )

    assert all(meaning.sentence in twin for meaning in meanings)


def test_the_search_finds_a_concept_by_what_it_means_in_a_talk(both: Corpus) -> None:
    hits = claim_graph.search(both, "lantern hung in the one tree")

    assert "lamp" in [hit.id for hit in hits]


def test_show_tells_them(both: Corpus, meanings: tuple[TalkMeaning, ...]) -> None:
    answer = claim_graph.show(both, "concept:lamp")
    assert isinstance(answer, ConceptAnswer)
    assert [meaning.text for meaning in answer.meanings] == [meaning.text for meaning in meanings]
    assert [meaning.source.id for meaning in answer.meanings] == [
        f"source:{m.talk.id}" for m in meanings
    ]
    text = " ".join(shown_as_text([answer], both).split())
    assert all(meaning.text in text for meaning in meanings)
