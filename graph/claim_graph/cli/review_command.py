"""`claims review`: who has read a record against the talk, and when."""

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
from claim_graph.corpus.record_edits import EditError, reviewed


@click.command("review")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id")
@click.option("--by", required=True, metavar="NAME", help="Who has read it.")
@click.option("--on", default="", metavar="YYYY-MM-DD", help="The day; today by default.")
@dry_run_option
@folder_option
def command(*, kind: str, id: str, by: str, on: str, dry_run: bool, folder: Path) -> None:
    """State that someone has read the record ID of a KIND.

    NAME has read it against the talk. A later review takes the place of an earlier one.

    Exit code 0 where it is stated, 1 where the records would not be right, 2 where nothing could
    be done.
    """
    corpus = load_corpus(folder)
    day = on or datetime.now(UTC).date().isoformat()
    try:
        changes = reviewed(corpus, kind, record_called(corpus, kind, id), by=by, on=day)
    except EditError as error:
        raise CannotRun(str(error)) from error
    write_changes(folder, corpus, changes, dry_run=dry_run)
