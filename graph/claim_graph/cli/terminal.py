"""Printing: findings go to stdout, everything that is for people alone to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claim_graph.core.findings import Report
    from claim_graph.corpus.corpus import Corpus


_LOOKS = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "quiet": {"fg": "cyan"},
}


def style(text: str, look: str) -> str:
    """Return `text` in a look on a terminal that wants colours, else as it is."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return click.style(text, **_LOOKS[look]) if coloured else text  # type: ignore[arg-type]


def show_report(report: Report, corpus: Corpus) -> None:
    """Print findings to stdout, styled on a terminal, and the summary to stderr."""
    from claim_graph.reports.findings_text import findings_summary  # noqa: PLC0415 - all rules

    show_findings(report, corpus)
    click.echo(findings_summary(report, corpus), err=True)


def show_findings(report: Report, corpus: Corpus) -> None:
    """Print findings to stdout, styled on a terminal; nothing where there are none."""
    if report:
        from claim_graph.reports.findings_text import findings_as_text  # noqa: PLC0415 - all rules

        click.echo(findings_as_text(report, corpus, style))


def shown_path(path: Path) -> str:
    """Return `path` relative to the current folder if it is inside it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def show_drawn(drawn: int, number: int) -> None:
    """Say on stderr how many pictures are drawn, of `number`: on a terminal as they are drawn."""
    if sys.stderr.isatty():
        click.echo(f"\rDrawing pictures: {drawn:,} of {number:,} …", err=True, nl=drawn == number)
    elif drawn == 0:
        click.echo(f"Drawing {number:,} pictures for links that are shared …", err=True)
