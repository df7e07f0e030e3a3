"""`claims search`: records that fit what is typed."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.searching.record_search import MAX_HITS, RecordSearch, Sort
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.search_json import search_as_json
from claim_graph.reports.search_text import search_as_text


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([sort.value for sort in Sort]),
    help="Only records of this kind; may be given several times.",
)
@click.option(
    "--source",
    "id",
    metavar="ID",
    help="Only what belongs to this interview; all of them by default.",
)
@click.option(
    "--top",
    type=click.IntRange(1, MAX_HITS),
    default=10,
    show_default=True,
    help="How many to show at most.",
)
@form_option
@folder_option
def command(
    *,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    id: str | None,
    top: int,
    form: str,
    folder: Path,
) -> None:
    """Find the records that fit WORDS, the best first, as on the site.

    Typos are forgiven where nothing fits as it is. “Quotation marks” keep words together; in a
    shell, write them inside others: claims search '"these words"'.

    Exit code 0 where something fits, 1 where nothing does, 2 where the record cannot be read.
    """
    corpus = load_corpus(folder)
    talk = None if id is None else interview_called(corpus, id).id
    sorts = [sort for sort in Sort if sort.value in kinds]
    hits = RecordSearch(corpus).search(" ".join(words), sorts, top, talk=talk)
    if form == "json":
        click.echo(search_as_json(hits))
    else:
        click.echo(search_as_text(hits) if hits else "nothing fits")
    raise SystemExit(0 if hits else FINDINGS)
