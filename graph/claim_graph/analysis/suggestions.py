"""Concepts to consider: terms that a talk uses often and that no record names.

Terms are ranked and chosen without a trained model, from the words alone:

* Candidates are runs of one to three words, none of them a stop word of spaCy's, a word of
  conversation or a noun so general that it names nothing. What a record names is cut out first.
* Only candidates whose last word is used as a noun stay. Words around it tell: “a”, “our” and “of”
  stand before nouns, “I”, “to” and “would” before verbs, “very” before adjectives (frames as a cue
  to word classes: T. H. Mintz, Frequent Frames as a Cue for Grammatical Categories in Child
  Directed Speech, Cognition 90 (2003) 91–117). So does its place: an adjective mostly has another
  word of the run behind it.
* A single word must come in clusters, as words do that a passage is about; what one always says
  is spread evenly (P. Carpena et al., Level Statistics of Words: Finding Keywords in Literary
  Texts and Symbolic Sequences, Physical Review E 79 (2009) 035102).
* They are ranked by C-value: how often a term occurs, weighed by its length, without what it owes
  to longer terms around it (K. Frantzi, S. Ananiadou and H. Mima, Automatic Recognition of
  Multi-Word Terms: the C-value/NC-value Method, International Journal on Digital Libraries 3
  (2000) 115–130; with one added to the length, so that it holds for single words too:
  A. Barrón-Cedeño et al., An Improved Automatic Term Recognition Method for Spanish, CICLing
  2009, 125–136).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from math import log2, pow, sqrt
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

import spacy
from spacy.matcher import Matcher

from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Name, mentions, name_of, word_form
from claim_graph.core.words import composed
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

LONGEST = 3
"""How many words a term has at most."""
FEWEST = 3
"""How often a term must occur at least."""
PLACES = 3
"""How many places are kept of each term: the first ones."""
_REACH = 5
"""How many other words may stand between a term and the word that announces it."""
_CLUSTERED = 1.0
"""How clustered a single word must be: in standard deviations above chance."""
_HEADS = 0.4
"""In what share of its uses at least a noun has no other word of its run behind it."""
_FRAMED = 0.25
"""In what share of its uses at least a noun has one of the words before it that announce it."""

_SPOKEN = {
    "actually", "ah", "alright", "anyway", "basically", "cool", "exactly", "gonna", "gotta", "hey",
    "hm", "hmm", "huh", "kinda", "let", "like", "literally", "maybe", "mhm", "oh", "ok", "okay",
    "right", "sorta", "uh", "um", "wanna", "wow", "yeah", "yep", "yes", "yup",
}  # fmt: skip
"""Words that carry a conversation, beside spaCy's stop words, which are those of prose."""
_GENERAL = {
    # General nouns: M. A. K. Halliday and R. Hasan, Cohesion in English (1976), section 6.1.
    "affair", "boy", "business", "child", "creature", "fact", "girl", "guy", "idea", "man",
    "matter", "move", "object", "person", "place", "question", "stuff", "thing", "woman",
    # Nouns that stand for a clause: H.-J. Schmid, English Abstract Nouns as Conceptual Shells
    # (2000).
    "aim", "answer", "argument", "aspect", "belief", "case", "chance", "claim", "doubt",
    "example", "explanation", "issue", "lot", "news", "opinion", "point", "possibility",
    "problem", "purpose", "reason", "sense", "situation", "term", "thought", "view", "way",
    # Amounts, sorts and times.
    "amount", "bit", "couple", "day", "decade", "hour", "hundred", "kind", "level", "million",
    "minute", "month", "moment", "number", "order", "part", "piece", "rest", "second", "set",
    "side", "sort", "thousand", "time", "type", "today", "tomorrow", "week", "year", "yesterday",
}  # fmt: skip
"""Nouns that name nothing by themselves, in the singular."""
_CHOOSING = {
    "certain", "different", "first", "last", "new", "next", "past", "single", "similar", "various",
}  # fmt: skip
"""Adjectives that choose among things rather than describe them."""
_BEFORE_NOUNS = {
    "a", "an", "another", "any", "about", "between", "by", "each", "every", "for", "from", "her",
    "his", "in", "into", "its", "many", "my", "no", "of", "on", "our", "per", "some", "the",
    "their", "these", "this", "those", "through", "whose", "with", "without", "your", "'s", "’s",
}  # fmt: skip
_BEFORE_OTHERS = {
    # Before verbs
    "i", "you", "he", "she", "it", "we", "they", "who", "to", "not", "n't", "n’t", "would",
    "could", "can", "will", "should", "may", "might", "must", "do", "does", "did", "'ll", "’ll",
    "'d", "’d", "'ve", "’ve",
    # Before adjectives and participles
    "am", "is", "are", "was", "were", "be", "been", "being", "'m", "’m", "'re", "’re", "so",
    "very", "too", "how", "quite", "really", "just",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its place in a talk."""

    text: str
    interview: str
    """The id of the interview."""
    chapter: str | None = None
    """The title of the chapter in which it is spoken; None where there is none."""
    at: int | None = None
    """The second at which it starts; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that might become a concept."""

    term: str
    """As it is written most often, in the singular or the plural."""
    count: int
    """How often it occurs."""
    weight: float
    """Its C-value, by which suggestions are ranked."""
    places: tuple[Passage, ...]
    """The first passages with it, each at another second."""
    chapters: tuple[str, ...]
    """The titles of all chapters with it, in the order of the talk."""


# --- Passages -----------------------------------------------------------------------------------


def passages(
    corpus: Corpus, interview: Interview, transcript: Transcript | None
) -> Iterator[Passage]:
    """Yield what to look in, in the order of the talk: the `transcript`, or without one the
    quotes and the sentences of the claims.
    """

    def titled(at: int | None) -> str | None:
        id = None if at is None else interview.chapter_at(at)
        chapter = None if id is None else interview.chapter(id)
        return None if chapter is None else chapter.title

    if transcript is not None:
        for cue in transcript.cues:
            at = int(cue.at)
            yield Passage(cue.text, interview.id, titled(at), at)
        return
    spoken: list[tuple[str, int | None]] = []
    for claim in corpus.active.values():
        if claim.interview == interview.id:
            spoken += [(quote.text, quote.at) for quote in claim.quotes]
            spoken.append((claim.claim, claim.at))
    for words, second in sorted(spoken, key=lambda pair: pair[1] or 0):
        yield Passage(words, interview.id, titled(second), second)


# --- Terms --------------------------------------------------------------------------------------


@dataclass
class _Uses:
    """What is known of a candidate."""

    words: Counter[str] = field(default_factory=Counter)
    """How it is written, with the number of times."""
    positions: list[int] = field(default_factory=list)
    """Where its last word stands, in words from the start."""
    passages: list[Passage] = field(default_factory=list)
    heads: int = 0
    """In how many uses no other word of the run follows."""
    nominal: int = 0
    """How many uses begin after a word that stands before nouns."""
    other: int = 0
    """How many uses begin after a word that stands before verbs or adjectives."""

    def add(self, document: Doc, start: int, end: int, before: int, passage: Passage) -> None:
        """Count the words from `start` to `end`, with `before` words in earlier passages."""
        self.words[document[start:end].text] += 1
        self.positions.append(before + end)
        self.passages.append(passage)
        if end == len(document) or not _has_content(document[end]):
            self.heads += 1
        for _ in range(_REACH):
            if start > 0 and _has_content(document[start - 1]):
                start -= 1
        frame = document[start - 1].lower_ if start > 0 else ""
        self.nominal += frame in _BEFORE_NOUNS
        self.other += frame in _BEFORE_OTHERS

    @property
    def count(self) -> int:
        return len(self.positions)

    @property
    def is_noun(self) -> bool:
        return (
            self.nominal > self.other
            and self.nominal >= _FRAMED * self.count
            and self.heads >= _HEADS * self.count
        )


def suggestions(corpus: Corpus, passages: Iterable[Passage]) -> tuple[Suggestion, ...]:
    """Return the terms that `passages` use often and no record of `corpus` names, the best first.

    Left out is what a concept's label or alias, a person's name or a work's title names. Of terms
    of one rank the more frequent comes first, then by the alphabet.
    """
    uses, length = _candidates(passages, _known(corpus))
    chosen = {term: of_term for term, of_term in uses.items() if _is_term(term, uses, length)}
    weights = _c_values({term: of_term.count for term, of_term in chosen.items()})
    ranked = sorted(chosen, key=lambda term: (-weights[term], -chosen[term].count, term))
    return tuple(_suggestion(chosen[term], weights[term]) for term in ranked if weights[term] > 0)


def _suggestion(uses: _Uses, weight: float) -> Suggestion:
    most = max(uses.words.values())
    written = min(words for words, number in uses.words.items() if number == most)
    places: dict[tuple[str, int | None], Passage] = {}
    for passage in uses.passages:
        places.setdefault((passage.interview, passage.at), passage)
    chapters = dict.fromkeys(passage.chapter for passage in uses.passages)
    return Suggestion(
        written,
        uses.count,
        round(weight, 2),
        tuple(places.values())[:PLACES],
        tuple(chapter for chapter in chapters if chapter is not None),
    )


def _known(corpus: Corpus) -> PhraseVocabulary:
    """Return whatever a record names, and every part of a person's name."""
    known = dict(PhraseVocabulary.of(corpus.concepts.values()).names)
    for person in corpus.people.values():
        for written in (person.name, *person.name.split()):
            known.setdefault(name_of(written), person.id)
    for work in corpus.works.values():
        known.setdefault(name_of(work.title), work.id)
    known.pop((), None)
    return PhraseVocabulary(known)


def _candidates(
    passages: Iterable[Passage], known: PhraseVocabulary
) -> tuple[dict[Name, _Uses], int]:
    """Return the uses of each run of words that may be a term, and the number of all words."""
    english, matcher = _pipeline()
    uses: dict[Name, _Uses] = {}
    length = 0
    for passage in passages:
        text = composed(passage.text)
        document = english(text)
        for token in document:
            if token.is_alpha:
                token.lemma_ = word_form(token.text)
        named: set[int] = set()
        for mention in mentions(text, known):
            span = document.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None:
                named.update(range(span.start, span.end))
        for _, start, end in matcher(document):
            if named.isdisjoint(range(start, end)):
                term = tuple(token.lemma_ for token in document[start:end])
                uses.setdefault(term, _Uses()).add(document, start, end, length, passage)
        length += len(document)
    return uses, length


@cache
def _pipeline() -> tuple[Language, Matcher]:
    """Return an English tokenizer, and what matches every run of words that may be a term."""
    english = spacy.blank("en")
    # spaCy's bound is for its parser, which needs much memory. There is none here.
    english.max_length = sys.maxsize
    word = {
        "IS_ALPHA": True,
        "IS_STOP": False,
        "LENGTH": {">": 1},
        "LEMMA": {"NOT_IN": sorted(_SPOKEN | _GENERAL | _CHOOSING)},
    }
    matcher = Matcher(english.vocab)
    matcher.add("term", [[word] * length for length in range(1, LONGEST + 1)])
    return english, matcher


def _has_content(token: Token) -> bool:
    """Return whether a word says something by itself, in a term or not."""
    return token.is_alpha and not token.is_stop and token.lower_ not in _SPOKEN


def _is_term(term: Name, uses: Mapping[Name, _Uses], length: int) -> bool:
    candidate, last = uses[term], uses[term[-1:]]
    if candidate.count < FEWEST or not last.is_noun or candidate.other > candidate.nominal:
        return False
    return len(term) > 1 or _clustering(candidate.positions, length) >= _CLUSTERED


def _clustering(positions: Sequence[int], length: int) -> float:
    """Return how clustered the `positions` of a word are in a text of `length` words.

    In standard deviations above what a random text would have: the measure C of Carpena et al.
    The last gap leads from the end on to the start: else a single cluster would look even.
    """
    number = len(positions)
    gaps = [after - before for before, after in pairwise([*positions, positions[0] + length])]
    normal: float = pstdev(gaps) / fmean(gaps) / sqrt(1 - number / (length + 1))
    expected = (2 * number - 1) / (2 * number + 2)
    return (normal - expected) * sqrt(number) * (1 + 2.8 * pow(number, -0.865))


def _c_values(counts: Mapping[Name, int]) -> dict[Name, float]:
    """Return the C-value of each term, from how often each of them occurs."""
    around: dict[Name, list[int]] = {term: [] for term in counts}
    for term, count in counts.items():
        inside = {
            term[start:end]
            for start, end in combinations(range(len(term) + 1), 2)
            if end - start < len(term)
        }
        for part in inside & around.keys():
            around[part].append(count)
    return {
        term: log2(1 + len(term)) * (count - (fmean(around[term]) if around[term] else 0))
        for term, count in counts.items()
    }
