"""`claims import`: a table of claims that was edited elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claim_graph.analysis.compiler import compile
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import style
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.core.characters import printable
from claim_graph.exports.claims_table import TableError, parse
from claim_graph.exports.table_edits import TableEdits, table_edits, unknown_columns


@click.command("import")
@click.argument("table", metavar="CSV", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Write without asking.")
@dry_run_option
@folder_option
def command(*, table: Path, yes: bool, dry_run: bool, folder: Path) -> None:
    """Take edits from a table of claims, edited elsewhere.

    `claims export csv` writes the table, for any spreadsheet. Cells that differ from the record
    are shown as a diff of the YAML; on a terminal it then asks whether to write it. A row that is
    missing changes nothing, and a claim whose record has changed since the export is left alone
    and reported.

    Exit code 0 where all of it is written or nothing differs, 1 where something was not, 2 where
    the file is no table of claims.
    """
    try:
        lines = parse(table.read_bytes())
    except OSError as error:
        raise CannotRun(f"cannot read {table}: {error.strerror}") from error
    except TableError as error:
        raise CannotRun(f"{table}: {error}") from error
    corpus = load_corpus(folder)
    edits = table_edits(corpus, compile(corpus), lines)
    _show_problems(table, edits, unknown_columns(lines))
    if not edits.claims:
        click.echo("No claim differs from the record.", err=True)
        raise SystemExit(FINDINGS if edits.problems else 0)
    number = f"{edits.claims:,} claim{'' if edits.claims == 1 else 's'}"
    write_changes(
        folder,
        corpus,
        edits.changes,
        dry_run=dry_run,
        agreed=lambda: yes or _agreed(number),
    )
    would = "would change" if dry_run else "changed"
    click.echo(f"{number} {would}; {edits.missing:,} not in the table stay as is.", err=True)
    raise SystemExit(FINDINGS if edits.problems else 0)


def _agreed(number: str) -> bool:
    return sys.stdin.isatty() and click.confirm(f"Write this to {number}?", err=True)


def _show_problems(table: Path, edits: TableEdits, unknown: tuple[str, ...]) -> None:
    for problem in edits.problems:
        place = style(f"{table.as_posix()}:{problem.line}:", "place")
        click.echo(f"{place} {printable(problem.message)}\n  help: {printable(problem.help)}")
    if unknown:
        names = printable(", ".join(unknown)[:300])
        click.echo(f"Columns that are not read: {names}", err=True)
