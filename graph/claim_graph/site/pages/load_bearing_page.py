"""The page of load-bearing claims: those on which most others rest, and those that tie the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.centrality import betweenness
from claim_graph.analysis.measures import Measures, most_relied_on
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.here import Here
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_HEAVY = 30
"""How many claims the page lists."""
_BRIDGES = 10
"""How many claims it lists by the paths that pass through them."""


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoadShown:
    """A claim, and how much rests on it."""

    claim: ClaimTitle
    resting: int
    """How many claims rest on it, however far away."""
    through: int
    """How many of them rest on it through others."""
    target: str
    """The section of the claim's page on what would become of them."""
    reasons: int
    """How many reasons are given for it."""
    direct_width: str
    """The share of the bar for what rests on it directly, in per cent."""
    through_width: str
    """The share for what rests on it through others, in per cent."""


@dataclass(frozen=True, slots=True)
class BridgeShown:
    """A claim through which many paths pass."""

    claim: ClaimTitle
    share: str
    """The share of all shortest paths that pass through it, in per cent."""
    resting: int
    """How many claims rest on it."""
    width: str
    """The share of the bar, in per cent."""


@dataclass(frozen=True, slots=True)
class LoadBearingView:
    """What the page shows."""

    carrying: int
    """How many claims carry at least one other."""
    claims: int
    """How many claims there are."""
    loads: tuple[LoadShown, ...]
    """The claims on which most rests, the heaviest first."""
    bridges: tuple[BridgeShown, ...]
    """The claims through which most paths pass."""
    bare: int
    """How many of these carry no other claim."""


# --- The page -----------------------------------------------------------------------------------


def load_bearing(corpus: Corpus, measures: Mapping[str, Measures]) -> Page:
    """Return the page of the claims on which most others rest."""
    here = Here(urls.LOAD)
    ranked = most_relied_on(corpus.active.values(), measures)
    carrying = [claim for claim in ranked if measures[claim.key].resting]
    bridges = _bridges(corpus, measures)
    view = LoadBearingView(
        carrying=len(carrying),
        claims=len(ranked),
        loads=_loads(corpus, carrying[:_HEAVY], measures),
        bridges=bridges,
        bare=sum(bridge.resting == 0 for bridge in bridges),
    )
    body = render("pages/load_bearing.md.jinja", page=view, here=here)
    described = "The claims on which most others rest, and those that tie the talk together."
    return Page(here.path, "Load-bearing claims", body, described)


def _loads(
    corpus: Corpus, claims: Sequence[Claim], measures: Mapping[str, Measures]
) -> tuple[LoadShown, ...]:
    """Return claims with what rests on them, those on which most rests first."""
    most = max((measures[claim.key].resting_in_all for claim in claims), default=0)
    return tuple(
        LoadShown(
            claim=claim_title(corpus, claim),
            resting=measured.resting_in_all,
            through=len(measured.resting_through),
            target=f"{urls.claim(claim.key)}#if-wrong",
            reasons=len(measured.reasons),
            direct_width=_percent(len(measured.resting) / most, 1),
            through_width=_percent(len(measured.resting_through) / most, 1),
        )
        for claim in claims
        for measured in (measures[claim.key],)
    )


def _bridges(corpus: Corpus, measures: Mapping[str, Measures]) -> tuple[BridgeShown, ...]:
    """Return the claims through which most paths pass: not those on which most rests."""
    shares = betweenness(corpus)
    ranked = sorted((key for key in shares if shares[key] > 0), key=lambda key: -shares[key])
    return tuple(
        BridgeShown(
            claim=claim_title(corpus, corpus.active[key]),
            share=_percent(shares[key], 0),
            resting=measures[key].resting_in_all,
            width=_percent(shares[key] / shares[ranked[0]], 1),
        )
        for key in ranked[:_BRIDGES]
    )


def _percent(share: float, places: int) -> str:
    return f"{100 * share:.{places}f}"
