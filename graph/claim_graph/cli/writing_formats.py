"""What commands share that write the graph in formats."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.core.extras import how_to_install, missing_module
from claim_graph.exports import FORMATS

Written = TypeVar("Written")
Report = Callable[[str], None]


def require_formats(names: Iterable[str]) -> None:
    """Raise CannotRun, with how to install it, where what a format needs is not installed."""
    for extra in sorted({FORMATS[name].extra for name in names} - {""}):
        if module := missing_module(extra):
            raise CannotRun(how_to_install(module, extra))


def with_progress(write: Callable[[Report | None], Written]) -> Written:
    """Return what `write` returns, with a bar on a terminal that it moves with every format."""
    if not sys.stderr.isatty():
        return write(None)
    with click.progressbar(length=len(FORMATS), label="Writing", file=sys.stderr) as bar:
        return write(lambda format: bar.update(1))
