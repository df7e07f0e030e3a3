"""CLM: what a complete claim has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.words import words
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import CaptionsOrigin, Kind, Reading, Status
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
    whose status is not open says what happened under `outcome`.

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
        ):
            yield self.finding(
                context,
                claim,
                "prediction",
                "status",
                message=f"The status is {claim.prediction.status}, but nothing says why.",
                help="write what happened under `outcome:`",
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


RULES: tuple[type[Rule], ...] = (
    NoQuote,
    NotASentence,
    PredictionFields,
    ReadingUnexplained,
    SureOfAutomaticCaptions,
    OrphanClaim,
    NoConcept,
)
