"""“Did you mean …?”: the known name nearest to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

_LIKENESS = 65.0
"""The least likeness, 0–100, at which a name is worth suggesting: one slip in a short word."""
_SLIP = 85.0
"""The likeness from which a name can be nothing but a slip, where no other is as near."""


class Suggester:
    """Finds the nearest of many known names, again and again.

    Ties go to the first in alphabetical order, so the answer does not depend on the order of
    `known`. Likeness is rapidfuzz's ratio on lowercase text.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._lowered = [name.lower() for name in self._known]

    def nearest(self, name: str) -> str | None:
        """Return the known name most like `name`, or None where none is like it."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake pays for the import

        best = process.extractOne(
            name.lower(), self._lowered, scorer=fuzz.ratio, score_cutoff=_LIKENESS
        )
        return None if best is None else self._known[best[2]]

    def only_near(self, name: str) -> str | None:
        """Return the one known name that `name` can be a slip of; None with none or several."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake pays for the import

        near = process.extract(
            name.lower(), self._lowered, scorer=fuzz.ratio, score_cutoff=_SLIP, limit=2
        )
        return self._known[near[0][2]] if len(near) == 1 else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the member of `known` most like `name`, as `Suggester` finds it, or None."""
    return Suggester(known).nearest(name)


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return the question “did you mean `x`?” for the nearest of `known`, or None."""
    best = nearest(name, known)
    return None if best is None else f"did you mean `{best}`?"
