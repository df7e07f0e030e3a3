"""The reference of all records: a page for each kind, made from the model and its docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.corpus.reference import FieldReference, RecordReference, ReferenceSheet, sheets
from claim_graph.rules import RULES
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class TermShown:
    """A word that a field may hold."""

    word: str
    meaning: str
    """Empty where the word says it all."""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a record."""

    anchor: str
    name: str
    type: str
    form: str
    """Where it is told how such values are written, or what the record in it is; may be empty."""
    needed: bool
    default: str
    meaning: Markdown
    terms: tuple[TermShown, ...]
    rules: tuple[Link, ...]
    """The rules that judge its value."""


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A record, or a part of one."""

    anchor: Markdown
    title: str
    meaning: Markdown
    fields: tuple[FieldShown, ...]
    examples: tuple[Markdown, ...]
    """As YAML, for a fenced block."""
    every: str
    """Where the fields of every record are told of; empty where it has none of them."""


@dataclass(frozen=True, slots=True)
class FormShown:
    """How values of a type are written."""

    anchor: str
    name: str
    form: Markdown


@dataclass(frozen=True, slots=True)
class SheetView:
    """A page of the reference."""

    title: str
    file: str
    """Where such records are written; empty where that is no one place."""
    records: tuple[RecordShown, ...]
    forms: tuple[FormShown, ...]
    trail: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A page of the reference in the list of them."""

    link: Link
    file: str
    meaning: Markdown
    parts: tuple[Link, ...]
    """The records on it."""


def reference() -> Iterator[Page]:
    """Yield the pages of the reference, and the list of them."""
    all_sheets = sheets()
    homes = {
        record.name: f"{urls.reference(sheet.id)}#{anchor(record.name)}"
        for sheet in all_sheets
        for record in sheet.records
    }
    rules = _rules()
    links = []
    for sheet in all_sheets:
        path = urls.reference(sheet.id)
        view = SheetView(
            title=sheet.title,
            file=sheet.file,
            records=tuple(_record(record, homes, rules, path) for record in sheet.records),
            forms=tuple(
                FormShown(_form_anchor(form.name), form.name, Markdown(form.form))
                for form in sheet.values
            ),
            trail=tuple(
                Link(page_name(above), above) for above in (urls.CONTRIBUTE, urls.REFERENCE)
            ),
        )
        body = render("pages/reference.md.jinja", sheet=view, here=Here(path))
        yield Page(
            path, f"{sheet.title}: every field", body, _described(sheet), hide=("navigation",)
        )
        links.append(_link(sheet, path))
    body = render("pages/references.md.jinja", sheets=links, here=Here(urls.REFERENCE))
    yield Page(urls.REFERENCE, page_name(urls.REFERENCE), body, page_summary(urls.REFERENCE))


def anchor(name: str) -> str:
    """Return the id that a record has on its page, made of the name of its class."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _form_anchor(name: str) -> str:
    return f"form-{name.replace(' ', '-')}"


def _rules() -> Mapping[str, tuple[Link, ...]]:
    """Return the rules on each field by its name, that of its class first."""
    links: dict[str, tuple[Link, ...]] = {}
    for code, rule in RULES.items():
        for field in rule.fields:
            links[field] = (*links.get(field, ()), Link(code, urls.rule(code)))
    return links


def _record(
    record: RecordReference,
    homes: Mapping[str, str],
    rules: Mapping[str, tuple[Link, ...]],
    path: str,
) -> RecordShown:
    return RecordShown(
        anchor=Markdown(anchor(record.name)),
        title=record.title,
        # Docstrings are ours: nothing of them is escaped.
        meaning=Markdown(record.meaning),
        fields=tuple(_field(record, field, homes, rules, path) for field in record.fields),
        examples=tuple(map(Markdown, record.examples)),
        every=homes["Entry"] if record.is_record else "",
    )


def _field(
    record: RecordReference,
    field: FieldReference,
    homes: Mapping[str, str],
    rules: Mapping[str, tuple[Link, ...]],
    path: str,
) -> FieldShown:
    form = homes[field.record] if field.record else ""
    if field.value:
        form = f"{path}#{_form_anchor(field.value)}"
    judged = rules.get(f"{record.name}.{field.name}", ())
    if record.is_record:
        judged = (*judged, *rules.get(f"Entry.{field.name}", ()))
    return FieldShown(
        anchor=f"{anchor(record.name)}-{field.name}",
        name=field.name,
        type=field.type,
        form=form,
        needed=field.needed,
        default=field.default,
        meaning=Markdown(field.meaning),
        terms=tuple(TermShown(term.word, term.meaning) for term in field.terms),
        rules=judged,
    )


def _link(sheet: ReferenceSheet, path: str) -> SheetLink:
    main = next((record for record in sheet.records if record.is_record), sheet.records[0])
    return SheetLink(
        link=Link(sheet.title, path),
        file=sheet.file,
        meaning=Markdown(main.meaning.split("\n\n")[0]),
        parts=tuple(
            Link(record.title, f"{path}#{anchor(record.name)}") for record in sheet.records
        ),
    )


def _described(sheet: ReferenceSheet) -> str:
    names = ", ".join(field.name for record in sheet.records for field in record.fields[:3])
    return f"The fields of {sheet.title.lower()} in the record: {names} and the others."
