"""The search over a record: typed hits, ranked as on the site.

The site also lists its own pages (“Map”, “Tags”), and how much a word tells depends on all that is
listed. So the order can differ from the site's between hits that are about equally good.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from claim_graph.analysis.checked_citations import CheckedCitation, cited
from claim_graph.analysis.searching.entries import Entries, language
from claim_graph.analysis.searching.question_answers import QuestionAnswers, ask
from claim_graph.analysis.searching.ranking import RankedRow, Tier, matching
from claim_graph.analysis.searching.record_rows import NOWHEN, SearchRow, everyday, record_rows
from claim_graph.core.term import Term
from claim_graph.corpus.corpus import Corpus

MAX_TYPED: Final = 1000
"""Characters of what was typed that are looked at."""
MAX_HITS: Final = 100
"""The most hits of one search."""


class Sort(Term):
    """What sort of record a hit is; `row` is what the site calls it in its list."""

    def __init__(self, value: str, row: str, meaning: str) -> None:
        super().__init__(value, meaning)
        self.row = row

    CLAIM = "claim", "Claim", "a claim"
    CONCEPT = "concept", "Concept", "a concept"
    PERSON = "person", "Person", "someone who speaks or is named"
    CHAPTER = "chapter", "Chapter", "a part of an interview"
    INTERVIEW = "interview", "Interview", "an interview"
    COLLECTION = "collection", "Way in", "claims gathered for a reader"
    THREAD = "thread", "Thread", "what one person holds on a question over time"
    WORK = "work", "Work", "a model, a paper, a company"
    NOTES = "notes", "Notes", "what someone wrote about an interview"


_SORTS: Final = {sort.row: sort for sort in Sort}


class Match(Term):
    """Why something is found, from the best to the least; see `ranking.Tier`."""

    NAMED = "named", "what was typed is its name"
    SPOKEN = "spoken", "somebody said just that"
    ALIAS = "alias", "what was typed is another name of it"
    STARTED = "started", "its name starts so"
    WHOLE = "whole", "it has all the words"
    AKIN = "akin", "it has all the words, or what means much the same"
    PARTLY = "partly", "it has most of the words"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that fits what was typed."""

    sort: Sort
    id: str
    """Its id in full: `talk/claim` for a claim, `talk/opening` for a chapter."""
    name: str
    """Its sentence, label, name or title."""
    match: Match
    """Why it is found."""
    text: str
    """What the record says of it; empty for a claim."""
    at: int | None
    """The second at which it was said, or starts; None where that means nothing."""
    talk: str | None
    """The id of the talk it belongs to; None where it belongs to none, or to all."""
    citation: CheckedCitation | None
    """The quote of a claim that fits best; None for others, and where a claim has no quote."""


class RecordSearch:
    """A record that is ready to be searched again and again."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def entries(self) -> Entries:
        """Its rows, with the words that lead to them."""
        table = everyday()
        return Entries(record_rows(self.corpus), language(table["small"], table["alike"]))

    def search(
        self, text: str, sorts: Collection[Sort] = (), top: int = 10, *, talk: str | None = None
    ) -> list[SearchHit]:
        """Return what fits what was typed, the best first; see `search`."""
        kinds = {sort.row for sort in sorts}

        def kept(row: SearchRow) -> bool:
            return (not kinds or row.kind in kinds) and talk in {None, row.talk}

        matches = matching(self.entries, text[:MAX_TYPED], kept)
        return [self._hit(hit) for hit in matches.hits[: max(0, min(top, MAX_HITS))]]

    def ask(self, question: str) -> QuestionAnswers:
        """Return the claims that answer a question in a whole sentence, the best first."""
        return ask(self.corpus, self.entries, question[:MAX_TYPED])

    def _hit(self, ranked: RankedRow) -> SearchHit:
        row, sort = ranked.row, _SORTS[ranked.row.kind]
        citation = None
        if sort is Sort.CLAIM:
            claim = self.corpus.claims[row.leads_to]
            if claim.quotes:
                citation = cited(self.corpus, claim, claim.shown_quotes[ranked.quote])
        return SearchHit(
            sort,
            row.leads_to,
            row.name,
            Match[Tier(ranked.tier).name],
            row.text,
            None if row.at == NOWHEN else row.at,
            row.talk or None,
            citation,
        )


def search(
    corpus: Corpus,
    text: str,
    sorts: Collection[Sort] = (),
    top: int = 10,
    *,
    talk: str | None = None,
) -> list[SearchHit]:
    """Return the records of `corpus` that fit what was typed, the best first, `top` at most.

    `sorts` are the sorts of records to return; all of them by default. With the id of a `talk`,
    only what belongs to it is returned: its claims and chapters, and the collections and notes
    about it. Typos are forgiven where nothing fits as it is, and “quotation marks” keep words
    together. Whoever searches one corpus again and again makes a `RecordSearch` of it.

    >>> search(corpus, "pilto rope")[0].id
    'pilot-rope'
    """
    return RecordSearch(corpus).search(text, sorts, top, talk=talk)
