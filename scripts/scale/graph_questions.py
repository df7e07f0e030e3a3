"""Four questions about links between claims, which engines answer over a folder of Parquet files.

The folder is what `claims export parquet-by-talk` writes. An engine answers each question with a
table of the question's name and columns; the overviews are SQL over these tables, the same for all.
Only the standard library is used, so that a cluster needs no package of ours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

REASONS = ("supports", "implies")
"""The relations by which the first claim is a ground of the second."""
DAMPING = 0.85
"""In what share of its steps the walk of PageRank takes a link; else it goes on anywhere.

From a claim without links it goes on anywhere too. That gives every claim the same addition, which
only scales the ranks: engines leave it out, and divide by the sum in the end.
"""
PRECISION = 1e-7
"""PageRank is reached once ranks change by less than this share of the average rank, on average."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what is shown of its answer."""

    name: str
    """The name of the table that answers it."""
    columns: tuple[str, ...]
    """The columns of that table."""
    meaning: str
    """What a row of the table says."""
    overview: str
    """The few rows that are shown of it, in SQL."""


QUESTIONS = (
    Question(
        "contradictions",
        ("claim", "other"),
        "a claim contradicts one of another talk",
        "SELECT claim, other FROM contradictions ORDER BY claim, other LIMIT 3",
    ),
    Question(
        "rests_on",
        ("claim", "ground"),
        "a claim rests on a ground, directly or through other grounds",
        "SELECT claim, count(*) AS grounds FROM rests_on GROUP BY claim "
        "ORDER BY grounds DESC, claim LIMIT 3",
    ),
    Question(
        "pagerank",
        ("claim", "rank"),
        "how often a walk along the links comes by a claim",
        "SELECT claim, round(rank, 5) AS share FROM pagerank ORDER BY share DESC, claim LIMIT 3",
    ),
    Question(
        "components",
        ("claim", "component"),
        "a claim belongs to a component, named by the first of its claims",
        "SELECT component, count(*) AS claims FROM components GROUP BY component "
        "ORDER BY claims DESC, component LIMIT 3",
    ),
)


class Engine(Protocol):
    """What answers the questions."""

    def answer(self, name: str) -> None:
        """Make the table that answers the question of this name."""

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what a query over the tables that were made gives."""


def overview(engine: Engine) -> Iterator[str]:
    """Yield the answer to each question in lines for people, and on stderr how long it took."""
    for question in QUESTIONS:
        start = time.perf_counter()
        engine.answer(question.name)
        ((number,),) = engine.rows(f"SELECT count(*) FROM {question.name}")
        taken = time.perf_counter() - start
        print(f"{question.name}: {taken:.2f} s", file=sys.stderr)
        yield f"{question.name} ({question.meaning}): {number} rows"
        for row in engine.rows(question.overview):
            yield f"  {'  '.join(map(str, row))}"


def run(opened: Callable[[str], Engine], arguments: Sequence[str]) -> int:
    """Answer the questions over the folder that is the only argument; return the exit code."""
    if len(arguments) != 1:
        print("give the folder that `claims export parquet-by-talk` wrote", file=sys.stderr)
        return 2
    for line in overview(opened(arguments[0])):
        print(line, flush=True)
    return 0
