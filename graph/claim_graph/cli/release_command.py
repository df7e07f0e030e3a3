"""`claims release`: a version of the data set, ready to be published."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.compiler import compile
from claim_graph.cli.exits import CannotRun, cannot_write
from claim_graph.cli.loading import load_without_errors
from claim_graph.cli.options import folder_option
from claim_graph.cli.versions import two_versions
from claim_graph.cli.writing_formats import require_formats, with_progress
from claim_graph.core.files import add_files, occupied
from claim_graph.core.outputs import OutputError, refuse_adding
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.places import record_places
from claim_graph.exports import FORMATS
from claim_graph.exports.release import VERSION, archive, name, release, viewers


@click.command("release")
@click.argument("version", metavar="VERSION")
@click.option(
    "--since", metavar="REV", help="The revision of the version before; its changes are listed."
)
@click.option(
    "--date", "day", metavar="DAY", default="", help="The day of the release, such as 2026-01-31."
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("release"),
    show_default=True,
    help="The folder to write to.",
)
@folder_option
def command(folder: Path, version: str, since: str | None, day: str, to: Path) -> None:
    """Write a version of the data set, ready to be published.

    It has all formats, release notes, metadata for Zenodo, a citation and the hash of every file.

    VERSION is three numbers, such as 1.2.0: raise the first where an id or the form of the graph
    changed, the second where claims came in, the third for corrections. What is published is not
    changed: an existing version is not written again. Nothing is uploaded.
    """
    if not VERSION.fullmatch(version):
        raise CannotRun(f"{version!r} is no version; write three numbers, such as 1.2.0")
    _check_day(day)
    require_formats(FORMATS)
    try:
        refuse_adding(to, record_places(folder))
    except OutputError as error:
        raise CannotRun(str(error)) from error
    corpus, _ = load_without_errors(folder, "Nothing was written")
    if corpus.dataset is None:
        raise CannotRun(
            f"{folder.as_posix()}/dataset.yml is missing: a release says what the data set is "
            "called, who made it and under which licence it may be used (claims/README.md)"
        )
    graph = compile(corpus)
    notes = _notes(folder, corpus, version, since)
    files = with_progress(lambda report: release(graph, version, notes, day=day, report=report))
    archived = name(graph, version)
    whole = {f"{version}/{path}": data for path, data in files.items()}
    whole[f"{archived}.zip"] = archive(files, archived)
    if in_the_way := occupied(to, whole):
        raise CannotRun(
            f"{in_the_way[0].as_posix()} is there already; what is released is not changed: "
            "take the next version, or remove it if it was never published"
        )
    try:
        add_files(to, whole)
    except OSError as error:
        raise cannot_write(error, to) from error
    click.echo((to / version).as_posix())
    click.echo((to / f"{archived}.zip").as_posix())
    for program, link in viewers(graph, version):
        click.echo(f"{program}: {link}", err=True)
    if not viewers(graph, version):
        click.echo("No address in dataset.yml, so no links to open it in a browser.", err=True)


def _check_day(day: str) -> None:
    from datetime import date  # noqa: PLC0415 - for this option only

    try:
        valid = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        valid = False
    if not valid:
        raise CannotRun(f"--date {day}: write year, month and day, such as 2026-01-31")


def _notes(folder: Path, corpus: Corpus, version: str, since: str | None) -> str:
    """Return the release notes: what changed since a revision, or that this is the first."""
    if since is None:
        return f"## {version}\n\nThe first version: {len(corpus.active):,} claims.\n"
    from claim_graph.analysis.difference import difference  # noqa: PLC0415
    from claim_graph.reports.changelog_text import changelog_as_markdown  # noqa: PLC0415

    return changelog_as_markdown(difference(*two_versions(folder, since, None)), version)
