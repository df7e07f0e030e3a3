"""The ledger of predictions: each with its horizon, what would settle it and what has become of it.

Those that are due come first: their horizon has passed, and nobody has settled them. Those that
somebody has settled come next, and the rest by chapter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.core.typography import enumerated
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import Settled, Status
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.correction import (
    About,
    Keepers,
    corrected_at,
    excerpt_of,
    issue_on,
)
from claim_graph.site.components.findings_box import record_place
from claim_graph.site.components.forecast import SCRIPT, ForecastShown, as_of, days, forecast_shown
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.components.portions import other_parts, portions
from claim_graph.site.data.history import History
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, plural
from claim_graph.site.naming import named_part, page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_Prediction = tuple[Claim, ForecastShown]

_ASKED = (
    "How did it come out: " + ", ".join(settled.value for settled in Settled) + "? Who finds so, "
    "on which day, why, and where can it be read?"
)
_RATES: Mapping[Status, tuple[str, str]] = {
    Status.BORNE_OUT: ("has come about", "have come about"),
    Status.FAILED: ("has failed", "have failed"),
    Status.MIXED: ("has come about in part", "have come about in part"),
    Status.DISPUTED: ("is disputed", "are disputed"),
    Status.UNDECIDABLE: ("can never be settled", "can never be settled"),
    Status.OPEN: ("is unsettled", "are unsettled"),
}
"""What is said of one prediction with a status, and of several."""
_ALWAYS = {Status.BORNE_OUT, Status.FAILED, Status.OPEN}
"""What is counted even where it is nothing."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settling:
    """How a reader settles a prediction."""

    issue: str
    """Where an issue on it is written that is filled in; empty without a repository."""
    correct: str
    """Where its record is corrected."""


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """A prediction in the ledger."""

    moment: Moment | None
    sentence: str
    target: str
    speaker: Link
    stance: Markdown
    forecast: ForecastShown
    days: tuple[str, ...]
    """What the days of its horizon say, each in words."""
    settle: Settling | None
    """How to settle it; None where it is not due."""


@dataclass(frozen=True, slots=True)
class PredictionGroup:
    """Predictions that stand together: those that are due or settled, or those of a chapter."""

    title: str
    anchor: str
    predictions: tuple[PredictionRow, ...]


@dataclass(frozen=True, slots=True)
class PredictionsView:
    """What a page of the ledger shows."""

    title: str
    rates: str
    """What has become of the predictions on all pages, the unsettled ones among them."""
    unknown: str
    """What is not known of them."""
    as_of: str
    """The day by which predictions count as due, ISO 8601; empty where no day is known."""
    guide: str
    """Where it is told how to contribute."""
    groups: tuple[PredictionGroup, ...]
    parts: tuple[Link, ...]
    """The other pages."""


_LATER = 2
"""The place of predictions that are neither due nor settled, after those."""
_MOST = 30
"""The most predictions of a page: each takes several lines."""


# --- Pages --------------------------------------------------------------------------------------


def predictions(corpus: Corpus, history: History, keepers: Keepers) -> Iterator[Page]:
    """Yield the pages of the ledger."""
    today = as_of(corpus, history)
    known = ((claim, forecast_shown(corpus, claim, today)) for claim in corpus.active.values())
    everything = [(claim, forecast) for claim, forecast in known if forecast]
    talks = {id: place for place, id in enumerate(corpus.interviews)}
    everything.sort(
        key=lambda prediction: (_group_of(prediction[1]), talks[prediction[0].interview])
    )
    forecasts = [forecast for _, forecast in everything]
    pages, title = portions(everything, _MOST), page_name(urls.predictions())
    for number, shown in enumerate(pages, start=1):
        here = Here(urls.predictions(number))
        view = PredictionsView(
            title=title if number == 1 else f"{title}, part {number}",
            rates=_rates(forecasts),
            unknown=_unknown(forecasts),
            as_of=today.isoformat() if today else "",
            guide=urls.CONTRIBUTE,
            groups=tuple(_groups(corpus, shown, keepers)),
            parts=other_parts(number, len(pages), urls.predictions),
        )
        body = render("pages/predictions.md.jinja", ledger=view, here=here)
        below = "" if number == 1 else urls.predictions()
        yield Page(
            here.path,
            view.title,
            body,
            page_summary(urls.predictions()),
            below=below,
            scripts=(SCRIPT,),
        )


def _group_of(forecast: ForecastShown) -> int:
    """Return where a prediction stands: the due before the settled before the rest."""
    if forecast.is_due:
        return 0
    return _LATER if forecast.status is Status.OPEN else 1


def _rates(forecasts: Sequence[ForecastShown]) -> str:
    """Return how many of all predictions came out how; those that are unsettled count too."""
    numbers = Counter(forecast.status for forecast in forecasts)
    counts = [
        f"{numbers[status]} {words[numbers[status] != 1]}"
        for status, words in _RATES.items()
        if numbers[status] or status in _ALWAYS
    ]
    due = sum(forecast.is_due for forecast in forecasts)
    return (
        f"Of {plural(len(forecasts), 'prediction')}, {enumerated(counts)}; "
        f"{due or 'none'} of these {'is' if due < 2 else 'are'} due."
    )


def _unknown(forecasts: Sequence[ForecastShown]) -> str:
    """Return of how many unsettled predictions neither a day nor a search is on record."""
    unsettled = [forecast for forecast in forecasts if forecast.status is Status.OPEN]
    dateless = sum(not forecast.until for forecast in unsettled)
    unseen = sum(not forecast.looked for forecast in unsettled)
    sentences = (
        f"No day is known after which {dateless} of the unsettled can be settled." * bool(dateless),
        f"For {unseen} of the unsettled no search for an outcome is on record." * bool(unseen),
    )
    return " ".join(filter(None, sentences))


def _groups(
    corpus: Corpus, shown: Sequence[_Prediction], keepers: Keepers
) -> Iterator[PredictionGroup]:
    def rows(chosen: Sequence[_Prediction], within: str = "") -> tuple[PredictionRow, ...]:
        return tuple(_row(corpus, claim, forecast, keepers, within) for claim, forecast in chosen)

    for group, (title, anchor) in enumerate((("Due, and open", "due"), ("Settled", "settled"))):
        chosen = rows([prediction for prediction in shown if _group_of(prediction[1]) == group])
        if chosen:
            yield PredictionGroup(title, anchor, chosen)
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            place = (interview.id, chapter.id)
            here = [
                (claim, forecast)
                for claim, forecast in shown
                if (claim.interview, claim.chapter) == place and _group_of(forecast) == _LATER
            ]
            if here:
                title = named_part(chapter.title, corpus.talk_names.get(interview.id, ""))
                shown_rows = rows(here, interview.id)
                yield PredictionGroup(title, f"{interview.id}-{chapter.id}", shown_rows)


def _row(
    corpus: Corpus, claim: Claim, forecast: ForecastShown, keepers: Keepers, within: str
) -> PredictionRow:
    return PredictionRow(
        moment=claim_moment(corpus, claim, within=within),
        sentence=claim.claim,
        target=urls.claim(claim.key),
        speaker=person_link(corpus, claim.by),
        stance=badges.stance(claim.confidence.stance),
        forecast=forecast,
        days=tuple(days(forecast)),
        settle=_settling(corpus, claim, keepers) if forecast.is_due else None,
    )


def _settling(corpus: Corpus, claim: Claim, keepers: Keepers) -> Settling:
    page = urls.claim(claim.key)
    place = record_place(corpus, claim.file, corpus.span(claim, "prediction").line)
    excerpt = excerpt_of(corpus, claim, "prediction")
    about = About(f"{place.file}, line {place.line}", page, _ASKED, excerpt)
    return Settling(issue_on(keepers, f"Settle: {claim.claim}", about), corrected_at(page))
