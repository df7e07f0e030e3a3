"""`claims sparql`: questions in SPARQL over the graph as RDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claim_graph.analysis.compiler import compile
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.exports.sparql import (
    MAX_SECONDS,
    PREFIXES,
    SECONDS,
    Solutions,
    SparqlError,
    sparql,
)
from claim_graph.exports.sparql.sparql_output import as_csv, as_json, as_text
from claim_graph.exports.sparql.sparql_queries import MAX_LENGTH

_FORMS = {"text": as_text, "json": as_json, "csv": as_csv}
_EPILOG = f"""\b
Prefixes that need no declaration:
  {" ".join(f"{name}:" for name in PREFIXES)}

\b
Which claims support which, and why:
  claims sparql 'SELECT ?a ?b ?why {{ ?a cg:supports ?b {{| cg:because ?why |}} }}'
\b
How often each concept is what a claim is about:
  claims sparql 'SELECT ?term (COUNT(*) AS ?claims)
    {{ ?claim a cg:Claim ; cg:about ?concept . ?concept skos:prefLabel ?term }}
    GROUP BY ?term ORDER BY DESC(?claims)'

`claims export turtle` writes all statements, and what each term means (vocabulary.ttl)."""


@click.command("sparql", epilog=_EPILOG)
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="text",
    show_default=True,
    help="The form of the output: for people, for programs, for spreadsheets.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, MAX_SECONDS, min_open=True),
    default=SECONDS,
    show_default=True,
    help="How long the query may take.",
)
@folder_option
def command(query: str, form: str, seconds: float, folder: Path) -> None:
    """Ask the graph QUERY in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.

    With - as QUERY it is read from standard input.

    Exit code 0 where something was found or holds, 1 where not, 2 where the query cannot be
    answered.
    """
    text = sys.stdin.read(MAX_LENGTH + 1) if query == "-" else query
    try:
        answer = sparql(compile(load_corpus(folder)), text, seconds=seconds)
        output = _FORMS[form](answer)
    except SparqlError as error:
        raise CannotRun(str(error)) from error
    if output:
        click.echo(output)
    if isinstance(answer, Solutions):
        number = len(answer.rows)
        click.echo(f"{number:,} row{'' if number == 1 else 's'}.", err=True)
    raise SystemExit(0 if answer else FINDINGS)
