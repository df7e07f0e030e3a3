"""What can be seen of a claim from elsewhere: how it is named and what it names, not its words.

Rules that judge one claim look at the words of that claim alone. So what they find in a file holds
as long as the file is the same, and the `circumstances`: all else that they may look at.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.plain_values import Value
from claim_graph.quotations.fingerprint_matcher import Fingerprint

_WORDS_OF_CLAIM = frozenset({"claim", "tags", "figures"})
"""The fields of a claim that nothing else in the record looks at."""
_WORDS_OF_PART: Mapping[str, frozenset[str]] = {
    "quotes": frozenset({"text", "at"}),
    "links": frozenset({"because"}),
    "witnesses": frozenset({"where", "says", "sentences"}),
}
"""Such fields of its parts, by the field that holds the list of them."""


def outline(chapter: Value) -> str:
    """Return a digest of the value of a chapter's file without the words of its claims."""
    return sha256(json.dumps(_outline(chapter)).encode()).hexdigest()


def _outline(chapter: Value) -> Value:
    return _within(chapter, "claims", lambda claim: _without(claim, _WORDS_OF_CLAIM, _parts))


def _parts(claim: Value) -> Value:
    for name, words in _WORDS_OF_PART.items():
        claim = _within(claim, name, lambda part, words=words: _without(part, words))  # type: ignore[misc]
    return claim


def _within(value: Value, name: str, change: Callable[[Value], Value]) -> Value:
    """Return a mapping with each item of the list under `name` changed; all else as it is."""
    if isinstance(value, dict) and isinstance(items := value.get(name), list):
        return {**value, name: [change(item) for item in items]}
    return value


def _without(
    value: Value, fields: frozenset[str], inside: Callable[[Value], Value] | None = None
) -> Value:
    if not isinstance(value, dict):
        return value
    kept: Value = {key: content for key, content in value.items() if key not in fields}
    return inside(kept) if inside else kept


def whole_digest(corpus: Corpus) -> str:
    """Return a digest of all that `corpus` was made from."""
    return circumstances(corpus, {})


def circumstances(corpus: Corpus, outlines: Mapping[str, str]) -> str:
    """Return a digest of all that rules for one claim may look at beside its own file.

    `outlines` are those of files with claims; of other files everything counts.
    """
    whole = sha256()
    for part in _circumstances(corpus, outlines):
        whole.update(sha256(part).digest())
    return whole.hexdigest()


def _circumstances(corpus: Corpus, outlines: Mapping[str, str]) -> Iterator[bytes]:
    yield repr((sorted(corpus.unread), corpus.findings)).encode()
    for file, document in sorted(corpus.documents.items()):
        known = outlines.get(file)
        yield repr((file, known is not None)).encode()
        yield known.encode() if known is not None else document.text.encode()
    for id, fingerprint in sorted(corpus.fingerprints.items()):
        yield id.encode()
        yield from _of_fingerprint(fingerprint)
    yield repr((sorted(corpus.turns.items()), sorted(corpus.sentences.items()))).encode()


def _of_fingerprint(fingerprint: Fingerprint) -> Iterator[bytes]:
    for numbers in (fingerprint.hashes, fingerprint.starts, fingerprint.times):
        yield array("q", numbers).tobytes()
    yield repr((fingerprint.run, fingerprint.marks)).encode()
