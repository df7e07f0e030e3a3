"""What an unknown id was most likely meant to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claim_graph.core.suggest import Suggester
from claim_graph.corpus.corpus import Corpus

if TYPE_CHECKING:
    from claim_graph.corpus.references import Reference

MOST_GUESSES = 500
"""How many different unknown ids are guessed. More are not slips: a part of the record is missing,
and to compare each of them with all known ids would take long."""


class Guesser:
    """Guesses the records that unknown ids mean; asks for the same id only once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._guesses: dict[tuple[str, str, str], str | None] = {}
        self._suggesters: dict[str, tuple[str, Suggester]] = {}
        """By kind: the interview whose prefix is left out, and what knows the ids then."""

    def guess(self, reference: Reference) -> str | None:
        """Return the id of the record that `reference` most likely means, or None."""
        key = (reference.kind, reference.inside, reference.written)
        if key not in self._guesses:
            if len(self._guesses) >= MOST_GUESSES:
                return None
            self._guesses[key] = self._nearest(*key)
        return self._guesses[key]

    def sure_guess(self, reference: Reference) -> str | None:
        """Return the one id that `reference` can be a slip of, as it is written there, or None."""
        guess = self.guess(reference)
        if guess is None:
            return None
        suggester = self._suggester(reference.kind, reference.inside)
        only = suggester.only_near(reference.written)
        return only if guess in {only, f"{reference.inside}{only}"} else None

    def _suggester(self, kind: str, inside: str) -> Suggester:
        # References come interview by interview, so the last suggester most often serves again.
        prefix, suggester = self._suggesters.get(kind, (None, None))
        if suggester is None or prefix != inside:
            known = self._corpus.of_kind(kind)
            suggester = Suggester(key.removeprefix(inside) for key in known)
            self._suggesters[kind] = (inside, suggester)
        return suggester

    def _nearest(self, kind: str, inside: str, written: str) -> str | None:
        known = self._corpus.of_kind(kind)
        suggester = self._suggester(kind, inside)
        best = suggester.nearest(written)
        if best is None:
            return None
        return best if best in known else f"{inside}{best}"
