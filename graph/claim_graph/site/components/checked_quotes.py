"""How many quotes were checked and against what, in a line that readers can repeat."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import CaptionsOrigin
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import POLICY
from claim_graph.site import urls

REPEATED = urls.VERDICTS
"""Where it stands how to repeat the check."""


@dataclass(frozen=True, slots=True)
class CheckedTalk:
    """How the quotes of one talk were checked."""

    id: str
    title: str
    total: int
    checked: int
    """How many were compared with what was said."""
    altered: int
    """How many of these are not what was said, word for word."""
    captions: CaptionsOrigin | None
    """Where the words come from that they were compared with."""
    speakers: int
    """Of how many it was checked who spoke them."""
    fingerprint: str | None
    """The SHA-256 of the talk's fingerprint, in hexadecimal digits; None where there is none."""


@dataclass(frozen=True, slots=True)
class CheckedQuotes:
    """How the quotes of a record were checked."""

    talks: tuple[CheckedTalk, ...]
    policy: int = POLICY
    """The version of the rules by which verdicts are reached."""
    repeated: str = REPEATED

    @property
    def total(self) -> int:
        """How many quotes there are."""
        return sum(talk.total for talk in self.talks)

    @property
    def checked(self) -> int:
        """How many were compared with what was said."""
        return sum(talk.checked for talk in self.talks)

    @property
    def altered(self) -> int:
        """How many of these are not what was said."""
        return sum(talk.altered for talk in self.talks)


def checked_quotes(corpus: Corpus) -> CheckedQuotes:
    """Return how the quotes of the active claims were checked, talk by talk."""
    return CheckedQuotes(
        tuple(
            _talk(corpus, id)
            for id in corpus.interviews
            if any(claim.interview == id and claim.quotes for claim in corpus.active.values())
        )
    )


def _talk(corpus: Corpus, id: str) -> CheckedTalk:
    quotes = [
        (claim, quote)
        for claim in corpus.active.values()
        if claim.interview == id
        for quote in claim.quotes
    ]
    verdicts = [corpus.judgement(claim, quote).verdict for claim, quote in quotes]
    reached = [verdict for verdict in verdicts if verdict.is_reached]
    spoken = [corpus.speaker_judgement(claim, quote).check for claim, quote in quotes]
    fingerprint = corpus.fingerprints.get(id)
    return CheckedTalk(
        id,
        corpus.interviews[id].title,
        len(quotes),
        len(reached),
        sum(not verdict.kept for verdict in reached),
        corpus.interviews[id].captions,
        sum(check is not SpeakerCheck.UNCHECKED for check in spoken),
        fingerprint.digest if fingerprint else None,
    )
