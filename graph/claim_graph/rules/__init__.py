"""The rules, and the check that applies them to a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.corpus.corpus import Corpus
from claim_graph.quotations.verdict import Evidence
from claim_graph.rules import (
    allowance_rules,
    carry_rules,
    claim_rules,
    collection_rules,
    concept_rules,
    cut_rules,
    file_rules,
    fingerprint_rules,
    id_rules,
    link_rules,
    quote_rules,
    reference_rules,
    shape_rules,
    speaker_rules,
    thread_rules,
    time_rules,
    transcript_rules,
    verdict_rules,
    witness_rules,
    wording_rules,
)
from claim_graph.rules.base import Documentation, Rule, Sample
from claim_graph.rules.context import Context

RULES: Mapping[str, Rule] = {
    rule.code: rule()
    for rule in sorted(
        chain.from_iterable(
            family.RULES
            for family in (
                file_rules,
                shape_rules,
                reference_rules,
                id_rules,
                time_rules,
                claim_rules,
                witness_rules,
                quote_rules,
                verdict_rules,
                cut_rules,
                speaker_rules,
                carry_rules,
                fingerprint_rules,
                link_rules,
                concept_rules,
                collection_rules,
                thread_rules,
                wording_rules,
                allowance_rules,
                transcript_rules,
            )
        ),
        key=lambda rule: rule.code,
    )
}
"""Every rule by its code. A new rule joins `RULES` of its family's module, and nothing else."""

_OF_CLAIMS = tuple(
    rule for rule in RULES.values() if type(rule).check_claim is not Rule.check_claim
)
"""The rules that look at one claim at a time."""
_NEVER_SUPPRESSED = ("YML", "REC", "FIL", "ALW", "TRN")


def check(corpus: Corpus, records: Mapping[str, Evidence] | None = None) -> Report:
    """Apply every rule to `corpus` and report all that is wrong, in the order of the places.

    Quotes are checked against the corpus' fingerprints. `records`, transcripts by the id of their
    source, let the findings tell what was said instead; they change no verdict on whether a
    quotation is kept.
    """
    context = Context(corpus, records or {})
    findings = list(corpus.findings)
    # Claim by claim, since what one rule finds out about its words the next can use.
    for claim in corpus.all_claims:
        for rule in _OF_CLAIMS:
            findings.extend(rule.check_claim(claim, context))
    for rule in RULES.values():
        findings.extend(rule.check_corpus(context))
    return Report.of(_unsuppressed(corpus, findings))


def _unsuppressed(corpus: Corpus, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that no comment suppresses, and those on the comments themselves."""
    allowed = {
        (document.file, allowance.span.line, allowance.code)
        for document in corpus.documents.values()
        for allowance in document.allowances
        if allowance.reason and _may_be_suppressed(allowance.code)
    }
    # What could not be read was not checked either: a comment there may well be needed.
    broken = {finding.file for finding in corpus.findings}
    used = set()
    for finding in findings:
        key = (finding.file, finding.span.line, finding.code)
        if key in allowed:
            used.add(key)
        else:
            yield finding
    for document in corpus.documents.values():
        for allowance in document.allowances:
            code, line = allowance.code, allowance.span.line
            if code not in RULES:
                message, help = f"There is no rule `{code}`.", "correct the code"
            elif not _may_be_suppressed(code):
                message, help = f"{code} cannot be suppressed.", "fix what it reports"
            elif not allowance.reason:
                message = f"{code} is suppressed without a reason."
                help = f"write `# allow {code}: ` and the reason"
            elif (document.file, line, code) in used or document.file in broken:
                continue
            else:
                message = f"{code} reports nothing on this line."
                yield Finding(
                    "ALW002", message, "delete the comment", document.file, allowance.span
                )
                continue
            yield Finding("ALW001", message, help, document.file, allowance.span, Severity.ERROR)


def _may_be_suppressed(code: str) -> bool:
    return code in RULES and not code.startswith(_NEVER_SUPPRESSED)


__all__ = ["RULES", "Context", "Documentation", "Rule", "Sample", "check"]
