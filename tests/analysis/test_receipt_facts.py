"""Citations and lines for retrieval say by which rules, and against what, they were checked."""

from __future__ import annotations

import json

import claim_graph
from claim_graph.analysis.checked_citations import citations_of
from claim_graph.analysis.citation_values import citation_values
from claim_graph.exports import export
from claim_graph.quotations.verdict import POLICY
from tests.support import CENTRAL, TALK, demo


def test_a_citation_carries_policy_fingerprint_and_what_was_not_checked() -> None:
    (citation, *_) = citations_of(demo(), demo().claims[CENTRAL])
    values = citation_values(citation)
    assert values["policy"] == POLICY
    assert values["fingerprint_sha256"] == demo().fingerprints[TALK].digest
    assert values["speaker_check"] == "confirmed"
    assert values["left_out"] == []


def test_a_line_for_retrieval_carries_policy_and_fingerprint_with_each_quote() -> None:
    files = export(claim_graph.compile(demo()), "jsonl")
    (lines,) = (data.decode().splitlines() for data in files.values())
    quotes = [quote for line in lines for quote in json.loads(line)["quotes"]]
    assert quotes
    for quote in quotes:
        assert quote["policy"] == POLICY
        assert quote["fingerprint_sha256"] == demo().fingerprints[TALK].digest
