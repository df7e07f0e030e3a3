"""The sentences of a set of notes, known by their hashes: so that what they say can be accounted
for without shipping their text.

A sentence's id is a hash of its words, keyed with the id of the notes. It stays the same wherever
the sentence stands and whatever its case and punctuation; a sentence that is edited is a new one.
Whoever guesses a sentence can confirm it: the hashes limit what is passed on and keep no secret.

The file is text. The first line names the form; then comes a line a sentence: its line in the
notes and its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from claim_graph.core.words import words

FORM = "claim-graph sentences 1"
"""The first line of the file."""
SENTENCE_ID = "s[0-9a-f]{8}"
"""The pattern of a sentence's id: four bytes in hexadecimal, and a letter in front, so that no
reader of YAML takes it for a number."""
_BYTES = 4
_ROW = re.compile(rf"([1-9][0-9]{{0,8}}) ({SENTENCE_ID})", re.ASCII)


class SentencesError(ValueError):
    """The text is not a list of sentences of a known form."""


class HashedSentence(NamedTuple):
    """A sentence of notes, without its text."""

    line: int
    """The line of the notes on which it starts, from 1."""
    id: str
    """The hash of its words."""


@dataclass(frozen=True)
class Sentences:
    """The sentences of a set of notes, in their order."""

    source: str
    """The id of the notes, which keys the hashes."""
    rows: tuple[HashedSentence, ...] = ()

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the sentences. One that stands there twice is one."""
        return frozenset(row.id for row in self.rows)


def sentence_id(source: str, text: str) -> str:
    """Return the id that a sentence has in the notes with the id `source`."""
    data = " ".join(words(text)).encode()
    return "s" + blake2b(data, digest_size=_BYTES, key=source.encode()[:64]).hexdigest()


def sentences(source: str, texts: Iterable[tuple[int, str]]) -> Sentences:
    """Return the list of the sentences `texts`, each with the line that it starts on."""
    rows = (HashedSentence(line, sentence_id(source, text)) for line, text in texts)
    return Sentences(source, tuple(rows))


def dump(made: Sentences) -> bytes:
    """Return the contents of the file that `parse` reads back."""
    rows = (f"{row.line} {row.id}\n" for row in made.rows)
    return f"{FORM}\n{''.join(rows)}".encode()


def parse(source: str, data: bytes) -> Sentences:
    """Return the list in the contents of a file.

    Raises SentencesError for anything that `dump` does not write.
    """
    try:
        first, *lines = data.decode("ascii").splitlines() or [""]
    except ValueError as error:
        raise SentencesError("it is not plain text") from error
    if first != FORM:
        raise SentencesError(f"the first line is not `{FORM}`")
    rows = []
    for number, line in enumerate(lines, start=2):
        row = _ROW.fullmatch(line)
        if row is None:
            raise SentencesError(f"line {number} is damaged")
        rows.append(HashedSentence(int(row[1]), row[2]))
    return Sentences(source, tuple(rows))
