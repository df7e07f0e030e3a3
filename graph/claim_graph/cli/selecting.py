"""Options that choose a part of the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from claim_graph.corpus.vocabulary import Kind, Stance

C = TypeVar("C", bound=Callable[..., Any])


def selection_options(command: C) -> C:
    """Add the options that `claim_graph.analysis.subsets.Selection` takes, under their names."""
    options = (
        click.option(
            "--source",
            "sources",
            metavar="ID",
            multiple=True,
            help="Claims made in this interview, or carried by these notes.",
        ),
        click.option("--chapter", "chapters", metavar="ID", multiple=True, help="… in a chapter."),
        click.option("--speaker", "speakers", metavar="ID", multiple=True, help="… of a person."),
        click.option(
            "--kind",
            "kinds",
            type=click.Choice([kind.value for kind in Kind]),
            multiple=True,
            help="… of a kind.",
        ),
        click.option(
            "--stance",
            "stances",
            type=click.Choice([stance.value for stance in Stance]),
            multiple=True,
            help="… said with a certain confidence.",
        ),
        click.option("--concept", "concepts", metavar="ID", multiple=True, help="… on a concept."),
        click.option(
            "--around", metavar="ID", default="", help="Claims near a claim, or near any node."
        ),
        click.option(
            "--depth",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            help="How many links away from --around a claim may be.",
        ),
        click.option(
            "--query",
            metavar="SQL",
            default=None,
            help="Claims that a query gives: a SELECT whose first column has their ids.",
        ),
        click.option(
            "--claims-only", is_flag=True, help="Only the claims and the links between them."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
