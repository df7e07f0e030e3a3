"""Fields in the order of the model, each with the comments above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType
from typing import get_args

from pydantic import BaseModel

from claim_graph.core.edits import Edit
from claim_graph.core.spans import Path
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
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.corpus.yaml_reader import ParsedDocument

_LISTS: dict[str, tuple[str, type[Record]]] = {
    "people.yml": ("people", Person),
    "works.yml": ("works", Work),
    "collections.yml": ("collections", Collection),
}
_HEADS = ("interview", "chapter", "claims")


def fields_in_order(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that put the fields of mappings in order, no two in one another."""
    done: set[Path] = set()
    fields = fields_of(document)
    for path, order in sorted(_orders(document), key=lambda item: len(item[0])):
        if any(path[:length] in done for length in range(len(path))):
            continue
        edit = _in_order(document, path, fields.get(path, ()), order)
        if edit is not None:
            done.add(path)
            yield edit


def fields_of(document: ParsedDocument) -> Mapping[Path, Sequence[Path]]:
    """Return the paths of the fields of each mapping, by its own path, as they are written."""
    fields: dict[Path, list[Path]] = {}
    for key in document.keys:
        fields.setdefault(key[:-1], []).append(key)
    return fields


def _orders(document: ParsedDocument) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield the mappings of a document with the order of the fields that each may have."""
    parts = document.file.split("/")
    match parts:
        case ["sources", _]:
            value = document.value
            type = value.get("type") if isinstance(value, dict) else None
            yield from _inside(document, (), Interview if type == "interview" else Notes)
        case ["concepts", _]:
            yield from _inside(document, (), Concept)
        case ["threads", _]:
            yield from _inside(document, (), Thread)
        case ["dataset.yml"]:
            yield from _inside(document, (), Dataset)
        case [name] if name in _LISTS:
            key, model = _LISTS[name]
            yield from _each(document, (key,), model)
        case [_, _]:
            yield (), _HEADS
            yield from _each(document, ("claims",), Claim)
        case _:
            return


def _each(
    document: ParsedDocument, items: Path, model: type[BaseModel]
) -> Iterator[tuple[Path, Sequence[str]]]:
    number = 0
    while (*items, number) in document.values:
        yield from _inside(document, (*items, number), model)
        number += 1


def _inside(
    document: ParsedDocument, path: Path, model: type[BaseModel]
) -> Iterator[tuple[Path, Sequence[str]]]:
    order, inner = _shape(model)
    yield path, order
    for name, part in inner.items():
        if (*path, name, 0) in document.values:
            yield from _each(document, (*path, name), part)
        elif (*path, name) in document.values:
            yield from _inside(document, (*path, name), part)


@cache
def _shape(model: type[BaseModel]) -> tuple[Sequence[str], Mapping[str, type[BaseModel]]]:
    """Return the fields of a model in order, and the models of those that hold fields."""
    names = {info.alias or name: info for name, info in model.model_fields.items()}
    order = list(names)
    if set(names) >= {relation.value for relation in ClaimRelation}:
        # A link says first how it relates, then why.
        order.sort(key=lambda name: name == "because")
    inner = {name: part for name, info in names.items() if (part := _model_in(info.annotation))}
    return tuple(order), MappingProxyType(inner)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _in_order(
    document: ParsedDocument, path: Path, keys: Sequence[Path], order: Sequence[str]
) -> Edit | None:
    ranks = {name: rank for rank, name in enumerate(order)}
    wanted = sorted(keys, key=lambda key: ranks.get(str(key[-1]), len(order)))
    if wanted == list(keys) or path not in document.values:
        return None
    text, (start, end) = document.text, document.values[path]
    if text[start] == "{":
        if "\n" in text[start:end]:
            return None
        fields = (text[document.keys[key][0] : document.values[key][1]] for key in wanted)
        return Edit(start, end, f"{{{', '.join(fields)}}}")
    return _lines_in_order(document, keys, wanted)


def _lines_in_order(
    document: ParsedDocument, keys: Sequence[Path], wanted: Sequence[Path]
) -> Edit | None:
    """Return the edit that puts fields, each in lines of its own, in another order."""
    text = document.text
    starts = [document.keys[key][0] for key in keys]
    column = starts[0] - (text.rfind("\n", 0, starts[0]) + 1)
    # The comments above a field belong to it; those above the first one to the record.
    before = [document.values[key][1] for key in keys[:-1]]
    lines = [starts[0], *map(partial(_comments_above, text), starts[1:], before)]
    last = len(text[: document.values[keys[-1]][1]].rstrip())
    stop = text.find("\n", last)
    ends = [*lines[1:], len(text) if stop < 0 else stop + 1]
    chunks = {}
    for key, start, end in zip(keys, lines, ends, strict=True):
        chunk = text[start:end]
        # The first field of an item stands behind its hyphen.
        chunks[key] = chunk if start != starts[0] else " " * column + chunk
        if not chunk.endswith("\n"):
            chunks[key] += "\n"
    joined = "".join(chunks[key] for key in wanted)
    if not joined.startswith(" " * column):
        return None
    whole = joined[column:]
    if joined[column : column + 1] in {" ", "#"}:
        # A comment cannot stand between the hyphen and the first field.
        return None
    return Edit(
        lines[0], ends[-1], whole if text[ends[-1] - 1 :][:1] == "\n" else whole.rstrip("\n")
    )


def _comments_above(text: str, place: int, before: int) -> int:
    """Return where the comments start that stand right above `place`, behind the value `before`."""
    start = text.rfind("\n", 0, place) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < before or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
