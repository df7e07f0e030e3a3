"""`dataset.yml` says of the record as a whole what whoever takes it elsewhere must know."""

from __future__ import annotations

import pytest

import claim_graph
from claim_graph.core.licences import licence_address
from tests.each import each
from tests.support import BASE, DATASET, corpus


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
