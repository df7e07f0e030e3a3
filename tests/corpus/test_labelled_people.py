"""Whom a transcript means by its labels."""

from __future__ import annotations

import pytest

from claim_graph.corpus.labelled_people import labelled_people
from tests.support import BASE, TALK, corpus, demo

CORPUS = demo()
INTERVIEW = CORPUS.interviews[TALK]


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("maren-holt", "maren-holt"),
        ("m-holt", "maren-holt"),  # a former id
        ("Maren Holt", "maren-holt"),
        ("MAREN HOLT:", "maren-holt"),
        ("Maren", "maren-holt"),
        ("Holt", "maren-holt"),
        ("Dr. Holt", "maren-holt"),
        ("M. Holt", "maren-holt"),
        ("Maren H.", "maren-holt"),
        ("MH", "maren-holt"),
        ("M.H.", "maren-holt"),
        ("Guest", "maren-holt"),
        ("Máren Holt", "maren-holt"),
        ("Maren Holt (builder of bridges)", "maren-holt"),
        ("Interviewer", "bede-ferris"),
        ("bede_ferris", "bede-ferris"),
        ("SPEAKER_01", None),
        ("Narrator", None),
        ("Tamsin Reed", None),  # talked about, but no part of the talk
        ("Maren Holt and Bede Ferris", None),
        ("…", None),
        ("", None),
    ],
)
def test_a_label_means_one_who_takes_part(label: str, person: str | None) -> None:
    people = labelled_people(CORPUS, INTERVIEW, [label], {})
    assert people.people == ({label: person} if person else {})
    assert people.unknown == (() if person else (label,))


def test_a_label_that_two_share_means_nobody() -> None:
    record = corpus({**BASE, "people.yml": BASE["people.yml"].replace("Henry Host", "Grace Host")})
    people = labelled_people(
        record, record.interviews["talk"], ["Grace", "Grace Host", "Grace"], {}
    )
    assert people.people == {"Grace Host": "host"}
    assert people.unknown == ("Grace",)


def test_what_is_given_counts_before_what_can_be_told() -> None:
    given = {"Speaker 1": "maren-holt", "holt": "bede-ferris"}
    people = labelled_people(CORPUS, INTERVIEW, ["SPEAKER_1", "Holt"], given)
    assert people.people == {"SPEAKER_1": "maren-holt", "Holt": "bede-ferris"}
