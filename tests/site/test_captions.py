"""Beside each verdict stands where the words come from that it was reached with."""

from __future__ import annotations

import json

import pytest

from claim_graph.analysis.compiler import compile
from claim_graph.corpus.corpus import Corpus
from claim_graph.exports.receipt import receipt
from claim_graph.site import urls
from tests.site.rendering import pages
from tests.site.test_twins import made
from tests.site.test_twins import page as shown
from tests.support import BASE, RECORDED, check, claim, codes, corpus

CHAPTER = "recorded/01-only.yml"


def files(captions: str, confidence: str = "reading: medium") -> dict[str, str]:
    """Return a record of a talk with such captions, and one claim of it."""
    source = RECORDED["sources/recorded.yml"] + (f"captions: {captions}\n" if captions else "")
    text = "interview: recorded\nchapter: only\nclaims:\n" + claim(
        "id: dry\nclaim: The river never gets there.\n"
        f"confidence: {{stance: asserts, {confidence}}}\n"
        "quotes: [{text: the river will never, at: 0:00:10}]\n"
        "links: [{supports: talk/other, because: It is a case of it.}]"
    )
    return {**BASE, **RECORDED, "sources/recorded.yml": source, CHAPTER: text}


def page(captions: str) -> str:
    """Return the page of the claim."""
    return pages(corpus(files(captions)))[urls.claim("recorded/dry")].markdown


@pytest.mark.parametrize("captions", ["automatic", "own"])
def test_captions_that_are_not_published_are_named_beside_the_verdict(captions: str) -> None:
    shown = page(captions).partition("cg-verdict--kept")[2]
    assert f"[by {captions} captions]" in shown.partition("</figcaption>")[0]


@pytest.mark.parametrize("captions", ["published", ""])
def test_published_ones_need_no_remark(captions: str) -> None:
    assert "captions]" not in page(captions)


def test_the_page_of_the_talk_and_that_of_verdicts_tell_them_whatever_they_are() -> None:
    made = pages(corpus(files("published")))
    assert "Captions</span> published: the captions" in made[urls.interview("recorded")].markdown
    assert "captions: published" in made[urls.VERDICTS].markdown


def test_the_twin_names_them_too() -> None:
    assert "checked: exact by automatic captions" in twin("automatic")
    assert "captions" not in twin("published")


def twin(captions: str) -> str:
    """Return the twin of the page of the claim."""
    path = urls.claim("recorded/dry")
    return made(corpus(files(captions)), shown(path))[path]


def test_graph_and_receipt_state_them() -> None:
    graph = compile(corpus(files("automatic")))
    assert graph.nodes["source:recorded"]["captions"] == "automatic"
    assert "captions" not in graph.nodes["source:talk"]
    talks = {talk["id"]: talk for talk in json.loads(receipt(graph))["talks"]}
    assert talks["recorded"]["captions"] == "automatic"


@pytest.mark.parametrize(
    ("captions", "confidence", "expected"),
    [
        ("automatic", "reading: high", ["CLM007"]),
        ("automatic", "reading: high, why: The words are heard clearly.", []),
        ("automatic", "reading: medium", []),
        ("automatic", "reading: low", ["CLM004"]),
        ("own", "reading: high", []),
        ("published", "reading: medium", ["CLM004"]),
        ("", "reading: medium", ["CLM004"]),
    ],
)
def test_how_sure_a_reading_may_be_depends_on_them(
    captions: str, confidence: str, expected: list[str]
) -> None:
    assert codes(check(files(captions, confidence))) == expected


def test_unknown_captions_are_an_error() -> None:
    assert codes(check(files("guessed"))) != []
    assert isinstance(corpus(files("own")), Corpus)
