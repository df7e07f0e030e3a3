"""`claims init`: a new record of a talk."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from claim_graph.cli.exits import CannotRun, cannot_write
from claim_graph.cli.talk_options import talk_from, talk_options
from claim_graph.cli.terminal import shown_path
from claim_graph.core.characters import printable
from claim_graph.core.files import add_files, occupied
from claim_graph.corpus.scaffold import new_record


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("."), metavar="[DIR]")
@talk_options
def command(folder: Path, chapter_file: Path | None, **options: str | tuple[str, ...]) -> None:
    """Start a record of a talk in DIR, or in the current folder.

    On a terminal it asks for what the options leave open. It writes the settings of the site, the
    records of the talk and its speakers, and the file of the first chapter with an example. It
    replaces nothing: what is in the way is named, and nothing is written then.
    """
    talk = talk_from(chapter_file, options)
    files = new_record(talk)
    in_the_way = [shown_path(place) for place in occupied(folder, files)]
    if in_the_way:
        raise CannotRun(f"in the way: {printable(', '.join(in_the_way))}; nothing was written")
    try:
        written = add_files(folder, files)
    except OSError as error:
        raise cannot_write(error, folder) from error
    for path in written:
        click.echo(shown_path(path))
    into = "" if shown_path(folder) == "." else f"cd {quote(printable(shown_path(folder)))} && "
    click.echo(f"Next: {into}claims check && claims build", err=True)
    click.echo(
        f"To have quotes checked: claims transcript add FILE --source {talk.id}",
        err=True,
    )
