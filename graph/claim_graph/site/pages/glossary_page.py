"""The glossary: the concepts from A to Z with what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link, concept_links
from claim_graph.site.components.sheets import Section, blocks
from claim_graph.site.components.talk_senses import ShownMeaning, shown_meanings
from claim_graph.site.data import structured
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, capitalised
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

_TERMS = 12
"""How many concepts the glossary begins with."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A concept and what it means."""

    id: str
    label: str
    target: str
    claims: int
    """How many are about it."""
    definition: str
    """Text, or `Markdown` with links to other concepts."""
    meanings: tuple[ShownMeaning, ...]
    """What it means in single talks."""


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """What the glossary begins with."""

    concepts: int
    leading: tuple[Link, ...]
    """The concepts that most claims are about."""


def glossary(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the concepts from A to Z with what they mean."""
    here = Here(urls.GLOSSARY)
    active = _alphabetical(corpus)
    ranked = sorted(active, key=lambda concept: -len(corpus.claims_by_concept.get(concept.id, ())))
    view = GlossaryView(len(active), concept_links(ranked[:_TERMS]))
    proses: dict[int, Prose] = {}

    def prose(number: int) -> Prose:
        # A concept is linked once on a page, and the pages are known only later.
        return proses.setdefault(number, Prose(here, names))

    sections = [
        _letter(corpus, letter, list(group), here, prose)
        for letter, group in groupby(active, key=lambda concept: concept.label[:1].upper()[:1])
    ]
    yield from sheets.pages(
        urls.GLOSSARY,
        page_name(urls.GLOSSARY),
        render("pages/glossary.md.jinja", glossary=view, here=here),
        sections,
        description="What the concepts mean, from A to Z.",
        hide=("navigation", "toc"),
        structured=structured.glossary(corpus, here, len(active)),
        bar="Letters",
    )


def _alphabetical(corpus: Corpus) -> list[Concept]:
    active = (concept for concept in corpus.concepts.values() if concept.retired is None)
    return sorted(active, key=lambda concept: (concept.label.casefold(), concept.id))


def _letter(
    corpus: Corpus,
    letter: str,
    concepts: Sequence[Concept],
    here: Here,
    prose: Callable[[int], Prose],
) -> Section:
    def written(concept: Concept, prose: Prose | None = None) -> Markdown:
        entry = _entry(corpus, concept, prose)
        return macro("macros/glossary.jinja", "entry")(here, entry)

    def linked(place: int, number: int) -> Markdown:
        return written(concepts[place], prose(number))

    return Section(
        [written(concept) for concept in concepts],
        blocks("cg-entries"),
        title=letter,
        anchor=f"letter--{ord(letter):x}",
        anew=linked,
    )


def _entry(corpus: Corpus, concept: Concept, prose: Prose | None) -> GlossaryEntry:
    """Return the entry of a concept, its texts with links where there is a page's `prose`."""
    definition = concept.definition
    return GlossaryEntry(
        id=concept.id,
        label=capitalised(concept.label),
        target=urls.concept(concept.id),
        claims=len(corpus.claims_by_concept.get(concept.id, ())),
        definition=prose(definition, own=concept.id) if prose else definition,
        meanings=shown_meanings(corpus, concept, prose),
    )
