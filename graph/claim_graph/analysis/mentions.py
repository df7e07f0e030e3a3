"""Mentions of concepts by spaCy's PhraseMatcher: what the graph and the site link.

The words are ours (`claim_graph.core.words`), so that offsets and quotations agree, and so are
the lemmas, by the rules of `claim_graph.analysis.terms.form`. spaCy matches them. No pipeline is
needed for that: an empty `Vocab` and a `Doc` made of the forms do, and save the 0.2 seconds that
`spacy.blank("en")` takes to read the exceptions of a tokenizer that would not be used. spaCy is
imported when a text is looked through, which none is whose mentions are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from claim_graph.analysis.terms import Name, Vocabulary

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True)
class PhraseVocabulary(Vocabulary):
    """The names of concepts, matched by spaCy; `claim_graph.analysis.terms.mentions` takes it."""

    @cached_property
    def _matcher(self) -> PhraseMatcher:
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - heavy

        matcher = PhraseMatcher(_vocab())
        matcher.add("name", [_doc(name) for name in self.names])
        return matcher

    def places(self, forms: Name) -> Iterator[tuple[int, int]]:
        """Yield start and end, in words, of whatever in `forms` is a name, inside others too."""
        for _, start, end in self._matcher(_doc(forms)):
            yield start, end


@cache
def _vocab() -> Vocab:
    from spacy.vocab import Vocab  # noqa: PLC0415 - heavy

    return Vocab()


def _doc(forms: Name) -> Doc:
    from spacy.tokens import Doc  # noqa: PLC0415 - heavy

    return Doc(_vocab(), words=list(forms))
