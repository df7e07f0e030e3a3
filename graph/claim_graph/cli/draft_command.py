"""`claims draft`: records from forms that people filled in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claim_graph.analysis.form_drafts import form_draft
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.corpus.forms import MAX_CHARACTERS, FormError
from claim_graph.quotations.evidence import record_for
from claim_graph.quotations.fingerprint_matcher import FingerprintError
from claim_graph.quotations.verdict import Evidence
from claim_graph.reports.drafts_markdown import draft_as_markdown, refusal_as_markdown


@click.command("draft")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@folder_option
def command(files: tuple[Path, ...], folder: Path) -> None:
    """Make drafts of records from forms.

    FILE is the text of an issue that was made with one of the forms; `-` is stdin. The answer is
    Markdown: the draft, where it goes, and what is still open. Nothing is written to the record.
    What the form says is text: never a path, a command or markup.

    Exit code 0 where every form gave a draft without an open question, 1 where something is open
    or a text is no form, 2 where nothing could be read.
    """
    corpus = load_corpus(folder)
    records: dict[str, Evidence] = {}
    for id in corpus.interviews:
        try:
            record = record_for(folder, id)
        except (OSError, FingerprintError) as error:
            raise CannotRun(f"the record of {id} cannot be read: {error}") from error
        if record is not None:
            records[id] = record
    is_open = False
    for file in files:
        try:
            draft = form_draft(corpus, records, _read(file))
        except (OSError, UnicodeDecodeError, FormError) as error:
            is_open = True
            click.echo(refusal_as_markdown(_reason(error)))
            continue
        is_open = is_open or bool(draft.open)
        click.echo(draft_as_markdown(draft))
    raise SystemExit(FINDINGS if is_open else 0)


def _read(file: Path) -> str:
    if str(file) == "-":
        data = sys.stdin.buffer.read(4 * MAX_CHARACTERS + 1)
    else:
        with file.open("rb") as stream:
            data = stream.read(4 * MAX_CHARACTERS + 1)
    return data.decode("utf-8-sig")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename} cannot be read: {error.strerror}"
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
