"""`claims changelog`: release notes, from what changed in meaning."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.options import folder_option
from claim_graph.cli.versions import two_versions


@click.command("changelog")
@click.argument("before", metavar="REV")
@click.argument("after", metavar="[REV]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="The form of the output.",
)
@click.option("--title", default="", help="The heading; the later revision by default.")
@folder_option
def command(*, before: str, after: str | None, form: str, title: str, folder: Path) -> None:
    """Write release notes: what a version brings since the revision REV.

    Without the second REV, the files as they are now are the version.

    Exit code 0, also where nothing changed; 2 where a revision cannot be read.
    """
    from claim_graph.analysis.difference import difference  # noqa: PLC0415
    from claim_graph.reports.changelog_text import (  # noqa: PLC0415
        changelog_as_json,
        changelog_as_markdown,
    )

    changes = difference(*two_versions(folder, before, after))
    heading = title or after or "Unreleased"
    write = changelog_as_json if form == "json" else changelog_as_markdown
    click.echo(write(changes, heading).rstrip("\n"))
