"""Mentions: where a text names a concept, by its label or an alias.

A name is recognised whatever its number and its spelling: what is compared is the form of a word,
in the singular and in American spelling. Forms are made by the few rules below and not by a
trained model, so that the same text has the same mentions on every machine. Where that does not
matter a vocabulary may be given lemmas too: they add mentions and take none away.

`claim_graph.analysis.mentions` matches names with spaCy, for the graph and the site. The lookup
here, by the first form of a name and then the whole, gives the same places; a test compares the
two. It is for `claims check`, since importing spaCy takes longer than all that a check does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Self

from claim_graph.core.spelling import american
from claim_graph.core.words import composed, fold, words_as_written, written_words
from claim_graph.corpus.model import Concept

Form = str
Name = tuple[Form, ...]
Lemmas = Callable[[str], Mapping[tuple[int, int], str]]
"""Gives the lemmas of the words of a text, each by the offsets of its word: “scale” for “scaled”.
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at which a concept is named."""

    concept: str
    """The concept's id."""
    start: int
    """The offset of its first character in the text, which must be in Unicode's form C."""
    end: int
    """The offset after its last character; a possessive 's is left out."""

    def of(self, text: str) -> str:
        """Return the words of the mention in `text`."""
        return composed(text)[self.start : self.end]


# --- Forms ------------------------------------------------------------------------------------

_ACRONYM = re.compile(r"([A-Z]{2,3})(?:s|['’ʼ]s)?", re.ASCII)
_POSSESSIVE = re.compile(r"['’‘ʼ][sS]$")
_SINGULAR = {
    "always", "analysis", "basis", "bias", "chaos", "dynamics", "economics", "ethics", "gas",
    "lens", "linguistics", "mathematics", "news", "perhaps", "physics", "politics", "robotics",
    "semantics", "series", "species", "statistics", "was",
}  # fmt: skip
"""Words that end like a plural and are none, beside those in -ss, -us and -is."""
_IRREGULAR = {
    "analyses": "analysis", "bases": "basis", "biases": "bias", "children": "child",
    "criteria": "criterion", "feet": "foot", "hypotheses": "hypothesis", "indices": "index",
    "lives": "life", "lenses": "lens", "men": "man", "phenomena": "phenomenon",
    "people": "person", "theses": "thesis", "women": "woman",
}  # fmt: skip
_NUMBER = (
    (re.compile(r"(?<=[a-z]{2})ies?$"), "y"),
    (re.compile(r"(?<=ss|sh|ch|zz|.x)es?$"), ""),
    (re.compile(r"(?<=[^\Wsui])s$"), ""),
)
"""Endings of the plural, of which the first that fits is taken off. The e of cache and movie goes
too: it cannot be told from that of the ending in matches and stories."""


@lru_cache(maxsize=1 << 15)
def form(word: str) -> Form:
    """Return the form under which a folded word is compared: singular and American.

    The rules are for nouns, and right for most. What they make of another word need not be a
    word, as long as it is not another's form: only equality counts.
    """
    bare = _POSSESSIVE.sub("", word) or word
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    if len(bare) > 3 and bare not in _SINGULAR:
        for ending, singular in _NUMBER:
            if ending.search(bare):
                bare = ending.sub(singular, bare)
                break
    return american(bare)


def word_form(word: str) -> Form:
    """Return the form of a word as it stands in a text: capitals count in RL, AGI and the like."""
    return _read(word)[0]


def name_of(text: str) -> Name:
    """Return the forms of the words of `text`: what a vocabulary compares."""
    return _forms(text)


@lru_cache(maxsize=1 << 15)
def _read(word: str) -> tuple[Form, int]:
    """Return the form of a word as it stands in a text, and its length without a possessive 's."""
    acronym = _ACRONYM.fullmatch(word)
    bare = _POSSESSIVE.sub("", word) or word
    return acronym[1] if acronym else form(fold(word)), len(bare)


Place = tuple[int, int]
"""Where a word starts in a text and where it ends, without a possessive 's."""


@lru_cache(maxsize=1 << 12)
def _forms(text: str) -> Name:
    """Return the forms of the words of `text`."""
    return tuple(_read(word)[0] for word in written_words(text))


def _word_places(text: str) -> tuple[Place, ...]:
    """Return the places of the words of `text` in `composed(text)`."""
    return tuple((start, start + _read(word)[1]) for word, start in words_as_written(text))


def _base(written: Form, place: Place, lemmas: Mapping[Place, str]) -> Form:
    """Return the form of the lemma of the word in a place, or its own where it has none."""
    lemma = lemmas.get(place)
    return word_form(lemma) if lemma else written


# --- The vocabulary ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Vocabulary:
    """The names of concepts, as forms. Where two concepts share a name the first one has it."""

    names: Mapping[Name, str]
    """The id of the concept by its name."""
    lemmas: Lemmas | None = None
    """What knows the lemmas of a text in which names are looked for, if anything does."""
    known: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """Mentions in texts that were looked through before."""

    @classmethod
    def of(cls, concepts: Iterable[Concept], lemmas: Lemmas | None = None) -> Self:
        """Return the labels and aliases of those `concepts` that are not retired.

        With `lemmas`, `mentions` finds a name in the lemmas of a text too: “generalised” where
        the name is “generalise”.
        """
        active = [concept for concept in concepts if concept.retired is None]
        names: dict[Name, str] = {}
        # A label weighs more than an alias, whichever concept comes first.
        for kind in (lambda c: (c.label,), lambda c: c.aliases):
            for concept in active:
                for written in kind(concept):
                    name = name_of(written)
                    if name:
                        names.setdefault(name, concept.id)
        return cls(names, lemmas)

    def _readings(self, text: str, forms: Name) -> Iterator[Name]:
        """Yield the forms of the words of `text`, and then those of their lemmas, if known."""
        yield forms
        if self.lemmas is not None:
            lemmas = self.lemmas(composed(text))
            yield tuple(map(_base, forms, _word_places(text), repeat(lemmas)))

    def places(self, forms: Name) -> Iterator[tuple[int, int]]:
        """Yield start and end, in words, of whatever in `forms` is a name, inside others too."""
        for start, first in enumerate(forms):
            for length in self._lengths.get(first, ()):
                end = start + length
                if end <= len(forms) and forms[start:end] in self.names:
                    yield start, end

    @cached_property
    def mentioned(self) -> dict[str, tuple[Mention, ...]]:
        """The results of `mentions`, by text: many a text stands on several pages."""
        return {}

    @cached_property
    def _lengths(self) -> Mapping[Form, tuple[int, ...]]:
        """How many words the names have that start with a word."""
        lengths: dict[Form, set[int]] = {}
        for name in self.names:
            lengths.setdefault(name[0], set()).add(len(name))
        return {first: tuple(sorted(numbers)) for first, numbers in lengths.items()}


def mentions(text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return where `text` names a concept, in order; no two mentions overlap.

    A name inside a longer one is part of that. Of names that overlap otherwise the longest
    counts, then the first. What only the lemmas give counts where nothing else is named.
    """
    results, known = vocabulary.mentioned, vocabulary.known
    if text not in results:
        results[text] = known[text] if text in known else tuple(_mentions(text, vocabulary))
    return results[text]


def _mentions(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    taken: dict[tuple[int, int], str] = {}
    for forms in vocabulary._readings(text, _forms(text)):
        places = list(vocabulary.places(forms))
        for place in sorted(places, key=lambda place: (place[0] - place[1], place)):
            if len(places) > 1 and any(_inside(place, other) for other in places):
                continue
            if all(place[1] <= start or end <= place[0] for start, end in taken):
                taken[place] = vocabulary.names[forms[slice(*place)]]
    # Most texts name nothing, and where words stand takes longer than which they are.
    words = _word_places(text) if taken else ()
    for (start, end), concept in sorted(taken.items()):
        yield Mention(concept, words[start][0], words[end - 1][1])


def _inside(place: tuple[int, int], around: tuple[int, int]) -> bool:
    """Return whether `place` is a part of `around`, and not all of it."""
    return place != around and around[0] <= place[0] and place[1] <= around[1]
