"""`claims build`: the site."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_without_errors
from claim_graph.cli.options import config_option
from claim_graph.cli.terminal import show_drawn, shown_path
from claim_graph.site.publish.build import BuildError, build, claims_folder, site_folder
from claim_graph.site.publish.compiled import Compiled, compiled


@click.command("build")
@config_option
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The folder to write to; the one that the settings name by default.",
)
def command(config: Path, to: Path | None) -> None:
    """Check the claims and build the site from them.

    With an error among the claims nothing is built and the site stays as it was.
    """
    try:
        to = site_folder(config, to)
        corpus, report = load_without_errors(claims_folder(config), "The site was not built")

        def read() -> Compiled:
            made = compiled(corpus, report, config.resolve().parent)
            click.echo(
                f"{len(corpus.active):,} claims make a graph of {made.graph.number_of_nodes():,} "
                f"nodes and {made.graph.number_of_edges():,} edges.",
                err=True,
            )
            return made

        site = build(config, to, lambda line: click.echo(line, err=True), read, show_drawn)
    except BuildError as error:
        raise CannotRun(str(error)) from error
    page = shown_path(site / "index.html")
    click.echo(f"Built {shown_path(site)}/. Open {page} in a browser.")
