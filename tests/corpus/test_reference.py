"""The reference of the records: every field of the model, each with its meaning and an example."""

from __future__ import annotations

from enum import StrEnum

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from claim_graph.corpus import model, schema, vocabulary
from claim_graph.corpus.model import Entry, Record
from claim_graph.corpus.reference import RecordReference, sheets
from tests.each import each

RECORDS = {record.name: record for sheet in sheets() for record in sheet.records}
every_record = each("record", RECORDS.values(), ids=list(RECORDS))


def model_of(record: RecordReference) -> type[BaseModel]:
    found: type[BaseModel] = getattr(model, record.name, None) or getattr(schema, record.name)
    return found


def test_every_class_of_the_model_that_files_hold_is_there() -> None:
    classes = {
        name
        for module in (model, schema)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Record)
    }

    assert classes - {"Record", "Source"} == set(RECORDS)


@every_record
def test_every_field_is_there_under_its_name_in_yaml(record: RecordReference) -> None:
    own = model_of(record)
    shared = Entry.model_fields if record.is_record else {}
    names = {
        info.alias or name
        for name, info in own.model_fields.items()
        if name not in shared or name == "id"
    }

    assert {field.name for field in record.fields} == names
    assert record.is_record == (issubclass(own, Entry) and own is not Entry)
    assert all(field.meaning and field.type for field in record.fields)


@every_record
def test_every_example_is_read_by_the_program(record: RecordReference) -> None:
    assert record.examples or record.name == "Entry"
    for example in record.examples:
        model_of(record).model_validate(yaml.load(example, Loader=yaml.BaseLoader))


@every_record
def test_a_field_is_needed_if_the_program_needs_it(record: RecordReference) -> None:
    needed = {field.name for field in record.fields if field.needed}

    for example in record.examples:
        written = yaml.load(example, Loader=yaml.BaseLoader)
        for name in written:
            without = {key: value for key, value in written.items() if key != name}
            if name in needed:
                with pytest.raises(ValidationError):
                    model_of(record).model_validate(without)


@pytest.mark.parametrize(
    ("name", "field", "terms"),
    [
        ("Claim", "kind", vocabulary.Kind),
        ("Confidence", "stance", vocabulary.Stance),
        ("Confidence", "reading", vocabulary.Reading),
        ("Witness", "how", vocabulary.Treatment),
        ("Where", "stance", vocabulary.Stance),
        ("Work", "type", vocabulary.WorkType),
    ],
)
def test_a_field_with_a_vocabulary_tells_its_words(
    name: str, field: str, terms: type[StrEnum]
) -> None:
    [shown] = [shown for shown in RECORDS[name].fields if shown.name == field]

    assert [term.word for term in shown.terms] == [term.value for term in terms]
    assert all(term.meaning for term in shown.terms)


def test_types_are_told_in_words() -> None:
    types = {
        (record.name, field.name): field.type
        for record in RECORDS.values()
        for field in record.fields
    }

    assert types["Claim", "by"] == "id"
    assert types["Claim", "concepts"] == "list of ids"
    assert types["Claim", "quotes"] == "list of records"
    assert types["Claim", "prediction"] == "record"
    assert types["Quote", "at"] == "time"
    assert types["ClaimLink", "supports"] == "id of a claim"
    assert types["Where", "kind"] == "list of words"
    assert types["Notes", "type"] == "always notes"
    assert types["Concept", "same-as"] == "list of web addresses"


def test_a_link_across_interviews_has_an_example() -> None:
    assert any("/" in example for example in RECORDS["ClaimLink"].examples)


def test_a_field_that_holds_records_leads_to_them() -> None:
    named = {field.record for record in RECORDS.values() for field in record.fields}

    assert named - {""} <= set(RECORDS)
    assert {"Quote", "ClaimLink", "Review", "Statement"} <= named
