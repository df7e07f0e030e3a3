"""The pieces of a quotation: its words between marks of omission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.words import composed, tokens
from claim_graph.quotations.verdict import Words

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}|(?:\.\s){2}\.")
_INSERTION = re.compile(r"\[[^\]\[]{0,200}\]")


# Letters in brackets right beside a word are an editor's change of that word: [T]hey, pass[es].
_EDITED = re.compile(
    r"(?<![^\W_])\[([^\W\d_]{1,12})\](?=[^\W\d_])|(?<=[^\W\d_])\[([^\W\d_]{1,12})\]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation between marks of omission."""

    words: Words
    names: frozenset[str]
    """Words with a capital letter inside a sentence."""
    cut: bool = False
    """Whether its last word is marked as broken off."""


def pieces(quotation: str) -> tuple[Piece, ...]:
    """Take a quotation apart at its marked omissions and insertions."""
    taken = []
    for part in _parts(quotation):
        written = list(tokens(part))
        if written:
            names = frozenset(
                token.word
                for token, before in zip(written[1:], written, strict=False)
                if part[token.start].isupper()
                and token.word != "i"
                and part[before.end : token.start].strip(" \"'“‘(,-–—") == ""
            )
            cut = part[written[-1].end :].strip()[:1] in {"-", "–", "—"}
            taken.append(Piece(tuple(token.word for token in written), names, cut))
    return tuple(taken)


def written_pieces(quotation: str) -> tuple[str, ...]:
    """Return the text of each piece of a quotation, as it is written: one for each of `pieces`."""
    return tuple(part.strip() for part in _parts(quotation) if any(tokens(part)))


def edited_readings(quotation: str) -> tuple[str, ...]:
    """Return how a quotation reads with and without what an editor changed in its words.

    “[T]hey pass[es]” is “They passes”, or “hey pass”; the quotation alone where nothing was
    changed. An insertion between words is none.
    """
    if "[" not in quotation or not _EDITED.search(quotation):
        return (quotation,)
    kept = _EDITED.sub(lambda edit: edit[1] or edit[2], quotation)
    # What stands before a word is never left out: a capital there is the change.
    return (kept, _EDITED.sub(lambda edit: edit[1] or "", quotation))


def _parts(quotation: str) -> Iterator[str]:
    for bare in _ELLIPSIS.split(composed(quotation)):
        yield from _INSERTION.split(bare)


def words_overlap(first: str, second: str) -> bool:
    """Return whether two quotations share a run of three words."""
    runs = [
        {piece.words[at : at + 3] for piece in pieces(text) for at in range(len(piece.words) - 2)}
        for text in (first, second)
    ]
    return not runs[0].isdisjoint(runs[1])
