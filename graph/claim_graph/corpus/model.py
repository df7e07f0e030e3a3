"""The records: what a claim, a concept, a source, a person and a work are made of.

Each class is the type that the program works with, the check that a file must pass and, through
`schema.py`, the JSON Schema that editors use. Names in YAML have hyphens where Python has
underscores. All records are immutable.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from claim_graph.core.ids import full_id
from claim_graph.core.spans import Path
from claim_graph.corpus.values import (
    Address,
    ClaimId,
    Day,
    Label,
    Licence,
    Line,
    LineNumber,
    LinesByTalk,
    Number,
    Orcid,
    Prose,
    Seconds,
    SentenceId,
    Slug,
    Year,
    fault,
)
from claim_graph.corpus.vocabulary import (
    Answered,
    CaptionsOrigin,
    ChangeType,
    ClaimRelation,
    ConceptRelation,
    Depth,
    Having,
    Kind,
    Reading,
    Role,
    Settled,
    Show,
    SourceType,
    Stance,
    Status,
    Treatment,
    WorkType,
)
from claim_graph.quotations.verdict import ChangeClass, Verdict


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class Record(BaseModel):
    """A record, or a part of one, that is written as a mapping in YAML. Unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_hyphens,
        # What a run does not read need not be built.
        defer_build=True,
    )

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to set cached properties too, which pydantic lets pass in a frozen model."""
        if isinstance(getattr(type(self), name, None), cached_property):
            raise AttributeError(f"records are immutable: {name} cannot be set")
        super().__setattr__(name, value)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record is written, and for a claim where it was spoken."""

    file: str = ""
    """The file, relative to the claims folder, with forward slashes."""
    path: Path = ()
    """The way to the record inside the file."""
    interview: str = ""
    """The id of the interview that the claim's file names."""
    chapter: str = ""
    """The id of the chapter that the claim's file names."""


_NOWHERE = Origin()


class Retirement(Record):
    """Why a record was withdrawn. Its page remains as a notice."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"on": "2026-01-31", "why": "It was said of another talk.", "see": "another-claim"}
            ]
        }
    )

    on: Day
    """The day it was retired."""
    why: Line
    """The reason, in one sentence."""
    see: ClaimId | None = None
    """The id of the record to read instead."""


class Review(Record):
    """That someone beside its author has read a record against the talk and stands by it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"by": "Ida", "on": "2026-01-31"}]})

    by: Line
    """Who read it, by name."""
    on: Day
    """The day on which it was read."""


class Entry(Record):
    """A record that has an id, a page and a place in a file."""

    kind_name: ClassVar[str]
    """What a record of this class is called in messages and in addresses."""

    id: Slug
    """The id: a lowercase slug, unique among records of its kind (of claims and collections, among
    those of one interview), never used again."""
    formerly: tuple[Slug, ...] = ()
    """Ids that this record had before; their addresses lead here."""
    retired: Retirement | None = None
    """Set when the record was withdrawn."""
    reviewed: Review | None = None
    """Who has read the record against the talk, and when; `claims review` sets it."""

    # A default would be copied for every record; what a factory gives is not.
    _origin: Origin = PrivateAttr(default_factory=lambda: _NOWHERE)

    def model_post_init(self, context: object, /) -> None:
        """Keep the place of the record, which validation is given as its context."""
        if isinstance(context, Origin):
            self._origin = context

    @property
    def origin(self) -> Origin:
        """Where the record is written."""
        # As `self._origin` does, which looks in many other places first.
        private = self.__pydantic_private__
        origin: Origin = private["_origin"] if private else _NOWHERE
        return origin

    @property
    def file(self) -> str:
        """The file that holds the record, relative to the claims folder."""
        return self.origin.file

    @property
    def path(self) -> Path:
        """The path of the record inside its file."""
        return self.origin.path

    @property
    def key(self) -> str:
        """The id that is unique among all records of its kind, in all interviews."""
        return self.id

    def in_full(self, name: str) -> str:
        """Return the id in full of the record of this kind that is called `name` in this one."""
        return name


class Confidence(Record):
    """Two sorts of certainty: the speaker's, and ours about what was meant."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"stance": "believes", "reading": "high"}]}
    )

    stance: Stance
    """How sure the speaker sounded; the hedges in the quote must allow it."""
    reading: Reading
    """How sure the curator is that this is what was meant."""
    why: Line | None = None
    """Why the reading is not high."""


class Quote(Record):
    """Words as they were spoken; left-out words are marked with `…`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "the economic impact seems to be dramatically behind", "at": "0:01:57"}
            ]
        }
    )

    text: Prose
    """The spoken words, 60 at most."""
    at: Seconds
    """The second in which the first of them is spoken, such as 0:01:32."""
    by: Slug | None = None
    """The id of the speaker where it is not the one who makes the claim."""


class Figure(Record):
    """A number that is claimed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"value": "10000", "unit": "hours", "of": "practice of the first student"}]
        }
    )

    value: Number
    """The number, or the lower end of a range, in digits."""
    to: Number | None = None
    """The upper end of a range."""
    unit: Line
    """What is counted or measured: years, hours, GPUs, percent …"""
    of: Line
    """What the number is about."""

    @property
    def text(self) -> str:
        """The figure for running text: `5–20 years: …`."""
        amount = f"{self.value:,}" if self.to is None else f"{self.value:,}–{self.to:,}"
        return f"{amount} {self.unit}: {self.of}"


class ForecastJudgement(Record):
    """How someone finds that a prediction came out, when, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "status": "failed",
                    "on": "2036-02-01",
                    "by": "Ida Reed",
                    "why": "No tide has been above the mark.",
                    "evidence": "https://example.org/tide-tables",
                }
            ]
        }
    )

    status: Settled
    """How it came out."""
    on: Day
    """The day on which it was judged."""
    by: Line
    """Who judges, by name."""
    why: Line
    """What happened, or did not, in one sentence."""
    evidence: Address | None = None
    """Where it can be read what happened."""
    claim: ClaimId | None = None
    """The id of a claim that tells what happened, such as one of a later talk."""

    @property
    def text(self) -> str:
        """The judgement for running text: `failed, on 2036-02-01, by Ida Reed: … (https://…)`."""
        shown = " and ".join(filter(None, (self.evidence, self.claim)))
        evidence = f" ({shown})" if shown else ""
        return f"{self.status.label}, on {self.on.isoformat()}, by {self.by}: {self.why}{evidence}"


class Forecast(Record):
    """What a prediction needs so that it can be settled one day, and who has settled it.

    It is settled by `judgements`, or by `status` and `outcome` where nobody is named.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"horizon": "within ten years", "status": "open"},
                {
                    "horizon": "in five to ten years",
                    "not-before": "2031-01-31",
                    "resolve-by": "2036-01-31",
                    "settled-when": "A tide is above the mark on the harbour wall.",
                    "looked": "2030-06-01",
                },
            ]
        }
    )

    horizon: Line
    """When, in words: the speaker's own horizon."""
    not_before: Day | None = None
    """The first day of the horizon, where the speaker gives a range: what comes earlier refutes the
    prediction too."""
    resolve_by: Day | None = None
    """The last day of the horizon: after it the prediction can be settled either way."""
    settled_when: Line | None = None
    """What would settle it, in our words: something that anyone can observe."""
    status: Status = Status.OPEN
    """What has become of it. Where there are judgements they tell, and it can be left out."""
    outcome: Line | None = None
    """What happened, once the status is no longer open."""
    judgements: tuple[ForecastJudgement, ...] = ()
    """Who has settled it, and how. Where they differ all are shown, and it is disputed."""
    looked: Day | None = None
    """The day on which somebody last looked for an outcome, whatever was found."""

    @cached_property
    def standing(self) -> Status:
        """What has become of it: as all who judged it find, or as the record states.

        It is disputed where they differ.
        """
        statuses = {judgement.status for judgement in self.judgements}
        if len(statuses) > 1:
            return Status.DISPUTED
        return next((settled.status for settled in statuses), self.status)

    @property
    def last_looked(self) -> date | None:
        """The last day on which somebody looked for an outcome: whoever judges has looked too."""
        days = [judgement.on for judgement in self.judgements]
        return max([*days, *([self.looked] if self.looked else [])], default=None)

    def is_due(self, today: date) -> bool:
        """Return whether nobody has settled it although its horizon has passed by `today`."""
        passed = self.resolve_by is not None and self.resolve_by < today
        return passed and self.standing is Status.OPEN


_RELATIONS = {relation.value: relation for relation in ClaimRelation}


class ClaimLink(Record):
    """How this claim relates to another: one relation, the other claim's id, and the reason."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [relation.value]} for relation in ClaimRelation],
            "examples": [
                {"supports": "another-claim", "because": "It is a case of it."},
                {"contradicts": "reed-2026/tides-turn", "because": "There the speaker denied it."},
            ],
        }
    )

    supports: ClaimId | None = None
    """This claim gives a reason to accept that one."""
    contradicts: ClaimId | None = None
    """This claim and that one cannot well be true together."""
    qualifies: ClaimId | None = None
    """This claim limits where or how far that one holds."""
    explains: ClaimId | None = None
    """This claim says why that one is so."""
    illustrates: ClaimId | None = None
    """This claim is an example of that one."""
    implies: ClaimId | None = None
    """If this claim is true, that one is."""
    answers: ClaimId | None = None
    """This claim replies to that one."""
    restates: ClaimId | None = None
    """This claim says the same as that one in other words."""
    because: Line
    """The reason, in one sentence."""

    @model_validator(mode="after")
    def _one_relation(self) -> Self:
        named = [name for name in _RELATIONS if getattr(self, name)]
        if len(named) != 1:
            stated = " and ".join(f"`{name}`" for name in named) or "none"
            raise fault(
                "REC009",
                f"A link should state one relation; this one states {stated}.",
                "write one of " + ", ".join(ClaimRelation) + ", and a link for each",
            )
        return self

    @cached_property
    def relation(self) -> ClaimRelation:
        """The relation that the link states."""
        return next(relation for name, relation in _RELATIONS.items() if getattr(self, name))

    @cached_property
    def target(self) -> str:
        """The id of the other claim, as written."""
        return str(getattr(self, self.relation.value))


class Witness(Record):
    """What one of the notes about the talk does with the claim."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"source": "digest", "how": "reports", "where": "Summary"}]}
    )

    source: Slug
    """The id of the note."""
    how: Treatment
    """What the note does with the claim."""
    where: Line | None = None
    """The heading or number of the section in the note."""
    says: Line | None = None
    """What the note makes of it, in our words; needed for distorts and disputes."""
    sentences: tuple[SentenceId, ...] = ()
    """The sentences of the note that do it, as `claims witness` shows them."""


class Claim(Entry):
    """One assertion made in an interview: our sentence, the words spoken, and links to others."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "evals-outrun-impact",
                    "claim": "Models do better on evals than their economic effect suggests.",
                    "by": "guest",
                    "kind": "observation",
                    "confidence": {"stance": "believes", "reading": "high"},
                    "quotes": [{"text": "the impact seems to be far behind", "at": "0:01:57"}],
                    "concepts": ["evals", "economic-impact"],
                    "links": [{"supports": "another-claim", "because": "It is a case of it."}],
                }
            ]
        }
    )

    kind_name: ClassVar[str] = "claim"

    claim: Line
    """The assertion: one sentence in our own words that can be understood alone."""
    by: Slug
    """The id of the person who makes it."""
    kind: Kind
    """What sort of statement it is."""
    confidence: Confidence
    """How sure the speaker sounded, and how sure we are of the reading."""
    quotes: tuple[Quote, ...] = ()
    """The words spoken, at least one quote."""
    concepts: tuple[Slug, ...] = ()
    """The ids of the concepts involved."""
    people: tuple[Slug, ...] = ()
    """The ids of the people that the claim names."""
    works: tuple[Slug, ...] = ()
    """The ids of the works that the claim names."""
    figures: tuple[Figure, ...] = ()
    """The numbers that are claimed."""
    prediction: Forecast | None = None
    """Horizon and status; for claims of the kind prediction, and only for those."""
    links: tuple[ClaimLink, ...] = ()
    """How the claim relates to other claims."""
    witnesses: tuple[Witness, ...] = ()
    """What the notes about the talk do with the claim."""
    tags: tuple[Slug, ...] = ()
    """Free words to find it by."""

    @cached_property
    def interview(self) -> str:
        """The id of the interview in which the claim is made."""
        return self.origin.interview

    @cached_property
    def chapter(self) -> str:
        """The id of the chapter in which the claim is made."""
        return self.origin.chapter

    @cached_property
    def key(self) -> str:
        """The claim's full id: `interview/claim`."""
        return self.in_full(self.id)

    def in_full(self, name: str) -> str:
        """Return `name`, the id of a claim of the same interview or a full one, in full."""
        return full_id(self.interview, name)

    @cached_property
    def shown_quotes(self) -> tuple[Quote, ...]:
        """The quotes as readers meet them: the words of the claim's own speaker first."""
        return tuple(sorted(self.quotes, key=lambda quote: quote.by not in {None, self.by}))

    @cached_property
    def first_quote(self) -> Quote | None:
        """The words that stand for it in lists: of its own speaker where there are any."""
        return self.shown_quotes[0] if self.quotes else None

    @cached_property
    def at(self) -> int | None:
        """The second of its first quote, by its own speaker if possible; None without quotes."""
        return self.first_quote.at if self.first_quote else None


class Concept(Entry):
    """A term that talks lean on: what it means in general and, where talks differ, in each."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "value-function",
                    "label": "value function",
                    "aliases": ["value functions"],
                    "definition": "An estimate, before the end, of how well things are going.",
                    "in": {"reed-2026": "What a keeper feels before the tide has turned."},
                    "broader": ["reinforcement-learning"],
                }
            ]
        }
    )

    kind_name: ClassVar[str] = "concept"

    label: Label
    """The term, in lower case unless it is a name."""
    aliases: tuple[Label, ...] = ()
    """Other forms under which it occurs: plurals, spellings, abbreviations."""
    definition: Prose
    """What it means in general, in our own words: true of every talk."""
    in_talks: LinesByTalk = Field(alias="in", default_factory=lambda: MappingProxyType({}))
    """What it means in single talks, by the id of the interview, in a sentence or two: where its
    speakers use it in a sense of their own. What all talks share stands in `definition`."""
    broader: tuple[Slug, ...] = ()
    """Wider concepts that this one falls under (SKOS broader)."""
    related: tuple[Slug, ...] = ()
    """Concepts worth reading together with it (SKOS related); written on one side only."""
    contrasts: tuple[Slug, ...] = ()
    """Concepts that it is marked off against; written on one side only."""
    part_of: tuple[Slug, ...] = ()
    """Wholes that it is a piece of."""
    enables: tuple[Slug, ...] = ()
    """What it makes possible."""
    limits: tuple[Slug, ...] = ()
    """What it holds back."""
    same_as: tuple[Address, ...] = ()
    """Pages about the same thing elsewhere: Wikipedia, Wikidata."""

    def __hash__(self) -> int:
        """Return a hash of the id: a mapping, such as `in_talks`, has none."""
        return hash(self.id)

    def relations(self) -> tuple[tuple[ConceptRelation, int, str], ...]:
        """Return each relation as (relation, position in its list, id of the other concept)."""
        return tuple(
            (relation, number, other)
            for relation in ConceptRelation
            for number, other in enumerate(getattr(self, relation.replace("-", "_")))
        )


class Person(Entry):
    """Someone who speaks in an interview or is named there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "ida-reed", "name": "Ida Reed", "description": "Guest of the show."}
            ]
        }
    )

    kind_name: ClassVar[str] = "person"

    name: Label
    """The name as it is written on a title page."""
    description: Line
    """Who it is, in one sentence."""
    same_as: tuple[Address, ...] = ()
    """Pages about the same person elsewhere."""


class Work(Entry):
    """A model, paper, product, book or company that a claim names."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "tide-tables",
                    "title": "Tide Tables",
                    "type": "book",
                    "year": "1911",
                    "description": "The book that the guest learned from.",
                }
            ]
        }
    )

    kind_name: ClassVar[str] = "work"

    title: Line
    """Its name."""
    type: WorkType
    """What sort of thing it is."""
    year: Year | None = None
    """The year it came out."""
    description: Line
    """What it is and why it comes up, in one sentence."""
    same_as: tuple[Address, ...] = ()
    """Pages about the same thing elsewhere."""


class Where(Record):
    """Which claims a part of a collection takes: those that fit every field that is given.

    A claim fits a field if it has one of its values.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": ["prediction"]}]})

    kind: tuple[Kind, ...] = ()
    """Of one of these kinds."""
    stance: tuple[Stance, ...] = ()
    """Said with one of these stances."""
    by: tuple[Slug, ...] = ()
    """Made by one of these people."""
    tag: tuple[Slug, ...] = ()
    """With one of these tags."""
    having: tuple[Having, ...] = ()
    """With at least one of these: figures, works, people, a challenge."""
    answered: tuple[Answered, ...] = ()
    """Questions, and challenges of the host, that are answered so far."""

    def takes(
        self, claim: Claim, *, is_challenge: bool = False, answered: Answered | None = None
    ) -> bool:
        """Return whether `claim` fits.

        Its links are not its own: `is_challenge` and `answered`, which is None for what is neither
        a question nor a challenge, tell what they make of it.
        """

        def has(field: Having) -> bool:
            return is_challenge if field is Having.CHALLENGE else bool(getattr(claim, field.value))

        return (
            (not self.kind or claim.kind in self.kind)
            and (not self.stance or claim.confidence.stance in self.stance)
            and (not self.by or claim.by in self.by)
            and (not self.tag or not set(self.tag).isdisjoint(claim.tags))
            and (not self.having or any(map(has, self.having)))
            and (not self.answered or answered in self.answered)
        )


class Statement(Record):
    """A sentence of ours that sums up claims, and names those that it rests on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"says": "Ideas are short.", "rests-on": ["more-companies-than-ideas"]}]
        }
    )

    says: Line
    """The sentence; it says no more than its claims do."""
    rests_on: tuple[ClaimId, ...] = Field(min_length=1)
    """The ids of the claims that it rests on."""


class Part(Record):
    """A part of a collection: claims by name, claims by what they are, or sentences on claims."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"title": "What to do", "where": {"tag": ["advice"]}}]}
    )

    title: Line | None = None
    """Its heading, where the collection has several parts."""
    claims: tuple[ClaimId, ...] = ()
    """The ids of claims, in the order in which they are shown."""
    where: Where | None = None
    """Which claims to take, in the order in which they were spoken."""
    sentences: tuple[Statement, ...] = ()
    """Sentences of ours, each with the claims that it rests on."""


class Collection(Entry):
    """Claims of one interview, gathered for a reader: a way in, and nothing that is not in them.

    After `skos:Collection`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "start-here",
                    "about": "reed-2026",
                    "title": "Start here",
                    "description": "Five claims to begin with.",
                    "depth": "minute",
                    "parts": [{"claims": ["evals-outrun-impact", "another-claim"]}],
                }
            ]
        }
    )

    kind_name: ClassVar[str] = "collection"

    about: Slug
    """The id of the interview."""
    title: Line
    """What it is called."""
    description: Line
    """What a reader finds in it, in one sentence."""
    aliases: tuple[Line, ...] = ()
    """Everyday words that the search finds it by."""
    depth: Depth = Depth.WHOLE
    """How much time it asks of a reader."""
    show: Show = Show.CLAIMS
    """What is shown first of each claim."""
    parts: tuple[Part, ...] = Field(min_length=1)
    """Its parts, in order."""

    @cached_property
    def key(self) -> str:
        """The collection's full id: `interview/collection`."""
        return self.in_full(self.id)

    def in_full(self, name: str) -> str:
        """Return `name`, the id of a collection of the same interview or a full one, in full."""
        return full_id(self.about, name)


class PositionChange(Record):
    """How a position differs from the one before it, and why it is read so."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"type": "reversed", "because": "She denies now what she affirmed before."}
            ]
        }
    )

    type: ChangeType
    """The type of change."""
    because: Line
    """The reason to read it so, in one sentence."""


class Position(Record):
    """What a person holds on the question of a thread, in one talk."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "interview": "reed-2026",
                    "says": "The tides do not turn by themselves.",
                    "rests-on": ["tides-do-not-turn"],
                    "changes": [
                        {"type": "reversed", "because": "She denies what she affirmed before."}
                    ],
                }
            ]
        }
    )

    interview: Slug
    """The id of the interview in which it is held."""
    says: Line
    """The position in a sentence of ours; it says no more than its claims do."""
    rests_on: tuple[ClaimId, ...] = Field(min_length=1)
    """The ids of the claims that it rests on, all of that interview; the clearest first."""
    changes: tuple[PositionChange, ...] = Field(default=(), max_length=2)
    """How it differs from the position before; two where it can be read in two ways."""


class Thread(Entry):
    """What one person holds on one question over time, talk by talk."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "turning-tides",
                    "person": "ida-reed",
                    "title": "Do tides turn?",
                    "question": "Whether tides turn by themselves.",
                    "positions": [
                        {
                            "interview": "reed-2024",
                            "says": "Tides turn by themselves.",
                            "rests-on": ["tides-turn"],
                        },
                        {
                            "interview": "reed-2026",
                            "says": "They do not turn by themselves.",
                            "rests-on": ["tides-do-not-turn"],
                            "changes": [
                                {"type": "reversed", "because": "She denies what she affirmed."}
                            ],
                        },
                    ],
                }
            ]
        }
    )

    kind_name: ClassVar[str] = "thread"

    person: Slug
    """The id of the person whose positions they are."""
    title: Line
    """What it is called."""
    question: Line
    """The question that the positions answer, in one sentence."""
    aliases: tuple[Line, ...] = ()
    """Everyday words that the search finds it by."""
    depth: Depth = Depth.WHOLE
    """Whether it is among the few that a reader with one minute sees."""
    positions: tuple[Position, ...] = Field(min_length=1)
    """The positions in the order in which they were spoken."""


class Participant(Record):
    """Someone who speaks in an interview."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "ida-reed", "role": "guest"}]}
    )

    person: Slug
    """The person's id."""
    role: Role
    """The part they have."""


class Break(Record):
    """A stretch of the recording without talk."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"from": "0:41:10", "to": "0:42:05", "why": "An advertisement."}]
        }
    )

    start: Seconds = Field(alias="from")
    """Where it starts."""
    end: Seconds = Field(alias="to")
    """Where it ends."""
    why: Line
    """What it is."""


class Chapter(Record):
    """A part of an interview, as published with it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "opening",
                    "title": "Opening",
                    "starts": "0:00:00",
                    "summary": "How she began.",
                }
            ]
        }
    )

    id: Slug
    """The id, unique in the interview."""
    title: Line
    """The title as published."""
    starts: Seconds
    """Where it starts; it ends where the next one starts."""
    summary: Line | None = None
    """What it is about, in one sentence of ours."""


class Source(Entry):
    """Something that claims can be traced to."""

    kind_name: ClassVar[str] = "source"

    type: SourceType
    """What sort of source it is."""
    title: Line
    """What it is called."""
    description: Prose
    """What it is, in our own words."""
    published: Day | None = None
    """The day it came out."""
    address: Address | None = None
    """Where it can be read."""


class AuditedQuotation(Record):
    """The verdict on one quotation in someone's notes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"line": "12", "verdict": "altered", "at": "0:21:58", "changes": ["negation"]}
            ]
        }
    )

    line: LineNumber
    """The line of the notes on which it starts."""
    verdict: Verdict
    """How it compares with what was said."""
    at: Seconds | None = None
    """Where its words were said, if anywhere."""
    changes: tuple[ChangeClass, ...] = ()
    """What kinds of change it makes, each once."""
    says: Line | None = None
    """What is wrong with it, in our words."""


class Interview(Source):
    """The recording of a conversation, with its chapters."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "reed-2026",
                    "type": "interview",
                    "title": "Ida Reed on tides",
                    "show": "The Show",
                    "published": "2026-01-31",
                    "duration": "1:02:30",
                    "language": "en",
                    "video": "https://example.org/video",
                    "description": "A talk on tides and on those who watch them.",
                    "participants": [{"person": "ida-reed", "role": "guest"}],
                    "chapters": [{"id": "opening", "title": "Opening", "starts": "0:00:00"}],
                }
            ]
        }
    )

    type: Literal[SourceType.INTERVIEW]
    """Says that the source is an interview."""
    thesis: Line | None = None
    """What it argues, in one sentence of ours that its claims bear out."""
    show: Line
    """The programme it belongs to."""
    duration: Seconds
    """How long it runs."""
    language: Line
    """The language spoken, as a BCP 47 tag such as en."""
    video: Address
    """The recording; times are added to this address."""
    transcript: Address | None = None
    """Where the published transcript can be read."""
    captions: CaptionsOrigin | None = None
    """Where the words come from that its quotes are compared with."""
    participants: tuple[Participant, ...] = Field(min_length=1)
    """Who speaks."""
    breaks: tuple[Break, ...] = ()
    """Stretches without talk."""
    chapters: tuple[Chapter, ...] = Field(min_length=1)
    """The chapters in order."""

    @property
    def speakers(self) -> tuple[Participant, ...]:
        """Who speaks: the guests before the hosts, each in the order of the record."""
        return tuple(sorted(self.participants, key=lambda speaker: speaker.role is Role.HOST))

    def chapter(self, id: str) -> Chapter | None:
        """Return the chapter called `id`, or None."""
        return next((chapter for chapter in self.chapters if chapter.id == id), None)

    def chapter_end(self, id: str) -> int:
        """Return the second at which the chapter called `id` ends: where the next one starts.

        Raises KeyError where there is no such chapter.
        """
        return self.chapter_limits[id][1]

    @cached_property
    def chapter_limits(self) -> Mapping[str, tuple[int, int]]:
        """The seconds at which each chapter starts and ends, by its id; of two, the first."""
        ends = (*(chapter.starts for chapter in self.chapters[1:]), self.duration)
        limits: dict[str, tuple[int, int]] = {}
        for chapter, end in zip(self.chapters, ends, strict=True):
            limits.setdefault(chapter.id, (chapter.starts, end))
        return MappingProxyType(limits)

    def chapter_at(self, second: int) -> str | None:
        """Return the id of the chapter that covers `second`; None before the first one."""
        number = bisect_right(self.chapter_starts, second, key=itemgetter(0))
        return self.chapter_starts[number - 1][1] if number else None

    @cached_property
    def chapter_starts(self) -> tuple[tuple[int, str], ...]:
        """The second from which on each chapter runs, with its id, in the order of time.

        What a chapter that is listed later covers is not an earlier one's.
        """
        starts: list[tuple[int, str]] = []
        for chapter in reversed(self.chapters):
            if not starts or chapter.starts < starts[-1][0]:
                starts.append((chapter.starts, chapter.id))
        return tuple(reversed(starts))

    def chapter_number(self, id: str) -> int:
        """Return the place of the chapter called `id`, counting from 1.

        Raises KeyError where there is no such chapter.
        """
        for number, chapter in enumerate(self.chapters, start=1):
            if chapter.id == id:
                return number
        raise KeyError(id)


class Aside(Record):
    """Sentences of notes that say nothing about the talk."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"what": "The name of the page.", "sentences": ["s1f3a09bc"]}]
        }
    )

    what: Line
    """What they are, in our words: a heading, an advertisement, a link to another page."""
    sentences: tuple[SentenceId, ...] = Field(min_length=1)
    """The sentences, as `claims witness` shows them."""


class Notes(Source):
    """What someone else wrote about an interview."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "digest",
                    "type": "notes",
                    "title": "A digest of the talk",
                    "author": "Odd Body",
                    "address": "https://example.org/digest",
                    "about": "reed-2026",
                    "description": "What a reader took from the talk.",
                    "audited": [{"line": "12", "verdict": "exact", "at": "0:21:58"}],
                    "aside": [{"what": "The name of the page.", "sentences": ["s1f3a09bc"]}],
                }
            ]
        }
    )

    type: Literal[SourceType.NOTES]
    """Says that the source is a set of notes."""
    about: Slug
    """The id of the interview."""
    author: Line | None = None
    """Who wrote it, where it says so."""
    audited: tuple[AuditedQuotation, ...] = ()
    """Its quotations, each with the verdict on it, as `claims audit` finds them; never its text."""
    aside: tuple[Aside, ...] = ()
    """Its sentences that say nothing about the talk, by what they are."""


class Creator(Record):
    """Someone who made the record, a person or a group."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Ida Reed", "orcid": "0000-0002-1825-0097"}]}
    )

    name: Line
    """The name as it is to be cited."""
    orcid: Orcid | None = None
    """The person's ORCID iD."""


class Dataset(Record):
    """The record as a whole: what whoever takes it elsewhere must know to cite and to use it.

    It is the only content of `dataset.yml`. Exports carry it, and a release is not made without it.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "Claims of a talk on tides",
                    "description": "What was said in one talk, with the words and the second.",
                    "licence": "CC-BY-4.0",
                    "creators": [{"name": "Ida Reed"}],
                    "keywords": ["tides", "interviews"],
                    "address": "https://example.org/tides/",
                    "featured": "reed-2026",
                }
            ]
        }
    )

    title: Line
    """What the data set is called."""
    description: Prose
    """What it holds, in a few sentences."""
    licence: Licence
    """The licence of our own text in it."""
    creators: tuple[Creator, ...] = Field(min_length=1)
    """Who made it, in the order in which they are to be cited."""
    keywords: tuple[Line, ...] = ()
    """Words under which others look for it."""
    address: Address | None = None
    """Where its site stands on the web."""
    featured: Slug | None = None
    """The id of the interview that stands first on the home page, and wherever talks are listed or
    one of them must be chosen. The others follow from the newest to the oldest, as all do without
    it."""
