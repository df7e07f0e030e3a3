"""`claims serve`: the site, rebuilt at every change."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_checked
from claim_graph.cli.options import config_option
from claim_graph.site.publish.build import BuildError, serve


@click.command("serve")
@config_option
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to serve it.",
)
def command(config: Path, address: str) -> None:
    """Serve the site and rebuild it whenever a file is saved."""
    try:
        serve(config, address, load_checked)
    except BuildError as error:
        raise CannotRun(str(error)) from error
