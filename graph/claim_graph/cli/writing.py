"""Changes of records, checked before they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.terminal import show_report, shown_path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import load
from claim_graph.corpus.record_edits import Changes
from claim_graph.corpus.saving import Contents, contents, difference, save
from claim_graph.rules import check

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change, as a diff, and write nothing."
)


def write_changes(
    folder: Path,
    corpus: Corpus,
    changes: Changes,
    *,
    dry_run: bool = False,
    agreed: Callable[[], bool] | None = None,
) -> Corpus:
    """Write `changes` to the claims folder and return the corpus that it then holds.

    They are checked first. With an error that was not there before, what is new is printed,
    nothing is written, and the command exits. Where `agreed` is given the change is shown as a
    diff and written only if it returns True; else the command exits. Raises CannotRun where a
    file cannot be written.
    """
    try:
        files = contents(folder, changes)
    except OSError as error:
        raise CannotRun(f"cannot read {error.filename}: {error.strerror}") from error
    after = load(folder, files)
    report = check(after).beyond(check(corpus))
    if report:
        show_report(report, after)
    if report.errors:
        click.echo("Nothing was written.", err=True)
        raise SystemExit(FINDINGS)
    if dry_run or agreed:
        click.echo(difference(folder, files), nl=False)
    if dry_run:
        return after
    if agreed and not agreed():
        click.echo("Nothing was written; --yes writes it without asking.", err=True)
        raise SystemExit(FINDINGS)
    _save(folder, files)
    return after


def _save(folder: Path, files: Contents) -> None:
    try:
        written = save(folder, files)
    except OSError as error:
        raise cannot_write(error, folder) from error
    for path in written:
        click.echo(shown_path(path), err=True)
