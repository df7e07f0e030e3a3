"""JSON Schema for editors, made from the model.

Draft-07, which the YAML language server reads. Descriptions are the docstrings of the model's
fields; examples stand in the model.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from claim_graph.corpus import model
from claim_graph.corpus.model import (
    ChapterFile,
    CollectionsFile,
    Concept,
    Interview,
    Notes,
    PeopleFile,
    Record,
    WorksFile,
)

_DIALECT = "http://json-schema.org/draft-07/schema#"
_FILES: Mapping[str, tuple[tuple[type[Record], ...], str]] = {
    "chapter.schema.json": ((ChapterFile,), "The claims of one chapter"),
    "concept.schema.json": ((Concept,), "A concept"),
    "source.schema.json": ((Interview, Notes), "A source: an interview, or notes about one"),
    "people.schema.json": ((PeopleFile,), "The people"),
    "works.schema.json": ((WorksFile,), "The works"),
    "collections.schema.json": ((CollectionsFile,), "The collections"),
}


def schemas() -> dict[str, bytes]:
    """Return the contents of every schema file by its name."""
    return {name: _render(*about) for name, about in _FILES.items()}


def _render(models: tuple[type[Record], ...], title: str) -> bytes:
    wanted = [(one, "validation") for one in models]
    references, schema = models_json_schema(wanted, ref_template="#/definitions/{model}")  # type: ignore[arg-type]
    definitions = schema["$defs"]
    for name, definition in definitions.items():
        _describe(name, definition)
    roots = [references[one, "validation"] for one in models]
    whole: dict[str, Any] = {"$schema": _DIALECT, "title": title}
    whole |= roots[0] if len(roots) == 1 else {"oneOf": roots}
    whole["definitions"] = definitions
    text = json.dumps(_draft_07(whole), ensure_ascii=False, indent=2, sort_keys=False)
    return (text + "\n").encode()


def _describe(name: str, definition: dict[str, Any]) -> None:
    """Give a definition and its fields the descriptions that stand in the model."""
    found = getattr(model, name)
    definition["description"] = inspect.cleandoc(found.__doc__)
    definition.pop("title", None)
    if issubclass(found, StrEnum):
        if issubclass(found, model.Term):
            meanings = "\n".join(f"{term.value}: {term.meaning}" for term in found)
            definition["description"] += f"\n\n{meanings}"
        return
    documented = {
        field: text for base in reversed(found.__mro__) for field, text in _docs(base).items()
    }
    for field, info in found.model_fields.items():
        described = definition["properties"][info.alias or field]
        described.pop("title", None)
        described.pop("default", None)
        described["description"] = documented[field]


@cache
def _docs(found: type) -> Mapping[str, str]:
    """Return the docstrings of the fields that the class itself declares."""
    if not issubclass(found, Record):
        return {}
    [body] = ast.parse(inspect.cleandoc("\n" + inspect.getsource(found))).body
    assert isinstance(body, ast.ClassDef)
    docs = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            docs[field.target.id] = inspect.cleandoc(str(text.value.value))
    return docs


def _draft_07(value: Any) -> Any:
    """Return `value` with what draft-07 words differently put into its words."""
    if isinstance(value, list):
        return [_draft_07(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {key: _draft_07(item) for key, item in value.items()}
    if "anyOf" in value:
        # A field that may be left out is not a field that may be null: an empty value is a finding.
        choices = [choice for choice in value["anyOf"] if choice != {"type": "null"}]
        if len(choices) == 1:
            del value["anyOf"]
            value = {**choices[0], **value}
        else:
            value["anyOf"] = choices
    if "$ref" in value and len(value) > 1:
        # In draft-07 whatever stands beside a reference is ignored.
        value = {"allOf": [{"$ref": value.pop("$ref")}], **value}
    return value
