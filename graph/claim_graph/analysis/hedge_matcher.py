"""Hedges by spaCy's Matcher: the definition that `claim_graph.analysis.hedges` is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claim_graph.analysis.hedges import (
    ADVERBS,
    MAX_ADVERBS,
    PATTERNS,
    Candidate,
    Hedge,
    HedgePattern,
    meant,
)
from claim_graph.core.words import tokens

_VOCAB = Vocab()


def matched_hedges(text: str) -> Iterator[Hedge]:
    """Yield the hedges in `text`, in order, as `claim_graph.analysis.hedges.hedges` does."""
    document = Doc(_VOCAB, words=[token.word for token in tokens(text)])
    return meant(
        text,
        (
            Candidate(start, end, PATTERNS[int(_VOCAB.strings[number])].allows)
            for number, start, end in _matcher()(document)
        ),
    )


@cache
def _matcher() -> Matcher:
    matcher = Matcher(_VOCAB)
    for number, pattern in enumerate(PATTERNS):
        matcher.add(str(number), [_token_pattern(pattern)])
    return matcher


def _token_pattern(pattern: HedgePattern) -> list[dict[str, Any]]:
    """Return `pattern` as spaCy takes it: a dictionary for each word, or run of adverbs."""
    adverbs = {"ORTH": {"IN": sorted(ADVERBS)}, "OP": f"{{0,{MAX_ADVERBS}}}"}
    listed: list[dict[str, Any]] = []
    for place, word in enumerate(pattern.words):
        listed.append({"ORTH": word})
        if pattern.adverbs_after(place):
            listed.append(adverbs)
    return listed
