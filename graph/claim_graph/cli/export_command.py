"""`claims export`: the graph in the formats of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.compiler import compile
from claim_graph.cli.exits import FINDINGS, cannot_write
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import show_report
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Report
from claim_graph.exports import FORMATS, export
from claim_graph.rules import check


@click.command("export")
@folder_option
@click.option(
    "--format",
    "forms",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help="The format; can be given several times. All of them by default.",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
def command(folder: Path, forms: tuple[str, ...], to: Path) -> None:
    """Write the graph as node-link JSON, GraphML or CSV tables.

    With an error among the claims nothing is written.
    """
    corpus = load_corpus(folder)
    report = check(corpus)
    if report.errors:
        show_report(Report(report.errors), corpus)
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    graph = compile(corpus)
    files: dict[str, bytes] = {}
    for form in forms or FORMATS:
        files |= export(graph, form)
    try:
        written = replace_files(to, files)
    except OSError as error:
        raise cannot_write(error, to) from error
    for path in written:
        click.echo(path.as_posix())
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    click.echo(f"{nodes:,} nodes, {edges:,} edges.", err=True)
