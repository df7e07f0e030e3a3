"""`claims new interview`: another talk in a record that has one already."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.talk_options import talk_from, talk_options
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.corpus.record_edits import EditError, interview_added


@click.command("interview")
@talk_options
@dry_run_option
@folder_option
def command(
    *,
    chapter_file: Path | None,
    dry_run: bool,
    folder: Path,
    **options: str | tuple[str, ...],
) -> None:
    """Add another interview to the record, with its speakers.

    It takes the options of `claims init`, and asks on a terminal as that does.

    Exit codes: 0 written, 1 not right, 2 not run.
    """
    corpus = load_corpus(folder)
    talk = talk_from(chapter_file, options)
    try:
        changes = interview_added(corpus, talk)
    except EditError as error:
        raise CannotRun(str(error)) from error
    write_changes(folder, corpus, changes, dry_run=dry_run)
