"""CLM: what a complete claim has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.words import words
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import CaptionsOrigin, Kind, Reading, Settled, Stance, Status
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context

_SENTENCE_END = re.compile(r"[.?!][\"'”’)]?$")


class NoQuote(Rule):
    """A claim has no quote.

    ## What it checks
    That every claim has at least one quote.

    ## Why
    A claim rests on the words spoken. Without them readers have only our word for it.

    ## Example
    ```yaml title="a claim"
    id: hearsay
    quotes: []
    ```

    ## Instead
    ```yaml title="a claim"
    id: heard
    quotes:
      - {text: these very words were heard, at: 0:02:00}
    ```
    """

    code = "CLM001"
    name = "no-quote"
    fields = ("Claim.quotes",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim without quotes."""
        if not claim.quotes and claim.retired is None:
            yield self.finding(
                context,
                claim,
                "quotes",
                message="The claim has no quote.",
                help="add the words spoken and their time under `quotes:`",
            )


class NotASentence(Rule):
    """A claim is not one sentence.

    ## What it checks
    That the claim starts with a capital letter, a digit or a quotation mark, ends with a full
    stop or a question mark, and has four words at least and forty at most.

    ## Why
    A claim appears alone on pages, in lists and in exports, and must read as a sentence there.

    ## Example
    ```yaml title="a claim"
    id: fragment
    claim: the gap between tests and use
    ```

    ## Instead
    ```yaml title="a claim"
    id: sentence
    claim: There is a gap that no test has closed yet.
    ```
    """

    code = "CLM002"
    name = "not-a-sentence"
    fields = ("Claim.claim",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim that does not read as a sentence."""
        length = len(words(claim.claim))
        if claim.claim[0].islower() or not _SENTENCE_END.search(claim.claim):
            message = "The claim is not written as a sentence."
            help = "start it with a capital letter and end it with a full stop"
        elif not 4 <= length <= 40:
            message = f"The claim has {length} words."
            help = "write one assertion in 4 to 40 words; split what says two things"
        else:
            return
        yield self.finding(context, claim, "claim", message=message, help=help)


class PredictionFields(Rule):
    """A prediction has no horizon, or another claim has one.

    ## What it checks
    That claims of the kind prediction, and only those, have a `prediction:` field; and that one
    whose status is not open has a judgement, or says what happened under `outcome`.

    ## Why
    A prediction that can never be settled says little.

    ## Example
    ```yaml title="a claim"
    id: soon
    kind: prediction
    ```

    ## Instead
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction: {horizon: within ten years, status: open}
    ```
    """

    code = "CLM003"
    name = "prediction-fields"
    fields = (
        "Claim.kind",
        "Claim.prediction",
        "Forecast.status",
        "Forecast.outcome",
        "Forecast.judgements",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report what a prediction lacks or another claim has too much."""
        if claim.kind is Kind.PREDICTION and claim.prediction is None:
            yield self.finding(
                context,
                claim,
                "kind",
                message="The prediction has no horizon.",
                help="add `prediction: {horizon: …, status: open}`",
            )
        elif claim.kind is not Kind.PREDICTION and claim.prediction is not None:
            yield self.finding(
                context,
                claim,
                "prediction",
                message=f"A claim of the kind {claim.kind} has a prediction.",
                help="delete `prediction:`, or change the kind to prediction",
            )
        elif (
            claim.prediction is not None
            and claim.prediction.status is not Status.OPEN
            and claim.prediction.outcome is None
            and not claim.prediction.judgements
        ):
            yield self.finding(
                context,
                claim,
                "prediction",
                "status",
                message=f"The status is {claim.prediction.status}, but nothing says why.",
                help="write under `judgements:` who found it so, when and why; or write what "
                "happened under `outcome:`",
            )


class ReadingUnexplained(Rule):
    """A doubtful reading has no reason.

    ## What it checks
    That a claim whose `reading` is medium or low says `why`. Where the captions of the talk are
    automatic they are reason enough for medium.

    ## Why
    The next reader should know what else the words could mean.

    ## Example
    ```yaml title="a claim"
    id: doubtful
    confidence: {stance: asserts, reading: low}
    ```

    ## Instead
    ```yaml title="a claim"
    id: doubtful
    confidence: {stance: asserts, reading: low, why: The sentence breaks off.}
    ```
    """

    code = "CLM004"
    name = "reading-unexplained"
    fields = (
        "Confidence.reading",
        "Confidence.why",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a reading below high without a reason."""
        confidence = claim.confidence
        if confidence.reading is Reading.MEDIUM and _automatic(claim, context):
            return
        if confidence.reading is not Reading.HIGH and confidence.why is None:
            yield self.finding(
                context,
                claim,
                "confidence",
                "reading",
                message=f"The reading is {confidence.reading}, but nothing says why.",
                help="add `why:` with one sentence on what else could be meant",
            )


class SureOfAutomaticCaptions(Rule):
    """A reading of automatic captions is high without a reason.

    ## What it checks
    That a claim of a talk whose `captions` are automatic has a `reading` of medium at most, or says
    under `why` how it is known that the words are right.

    ## Why
    Programs mishear words, names above all, and nobody sees it in the text. A quote can be exact
    and still not be what was said.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: sure
        claim: The river never gets there.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ```yaml title="sources/recorded.yml"
    id: recorded
    type: interview
    title: What was heard
    description: It was recorded.
    show: The Show
    duration: 0:01:00
    language: en
    video: https://example.org/recorded.mp4
    captions: automatic
    participants:
      - {person: host, role: host}
      - {person: guest, role: guest}
    chapters:
      - {id: only, title: Only, starts: 0:00:00}
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: careful
        claim: The river never gets there.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: medium}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ```yaml title="sources/recorded.yml"
    id: recorded
    type: interview
    title: What was heard
    description: It was recorded.
    show: The Show
    duration: 0:01:00
    language: en
    video: https://example.org/recorded.mp4
    captions: automatic
    participants:
      - {person: host, role: host}
      - {person: guest, role: guest}
    chapters:
      - {id: only, title: Only, starts: 0:00:00}
    ```
    """

    code = "CLM007"
    name = "sure-of-automatic-captions"
    fields = ("Confidence.reading", "Confidence.why", "Interview.captions")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a high reading of automatic captions that nothing explains."""
        confidence = claim.confidence
        sure = confidence.reading is Reading.HIGH and confidence.why is None
        if sure and claim.retired is None and _automatic(claim, context):
            yield self.finding(
                context,
                claim,
                "confidence",
                "reading",
                message="The reading is high, but the captions of the talk are automatic and may "
                "have misheard words.",
                help="write medium, or say under `why:` how it is known that the words are right",
            )


def _automatic(claim: Claim, context: Context) -> bool:
    """Return whether the words of a claim were made by a program that listened."""
    interview = context.corpus.interviews.get(claim.interview)
    return interview is not None and interview.captions is CaptionsOrigin.AUTOMATIC


class OrphanClaim(Rule):
    """A claim has no link in either direction.

    ## What it checks
    That every claim links to another one, or another one links to it.

    ## Why
    The graph shows how claims relate to one another. A claim that relates to none is either
    trivial or not yet understood.

    ## Example
    ```yaml title="a claim"
    id: alone
    links: []
    ```

    ## Instead
    ```yaml title="a claim"
    id: in-company
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "CLM005"
    name = "orphan-claim"
    fields = ("Claim.links",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim without links in either direction."""
        corpus = context.corpus
        linked = bool(claim.links) or claim.key in corpus.links_to
        if linked or claim.retired is not None or ("claim", claim.key) in context.guesses:
            return
        if any(kind == "claim" for kind, _ in corpus.unread):
            return
        yield self.finding(
            context,
            claim,
            "id",
            message=f"The claim `{claim.id}` has no link in either direction.",
            help="add a link with its reason: what does it support, explain or qualify?",
        )


class NoConcept(Rule):
    """A claim lists no concept, or lists one twice.

    ## What it checks
    That every claim lists at least one concept, and none twice.

    ## Why
    Readers find claims by their concepts, and the map is drawn from them.

    ## Example
    ```yaml title="a claim"
    id: about-nothing
    concepts: []
    ```

    ## Instead
    ```yaml title="a claim"
    id: about-something
    concepts: [gap]
    ```
    """

    code = "CLM006"
    name = "no-concept"
    fields = ("Claim.concepts",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim without concepts, and concepts listed twice."""
        if not claim.concepts and claim.retired is None:
            yield self.finding(
                context,
                claim,
                "concepts",
                message="The claim lists no concept.",
                help="add the ids of the concepts involved under `concepts:`",
            )
        for number, name in enumerate(claim.concepts):
            if name in claim.concepts[:number]:
                yield self.finding(
                    context,
                    claim,
                    "concepts",
                    number,
                    message=f"The concept `{name}` is listed twice.",
                    help="delete one of the two",
                )


class HorizonBackwards(Rule):
    """A horizon ends before it begins.

    ## What it checks
    That `not-before` of a prediction is no later than `resolve-by`.

    ## Why
    What comes before the one day or after the other refutes a prediction. Where the days are the
    wrong way round, anything does.

    ## Example
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction: {horizon: in five to ten years, not-before: 2036-01-31, resolve-by: 2031-01-31}
    ```

    ## Instead
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction: {horizon: in five to ten years, not-before: 2031-01-31, resolve-by: 2036-01-31}
    ```
    """

    code = "CLM008"
    name = "horizon-backwards"
    fields = ("Forecast.not-before", "Forecast.resolve-by")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a horizon whose first day is after its last."""
        forecast = claim.prediction
        if forecast is None or forecast.not_before is None or forecast.resolve_by is None:
            return
        if forecast.not_before > forecast.resolve_by:
            yield self.finding(
                context,
                claim,
                "prediction",
                "not-before",
                message=f"The horizon begins on {forecast.not_before}, after it has ended on "
                f"{forecast.resolve_by}.",
                help="write the first day of the speaker’s range under `not-before:` and the last "
                "under `resolve-by:`",
            )


class JudgedTooEarly(Rule):
    """A prediction is judged before it can be.

    ## What it checks
    That nobody judges a prediction, or looks for its outcome, before the talk came out; and that
    none is found borne out before the day under `not-before`.

    ## Why
    What comes before the horizon of a range refutes it. One of the days is wrong, or the status.

    ## Example
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction:
      horizon: in five to ten years
      not-before: 2031-01-31
      judgements:
        - {status: borne-out, on: 2030-06-01, by: Ida Reed, why: It is there.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction:
      horizon: in five to ten years
      not-before: 2031-01-31
      judgements:
        - {status: failed, on: 2030-06-01, by: Ida Reed, why: It is there before its time.}
    ```
    """

    code = "CLM009"
    name = "judged-too-early"
    fields = (
        "Forecast.not-before",
        "Forecast.looked",
        "ForecastJudgement.on",
        "ForecastJudgement.status",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report days on which nobody can have judged or looked."""
        forecast = claim.prediction
        if forecast is None:
            return
        talk = context.corpus.interviews.get(claim.interview)
        published = talk.published if talk else None
        days: list[tuple[tuple[str | int, ...], date]] = [
            (("judgements", number, "on"), judgement.on)
            for number, judgement in enumerate(forecast.judgements)
        ]
        if forecast.looked is not None:
            days.append((("looked",), forecast.looked))
        for path, day in days:
            if published is not None and day < published:
                yield self.finding(
                    context,
                    claim,
                    "prediction",
                    *path,
                    message=f"The day is {day}, but the talk came out on {published}.",
                    help="write the day on which somebody looked for what happened",
                )
        for number, judgement in enumerate(forecast.judgements):
            is_early = forecast.not_before is not None and judgement.on < forecast.not_before
            if is_early and judgement.status is Settled.BORNE_OUT:
                yield self.finding(
                    context,
                    claim,
                    "prediction",
                    "judgements",
                    number,
                    "status",
                    message=f"It is found borne out on {judgement.on}, but was to come no earlier "
                    f"than {forecast.not_before}.",
                    help="what comes before the horizon refutes the prediction: write `failed`, or "
                    "correct the day",
                )


class StatusAgainstJudgements(Rule):
    """The status says another thing than the judgements.

    ## What it checks
    That the status of a prediction with judgements is left out or open, or the one that they give:
    theirs where they agree, disputed where they differ; and that no other one is disputed.

    ## Why
    Pages and exports show what the judgements say. A status that says otherwise is one that
    somebody forgot to change.

    ## Example
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction:
      horizon: within ten years
      status: borne-out
      judgements:
        - {status: failed, on: 2036-06-01, by: Ida Reed, why: It did not come.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: soon
    kind: prediction
    prediction:
      horizon: within ten years
      judgements:
        - {status: failed, on: 2036-06-01, by: Ida Reed, why: It did not come.}
    ```
    """

    code = "CLM010"
    name = "status-against-judgements"
    fields = ("Forecast.status", "ForecastJudgement.status")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a status that the judgements do not give."""
        forecast = claim.prediction
        if forecast is None or forecast.status is Status.OPEN:
            return
        if forecast.judgements and forecast.status is not forecast.standing:
            message = (
                f"The status is {forecast.status.label}, but by the judgements it is "
                f"{forecast.standing.label}."
            )
            help = "delete `status:`: the judgements tell"
        elif forecast.status is Status.DISPUTED and not forecast.judgements:
            message = "The status is disputed, but there are no judgements that differ."
            help = "write each under `judgements:`, and leave the status out"
        else:
            return
        yield self.finding(context, claim, "prediction", "status", message=message, help=help)


class AsksNoQuestion(Rule):
    """A claim is said to ask, and is no question.

    ## What it checks
    That the stance `asks` stands on claims of the kind `question` only.

    ## Why
    Whoever asks takes no stand. A question that somebody put is not an answer that somebody
    withheld, and what is asserted in the form of a question is not asked.

    ## Example
    ```yaml title="a claim"
    id: unsure
    confidence: {stance: asks, reading: high}
    ```

    ## Instead
    ```yaml title="a claim"
    id: unsure
    kind: question
    confidence: {stance: asks, reading: high}
    ```
    """

    code = "CLM011"
    name = "asks-no-question"
    fields = ("Claim.kind", "Confidence.stance")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report the stance on a claim of another kind."""
        if claim.confidence.stance is Stance.ASKS and claim.kind is not Kind.QUESTION:
            yield self.finding(
                context,
                claim,
                "confidence",
                "stance",
                message=f"The stance is `asks`, but the claim is of the kind `{claim.kind}`.",
                help="write `kind: question`, or the stance that the words show",
            )


RULES: tuple[type[Rule], ...] = (
    NoQuote,
    NotASentence,
    PredictionFields,
    ReadingUnexplained,
    SureOfAutomaticCaptions,
    OrphanClaim,
    NoConcept,
    HorizonBackwards,
    JudgedTooEarly,
    StatusAgainstJudgements,
    AsksNoQuestion,
)
