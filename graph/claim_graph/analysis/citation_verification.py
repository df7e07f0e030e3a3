"""Is a citation what the record says? Checked without a network, against the record alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claim_graph.analysis.checked_citations import cited
from claim_graph.analysis.citation_reading import StatedCitation
from claim_graph.analysis.citation_values import citation_values
from claim_graph.core.characters import printable
from claim_graph.core.suggest import did_you_mean
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.quotations.verdict import POLICY, Verdict

_SHOWN = 160
"""Characters of a stated value that a message shows."""
_LONGEST = 4000
"""Characters of cited words that are compared with the talk: more than any quote has."""
_MOST = 20
"""Differences of one citation that are told."""


@dataclass(frozen=True, slots=True)
class CitationDifference:
    """Something that a citation states and the record does not."""

    field: str
    """Where in the citation, as a path: `second`, `target[0].selector.value`."""
    message: str
    """What differs."""
    help: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """A citation beside the record."""

    place: str
    """Where it stands in the input."""
    claim: str | None
    """The id of the claim in the record; None where it has no such claim."""
    verdict: Verdict | None
    """The verdict on the words as they are cited, reached again; None without a fingerprint."""
    differences: tuple[CitationDifference, ...]
    """What differs, in the order of the fields."""

    @property
    def holds(self) -> bool:
        """Whether it says what the record says."""
        return not self.differences


def verify(corpus: Corpus, stated: StatedCitation) -> VerifiedCitation:
    """Return how a citation compares with the record.

    Its words, speaker, second, sentence, stance and selectors must be those of a quote of the
    claim, and the verdict is reached again from the fingerprint of the talk.
    """
    claim = _claim_called(corpus, stated.values.get("claim"))
    if claim is None:
        missing = _unknown_claim(corpus, stated.values.get("claim"))
        return VerifiedCitation(stated.place, None, None, (missing,))
    quote = _quote_of(claim, stated.values)
    verdict = _verdict_on(corpus, claim, stated.values)
    differences = [*_standing(claim)]
    if quote is None:
        message = f"the claim {claim.key} quotes no words"
        differences.append(CitationDifference("words", message, "cite another claim"))
    else:
        recorded = citation_values(cited(corpus, claim, quote))
        differences += _compared(stated.values, recorded, verdict)
    return VerifiedCitation(stated.place, claim.key, verdict, tuple(differences[:_MOST]))


def verify_all(corpus: Corpus, stated: Iterable[StatedCitation]) -> tuple[VerifiedCitation, ...]:
    """Return how each citation compares with the record, in their order."""
    return tuple(verify(corpus, citation) for citation in stated)


def _claim_called(corpus: Corpus, id: object) -> Claim | None:
    return corpus.claims.get(corpus.present("claim", id)) if isinstance(id, str) else None


def _unknown_claim(corpus: Corpus, id: object) -> CitationDifference:
    if not isinstance(id, str):
        message = f"it should be the id of a claim, and is {shown(id)}"
        return CitationDifference("claim", message, "give the claim's id in full: talk/claim")
    nearest = did_you_mean(id[:_SHOWN], corpus.claims)
    message = f"the record has no claim {shown(id)}"
    return CitationDifference("claim", message, nearest or "look it up: claims search WORDS")


def _standing(claim: Claim) -> Iterator[CitationDifference]:
    if claim.retired is not None:
        message = f"the claim was withdrawn on {claim.retired.on}: {claim.retired.why}"
        see = f"cite {claim.retired.see} instead" if claim.retired.see else "do not cite it"
        yield CitationDifference("claim", message, see)


def _quote_of(claim: Claim, stated: Mapping[str, object]) -> Quote | None:
    """Return the quote of a claim that a citation is most likely meant to give."""
    given, second = stated.get("words"), stated.get("second")
    folded = words(given[:_LONGEST]) if isinstance(given, str) else ()
    common = {quote: len(set(words(quote.text)) & set(folded)) for quote in claim.shown_quotes}
    return max(
        claim.shown_quotes,
        key=lambda quote: (quote.text == given, common[quote], quote.at == second),
        default=None,
    )


def _verdict_on(corpus: Corpus, claim: Claim, stated: Mapping[str, object]) -> Verdict | None:
    given, second = stated.get("words"), stated.get("second")
    if not isinstance(given, str) or len(given) > _LONGEST:
        return None
    near = second if isinstance(second, int) and not isinstance(second, bool) else claim.at or 0
    judgement = corpus.judge(corpus.present("source", claim.interview), given, near)
    return judgement.verdict if judgement else None


def _compared(
    stated: Mapping[str, object], recorded: Mapping[str, object], verdict: Verdict | None
) -> Iterator[CitationDifference]:
    for name, value in recorded.items():
        if name not in stated:
            message = f"it is missing; the record has {shown(value)}"
            yield CitationDifference(name, message, "add it")
        elif name == "words" and not _same(stated[name], value):
            yield _other_words(stated[name], value, verdict)
        elif name == "verdict" and not _same(stated[name], (verdict or Verdict.NOT_CHECKED).value):
            yield _other_verdict(stated[name], verdict)
        elif name == "policy" and not _same(stated[name], value):
            message = f"the verdict is by version {shown(stated[name])} of the rules, not {POLICY}"
            yield CitationDifference(name, message, "cite it again with this version")
        elif name != "verdict":
            yield from _deep(name, stated[name], value)
    for name in stated:
        if name not in recorded:
            message = f"{shown(name)} is no field of a citation, and nothing in the record tells it"
            yield CitationDifference(shown(name), message, "leave it out")


def _other_words(stated: object, recorded: object, verdict: Verdict | None) -> CitationDifference:
    short = isinstance(stated, str) and len(stated) <= _LONGEST
    if short and words(str(stated)) == words(str(recorded)):
        message = f"they are written otherwise in the record: {shown(recorded)}"
    else:
        judged = (
            f"; in the talk, the words cited are {verdict}: {verdict.meaning}" if verdict else ""
        )
        message = f"they are {shown(stated)}, and in the record {shown(recorded)}{judged}"
    return CitationDifference("words", message, "give the words of the record")


def _other_verdict(stated: object, verdict: Verdict | None) -> CitationDifference:
    if verdict is None:
        message = f"it is {shown(stated)}, and cannot be reached again without a fingerprint"
        help = (
            "take a record with fingerprints/, or add one: claims transcript add FILE --source ID"
        )
        return CitationDifference("verdict", message, help)
    message = f"it is {shown(stated)}, and reached again it is {verdict}: {verdict.meaning}"
    return CitationDifference("verdict", message, "give the verdict of the record")


def _deep(place: str, stated: object, recorded: object) -> Iterator[CitationDifference]:
    """Yield where two values differ, down to what is no list and no object."""
    if isinstance(stated, dict) and isinstance(recorded, dict):
        for name in (*recorded, *(name for name in stated if name not in recorded)):
            inner = f"{place}.{shown(name)[1:-1]}"
            if name not in stated:
                message = f"it is missing; the record has {shown(recorded[name])}"
                yield CitationDifference(inner, message, "add it")
            elif name not in recorded:
                message = "the record tells nothing of it"
                yield CitationDifference(inner, message, "leave it out")
            else:
                yield from _deep(inner, stated[name], recorded[name])
    elif isinstance(stated, list) and isinstance(recorded, list) and len(stated) == len(recorded):
        for at, (item, other) in enumerate(zip(stated, recorded, strict=True)):
            yield from _deep(f"{place}[{at}]", item, other)
    elif not _same(stated, recorded):
        message = f"it is {shown(stated)}, and in the record {shown(recorded)}"
        yield CitationDifference(place, message, "give what the record has")


def _same(stated: object, recorded: object) -> bool:
    """Return whether two values of JSON are the same: true is not 1, and 1.0 is."""
    if isinstance(stated, bool) or isinstance(recorded, bool):
        return stated is recorded
    if isinstance(stated, (dict, list)):
        return False
    return stated == recorded


def shown(value: object) -> str:
    """Return a value for a message, short and safe to print."""
    match value:
        case str():
            cut = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            return f"“{printable(cut)}”"
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            # A whole number of JSON can have any length.
            return f"{value}" if abs(value) < 10**15 else "a huge number"
        case list():
            return f"a list of {len(value)}"
    return "an object"
