"""`claims diff`: what a change of the record means."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.options import folder_option
from claim_graph.cli.versions import two_versions


@click.command("diff")
@click.argument("before", metavar="REV")
@click.argument("after", metavar="[REV]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json", "html"]),
    default="markdown",
    show_default=True,
    help="The form of the output.",
)
@folder_option
def command(*, before: str, after: str | None, form: str, folder: Path) -> None:
    """Show what changed in meaning between two revisions.

    REV is a revision of git; without the second one, the files as they are now. Records are
    compared by what they say: claims, concepts, links and sources that came, went, were renamed
    or say something else; verdicts that changed; new contradictions; records that were left
    behind when most of their group changed.

    Exit code 0, also where nothing changed; 2 where a revision cannot be read.
    """
    from claim_graph.analysis.difference import difference  # noqa: PLC0415
    from claim_graph.reports.difference_html import difference_as_html  # noqa: PLC0415
    from claim_graph.reports.difference_json import difference_as_json  # noqa: PLC0415
    from claim_graph.reports.difference_markdown import difference_as_markdown  # noqa: PLC0415

    first, second = two_versions(folder, before, after)
    changes = difference(first, second)
    if form == "json":
        click.echo(difference_as_json(changes))
    elif form == "html":
        title = f"{before} → {after or 'now'}"
        click.echo(difference_as_html(changes, first, second, title), nl=False)
    else:
        click.echo(difference_as_markdown(changes), nl=False)
