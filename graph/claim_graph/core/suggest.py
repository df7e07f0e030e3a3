"""“Did you mean …?”: the known name nearest to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

_LIKENESS = 65.0
"""The least likeness, 0–100, at which a name is worth suggesting: one slip in a short word."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the member of `known` most like `name`, or None where none is like it.

    Ties go to the first in alphabetical order, so the answer does not depend on the order of
    `known`. Likeness is rapidfuzz's ratio on lowercase text.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake pays for the import

    best = process.extractOne(
        name.lower(),
        sorted(known),
        scorer=fuzz.ratio,
        processor=str.lower,
        score_cutoff=_LIKENESS,
    )
    return None if best is None else str(best[0])


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return the question “did you mean `x`?” for the nearest of `known`, or None."""
    best = nearest(name, known)
    return None if best is None else f"did you mean `{best}`?"
