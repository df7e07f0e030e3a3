"""`claims themes`: which claims and concepts belong together."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.questions.themes_answer import METHOD, QUALITY, themes
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.themes_text import themes_as_text

_SHOWN = 3
"""How many claims of a theme are shown at a terminal unless all are asked for."""


@click.command("themes", epilog=f"How they are found: {METHOD}.\n\nHow good they are: {QUALITY}.")
@click.option(
    "--all", "everything", is_flag=True, help=f"Show all claims, not only {_SHOWN} of each theme."
)
@form_option
@folder_option
def command(everything: bool, form: str, folder: Path) -> None:
    """Show which claims and concepts belong together.

    Themes are the regions of the map. Each is named after its two best tied concepts and lists its
    claims, those most strongly tied inside it first.

    Exit code 0, or 1 where the record has no claim and no concept.
    """
    answer = themes(load_corpus(folder))
    if form == "json":
        click.echo(answers_as_json(answer))
    else:
        click.echo(themes_as_text(answer, None if everything else _SHOWN))
    raise SystemExit(0 if answer.themes else FINDINGS)
