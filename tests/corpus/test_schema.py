"""Editors are told the same as the program: the schema files are those made from the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from claim_graph.corpus import model
from claim_graph.corpus import schema as schema_of_files
from claim_graph.corpus.schema import schemas
from claim_graph.corpus.vocabulary import Kind, Stance
from tests.support import BASE, CHAPTER, both_talks, with_claims

SCHEMAS = {name: json.loads(data) for name, data in schemas().items()}
every_schema = pytest.mark.parametrize("name", SCHEMAS)


def as_an_editor_reads(text: str) -> Any:
    """Return the value of YAML `text` under the core schema of YAML 1.2, as JSON has it."""

    def value(node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {value(key): value(inner) for key, inner in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [value(inner) for inner in node.value]
        plain = node.style is None  # type: ignore[attr-defined]
        if plain and re.fullmatch(r"[-+]?[0-9]+", node.value):
            return int(node.value)
        if plain and re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", node.value):
            return float(node.value)
        constants = {"true": True, "false": False, "null": None, "~": None, "": None}
        return constants.get(node.value, node.value) if plain else node.value

    root = yaml.compose(text, yaml.BaseLoader)
    return None if root is None else value(root)


def complaints(name: str, text: str) -> list[str]:
    validator = Draft7Validator(SCHEMAS[name], format_checker=Draft7Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(as_an_editor_reads(text))]


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the schema of every field of every record."""
    for name, definition in schema["definitions"].items():
        for field, described in definition.get("properties", {}).items():
            yield f"{name}.{field}", described


@every_schema
def test_it_is_a_schema_of_draft_07(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[name])


@every_schema
def test_every_record_and_every_field_is_described(name: str) -> None:
    assert all(definition["description"] for definition in SCHEMAS[name]["definitions"].values())
    bare = [field for field, described in fields(SCHEMAS[name]) if not described["description"]]
    assert bare == []


@every_schema
def test_nothing_stands_beside_a_reference_where_draft_07_would_ignore_it(name: str) -> None:
    def references(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if "$ref" in value:
                yield value
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    references_made = list(references(SCHEMAS[name]))
    assert references_made
    assert all(list(reference) == ["$ref"] for reference in references_made)


@pytest.mark.parametrize(("vocabulary", "field"), [(Kind, "Kind"), (Stance, "Stance")])
def test_vocabularies_are_listed_with_their_meanings(
    vocabulary: type[Kind | Stance], field: str
) -> None:
    definition = SCHEMAS["chapter.schema.json"]["definitions"][field]
    assert definition["enum"] == [term.value for term in vocabulary]
    assert all(f"{term}: {term.meaning}" in definition["description"] for term in vocabulary)


def schema_for(name: str) -> str:
    """Return the name of the schema that a file of a claims folder keeps to."""
    folder, _, file = name.rpartition("/")
    lists = {"people.yml", "works.yml", "collections.yml", "dataset.yml"}
    stem = file.removesuffix(".yml") if file in lists else folder.removesuffix("s")
    return (
        f"{stem}.schema.json"
        if file in lists or stem in {"source", "concept", "thread"}
        else ("chapter.schema.json")
    )


def test_every_file_of_a_record_keeps_to_its_schema() -> None:
    wrong = [
        f"{name}: {complaint}"
        for name, text in both_talks().items()
        if name.endswith(".yml")
        for complaint in complaints(schema_for(name), text)
    ]

    assert not wrong


@pytest.mark.parametrize(
    ("fragment", "complaint"),
    [
        ("id: a\nconcept: [gap]", "'concept' was unexpected"),
        ("id: A b", "does not match"),
        ("id: a\nkind: guess", "is not one of"),
        ("id: a\ntags: puzzle", "is not of type 'array'"),
        ("id: a\nclaim: ''", "is too short|should be non-empty"),
        (f"id: a\nclaim: {'x' * 301}", "is too long"),
        ("id: a\nby:", "is not of type 'string'"),
        ("id: a\nquotes: [{text: a b c, at: 92}]", "is not of type 'string'"),
        ("id: a\nquotes: [{text: a b c, at: soon}]", "does not match"),
        ("id: a\nquotes: [{text: a b c}]", "'at' is a required property"),
        ("id: a\nlinks: [{because: So it is.}]", "is not valid under any"),
        ("id: a\nlinks: [{supports: b, implies: c, because: So it is.}]", "is valid under each"),
        ("id: a\nlinks: [{supports: b}]", "'because' is a required property"),
        ("id: a\nfigures: [{value: [1], unit: years, of: it}]", "is not of type"),
        ("id: a\nretired: {on: today, why: So it is.}", "is not a 'date'"),
    ],
)
def test_typical_mistakes_are_refused_by_the_schema_too(fragment: str, complaint: str) -> None:
    complaints_made = complaints("chapter.schema.json", with_claims(fragment)[CHAPTER])
    assert re.search(complaint, "\n".join(complaints_made))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("chapter.schema.json", CHAPTER),
        ("concept.schema.json", "concepts/gap.yml"),
        ("people.schema.json", "people.yml"),
        ("works.schema.json", "works.yml"),
        ("source.schema.json", "sources/talk.yml"),
        ("source.schema.json", "sources/digest.yml"),
    ],
)
def test_the_schema_accepts_what_the_program_accepts(name: str, file: str) -> None:
    assert complaints(name, BASE[file]) == []


def test_every_example_in_the_schema_is_a_valid_record() -> None:
    examined = 0
    for schema in SCHEMAS.values():
        for name, definition in schema["definitions"].items():
            for example in definition.get("examples", []):
                record = getattr(model, name, None) or getattr(schema_of_files, name)
                record.model_validate(example)
                examined += 1
    assert examined >= 8
