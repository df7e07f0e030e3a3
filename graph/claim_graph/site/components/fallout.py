"""What would become of other claims if one were wrong: the end of what follows from a claim.

The page lists what rests on the claim directly with its links. Here are a summary of everything,
and what rests on it only through others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.impact import Consequence, Effect, Step, fallout, gains
from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.markdown import Markdown, plural

_Looks = Literal["", "falls", "only"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What would become of one claim."""

    title: ClaimTitle
    wording: str
    """What would become of it, and which reasons it would keep."""
    looks: _Looks
    because: Markdown
    """The reason of the link to what it rests on."""
    below: tuple[Fate, ...] = ()
    """What would become of claims that rest on this one."""


@dataclass(frozen=True, slots=True)
class Through:
    """What rests on the claim through one that does so directly."""

    sentence: str
    """That one, which the page links to with its other links."""
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class Fallout:
    """What would become of all that rests on a claim."""

    resting: str
    """How many claims rest on it, and how many of these only through others."""
    summary: str
    """What would become of them, and of others."""
    through: tuple[Through, ...]
    on_map: str
    """The state of the map that shows the same."""
    connected: str
    """The state of the page of connections that starts at the claim."""


def claim_fallout(corpus: Corpus, claim: Claim, measures: Measures, prose: Prose) -> Fallout | None:
    """Return what would become of other claims if `claim` were wrong; None where none rests on it.

    `measures` are those of `claim`.
    """
    if not measures.resting_in_all:
        return None
    consequences = fallout(corpus, claim.key)
    return Fallout(
        resting=_resting(measures),
        summary=_summary(consequences, gains(corpus, claim.key)),
        through=_through(corpus, consequences, prose),
        on_map=f"{urls.MAP}#if-wrong={claim.key}",
        connected=f"{urls.CONNECT}#from={record_node(claim)}",
    )


def _resting(measures: Measures) -> str:
    total, through = measures.resting_in_all, len(measures.resting_through)
    rest = f"{plural(total, 'claim rests', 'claims rest')} on it"
    return f"{rest}, {through} of them only through others" if through else rest


def _summary(consequences: Sequence[Consequence], gained: Sequence[Step]) -> str:
    """Return a sentence that sums up what would become of other claims."""
    counts = Counter(consequence.effect for consequence in consequences)
    parts = [(counts[effect], effect.meaning) for effect in Effect if counts[effect]]
    if gained:
        parts.append((len(gained), "would gain, which it contradicts or limits"))
    (number, meaning), *rest = parts
    wordings = [f"{plural(number, 'claim')} {meaning}", *(f"{n} {other}" for n, other in rest)]
    return f"{'; '.join(wordings)}."


def _through(
    corpus: Corpus, consequences: Sequence[Consequence], prose: Prose
) -> tuple[Through, ...]:
    """Return what rests on the claim through others, under what rests on it directly."""
    children: dict[str, list[Consequence]] = {}
    for consequence in consequences:
        if consequence.depth > 1:
            children.setdefault(consequence.chain[-1].source.key, []).append(consequence)

    def branch(parent: str) -> tuple[Fate, ...]:
        return tuple(fate(child) for child in children.get(parent, ()))

    def fate(consequence: Consequence) -> Fate:
        wording, looks = _wording(consequence)
        because = prose(consequence.chain[-1].link.because)
        title = claim_title(corpus, consequence.claim)
        return Fate(title, wording, looks, because, branch(consequence.claim.key))

    direct = (consequence.claim for consequence in consequences if consequence.depth == 1)
    return tuple(
        Through(claim.claim, branch(claim.key)) for claim in direct if claim.key in children
    )


def _wording(consequence: Consequence) -> tuple[str, _Looks]:
    """Return what would become of a claim, in words, and the look of that."""
    relation = consequence.chain[-1].link.relation
    if consequence.effect is Effect.FALLS or relation is ClaimRelation.RESTATES:
        why = "it implies this" if relation is ClaimRelation.IMPLIES else "it says the same"
        return (
            f"{consequence.effect.meaning}: {why}",
            "falls" if consequence.effect is Effect.FALLS else "",
        )
    ground = {Effect.WEAKENS: "reason", Effect.UNEXPLAINED: "explanation"}.get(
        consequence.effect, "example"
    )
    would = "would" if consequence.effect is Effect.WEAKENS else "would stand, but"
    if consequence.left:
        others = plural(consequence.left, f"other {ground}", f"other {ground}s")
        return f"{would} lose this {ground}; {others} would be left", ""
    loss = f"lose its only {ground}" if consequence.lost == 1 else f"keep no {ground} untouched"
    return f"{would} {loss}", "only" if consequence.effect is Effect.WEAKENS else ""
