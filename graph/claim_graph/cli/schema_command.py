"""`claims schema`: JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import cannot_write
from claim_graph.cli.options import folder_option
from claim_graph.core.files import replace_files
from claim_graph.corpus.schema import schemas


@click.command("schema")
@folder_option
def command(folder: Path) -> None:
    """Write the JSON Schema files that editors use.

    They are made from the records' classes and go to schema/ in the claims folder.
    """
    try:
        written = replace_files(folder / "schema", schemas())
    except OSError as error:
        raise cannot_write(error, folder / "schema") from error
    for path in written:
        click.echo(path.as_posix())
