"""The pages of claims: what was said, how sure it sounded, and its links to other claims."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claim_graph.analysis.link_groups import (
    ANSWERS,
    CONSEQUENCES,
    LIMITED,
    LIMITS,
    REASONS,
    RELATED,
    RESTATED,
    GroupKind,
    tied_groups,
)
from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.findings import Finding, Report
from claim_graph.core.typography import quoted
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import Reading
from claim_graph.exports.citations import FORMS, citation
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components import badges, forecast, player, timeline
from claim_graph.site.components.case import CaseGroup, TallyPart, case_group, tally
from claim_graph.site.components.correction import CORRECT, Correction, Keepers, correction
from claim_graph.site.components.fallout import Fallout, claim_fallout
from claim_graph.site.components.findings_box import (
    FindingItem,
    finding_items,
    findings_by_claim,
)
from claim_graph.site.components.forecast import ForecastShown, as_of, forecast_shown
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link, concept_links, named_links, person_link
from claim_graph.site.components.neighbourhood import neighbourhood
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.components.past import (
    RecordPast,
    ReviewShown,
    record_past,
    review_shown,
)
from claim_graph.site.components.player import Player
from claim_graph.site.components.quote import SpokenQuote, spoken_quote
from claim_graph.site.components.setting import Setting, setting
from claim_graph.site.components.thread_card import ThreadShown, thread_shown
from claim_graph.site.components.witness import WitnessShown, witnesses
from claim_graph.site.data import structured
from claim_graph.site.data.history import History
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import EVERY_PATH, Page
from claim_graph.site.templating import render

CITE = "assets/cite.js"
_DIRECTIONS = ("Just before", "Just after")


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VerdictMeaning:
    """What a verdict on a quote means."""

    name: Verdict
    meaning: str


@dataclass(frozen=True, slots=True)
class DoubtfulReading:
    """How sure the curator is of the reading, if less than fully."""

    badge: Markdown
    why: str
    """The reason; empty where none is given."""


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A number that is claimed."""

    value: str
    of: str


@dataclass(frozen=True, slots=True)
class CitationForm:
    """The claim in a form in which it is cited."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything on the page of a claim, in order. What is empty or None is left out."""

    trail: tuple[Link, ...]
    """The interview, and the claim's place in its chapter."""
    findings: tuple[FindingItem, ...]
    sentence: str
    speaker: Link
    stance: Markdown
    kind: Markdown
    setting: Setting | None
    """What it replies to."""
    quotes: tuple[SpokenQuote, ...]
    tally: tuple[TallyPart, ...]
    player: Player | None
    verdicts: tuple[VerdictMeaning, ...]
    is_checked: bool
    """Whether any of its quotes could be compared with what was said."""
    checking: str
    """The page that says how quotes are checked."""
    reading: DoubtfulReading | None
    figures: tuple[FigureShown, ...]
    forecast: ForecastShown | None
    concepts: tuple[Link, ...]
    around: Markdown
    """A picture of what is around it."""
    threads: tuple[ThreadShown, ...]
    """The questions on which it is a position, with the positions held at other times."""
    before: tuple[CaseGroup, ...]
    """Its links to other claims, in groups: those before what follows from it."""
    following: CaseGroup | None
    """What follows from it."""
    fallout: Fallout | None
    """What would become of other claims if it were wrong."""
    after: tuple[CaseGroup, ...]
    """The groups after what follows from it."""
    witnesses: tuple[WitnessShown, ...]
    named: tuple[Link, ...]
    """People and works."""
    tags: tuple[Link, ...]
    citations: tuple[CitationForm, ...]
    correction: Correction
    reviewed: ReviewShown | None
    past: RecordPast | None
    turns: tuple[Turn, ...]


# --- Pages --------------------------------------------------------------------------------------


def claims(
    corpus: Corpus,
    report: Report,
    names: Vocabulary,
    history: History,
    measures: Mapping[str, Measures],
    *,
    keepers: Keepers,
    wanted: Container[str] = EVERY_PATH,
) -> Iterator[Page]:
    """Yield the page of each claim whose path is `wanted`."""
    findings = findings_by_claim(corpus, report)
    today = as_of(corpus, history)
    for group in corpus.claims_by_chapter.values():
        for position, claim in enumerate(group):
            here = Here(urls.claim(claim.key))
            if here.path not in wanted:
                continue
            prose = Prose(here, names)
            view = _view(
                corpus,
                claim,
                measures[claim.key],
                prose,
                earlier=group[:position],
                findings=findings.get(claim.key, ()),
                history=history,
                today=today,
                keepers=keepers,
                pager=turns(group, position, _turn, names=_DIRECTIONS),
            )
            yield _page(corpus, claim, view, here)


def _page(corpus: Corpus, claim: Claim, view: ClaimView, here: Here) -> Page:
    return Page(
        here.path,
        claim.claim,
        render("pages/claim.md.jinja", claim=view, here=here),
        _described(corpus, claim),
        source=claim.file,
        hide=("navigation", "toc"),
        scripts=(
            CITE,
            CORRECT,
            *((forecast.SCRIPT,) if view.forecast and view.forecast.waits_until else ()),
            *(player.SCRIPTS if view.player else ()),
        ),
        structured=structured.claim(corpus, claim),
    )


def _described(corpus: Corpus, claim: Claim) -> str:
    """Return the first words spoken and who spoke them; the sentence where there are none."""
    quote = claim.first_quote
    if quote is None:
        return claim.claim
    return f"{person_link(corpus, quote.by or claim.by).label}: {quoted(quote.text)}"


def _view(
    corpus: Corpus,
    claim: Claim,
    measures: Measures,
    prose: Prose,
    *,
    earlier: Sequence[Claim],
    findings: Sequence[Finding],
    history: History,
    today: date | None,
    keepers: Keepers,
    pager: tuple[Turn, ...],
) -> ClaimView:
    """Return what the page of `claim` shows.

    `prose` links the first mention of each concept, so the fields are made in the page's order.
    Predictions are due by `today`.
    """
    former = (f"{claim.interview}/{id}" for id in claim.formerly)
    tied = tied_groups(corpus, claim)
    verdicts = _verdicts(corpus, claim)

    def shown(kinds: Collection[GroupKind]) -> tuple[CaseGroup, ...]:
        return tuple(
            case_group(corpus, group, measures, prose) for group in tied if group.kind in kinds
        )

    return ClaimView(
        trail=_trail(corpus, claim),
        findings=finding_items(corpus, findings),
        sentence=claim.claim,
        speaker=person_link(corpus, claim.by),
        stance=badges.stance(claim.confidence.stance),
        kind=badges.kind(claim.kind),
        setting=setting(corpus, claim, earlier),
        quotes=tuple(spoken_quote(corpus, claim, quote) for quote in claim.shown_quotes),
        tally=tally(measures, tied),
        player=_player(corpus, claim),
        verdicts=verdicts,
        is_checked=any(verdict.name.is_reached for verdict in verdicts),
        checking=urls.VERDICTS,
        reading=_reading(claim),
        figures=tuple(
            FigureShown(figure.text.split(": ", 1)[0], figure.of) for figure in claim.figures
        ),
        forecast=forecast_shown(corpus, claim, today),
        concepts=concept_links(corpus.concepts_of(claim)),
        around=neighbourhood(corpus, claim, prose.here),
        threads=tuple(
            thread_shown(corpus, thread) for thread in corpus.threads_by_claim.get(claim.key, ())
        ),
        before=shown((REASONS, LIMITS)),
        following=next(iter(shown((CONSEQUENCES,))), None),
        fallout=claim_fallout(corpus, claim, measures, prose),
        after=shown((ANSWERS, LIMITED, RELATED, RESTATED)),
        witnesses=tuple(witnesses(corpus, claim)),
        named=named_links(corpus, claim),
        tags=tuple(Link(f"#{tag}", urls.tag(tag)) for tag in dict.fromkeys(claim.tags)),
        citations=_citations(corpus, claim),
        correction=correction(corpus, claim, claim.claim, keepers, prose.here),
        reviewed=review_shown(corpus, claim, history),
        past=record_past(history, "claim", claim.key, *former),
        turns=pager,
    )


def _turn(_: int, claim: Claim) -> Link:
    return Link(claim.claim, urls.claim(claim.key))


def _player(corpus: Corpus, claim: Claim) -> Player | None:
    """Return the place of the player, which starts where the claim is made."""
    interview = corpus.interviews.get(claim.interview)
    if interview is None or claim.at is None:
        return None
    return player.player(interview.video, claim.at, interview.duration, interview.title)


def _trail(corpus: Corpus, claim: Claim) -> tuple[Link, ...]:
    interview = corpus.interviews.get(claim.interview)
    if interview is None:
        return ()
    above = Link(interview.title, urls.interview(interview.id))
    chapter = interview.chapter(claim.chapter)
    if chapter is None:
        return (above,)
    return (above, Link(chapter.title, timeline.place(corpus, claim)))


def _verdicts(corpus: Corpus, claim: Claim) -> tuple[VerdictMeaning, ...]:
    """Return what the verdicts on the quotes mean."""
    verdicts = dict.fromkeys(corpus.judgement(claim, quote).verdict for quote in claim.shown_quotes)
    return tuple(VerdictMeaning(verdict, verdict.meaning) for verdict in verdicts)


def _reading(claim: Claim) -> DoubtfulReading | None:
    confidence = claim.confidence
    if confidence.reading is Reading.HIGH:
        return None
    return DoubtfulReading(badges.reading(confidence.reading), confidence.why or "")


def _citations(corpus: Corpus, claim: Claim) -> tuple[CitationForm, ...]:
    """Return the citation of a claim in every form; empty without a quote or an interview."""
    cited = citation(corpus, claim, claim.first_quote) if claim.first_quote else None
    if cited is None:
        return ()
    return tuple(CitationForm(name, write(cited)) for name, write in FORMS.items())
