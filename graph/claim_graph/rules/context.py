"""What rules look at: the corpus, and what several of them need to know about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claim_graph.analysis.carrying import acronyms, name_forms, spoken_forms
from claim_graph.analysis.telling_words import is_telling
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Person, Work
from claim_graph.corpus.references import Reference, references
from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.verdict import Evidence, Judgement
from claim_graph.rules.guesses import Guesser


@dataclass(frozen=True)
class Context:
    """The whole corpus, and what is computed from it once for all rules."""

    corpus: Corpus
    records: Mapping[str, Evidence] = field(default_factory=dict)
    """Local transcripts by the id of their source: they tell what was said instead."""

    all_references_known: bool = False
    """Whether no reference leads nowhere, where an earlier check has found that."""

    _judged: dict[tuple[str, str, int], Judgement] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Verdicts by transcripts, since several rules need the same ones."""

    def judge(self, interview: str, quotation: str, near: int) -> Judgement | None:
        """Return the verdict on a quotation; None where there is no record of the interview."""
        record = self.records.get(interview)
        if record is None:
            return self.corpus.judge(interview, quotation, near)
        key = (interview, quotation, near)
        if key not in self._judged:
            self._judged[key] = record.verdict(quotation, near)
        return self._judged[key]

    def cuts(self, interview: str, quotation: str, near: int) -> tuple[Cut, ...] | None:
        """Return what a quotation leaves out and what turns it; None where that cannot be told."""
        record = self.records.get(interview)
        if record is None:
            return self.corpus.cuts(interview, quotation, near)
        return record.cuts(quotation, near)

    _words: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of `text`, found once however many rules ask."""
        if text not in self._words:
            self._words[text] = words(text)
        return self._words[text]

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference from one record to another, in the order of the records."""
        return tuple(references(self.corpus))

    @cached_property
    def _guesser(self) -> Guesser:
        return Guesser(self.corpus)

    def guess(self, reference: Reference) -> str | None:
        """Return the id of the record that an unknown reference most likely means, or None."""
        return self._guesser.guess(reference)

    def sure_guess(self, reference: Reference) -> str | None:
        """Return what an unknown reference can only mean, as it is written there, or None."""
        return self._guesser.sure_guess(reference)

    @cached_property
    def guesses(self) -> frozenset[tuple[str, str]]:
        """(kind, id) of the records that unknown ids were most likely meant to name.

        A slip in one place must not make the record that it means look unused in another.
        """
        if self.all_references_known:
            return frozenset()
        return frozenset(
            (reference.kind, guess)
            for reference in self.references
            if not reference.known and (guess := self.guess(reference))
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of the concepts."""
        return Vocabulary.of(self.corpus.concepts.values())

    @cached_property
    def concepts_by_talk(self) -> Mapping[str, frozenset[str]]:
        """The ids of the concepts that active claims list, by the interview of the claims."""
        listed: dict[str, set[str]] = defaultdict(set)
        for claim in self.corpus.active.values():
            listed[claim.interview].update(c.id for c in self.corpus.concepts_of(claim))
        return {interview: frozenset(ids) for interview, ids in listed.items()}

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms among concepts' names, in the form in which names are compared."""
        return name_forms(
            word
            for concept in self.corpus.concepts.values()
            for written in (concept.label, *concept.aliases)
            for word in acronyms(written)
        )

    def named(self, name: Iterable[str]) -> tuple[Person | Work, ...]:
        """Return the people and works whose name or id has all words of a name."""
        holding = [self._named.get(word, {}) for word in sorted(name_forms(name))]
        first, *others = holding or [{}]
        return tuple(
            record for key, record in first.items() if all(key in other for other in others)
        )

    @cached_property
    def _named(self) -> Mapping[str, Mapping[tuple[str, str], Person | Work]]:
        """People and works by each word of their names and ids, then by kind and id."""
        records_by_word: dict[str, dict[tuple[str, str], Person | Work]] = defaultdict(dict)
        records: list[Person | Work] = [*self.corpus.people.values(), *self.corpus.works.values()]
        for record in records:
            for word in record_forms(record):
                records_by_word[word][record.kind_name, record.id] = record
        return records_by_word


def record_forms(record: Person | Work) -> frozenset[str]:
    """Return the telling words by which a person or a work is named, those of the id too."""
    name = record.name if isinstance(record, Person) else record.title
    return frozenset(filter(is_telling, spoken_forms(name) | spoken_forms(record.id)))
