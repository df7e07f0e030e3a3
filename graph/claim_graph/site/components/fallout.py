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
"""How many consequences a claim's page shows without being asked."""

_Looks = Literal["", "falls", "only", "gains"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What would become of one claim."""

    title: ClaimTitle
    wording: str
    """What would become of it, and what it would be left with."""
    looks: _Looks
    because: Markdown
    """The reason of the link, where the page does not give it already; else empty."""
    below: tuple[Fate, ...] = ()
    """What would become of others with it."""


@dataclass(frozen=True, slots=True)
class Fallout:
    """What would become of all that rests on a claim, as nested lists."""

    summary: str
    folded: bool
    """Whether readers must ask for the lists."""
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
    """Return in a sentence what the list tells."""
    counts = Counter(one.effect for one in consequences)
    parts = [(counts[effect], effect.meaning) for effect in Effect if counts[effect]]
    if gained:
        parts.append((len(gained), "would gain"))
    (number, meaning), *rest = parts
    wordings = [f"{plural(number, 'claim')} {meaning}", *(f"{n} {what}" for n, what in rest)]
    return f"{'; '.join(wordings)}."


def _fates(
    corpus: Corpus, claim: Claim, consequences: Sequence[Consequence], prose: Prose
) -> tuple[Fate, ...]:
    children: dict[str, list[Consequence]] = {}
    for one in consequences:
        children.setdefault(one.chain[-1].source.key, []).append(one)

    def branch(parent: str) -> tuple[Fate, ...]:
        return tuple(fate(one) for one in children.get(parent, ()))

    def fate(one: Consequence) -> Fate:
        wording, looks = _wording(one)
        # The reasons of the claim's own links stand on its page already.
        because = prose(one.chain[-1].link.because) if one.depth > 1 else Markdown()
        title = claim_title(corpus, one.claim)
        return Fate(title, wording, looks, because, branch(one.claim.key))

    return branch(claim.key)


def _wording(one: Consequence) -> tuple[str, _Looks]:
    """Return what would become of a claim and what it would be left with, and how that looks."""
    relation = one.chain[-1].link.relation
    if one.effect is Effect.FALLS or relation is ClaimRelation.RESTATES:
        why = "it implies this" if relation is ClaimRelation.IMPLIES else "it says the same"
        return f"{one.effect.meaning}: {why}", "falls" if one.effect is Effect.FALLS else ""
    thing = {Effect.WEAKENS: "reason", Effect.UNEXPLAINED: "explanation"}.get(one.effect, "example")
    would = "would" if one.effect is Effect.WEAKENS else "would stand, but"
    if one.left:
        others = plural(one.left, f"other {thing}", f"other {thing}s")
        return f"{would} lose this {thing}; {others} would be left", ""
    what = f"lose its only {thing}" if one.lost == 1 else f"keep no {thing} untouched"
    return f"{would} {what}", "only" if one.effect is Effect.WEAKENS else ""


def _gain(corpus: Corpus, step: Step) -> Fate:
    freed = step.link.relation is ClaimRelation.CONTRADICTS
    wording = "would no longer be contradicted by it" if freed else "would hold without this limit"
    return Fate(claim_title(corpus, step.target), wording, "gains", Markdown())
