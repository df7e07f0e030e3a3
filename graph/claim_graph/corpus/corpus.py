"""The corpus: every valid record of a claims folder, by id, with the way back to its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from claim_graph.core.findings import Finding
from claim_graph.core.ids import full_id
from claim_graph.core.spans import START, Span
from claim_graph.corpus.model import (
    Claim,
    ClaimLink,
    Collection,
    Concept,
    Dataset,
    Entry,
    Interview,
    Notes,
    Part,
    Person,
    Position,
    Quote,
    Thread,
    Where,
    Work,
)
from claim_graph.corpus.replies import Challenge, challenges, questions
from claim_graph.corpus.talk_names import talk_names
from claim_graph.corpus.vocabulary import Answered, ConceptRelation
from claim_graph.corpus.yaml_reader import Document
from claim_graph.notes.sentence_hashes import Sentences
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.turns import UNCHECKED as SPEAKER_UNCHECKED
from claim_graph.quotations.turns import SpeakerJudgement, Turns
from claim_graph.quotations.verdict import UNCHECKED, Judgement

_TABLES: Mapping[str, str] = {
    "source": "sources",
    "person": "people",
    "work": "works",
    "concept": "concepts",
    "claim": "claims",
    "collection": "collections",
    "thread": "threads",
}
"""Where the records of each kind are."""
KINDS: tuple[str, ...] = ("claim", "concept", "source", "person", "work", "collection", "thread")
"""The kinds of record, in the order in which they are listed, and in which an id that several have
is taken to mean one."""


@dataclass(frozen=True)
class Corpus:
    """All records of a claims folder. Immutable.

    A record that could not be read is not among them; what is wrong with it is in `findings`,
    and its id, where it has one, in `unread`, so that references to it are not reported.
    """

    folder: str
    """The claims folder as it was given to `load`; only for messages."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every file by its path relative to the folder."""
    sources: Mapping[str, Interview | Notes] = field(default_factory=dict)
    """Talks, and notes about them, by id."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Everyone who speaks or is named, by id."""
    works: Mapping[str, Work] = field(default_factory=dict)
    """Everything with a name that claims mention and that is no person, by id."""
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    """The terms that the talks lean on, by id."""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    """Claims by full id (`interview/claim`), in the order of the files and of writing."""
    collections: Mapping[str, Collection] = field(default_factory=dict)
    """Collections by full id, in the order in which they are offered."""
    threads: Mapping[str, Thread] = field(default_factory=dict)
    """What people hold over time, by id."""
    dataset: Dataset | None = None
    """The record as a whole; None where `dataset.yml` is missing or not valid."""
    repeated: tuple[Entry, ...] = ()
    """Records whose id another record of their kind already has."""
    unread: frozenset[tuple[str, str]] = frozenset()
    """(kind, id) of records that are written down but could not be read."""
    fingerprints: Mapping[str, Fingerprint] = field(default_factory=dict)
    """The fingerprints of transcripts, by the id of their source."""
    turns: Mapping[str, Turns] = field(default_factory=dict)
    """Who spoke which words of a talk, by the id of its source; each fits the fingerprint."""
    sentences: Mapping[str, Sentences] = field(default_factory=dict)
    """The sentences of notes, by the id of their source; never their text."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with what was read."""

    def __post_init__(self) -> None:
        """Keep a read-only copy of each mapping, which no caller can change."""
        for name in ("documents", *_TABLES.values(), "fingerprints", "turns", "sentences"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    # --- Places -------------------------------------------------------------------------------

    def span(self, entry: Entry, *path: str | int) -> Span:
        """Return the place of a field of `entry`, or of the nearest thing around it."""
        document = self.documents.get(entry.file)
        return START if document is None else document.span((*entry.path, *path))

    def line(self, entry: Entry, *path: str | int) -> int:
        """Return the line, from 1, on which the place of that field starts."""
        origin = entry.origin
        document = self.documents.get(origin.file)
        return START.line if document is None else document.line((*origin.path, *path))

    # --- Records by sort ----------------------------------------------------------------------

    @cached_property
    def interviews(self) -> Mapping[str, Interview]:
        """The sources that are interviews, by id, in the order in which talks are listed.

        The featured one comes first, then the newest; what has no day comes last.
        """
        featured = self.present("source", (self.dataset and self.dataset.featured) or "")
        listed = sorted(
            (source for source in self.sources.values() if isinstance(source, Interview)),
            key=lambda talk: (talk.id == featured, talk.published or date.min),
            reverse=True,
        )
        return MappingProxyType({talk.id: talk for talk in listed})

    @property
    def talks(self) -> tuple[Interview, ...]:
        """The interviews that are not retired, in the order in which they are listed."""
        return tuple(talk for talk in self.interviews.values() if talk.retired is None)

    @cached_property
    def talk_names(self) -> Mapping[str, str]:
        """A short name for each interview, by its id; empty where there is only one."""
        return talk_names(self.interviews.values())

    @cached_property
    def notes(self) -> Mapping[str, Notes]:
        """The sources that are notes, by id."""
        return MappingProxyType({k: s for k, s in self.sources.items() if isinstance(s, Notes)})

    def entries(self) -> Iterator[Entry]:
        """Yield every record, those with a repeated id too."""
        return chain(
            self.sources.values(),
            self.people.values(),
            self.works.values(),
            self.concepts.values(),
            self.claims.values(),
            self.collections.values(),
            self.threads.values(),
            self.repeated,
        )

    def of_kind(self, kind: str) -> Mapping[str, Entry]:
        """Return the records of one kind (`claim`, `concept`, …) by id."""
        table: Mapping[str, Entry] = getattr(self, _TABLES[kind])
        return table

    @cached_property
    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim, those with a repeated id and retired ones too."""
        again = (entry for entry in self.repeated if isinstance(entry, Claim))
        return (*self.claims.values(), *again)

    @cached_property
    def active(self) -> Mapping[str, Claim]:
        """The claims that are not retired, by full id."""
        return MappingProxyType({k: c for k, c in self.claims.items() if c.retired is None})

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Which of the active claims, counted from 0, each is, by its full id."""
        return MappingProxyType({key: place for place, key in enumerate(self.active)})

    # --- Quotes -------------------------------------------------------------------------------

    def judgement(self, claim: Claim, quote: Quote) -> Judgement:
        """Return how a quote of `claim` compares with what was said, as far as it is known."""
        return self.judge(claim.interview, quote.text, quote.at) or UNCHECKED

    def judge(self, interview: str, quotation: str, near: int) -> Judgement | None:
        """Return how words compare with what was said in an interview.

        Of several places, the one nearest to the second `near` counts. None where there is no
        fingerprint of the interview.
        """
        fingerprint = self.fingerprints.get(interview)
        if fingerprint is None:
            return None
        key = (interview, quotation, near)
        judged = self._judged.get(key)
        if judged is None:
            judged = self._judged[key] = fingerprint.verdict(quotation, near)
        return judged

    def cuts(self, interview: str, quotation: str, near: int) -> tuple[Cut, ...] | None:
        """Return what words leave out of their sentence and what turns them, by the fingerprint.

        None where that cannot be told.
        """
        fingerprint = self.fingerprints.get(interview)
        return None if fingerprint is None else fingerprint.cuts(quotation, near)

    @cached_property
    def _judged(self) -> dict[tuple[str, str, int], Judgement]:
        """Answers of `judge`: rules, the graph and several pages ask about the same quotes."""
        return {}

    def speaker_judgement(self, claim: Claim, quote: Quote) -> SpeakerJudgement:
        """Return who spoke the words of a quote of `claim`, beside the person it is given to."""
        return self.judge_speaker(claim.interview, quote.text, quote.at, quote.by or claim.by)

    def judge_speaker(
        self, interview: str, quotation: str, near: int | None, person: str
    ) -> SpeakerJudgement:
        """Return who spoke words that are given to the person with this id or former id.

        `near` is as for `judge`. Unchecked where they are not in the talk, or no speaker is known.
        """
        fingerprint, turns = self.fingerprints.get(interview), self._turns.get(interview)
        if fingerprint is None or turns is None:
            return SPEAKER_UNCHECKED
        key = (interview, quotation, near, person)
        judged = self._speaker_judged.get(key)
        if judged is None:
            positions = fingerprint.quoted(quotation, near)
            judged = turns.judge(positions, self.present("person", person))
            self._speaker_judged[key] = judged
        return judged

    @cached_property
    def _speaker_judged(self) -> dict[tuple[str, str, int | None, str], SpeakerJudgement]:
        """Answers of `judge_speaker`: rules, the graph and several pages ask about the same."""
        return {}

    @cached_property
    def _turns(self) -> Mapping[str, Turns]:
        """The turns with the ids that people have now."""
        return {
            id: turns.renamed(lambda person: self.present("person", person))
            for id, turns in self.turns.items()
        }

    # --- Old ids ------------------------------------------------------------------------------

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], str]:
        """The new id under (kind, old id) for each record that was renamed.

        An id that a record has now is not an old one, even if another record lists it.
        """
        renamed: dict[tuple[str, str], str] = {}
        for entry in self.entries():
            for old in entry.formerly:
                name = entry.in_full(old)
                if name not in self.of_kind(entry.kind_name):
                    renamed.setdefault((entry.kind_name, name), entry.key)
        return MappingProxyType(renamed)

    def present(self, kind: str, name: str) -> str:
        """Return the id that the record called `name` has now: `name` where it was not renamed."""
        return self.renamed.get((kind, name), name)

    def called(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the ids in full of the records of a kind that `name` can mean.

        That is an id or a former one. Without its interview, the id of a claim or a collection can
        mean several.
        """
        known = self.of_kind(kind)
        names = [name]
        if kind in {"claim", "collection"} and "/" not in name:
            talks = (*self.interviews, *(way.about for way in self.collections.values()))
            names = [full_id(interview, name) for interview in dict.fromkeys(talks)]
        present = (self.present(kind, each) for each in names)
        return tuple(key for key in dict.fromkeys(present) if key in known)

    # --- Links --------------------------------------------------------------------------------

    def target(self, claim: Claim, link: ClaimLink) -> Claim | None:
        """Return the claim that `link`, written in `claim`, points to, under its present id."""
        key = full_id(claim.interview, link.target)
        return self.claims.get(self.renamed.get(("claim", key), key))

    @cached_property
    def known_links(self) -> tuple[tuple[Claim, int, ClaimLink, Claim], ...]:
        """Every link that leads to a known claim, as (from, position, link, to)."""
        return tuple(
            (claim, number, link, target)
            for claim in self.all_claims
            for number, link in enumerate(claim.links)
            if (target := self.target(claim, link)) is not None
        )

    @cached_property
    def links(self) -> tuple[tuple[Claim, ClaimLink, Claim], ...]:
        """Every link between two active claims, as (from, link, to), in the order written."""
        return tuple(
            (claim, link, target)
            for claim, _, link, target in self.known_links
            if self.active.get(claim.key) is claim
            and target.retired is None
            and target is not claim
        )

    @cached_property
    def links_to(self) -> Mapping[str, tuple[tuple[Claim, ClaimLink], ...]]:
        """The links that point to each claim, by its full id, as (from, link)."""
        return _gather((target.key, (claim, link)) for claim, link, target in self.links)

    @cached_property
    def links_from(self) -> Mapping[str, tuple[tuple[ClaimLink, Claim], ...]]:
        """The links that each claim states, by its full id, as (link, to)."""
        return _gather((claim.key, (link, target)) for claim, link, target in self.links)

    def _known(self, kind: str, table: Mapping[str, E], names: tuple[str, ...]) -> tuple[E, ...]:
        """Return the records in `table`, of that kind, that `names` refer to, each once."""
        if not names:
            return ()
        if renamed := self.renamed:
            names = tuple([renamed.get((kind, name), name) for name in names])
        if len(names) == 1:
            return (table[names[0]],) if names[0] in table else ()
        return tuple([table[name] for name in dict.fromkeys(names) if name in table])

    def concepts_of(self, claim: Claim) -> tuple[Concept, ...]:
        """Return the known concepts that `claim` lists, each once, in its order."""
        return self._known("concept", self.concepts, claim.concepts)

    def people_of(self, claim: Claim) -> tuple[Person, ...]:
        """Return the known people that `claim` names."""
        return self._known("person", self.people, claim.people)

    def works_of(self, claim: Claim) -> tuple[Work, ...]:
        """Return the known works that `claim` names."""
        return self._known("work", self.works, claim.works)

    def speaker_of(self, claim: Claim) -> Person | None:
        """Return the person who makes `claim`, or None where the id is not known."""
        return self.people.get(self.renamed.get(("person", claim.by), claim.by))

    @cached_property
    def claims_by_concept(self) -> Mapping[str, tuple[Claim, ...]]:
        """The active claims that list each concept, by the concept's id."""
        return _gather(
            (concept.id, claim)
            for claim in self.active.values()
            for concept in self.concepts_of(claim)
        )

    @cached_property
    def claims_by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """The active claims that each person makes, by the person's id."""
        return _gather(
            (speaker.id, claim)
            for claim in self.active.values()
            if (speaker := self.speaker_of(claim))
        )

    @cached_property
    def claims_naming(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        """The active claims that name each person and each work, by (kind, id)."""
        return _gather(
            ((entry.kind_name, entry.key), claim)
            for claim in self.active.values()
            for entry in (*self.people_of(claim), *self.works_of(claim))
        )

    @cached_property
    def claims_by_chapter(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        """The active claims of each (interview, chapter), in the order they were spoken."""
        in_order = sorted(self.active.values(), key=lambda claim: claim.at or 0)
        return _gather(((claim.interview, claim.chapter), claim) for claim in in_order)

    def spoken(self, claim: Claim) -> tuple[str, str, int]:
        """Return what to sort claims by for the order of time, over several talks too."""
        talk = self.interviews.get(claim.interview)
        day = talk.published.isoformat() if talk and talk.published else ""
        return day, claim.interview, claim.at or 0

    # --- Collections --------------------------------------------------------------------------

    def named_in(self, collection: Collection, names: tuple[str, ...]) -> tuple[Claim, ...]:
        """Return the active claims that `names`, written in `collection`, refer to."""
        return self._named(collection.about, names)

    def _named(self, interview: str, names: tuple[str, ...]) -> tuple[Claim, ...]:
        """Return the active claims that `names`, written where `interview` goes without saying."""
        keys = (full_id(interview, name) for name in names)
        present = (self.renamed.get(("claim", key), key) for key in keys)
        return tuple(self.active[key] for key in dict.fromkeys(present) if key in self.active)

    def gathered(self, collection: Collection, part: Part) -> tuple[Claim, ...]:
        """Return the claims that a part of `collection` names or takes, without its sentences'.

        Named claims come first, in their order; then those taken, in the order of the talk.
        """
        named = self.named_in(collection, part.claims)
        if part.where is None:
            return named
        taken = sorted(
            (
                claim
                for claim in self.active.values()
                if claim.interview == collection.about and self._fits(part.where, claim)
            ),
            key=lambda claim: claim.at or 0,
        )
        return tuple({claim.key: claim for claim in (*named, *taken)}.values())

    def _fits(self, where: Where, claim: Claim) -> bool:
        challenge = self._challenges.get(claim.key)
        return where.takes(
            claim,
            is_challenge=challenge is not None,
            answered=challenge.answered if challenge else self.questions.get(claim.key),
        )

    # --- Threads ------------------------------------------------------------------------------

    def claims_under(self, position: Position) -> tuple[Claim, ...]:
        """Return the active claims that a position of a thread rests on, in its order."""
        return self._named(position.interview, position.rests_on)

    @cached_property
    def active_threads(self) -> tuple[Thread, ...]:
        """The threads that are not retired, in the order of their ids."""
        active = (thread for thread in self.threads.values() if thread.retired is None)
        return tuple(sorted(active, key=lambda thread: thread.id))

    @cached_property
    def threads_by_claim(self) -> Mapping[str, tuple[Thread, ...]]:
        """The active threads with a position that rests on each claim, by its full id."""
        pairs = (
            (claim.key, thread)
            for thread in self.active_threads
            for position in thread.positions
            for claim in self.claims_under(position)
        )
        return _gather(dict.fromkeys(pairs))

    # --- Replies ------------------------------------------------------------------------------

    @cached_property
    def questions(self) -> Mapping[str, Answered]:
        """How far each active question is answered, by its full id."""
        return questions(self)

    @cached_property
    def challenges(self) -> tuple[Challenge, ...]:
        """The challenges of hosts to guests with what is replied, as they were spoken."""
        return challenges(self)

    @cached_property
    def _challenges(self) -> Mapping[str, Challenge]:
        return {challenge.claim.key: challenge for challenge in self.challenges}

    @cached_property
    def concept_relations(self) -> tuple[tuple[Concept, ConceptRelation, Concept], ...]:
        """Every relation between two active concepts, as (from, relation, to)."""
        relations = []
        for concept in self.concepts.values():
            for relation, _, name in concept.relations():
                other = self.concepts.get(self.renamed.get(("concept", name), name))
                if other is None or other is concept or other.retired or concept.retired:
                    continue
                relations.append((concept, relation, other))
        return tuple(relations)


E = TypeVar("E", bound=Entry)
K = TypeVar("K")
V = TypeVar("V")


def _gather(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Return the second parts of `pairs` by their first, in their order."""
    gathered: dict[K, list[V]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in gathered.items()})
