"""The setting of a claim: what somebody else asked or said that it replies to.

Only claims of the record tell it: nothing is taken from the transcript.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation, Kind, Role
from claim_graph.site.components import timeline
from claim_graph.site.components.links import ClaimTitle, Link, claim_title, person_link

SOON = 60
"""How many seconds after a question a claim may come and be taken for the reply to it."""
LATE = 300
"""How many seconds after another claim one may come that answers it: later, it is about something
else by then, and the answer is told of below with other links."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim replies to."""

    asked: bool
    """Whether that is a question of a host; else it is something said."""
    by: Link
    """Who asked or said it."""
    title: ClaimTitle
    words: LeadingWords | None
    """The words in which it was asked or said; None where none are recorded."""


def setting(corpus: Corpus, claim: Claim, earlier: Sequence[Claim]) -> Setting | None:
    """Return what somebody else asked or said that `claim` replies to; None where it is not known.

    That is the last claim of somebody else, at most `LATE` seconds before it, that it answers. Or
    else a question of a host that is asked directly before it, at most `SOON` seconds. `earlier`
    are the claims made before it in its chapter, in the order of the talk.
    """
    source = _answered(corpus, claim) or _question_before(corpus, claim, earlier)
    if source is None:
        return None
    return Setting(
        asked=_is_question(corpus, source),
        by=person_link(corpus, source.by),
        title=claim_title(corpus, source),
        words=leading_words(corpus, source),
    )


def _answered(corpus: Corpus, claim: Claim) -> Claim | None:
    answered = (
        other
        for link, other in corpus.links_from.get(claim.key, ())
        if link.relation is ClaimRelation.ANSWERS and _before(corpus, other, claim, LATE)
    )
    return max(answered, key=lambda other: other.at or 0, default=None)


def _question_before(corpus: Corpus, claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    last = earlier[-1] if earlier else None
    if last is None or not _is_question(corpus, last) or not _before(corpus, last, claim, SOON):
        return None
    return last


def _before(corpus: Corpus, other: Claim, claim: Claim, seconds: int) -> bool:
    """Return whether somebody else made `other` at most `seconds` before `claim`."""
    if other.interview != claim.interview or other.at is None or claim.at is None:
        return False
    by_another = corpus.present("person", other.by) != corpus.present("person", claim.by)
    return by_another and 0 <= claim.at - other.at <= seconds


def _is_question(corpus: Corpus, claim: Claim) -> bool:
    """Return whether a claim is a question of a host."""
    interview = corpus.interviews.get(claim.interview)
    if interview is None or claim.kind is not Kind.QUESTION:
        return False
    return timeline.made_by(corpus, claim, timeline.participants(corpus, interview, Role.HOST))
