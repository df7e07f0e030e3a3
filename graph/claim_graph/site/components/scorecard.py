"""How someone's notes fare beside the record: a few numbers, each with what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.coverage import account
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Notes
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.quotations.verdict import Verdict
from claim_graph.site.markdown import plural


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many quotations got a verdict."""

    verdict: Verdict
    number: int


@dataclass(frozen=True, slots=True)
class Score:
    """A number about notes. Number and sentence are read one after the other."""

    number: str
    """Such as `3 of 4`."""
    counts: str
    """What it counts, as the rest of a sentence."""
    rest: tuple[str, ...] = ()
    """Sentences on what is missing, and why."""
    verdicts: tuple[VerdictCount, ...] = ()
    """Of quotations, how many got each verdict."""


def scorecard(corpus: Corpus, notes: Notes) -> tuple[Score, ...]:
    """Return how `notes` fare: their sentences, their quotations and the claims of the talk."""
    return tuple(_scores(corpus, notes))


def _scores(corpus: Corpus, notes: Notes) -> Iterator[Score]:
    treatments: dict[str, set[Treatment]] = {}
    for claim in corpus.active.values():
        for witness in claim.witnesses:
            if corpus.present("source", witness.source) == notes.id:
                treatments.setdefault(claim.key, set()).add(witness.how)
    about = corpus.present("source", notes.about)
    claims = sum(claim.interview == about for claim in corpus.active.values())
    missing = claims - len(treatments)
    if claims:
        yield Score(
            f"{len(treatments)} of {claims}",
            f"{_noun(claims, 'claim')} of the talk {_be(len(treatments))} in these notes.",
            (f"{missing} {_be(missing)} not.",) if missing else (),
        )
    if notes.id in corpus.sentences:
        yield _sentences(corpus, notes)
    if notes.audited:
        yield _quotations(notes)
    for how, what in (
        (Treatment.DISTORTS, "given as something that was not said."),
        (Treatment.DISPUTES, "given and argued against."),
    ):
        number = sum(how in hows for hows in treatments.values())
        if number:
            yield Score(str(number), f"{_noun(number, 'claim')} {_be(number)} {what}")


def _sentences(corpus: Corpus, notes: Notes) -> Score:
    known = account(corpus, notes, corpus.sentences[notes.id].rows)
    missing = len(known.open)
    kinds = dict.fromkeys(row.aside for row in known.sentences if row.aside)
    aside = len(known.sentences) - known.telling
    rest = [f"{missing} {_be(missing)} not."] if missing else []
    if aside:
        verb = "says" if aside == 1 else "say"
        rest += [f"{aside} more {verb} nothing about the talk:", *kinds]
    tied = known.telling - missing
    return Score(
        f"{tied} of {known.telling}",
        f"{_noun(known.telling, 'sentence')} about the talk {_be(tied)} tied to a claim here.",
        tuple(rest),
    )


def _quotations(notes: Notes) -> Score:
    counts = Counter(quotation.verdict for quotation in notes.audited)
    kept = sum(number for verdict, number in counts.items() if verdict.kept)
    number = len(notes.audited)
    return Score(
        f"{kept} of {number}",
        f"{_noun(number, 'quotation')} {_be(kept)} in the words that were spoken.",
        verdicts=tuple(
            VerdictCount(verdict, counts[verdict]) for verdict in Verdict if counts[verdict]
        ),
    )


def _noun(number: int, noun: str) -> str:
    return plural(number, noun).partition(" ")[2]


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
