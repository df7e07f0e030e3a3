"""The controlled vocabularies: the words that fields with a choice may hold, and their meanings."""

from __future__ import annotations

from claim_graph.core.term import Term


class Kind(Term):
    """What sort of statement a claim is."""

    def __init__(self, value: str, plural: str, meaning: str) -> None:
        super().__init__(value, meaning)
        self.plural = plural

    OBSERVATION = "observation", "observations", "something seen to be so"
    EXPLANATION = "explanation", "explanations", "why something is so"
    DEFINITION = "definition", "definitions", "what a word is to mean"
    ANALOGY = "analogy", "analogies", "a likeness that carries an argument"
    EVIDENCE = "evidence", "evidence", "a case or a figure that speaks for something"
    PREDICTION = "prediction", "predictions", "what will or may come"
    RECOMMENDATION = "recommendation", "recommendations", "what someone should do"
    POSITION = "position", "positions", "what the speaker holds to be true or right"
    PLAN = "plan", "plans", "what the speaker means to do"
    QUESTION = "question", "questions", "what is asked or left open"


class Degree(Term):
    """A term on a scale; `certainty` (0–1) is for those who need a number."""

    def __init__(self, value: str, certainty: float, meaning: str) -> None:
        super().__init__(value, meaning)
        self.certainty = certainty


class Stance(Degree):
    """How sure the speaker sounded, from most to least."""

    ASSERTS = "asserts", 1.0, "states it without reserve"
    BELIEVES = "believes", 0.8, "gives it as a conviction: “I think”"
    SUGGESTS = "suggests", 0.6, "offers it: “maybe”, “it could be”"
    SPECULATES = "speculates", 0.4, "tries it out and says so"
    DOUBTS = "doubts", 0.2, "leans against it"
    WITHHOLDS = "withholds", 0.0, "says that he or she will not say, or does not know"
    ASKS = "asks", 0.0, "puts a question and takes no stand"


class Reading(Degree):
    """How sure the curator is of what was meant, from most to least."""

    HIGH = "high", 1.0, "the words leave no other reading"
    MEDIUM = "medium", 0.6, "the likeliest of several readings"
    LOW = "low", 0.3, "a guess that the record keeps because the point matters"


class RecordRelation(Term):
    """A relation between two records; `inverse` is how the page of the other one words it."""

    def __init__(self, value: str, inverse: str, meaning: str) -> None:
        super().__init__(value, meaning)
        self.inverse = inverse
        self.symmetric = inverse == value


class ClaimRelation(RecordRelation):
    """How one claim relates to another."""

    SUPPORTS = "supports", "is supported by", "gives a reason to accept it"
    CONTRADICTS = "contradicts", "contradicts", "cannot well be true together with it"
    QUALIFIES = "qualifies", "is qualified by", "limits where or how far it holds"
    EXPLAINS = "explains", "is explained by", "says why it is so"
    ILLUSTRATES = "illustrates", "is illustrated by", "is an example of it"
    IMPLIES = "implies", "follows from", "would make it true"
    ANSWERS = "answers", "is answered by", "replies to it"
    RESTATES = "restates", "restates", "says the same in other words"


class ConceptRelation(RecordRelation):
    """What a concept lists other concepts under; `broader` and `related` are those of SKOS."""

    BROADER = "broader", "narrower", "the wider concept that this one falls under"
    RELATED = "related", "related", "worth reading together"
    CONTRASTS = "contrasts", "contrasts", "marked off against each other in the talk"
    PART_OF = "part-of", "has part", "the whole that this one is a piece of"
    ENABLES = "enables", "enabled by", "what this one makes possible"
    LIMITS = "limits", "limited by", "what this one holds back"


class Treatment(Term):
    """What another note does with a claim."""

    QUOTES = "quotes", "gives it in the words spoken"
    REPORTS = "reports", "gives it in words of its own"
    DISTORTS = "distorts", "gives it as something that was not said"
    DISPUTES = "disputes", "gives it and argues against it"

    @property
    def departs(self) -> bool:
        """Whether the note differs from what was said, so that `says` is needed."""
        return self in {Treatment.DISTORTS, Treatment.DISPUTES}


class Status(Term):
    """What has become of a prediction."""

    OPEN = "open", "nobody has settled it"
    BORNE_OUT = "borne-out", "it came about"
    FAILED = "failed", "it did not"
    MIXED = "mixed", "it came about in part"
    UNDECIDABLE = "undecidable", "nothing could settle it"
    DISPUTED = "disputed", "those who judged it differ"

    @property
    def last_day(self) -> str:
        """The words before the last day of the horizon of a prediction that has it."""
        return "can be settled after" if self is Status.OPEN else "until"


class Settled(Term):
    """How a prediction came out, to one who judges it."""

    BORNE_OUT = Status.BORNE_OUT.value, Status.BORNE_OUT.meaning
    FAILED = Status.FAILED.value, Status.FAILED.meaning
    MIXED = Status.MIXED.value, Status.MIXED.meaning
    UNDECIDABLE = Status.UNDECIDABLE.value, Status.UNDECIDABLE.meaning

    @property
    def status(self) -> Status:
        """What has become of a prediction that all who judge it find so."""
        return Status(self.value)


class ChangeType(Term):
    """How what a person holds differs from what the same person held before, from most to least."""

    REVERSED = "reversed", "says the opposite"
    DROPPED = "dropped", "no longer stands by it, and puts nothing in its place"
    NARROWED = "narrowed", "claims less than before"
    WIDENED = "widened", "claims more than before"
    SHARPENED = "sharpened", "says it more exactly"
    NEW = "new", "says it for the first time, although there was an earlier talk"
    HOLDS = "holds", "says the same as before"


class WorkType(Term):
    """What sort of thing a work is."""

    MODEL = "model", "a trained model"
    PAPER = "paper", "a scientific paper"
    PRODUCT = "product", "something people use"
    BOOK = "book", "a book or an essay"
    COMPANY = "company", "a company or a laboratory"
    DATASET = "dataset", "a collection of data or a benchmark"
    OTHER = "other", "anything else with a name"


class SourceType(Term):
    """What sort of source it is."""

    INTERVIEW = "interview", "the recording of a conversation"
    NOTES = "notes", "what someone else wrote about it"


class CaptionsOrigin(Term):
    """Where the words come from that quotes are compared with."""

    PUBLISHED = "published", "the captions or the transcript that came out with the talk"
    AUTOMATIC = "automatic", "made by a program, which mishears some words"
    OWN = "own", "written down by those who keep the record"

    @property
    def remark(self) -> str:
        """What stands beside a verdict by them; empty where nothing needs to be said."""
        return "" if self is CaptionsOrigin.PUBLISHED else f"{self.label} captions"


class Role(Term):
    """What part a person has in an interview."""

    HOST = "host", "asks"
    GUEST = "guest", "answers"


class Having(Term):
    """What a claim may carry or do beside its words."""

    FIGURES = "figures", "a number"
    WORKS = "works", "a work, a company or a model that it names"
    PEOPLE = "people", "a person whom it names"
    CHALLENGE = "challenge", "a host’s objection to what a guest claims, or a limit to it"


class Answered(Term):
    """How far a question, or a challenge of the host, is answered by other claims."""

    NOT_AT_ALL = "not-at-all", "no claim replies to it"
    PARTLY = "partly", "what replies only limits it, is no more than a guess, or declines"
    FULLY = "fully", "a claim answers it"


class Depth(Term):
    """How much time a collection or a thread asks of a reader."""

    MINUTE = (
        "minute",
        "to be read in a minute; the first collection with sentences opens the home page",
    )
    WHOLE = "whole", "to be read for its own sake"


class Show(Term):
    """What a collection shows first of each claim."""

    CLAIMS = "claims", "our sentence"
    QUOTES = "quotes", "the words spoken"
