"""`claims path`: how two records hang together."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.path_answer import path
from claim_graph.cli.answering import known_records
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.path_text import path_as_text


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--max", "at_most", type=click.IntRange(min=1, max=100), help="How many steps it may have."
)
@form_option
@folder_option
def command(start: str, end: str, at_most: int | None, form: str, folder: Path) -> None:
    """Show how two claims or concepts, A and B, hang together.

    It is the path that the page Connect shows: links with stated reasons go before shared concepts,
    and shared concepts count for more the fewer claims share them. IDs are written as for
    `claims show`.

    Exit code 0, 1 where no path joins the two, 2 where A or B is no claim or concept.
    """
    corpus = load_corpus(folder)
    with known_records():
        answer = path(corpus, start, end, at_most)
    click.echo(answers_as_json(answer) if form == "json" else path_as_text(answer))
    raise SystemExit(0 if answer.found else FINDINGS)
