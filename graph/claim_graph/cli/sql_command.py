"""`claims sql`: questions in SQL over the tables of the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claim_graph.analysis.compiler import compile
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.exports.sql import MAX_LENGTH, MAX_SECONDS, SECONDS, SqlError, sources_of, sql
from claim_graph.exports.sql_output import rows_as_csv, rows_as_json, rows_as_text

_FORMS = {"text": rows_as_text, "json": rows_as_json, "csv": rows_as_csv}


@click.command("sql")
@click.argument("query", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="text",
    show_default=True,
    help="The form of the output: for people, for programs, for spreadsheets.",
)
@click.option("--tables", is_flag=True, help="List tables and views with their columns.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, MAX_SECONDS, min_open=True),
    default=SECONDS,
    show_default=True,
    help="How long the query may take.",
)
@folder_option
def command(*, query: str | None, form: str, tables: bool, seconds: float, folder: Path) -> None:
    """Ask the tables of the graph QUERY in SQL, one SELECT.

    With - as QUERY it is read from standard input. `--tables` lists what there is to select from.

    Exit code 0 where rows were found, 1 where none were, 2 where the query cannot be answered.
    """
    if query is None and not tables:
        raise click.UsageError("give a QUERY, or --tables to see what there is")
    graph = compile(load_corpus(folder))
    if tables:
        for source in sources_of(graph):
            click.echo(f"{source.name}{' (view)' if source.is_view else ''}: {source.meaning}")
            click.echo(f"  {', '.join(source.columns)}")
        return
    text = sys.stdin.read(MAX_LENGTH + 1) if query == "-" else str(query)
    try:
        answer = sql(graph, text, seconds=seconds)
    except SqlError as error:
        raise CannotRun(str(error)) from error
    click.echo(_FORMS[form](answer.columns, answer.rows))
    number = len(answer.rows)
    more = "; there are more" if answer.is_cut else ""
    click.echo(f"{number:,} row{'' if number == 1 else 's'}{more}.", err=True)
    raise SystemExit(0 if answer.rows else FINDINGS)
