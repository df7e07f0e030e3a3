"""`claims show`: any record by its id."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.lookup import RecordError
from claim_graph.analysis.questions.show_answer import show
from claim_graph.cli.answering import all_option, limit_of, unknown_records
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.show_text import shown_as_text


@click.command("show")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@all_option
@form_option
@folder_option
def command(ids: tuple[str, ...], everything: bool, form: str, folder: Path) -> None:
    """Show any record by its ID: a claim, a concept, …

    Or a person, a work, a source, a chapter, a collection, one of its sentences, a quote.
    A claim comes with the words spoken, their second, verdict and link, and with what supports,
    limits and contradicts it. An ID is written in full (talk/claim), in short (claim) where only
    one record has it, or with its type: claim:talk/claim, concept:fog, chapter:talk/opening,
    quote:talk/claim#1. A former ID answers with the record's new one.

    Exit code 0, or 2 where an ID means no record or several.
    """
    corpus = load_corpus(folder)
    answers, errors = [], []
    for id in ids:
        try:
            answers.append(show(corpus, id))
        except RecordError as error:
            errors.append(str(error))
    if errors:
        raise unknown_records(errors)
    if form == "json":
        click.echo(answers_as_json(answers))
    else:
        click.echo(shown_as_text(answers, corpus, limit_of(everything)))
