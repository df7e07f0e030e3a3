"""One layout for every file: fields in the order of the model, even spaces, no loose ends.

Comments stay with the field below them. What a file says does not change: a text that would read
otherwise afterwards is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from pydantic import BaseModel

from claim_graph.core.edits import Edit, edited
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
    Work,
)
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.corpus.yaml_reader import ParsedDocument, decode

_PASSES = 12
"""The most times that a file is gone over: nested mappings are put in order from the outside in."""
_LISTS: dict[str, tuple[str, type[Record]]] = {
    "people.yml": ("people", Person),
    "works.yml": ("works", Work),
    "collections.yml": ("collections", Collection),
}
_HEADS = ("interview", "chapter", "claims")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")


def formatted(file: str, data: bytes) -> bytes:
    """Return the contents of a claims file in the one layout; as it was where it is not YAML.

    `file` is its path in the claims folder, which tells what is in it. A second call changes
    nothing.
    """
    original = decode(file, data)
    if not original.whole or original.findings:
        return data
    for _ in range(_PASSES):
        document = decode(file, data)
        edits = [*_fields_in_order(document), *_even_flows(document)]
        if not edits:
            break
        data = edited(data, edits)
    data = edited(data, _spaces(decode(file, data)))
    return data if decode(file, data).value == original.value else edited(data, ())


# --- Fields in the order of the model -----------------------------------------------------------


def _fields_in_order(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that put the fields of mappings in order, no two in one another."""
    done: list[Path] = []
    for path, order in sorted(_orders(document), key=lambda item: len(item[0])):
        if any(path[: len(outer)] == outer for outer in done):
            continue
        edit = _in_order(document, path, order)
        if edit is not None:
            done.append(path)
            yield edit


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
    names = {info.alias or name: info for name, info in model.model_fields.items()}
    order = list(names)
    if set(names) >= {relation.value for relation in ClaimRelation}:
        # A link says first how it relates, then why.
        order.sort(key=lambda name: name == "because")
    yield path, order
    for name, info in names.items():
        inner = _model_in(info.annotation)
        if inner is None or (*path, name) not in document.values:
            continue
        if (*path, name, 0) in document.values:
            yield from _each(document, (*path, name), inner)
        else:
            yield from _inside(document, (*path, name), inner)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _in_order(document: ParsedDocument, path: Path, order: Sequence[str]) -> Edit | None:
    keys = [key for key in document.keys if key[:-1] == path and len(key) == len(path) + 1]
    ranks = {name: rank for rank, name in enumerate(order)}
    wanted = sorted(keys, key=lambda key: ranks.get(str(key[-1]), len(order)))
    if wanted == keys or path not in document.values:
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
    lines = [starts[0], *(_comments_above(text, start) for start in starts[1:])]
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


def _comments_above(text: str, place: int) -> int:
    start = text.rfind("\n", 0, place) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


# --- Spaces -------------------------------------------------------------------------------------


def _even_flows(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that write lists and mappings in brackets with even spaces."""
    text = document.text
    done = -1
    for path in sorted(document.values, key=lambda path: document.values[path]):
        start, end = document.values[path]
        if start < done or text[start : start + 1] not in {"[", "{"} or "\n" in text[start:end]:
            continue
        if not _is_collection(document, path):
            continue
        even = _flow(document, path)
        if even != text[start:end]:
            yield Edit(start, end, even)
            done = end


def _is_collection(document: ParsedDocument, path: Path) -> bool:
    value: object = document.value
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list):
            value = value[int(step)]
    return isinstance(value, dict | list)


def _flow(document: ParsedDocument, path: Path) -> str:
    start, end = document.values[path]
    opening = document.text[start]
    if not _is_collection(document, path) or opening not in {"[", "{"}:
        return document.text[start:end]
    if opening == "[":
        items: list[str] = []
        while (*path, len(items)) in document.values:
            items.append(_flow(document, (*path, len(items))))
        return f"[{', '.join(items)}]"
    keys = [key for key in document.keys if key[:-1] == path]
    fields = (
        f"{document.text[slice(*document.keys[key])]}: {_flow(document, key)}" for key in keys
    )
    return f"{{{', '.join(fields)}}}"


def _spaces(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that take away spaces at ends of lines, and more than one blank line."""
    text = document.text
    blocks = [
        (start, end) for start, end in document.values.values() if text[start : start + 1] in "|>"
    ]

    def is_free(start: int) -> bool:
        return not any(first <= start < last for first, last in blocks)

    stripped = len(text.rstrip())
    if stripped and is_free(stripped - 1):
        if text[stripped:] != "\n":
            yield Edit(stripped, len(text), "\n")
    else:
        stripped = len(text)
    for match in _ENDS.finditer(text, 0, stripped):
        if is_free(match.start()):
            yield Edit(match.start(), match.end(), "")
    for match in _GAPS.finditer(text, 0, stripped):
        if is_free(match.start()):
            yield Edit(match.start(), match.end(), "\n\n")
