"""CIT009 and CIT020: there is a fingerprint of every interview to check its quotes with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.rules.base import ReaderRule, Rule
from claim_graph.rules.context import Context


class DamagedFingerprint(ReaderRule):
    """A fingerprint cannot be read.

    ## What it checks
    That the files under `claims/fingerprints/` have the form that `claims transcript add` writes.

    ## Why
    Without it no quote of the interview can be checked.

    ## Instead
    Make it again from the transcript: `claims transcript add FILE --source ID`.
    """

    code = "CIT009"
    name = "damaged-fingerprint"


class UncheckedQuotes(Rule):
    """The quotes of an interview are not checked.

    ## What it checks
    That there is a fingerprint of each interview that is quoted. It is reported once for each
    interview, not for each quote: one file is missing, and one command adds it.

    ## Why
    Quotation marks promise the exact words. Without a fingerprint nothing shows that they were
    said, and pages and exports call each of them “not checked”.

    ## Example
    ```yaml title="sources/unheard.yml"
    id: unheard
    type: interview
    title: An unheard talk
    description: A talk of which nobody has added the transcript.
    show: The Show
    duration: 0:01:00
    language: en
    video: https://example.org/unheard.mp4
    participants: [{person: guest, role: guest}]
    chapters: [{id: only, title: The only chapter, starts: 0:00:00}]
    ```

    ```yaml title="unheard/01-only.yml"
    interview: unheard
    chapter: only
    claims:
      - id: unproven
        claim: The river is said never to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: proven
        claim: The river is said never to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT020"
    name = "unchecked-quotes"
    reads_outlines_only = True
    fields = ("Interview.id",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each interview that is quoted and has no fingerprint."""
        quotes = Counter(
            context.corpus.present("source", claim.interview)
            for claim in context.corpus.active.values()
            for _ in claim.quotes
        )
        for id, interview in context.corpus.interviews.items():
            if not quotes[id] or id in context.corpus.fingerprints:
                continue
            yield self.finding(
                context,
                interview,
                "id",
                message=f"None of the {count} quotes of `{id}` is checked: it has no fingerprint."
                if (count := quotes[id]) > 1
                else f"The quote of `{id}` is not checked: it has no fingerprint.",
                help="add the transcript, whose text stays with you: "
                f"`claims transcript add FILE --source {id}`",
            )


RULES: tuple[type[Rule], ...] = (DamagedFingerprint, UncheckedQuotes)
