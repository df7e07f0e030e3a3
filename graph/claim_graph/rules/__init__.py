"""The rules, and the check that applies them to a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.core.parallel import mapped
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
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
from claim_graph.rules.kept_findings import KeptFindings
from claim_graph.rules.reference_rules import UnknownReference

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
_OF_DOCUMENTS = tuple(
    rule for rule in RULES.values() if type(rule).check_document is not Rule.check_document
)
"""The rules that look at the text of one file at a time."""
_OF_FILES = tuple(rule for rule in RULES.values() if type(rule).check_file is not Rule.check_file)
"""The rules that look at the claims of one file at a time."""
MANY_CLAIMS = 2_000
"""From how many claims on several processes check them: starting them takes time too."""
_NEVER_SUPPRESSED = ("YML", "REC", "FIL", "ALW", "TRN")


def check(
    corpus: Corpus,
    records: Mapping[str, Evidence] | None = None,
    kept: KeptFindings | None = None,
    jobs: int = 1,
) -> Report:
    """Apply every rule to `corpus` and report all that is wrong, in the order of the places.

    Quotes are checked against the corpus' fingerprints. `records`, transcripts by the id of their
    source, let the findings tell what was said instead; they change no verdict on whether a
    quotation is kept. `kept`, only without `records`, spares checking claims that were checked.
    Up to `jobs` processes check claims and their quotes, where there are enough of them; the report
    is the same for any number.
    """
    known_quiet = kept.known_quiet if kept else frozenset()
    context = Context(corpus, records or {}, UnknownReference.code in known_quiet)
    # Their number is bounded: they are made in one order, whichever rule asks for them first.
    assert context.guesses is not None
    findings = list(corpus.findings)
    findings.extend(_on_texts(corpus, kept))
    findings.extend(_on_claims(context, kept, jobs))
    findings.extend(_on_corpus(context, kept))
    return Report.of(_unsuppressed(corpus, findings))


def _on_corpus(context: Context, kept: KeptFindings | None) -> Iterator[Finding]:
    """Yield what is wrong with the corpus as a whole."""
    for code, rule in RULES.items():
        findings = () if kept and code in kept.known_quiet else tuple(rule.check_corpus(context))
        if kept and rule.reads_outlines_only and not findings:
            kept.quiet.add(code)
        yield from findings


def _on_texts(corpus: Corpus, kept: KeptFindings | None) -> Iterator[Finding]:
    """Yield what is wrong with the text of each file by itself."""
    for file, document in corpus.documents.items():
        findings = kept.known_texts.get(file) if kept else None
        if findings is None:
            findings = tuple(
                finding for rule in _OF_DOCUMENTS for finding in rule.check_document(document)
            )
        if kept:
            kept.found_texts[file] = findings
        yield from findings


def _on_claims(context: Context, kept: KeptFindings | None, jobs: int) -> Iterator[Finding]:
    """Yield what is wrong with each claim by itself, and with the claims of each file."""
    files: dict[str, list[Claim]] = {}
    for claim in context.corpus.all_claims:
        files.setdefault(claim.file, []).append(claim)
    known = kept.known if kept else {}
    unknown = [claims for file, claims in files.items() if file not in known]
    is_large = sum(map(len, unknown)) >= MANY_CLAIMS

    def found_in(claims: Sequence[Claim]) -> tuple[Finding, ...]:
        return tuple(_in_file(claims, context))

    checked = mapped(found_in, unknown, jobs if is_large else 1)
    for file in files:
        findings = known[file] if file in known else next(checked)
        if kept:
            kept.found[file] = findings
        yield from findings


def _in_file(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    # Claim by claim, since what one rule finds out about its words the next can use.
    for claim in claims:
        for rule in _OF_CLAIMS:
            yield from rule.check_claim(claim, context)
    for rule in _OF_FILES:
        yield from rule.check_file(claims, context)


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


__all__ = ["RULES", "Context", "Documentation", "KeptFindings", "Rule", "Sample", "check"]
