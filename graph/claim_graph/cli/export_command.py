"""`claims export`: the graph, or a part of it, in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claim_graph.analysis.compiler import NodeType, compile, node_id
from claim_graph.analysis.subsets import Selection, SelectionError, select
from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.selecting import selection_options
from claim_graph.cli.terminal import show_report
from claim_graph.cli.writing_formats import require_formats, with_progress
from claim_graph.core.extras import how_to_install, missing_module
from claim_graph.core.findings import Report
from claim_graph.core.outputs import OutputError, added_output, refuse_adding
from claim_graph.corpus.places import record_places
from claim_graph.exports import FORMATS, export
from claim_graph.exports.bundle import bundle_parts
from claim_graph.rules import check

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

COMMAND = "export"
"""The command whose files an export replaces."""
ALL = "all"
"""What stands for every format."""


@click.command(
    "export",
    epilog="\b\nFormats:\n" + "\n".join(f"  {f.name:<10} {f.meaning}" for f in FORMATS.values()),
)
@click.argument("forms", metavar="FORMAT…", nargs=-1, type=click.Choice([*FORMATS, ALL]))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
@selection_options
@folder_option
def command(folder: Path, forms: tuple[str, ...], to: Path, **choice: Any) -> None:
    """Write the graph, or a part of it, in one FORMAT or several.

    `all` writes every format, and with them the hash of each file (SHA256SUMS), what the data
    mean, how to cite them and how their quotes were checked (receipt.json).

    The options that choose claims can be given several times, each time with another value: a
    claim then meets any of them. Claims are written that meet all the options, each with its
    quotes, concepts, chapter and all else that belongs to it.

    With an error among the claims nothing is written.
    """
    if not forms:
        raise click.UsageError(f"name a format, or several: {', '.join([*FORMATS, ALL])}")
    names = list(FORMATS) if ALL in forms else list(dict.fromkeys(forms))
    require_formats(names)
    protected = record_places(folder)
    try:
        refuse_adding(to, protected)
    except OutputError as error:
        raise CannotRun(str(error)) from error
    corpus = load_corpus(folder)
    report = check(corpus)
    if report.errors:
        show_report(Report(report.errors), corpus)
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    query = choice.pop("query")
    try:
        whole = compile(corpus)
        chosen = _queried(whole, query) if query is not None else None
        graph = select(whole, Selection(**choice, nodes=chosen))
    except SelectionError as error:
        raise CannotRun("\n".join(error.problems)) from error
    parts = (
        with_progress(lambda report: bundle_parts(graph, report))
        if ALL in forms
        else {name: export(graph, name) for name in names}
    )
    try:
        written, removed = added_output(to, COMMAND, parts, protected)
    except OutputError as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise cannot_write(error, to) from error
    for path in written:
        click.echo(path.as_posix())
    for path in removed:
        click.echo(f"Removed {path.as_posix()}, which an earlier export wrote.", err=True)
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    click.echo(f"{nodes:,} nodes, {edges:,} edges.", err=True)


def _queried(graph: Graph, query: str) -> frozenset[str]:
    """Return the nodes of the claims that a query in SQL gives in its first column."""
    from claim_graph.exports.sql import SqlError, sql  # noqa: PLC0415 - for this option only

    if module := missing_module("data"):
        raise CannotRun(how_to_install(module, "data"))
    try:
        answer = sql(graph, query)
    except SqlError as error:
        raise CannotRun(f"--query: {error}") from error
    if answer.is_cut:
        raise CannotRun(
            f"--query: it gave more than {len(answer.rows):,} rows; SELECT DISTINCT gives each once"
        )
    if any(row[0] is None for row in answer.rows):
        raise CannotRun("--query: it gave an empty cell; add: WHERE id IS NOT NULL")
    ids = {str(row[0]) for row in answer.rows}
    return frozenset(id if id in graph else node_id(NodeType.CLAIM, id) for id in ids)
