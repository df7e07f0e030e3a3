"""Pages of concepts: what each means, what is claimed of it, and its related concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept, Interview
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.correction import CORRECT, Correction, Keepers, correction
from claim_graph.site.components.kinship import Kin, KinGroup, Related, kin, kin_groups, related
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.marked_card import (
    NamingPassage,
    marked_card,
    naming_passages,
    written_marked_card,
)
from claim_graph.site.components.neighbourhood import neighbourhood
from claim_graph.site.components.past import (
    RecordPast,
    ReviewShown,
    record_past,
    review_shown,
)
from claim_graph.site.components.rows import elsewhere
from claim_graph.site.components.sheets import Section
from claim_graph.site.components.talk_senses import ShownMeaning, shown_meanings
from claim_graph.site.data import structured
from claim_graph.site.data.history import History
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, capitalised
from claim_graph.site.page import EVERY_PATH, Page
from claim_graph.site.templating import render

_LARGEST = 12
"""How many related concepts are shown with the reason; the rest are chips."""
_WIDTH = 1000
"""How wide the picture of a talk is."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChapterTalkedIn:
    """A chapter in which a concept is talked about."""

    title: str
    target: str
    claims: int
    """How many claims about the concept are made in it."""


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """When a talk is about a concept: a picture of the talk, and the chapters as links."""

    width: int
    """How wide the picture is; it is stretched to the width of the page."""
    edges: tuple[int, ...]
    """Where chapters begin in it, except the first."""
    ticks: tuple[int, ...]
    """The places of claims about the concept in it."""
    chapters: tuple[ChapterTalkedIn, ...]
    of: int
    """How many chapters the talk has."""
    talk: str
    """Which talk it is, in a word or two; empty where there is only one."""


@dataclass(frozen=True, slots=True)
class ConceptView:
    """What the page of a concept begins with. What is empty or None is not there."""

    trail: tuple[Link, ...]
    title: str
    aliases: tuple[str, ...]
    definition: Markdown
    meanings: tuple[ShownMeaning, ...]
    """What it means in single talks."""
    correction: Correction


@dataclass(frozen=True, slots=True)
class ConceptEndView:
    """What the page of a concept ends with. What is empty or None is not there."""

    talks: tuple[TalkedAbout, ...]
    kin: tuple[Kin, ...]
    """Related concepts, each with a reason."""
    more_kin: tuple[KinGroup, ...]
    """More related concepts, as links."""
    around: Markdown
    """A picture of what is around it."""
    elsewhere: tuple[Link, ...]
    """Its pages on other sites."""
    correction: Correction
    reviewed: ReviewShown | None
    past: RecordPast | None


# --- Pages --------------------------------------------------------------------------------------


def concepts(
    corpus: Corpus,
    names: Vocabulary,
    history: History,
    measures: Mapping[str, Measures],
    keepers: Keepers,
    *,
    wanted: Container[str] = EVERY_PATH,
) -> Iterator[Page]:
    """Yield the pages of each concept; several where many claims are about it.

    Only of concepts whose first page has a path that is `wanted`.
    """
    around = related(corpus)

    @cache
    def passages(key: str) -> Sequence[NamingPassage]:
        return naming_passages(corpus.active[key], names)

    for concept in corpus.concepts.values():
        here = Here(urls.concept(concept.id))
        if concept.retired is not None or here.path not in wanted:
            continue
        prose = Prose(here, names)
        name = capitalised(concept.label)
        view = _view(corpus, concept, prose, correction(corpus, concept, name, keepers, here))
        end = _end(
            corpus,
            concept,
            prose,
            correction=view.correction,
            beside=around.get(concept.id, ()),
            measures=measures,
            history=history,
        )
        yield from sheets.pages(
            here.path,
            view.title,
            render("pages/concept.md.jinja", concept=view, here=here),
            _claims(corpus, concept, passages, here),
            description=concept.definition,
            bottom=render("pages/concept_end.md.jinja", concept=end, here=here),
            source=concept.file,
            hide=("navigation",),
            structured=structured.concept(corpus, concept),
            scripts=(CORRECT,),
        )


def _view(corpus: Corpus, concept: Concept, prose: Prose, correction: Correction) -> ConceptView:
    return ConceptView(
        trail=(Link("Glossary", urls.GLOSSARY),),
        title=capitalised(concept.label),
        aliases=concept.aliases,
        definition=prose(concept.definition, own=concept.id),
        meanings=shown_meanings(corpus, concept, prose),
        correction=correction,
    )


def _end(
    corpus: Corpus,
    concept: Concept,
    prose: Prose,
    *,
    correction: Correction,
    beside: Related,
    measures: Mapping[str, Measures],
    history: History,
) -> ConceptEndView:
    talks = (_talked_about(corpus, concept, talk) for talk in corpus.interviews.values())
    return ConceptEndView(
        talks=tuple(talk for talk in talks if talk is not None),
        kin=kin(corpus, concept, beside[:_LARGEST], measures),
        more_kin=kin_groups(beside[_LARGEST:]),
        around=neighbourhood(corpus, concept, prose.here),
        elsewhere=elsewhere(concept.same_as),
        correction=correction,
        reviewed=review_shown(corpus, concept, history),
        past=record_past(history, "concept", concept.id, *concept.formerly),
    )


def _talked_about(corpus: Corpus, concept: Concept, interview: Interview) -> TalkedAbout | None:
    """Return when an interview is about a concept; None where it is not, or has no chapters."""
    about = corpus.claims_by_concept.get(concept.id, ())
    claims = [claim for claim in about if claim.interview == interview.id]
    if not claims or not interview.chapters:
        return None
    counts = Counter(claim.chapter for claim in claims)
    scale = _WIDTH / max(1, interview.duration)
    return TalkedAbout(
        width=_WIDTH,
        edges=tuple(round(scale * chapter.starts) for chapter in interview.chapters[1:]),
        ticks=tuple(sorted({round(scale * (claim.at or 0)) for claim in claims})),
        chapters=tuple(
            ChapterTalkedIn(
                title=chapter.title,
                target=urls.chapter(interview.id, chapter.id),
                claims=counts[chapter.id],
            )
            for chapter in interview.chapters
            if counts[chapter.id]
        ),
        of=len(interview.chapters),
        talk=corpus.talk_names.get(interview.id, ""),
    )


def _claims(
    corpus: Corpus,
    concept: Concept,
    passages: Callable[[str], Sequence[NamingPassage]],
    here: Here,
) -> list[Section]:
    """Return what is claimed of a concept, kind by kind, in the order of the talk.

    Definitions come first. `passages` gives those of a claim by its full id.
    """
    kinds = sorted(Kind, key=lambda kind: kind is not Kind.DEFINITION)
    claims = sorted(
        corpus.claims_by_concept.get(concept.id, ()),
        key=lambda claim: (kinds.index(claim.kind), corpus.spoken(claim)),
    )
    return [
        Section(
            [
                written_marked_card(here, marked_card(corpus, claim, concept, passages(claim.key)))
                for claim in group
            ],
            sheets.grid,
            title=kind.plural.capitalize(),
            anchor=kind.value,
        )
        for kind, group in groupby(claims, key=lambda claim: claim.kind)
    ]
