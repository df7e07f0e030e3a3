"""`claims new`: a record of any kind. What is asked for comes from the model."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import click
from pydantic import TypeAdapter

from claim_graph.cli.asking import ask, ask_choice, can_ask, checked
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.lazy_group import LazyCommand, LazyGroup
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import shown_path
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.core.ids import full_id, slugify
from claim_graph.core.term import Term
from claim_graph.corpus.field_meanings import field_meanings
from claim_graph.corpus.model import Collection, Concept, Entry, Notes, Person, Work
from claim_graph.corpus.record_edits import EditError, record_written
from claim_graph.corpus.yaml_writer import Plain

_ASIDE = {"formerly", "retired", "audited", "aside", "parts", "in_talks"}
"""Fields that a new record does without."""
_NAMING = ("label", "name", "title")
"""The field that an id is made of, whichever a record has."""


@click.group(
    "new",
    cls=LazyGroup,
    lazy_commands={
        "claim": LazyCommand("new_claim_command", "Add a claim, from words that were said."),
        "interview": LazyCommand("new_interview_command", "Add another interview to the record."),
        "chapter": LazyCommand("new_chapter_command", "Add a chapter to an interview."),
    },
)
def command() -> None:
    """Add a record: a claim, a concept, a person, …

    On a terminal it asks for what the options leave open; elsewhere it names what is missing. The
    record is checked before it is written, and what is there already stays as it is.
    """


# --- A field as an option -----------------------------------------------------------------------


class _Field:
    """A field of a record, as it is asked for."""

    def __init__(self, model: type[Entry], name: str) -> None:
        info = model.model_fields[name]
        self.name = name
        self.key = info.alias or name
        self.needed = info.is_required()
        self.meaning = field_meanings(model)[name].split("\n")[0]
        hint = get_type_hints(model, include_extras=True)[name]
        if get_origin(hint) in {Union, types.UnionType}:
            hint = get_args(hint)[0]
        self.many = get_origin(hint) is tuple
        self.type = get_args(hint)[0] if self.many else hint
        is_choice = isinstance(self.type, type) and issubclass(self.type, Term)
        self.terms: type[Term] | None = self.type if is_choice else None

    def check(self, value: str) -> str:
        """Return `value` as it is written. Raises BadParameter where it is not of the type."""
        adapter: TypeAdapter[Any] = TypeAdapter(self.type)
        return checked(adapter, value)

    @property
    def option(self) -> click.Option:
        """The option of the command line that gives it."""
        again = " Again for more." if self.many else ""
        return click.Option(
            [f"--{self.key}", self.name],
            multiple=self.many,
            type=click.Choice([term.value for term in self.terms]) if self.terms else str,
            default=() if self.many else None,
            help=f"{self.meaning}{again}",
        )

    def asked(self, default: str = "") -> str:
        """Return the answer of somebody at the terminal."""
        if self.terms is not None:
            choices = [(term.value, term.meaning) for term in self.terms]
            return ask_choice(self.meaning, choices, default)
        return ask(f"{self.key} ({self.meaning.rstrip('.')})", self.check, default=default)


def _fields(model: type[Entry]) -> Iterator[_Field]:
    for name in model.model_fields:
        if name not in _ASIDE and not (model is Notes and name == "type"):
            yield _Field(model, name)


# --- Commands -----------------------------------------------------------------------------------


def _command(kind: str, model: type[Entry], summary: str, *extra: click.Option) -> click.Command:
    fields = list(_fields(model))

    @folder_option
    @dry_run_option
    def run(folder: Path, dry_run: bool, **given: Any) -> None:
        corpus = load_corpus(folder)
        record = dict(_record(model, fields, given))
        try:
            changes = record_written(corpus, kind, record)
        except EditError as error:
            raise CannotRun(str(error)) from error
        after = write_changes(folder, corpus, changes, dry_run=dry_run)
        if not dry_run:
            id = str(record["id"])
            key = full_id(str(record["about"]), id) if model is Collection else id
            entry = after.of_kind(kind)[key]
            place = f"{shown_path(folder / entry.file)}:{after.span(entry).line}"
            click.echo(f"{place}: {entry.key}")

    made = click.command(kind, help=f"{summary}\n\nExit codes: 0 written, 1 not right, 2 not run.")(
        run
    )
    made.params = [*(field.option for field in fields), *extra, *made.params]
    return made


def _record(
    model: type[Entry], fields: list[_Field], given: dict[str, Any]
) -> Iterator[tuple[str, Plain]]:
    """Yield the fields of a new record in the order of the model; what is needed is asked for."""
    naming = next((name for name in _NAMING if name in model.model_fields), "title")
    missing = [
        f"--{field.key}"
        for field in fields
        if field.needed and not given[field.name] and field.name != "id"
    ]
    if missing and not can_ask():
        raise CannotRun(f"missing, and nobody can be asked: {', '.join(missing)}")
    answers = {name: value or "" for name, value in given.items()}
    # The id follows from the name, so the name is asked for first.
    order = sorted(fields, key=lambda field: field.name != naming)
    for field in order:
        if field.needed and not answers[field.name]:
            proposed = slugify(str(answers[naming])) if field.name == "id" else ""
            answers[field.name] = field.asked(proposed) if can_ask() else proposed
    if model is Notes:
        yield "id", answers["id"]
        yield "type", "notes"
    for field in fields:
        value = answers[field.name]
        if not (model is Notes and field.name == "id"):
            yield field.key, str(value) if not field.many else [str(item) for item in value]
    if model is Collection:
        yield "parts", [{"claims": list(given["claims"])}]


command.add_command(_command("concept", Concept, "Add a concept to the glossary."))
command.add_command(_command("person", Person, "Add somebody who speaks or is named."))
command.add_command(_command("work", Work, "Add a model, paper, product, book or company."))
command.add_command(_command("source", Notes, "Add notes that someone else made of an interview."))
command.add_command(
    _command(
        "collection",
        Collection,
        "Gather claims for a reader.",
        click.Option(["--claim", "claims"], multiple=True, required=True, help="A claim in it."),
    )
)
