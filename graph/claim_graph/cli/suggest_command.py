"""`claims suggest`: concepts to consider."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from claim_graph.analysis.suggestions import Passage, passages, suggestions
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.reports.suggestions_json import suggestions_as_json
from claim_graph.reports.suggestions_text import suggestions_as_text
from claim_graph.transcripts.store import local_transcript


@click.command("suggest")
@click.option("--source", "id", metavar="ID", help="The interview; all of them by default.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="How many terms to list at most.",
)
@form_option
@folder_option
def command(id: str | None, limit: int, form: str, folder: Path) -> None:
    """Suggest concepts: terms used often that no record names.

    Terms come from the local transcript or, where there is none, from the quotes and claims. Each
    is listed with its count, its first three timecodes and its chapters. What a concept's label
    or alias, a person's name or a work's title names is left out. It is a list to choose from:
    not every term that is used often is a concept.

    Exit code 0, also where there is nothing to suggest.
    """
    corpus = load_corpus(folder)
    interviews = [interview_called(corpus, id)] if id else list(corpus.interviews.values())
    if not interviews:
        raise CannotRun("there is no interview among the sources; see `claims check`")
    texts = (
        passage for interview in interviews for passage in _passages(corpus, interview, folder)
    )
    suggested = suggestions(corpus, texts)[:limit]
    if form == "json":
        click.echo(suggestions_as_json(suggested))
    elif suggested:
        click.echo(suggestions_as_text(suggested))
    else:
        click.echo("Nothing to suggest.", err=True)


def _passages(corpus: Corpus, interview: Interview, folder: Path) -> Iterator[Passage]:
    """Yield the passages of an interview, and tell where they are not those of a transcript."""
    try:
        transcript = local_transcript(folder, interview.id)
    except OSError as error:
        raise CannotRun(f"cannot read the transcript: {error}") from error
    if transcript is None:
        click.echo(
            f"There is no local transcript of {interview.id}: looking in its quotes and claims. "
            f"To add one: claims transcript add FILE --source {interview.id}",
            err=True,
        )
    return passages(corpus, interview, transcript)
