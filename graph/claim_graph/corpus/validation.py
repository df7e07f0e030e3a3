"""Findings from what pydantic reports about a record, at the places in its file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding
from claim_graph.core.spans import Path
from claim_graph.core.suggest import did_you_mean, nearest
from claim_graph.corpus.model import Source
from claim_graph.corpus.yaml_reader import Document

_EXPECTED = re.compile(r"'([^']*)'")


def validation_findings(
    error: ValidationError,
    model: type[BaseModel] | None,
    document: Document,
    path: Path,
    blanks: Collection[Path] = (),
) -> Iterator[Finding]:
    """Yield what `error` reports about the value at `path` of `document`.

    `model` is the class of the record; None for a single value. Errors at `blanks`, the places
    that were left empty, are already reported.
    """
    errors = error.errors(include_url=False)
    misspelt = set() if model is None else set(_misspelt(model, errors))
    for details in errors:
        place = (*path, *details["loc"])
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue
        if details["type"] == "too_short" and _inside_of(details["loc"], errors):
            # pydantic counts the items that are right; the wrong ones are reported.
            continue
        # The fields of a source of unknown type cannot be checked.
        if place not in blanks and (model is not Source or place == ("type",)):
            yield _finding(document, place, model, details, path)


def _inside_of(place: tuple[int | str, ...], errors: Iterable[ErrorDetails]) -> bool:
    """Return whether one of the `errors` is inside `place`."""
    return any(
        len(error["loc"]) > len(place) and error["loc"][: len(place)] == place for error in errors
    )


def _finding(
    document: Document,
    place: Path,
    model: type[BaseModel] | None,
    details: ErrorDetails,
    path: Path,
) -> Finding:
    name = place[-1] if place else "record"
    context: Mapping[str, Any] = details.get("ctx", {})
    # pydantic's way of saying that it is about the key, where records are fields named by ids.
    span = document.key_span(place[:-1]) if name == "[key]" else document.span(place)
    match details["type"]:
        case "claims":
            return Finding(
                context["code"], context["message"], context["help"], document.file, span
            )
        case "extra_forbidden":
            known = _fields_at(model, place[len(path) : -1])
            help = did_you_mean(str(name), known) or f"delete it, or use one of {', '.join(known)}"
            message = f"The field `{printable(str(name))[:80]}` is unknown."
            span = document.key_span(place)
            return Finding("REC001", message, help, document.file, span)
        case "missing":
            message, help = f"`{name}` is missing.", f"add `{name}:` and its value"
            return Finding("REC002", message, help, document.file, span)
        case "enum" | "literal_error":
            written, known = str(details["input"]), _EXPECTED.findall(context["expected"])
            message = f"`{printable(written)[:80]}` is not a value of `{name}`."
            hint = did_you_mean(written, known)
            help = (f"{hint} It is" if hint else "use") + f" one of {', '.join(known)}"
            return Finding("REC004", message, help, document.file, span)
        case "tuple_type":
            message, help = f"`{name}` should be a list.", "write it as a list: [first, second]"
        case "model_type" | "model_attributes_type":
            message = f"`{name}` should be a mapping of fields."
            help = "write its fields as `name: value`"
        case "dict_type":
            message, help = f"`{name}` should be a mapping.", "write each as `id: text`"
        case "too_short":
            message, help = f"`{name}` is an empty list.", "add an item, or delete the line"
        case _:
            message, help = f"`{name}` is not valid: {details['msg']}.", "correct the value"
    return Finding("REC003", message, help, document.file, span)


def _misspelt(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Path]:
    """Yield the fields that unknown ones were most likely meant to be: these are not missing."""
    for details in errors:
        if details["type"] == "extra_forbidden":
            *around, name = details["loc"]
            meant = nearest(str(name), _fields_at(model, tuple(around)))
            if meant is not None:
                yield (*around, meant)


def _fields_at(model: type[BaseModel] | None, steps: Path) -> list[str]:
    """Return the names of the fields that the record at `steps` inside `model` may have."""
    for step in steps:
        if isinstance(step, int) or model is None:
            continue
        named = {info.alias or name: info for name, info in model.model_fields.items()}
        model = _model_in(named[step].annotation) if step in named else None
    if model is None:
        return ["type"]
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the record that a field of this type holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
