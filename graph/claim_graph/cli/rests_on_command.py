"""`claims rests-on`: what a claim rests on, and what rests on it."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.rests_on_answer import rests_on
from claim_graph.cli.answering import all_option, known_records, limit_of
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.rests_on_text import rests_on_as_text


@click.command("rests-on")
@click.argument("id", metavar="ID")
@click.option(
    "--if-wrong", is_flag=True, help="Also show what would become of each claim without it."
)
@all_option
@form_option
@folder_option
def command(id: str, if_wrong: bool, everything: bool, form: str, folder: Path) -> None:
    """Show what the claim ID rests on, and what rests on it.

    That is directly and through others. A claim rests on another if it would fall or lose a reason
    were the other one wrong. It follows from the links that the record states; nothing here judges
    what is true.

    Exit code 0, 1 where it rests on nothing and nothing on it, 2 where ID is no claim.
    """
    corpus = load_corpus(folder)
    with known_records():
        answer = rests_on(corpus, id)
    if form == "json":
        click.echo(answers_as_json(answer))
    else:
        click.echo(rests_on_as_text(answer, if_wrong=if_wrong, limit=limit_of(everything)))
    raise SystemExit(0 if answer.rests_on or answer.resting else FINDINGS)
