"""Which sentences of a set of notes the claims account for, and which they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Notes
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.notes.sentence_hashes import HashedSentence


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim that a sentence of notes carries, quotes, distorts or disputes."""

    claim: str
    """The full id of the claim."""
    how: Treatment
    """What the notes do with the claim."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """A sentence of notes, and what the record has to it."""

    sentence: HashedSentence
    ties: tuple[Tie, ...] = ()
    """The claims that name the sentence, in the order of the claims."""
    aside: str | None = None
    """What it is, where it is set aside as saying nothing about the talk."""

    @property
    def open(self) -> bool:
        """Whether nothing accounts for it."""
        return not self.ties and self.aside is None


@dataclass(frozen=True)
class Account:
    """What the claims have to each sentence of a set of notes. Immutable."""

    source: str
    """The id of the notes."""
    sentences: tuple[Accounted, ...] = ()
    """Every sentence, in the order of the notes."""
    gone: tuple[str, ...] = field(default=())
    """Ids of sentences that the claims or the notes' record name, and the notes do not have."""

    @cached_property
    def open(self) -> tuple[Accounted, ...]:
        """The sentences that nothing accounts for."""
        return tuple(row for row in self.sentences if row.open)

    @cached_property
    def telling(self) -> int:
        """How many sentences say something about the talk: those that are not set aside."""
        return sum(row.aside is None for row in self.sentences)

    @property
    def share(self) -> float:
        """The share of these that a claim accounts for, 0–1; 1 where there are none."""
        return 1 - len(self.open) / self.telling if self.telling else 1.0


def account(corpus: Corpus, notes: Notes, sentences: Iterable[HashedSentence]) -> Account:
    """Return what the claims of `corpus` make of each of the `sentences` of `notes`."""
    ties = tied(corpus, notes.id)
    aside = set_aside(notes)
    rows = tuple(
        Accounted(sentence, tuple(ties.get(sentence.id, ())), aside.get(sentence.id))
        for sentence in sentences
    )
    known = {row.sentence.id for row in rows}
    gone = dict.fromkeys(id for id in (*ties, *aside) if id not in known)
    return Account(notes.id, rows, tuple(gone))


def accounts(corpus: Corpus) -> Iterator[Account]:
    """Yield the account of each set of notes of which the sentences are known."""
    for notes in corpus.notes.values():
        listed = corpus.sentences.get(notes.id)
        if listed is not None and notes.retired is None:
            yield account(corpus, notes, listed.rows)


def tied(corpus: Corpus, source: str) -> Mapping[str, Sequence[Tie]]:
    """Return the claims that name each sentence of the notes `source`, by the sentence's id."""
    ties: dict[str, list[Tie]] = {}
    for claim in corpus.active.values():
        for witness in claim.witnesses:
            if corpus.present("source", witness.source) == source:
                for id in dict.fromkeys(witness.sentences):
                    ties.setdefault(id, []).append(Tie(claim.key, witness.how))
    return ties


def set_aside(notes: Notes) -> Mapping[str, str]:
    """Return what each sentence that `notes` sets aside is, by the sentence's id."""
    return {id: aside.what for aside in notes.aside for id in aside.sentences}
