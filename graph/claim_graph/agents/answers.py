"""What the tools answer, as values for JSON.

Each answer says whether the record has something (`found`). What it has of a claim comes as a
citation, with the exact words, the second, the verdict and a selector. Everything is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from claim_graph.agents.agent_record import AgentRecord
from claim_graph.analysis.checked_citations import citations_of, cited, passages
from claim_graph.analysis.citation_values import Values, citation_values, passage_values
from claim_graph.analysis.find import Hit, find
from claim_graph.analysis.searching.question_answers import AnsweringClaim
from claim_graph.analysis.searching.record_search import Match, SearchHit, Sort
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.quotations.verdict import POLICY
from claim_graph.reports.search_json import hit_values

MOST: Final = 20
"""The most claims, concepts or hits of one answer."""
_FEW_CONCEPTS: Final = 3
"""The most concepts beside the claims that a search finds."""
_NEAREST: Final = 3
"""How many claims are offered beside words that no claim quotes."""
NOTHING: Final = (
    "The record has nothing on this. Say so; "
    "do not answer from elsewhere as if it were from the talk."
)
_NOTHING_IN: Final = (
    "“{}” has nothing on this. Say so; do not answer from elsewhere as if it were from that talk. "
    "`in_other_talks` counts claims of other talks: ask again without `source` to see them."
)


def nothing(message: str = NOTHING) -> Values:
    """Return the answer that the record has nothing."""
    return {"found": False, "message": message}


# --- Search ---------------------------------------------------------------------------------------


def search(record: AgentRecord, question: str, top: int, source: str | None = None) -> Values:
    """Return the claims that answer a question or fit words, and the concepts that fit them.

    With the id of a talk as `source`, only its claims and the concepts that come up in it. Raises
    UnknownRecord where there is no such talk.
    """
    talk = None if source is None else record.talk(source)
    answers = record.index.ask(question)
    kept = [
        answer for answer in answers.claims if talk is None or answer.claim.interview == talk.id
    ]
    counted: Values = {
        "in_other_talks": len(answers.claims) - len(kept),
        "unknown_words": list(answers.unknown),
    }
    if not kept:
        return (nothing(_NOTHING_IN.format(talk.title)) if talk else nothing()) | counted
    concepts = [
        hit
        for hit in record.index.search(question, [Sort.CONCEPT], top=MOST)
        if hit.match is not Match.PARTLY and (talk is None or _comes_up(record.corpus, hit, talk))
    ]
    return {
        "found": True,
        "claims": [_answering(record.corpus, answer) for answer in kept[:top]],
        "concepts": [hit_values(hit) for hit in concepts[:_FEW_CONCEPTS]],
        "more": max(0, len(kept) - top),
        **counted,
    }


def _comes_up(corpus: Corpus, concept: SearchHit, talk: Interview) -> bool:
    about = corpus.claims_by_concept.get(concept.id, ())
    return any(claim.interview == talk.id for claim in about)


def _answering(corpus: Corpus, answer: AnsweringClaim) -> Values:
    claim = answer.claim
    quotes = claim.shown_quotes
    citation = cited(corpus, claim, quotes[answer.quote]) if quotes else None
    return {
        **_head(corpus, claim),
        "share": round(answer.share, 2),
        "citation": citation_values(citation) if citation else None,
    }


def talk_values(corpus: Corpus, claim: Claim) -> Values:
    """Return which talk a claim is of: null where its talk is not known, or its day."""
    id = corpus.present("source", claim.interview)
    talk = corpus.interviews.get(id)
    return {
        "talk": id,
        "talk_title": talk.title if talk else None,
        "talk_published": talk.published.isoformat() if talk and talk.published else None,
    }


def _head(corpus: Corpus, claim: Claim) -> Values:
    return {
        "id": claim.key,
        **talk_values(corpus, claim),
        "sentence": claim.claim,
        "kind": claim.kind.value,
        "stance": claim.confidence.stance.value,
        "stance_means": claim.confidence.stance.meaning,
    }


# --- Citations ------------------------------------------------------------------------------------


def cite(record: AgentRecord, name: str) -> Values:
    """Return the citations of a claim: one for each of its quotes."""
    claim = record.claim(name)
    citations = citations_of(record.corpus, claim)[:MOST]
    if claim.retired is not None:
        return nothing(f"The claim {claim.key} was withdrawn: {claim.retired.why}")
    if not citations:
        return nothing(f"The claim {claim.key} quotes no words.")
    return {
        "found": True,
        **_head(record.corpus, claim),
        "citations": [citation_values(citation) for citation in citations],
    }


def claims_with_words(corpus: Corpus, claims: Iterable[Claim], most: int = MOST) -> list[Values]:
    """Return claims, `most` at most, each with the citation of its first quote."""
    return [
        {
            **_head(corpus, claim),
            "citation": citation_values(cited(corpus, claim, claim.first_quote))
            if claim.first_quote
            else None,
        }
        for claim in list(claims)[:most]
    ]


# --- Quotations -----------------------------------------------------------------------------------


def verify_quotation(record: AgentRecord, words: str, talk: str | None) -> Values:
    """Return whether words were said, where, and which claims quote them or are near them."""
    corpus = record.corpus
    talks = [talk] if talk is not None else list(corpus.interviews)
    hits = [
        find(corpus, corpus.interviews[id], corpus.fingerprints[id], words)
        for id in talks
        if id in corpus.interviews and id in corpus.fingerprints
    ]
    if not hits:
        return nothing("The record has nothing to compare words with: no fingerprint of that talk.")
    best = min(
        hits,
        key=lambda hit: (not hit.is_said, not hit.is_open, hit.judgement.at is None),
    )
    is_said = best.is_said
    claims: Sequence[Claim] = best.cited_by
    if not claims:
        near = record.index.search(words, [Sort.CLAIM], _NEAREST)
        claims = [corpus.claims[hit.id] for hit in near]
    return {
        "found": is_said,
        "message": _whether_said(best),
        **_judged(best, words),
        "quoted_by": [claim.key for claim in best.cited_by[:MOST]],
        "nearest_claims": claims_with_words(corpus, claims, _NEAREST),
    }


def _whether_said(hit: Hit) -> str:
    if hit.judgement.verdict.kept:
        return "These words were said."
    if hit.held_by:
        return (
            "These words were said: quotes of the record have them. They are too few to tell "
            "where else. Quote more of what was said there."
        )
    if hit.is_open:
        return (
            "These words are too few to tell whether they were said. "
            "Do not quote them, and do not say that they were not said."
        )
    return "These words were not said so. Do not quote them."


def _judged(hit: Hit, words: str) -> Values:
    judgement, interview = hit.judgement, hit.interview
    at = judgement.at
    return {
        "words": words,
        "verdict": judgement.verdict.value,
        "verdict_means": judgement.verdict.meaning,
        "policy": POLICY,
        "talk": interview.id,
        "talk_title": interview.title,
        "chapter": hit.chapter,
        "speakers": list(hit.speakers) or None,
        "second": at,
        "watch": hit.watch,
        "other_seconds": sorted(
            {place.at for place in judgement.places} - {at}
            | {holder.quote.at for holder in hit.held_by}
        )[:MOST],
        "target": [
            passage_values(interview.video, passage) for passage in passages(words, at, judgement)
        ]
        if at is not None and judgement.verdict.kept
        else [],
    }
