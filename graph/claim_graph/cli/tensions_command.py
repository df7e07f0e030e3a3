"""`claims tensions`: the claims that pull against each other."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.tensions_answer import TensionKind, tensions
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.tensions_text import tensions_as_text


@click.command("tensions")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in TensionKind]),
    multiple=True,
    help="Only this kind; may be given several times.",
)
@form_option
@folder_option
def command(kinds: tuple[str, ...], form: str, folder: Path) -> None:
    """Show the claims that contradict each other, and changes of mind.

    Where a speaker takes something back, what limits it counts too.

    Exit code 0, or 1 where there is none.
    """
    answer = tensions(load_corpus(folder), kinds)
    click.echo(answers_as_json(answer) if form == "json" else tensions_as_text(answer))
    raise SystemExit(0 if answer.tensions else FINDINGS)
