"""`claims rename`: another id for a record, everywhere it is named."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.records import record_called
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.core.characters import printable
from claim_graph.core.ids import is_slug
from claim_graph.corpus.corpus import KINDS
from claim_graph.corpus.record_edits import EditError, renamed


@click.command("rename")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id")
@click.argument("new")
@dry_run_option
@folder_option
def command(kind: str, id: str, new: str, dry_run: bool, folder: Path) -> None:
    """Give the record ID of a KIND the id NEW, everywhere it is named.

    The old id is kept under `formerly:`, so that addresses of it lead on.

    Exit code 0 where it was renamed, 1 where the records would not be right, 2 where nothing
    could be done.
    """
    corpus = load_corpus(folder)
    if not is_slug(new):
        raise CannotRun(f"{printable(new)!r} is no id: lowercase letters, digits and hyphens")
    try:
        changes = renamed(corpus, kind, record_called(corpus, kind, id), new)
    except EditError as error:
        raise CannotRun(str(error)) from error
    write_changes(folder, corpus, changes, dry_run=dry_run)
