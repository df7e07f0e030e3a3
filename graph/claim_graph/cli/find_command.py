"""`claims find`: where words were said."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.cli.exits import FAILED, FINDINGS, CannotRun
from claim_graph.cli.finding import found_in, found_in_all
from claim_graph.cli.loading import load_corpus, load_talk
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.find_json import hits_as_json
from claim_graph.reports.find_text import hits_as_text


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--source", "id", metavar="ID", help="The interview; all of them by default.")
@form_option
@folder_option
@click.option(
    "--cache/--no-cache",
    "cached",
    default=True,
    help="Keep an index of all talks in .cache beside the claims folder, and use it next time.",
)
def command(
    *, words: tuple[str, ...], id: str | None, form: str, folder: Path, cached: bool
) -> None:
    """Find where WORDS were said, and the claims that quote them.

    Shows the verdict, the second, the chapter, a link to the moment and, with a local transcript,
    the words around.

    A fingerprint knows no fewer than three words in a row. Of one or two it cannot tell; the quotes
    of the record that have them are listed then.

    Exit code 0 where the words were said as given, 1 where they were not, 2 where that cannot be
    told or there is no record to look in.
    """
    quotation = " ".join(words)
    if id is not None:
        corpus, interview = load_talk(folder, id)
        hits, names = found_in(folder, corpus, [interview], quotation), corpus.talk_names
    elif cached:
        hits, names = found_in_all(folder, quotation)
    else:
        corpus = load_corpus(folder)
        hits = found_in(folder, corpus, corpus.interviews.values(), quotation)
        names = corpus.talk_names
    if not hits:
        raise CannotRun(
            "there is no record to look in; add one: claims transcript add FILE --source ID"
        )
    text = hits_as_json(hits) if form == "json" else hits_as_text(hits, names)
    click.echo(text)
    if any(hit.is_said for hit in hits):
        raise SystemExit(0)
    raise SystemExit(FAILED if any(hit.is_open for hit in hits) else FINDINGS)
