"""Which quotations in notes get no verdict, since they promise no words of the talk."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from claim_graph.core.scripts import is_in_other_script, scripts
from claim_graph.core.term import Term
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.notes.notes_text import Quotation
from claim_graph.quotations.verdict import Judgement, Verdict, Words

LEAST_OF_TITLE = 3
"""Words in a row that a part of the title of an interview has at least."""


class SetAside(Term):
    """Why a quotation gets no verdict."""

    SHORT = "short", "too short to tell where it is from"
    SCRIPT = "script", "in another script than the talk: a translation cannot be compared"
    TITLE = "title", "the title of the talk, of a chapter or of a work"
    OTHER = "other", "a block quote that nothing presents as words of the talk, and like none of it"


class SettingAside:
    """Tells what to set aside in notes on one interview, as far as a corpus knows it."""

    def __init__(self, corpus: Corpus | None, interview: str) -> None:
        self._corpus = corpus
        self._interview = corpus.interviews.get(interview) if corpus else None

    def unread(self, quotation: Quotation) -> SetAside | None:
        """Return why a quotation need not be compared with what was said."""
        if quotation.short:
            return SetAside.SHORT
        if is_in_other_script(quotation.text, self._scripts):
            return SetAside.SCRIPT
        return None

    def unsaid(self, quotation: Quotation, judgement: Judgement) -> SetAside | None:
        """Return why a quotation that is not kept is no misquotation either."""
        if judgement.verdict.kept:
            return None
        if self._is_title(words(quotation.text)):
            return SetAside.TITLE
        if judgement.verdict is Verdict.ABSENT and not quotation.presented:
            return SetAside.OTHER
        return None

    @cached_property
    def _scripts(self) -> Counter[str]:
        """The scripts of the words spoken, as the quotes of claims show them."""
        if self._corpus is None or self._interview is None:
            return Counter()
        quotes = (
            quote.text
            for claim in self._corpus.claims.values()
            if claim.interview == self._interview.id
            for quote in claim.quotes
        )
        return scripts(" ".join(quotes))

    @cached_property
    def _titles(self) -> frozenset[Words]:
        if self._corpus is None or self._interview is None:
            return frozenset()
        chapters = (chapter.title for chapter in self._interview.chapters)
        works = (work.title for work in self._corpus.works.values())
        return frozenset(map(words, (self._interview.show, *chapters, *works)))

    def _is_title(self, quoted: Words) -> bool:
        if self._interview is None:
            return False
        title = words(self._interview.title)
        size = len(quoted)
        return (
            quoted in self._titles
            or quoted == title
            or (
                size >= LEAST_OF_TITLE
                and any(title[at : at + size] == quoted for at in range(len(title) - size + 1))
            )
        )
