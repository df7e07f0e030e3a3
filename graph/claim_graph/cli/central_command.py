"""`claims central`: what is central in the record."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from claim_graph.analysis.questions.central_answer import CentralityMeasure, Ranked, central
from claim_graph.cli.exits import FINDINGS
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.cli.score_cache import kept_scores
from claim_graph.reports.answers_json import answers_as_json
from claim_graph.reports.central_text import central_as_text

_SLOW = frozenset({CentralityMeasure.BETWEENNESS.value, CentralityMeasure.HARMONIC.value})
"""The measures that take seconds or more in a large record: their scores are kept."""


def _measures() -> str:
    """Return what each measure is, as a list for the help."""
    lines = ["\b", "Measures:"]
    for measure in CentralityMeasure:
        lines.append(f"  {measure.value:<12} {measure.meaning}")
        if measure.source:
            before, _, after = measure.source.partition(", ")
            title, _, place = after.rpartition(", ")
            lines += [f"{'':15}{before}, {title},", f"{'':15}{place}"]
    return "\n".join(lines)


@click.command("central", epilog=_measures())
@click.option(
    "--by",
    type=click.Choice([measure.value for measure in CentralityMeasure]),
    default=CentralityMeasure.DEGREE.value,
    show_default=True,
    help="The measure.",
)
@click.option(
    "--of",
    type=click.Choice([ranked.value for ranked in Ranked]),
    default=Ranked.CLAIMS.value,
    show_default=True,
    help="What to rank.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many to show at most.",
)
@form_option
@folder_option
def command(by: str, of: str, top: int, form: str, folder: Path) -> None:
    """Show which claims, concepts or people are central, by a measure.

    Claims are joined by the links between them, concepts by their relations and by claims about
    both, people by the links from their claims to those of others. `resting`, `reasons` and
    `challenges` are of claims only, `claims` is of concepts and people.

    Exit code 0, 1 where there is nothing to rank, 2 where the measure is not one of these records.
    """
    corpus = load_corpus(folder)
    try:
        with kept_scores(folder, f"{of}-{by}") if by in _SLOW else nullcontext() as kept:
            answer = central(corpus, of, by, top, kept)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--by'") from error
    click.echo(answers_as_json(answer) if form == "json" else central_as_text(answer))
    raise SystemExit(0 if answer.ranking else FINDINGS)
