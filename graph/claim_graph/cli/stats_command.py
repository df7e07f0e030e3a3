"""`claims stats`: the figures of the record."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.stats import stats
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option, form_option, interview_option
from claim_graph.reports.stats_json import stats_as_json
from claim_graph.reports.stats_text import stats_as_text


@click.command("stats")
@interview_option
@form_option
@folder_option
def command(id: str | None, form: str, folder: Path) -> None:
    """Print the figures of the record.

    Counts claims by chapter, kind, stance, speaker and witness. The longest gap is the longest
    stretch of talk, breaks aside, in which no quote starts.
    """
    corpus = load_corpus(folder)
    figures = stats(corpus, interview_called(corpus, id))
    click.echo(stats_as_json(figures) if form == "json" else stats_as_text(figures))
