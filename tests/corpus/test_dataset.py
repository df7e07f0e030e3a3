"""`dataset.yml` says of the record as a whole what whoever takes it elsewhere must know."""

from __future__ import annotations

import re

import pytest

import claim_graph
from claim_graph.core.licences import licence_address
from tests.each import each
from tests.support import BASE, DATASET, TALK, both_talks, check, corpus


def test_it_is_read_and_stands_on_the_graph() -> None:
    record = corpus({**BASE, "dataset.yml": DATASET})
    assert not record.findings
    assert record.dataset
    assert [creator.name for creator in record.dataset.creators] == ["Ida Reed"]
    graph = claim_graph.compile(record)
    assert graph.graph["licence"] == "CC-BY-4.0"
    assert graph.graph["creators"] == '["Ida Reed"]'


def test_without_it_the_graph_states_its_form_and_its_checks_only() -> None:
    record = corpus(BASE)
    assert record.dataset is None
    assert list(claim_graph.compile(record).graph) == ["form", "checked", "policy"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("licence: CC-BY-4.0", "licence: see below", "REC007"),
        ("0000-0002-1825-0097", "0000-0002-1825-0098", "REC007"),
        ("title: Tides\n", "", "REC002"),
        ("address: https", "address: javascript", "REC007"),
        ("keywords", "keyword", "REC001"),
    ],
)
def test_a_mistake_is_a_finding_at_its_line(before: str, after: str, code: str) -> None:
    assert before in DATASET
    record = corpus({**BASE, "dataset.yml": DATASET.replace(before, after)})
    assert [(item.code, item.file) for item in record.findings] == [(code, "dataset.yml")]
    assert record.dataset is None


@each(
    "id, address",
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ],
)
def test_a_licence_has_an_address(id: str, address: str) -> None:
    assert licence_address(id) == address


# --- The featured talk ----------------------------------------------------------------------------

WHOLE = both_talks()["dataset.yml"]
NEWEST_FIRST = [TALK, "orchard-walk"]


def with_featured(id: str, **changed: str) -> dict[str, str]:
    """Return the files of both invented talks, with one of them featured and some `changed`."""
    return {**both_talks(), "dataset.yml": f"{WHOLE}featured: {id}\n", **changed}


def test_talks_are_listed_from_the_newest_to_the_oldest() -> None:
    assert list(corpus(both_talks()).interviews) == NEWEST_FIRST


def test_the_featured_talk_comes_first_wherever_talks_are_listed() -> None:
    record = corpus(with_featured("orchard-walk"))
    assert list(record.interviews) == NEWEST_FIRST[::-1]
    assert [talk.id for talk in record.talks] == NEWEST_FIRST[::-1]
    assert list(record.talk_names) == NEWEST_FIRST[::-1]


def test_a_talk_without_a_day_comes_last_and_a_retired_one_is_not_listed() -> None:
    file = f"sources/{TALK}.yml"
    undated = re.sub(r"published: .*\n", "", both_talks()[file])
    assert list(corpus({**both_talks(), file: undated}).interviews) == NEWEST_FIRST[::-1]
    retired = both_talks()[file] + "retired: {on: 2031-01-01, why: It was never held.}\n"
    assert [talk.id for talk in corpus({**both_talks(), file: retired}).talks] == ["orchard-walk"]


@pytest.mark.parametrize(
    ("id", "message", "help"),
    [
        ("orchard-wlk", "No source has the id `orchard-wlk`.", "did you mean `orchard-walk`?"),
        ("nothing-near-it", "No source has the id `nothing-near-it`.", "known here: harbour-hour"),
        ("ferry-gazette", "`ferry-gazette` is of the type notes", "known here: harbour-hour"),
    ],
)
def test_a_featured_id_that_no_talk_has_is_a_finding_at_its_line(
    id: str, message: str, help: str
) -> None:
    [finding] = [found for found in check(with_featured(id)) if found.code == "REF007"]
    assert (finding.file, finding.span.line) == ("dataset.yml", WHOLE.count("\n") + 1)
    assert finding.span.column == len("featured: ") + 1
    assert finding.message.startswith(message)
    assert help in finding.help


def test_a_former_id_of_the_featured_talk_counts_and_the_present_one_can_be_written() -> None:
    file = "sources/orchard-walk.yml"
    renamed = both_talks()[file] + "formerly: [pear-walk]\n"
    files = with_featured("pear-walk", **{file: renamed})
    assert list(corpus(files).interviews) == NEWEST_FIRST[::-1]
    [finding] = [found for found in check(files) if found.code == "REF007"]
    assert finding.fix == "orchard-walk"


def test_a_featured_talk_whose_record_cannot_be_read_is_not_reported_twice() -> None:
    files = with_featured("orchard-walk", **{"sources/orchard-walk.yml": "id: orchard-walk\n"})
    assert "REF007" not in [found.code for found in check(files)]
