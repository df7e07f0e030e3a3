"""`claims find`: where words were said."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.find import find
from claim_graph.cli.exits import FAILED, FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus, load_talk
from claim_graph.cli.options import folder_option, form_option
from claim_graph.quotations.evidence import record_for
from claim_graph.quotations.fingerprint_matcher import FingerprintError
from claim_graph.reports.find_json import hits_as_json
from claim_graph.reports.find_text import hits_as_text


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--source", "id", metavar="ID", help="The interview; all of them by default.")
@form_option
@folder_option
def command(words: tuple[str, ...], id: str | None, form: str, folder: Path) -> None:
    """Find where WORDS were said, and the claims that quote them.

    Shows the verdict, the second, the chapter, a link to the moment and, with a local transcript,
    the words around.

    A fingerprint knows no fewer than three words in a row. Of one or two it cannot tell; the quotes
    of the record that have them are listed then.

    Exit code 0 where the words were said as given, 1 where they were not, 2 where that cannot be
    told or there is no record to look in.
    """
    if id is None:
        corpus = load_corpus(folder)
        interviews = [*corpus.interviews.values()]
    else:
        corpus, interview = load_talk(folder, id)
        interviews = [interview]
    hits = []
    for interview in interviews:
        try:
            record = record_for(folder, interview.id)
        except (OSError, FingerprintError) as error:
            raise CannotRun(f"the record of {interview.id} cannot be read: {error}") from error
        if record is not None:
            hits.append(find(corpus, interview, record, " ".join(words)))
    if not hits:
        raise CannotRun(
            "there is no record to look in; add one: claims transcript add FILE --source ID"
        )
    text = hits_as_json(hits) if form == "json" else hits_as_text(hits, corpus.talk_names)
    click.echo(text)
    if any(hit.is_said for hit in hits):
        raise SystemExit(0)
    raise SystemExit(FAILED if any(hit.is_open for hit in hits) else FINDINGS)
