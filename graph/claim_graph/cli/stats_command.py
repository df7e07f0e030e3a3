"""`claims stats`: the figures of the record."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.stats import record_stats, stats
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.reports.stats_json import record_stats_as_json, stats_as_json
from claim_graph.reports.stats_text import record_stats_as_text, stats_as_text


@click.command("stats")
@click.option("--source", "id", metavar="ID", help="The interview; all of them by default.")
@form_option
@folder_option
def command(id: str | None, form: str, folder: Path) -> None:
    """Print the figures of the record.

    Counts claims by chapter, kind, stance, speaker and witness. The longest gap is the longest
    stretch of talk, breaks aside, in which no quote starts. Of several interviews there is a table.
    """
    corpus = load_corpus(folder)
    as_json = form == "json"
    if id is None and len(corpus.interviews) > 1:
        together = record_stats(corpus)
        write = record_stats_as_json if as_json else record_stats_as_text
        click.echo(write(together))
        return
    figures = stats(corpus, interview_called(corpus, id))
    click.echo(stats_as_json(figures) if as_json else stats_as_text(figures))
