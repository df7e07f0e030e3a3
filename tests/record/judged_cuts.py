"""How well cuts that turn a quotation are told: measured on quotations that were read and judged.

The positions of their words stand in `judged_cuts.txt`, and the marks of the talk in its
fingerprint, so that nothing of the talk's text is needed to measure it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claim_graph.quotations.fingerprint_matcher import Fingerprint, parse
from claim_graph.quotations.surroundings import Span, cuts
from tests.record.expectations import expectations
from tests.support import CLAIMS

_ORIGINS = {
    "random": "cut at random",
    "hand": "cut by hand, many to mislead",
    "unseen": "cut at random, unseen before",
}


class JudgedCut(NamedTuple):
    """A quotation of the talk, and whether what it leaves out turns it."""

    origin: str
    taken: tuple[Span, ...]
    turned: bool


class Figures(NamedTuple):
    """How many quotations were told right."""

    turned: int
    warned: int
    """How many of those that are turned have a warning."""
    sound: int
    """How many are not turned."""
    alarmed: int
    """How many of those have a warning."""

    @property
    def recall(self) -> float:
        """The share of those turned that have a warning, 0–1."""
        return self.warned / self.turned

    @property
    def false_alarms(self) -> float:
        """The share of the others that have one, 0–1."""
        return self.alarmed / self.sound


def judged_cuts() -> Iterator[JudgedCut]:
    """Yield the quotations in the order of the file."""
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            origin, pieces, judged = line.split(" ")
            spans = (piece.split("-") for piece in pieces.split("+"))
            taken = tuple((int(first), int(last)) for first, last in spans)
            yield JudgedCut(origin, taken, judged == "turned")


def talk() -> Fingerprint:
    """Return the fingerprint of the talk."""
    id = expectations().examples_from
    return parse(id, (CLAIMS / "fingerprints" / f"{id}.txt").read_bytes())


def measured(judged: Sequence[JudgedCut], made: Fingerprint) -> Figures:
    """Return how well the marks of a fingerprint tell these quotations apart."""
    warned = [bool(cuts(made.marks or (), cut.taken)) for cut in judged]
    turned = [warning for cut, warning in zip(judged, warned, strict=True) if cut.turned]
    sound = [warning for cut, warning in zip(judged, warned, strict=True) if not cut.turned]
    return Figures(len(turned), sum(turned), len(sound), sum(sound))


def table() -> str:
    """Return the figures as a paragraph and a table in Markdown."""
    judged, made = list(judged_cuts()), talk()
    rows = [
        "| quotations | turned | with a warning | not turned | with a warning |",
        "|---|---|---|---|---|",
    ]
    for origin, meaning in [*_ORIGINS.items(), ("", "all")]:
        of_it = [cut for cut in judged if cut.origin == origin or not origin]
        one = measured(of_it, made)
        rows.append(
            f"| {meaning} | {one.turned} | {one.warned} ({one.recall:.0%}) | "
            f"{one.sound} | {one.alarmed} ({one.false_alarms:.0%}) |"
        )
    intro = (
        f"Measured on {len(judged)} quotations cut from an interview of {made.length:,} words. One "
        "reader judged each by its sentence. The rules were made with the first two sets at hand, "
        "the third was drawn and judged when they were done (`scripts/bench --cuts`):"
    )
    return f"{intro}\n\n" + "\n".join(rows) + "\n"
