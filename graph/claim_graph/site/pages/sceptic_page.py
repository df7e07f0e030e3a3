"""The page for the sceptic: challenges and their answers, tensions, what was declined or left open.

What counts as which is defined in `corpus.replies` and `analysis.tensions`; the page says it in
words beside each list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.tensions import pairs
from claim_graph.analysis.terms import Vocabulary
from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.replies import Reply, replies
from claim_graph.corpus.vocabulary import Answered, ClaimRelation, Kind, Stance
from claim_graph.site import urls
from claim_graph.site.components import relations, sheets
from claim_graph.site.components.card import card, written_card
from claim_graph.site.components.claim_line import ClaimLine, claim_line
from claim_graph.site.components.link_sentence import LinkSentence, link_sentence
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import (
    ClaimMention,
    ClaimTitle,
    Link,
    claim_mention,
    claim_title,
)
from claim_graph.site.components.pairs import SCRIPT, choices, shown_pairs
from claim_graph.site.components.sheets import Section, blocks
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.presence import has
from claim_graph.site.templating import macro, render

_MACROS = "macros/sceptic.jinja"
_PAIRS = "macros/pairs.jinja"
_IN_TENSION = "Claims in tension"


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExchangeShown:
    """A question or a challenge beside what is replied."""

    asked: ClaimTitle
    words: LeadingWords | None
    """The first words spoken; None where none are on record."""
    reasons: tuple[ClaimMention, ...]
    """The asker's claims that do nothing but give a reason for it."""
    against: tuple[ClaimMention, ...]
    """The claims that it speaks against."""
    replies: tuple[LinkSentence, ...]
    """Empty where nothing replies."""


@dataclass(frozen=True, slots=True)
class BriefReply:
    """A reply in a line."""

    line: ClaimLine
    relation: str
    """How it replies, unless it answers."""
    because: str


@dataclass(frozen=True, slots=True)
class BriefExchange:
    """A challenge beside what is replied, in few words: there are many that are answered."""

    asked: ClaimLine
    reasons: tuple[ClaimMention, ...]
    against: tuple[ClaimMention, ...]
    replies: tuple[BriefReply, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many challenges or questions there are, by how far they are answered."""

    number: int
    what: str
    """What is counted, in the singular."""
    answered: int
    partly: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class ScepticView:
    """What the page begins with."""

    title: str
    lead: str
    tallies: tuple[Tally, ...]


# --- The page -----------------------------------------------------------------------------------


def sceptic(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the page for the sceptic; a long one goes on over several."""
    here = Here(urls.SCEPTIC)
    prose = Prose(here, names)
    tallies = (
        _tally("challenge", (challenge.answered for challenge in corpus.challenges)),
        _tally("question", corpus.questions.values()),
    )
    view = ScepticView(
        title=page_name(here.path),
        lead=page_summary(here.path),
        tallies=tuple(tally for tally in tallies if tally.number),
    )
    sections = [
        _challenges(corpus, Answered.NOT_AT_ALL, here, prose),
        _challenges(corpus, Answered.PARTLY, here, prose),
        _declined(corpus, here),
        _questions(corpus, Answered.NOT_AT_ALL, here, prose),
        _questions(corpus, Answered.PARTLY, here, prose),
        _tensions(corpus, here, prose),
        _answered(corpus, here),
    ]
    return sheets.pages(
        here.path,
        view.title,
        render("pages/sceptic.md.jinja", page=view, here=here),
        [section for section in sections if section.items],
        description=view.lead,
        hide=("navigation", "toc"),
        bar="Parts of this page",
    )


def _tally(what: str, degrees: Iterable[Answered]) -> Tally:
    counts = Counter(degrees)
    return Tally(
        number=counts.total(),
        what=what,
        answered=counts[Answered.FULLY],
        partly=counts[Answered.PARTLY],
        unanswered=counts[Answered.NOT_AT_ALL],
    )


# --- Challenges and questions -------------------------------------------------------------------

_CHALLENGES = {
    Answered.NOT_AT_ALL: (
        "Challenges without an answer",
        "challenges-unanswered",
        "No claim on record replies to them.",
    ),
    Answered.PARTLY: (
        "Challenges answered in part",
        "challenges-in-part",
        "What replies only limits them, is no more than a guess, or declines to tell.",
    ),
    Answered.FULLY: (
        "Challenges answered",
        "challenges-answered",
        "Each beside the claims that reply to it.",
    ),
}
_QUESTIONS = {
    Answered.NOT_AT_ALL: (
        "Questions nobody answered",
        "questions-unanswered",
        "Questions that are asked or left open in the talk. No claim on record replies to them.",
    ),
    Answered.PARTLY: (
        "Questions answered in part",
        "questions-in-part",
        "What replies only limits them, is no more than a guess, or declines to tell.",
    ),
}


def _answered(corpus: Corpus, here: Here) -> Section:
    brief = macro(_MACROS, "brief")
    shown = (
        BriefExchange(
            asked=claim_line(corpus, challenge.claim),
            reasons=_mentions(corpus, challenge.reasons),
            against=_mentions(corpus, challenge.against),
            replies=tuple(_brief(corpus, reply) for reply in challenge.replies),
        )
        for challenge in corpus.challenges
        if challenge.answered is Answered.FULLY
    )
    title, anchor, intro = _CHALLENGES[Answered.FULLY]
    items = [brief(here, exchange) for exchange in shown]
    return Section(items, blocks("cg-exchanges"), title, anchor, _intro(intro))


def _brief(corpus: Corpus, reply: Reply) -> BriefReply:
    answers = reply.relation is ClaimRelation.ANSWERS
    wording = "" if answers else reply.relation.value.capitalize()
    return BriefReply(claim_line(corpus, reply.claim), wording, reply.link.because)


def _challenges(corpus: Corpus, degree: Answered, here: Here, prose: Prose) -> Section:
    """Return the challenges that are not or only partly answered."""
    shown = [
        ExchangeShown(
            asked=claim_title(corpus, challenge.claim),
            words=leading_words(corpus, challenge.claim),
            reasons=_mentions(corpus, challenge.reasons),
            against=_mentions(corpus, challenge.against),
            replies=_sentences(corpus, challenge.replies, prose),
        )
        for challenge in corpus.challenges
        if challenge.answered is degree
    ]
    return _exchanged(*_CHALLENGES[degree], shown, here)


def _questions(corpus: Corpus, degree: Answered, here: Here, prose: Prose) -> Section:
    """Return the questions that are answered so far; the challenges among them stand above."""
    title, anchor, intro = _QUESTIONS[degree]
    asked = [key for key, answered in corpus.questions.items() if answered is degree]
    challenging = {challenge.claim.key for challenge in corpus.challenges}
    above = sum(key in challenging for key in asked)
    shown = [
        ExchangeShown(
            asked=claim_title(corpus, corpus.active[key]),
            words=leading_words(corpus, corpus.active[key]),
            reasons=(),
            against=(),
            replies=_sentences(corpus, replies(corpus, corpus.active[key]), prose),
        )
        for key in asked
        if key not in challenging
    ]
    if above:
        intro = f"{intro} {above} more {'stands' if above == 1 else 'stand'} among the challenges."
    return _exchanged(title, anchor, intro, shown, here)


def _exchanged(
    title: str, anchor: str, intro: str, shown: Sequence[ExchangeShown], here: Here
) -> Section:
    exchange = macro(_MACROS, "exchange")
    items = [exchange(here, reply) for reply in shown]
    return Section(items, blocks("cg-exchanges"), title, anchor, _intro(intro))


def _sentences(corpus: Corpus, given: Sequence[Reply], prose: Prose) -> tuple[LinkSentence, ...]:
    return tuple(
        link_sentence(corpus, reply.link, relations.forth(reply.relation), reply.claim, prose)
        for reply in given
    )


def _mentions(corpus: Corpus, claims: Sequence[Claim]) -> tuple[ClaimMention, ...]:
    return tuple(claim_mention(corpus, claim) for claim in claims)


def _intro(text: str) -> Markdown:
    return macro("macros/lists.jinja", "intro")(text)


# --- What was declined, and tensions ------------------------------------------------------------


def _declined(corpus: Corpus, here: Here) -> Section:
    intro = "Where a speaker will not say, or says that they do not know."
    claims = (
        claim
        for claim in corpus.active.values()
        if claim.confidence.stance is Stance.WITHHOLDS and claim.kind is not Kind.QUESTION
    )
    items = [written_card(here, card(corpus, claim)) for claim in claims]
    return Section(items, blocks("cg-cards"), "Declined or not known", "declined", _intro(intro))


def _tensions(corpus: Corpus, here: Here, prose: Prose) -> Section:
    listed = pairs(corpus)
    offered = choices(corpus, listed, f"{_IN_TENSION} on this page")
    written, gathered = macro(_PAIRS, "pair"), macro(_PAIRS, "pairs")
    items = [written(here, pair) for pair in shown_pairs(corpus, listed, prose)]
    intro = render(
        "pages/sceptic_tensions.md.jinja",
        contradicting=len([pair for pair in listed if pair.contradicts]),
        changed=len([pair for pair in listed if not pair.contradicts]),
        tensions=Link(page_name(urls.TENSIONS), urls.TENSIONS)
        if has(corpus, urls.TENSIONS)
        else None,
        here=here,
    )
    return Section(
        items,
        lambda shown: gathered(shown, offered),
        _IN_TENSION,
        "tensions",
        intro,
        # What is chosen is looked for on one page.
        whole=True,
        scripts=(SCRIPT,),
    )
