"""Lemmas by an English model of spaCy, where one is installed: never needed and never fetched."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from claim_graph.analysis.terms import Lemmas

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
"""The packages that are looked for. The smallest comes first: for lemmas it is as good."""

_log = logging.getLogger(__name__)


def installed_lemmas() -> Lemmas | None:
    """Return what gives the lemmas of a text by an installed model; None where none works.

    A model that cannot be used is as good as none, and is named on the logger.
    """
    for name in MODELS:
        try:
            if find_spec(name) is not None:
                return _lemmas_of(name)
        except Exception as error:  # whatever somebody else's package raises
            _log.warning("The model %s is installed but cannot be used: %s", name, error)
    return None


def _lemmas_of(name: str) -> Lemmas:
    # What finds names and clauses is of no use here, and slow.
    model = import_module(name).load(exclude=["parser", "ner"])

    # Most of our prose stands on several pages.
    @lru_cache(maxsize=1 << 14)
    def lemmas(text: str) -> Mapping[tuple[int, int], str]:
        return {
            (token.idx, token.idx + len(token)): token.lemma_
            for token in model(text)
            if token.lemma_
        }

    lemmas("What does not work fails here.")
    return lemmas
