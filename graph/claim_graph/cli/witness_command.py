"""`claims witness`: which sentences of someone's notes the claims account for."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.coverage import account
from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.loading import hint, load_corpus
from claim_graph.cli.notes_input import read_notes
from claim_graph.cli.options import folder_option, form_option
from claim_graph.cli.terminal import style
from claim_graph.core.files import replace_files
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Notes
from claim_graph.notes.sentence_hashes import dump, sentence_id, sentences
from claim_graph.reports.coverage_json import account_as_json
from claim_graph.reports.coverage_text import account_as_text, account_summary


@click.command("witness")
@click.argument("id", metavar="SOURCE")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--all", "whole", is_flag=True, help="All sentences, with what accounts for them.")
@click.option("--write", is_flag=True, help="Store the ids of FILE's sentences; never their text.")
@form_option
@folder_option
def command(
    *, id: str, file: Path | None, whole: bool, write: bool, form: str, folder: Path
) -> None:
    """List what the notes SOURCE say and no claim covers.

    FILE is the text of the notes. Without it, the stored list gives the line and the id of each
    sentence but not its words. The id is what a claim's witness names under `sentences:`, and the
    notes' record under `aside:` for what says nothing about the talk.

    Exit code 0 where every sentence is accounted for, 1 where one is not, 2 where nothing could
    be listed.
    """
    corpus = load_corpus(folder)
    notes = _notes_called(corpus, id)
    stored = corpus.sentences.get(notes.id)
    texts: dict[str, str] = {}
    if file is None:
        if write:
            raise CannotRun("--write needs the FILE with the notes")
        if stored is None:
            raise CannotRun(
                f"the sentences of {notes.id} are not listed; "
                f"list them: claims witness {notes.id} FILE --write"
            )
        listed = stored
    else:
        read = read_notes(file)
        listed = sentences(
            notes.id, ((sentence.line, sentence.text) for sentence in read.sentences)
        )
        texts = {sentence_id(notes.id, sentence.text): sentence.text for sentence in read.sentences}
        if write:
            try:
                replace_files(folder / "sentences", {f"{notes.id}.txt": dump(listed)})
            except OSError as error:
                raise cannot_write(error, folder / "sentences") from error
        elif stored is None or stored.ids != listed.ids:
            click.echo("The stored list is not that of this file; --write replaces it.", err=True)
    accounted = account(corpus, notes, listed.rows)
    if form == "json":
        click.echo(account_as_json(accounted, texts))
    else:
        text = account_as_text(accounted, texts, whole=whole, style=style)
        if text:
            click.echo(text)
    for gone in accounted.gone:
        click.echo(f"The record names a sentence that the notes do not have: {gone}.", err=True)
    click.echo(account_summary(accounted), err=True)
    raise SystemExit(FINDINGS if accounted.open else 0)


def _notes_called(corpus: Corpus, id: str) -> Notes:
    """Return the notes `id` of `corpus`. Raises CannotRun where there are none."""
    if id in corpus.notes:
        return corpus.notes[id]
    if ("source", id) in corpus.unread:
        raise CannotRun(f"the record of {id!r} cannot be read; see `claims check`")
    if id in corpus.interviews:
        raise CannotRun(f"{id!r} is an interview; its witnesses are the notes on it")
    raise CannotRun(f"there are no notes {id!r}; {hint(id, corpus.notes)}")
