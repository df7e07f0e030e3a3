"""The page of the claims most relied on, most supported, and through which most paths pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.centrality import kept_betweenness
from claim_graph.analysis.measures import Measures, most_relied_on, most_supported
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_LISTED = 15
"""How many claims each of the first two lists has at most."""
_BRIDGES = 10
"""How many claims it lists by the paths that pass through them."""


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoadShown:
    """A claim, and how much rests on it."""

    claim: ClaimTitle
    resting: int
    """How many claims rest on it, however far away."""
    directly: int
    """How many of them rest on it directly."""
    only_reason: int
    """For how many of these it is the only reason."""
    target: str
    """The section of the claim's page on what would become of them."""
    reasons: int
    """How many reasons are given for it."""
    direct_width: str
    """The share of the bar for what rests on it directly, in per cent."""
    through_width: str
    """The share for what rests on it through others, in per cent."""


@dataclass(frozen=True, slots=True)
class SupportShown:
    """A claim, and how much speaks for it."""

    claim: ClaimTitle
    reasons: int
    """How many reasons are given for it."""
    challenges: int
    """How many challenges to it there are."""
    resting: int
    """How many claims rest on it, however far away."""
    width: str
    """The share of the bar, in per cent."""


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

    title: str
    relied_on: int
    """On how many claims at least one other rests."""
    supported: int
    """For how many claims at least one reason is given."""
    claims: int
    """How many claims there are."""
    loads: tuple[LoadShown, ...]
    """The claims on which most rest, those with most first."""
    supports: tuple[SupportShown, ...]
    """The claims with most reasons, those with most first."""
    bridges: tuple[BridgeShown, ...]
    """The claims through which most paths pass."""
    bare: int
    """On how many of these nothing rests."""


# --- The page -----------------------------------------------------------------------------------


def load_bearing(
    corpus: Corpus, measures: Mapping[str, Measures], kept: KeptWork | None = None
) -> Page:
    """Return the page of the claims on which most others rest, and those with most reasons.

    What is `kept` of paths between claims is not reckoned again.
    """
    here = Here(urls.LOAD)
    claims = corpus.active.values()
    relied_on = [c for c in most_relied_on(claims, measures) if measures[c.key].resting]
    supported = [c for c in most_supported(claims, measures) if measures[c.key].reasons]
    bridges = _bridges(corpus, measures, kept or KeptWork())
    view = LoadBearingView(
        title=page_name(here.path),
        relied_on=len(relied_on),
        supported=len(supported),
        claims=len(claims),
        loads=_loads(corpus, relied_on[:_LISTED], measures),
        supports=_supports(corpus, supported[:_LISTED], measures),
        bridges=bridges,
        bare=sum(bridge.resting == 0 for bridge in bridges),
    )
    body = render("pages/load_bearing.md.jinja", page=view, here=here)
    return Page(here.path, page_name(here.path), body, page_summary(here.path))


def _loads(
    corpus: Corpus, claims: Sequence[Claim], measures: Mapping[str, Measures]
) -> tuple[LoadShown, ...]:
    """Return claims with what rests on them, those on which most rests first."""
    most = max((measures[claim.key].resting_in_all for claim in claims), default=0)
    return tuple(
        LoadShown(
            claim=claim_title(corpus, claim),
            resting=measured.resting_in_all,
            directly=len(measured.resting),
            only_reason=len(measured.only_reason_for),
            target=f"{urls.claim(claim.key)}#if-wrong",
            reasons=len(measured.reasons),
            direct_width=_percent(len(measured.resting) / most, 1),
            through_width=_percent(len(measured.resting_through) / most, 1),
        )
        for claim in claims
        for measured in (measures[claim.key],)
    )


def _supports(
    corpus: Corpus, claims: Sequence[Claim], measures: Mapping[str, Measures]
) -> tuple[SupportShown, ...]:
    """Return claims with the reasons given for them, those with most first."""
    most = max((len(measures[claim.key].reasons) for claim in claims), default=0)
    return tuple(
        SupportShown(
            claim=claim_title(corpus, claim),
            reasons=len(measured.reasons),
            challenges=len(measured.challenges),
            resting=measured.resting_in_all,
            width=_percent(len(measured.reasons) / most, 1),
        )
        for claim in claims
        for measured in (measures[claim.key],)
    )


def _bridges(
    corpus: Corpus, measures: Mapping[str, Measures], kept: KeptWork
) -> tuple[BridgeShown, ...]:
    """Return the claims through which most paths pass: not those on which most rests."""
    shares = kept_betweenness(corpus, kept)
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
