"""What would become of other claims if one were wrong: the section on a claim's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.impact import Consequence, Effect, Step, fallout, gains
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.markdown import Markdown, plural

_OPEN = 3
"""A claim's page shows this many consequences unfolded; more are folded away."""

_Looks = Literal["", "falls", "only", "gains"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What would become of one claim."""

    title: ClaimTitle
    wording: str
    """What would become of it, and which reasons it would keep."""
    looks: _Looks
    because: Markdown
    """The reason of the link; empty where the page gives it already."""
    below: tuple[Fate, ...] = ()
    """What would become of claims that rest on this one."""


@dataclass(frozen=True, slots=True)
class Fallout:
    """What would become of all that rests on a claim, as nested lists."""

    summary: str
    folded: bool
    """Whether the lists are folded away."""
    fates: tuple[Fate, ...]
    on_map: str
    """The state of the map that shows the same."""
    connected: str
    """The state of the page of connections that starts at the claim."""


def claim_fallout(corpus: Corpus, claim: Claim, prose: Prose) -> Fallout | None:
    """Return what would become of other claims if `claim` were wrong; None where nothing would."""
    consequences = fallout(corpus, claim.key)
    gained = gains(corpus, claim.key)
    if not consequences and not gained:
        return None
    return Fallout(
        summary=_summary(consequences, gained),
        folded=len(consequences) + len(gained) > _OPEN,
        fates=(
            *_fates(corpus, claim, consequences, prose),
            *(_gain(corpus, step) for step in gained),
        ),
        on_map=f"{urls.MAP}#if-wrong={claim.key}",
        connected=f"{urls.CONNECT}#from={record_node(claim)}",
    )


def _summary(consequences: Sequence[Consequence], gained: Sequence[Step]) -> str:
    """Return a sentence that sums up the lists."""
    counts = Counter(consequence.effect for consequence in consequences)
    parts = [(counts[effect], effect.meaning) for effect in Effect if counts[effect]]
    if gained:
        parts.append((len(gained), "would gain"))
    (number, meaning), *rest = parts
    wordings = [f"{plural(number, 'claim')} {meaning}", *(f"{n} {other}" for n, other in rest)]
    return f"{'; '.join(wordings)}."


def _fates(
    corpus: Corpus, claim: Claim, consequences: Sequence[Consequence], prose: Prose
) -> tuple[Fate, ...]:
    children: dict[str, list[Consequence]] = {}
    for consequence in consequences:
        children.setdefault(consequence.chain[-1].source.key, []).append(consequence)

    def branch(parent: str) -> tuple[Fate, ...]:
        return tuple(fate(child) for child in children.get(parent, ()))

    def fate(consequence: Consequence) -> Fate:
        wording, looks = _wording(consequence)
        # The page gives the reasons of the claim's own links already.
        because = prose(consequence.chain[-1].link.because) if consequence.depth > 1 else Markdown()
        title = claim_title(corpus, consequence.claim)
        return Fate(title, wording, looks, because, branch(consequence.claim.key))

    return branch(claim.key)


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


def _gain(corpus: Corpus, step: Step) -> Fate:
    freed = step.link.relation is ClaimRelation.CONTRADICTS
    wording = "would no longer be contradicted by it" if freed else "would hold without this limit"
    return Fate(claim_title(corpus, step.target), wording, "gains", Markdown())
