"""What the commands that answer questions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from claim_graph.analysis.questions.lookup import RecordError
from claim_graph.cli.exits import CannotRun

SHOWN = 8
"""How many items of a list are shown at a terminal unless all are asked for."""

all_option = click.option(
    "--all", "everything", is_flag=True, help=f"Show lists whole, not only {SHOWN} items of each."
)


@contextmanager
def known_records() -> Iterator[None]:
    """Turn the error for a name that means no record into a message and exit code 2."""
    try:
        yield
    except RecordError as error:
        raise unknown_records(str(error).split("\n")) from error


def unknown_records(errors: Iterable[str]) -> CannotRun:
    """Return the exception for names that mean no record: a line for each."""
    return CannotRun("\nclaims: ".join(errors))


def limit_of(everything: bool) -> int | None:
    """Return how many items of a list to show."""
    return None if everything else SHOWN
