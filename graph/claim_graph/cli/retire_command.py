"""`claims retire`: a record withdrawn, and no longer named anywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.records import record_called
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.corpus.corpus import KINDS
from claim_graph.corpus.record_edits import EditError, retired


@click.command("retire")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id")
@click.option("--why", required=True, help="The reason, in one sentence.")
@click.option("--see", metavar="ID", help="The record to read instead; it is named in its place.")
@click.option("--on", default="", metavar="YYYY-MM-DD", help="The day; today by default.")
@dry_run_option
@folder_option
def command(
    *, kind: str, id: str, why: str, see: str | None, on: str, dry_run: bool, folder: Path
) -> None:
    """Withdraw the record ID of a KIND.

    It stays as a notice. What named it names the record --see; without that, it is taken out of
    the lists that named it.

    Exit code 0 where it was retired, 1 where the records would not be right, 2 where nothing
    could be done.
    """
    corpus = load_corpus(folder)
    instead = record_called(corpus, kind, see) if see else None
    day = on or datetime.now(UTC).date().isoformat()
    try:
        key = record_called(corpus, kind, id)
        changes = retired(corpus, kind, key, on=day, why=why, see=instead)
    except EditError as error:
        raise CannotRun(str(error)) from error
    write_changes(folder, corpus, changes, dry_run=dry_run)
