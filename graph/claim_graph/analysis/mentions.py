"""Mentions of concepts by spaCy's PhraseMatcher: what the graph and the site link.

The words are ours (`claim_graph.core.words`), so that offsets and quotations agree, and so are
the lemmas, by the rules of `claim_graph.analysis.terms.form`. spaCy matches them. No pipeline is
needed for that: an empty `Vocab` and a `Doc` made of the forms do, and save the 0.2 seconds that
`spacy.blank("en")` takes to read the exceptions of a tokenizer that would not be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claim_graph.analysis.terms import Name, Vocabulary

_VOCAB = Vocab()


@dataclass(frozen=True)
class PhraseVocabulary(Vocabulary):
    """The names of concepts, matched by spaCy; `claim_graph.analysis.terms.mentions` takes it."""

    @cached_property
    def _matcher(self) -> PhraseMatcher:
        matcher = PhraseMatcher(_VOCAB)
        matcher.add("name", [Doc(_VOCAB, words=list(name)) for name in self.names])
        return matcher

    def places(self, forms: Name) -> Iterator[tuple[int, int]]:
        """Yield start and end, in words, of whatever in `forms` is a name, inside others too."""
        for _, start, end in self._matcher(Doc(_VOCAB, words=list(forms))):
            yield start, end
