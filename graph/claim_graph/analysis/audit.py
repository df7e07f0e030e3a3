"""Notes checked against the record: what they quote, when it was said, which claims they carry.

What becomes of a quotation is decided word by word (`claim_graph.quotations.verdict`). Whether the
notes carry a claim is an estimate: they mostly report in words of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import log

from claim_graph.analysis.setting_aside import SetAside, SettingAside
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.labelled_people import labelled_people
from claim_graph.corpus.model import Claim
from claim_graph.notes.notes_text import NotesText, Quotation
from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.turns import UNCHECKED, SpeakerCheck, SpeakerJudgement
from claim_graph.quotations.verdict import Evidence, Judgement, Verdict

CARRIED = 31.0
"""The least likeness, 0–100, of a sentence of the notes to a claim that it is taken to carry.

Measured on 303 claims and five sets of notes, of which is recorded what they do with each claim:
precision 69 %, recall 61 %. It is an estimate; a
record of witnesses is made by reading. With token_set_ratio of rapidfuzz, which weighs every word
alike, less was right on the same notes; added to this likeness it made nothing better.
"""
MAX_SENTENCES = 20_000
"""Of longer notes, the sentences from the start that are compared with the claims."""
SAME_RUN = 5
"""Words in a row that a quotation and a claim's quote must share to be of the same place."""

_BEGINNING = 6
"""Letters of a word that count, so that its endings do not."""
_SHARED = 3
"""Words that a sentence and a claim must share at least."""
_SENTENCE_SHARE = 0.25
"""How much the part of the sentence that is shared counts, beside the part of the claim."""
_RARITY = 3
"""How much rare words count: one that every claim has weighs 1, one in n claims 1 + 3 ln n."""
_OTHER = "\0"
"""The letter for all words that no claim has."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation in notes, and what the record says to it."""

    quotation: Quotation
    judgement: Judgement | None
    """None for a quotation that is set aside."""
    aside: SetAside | None = None
    """Why it is set aside; None where it is not."""
    cuts: tuple[Cut, ...] | None = None
    """What it leaves out of its sentence and what turns it; None where that cannot be told."""
    given_to: str | None = None
    """The id of the person to whom the notes give it; None where that is nobody who takes part."""
    speaker: SpeakerJudgement = UNCHECKED
    """Who spoke the words, beside the person to whom the notes give them."""

    @property
    def misattributed(self) -> bool:
        """Whether the notes give the words to somebody who did not speak them."""
        return self.speaker.check is SpeakerCheck.ANOTHER

    @property
    def error(self) -> int | None:
        """How many seconds too late the stated time is, negative for too early.

        In a paragraph that is too long to tell when a word is said, any second is right. None where
        no time is stated, or the place is not known.
        """
        stated, judgement = self.quotation.stated_at, self.judgement
        if stated is None or judgement is None or judgement.at is None:
            return None
        latest = judgement.until if judgement.is_vague and judgement.until else judgement.at
        return stated - min(max(stated, judgement.at), latest)


class Means(StrEnum):
    """How notes carry a claim."""

    QUOTE = "quote"
    """They quote the words that the claim rests on."""
    REPORT = "report"
    """A sentence of theirs is like the claim or its quotes."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim that notes seem to carry."""

    claim: str
    """The full id of the claim."""
    line: int
    """The line of the notes, from 1."""
    means: Means
    likeness: float
    """How like the sentence is, 0–100; 100 for a quote."""


@dataclass(frozen=True)
class Audit:
    """What became of the quotations of one text. Immutable."""

    name: str
    """The file of the notes, as it was given."""
    checked: tuple[Checked, ...] = ()
    """Every quotation, in the order of the notes."""
    carried: tuple[Carried, ...] = ()
    """The claims that the notes seem to carry, in the order of the claims."""
    missed: tuple[str, ...] = ()
    """The full ids of the other claims on the interview."""

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """How many quotations there are of each verdict, those of no quotation too."""
        counts = Counter(check.judgement.verdict for check in self.checked if check.judgement)
        return {
            verdict: counts[verdict] for verdict in Verdict if verdict.is_reached or counts[verdict]
        }

    @property
    def judged(self) -> int:
        """How many quotations are judged; the others are set aside."""
        return sum(count for verdict, count in self.counts.items() if verdict.is_reached)

    @cached_property
    def asides(self) -> Mapping[SetAside, int]:
        """How many quotations are set aside for each reason, without those of none."""
        counts = Counter(check.aside for check in self.checked)
        return {aside: counts[aside] for aside in SetAside if counts[aside]}

    @property
    def short(self) -> int:
        """How many quotations are set aside as too short."""
        return self.asides.get(SetAside.SHORT, 0)

    @property
    def kept(self) -> int:
        """How many quotations were said as they are quoted."""
        return sum(count for verdict, count in self.counts.items() if verdict.kept)

    @property
    def share(self) -> float | None:
        """The share of the judged quotations that are kept, 0–1; None where there are none."""
        return self.kept / self.judged if self.judged else None

    @property
    def cut(self) -> int:
        """How many quotations leave out words of their sentence that turn what they say."""
        return sum(bool(check.cuts) for check in self.checked)

    @property
    def clean(self) -> bool:
        """Whether every quotation that could be judged is kept, and none is given to another."""
        return self.kept == self.judged and not self.misattributed

    @property
    def misattributed(self) -> int:
        """How many quotations are given to somebody who did not speak the words."""
        return sum(checked.misattributed for checked in self.checked)

    @cached_property
    def errors(self) -> tuple[int, ...]:
        """How many seconds each stated time is off, whichever way."""
        return tuple(abs(check.error) for check in self.checked if check.error is not None)

    @property
    def mean_error(self) -> float | None:
        """The mean of `errors` in seconds; None where no time can be compared."""
        return sum(self.errors) / len(self.errors) if self.errors else None

    @property
    def max_error(self) -> int | None:
        """The largest of `errors` in seconds; None where no time can be compared."""
        return max(self.errors, default=None)


def audit(notes: NotesText, record: Evidence, corpus: Corpus | None, interview: str) -> Audit:
    """Check `notes` on the interview with this id against the record of it.

    Of several places with the same words the one nearest to the stated time counts. With a
    corpus, the active claims on the interview are looked for in the notes, and titles and other
    scripts are set aside.
    """
    aside = SettingAside(corpus, interview)
    checked = [_checked(quotation, record, aside) for quotation in notes.quotations]
    if corpus is None:
        return Audit(notes.name, tuple(checked))
    checked = list(_with_speakers(checked, corpus, interview))
    claims = [claim for claim in corpus.active.values() if claim.interview == interview]
    carried = dict(_reported(notes, claims))
    # Words that are quoted say more than words that are alike.
    carried |= _quoted([check for check in checked if check.judgement], claims)
    return Audit(
        notes.name,
        tuple(checked),
        tuple(carried[claim.key] for claim in claims if claim.key in carried),
        tuple(claim.key for claim in claims if claim.key not in carried),
    )


# --- Who spoke --------------------------------------------------------------------------------


def _with_speakers(checked: Sequence[Checked], corpus: Corpus, interview: str) -> Iterator[Checked]:
    """Yield quotations; those given to one who takes part with who spoke the words."""
    source = corpus.interviews.get(interview)
    names = {entry.quotation.given_to for entry in checked} - {""}
    people = labelled_people(corpus, source, sorted(names), {}).people if source else {}
    for entry in checked:
        person = people.get(entry.quotation.given_to)
        if person is None or entry.judgement is None:
            yield entry
            continue
        spoken = corpus.judge_speaker(interview, entry.quotation.text, entry.judgement.at, person)
        yield replace(entry, given_to=person, speaker=spoken)


def _checked(quotation: Quotation, record: Evidence, aside: SettingAside) -> Checked:
    reason = aside.unread(quotation)
    if reason is not None:
        return Checked(quotation, None, reason)
    judgement = record.verdict(quotation.text, near=quotation.stated_at)
    reason = aside.unsaid(quotation, judgement)
    if reason is not None:
        return Checked(quotation, None, reason)
    left_out = record.cuts(quotation.text, near=quotation.stated_at)
    return Checked(quotation, judgement, cuts=left_out)


# --- Claims that are quoted -------------------------------------------------------------------


def _quoted(checked: Sequence[Checked], claims: Sequence[Claim]) -> dict[str, Carried]:
    """Return the claims of whose quotes the notes quote a run of words."""
    runs: dict[tuple[str, ...], int] = {}
    whole: dict[tuple[str, ...], int] = {}
    for check in checked:
        if check.judgement is None or not check.judgement.verdict.kept:
            continue
        quoted = words(check.quotation.text)
        whole.setdefault(quoted, check.quotation.line)
        for run in _runs(quoted):
            runs.setdefault(run, check.quotation.line)
    carried: dict[str, Carried] = {}
    for claim in claims:
        for quote in claim.quotes:
            spoken = words(quote.text)
            line = whole.get(spoken)
            if line is None:
                line = next((runs[run] for run in _runs(spoken) if run in runs), None)
            if line is not None and claim.key not in carried:
                carried[claim.key] = Carried(claim.key, line, Means.QUOTE, 100.0)
    return carried


def _runs(text: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(text[at : at + SAME_RUN]) for at in range(len(text) - SAME_RUN + 1))


# --- Claims that are reported -----------------------------------------------------------------


def _terms(text: str) -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in words(text) if len(word) > 1)


def _reported(notes: NotesText, claims: Sequence[Claim]) -> Iterable[tuple[str, Carried]]:
    """Yield each claim that a sentence is like, with the sentence that is most like it.

    A sentence is like a claim as far as it has the words of the claim's sentence, or of one of
    its quotes, weighted by how rare they are among the claims, and little else. What they share
    is the longest common subsequence of their words in one order, each repeated by its weight.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only an audit needs it
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    spread = Counter(term for claim in claims for term in _terms(claim.claim))
    wanted = [[claim.claim, *(quote.text for quote in claim.quotes)] for claim in claims]
    known = sorted({term for texts in wanted for text in texts for term in _terms(text)})
    # A word is one letter, since rapidfuzz compares strings faster than lists.
    letters = {term: chr(number) for number, term in enumerate(known, 1)}

    def weighted(text: str) -> str:
        repeated = (
            letters.get(term, _OTHER)
            * (1 + round(_RARITY * log((len(claims) + 1) / (spread[term] + 1))))
            for term in _terms(text)
        )
        return "".join(sorted(repeated))

    sentences = [weighted(sentence.text) for sentence in notes.sentences[:MAX_SENTENCES]]
    # Below this part of the claim, not even a sentence with nothing else in it would do.
    least = (CARRIED / 100 - _SENTENCE_SHARE) / (1 - _SENTENCE_SHARE)
    for claim, texts in zip(claims, wanted, strict=True):
        best, at = 0.0, 0
        for text in map(weighted, texts):
            cutoff = max(1, int(least * len(text)))
            for sentence, shared, number in process.extract_iter(
                text, sentences, scorer=LCSseq.similarity, score_cutoff=cutoff
            ):
                part = (1 - _SENTENCE_SHARE) / len(text) + _SENTENCE_SHARE / len(sentence)
                score = 100 * shared * part
                if score > best and len({*text} & {*sentence}) >= _SHARED:
                    best, at = score, number
        if best >= CARRIED:
            line = notes.sentences[at].line
            yield claim.key, Carried(claim.key, line, Means.REPORT, round(best, 1))
