"""`claims site`: the pages as files, for a generator without plugins."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_without_errors
from claim_graph.cli.options import config_option
from claim_graph.cli.terminal import show_drawn, shown_path
from claim_graph.site.publish.build import BuildError, claims_folder
from claim_graph.site.publish.folder import FolderError, refuse_folder, write_site


@click.command("site")
@config_option
@click.option(
    "--to", type=click.Path(path_type=Path), required=True, help="The folder to write to."
)
def command(config: Path, to: Path) -> None:
    """Write the pages as files that Zensical builds.

    MkDocs without our plugin builds them too. The folder is replaced by the next call. With an
    error among the claims nothing is written.
    """
    try:
        refuse_folder(config, to)
        corpus, report = load_without_errors(claims_folder(config), "Nothing was written")
        folder = write_site(corpus, report, config, to, show_drawn)
    except (BuildError, FolderError) as error:
        raise CannotRun(str(error)) from error
    click.echo(f"Wrote {shown_path(folder)}/. Build it there: zensical build")
