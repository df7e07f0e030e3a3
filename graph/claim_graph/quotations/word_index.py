"""Where runs of words stand in a talk, and how rare its words are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from claim_graph.quotations.runs import RUN
from claim_graph.quotations.verdict import Words

ENOUGH = 400
"""Places of runs that are enough to tell where a quotation is from."""


class WordIndex:
    """An index of the words of a talk, and of its runs of two and of `RUN` words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._runs: dict[Words, list[int]] = {}
        for position in range(len(words) - RUN + 1):
            self._runs.setdefault(words[position : position + RUN], []).append(position)
        self._pairs: dict[Words, list[int]] = {}
        for position in range(len(words) - 1):
            self._pairs.setdefault(words[position : position + 2], []).append(position)
        self._singles: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            self._singles.setdefault(word, []).append(position)

    def __contains__(self, word: object) -> bool:
        return word in self._singles

    def runs(self, run: Words) -> Sequence[int]:
        """Return the positions at which a run of `RUN` words stands."""
        return self._runs.get(run, ())

    def positions(self, words: Words) -> list[int]:
        """Return where these words stand in this order, as positions of their first word."""
        if not words:
            return []
        if len(words) < RUN:
            starts: Iterable[int] = self._singles.get(words[0], ())
        else:
            rarest = min(
                range(len(words) - RUN + 1),
                key=lambda at: len(self._runs.get(words[at : at + RUN], ())),
            )
            starts = (p - rarest for p in self._runs.get(words[rarest : rarest + RUN], ()))
        length = len(words)
        return [p for p in starts if p >= 0 and self._words[p : p + length] == words]

    def hits(self, words: Words) -> list[tuple[int, int]]:
        """Return (diagonal, position in the quotation) of every run that is in the index.

        The diagonal is where the quotation would start if the run were in its place.
        """
        hits: list[tuple[int, int]] = []
        for size, index in ((RUN, self._runs), (2, self._pairs)):
            runs = [
                (places, at)
                for at in range(len(words) - size + 1)
                if (places := index.get(words[at : at + size]))
            ]
            # The rarest runs tell most about the place; what stands everywhere tells nothing.
            runs.sort(key=lambda run: len(run[0]))
            for places, at in runs:
                if len(hits) + len(places) > ENOUGH and hits:
                    break
                hits += [(place - at, at) for place in places]
            if hits:
                break
        hits.sort()
        return hits

    def weight(self, word: str) -> float:
        """Return how much a word tells of where it is from: the rarer in the talk, the more."""
        return log((len(self._words) + 1) / (len(self._singles.get(word, ())) + 1))
