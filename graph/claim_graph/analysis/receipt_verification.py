"""Does a receipt still hold? Every verdict in it is reached again from the record alone.

A receipt says by which version of the rules, and against which fingerprint, each quote was judged.
It is stated by somebody; nothing in it is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from claim_graph.analysis.citation_verification import CitationDifference, shown
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.quotations.verdict import POLICY

RECEIPT_FORM = "claim-graph receipt/2"
"""The form of a receipt: raised when a name or a meaning in it changes."""
_FAMILY = "claim-graph receipt/"
_MOST = 200
"""Differences that are told."""


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """A receipt beside the record."""

    quotes: int
    """How many quotes it lists."""
    repeated: int
    """For how many the same verdict was reached again, on the same words."""
    differences: tuple[CitationDifference, ...]
    """What differs, in the order of the receipt."""

    @property
    def holds(self) -> bool:
        """Whether everything in it was found so again."""
        return not self.differences


def is_receipt(value: object) -> bool:
    """Say whether a value of JSON is meant to be a receipt."""
    return isinstance(value, dict) and str(value.get("form", "")).startswith(_FAMILY)


def words_digest(text: str) -> str:
    """Return the SHA-256 of the words of a quote as they are written, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def verify_receipt(corpus: Corpus, stated: Mapping[str, object]) -> VerifiedReceipt:
    """Return how a receipt compares with the record."""
    listed = stated.get("checked_quotes")
    rows = listed if isinstance(listed, list) else []
    differences = [*_heads(corpus, stated, listed)]
    repeated = 0
    seen: set[object] = set()
    for number, row in enumerate(rows):
        different = list(_row(corpus, f"checked_quotes[{number}]", row, seen))
        repeated += not different
        differences += different
    differences += _counts(stated, rows)
    return VerifiedReceipt(len(rows), repeated, tuple(differences[:_MOST]))


def _heads(
    corpus: Corpus, stated: Mapping[str, object], listed: object
) -> Iterator[CitationDifference]:
    if stated.get("form") != RECEIPT_FORM:
        message = f"it is {shown(stated.get('form'))}, and this program reads {RECEIPT_FORM}"
        yield CitationDifference("form", message, "export it again: claims export all")
    if not isinstance(listed, list):
        message = "there is no list of quotes"
        yield CitationDifference("checked_quotes", message, "export it again: claims export all")
    policy = stated.get("policy")
    version = policy.get("version") if isinstance(policy, dict) else None
    if version != POLICY or isinstance(version, bool):
        message = f"the verdicts are by version {shown(version)} of the rules, not {POLICY}"
        yield CitationDifference("policy.version", message, "export it again with this version")
    talks = stated.get("talks")
    for number, talk in enumerate(talks if isinstance(talks, list) else []):
        place = f"talks[{number}]"
        id = talk.get("id") if isinstance(talk, dict) else None
        fingerprint = corpus.fingerprints.get(id) if isinstance(id, str) else None
        digest = fingerprint.digest if fingerprint else None
        if not isinstance(talk, dict) or id not in corpus.interviews:
            message = f"the record has no talk {shown(id)}"
            yield CitationDifference(place, message, "take the record of these talks")
        elif talk.get("fingerprint_sha256") != digest:
            message = f"the record has {shown(digest)}, not {shown(talk['fingerprint_sha256'])}" \
                if "fingerprint_sha256" in talk else "it is missing"  # fmt: skip
            yield CitationDifference(
                f"{place}.fingerprint_sha256",
                message,
                "take the version of the record that the receipt is of, or export it again",
            )


def _row(
    corpus: Corpus, place: str, row: object, seen: set[object]
) -> Iterator[CitationDifference]:
    """Yield what differs in what a receipt says of one quote."""
    id = row.get("id") if isinstance(row, dict) else None
    quoted = _quote_called(corpus, id)
    if not isinstance(row, dict) or quoted is None:
        message = f"the record has no quote {shown(id)}"
        yield CitationDifference(f"{place}.id", message, "export it again: claims export all")
        return
    if id in seen:
        yield CitationDifference(f"{place}.id", f"{shown(id)} is listed twice", "delete one")
    seen.add(id)
    claim, quote = quoted
    judgement = corpus.judgement(claim, quote)
    expected: dict[str, object] = {
        "words_sha256": words_digest(quote.text),
        "second": quote.at,
        "verdict": judgement.verdict.value,
        "speaker_check": corpus.speaker_judgement(claim, quote).check.value,
    }
    for name, value in expected.items():
        if row.get(name) != value:
            message = f"{shown(id)}: it is {shown(row.get(name))}, and here {shown(value)}"
            yield CitationDifference(
                f"{place}.{name}", message, "see what changed: claims diff, then export it again"
            )


def _counts(stated: Mapping[str, object], rows: list[object]) -> Iterator[CitationDifference]:
    quotes = stated.get("quotes")
    total = quotes.get("total") if isinstance(quotes, dict) else None
    if total != len(rows):
        message = f"it is {shown(total)}, and {len(rows)} are listed"
        yield CitationDifference("quotes.total", message, "export it again: claims export all")


def _quote_called(corpus: Corpus, id: object) -> tuple[Claim, Quote] | None:
    """Return the quote that the graph calls `id`, such as `quote:talk/claim#1`, and its claim."""
    if not isinstance(id, str):
        return None
    key, _, number = id.removeprefix("quote:").rpartition("#")
    claim = corpus.active.get(corpus.present("claim", key))
    if claim is None or not (number.isascii() and number.isdigit() and len(number) < 6):
        return None
    at = int(number) - 1
    return (claim, claim.quotes[at]) if 0 <= at < len(claim.quotes) else None
