"""The reference of all records: every field with its type and meaning, read off the model.

Pure: nothing here is written by hand but the words for the types of values.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from claim_graph.core.ids import SLUG_LENGTH
from claim_graph.corpus import values
from claim_graph.corpus.field_meanings import field_meanings
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Dataset,
    Entry,
    Interview,
    Notes,
    Person,
    Thread,
    Work,
)
from claim_graph.corpus.schema import ChapterFile, CollectionsFile, PeopleFile, WorksFile
from claim_graph.corpus.yaml_writer import Plain, field_lines


@dataclass(frozen=True, slots=True)
class TermMeaning:
    """A word that a field may hold, and what it means; empty where nothing is stated."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ValueForm:
    """A type of value, and how it is written."""

    name: str
    form: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class FieldReference:
    """A field of a record."""

    name: str
    """As it is written in YAML."""
    type: str
    """What it holds, in words: `list of ids`."""
    value: str
    """The name of the form of its values; empty where they are words of a list, or records."""
    needed: bool
    default: str
    """What counts where it is left out; empty where that is nothing."""
    meaning: str
    """Markdown."""
    terms: tuple[TermMeaning, ...]
    """The words that it may hold; empty where it may hold others."""
    record: str
    """The name of the record that it holds one or several of; empty where it holds none."""


@dataclass(frozen=True, slots=True)
class RecordReference:
    """A record, or a part of one."""

    name: str
    """The name of its class: with the name of a field it is the name of that field."""
    title: str
    """What it is called: `claim`, `part of a collection`."""
    meaning: str
    """Markdown."""
    fields: tuple[FieldReference, ...]
    """Its own fields, without those that every record has."""
    examples: tuple[str, ...]
    """Each as YAML; at least one but for the fields of every record."""
    is_record: bool
    """Whether it has an id, and so the fields of every record beside its own."""


@dataclass(frozen=True, slots=True)
class ReferenceSheet:
    """What one page of the reference is about."""

    id: str
    title: str
    file: str
    """Where such records are written."""
    records: tuple[RecordReference, ...]
    values: tuple[ValueForm, ...]
    """How the values of their fields are written."""


_FORMS: tuple[tuple[Any, ValueForm, str], ...] = (
    (
        values.Slug,
        ValueForm(
            "id", f"Lowercase letters, digits and single hyphens, {SLUG_LENGTH} characters at most."
        ),
        "ids",
    ),
    (
        values.ClaimId,
        ValueForm(
            "id of a claim",
            "The claim’s id alone inside one interview; across interviews with that of the "
            "interview in front of it: `interview/claim`.",
        ),
        "ids of claims",
    ),
    (
        values.Line,
        ValueForm("line", f"A sentence or a name, {values.LINE_LENGTH:,} characters at most."),
        "lines",
    ),
    (
        values.Prose,
        ValueForm("text", f"A short paragraph, {values.PROSE_LENGTH:,} characters at most."),
        "texts",
    ),
    (
        values.Seconds,
        ValueForm("time", "Hours, minutes and seconds from the start, such as `0:01:32`."),
        "times",
    ),
    (
        values.LinesByTalk,
        ValueForm(
            "line for each interview",
            "For each interview its id, a colon, and a sentence or two, "
            f"{values.LINE_LENGTH:,} characters at most.",
        ),
        "lines for each interview",
    ),
    (values.Day, ValueForm("day", "Year, month and day, such as `2025-11-25`."), "days"),
    (values.Number, ValueForm("number", "Digits, with a point for decimals."), "numbers"),
    (values.Year, ValueForm("year", "Four digits."), "years"),
    (values.LineNumber, ValueForm("number of a line", "Digits, counted from 1."), "numbers"),
    (
        values.SentenceId,
        ValueForm("id of a sentence", "As `claims witness` shows it: an s and eight digits."),
        "ids of sentences",
    ),
    (
        values.Address,
        ValueForm("web address", "One that starts with `https://` or `http://`."),
        "web addresses",
    ),
)
"""Each type of value, how it is written, and what several of them are called."""
_TITLES = {
    "ChapterFile": "The head of a chapter’s file",
    "PeopleFile": "The file of people",
    "WorksFile": "The file of works",
    "CollectionsFile": "The file of collections",
    "ClaimLink": "Link",
    "Forecast": "Prediction",
    "ForecastJudgement": "Judgement of a prediction",
    "AuditedQuotation": "Audited quotation",
    "PositionChange": "Change of a position",
    "Part": "Part of a collection",
    "Where": "Choice of claims",
    "Entry": "Fields of every record",
}
_SHEETS: tuple[tuple[str, str, str, tuple[type[BaseModel], ...]], ...] = (
    ("claim", "Claims", "<interview>/NN-<chapter>.yml", (ChapterFile, Claim)),
    ("concept", "Concepts", "concepts/<id>.yml", (Concept,)),
    ("interview", "Interviews", "sources/<id>.yml", (Interview,)),
    ("notes", "Notes", "sources/<id>.yml", (Notes,)),
    ("person", "People", "people.yml", (PeopleFile, Person)),
    ("work", "Works", "works.yml", (WorksFile, Work)),
    ("collection", "Collections", "collections.yml", (CollectionsFile, Collection)),
    ("thread", "Threads", "threads/<id>.yml", (Thread,)),
    ("dataset", "The record as a whole", "dataset.yml", (Dataset,)),
    ("every-record", "Every record", "", (Entry,)),
)


def sheets() -> tuple[ReferenceSheet, ...]:
    """Return the reference: a sheet for each kind of record, and one for what all have."""
    return tuple(_sheet(*about) for about in _SHEETS)


def _sheet(id: str, title: str, file: str, models: tuple[type[BaseModel], ...]) -> ReferenceSheet:
    records = tuple(_record(model) for model in _with_parts(models))
    used = {field.value for record in records for field in record.fields}
    forms = tuple(form for _, form, _ in _FORMS if form.name in used)
    return ReferenceSheet(id, title, file, records, forms)


def _with_parts(models: Sequence[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Yield `models`, and after them the records inside them that have no sheet of their own."""
    elsewhere = {model for *_, others in _SHEETS for model in others}
    waiting, seen = list(models), set(models)
    while waiting:
        model = waiting.pop(0)
        yield model
        for name in _own(model):
            part = _record_in(model.model_fields[name].annotation)
            if part is not None and part not in seen | elsewhere:
                seen.add(part)
                waiting.append(part)


def _record(model: type[BaseModel]) -> RecordReference:
    types = typing.get_type_hints(model, include_extras=True)
    own = _own(model)
    return RecordReference(
        name=model.__name__,
        title=_TITLES.get(model.__name__, model.__name__),
        meaning=inspect.cleandoc(model.__doc__ or ""),
        fields=tuple(
            _field(model.model_fields[name], name, types[name], field_meanings(model)[name])
            for name in own
        ),
        examples=tuple("\n".join(field_lines(example)) for example in _examples(model)),
        is_record=issubclass(model, Entry) and model is not Entry,
    )


def _examples(model: type[BaseModel]) -> Sequence[Mapping[str, Plain]]:
    extra = model.model_config.get("json_schema_extra")
    examples: Any = extra.get("examples", ()) if isinstance(extra, Mapping) else ()
    return list(examples)


def _own(model: type[BaseModel]) -> list[str]:
    """Return the fields of `model` without those of every record, where it is not about these."""
    if model is Entry or not issubclass(model, Entry):
        return list(model.model_fields)
    return [name for name in model.model_fields if name == "id" or name not in Entry.model_fields]


def _field(info: FieldInfo, name: str, hint: Any, meaning: str) -> FieldReference:
    terms = _terms_in(hint)
    record = _record_in(info.annotation)
    form = _form(_unwrapped(hint)[1])
    needed = info.is_required()
    default = info.default if not needed and isinstance(info.default, str) else ""
    return FieldReference(
        name=info.alias or name,
        type=_in_words(hint),
        value=form[0].name if form else "",
        needed=needed,
        default=str(default),
        meaning=meaning,
        terms=tuple(TermMeaning(str(t.value), getattr(t, "meaning", "")) for t in terms or ()),
        record=record.__name__ if record else "",
    )


def _in_words(hint: Any) -> str:
    """Return what a field of a type holds, in words."""
    many, inner = _unwrapped(hint)
    form = _form(inner)
    if form is not None:
        return f"list of {form[1]}" if many else form[0].name
    if get_origin(inner) is Literal:
        return f"always {get_args(inner)[0].value}"
    if _terms_in(inner):
        return "list of words" if many else "word"
    return "list of records" if many else "record"


def _form(hint: Any) -> tuple[ValueForm, str] | None:
    return next(((form, several) for known, form, several in _FORMS if hint == known), None)


def _unwrapped(hint: Any) -> tuple[bool, Any]:
    """Return whether a field holds a list, and the type of what it holds, which may be left out."""
    many = False
    while True:
        arguments = [argument for argument in get_args(hint) if argument is not type(None)]
        if get_origin(hint) is tuple:
            many, hint = True, arguments[0]
        elif type(None) in get_args(hint) and len(arguments) == 1:
            [hint] = arguments
        else:
            return many, hint


def _terms_in(annotation: Any) -> type[StrEnum] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, StrEnum) else None
    if get_origin(annotation) is Literal:
        return None
    return next(filter(None, map(_terms_in, get_args(annotation))), None)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    return next(filter(None, map(_record_in, get_args(annotation))), None)
