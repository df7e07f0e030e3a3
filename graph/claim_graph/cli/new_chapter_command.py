"""`claims new chapter`: another chapter of an interview."""

from __future__ import annotations

from pathlib import Path

import click
from pydantic import TypeAdapter

from claim_graph.cli.asking import ask, can_ask, checked
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option, interview_option
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.core.characters import printable
from claim_graph.core.ids import slugify
from claim_graph.corpus.record_edits import EditError, chapter_added
from claim_graph.corpus.values import Line, Seconds

_LINE: TypeAdapter[str] = TypeAdapter(Line)
_SECONDS: TypeAdapter[int] = TypeAdapter(Seconds)


@click.command("chapter")
@click.option("--title", default="", help="The title as published.")
@click.option("--starts", default="", metavar="H:MM:SS", help="Where it starts.")
@click.option("--summary", default="", help="What it is about, in one sentence of ours.")
@click.option("--chapter", default="", metavar="ID", help="Its id; made of the title by default.")
@interview_option
@dry_run_option
@folder_option
def command(
    *,
    title: str,
    starts: str,
    summary: str,
    chapter: str,
    id: str | None,
    dry_run: bool,
    folder: Path,
) -> None:
    """Add a chapter to an interview, at its place among the others.

    Exit codes: 0 written, 1 not right, 2 not run.
    """
    corpus = load_corpus(folder)
    interview = interview_called(corpus, id)
    missing = [name for name, value in (("--title", title), ("--starts", starts)) if not value]
    if missing and not can_ask():
        raise CannotRun(f"missing, and nobody can be asked: {', '.join(missing)}")
    title = title or ask("The title as published", lambda text: checked(_LINE, text))
    starts = starts or ask("Where it starts, H:MM:SS", lambda text: checked(_SECONDS, text))
    try:
        second = _SECONDS.validate_python(starts)
    except ValueError as error:
        raise CannotRun(f"--starts {printable(starts)!r} is no time such as 0:21:32") from error
    fields = {"id": chapter or slugify(title), "title": title, "starts": starts, "summary": summary}
    try:
        changes = chapter_added(corpus, interview.id, second, fields)
    except EditError as error:
        raise CannotRun(str(error)) from error
    write_changes(folder, corpus, changes, dry_run=dry_run)
