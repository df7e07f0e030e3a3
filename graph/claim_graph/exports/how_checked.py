"""How the quotes in a file were checked, in words, for formats that have no field for it.

All of it is text of ours on one line, with no character that ends a comment in any of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, compared
from claim_graph.quotations.verdict import Verdict

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def how_checked(graph: Graph, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return lines that say how quotes of `graph` with these verdicts were checked.

    The first says how many were compared, the second by which rules; each further one says what a
    verdict means, for those that occur.
    """
    counts = Counter(verdicts)
    return (
        compared(verdicts),
        f"Verdicts by {_rules(graph)}:",
        *(f"{v.label} ({counts[v]:,}): {v.meaning}" for v in Verdict if counts[v]),
    )


def words_checked(graph: Graph, verdict: Verdict) -> str:
    """Return the verdict on the words of one quote of `graph`, as a sentence with its rules."""
    return f"Words: {verdict.label}, by {_rules(graph)}."


def verdicts_of_talks(graph: Graph) -> dict[str, list[Verdict]]:
    """Return the verdicts on the quotes of each talk in `graph`, by the talk's id."""
    verdicts: dict[str, list[Verdict]] = {}
    for _, values in graph.nodes(data=True):
        if values["type"] == NodeType.QUOTE:
            verdict = Verdict.stated(values.get("verdict"))
            verdicts.setdefault(str(values["interview"]), []).append(verdict)
    return verdicts


def all_verdicts(graph: Graph) -> list[Verdict]:
    """Return the verdicts on all quotes of `graph`."""
    return [verdict for talk in verdicts_of_talks(graph).values() for verdict in talk]


def _rules(graph: Graph) -> str:
    policy = graph.graph.get("policy")
    number = f"version {policy}" if isinstance(policy, int) else "an unknown version"
    return f"{number} of the rules"
