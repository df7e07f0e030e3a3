"""How often a claim is reported that its quotes do not carry: measured on changed claims.

The claims are those of the record. They stand as people wrote them, so few of them should be
reported; changed so that they say something else, many should.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

import claim_graph
from claim_graph.analysis.carrying import names, unquoted_numbers
from claim_graph.core.findings import Finding
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.rules import Context
from claim_graph.rules.carry_rules import RULES
from tests.support import CLAIMS

SEED = 20251125
_VERB = re.compile(r"\b(is|are|was|were|will|may|might|can|could|would|should|has|have)\b")
_NOT = re.compile(r"\b(?:(?:does|do|did) )?not ")
Change = Callable[[Claim], Claim | None]


def record() -> Corpus:
    """Return the record as it stands."""
    return claim_graph.load(CLAIMS)


def reported(claim: Claim, context: Context) -> list[Finding]:
    """Return what is reported of one claim because its quotes do not carry it."""
    return [finding for rule in RULES for finding in rule().check_claim(claim, context)]


def _negated(claim: Claim) -> Claim | None:
    changed = _NOT.sub("", claim.claim, count=1)
    if changed == claim.claim:
        changed = _VERB.sub(r"\1 not", claim.claim, count=1)
    return _with_sentence(claim, changed)


def _renumbered(claim: Claim) -> Claim | None:
    stated = unquoted_numbers(claim.claim, "")
    return _with_sentence(claim, claim.claim.replace(stated[0].written, "777")) if stated else None


def _renamed(claim: Claim) -> Claim | None:
    named = [name for name in names(claim.claim) if not all(map(str.isupper, name))]
    if not named:
        return None
    return _with_sentence(claim, claim.claim.replace(" ".join(named[0]), "Ruritania"))


def _requoted(claims: Sequence[Claim], seed: int) -> Change:
    """Return a change that gives a claim the quotes of another with no concept in common."""
    chance = random.Random(seed)

    def change(claim: Claim) -> Claim | None:
        others = [other for other in claims if not set(other.concepts) & set(claim.concepts)]
        quotes = chance.choice(others).quotes if others else ()
        own = tuple(quote.model_copy(update={"by": None}) for quote in quotes)
        return claim.model_copy(update={"quotes": own}) if own else None

    return change


def _with_sentence(claim: Claim, sentence: str) -> Claim | None:
    return claim.model_copy(update={"claim": sentence}) if sentence != claim.claim else None


def rows(corpus: Corpus) -> Iterator[tuple[str, int, int]]:
    """Yield each kind of claim, how many there are of it, and how many of those are reported."""
    context = Context(corpus)
    claims = [claim for claim in corpus.active.values() if claim.quotes]
    changes: dict[str, Change] = {
        "as the record has them": lambda claim: claim,
        "a “not” put in or taken out": _negated,
        "a number replaced": _renumbered,
        "a name replaced": _renamed,
        "the quotes of another claim": _requoted(claims, SEED),
    }
    for kind, change in changes.items():
        changed = [made for claim in claims if (made := change(claim))]
        yield kind, len(changed), sum(bool(reported(made, context)) for made in changed)


def table() -> str:
    """Return the figures in Markdown."""
    corpus = record()
    lines = [
        f"Measured on the {len(corpus.active)} claims of one record, as they stand and changed on "
        "purpose (`scripts/bench --carry`):",
        "",
        "| claims | how many | reported |",
        "|---|---|---|",
        *(
            f"| {kind} | {made:,} | {count / max(1, made):.0%} |"
            for kind, made, count in rows(corpus)
        ),
    ]
    return "\n".join(lines) + "\n"
