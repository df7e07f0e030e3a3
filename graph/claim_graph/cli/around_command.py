"""`claims around`: what is near a record."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.around_answer import RELATION_NAMES, around
from claim_graph.cli.answering import known_records
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.around_text import around_as_text


@click.command("around")
@click.argument("id", metavar="ID")
@click.option(
    "--depth",
    type=click.IntRange(min=1, max=100),
    default=1,
    show_default=True,
    help="How many steps away.",
)
@click.option(
    "--relation",
    "relations",
    type=click.Choice(RELATION_NAMES),
    multiple=True,
    help="Follow only this relation; may be given several times.",
)
@form_option
@folder_option
def command(id: str, depth: int, relations: tuple[str, ...], form: str, folder: Path) -> None:
    """Show what is near the record ID in the graph.

    Edges are followed in either direction. All relations are followed but `mentions` and
    `has-quote`, which must be named. People, chapters, sources and collections are shown where they
    are reached, but not walked through. IDs are written as for `claims show`.

    Exit code 0, 1 where nothing is near, 2 where ID means no record or several.
    """
    corpus = load_corpus(folder)
    with known_records():
        answer = around(corpus, id, depth, relations)
    click.echo(answers_as_json(answer) if form == "json" else around_as_text(answer))
    raise SystemExit(0 if answer.nearby else FINDINGS)
