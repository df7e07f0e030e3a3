"""Our own prose on a page, in which the first mention of each concept leads to its page."""

from __future__ import annotations

from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Lemmas, Vocabulary, mentions
from claim_graph.core.typography import typographic
from claim_graph.core.words import composed
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, escape_markdown


def vocabulary(corpus: Corpus, lemmas: Lemmas | None = None) -> Vocabulary:
    """Return the names of the concepts; the same for all pages."""
    return PhraseVocabulary.of(corpus.concepts.values(), lemmas)


class Prose:
    """The prose of one page. Only the first mention of a concept is a link: more would be noise."""

    def __init__(self, here: Here, names: Vocabulary) -> None:
        self.here = here
        """The page."""
        self._names = names
        self._linked: set[str] = set()

    def __call__(self, value: str, *, own: str | None = None) -> Markdown:
        """Return `value` escaped as Markdown, with links on the concepts not linked before.

        `own` is the concept that the text is about: it is not linked there.
        """
        # In print before it is cut up: what a quotation mark becomes depends on what is around it.
        printed = typographic(composed(value))
        pieces = []
        done = 0
        for mention in mentions(printed, self._names):
            if mention.concept == own or mention.concept in self._linked:
                continue
            self._linked.add(mention.concept)
            label = escape_markdown(mention.of(printed))
            address = self.here.href(urls.concept(mention.concept))
            pieces.append(escape_markdown(printed[done : mention.start]))
            pieces.append(Markdown(f"[{label}]({address}){{ .cg-mention }}"))
            done = mention.end
        return Markdown("").join((*pieces, escape_markdown(printed[done:])))
