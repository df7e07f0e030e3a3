"""What the record knows of words that may become a claim: where, who, what about, what is near."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from claim_graph.analysis.hedges import strongest_hedge
from claim_graph.analysis.similar import LIKENESS, likeness
from claim_graph.analysis.telling_words import SMALL_WORDS
from claim_graph.analysis.terms import Vocabulary, mentions
from claim_graph.core.ids import slugify
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.corpus.vocabulary import Role, Stance

_ID_WORDS = 5
"""The most words of a proposed id."""
_NEAR = 45.0
"""The likeness, 0–100, from which an existing claim is worth a look."""


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that may say the same already."""

    claim: Claim
    likeness: float
    """0–100; from `LIKENESS` on it is taken to say the same."""

    @property
    def is_duplicate(self) -> bool:
        """Whether the two are taken to say the same."""
        return self.likeness >= LIKENESS


def likely_speaker(corpus: Corpus, interview: Interview, voice: str = "") -> str | None:
    """Return the id of who most likely speaks; None where nothing tells.

    `voice` is the name that a transcript gives. Without one, it is the guest where there is one.
    """
    ids = [corpus.present("person", part.person) for part in interview.participants]
    if voice:
        wanted = words(voice)
        for id in ids:
            name = corpus.people[id].name if id in corpus.people else id
            if wanted == words(name) or set(wanted) <= set(words(name)):
                return id
    guests = [part.person for part in interview.participants if part.role is Role.GUEST]
    return corpus.present("person", guests[0]) if len(guests) == 1 else None


def proposed_concepts(corpus: Corpus, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the concepts that `texts` name, in their order, each once."""
    vocabulary = Vocabulary.of(c for c in corpus.concepts.values() if c.retired is None)
    named = (mention.concept for text in texts for mention in mentions(text, vocabulary))
    return tuple(dict.fromkeys(named))


def strongest_stance(quotes: Sequence[str]) -> Stance:
    """Return the strongest stance that the hedges in `quotes` allow."""
    hedges = [hedge for quote in quotes if (hedge := strongest_hedge(quote))]
    weakest = min(hedges, key=lambda hedge: hedge.allows.certainty, default=None)
    return weakest.allows if weakest else Stance.ASSERTS


def near_claims(corpus: Corpus, sentence: str) -> tuple[Near, ...]:
    """Return the claims that may say the same as `sentence`, the most alike first; at most five."""
    scored = [Near(claim, likeness(sentence, claim.claim)) for claim in corpus.active.values()]
    near = [candidate for candidate in scored if candidate.likeness >= _NEAR]
    return tuple(sorted(near, key=lambda candidate: -candidate.likeness)[:5])


def proposed_id(sentence: str, taken: Container[str]) -> str:
    """Return an id made of the first telling words of `sentence` that is not `taken`."""
    telling = [word for word in re.findall(r"[\w]+", slugify(sentence)) if word not in SMALL_WORDS]
    slug = slugify("-".join(telling[:_ID_WORDS])) or "claim"
    number, id = 2, slug
    while id in taken:
        id, number = f"{slug[:60]}-{number}", number + 1
    return id
