"""JSON Schema for editors, made from the model.

Draft-07, which the YAML language server reads. Descriptions are the docstrings of the model's
fields; examples are in the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from claim_graph.corpus.field_meanings import field_meanings
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Dataset,
    Interview,
    Notes,
    Person,
    Record,
    Thread,
    Work,
)
from claim_graph.corpus.values import Slug


class ChapterFile(Record):
    """A file of claims: those of one chapter of one interview, in the order they were spoken."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "interview": "reed-2026",
                    "chapter": "opening",
                    "claims": [
                        {
                            "id": "evals-outrun-impact",
                            "claim": "Models do better on evals than in use.",
                            "by": "ida-reed",
                            "kind": "observation",
                            "confidence": {"stance": "believes", "reading": "high"},
                        }
                    ],
                }
            ]
        }
    )

    interview: Slug
    """The id of the interview, which is also the name of the folder."""
    chapter: Slug
    """The id of the chapter, as the interview's source record has it."""
    claims: tuple[Claim, ...]
    """The claims, in the order they were spoken."""


class PeopleFile(Record):
    """The file `people.yml`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "people": [
                        {"id": "ida-reed", "name": "Ida Reed", "description": "Guest of the show."}
                    ]
                }
            ]
        }
    )

    people: tuple[Person, ...]
    """Everyone who speaks or is named."""


class WorksFile(Record):
    """The file `works.yml`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "works": [
                        {
                            "id": "tide-tables",
                            "title": "Tide Tables",
                            "type": "book",
                            "description": "The book that the guest learned from.",
                        }
                    ]
                }
            ]
        }
    )

    works: tuple[Work, ...]
    """Everything with a name that a claim mentions and that is not a person."""


class CollectionsFile(Record):
    """The file `collections.yml`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "collections": [
                        {
                            "id": "start-here",
                            "about": "reed-2026",
                            "title": "Start here",
                            "description": "Claims to begin with.",
                            "parts": [{"claims": ["another-claim"]}],
                        }
                    ]
                }
            ]
        }
    )

    collections: tuple[Collection, ...]
    """All collections, in the order in which they are offered."""


_DIALECT = "http://json-schema.org/draft-07/schema#"
_FILES: Mapping[str, tuple[tuple[type[Record], ...], str]] = {
    "chapter.schema.json": ((ChapterFile,), "The claims of one chapter"),
    "concept.schema.json": ((Concept,), "A concept"),
    "source.schema.json": ((Interview, Notes), "A source: an interview, or notes about one"),
    "people.schema.json": ((PeopleFile,), "The people"),
    "works.schema.json": ((WorksFile,), "The works"),
    "collections.schema.json": ((CollectionsFile,), "The collections"),
    "thread.schema.json": ((Thread,), "What one person holds on one question over time"),
    "dataset.schema.json": ((Dataset,), "The record as a whole"),
}


def schemas() -> dict[str, bytes]:
    """Return the contents of every schema file by its name."""
    return {name: _render(*about) for name, about in _FILES.items()}


class _ForEditors(GenerateJsonSchema):
    """Says what fields mean, and leaves out what an editor would only repeat.

    That is titles made of names, and defaults.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a record, with the docstrings of its fields."""
        written = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, meaning in field_meanings(model).items():
            written["properties"][model.model_fields[name].alias or name]["description"] = meaning
        return written

    def field_title_should_be_set(self, schema: object) -> bool:
        """Return False: a field's name is title enough."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of the value alone."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value alone.

        A field that may be left out is not a field that may be null: an empty value is a finding.
        """
        return self.generate_inner(schema["schema"])


def _render(models: tuple[type[Record], ...], title: str) -> bytes:
    references, schema = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/definitions/{model}",
        schema_generator=_ForEditors,
    )
    definitions = schema["$defs"]
    for definition in definitions.values():
        definition.pop("title", None)
    roots = [references[model, "validation"] for model in models]
    whole: dict[str, Any] = {"$schema": _DIALECT, "title": title}
    whole |= roots[0] if len(roots) == 1 else {"oneOf": roots}
    whole["definitions"] = definitions
    text = json.dumps(_draft_07(whole), ensure_ascii=False, indent=2, sort_keys=False)
    return (text + "\n").encode()


def _draft_07(value: Any) -> Any:
    """Return `value` with each reference alone: in draft-07 its siblings are ignored."""
    if isinstance(value, list):
        return [_draft_07(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {key: _draft_07(item) for key, item in value.items()}
    if "$ref" in value and len(value) > 1:
        value = {"allOf": [{"$ref": value.pop("$ref")}], **value}
    return value
