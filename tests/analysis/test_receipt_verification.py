"""A receipt says how every quote was checked, and whoever has the record can repeat it."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.analysis.receipt_verification import is_receipt, verify_receipt
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.yaml_reader import decode
from claim_graph.exports.receipt import receipt
from claim_graph.quotations.verdict import POLICY, Verdict
from claim_graph.site.components.checked_quotes import checked_quotes
from tests.each import each
from tests.site.rendering import pages
from tests.support import BASE, demo

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@cache
def _written() -> bytes:
    return receipt(claim_graph.compile(demo()))


def written() -> dict[str, Any]:
    """Return the receipt of the invented talk, to change."""
    made: dict[str, Any] = deepcopy(json.loads(_written()))
    return made


def fields(stated: dict[str, Any]) -> list[str]:
    """Return where a receipt differs from the record."""
    return [difference.field for difference in verify_receipt(demo(), stated).differences]


def test_a_receipt_of_the_record_holds_for_every_quote() -> None:
    assert is_receipt(written())
    verified = verify_receipt(demo(), written())
    total = sum(len(claim.quotes) for claim in demo().active.values())
    assert verified.holds
    assert verified.repeated == verified.quotes == total > 0


def test_it_states_policy_fingerprint_and_verdict_of_each_quote() -> None:
    stated = written()
    assert stated["policy"]["version"] == POLICY
    assert all(talk["fingerprint_sha256"] for talk in stated["talks"])
    assert {row["verdict"] for row in stated["checked_quotes"]} <= {v.value for v in Verdict}


@each(
    "name, value",
    (
        ("verdict", "near"),
        ("second", 1),
        ("words_sha256", "0" * 64),
        ("speaker_check", "another"),
        ("id", "quote:talk/nobody#1"),
        ("id", None),
        ("second", True),
    ),
)
def test_what_is_stated_otherwise_of_a_quote_is_told(name: str, value: object) -> None:
    stated = written()
    stated["checked_quotes"][2][name] = value
    assert fields(stated) == [f"checked_quotes[2].{name}"]


def test_another_policy_fingerprint_or_count_is_told() -> None:
    stated = written()
    stated["policy"]["version"] = POLICY + 1
    stated["talks"][0]["fingerprint_sha256"] = "0" * 64
    stated["quotes"]["total"] += 1
    assert fields(stated) == ["policy.version", "talks[0].fingerprint_sha256", "quotes.total"]


def test_a_quote_that_is_listed_twice_or_left_out_is_told() -> None:
    twice = written()
    twice["checked_quotes"].append(twice["checked_quotes"][0])
    assert "quotes.total" in fields(twice)
    left_out = written()
    del left_out["checked_quotes"][0]
    assert fields(left_out) == ["quotes.total"]


@given(st.dictionaries(st.sampled_from([*json.loads(_written()), "x"]), VALUES))
def test_whatever_is_stated_is_told_and_never_raised(changed: dict[str, object]) -> None:
    stated = {**written(), **changed}
    verified = verify_receipt(demo(), stated)
    assert all(d.field and d.message and d.help for d in verified.differences)


@given(VALUES)
def test_rows_can_be_anything(row: object) -> None:
    stated = written()
    stated["checked_quotes"][0] = row
    assert not verify_receipt(demo(), stated).holds


def test_the_site_says_how_many_are_checked_by_which_policy_and_how_to_repeat_it() -> None:
    record = checked_quotes(demo())
    made = pages(demo())
    line = f"{record.checked:,} of {record.total:,} checked word by word"
    assert line in made["quotes.md"].markdown
    assert f"policy {POLICY}" in made["quotes.md"].markdown
    assert "](verdicts.md)" in made["quotes.md"].markdown
    assert str(record.talks[0].fingerprint) in made["verdicts.md"].markdown
    assert "claims verify" in made["verdicts.md"].markdown


def test_a_record_without_fingerprints_says_that_nothing_was_checked() -> None:
    documents = (decode(name, BASE[name].encode()) for name in sorted(BASE) if ".yml" in name)
    record = checked_quotes(assemble("claims", tuple(documents), {}, {}))
    assert (record.total, record.checked, record.altered) == (2, 0, 0)
