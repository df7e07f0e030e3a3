"""Words that turn what is said beside them: “not”, “if”, “some people say”, “maybe”, a question.

Whoever quotes a sentence without them has it say something else. For each such word in English
stands here of what kind it is and which words of its sentence it works on, its reach. That is
told from lists and from where clauses end (`claim_graph.quotations.sentences`): it is an estimate,
and the documentation of quotes has its figures.

What does not turn a sentence is left out on purpose: “not only”, “no doubt”, a tag such as “isn't
it?”, “if you think about it”, questions that ask who or why and so grant the rest; and “I think”
or “I believe”, by which speakers say no more than that the words are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claim_graph.core.negation import is_negation
from claim_graph.core.term import Term
from claim_graph.quotations.sentences import DETERMINERS, SUBJECTS, Sentence
from claim_graph.quotations.turning_phrases import (
    ASKING,
    ATTRIBUTED,
    BEFORE_MONTHS,
    BETWEEN,
    CONCEDING,
    CONTINUING,
    IMPERATIVES,
    INTRODUCING,
    NO_REPORT,
    OPENERS,
    OWN,
    PHRASES,
    REPORTING,
    REPORTING_PARTICIPLES,
    SOUNDS,
    TAGS,
    Phrase,
    PhraseUse,
)


class TurningKind(Term):
    """What kind of words it is that turn what is said beside them."""

    NEGATION = "negation", "such as “not”, “nobody”, “far from”"
    CONDITION = "condition", "such as “if”, “unless”, “suppose”"
    ATTRIBUTION = "attribution", "such as “some people say”, “you could argue”"
    HEDGE = "hedge", "such as “maybe”, “might”, “it seems”"
    QUESTION = "question", "the sentence is asked, or what it tells is left open"
    JOKE = "joke", "such as “just kidding”"


class Turning(NamedTuple):
    """Words of a sentence that turn others; positions count the words of the sentence."""

    kind: TurningKind
    start: int
    """The first of the words without which the sentence says something else."""
    end: int
    """The position after the last."""
    reach_start: int
    """The first word that they turn."""
    reach_end: int
    """The position after the last."""


def turning_words(sentence: Sentence) -> Iterator[Turning]:
    """Yield the words of a sentence that turn others, from the left."""
    yield from sorted(_Reader(sentence).turnings())


class _Reader:
    """Reads one sentence: a word belongs to one phrase at most, the longest that starts first."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.tag = self._tag() if sentence.asked else len(self.words)
        """Where a tag such as “right?” starts; the end where there is none."""
        self.asked_from = self._opener() if sentence.asked else None
        """Where the question starts that can be answered by yes or no."""

    def turnings(self) -> Iterator[Turning]:
        yield from self._question()
        position = 0
        while position < self.tag:
            taken = 1
            for phrase, use in PHRASES.get(self.words[position], ()):
                if self.words[position : position + len(phrase)] == phrase:
                    uses = self._phrase(use, position, position + len(phrase))
                    if uses is not None:
                        yield from uses
                        taken = self._taken(phrase, position)
                        break
            else:
                yield from self._single(position)
            position += taken

    def _taken(self, phrase: Phrase, position: int) -> int:
        """Return how many words are read with a phrase; “no matter” takes its clause along."""
        if phrase not in CONCEDING:
            return len(phrase)
        end = position + len(phrase)
        while end < len(self.words) and not self.sentence.comma(end):
            end += 1
        return end - position

    # --- Phrases and words --------------------------------------------------------------------

    def _phrase(self, use: PhraseUse, start: int, end: int) -> Iterable[Turning] | None:
        """Return what a phrase turns; None where the words are not meant so."""
        match use:
            case PhraseUse.HARMLESS:
                return ()
            case PhraseUse.JOKE:
                return self._joke(start, end)
            case PhraseUse.CONDITION:
                return self._condition(start, end)
            case PhraseUse.SUPPOSITION:
                return self._supposition(start, end)
            case PhraseUse.REFUSAL:
                return self._around(TurningKind.NEGATION, start, end)
            case PhraseUse.ADVERB:
                kind = TurningKind.HEDGE
                if self.words[start] in ATTRIBUTED:
                    kind = TurningKind.ATTRIBUTION
                return self._around(kind, start, end)
            case PhraseUse.SOURCE:
                return [self._after(TurningKind.ATTRIBUTION, start, end, len(self.words))]
            case PhraseUse.INDIRECT_QUESTION:
                return [self._after(TurningKind.QUESTION, start, end)]
            case PhraseUse.HEDGE:
                return self._hedge(start, end)
            case _:
                return [self._after(TurningKind.NEGATION, start, end)]

    def _single(self, position: int) -> Iterator[Turning]:
        word = self.words[position]
        if is_negation(word):
            if "-" in self.sentence.gaps[position + 1]:
                return  # “a never-ending fight”
            if not self._answers(position) and not self._in_question_opener(position):
                yield self._after(TurningKind.NEGATION, position, position + 1)
        elif word in REPORTING:
            yield from self._report(position)
        elif self._introduces(position):
            end = position + 1
            yield Turning(TurningKind.ATTRIBUTION, position, end, end, self._report_end(end))

    def _introduces(self, position: int) -> bool:
        """Return whether somebody's words follow in quotation marks: “they are like, ‘Why?’”."""
        return (
            self.words[position] in INTRODUCING
            and self.sentence.quote_opens(position + 1)
            and self.sentence.word(position - 1) not in ASKING
            and OWN.isdisjoint(self.words[max(0, position - 3) : position])
            and REPORTING.isdisjoint(self.words[max(0, position - 3) : position])
        )

    def _after(self, kind: TurningKind, start: int, end: int, until: int | None = None) -> Turning:
        first = end
        if self.sentence.word(first) in {"that", "if", "whether"}:
            first += 1
        last = self.sentence.clause_end(first, end - 1) if until is None else until
        return Turning(kind, start, end, end, max(last, end))

    def _around(self, kind: TurningKind, start: int, end: int) -> list[Turning]:
        following = self._after(kind, start, end)
        if following.reach_end > end and not self._closes(end):
            return [following]
        return [Turning(kind, start, end, self.sentence.clause_start(start), start)]

    def _closes(self, end: int) -> bool:
        """Return whether what comes before `end` stands at the end of a clause."""
        if end >= len(self.words):
            return True
        return self.sentence.comma(end) and self.words[end] in {"but", "and", "so"}

    def _hedge(self, start: int, end: int) -> list[Turning] | None:
        word = self.words[start]
        if word == "may" and self.sentence.word(start - 1) in BEFORE_MONTHS:
            return None
        says = self.sentence.word(end) in {"say", "argue", "think"}
        if word in {"might", "may"} and says and self.sentence.word(start - 1) not in OWN:
            return None
        if start == self.asked_from or self.sentence.word(end) in {"but", "because"}:
            return None
        return [self._after(TurningKind.HEDGE, start, end)]

    # --- Negation -----------------------------------------------------------------------------

    def _answers(self, position: int) -> bool:
        """Return whether a “no” answers what was said before."""
        alone = position == 0 or self.sentence.comma(position) or self.sentence.breaks(position)
        after = self.sentence.gaps[position + 1]
        return self.words[position] == "no" and alone and bool(after.strip())

    def _in_question_opener(self, position: int) -> bool:
        """Return whether it is the negation of “Isn't it so?” or “Is it not so?”.

        Those ask for a yes.
        """
        if not self.sentence.asked:
            return False
        behind_subject = self.words[position] == "not" and position - 2 == self.asked_from
        return behind_subject or self._opens_question(position)

    def _joke(self, start: int, end: int) -> list[Turning] | None:
        """Return what a joke marker turns; a sound such as “laughs” is one only in brackets."""
        if self.words[start] in SOUNDS and not set("[(") & set(self.sentence.gaps[start]):
            return None
        return [Turning(TurningKind.JOKE, start, end, 0, len(self.words))]

    # --- Conditions ---------------------------------------------------------------------------

    def _condition(self, start: int, end: int) -> list[Turning] | None:
        sentence = self.sentence
        own = next(
            (
                position
                for position in range(end + 1, len(self.words))
                if sentence.comma(position)
                or sentence.breaks(position)
                or self.words[position] == "then"
            ),
            len(self.words),
        )
        if self.words[start] == "if" and sentence.word(start - 1) in {"even", "as"}:
            return [self._reaching(start, end, end, own)]
        opens = sentence.starts_clause(start) or start - sentence.clause_start(start) <= 2
        leads = opens and (own < len(self.words) or start == 0)
        if leads:
            return [self._reaching(start, end, end, sentence.main_end(max(own, end)))]
        return [self._reaching(start, end, sentence.clause_start(start), own)]

    def _supposition(self, start: int, end: int) -> list[Turning] | None:
        word = self.words[start]
        if end < len(self.words) and self.sentence.comma(start) and self.sentence.comma(end):
            return None  # “after, let's say, an hour”
        if word in IMPERATIVES and not (
            self.sentence.starts_clause(start) or self.sentence.word(start - 1) == "just"
        ):
            return None
        return [self._reaching(start, end, end, self.sentence.main_end(end))]

    def _reaching(self, start: int, end: int, first: int, last: int) -> Turning:
        return Turning(TurningKind.CONDITION, start, end, first, last)

    # --- Attribution --------------------------------------------------------------------------

    def _report(self, verb: int) -> Iterator[Turning]:
        sentence = self.sentence
        subject = verb - 1
        while subject >= 0 and (
            self.words[subject] in BETWEEN
            or (self.words[subject] == "to" and sentence.word(subject - 1) in BETWEEN)
        ):
            subject -= 1
        speaker = sentence.word(subject)
        quoted = sentence.quote_opens(verb + 1)
        if speaker in OWN or (speaker in CONTINUING and sentence.word(subject - 1) in OWN):
            return
        if self.asked_from is not None and subject - 1 == self.asked_from:
            return
        if speaker in {"", "to", "and", "let's", "who"} and not quoted:
            return
        if sentence.word(verb + 1) in NO_REPORT and not quoted:
            return
        if self.words[verb] == "say" and sentence.comma(verb) and sentence.comma(verb + 1):
            return  # “a lamp, say, or a bell”
        if self.words[verb] in REPORTING_PARTICIPLES and not (
            quoted or speaker.partition("'")[2] or speaker in CONTINUING
        ):
            return
        if self._trails(subject, verb):
            first = sentence.clause_start(subject)
            yield Turning(TurningKind.ATTRIBUTION, verb, verb + 1, first, subject)
            return
        end = verb + 1
        yield Turning(TurningKind.ATTRIBUTION, verb, end, end, self._report_end(end))

    def _trails(self, subject: int, verb: int) -> bool:
        """Return whether “they say” stands behind what they say."""
        ends = verb + 1 >= len(self.words) or (
            self.sentence.comma(verb + 1) and not self.sentence.quote_opens(verb + 1)
        )
        return ends and subject > 0 and self.sentence.comma(subject)

    def _report_end(self, start: int) -> int:
        for position in range(start + 1, len(self.words)):
            word, following = self.words[position], self.sentence.word(position + 1)
            if (self.sentence.comma(position) or self.sentence.breaks(position)) and (
                word in {"but", "because", "which", "so"}
                or (word == "and" and following in {"i", "there", "i'm", "that's", "it's"})
            ):
                return position
        return len(self.words)

    # --- Questions ----------------------------------------------------------------------------

    def _opens_question(self, position: int) -> bool:
        if self.sentence.word(position) not in OPENERS:
            return False
        if not self.sentence.starts_clause(position) or position >= self.tag:
            return False
        following = self.sentence.word(position + 1)
        return position == 0 or following in SUBJECTS | DETERMINERS

    def _opener(self) -> int | None:
        return next(
            (at for at in range(len(self.words) - 1, -1, -1) if self._opens_question(at)), None
        )

    def _tag(self) -> int:
        size = len(self.words)
        for start in range(max(1, size - 4), size):
            last = self.words[start:]
            if not (self.sentence.comma(start) or self.sentence.breaks(start)):
                continue
            if last in TAGS or (
                len(last) in {2, 3} and last[0] in OPENERS and last[-1] in SUBJECTS
            ):
                return start
        return size

    def _question(self) -> Iterator[Turning]:
        if not self.sentence.asked or self.tag < len(self.words) or self.words in TAGS:
            return
        size = len(self.words)
        if self.asked_from is not None:
            start = self.asked_from
            yield Turning(TurningKind.QUESTION, start, start + 1, start + 1, size)
        elif ASKING.isdisjoint(self.words):
            yield Turning(TurningKind.QUESTION, size, size, 0, size)
