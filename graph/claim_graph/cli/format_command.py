"""`claims format`: one layout for every file."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import shown_path
from claim_graph.corpus.autofix import all_laid_out
from claim_graph.corpus.saving import difference, save


@click.command("format")
@click.option("--check", "only_check", is_flag=True, help="Name what would change; write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@folder_option
def command(*, only_check: bool, diff: bool, folder: Path) -> None:
    """Write every file of the record in one layout.

    Fields come in the order of the model, spaces are even, and one blank line is enough. What the
    files say stays, comments too. A file that cannot be read is left as it is.

    Exit code 0 where nothing is to change or all was written, 1 where --check or --diff shows
    something, 2 where nothing could be done.
    """
    corpus = load_corpus(folder)
    try:
        files = all_laid_out(folder, corpus.documents.values())
    except OSError as error:
        raise CannotRun(f"cannot read {error.filename}: {error.strerror}") from error
    if diff:
        click.echo(difference(folder, files), nl=False)
    for file in files:
        click.echo(shown_path(folder / file), err=diff)
    if only_check or diff:
        raise SystemExit(FINDINGS if files else 0)
    try:
        save(folder, files)
    except OSError as error:
        raise cannot_write(error, folder) from error
