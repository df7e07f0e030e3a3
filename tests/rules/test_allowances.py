"""A rule is suppressed on one line, for a reason, where it reports something."""

from __future__ import annotations

from claim_graph.rules import RULES
from tests.each import each
from tests.support import BASE, CHAPTER, check, codes, places, with_claims

LINES = len(BASE[CHAPTER].splitlines())
SCANT = "id: a\nquotes:\n  - {text: too short, at: 0:02:00}"


def test_a_finding_is_set_aside_on_its_line_with_a_reason() -> None:
    assert codes(check(with_claims(SCANT))) == ["CIT002"]
    assert codes(check(with_claims(f"{SCANT}  # allow CIT002: no more was said"))) == []


def test_an_allowance_without_a_reason_sets_nothing_aside() -> None:
    report = check(with_claims(f"{SCANT}  # allow CIT002"))
    assert sorted(codes(report)) == ["ALW001", "CIT002"]


def test_an_allowance_on_another_line_sets_nothing_aside() -> None:
    fragment = "id: a  # allow CIT002: too far up" + SCANT.removeprefix("id: a")
    assert places(check(with_claims(fragment))) == [
        (CHAPTER, LINES + 1, 12, "ALW002"),
        (CHAPTER, LINES + 3, 16, "CIT002"),
    ]


def test_an_allowance_for_another_rule_sets_nothing_aside() -> None:
    report = check(with_claims(f"{SCANT}  # allow CIT001: wrong rule"))
    assert sorted(codes(report)) == ["ALW002", "CIT002"]


def test_an_unknown_code_is_reported() -> None:
    [finding] = check(with_claims("id: a  # allow CIT999: never heard of it"))
    assert finding.code == "ALW001"
    assert finding.message == "There is no rule `CIT999`."


@each("code", [code for code in RULES if code[:3] in {"YML", "REC", "FIL"}])
def test_what_concerns_files_and_shapes_cannot_be_set_aside(code: str) -> None:
    report = check(with_claims(f"id: a  # allow {code}: it is fine"))
    assert codes(report) == ["ALW001"]


def test_a_repeated_key_stays_a_finding_whatever_the_comment_says() -> None:
    report = check(with_claims("id: a\nid: b  # allow YML003: it is fine"))
    assert sorted(codes(report)) == ["ALW001", "YML003"]


def test_an_allowance_in_a_file_that_could_not_be_read_whole_is_not_called_unused() -> None:
    report = check(with_claims("id: a\nkind: guess", "id: b  # allow CLM005: stands alone"))
    assert codes(report) == ["REC004"]


def test_one_allowance_sets_aside_every_finding_of_its_rule_on_the_line() -> None:
    quotes = "quotes: [{text: a, at: 0:02:00}, {text: b, at: 0:02:01}]"
    assert codes(check(with_claims(f"id: a\n{quotes}"))) == ["CIT002", "CIT002"]
    assert codes(check(with_claims(f"id: a\n{quotes}  # allow CIT002: so it was"))) == []
