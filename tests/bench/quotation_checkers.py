"""What checkers make of the same quotations: ours, thresholds, and programs by others.

Every checker is asked one question: may this stand in quotation marks? What was said may, with gaps
marked, and so may what differs in fillers, contractions and spelling. What was changed, joined from
two places, or never said may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.metadata import PackageNotFoundError, version

from rapidfuzz.fuzz import partial_ratio

from claim_graph.core.words import words
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Verdict
from claim_graph.transcripts.transcript import Transcript
from tests.changed_quotations import Quotation
from tests.quotations import test_cuts as cut_cases

FAITHFUL = frozenset({Verdict.EXACT, Verdict.ELIDED, Verdict.NEAR})
"""The verdicts on quotations that may stand in quotation marks."""
BY_OTHERS = ("gtrex", "linkml-reference-validator")
"""The programs by others, as PyPI calls them."""

Accepts = Callable[[str], bool]


@dataclass(frozen=True)
class Checker:
    """A checker of quotations over one talk."""

    name: str
    accepts: Accepts
    """Says whether a text may stand in quotation marks."""
    warns: Accepts = lambda _: False
    """Says whether what a text leaves out of its sentence may turn it; most say nothing of it."""


class MissingChecker(Exception):
    """A program by others is not installed."""


def checkers(transcript: Transcript) -> tuple[Checker, ...]:
    """Return all checkers over a talk; raises MissingChecker where one is not installed."""
    return (
        *_ours(transcript),
        *(_by_threshold(transcript, least) for least in (100, 95, 90)),
        _by_difflib(transcript),
        *_gtrex(transcript),
        _linkml(transcript),
    )


def _ours(transcript: Transcript) -> tuple[Checker, ...]:
    whole, hashed = TranscriptRecord(transcript), fingerprint(transcript, "talk")
    return (
        Checker(
            "ours, with the transcript",
            lambda text: whole.verdict(text).verdict in FAITHFUL,
            lambda text: bool(whole.cuts(text)),
        ),
        Checker(
            "ours, fingerprint alone",
            lambda text: hashed.verdict(text).verdict in FAITHFUL,
            lambda text: bool(hashed.cuts(text)),
        ),
    )


def _by_threshold(transcript: Transcript, least: int) -> Checker:
    spoken = " ".join(transcript.words)
    return Checker(
        f"rapidfuzz, partial_ratio ≥ {least}",
        lambda text: partial_ratio(" ".join(words(text)), spoken, score_cutoff=least) >= least,
    )


def _by_difflib(transcript: Transcript) -> Checker:
    """Return the usual recipe: nine tenths of the words in blocks of the talk, in order."""
    spoken = list(transcript.words)
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(spoken)

    def accepts(text: str) -> bool:
        quoted = words(text)
        matcher.set_seq1(quoted)
        longest = matcher.find_longest_match()
        start = max(0, longest.b - longest.a - 5)
        near = spoken[start : start + len(quoted) + 10]
        blocks = SequenceMatcher(None, quoted, near, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks) >= 0.9 * len(quoted)

    return Checker("difflib, 90 % of the words in order", accepts)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise MissingChecker(f"{name} is not installed: run scripts/bench --quotes") from error


def _gtrex(transcript: Transcript) -> tuple[Checker, ...]:
    number = _installed("gtrex")
    from gtrex import (  # noqa: PLC0415 - a group of its own
        DEFAULT,
        PERMISSIVE,
        Policy,
        Repairer,
        Verifier,
    )

    text = transcript.shown(0, len(transcript.words))
    default, permissive = Verifier(text, DEFAULT), Verifier(text, PERMISSIVE)
    repairer = Repairer(text, Policy(repair_threshold=0.65))
    return (
        Checker(f"gtrex {number}, default", lambda quoted: default.verify(quoted).grounded),
        Checker(f"gtrex {number}, permissive", lambda quoted: permissive.verify(quoted).grounded),
        Checker(
            f"gtrex {number}, repairs taken as accepted",
            lambda quoted: repairer.repair(quoted).text is not None,
        ),
    )


def _linkml(transcript: Transcript) -> Checker:
    number = _installed("linkml-reference-validator")
    from linkml_reference_validator.models import (  # noqa: PLC0415 - a group of its own
        ReferenceContent,
        ReferenceValidationConfig,
    )
    from linkml_reference_validator.validation.supporting_text_validator import (  # noqa: PLC0415
        SupportingTextValidator,
    )

    validator = SupportingTextValidator(ReferenceValidationConfig())
    text = transcript.shown(0, len(transcript.words))
    talk = ReferenceContent(reference_id="file:talk", content=text)
    return Checker(
        f"linkml-reference-validator {number}",
        lambda quoted: validator.find_text_in_reference(quoted, talk).found,
    )


@dataclass(frozen=True)
class Row:
    """What one checker made of all quotations."""

    checker: str
    refused: int
    """How many that may stand in quotation marks it refused."""
    accepted: int
    """How many that may not it accepted."""
    by_kind: dict[str, float]
    """The share that it judged rightly, 0–1, of each kind of quotation."""


def compared(quotations: Sequence[Quotation], asked: Iterable[Checker]) -> tuple[Row, ...]:
    """Return what each checker makes of `quotations`."""
    return tuple(_row(quotations, checker) for checker in asked)


def _row(quotations: Sequence[Quotation], checker: Checker) -> Row:
    right: dict[str, list[bool]] = {}
    refused = accepted = 0
    for quotation in quotations:
        may, does = quotation.verdict in FAITHFUL, checker.accepts(quotation.text)
        refused += may and not does
        accepted += does and not may
        right.setdefault(quotation.kind, []).append(may == does)
    shares = {kind: sum(judged) / len(judged) for kind, judged in right.items()}
    return Row(checker.name, refused, accepted, shares)


def table(quotations: Sequence[Quotation], rows: Sequence[Row]) -> str:
    """Return the comparison as a table in Markdown: a row a checker, a column a kind."""
    may = sum(quotation.verdict in FAITHFUL for quotation in quotations)
    kinds = tuple(rows[0].by_kind)
    head = ["checker", "wrongly accepted", "wrongly refused", *kinds]
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    for row in rows:
        cells = [
            row.checker,
            f"{row.accepted:,} of {len(quotations) - may:,}",
            f"{row.refused:,} of {may:,}",
            *(f"{row.by_kind[kind]:.0%}" for kind in kinds),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def cut_table(turned: Sequence[str], untouched: Sequence[str]) -> str:
    """Return what checkers make of quotations cut out of a sentence, as a table in Markdown.

    Each text is a sentence with the quotation in braces (`tests.quotations.test_cuts`); what
    `turned` ones leave out turns what they say.
    """
    passed: dict[str, int] = {}
    held_up: dict[str, int] = {}
    for said, counts, wanted in (
        *((said, passed, True) for said in turned),
        *((said, held_up, False) for said in untouched),
    ):
        for checker in checkers(cut_cases.talk(said)):
            text = cut_cases.quotation(said)
            stopped = not checker.accepts(text) or checker.warns(text)
            counts[checker.name] = counts.get(checker.name, 0) + (stopped != wanted)
    lines = ["| checker | turned, accepted without a warning | not turned, refused or warned of |"]
    lines.append("|---|---:|---:|")
    for name, number in passed.items():
        lines.append(
            f"| {name} | {number} of {len(turned)} | {held_up[name]} of {len(untouched)} |"
        )
    return "\n".join(lines)
