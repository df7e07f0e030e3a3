"""The ledger of predictions: each with its horizon and what has become of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Forecast
from claim_graph.corpus.vocabulary import Status
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.components.portions import other_parts, portions
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import named_part, page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_Prediction = tuple[Claim, Forecast]


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many predictions have a status."""

    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """A prediction in the ledger."""

    moment: Moment | None
    sentence: str
    target: str
    speaker: Link
    stance: Markdown
    status: Status
    horizon: str
    due: str
    """The day after which it can be settled, ISO 8601; empty where there is none."""
    outcome: str
    """What happened; empty where nothing is recorded."""


@dataclass(frozen=True, slots=True)
class PredictedChapter:
    """What is predicted in a chapter."""

    title: str
    anchor: str
    predictions: tuple[PredictionRow, ...]


@dataclass(frozen=True, slots=True)
class PredictionsView:
    """What a page of the ledger shows."""

    title: str
    number: int
    """How many predictions there are on all pages."""
    counts: tuple[StatusCount, ...]
    chapters: tuple[PredictedChapter, ...]
    parts: tuple[Link, ...]
    """The other pages."""


# --- Pages --------------------------------------------------------------------------------------


def predictions(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of the ledger."""
    everything = [(claim, claim.prediction) for claim in corpus.active.values() if claim.prediction]
    numbers = Counter(forecast.status for _, forecast in everything)
    counts = tuple(StatusCount(status, numbers[status]) for status in Status if numbers[status])
    pages, title = portions(everything), page_name(urls.predictions())
    for number, shown in enumerate(pages, start=1):
        here = Here(urls.predictions(number))
        view = PredictionsView(
            title=title if len(pages) == 1 else f"{title}, part {number}",
            number=len(everything),
            counts=counts,
            chapters=tuple(_chapters(corpus, shown)),
            parts=other_parts(number, len(pages), urls.predictions),
        )
        body = render("pages/predictions.md.jinja", ledger=view, here=here)
        below = "" if number == 1 else urls.predictions()
        yield Page(here.path, view.title, body, page_summary(urls.predictions()), below=below)


def _chapters(corpus: Corpus, shown: Sequence[_Prediction]) -> Iterator[PredictedChapter]:
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            rows = tuple(
                _row(corpus, claim, forecast)
                for claim, forecast in shown
                if (claim.interview, claim.chapter) == (interview.id, chapter.id)
            )
            if rows:
                title = named_part(chapter.title, corpus.talk_names.get(interview.id, ""))
                yield PredictedChapter(title, f"{interview.id}-{chapter.id}", rows)


def _row(corpus: Corpus, claim: Claim, forecast: Forecast) -> PredictionRow:
    return PredictionRow(
        moment=claim_moment(corpus, claim, within=claim.interview),
        sentence=claim.claim,
        target=urls.claim(claim.key),
        speaker=person_link(corpus, claim.by),
        stance=badges.stance(claim.confidence.stance),
        status=forecast.status,
        horizon=forecast.horizon,
        due=forecast.resolve_by.isoformat() if forecast.resolve_by else "",
        outcome=forecast.outcome or "",
    )
