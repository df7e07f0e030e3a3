"""Small marks of one word: how sure, what kind, whether the words were said."""

from __future__ import annotations

from functools import cache

from claim_graph.corpus.vocabulary import ChangeType, Kind, Reading, Stance
from claim_graph.quotations.verdict import Verdict
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro

_MACROS = "macros/badges.jinja"


@cache
def stance(term: Stance) -> Markdown:
    """Return how sure the speaker sounded: the word and a meter of five steps."""
    return macro(_MACROS, "stance")(term)


@cache
def kind(term: Kind) -> Markdown:
    """Return what sort of statement a claim is, as a badge."""
    return macro(_MACROS, "kind")(term)


@cache
def change(term: ChangeType) -> Markdown:
    """Return how a position differs from the one before it, as a badge."""
    return macro(_MACROS, "change")(term)


@cache
def reading(term: Reading) -> Markdown:
    """Return how sure the curator is of what was meant, as a badge."""
    return macro(_MACROS, "reading")(term)


@cache
def verdict(term: Verdict) -> Markdown:
    """Return whether words were said, as a badge."""
    return macro(_MACROS, "verdict")(term)
