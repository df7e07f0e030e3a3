"""Records refuse what is not meant and cannot be changed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from claim_graph.core.term import Term
from claim_graph.corpus import model, values, vocabulary
from claim_graph.corpus.model import ClaimLink, Concept, Figure, Forecast, Record
from claim_graph.corpus.values import LINE_LENGTH
from claim_graph.corpus.vocabulary import (
    ClaimRelation,
    ConceptRelation,
    Kind,
    Reading,
    Stance,
    Status,
)
from tests.each import each
from tests.support import BASE, corpus

RECORDS = [
    found
    for found in vars(model).values()
    if isinstance(found, type) and issubclass(found, Record) and found is not Record
]
VOCABULARIES = [
    found
    for found in vars(vocabulary).values()
    if isinstance(found, type) and issubclass(found, Term) and found is not Term
]


def reader(type: Any) -> Callable[[object], Any]:
    """Return what reads a value as `type`."""
    return TypeAdapter(type).validate_python


def code_of(read: Callable[[object], Any], value: object) -> str:
    """Return the code that `value` is refused with."""
    with pytest.raises(ValidationError) as caught:
        read(value)
    [details] = caught.value.errors()
    return str(details["ctx"]["code"])


# --- Values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "https://en.wikipedia.org/wiki/Gemini_(language_model)",
        "http://example.org",
        "https://example.org:8080/a?b=c&d=%20#e",
        "https://www.youtube.com/watch?v=aR20FWCCjAs",
        "https://[::1]/",
    ],
)
def test_addresses_of_web_pages_are_kept_as_written(text: str) -> None:
    assert reader(values.Address)(text) == text


@each(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/wiki/Gap",
        "example.org",
        "https://",
        "https:///path",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://:secret@example.org/",
        "https://@example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1",
        "https://example.org/a b",
        " https://example.org/",
        "https://example.org/\n",
        "https://exa\tmple.org/",
        'https://example.org/"onclick="',
        "https://example.org/<b>",
        "https://example.org/`a`",
        "https://example.org\\@evil.example/",
        "https://пример.example/",
        "https://example.org/" + "a" * 500,
        "",
    ],
)
def test_any_other_address_is_refused(text: str) -> None:
    assert code_of(reader(values.Address), text) == "REC007"


@pytest.mark.parametrize(
    ("text", "expected"), [("0:01:32", 92), ("1:32", 92), ("1:00:00", 3600), ("0:00:00", 0)]
)
def test_times_are_seconds(text: str, expected: int) -> None:
    assert reader(values.Seconds)(text) == expected


@pytest.mark.parametrize("text", ["", "92", "1:60", "1.32", "1:32:00:00", "-1:00", "soon"])
def test_any_other_time_is_refused(text: str) -> None:
    assert code_of(reader(values.Seconds), text) == "REC007"


def test_days_are_dates() -> None:
    assert reader(values.Day)("2025-11-25") == date(2025, 11, 25)


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "25-11-2025", "2025-11", "20251125", "2025-W48-2", "2025-11-25T00:00", "",
     "2025-1-1", "٢٠٢٥-11-25"],
)  # fmt: skip
def test_any_other_day_is_refused(text: str) -> None:
    assert code_of(reader(values.Day), text) == "REC007"


@pytest.mark.parametrize(
    ("text", "expected"), [("5", 5), ("-5", -5), ("0", 0), ("1.5", 1.5), ("1000000", 1_000_000)]
)
def test_numbers_are_numbers(text: str, expected: float) -> None:
    found = reader(values.Number)(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "text",
    ["", "1e3", "1_000", "1,000", "007", "0x10", ".5", "5.", "nan", "inf", "٣", "+1", "9" * 30],
)
def test_any_other_number_is_refused(text: str) -> None:
    assert code_of(reader(values.Number), text) == "REC007"


@pytest.mark.parametrize("text", ["", "A", "a b", "a--b", "../a", "a" * 65, "é", "a\n"])
def test_what_is_not_a_slug_is_refused_as_an_id(text: str) -> None:
    assert code_of(reader(values.Slug), text) == "REC006"


@pytest.mark.parametrize("text", ["gap", "talk/gap"])
def test_a_claim_is_named_with_or_without_its_interview(text: str) -> None:
    assert reader(values.ClaimId)(text) == text


@pytest.mark.parametrize("text", ["", "/", "talk/", "/gap", "a/b/c", "talk/Gap", "../gap"])
def test_any_other_name_of_a_claim_is_refused(text: str) -> None:
    assert code_of(reader(values.ClaimId), text) == "REC006"


def test_white_space_in_a_text_counts_as_one_space() -> None:
    assert reader(values.Line)("  a\n b\t\u00a0c\r\nd ") == "a b c d"


def test_a_line_has_a_length() -> None:
    assert reader(values.Line)("x" * LINE_LENGTH) == "x" * LINE_LENGTH
    assert code_of(reader(values.Line), "x" * (LINE_LENGTH + 1)) == "REC008"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_text_is_refused(text: str) -> None:
    assert code_of(reader(values.Line), text) == "REC008"


@each(
    "type",
    [values.Line, values.Prose, values.Slug, values.ClaimId, values.Seconds, values.Day,
     values.Number, values.Address],
)  # fmt: skip
@each("value", [[], ["a"], {}, {"a": "b"}])
def test_a_list_or_a_mapping_is_never_one_value(type: Any, value: object) -> None:
    assert code_of(reader(type), value) == "REC003"


@given(st.text())
def test_a_text_that_is_accepted_is_one_line_without_space_around_it(text: str) -> None:
    try:
        found = reader(values.Line)(text)
    except ValidationError:
        return
    assert found == " ".join(found.split())


# --- Records ----------------------------------------------------------------------------------


@each("record", RECORDS)
def test_records_are_frozen_and_refuse_unknown_fields(record: type[Record]) -> None:
    assert record.model_config["frozen"]
    assert record.model_config["extra"] == "forbid"


@each("record", RECORDS)
def test_records_hold_tuples_not_lists(record: type[Record]) -> None:
    for field in record.model_fields.values():
        assert not str(field.annotation).startswith(("list", "dict", "set"))


def test_a_record_cannot_be_changed() -> None:
    claim = corpus(BASE).claims["talk/other"]
    with pytest.raises(ValidationError, match="frozen"):
        claim.claim = "Something else."  # type: ignore[misc]


def test_names_have_hyphens_in_yaml_and_underscores_in_python() -> None:
    concept = Concept.model_validate({"id": "a", "label": "a", "definition": "b", "part-of": ["c"]})
    assert concept.part_of == ("c",)
    with pytest.raises(ValidationError):
        Concept.model_validate({"id": "a", "label": "a", "definition": "b", "part_of": ["c"]})


@pytest.mark.parametrize("relation", ClaimRelation)
def test_a_link_states_its_relation_and_its_target(relation: ClaimRelation) -> None:
    link = ClaimLink.model_validate({relation.value: "other", "because": "So it is."})
    assert (link.relation, link.target) == (relation, "other")


@pytest.mark.parametrize("named", [[], ["supports", "contradicts"], ["implies", "restates"]])
def test_a_link_with_no_relation_or_two_is_refused(named: list[str]) -> None:
    written = {**dict.fromkeys(named, "other"), "because": "So it is."}
    assert code_of(ClaimLink.model_validate, written) == "REC009"


def test_the_relations_of_a_concept_keep_their_positions() -> None:
    written = {"id": "a", "label": "a", "definition": "b", "broader": ["c", "d"], "part-of": ["e"]}
    assert Concept.model_validate(written).relations() == (
        (ConceptRelation.BROADER, 0, "c"),
        (ConceptRelation.BROADER, 1, "d"),
        (ConceptRelation.PART_OF, 0, "e"),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"value": "5", "unit": "years", "of": "waiting"}, "5 years: waiting"),
        ({"value": "5", "to": "20", "unit": "years", "of": "waiting"}, "5–20 years: waiting"),
        ({"value": "10000", "unit": "hours", "of": "practice"}, "10,000 hours: practice"),
        ({"value": "1.5", "unit": "percent", "of": "it"}, "1.5 percent: it"),
    ],
)
def test_a_figure_reads_as_running_text(written: dict[str, str], expected: str) -> None:
    assert Figure.model_validate(written).text == expected


def forecast(*found: str, **fields: str) -> Forecast:
    """Return a prediction with a judgement for each status in `found`, one a month."""
    judgements = [
        {"status": status, "on": f"2031-0{month}-01", "by": "Ida", "why": "So it is."}
        for month, status in enumerate(found, start=1)
    ]
    written = {name.replace("_", "-"): value for name, value in fields.items()}
    return Forecast.model_validate({"horizon": "soon", "judgements": judgements, **written})


@pytest.mark.parametrize(
    ("found", "stated", "standing"),
    [
        ((), "open", Status.OPEN),
        ((), "failed", Status.FAILED),
        (("failed",), "open", Status.FAILED),
        (("failed", "failed"), "open", Status.FAILED),
        (("failed", "mixed"), "open", Status.DISPUTED),
        (("failed", "mixed", "mixed"), "failed", Status.DISPUTED),
    ],
)
def test_what_has_become_of_a_prediction_is_what_all_who_judge_it_find(
    found: tuple[str, ...], stated: str, standing: Status
) -> None:
    assert forecast(*found, status=stated).standing is standing


def test_a_prediction_is_due_after_its_last_day_until_somebody_settles_it() -> None:
    day = date(2030, 5, 1)
    assert not forecast().is_due(day)
    assert not forecast(resolve_by="2030-05-01").is_due(day)
    assert forecast(resolve_by="2030-04-30").is_due(day)
    assert not forecast("undecidable", resolve_by="2030-04-30").is_due(day)


def test_whoever_judges_a_prediction_has_looked() -> None:
    assert forecast().last_looked is None
    assert forecast(looked="2031-01-15").last_looked == date(2031, 1, 15)
    assert forecast("failed", "failed", looked="2031-01-15").last_looked == date(2031, 2, 1)


def test_a_judgement_reads_as_running_text() -> None:
    [judgement] = forecast("borne-out").judgements
    assert judgement.text == "borne out, on 2031-01-01, by Ida: So it is."
    shown = judgement.model_copy(update={"evidence": "https://example.org/a", "claim": "b"})
    assert shown.text.endswith("So it is. (https://example.org/a and b)")


def test_a_chapter_lasts_until_the_next_one_and_the_last_until_the_end() -> None:
    talk = corpus(BASE).interviews["talk"]
    assert (talk.chapter_end("opening"), talk.chapter_end("closing")) == (360, 600)
    assert (talk.chapter_number("opening"), talk.chapter_number("closing")) == (1, 2)
    assert [talk.chapter_at(second) for second in (0, 359, 360, 599)] == [
        "opening", "opening", "closing", "closing",
    ]  # fmt: skip


def test_an_unknown_chapter_has_no_number_and_no_end() -> None:
    talk = corpus(BASE).interviews["talk"]
    assert talk.chapter("coda") is None
    with pytest.raises(KeyError):
        talk.chapter_end("coda")
    with pytest.raises(KeyError):
        talk.chapter_number("coda")


def test_before_the_first_chapter_there_is_none() -> None:
    late = BASE["sources/talk.yml"].replace("starts: 0:00:00", "starts: 0:00:30")
    talk = corpus({**BASE, "sources/talk.yml": late}).interviews["talk"]
    assert talk.chapter_at(29) is None


def test_of_chapters_in_disorder_the_one_listed_last_covers_what_has_begun() -> None:
    disorder = BASE["sources/talk.yml"].replace("starts: 0:00:00", "starts: 0:08:00")
    talk = corpus({**BASE, "sources/talk.yml": disorder}).interviews["talk"]
    assert [talk.chapter_at(second) for second in (359, 360, 480)] == [None, "closing", "closing"]


def test_a_claim_without_quotes_has_no_time() -> None:
    found = corpus(BASE).claims
    assert found["talk/gone"].at is None
    assert found["talk/other"].at == 60


# --- Vocabularies -----------------------------------------------------------------------------


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_term_says_what_it_means(vocabulary: type[Term]) -> None:
    assert vocabulary.__doc__
    for term in vocabulary:
        assert term.meaning
        assert term == term.value
        assert "-" not in term.label


@pytest.mark.parametrize("scale", [Stance, Reading])
def test_certainty_never_rises_from_the_first_term_to_the_last(
    scale: type[Stance | Reading],
) -> None:
    certainties = [term.certainty for term in scale]
    assert certainties == sorted(certainties, reverse=True)
    assert certainties[0] > certainties[1] > certainties[-1]
    assert all(0 <= certainty <= 1 for certainty in certainties)


def test_a_symmetric_relation_is_its_own_inverse() -> None:
    assert {r for r in ClaimRelation if r.symmetric} == {"contradicts", "restates"}
    assert {r for r in ConceptRelation if r.symmetric} == {"related", "contrasts"}


def test_every_kind_has_a_plural() -> None:
    assert all(kind.plural for kind in Kind)


def test_the_speakers_of_an_interview_are_its_guests_and_then_its_hosts() -> None:
    talk = corpus(BASE).interviews["talk"]
    assert [speaker.person for speaker in talk.participants] == ["host", "guest"]
    assert [speaker.person for speaker in talk.speakers] == ["guest", "host"]


def test_the_thesis_of_an_interview_is_a_line() -> None:
    stated = BASE["sources/talk.yml"] + "thesis: A gap  opens.\n"
    assert corpus({**BASE, "sources/talk.yml": stated}).interviews["talk"].thesis == "A gap opens."
    assert corpus(BASE).interviews["talk"].thesis is None
