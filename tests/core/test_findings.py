"""A finding always says what, where and what to do; a report has them in order, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.core.spans import START, Span, span_between

FINDING = Finding("REF001", "No concept has the id `gab`.", "did you mean `gap`?", "a.yml", START)
WARNING = replace(FINDING, code="CIT002", severity=Severity.WARNING)


@pytest.mark.parametrize("field", ["code", "message", "help", "file"])
def test_a_finding_without_one_of_its_parts_is_refused(field: str) -> None:
    with pytest.raises(
        ValueError, match="a finding needs a code, a message, a help text and a file"
    ):
        replace(FINDING, **{field: ""})  # type: ignore[arg-type]


@pytest.mark.parametrize("span", [Span(0, 1, 1, 1), Span(1, 0, 1, 1)])
def test_a_finding_without_a_place_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="a finding needs a place"):
        replace(FINDING, span=span)


def test_a_report_is_in_the_order_of_files_and_places() -> None:
    later = replace(FINDING, span=Span(2, 1, 2, 2))
    further = replace(FINDING, span=Span(1, 5, 1, 6))
    other = replace(FINDING, file="b.yml")
    report = Report.of([other, later, further, FINDING, WARNING])
    assert list(report) == [WARNING, FINDING, further, later, other]


def test_a_report_has_each_finding_once() -> None:
    assert len(Report.of([FINDING, FINDING])) == 1


def test_a_report_tells_errors_from_warnings_and_files_from_one_another() -> None:
    other = replace(WARNING, file="b.yml")
    report = Report.of([FINDING, WARNING, other])
    assert report.errors == (FINDING,)
    assert report.warnings == (WARNING, other)
    assert list(report.in_file("b.yml")) == [other]


def test_an_empty_report_is_false() -> None:
    assert not Report.of([])


def test_a_span_counts_lines_and_characters_from_one() -> None:
    assert span_between("a\nbé😀d\ne", 3, 5) == Span(2, 2, 2, 4, 3, 5)
    assert span_between("a\nb", 0, 3) == Span(1, 1, 2, 2, 0, 3)


def test_a_span_covers_its_start_and_not_its_end() -> None:
    span = span_between("abcd", 1, 3)
    assert [span.covers(offset) for offset in range(4)] == [False, True, True, False]
