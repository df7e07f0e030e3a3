"""The surroundings of a record as a picture that is text, links and arcs."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components.drawing import text_width, wrapped
from claim_graph.site.components.neighbourhood import LIMIT, neighbourhood
from claim_graph.site.here import Here
from tests.support import BASE, corpus, with_claims


def drawn(corpus: Corpus, entry: Claim | Concept) -> str:
    """Return the picture on the record's own page."""
    return neighbourhood(corpus, entry, Here(urls.entry(entry)))


def texts(picture: str) -> list[str]:
    """Return what is written on the picture, row by row."""
    return [
        re.sub(r"\s+", " ", "".join(part.itertext())).strip()
        for part in ElementTree.fromstring(picture).iter()
        if part.tag == "text"
    ]


def test_what_bears_on_a_claim_stands_above_it_and_what_it_bears_on_below() -> None:
    made = corpus(BASE)

    assert texts(drawn(made, made.claims["talk/other"])) == [
        "supports this",
        "The Machine passes tests and fails in use.",
        "There is a gap between tests and use.",
        "about",
        "gap",
        "On the whole map",
    ]
    assert texts(drawn(made, made.claims["talk/case"]))[1:3] == [
        "this supports",
        "There is a gap between tests and use.",
    ]


def test_around_a_concept_stand_its_claims() -> None:
    made = corpus(BASE)

    assert texts(drawn(made, made.concepts["gap"]))[:3] == [
        "gap",
        "evidence",
        "The Machine passes tests and fails in use.",
    ]


def test_each_neighbour_is_a_link_to_its_page() -> None:
    made = corpus(BASE)
    picture = ElementTree.fromstring(drawn(made, made.claims["talk/other"]))

    assert [a.get("href") for a in picture.iter("a")] == [
        "case.html",
        "../../concepts/gap.html",
        "../../map.html#node=claim:talk/other&depth=1",
    ]


def test_a_picture_has_a_name_and_a_description_for_those_who_do_not_see_it() -> None:
    made = corpus(BASE)
    svg = ElementTree.fromstring(drawn(made, made.claims["talk/other"]))[0]
    ids = {part.get("id"): part.text for part in svg.iter() if part.get("id")}

    assert ids[svg.get("aria-labelledby")] == "Around this claim"
    assert ids[svg.get("aria-describedby")] == (
        "Above it, linking to it: 1 claim. Below it, linked from it: 1 concept."
    )


def test_what_contradicts_is_the_last_to_be_left_out() -> None:
    rows = [
        f"id: c{'abcdefghijkl'[n]}\nlinks: [{{supports: other, because: So.}}]\n" for n in range(12)
    ]
    rows.append("id: odd\nlinks: [{contradicts: other, because: No.}]\n")
    made = corpus(with_claims(*rows))
    shown = texts(drawn(made, made.claims["talk/other"]))

    assert shown[0] == "contradict each other"
    assert shown[-1] == "6 more, and the whole map"


def test_a_record_with_nothing_around_it_has_no_picture() -> None:
    made = corpus(with_claims("id: alone\nconcepts: []\nlinks: []\n"))

    assert drawn(made, made.claims["talk/alone"]) == ""
    assert drawn(made, made.claims["talk/gone"]) == ""


def test_every_picture_is_well_formed_and_small(talk: Corpus) -> None:
    entries: list[Claim | Concept] = [*talk.claims.values(), *talk.concepts.values()]
    for entry in entries:
        picture = drawn(talk, entry)
        if picture:
            ElementTree.fromstring(picture)
            assert len(picture.encode()) <= LIMIT
            assert "\n\n" not in picture


def test_long_and_hostile_texts_stay_text_and_keep_the_bound() -> None:
    harm = "<script>]]> & ${x} {{ y }} `z` " * 9
    made = corpus(
        with_claims(
            *(
                f"id: n{'abcdefgh'[n]}\nclaim: '{'abcdefgh'[n]} {harm}'\n"
                "links: [{supports: other, because: So.}]\n"
                for n in range(8)
            )
        )
    )
    picture = drawn(made, made.claims["talk/other"])

    assert len(picture.encode()) <= LIMIT
    assert "<script" not in picture
    assert "{{" not in picture
    assert texts(picture)[3].startswith("a <script>]]> &")


@given(st.text(max_size=300), st.floats(2, 40), st.integers(1, 5))
def test_no_line_is_wider_than_its_column(value: str, width: float, limit: int) -> None:
    lines, cut = wrapped(value, width, limit)

    assert len(lines) <= limit
    assert all(text_width(line) <= width for line in lines)
    assert cut or "".join(lines).replace(" ", "") == "".join(value.split())


def test_addresses_are_relative_to_the_page() -> None:
    here = Here("claims/talk/one.md")

    assert here.web("claims/talk/two.md") == "two.html"
    assert here.web("works.md#machine") == "../../works.html#machine"
