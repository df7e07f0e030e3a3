"""Small marks of one word: how sure, what kind, whether the words were said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claim_graph.corpus.vocabulary import Kind, Stance
from claim_graph.quotations.verdict import Judgement, Verdict
from claim_graph.site import urls
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro

_MACROS = "macros/badges.jinja"


@dataclass(frozen=True, slots=True)
class VerdictBadge:
    """A verdict on a quote, which leads to what it means."""

    verdict: Verdict
    target: str


@cache
def verdict_badge(verdict: Verdict) -> VerdictBadge:
    """Return the badge of a verdict."""
    return VerdictBadge(verdict, f"{urls.VERDICTS}#{verdict}")


def judged(judgement: Judgement | None) -> VerdictBadge | None:
    """Return the badge of the verdict on a quote; None without a record of the talk."""
    return None if judgement is None else verdict_badge(judgement.verdict)


@cache
def stance(term: Stance) -> Markdown:
    """Return how sure the speaker sounded: the word and a meter of five steps."""
    return macro(_MACROS, "stance")(term)


@cache
def kind(term: Kind) -> Markdown:
    """Return what sort of statement a claim is, as a badge."""
    return macro(_MACROS, "kind")(term)
