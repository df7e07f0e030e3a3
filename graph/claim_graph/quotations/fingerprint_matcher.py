"""The fingerprint of a transcript: checks quotes without shipping the text.

It holds, for every word of the talk, a hash of the run of words that starts there, in order and
with the times of the cues. Whether a quotation's words were said in this order, and when, can be
read off it; what else was said cannot. It limits what is passed on; it does not keep a secret: who
guesses a run of words can confirm it.

The file is text. The first line names the form; then comes a line a cue: its time in whole
seconds and, in base64, four bytes for each run that starts in it (BLAKE2b, keyed with the id of
the source). The lines after those hold the marks (`claim_graph.quotations.marks`): where words
stand that turn what is said beside them, by kind. Files of form 1 have none; they are read too.
"""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha256
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.quotations.harmless_search import harmless_readings
from claim_graph.quotations.marks import TurningMark
from claim_graph.quotations.marks import dump as dump_marks
from claim_graph.quotations.marks import marks as marks_of
from claim_graph.quotations.marks import parse as parse_marks
from claim_graph.quotations.pieces import Piece, pieces
from claim_graph.quotations.runs import (
    COVERED_SHARE,
    RUN,
    Run,
    are_apart,
    chain,
    elided,
    exact,
    judged_as_edited,
    longest_runs,
    nearest,
    stitched,
)
from claim_graph.quotations.surroundings import Cut, Span, cuts, spans_of
from claim_graph.quotations.verdict import Judgement, Verdict, Words
from claim_graph.transcripts.transcript import Transcript

BYTES = 4
"""Bytes of a hash."""
FORM = "claim-graph fingerprint 2"
"""How the first line of the file starts."""
UNMARKED_FORM = "claim-graph fingerprint 1"
"""How it starts where the file has no marks."""
PARTLY = 0.25
"""The share of a quotation's runs from which on it is inexact rather than absent."""


class FingerprintError(ValueError):
    """The text is not a fingerprint of a known form."""


@dataclass(frozen=True)
class Fingerprint:
    """Hashes of a transcript's runs of words, with their times.

    Judges quotations as far as hashes go: see `claim_graph.quotations.verdict.Evidence`. What is
    neither exact nor elided nor stitched, nor near in a way that can be guessed, but stands there
    in part, is `inexact`: only a transcript tells more.
    """

    source: str
    """The id of the source, which keys the hashes."""
    hashes: tuple[int, ...]
    """For each word that starts a run, the hash of the run."""
    starts: tuple[int, ...]
    """The position of the first word of each cue."""
    times: tuple[int, ...]
    """The second at which each cue starts."""
    run: int = RUN
    """How many words a run has."""
    marks: tuple[TurningMark, ...] | None = None
    """Where words stand that turn others; None in a file of form 1, which does not tell."""

    @cached_property
    def _index(self) -> dict[int, list[int]]:
        index: dict[int, list[int]] = {}
        for position, value in enumerate(self.hashes):
            index.setdefault(value, []).append(position)
        return index

    @property
    def length(self) -> int:
        """How many words the talk has."""
        return len(self.hashes) + self.run - 1

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file that holds it, in hexadecimal digits."""
        return sha256(dump(self)).hexdigest()

    @cached_property
    def words_digest(self) -> str:
        """The SHA-256 of its words alone, whatever their times, in hexadecimal digits."""
        return sha256(b"".join(value.to_bytes(BYTES) for value in self.hashes)).hexdigest()

    def hashed(self, spoken: Sequence[str]) -> tuple[int, ...]:
        """Return the hash of each run of `spoken`, made as those of this talk are."""
        return self._hashed(spoken)

    def second(self, position: int) -> int:
        """Return the second at which the word in that position is spoken."""
        return self.times[bisect_right(self.starts, position) - 1]

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""
        return judged_as_edited(quotation, lambda text: self._judged(text, near))

    def _judged(self, quotation: str, near: int | None) -> Judgement:
        parts = pieces(quotation)
        if not parts:
            return Judgement(Verdict.ABSENT)
        quoted = words(quotation)
        starts = self._positions(self._hashed(quoted))
        if starts:
            return exact(quoted, starts, near, self.second)
        if len(parts) == 1 and self.run == RUN:
            readings = harmless_readings(parts[0].words, self._places, self._stands_at)
            if readings:
                first = nearest([reading.start for reading in readings], near, self.second)[0]
                return Judgement(Verdict.NEAR, self.second(first))
        links = self._chain(parts, near) if len(parts) > 1 else None
        return elided(parts, links, self.second) if links else self._inexact(parts)

    def _places(self, run: Words) -> Sequence[int]:
        return self._index.get(self._hashed(run)[0], ())

    def _stands_at(self, run: Words, position: int) -> bool:
        return self.hashes[position : position + 1] == self._hashed(run)

    def quoted(self, quotation: str, near: int | None = None) -> Iterator[int]:
        """Yield the positions of the words that an exact or elided quotation takes from here."""
        quoted = words(quotation)
        starts = self._positions(self._hashed(quoted))
        if starts:
            first = nearest(starts, near, self.second)[0]
            yield from range(first, first + len(quoted))
            return
        parts = pieces(quotation)
        for start, piece in zip(self._chain(parts, near) or (), parts, strict=False):
            yield from range(start, start + len(piece.words))

    def cuts(self, quotation: str, near: int | None = None) -> tuple[Cut, ...] | None:
        """Return what an exact, elided or near quotation leaves out and what turns it.

        The words are not told. None where nothing can be: for lack of marks, or of a place.
        """
        if self.marks is None:
            return None
        taken = spans_of(self.quoted(quotation, near)) or self._nearly_quoted(quotation, near)
        return cuts(self.marks, taken, asks="?" in quotation) if taken else None

    def _nearly_quoted(self, quotation: str, near: int | None) -> tuple[Span, ...]:
        """Return the words of the talk that stand there but for harmless differences."""
        parts = pieces(quotation)
        if len(parts) != 1 or self.run != RUN:
            return ()
        readings = harmless_readings(parts[0].words, self._places, self._stands_at)
        spans = [
            (reading.start, reading.start + sum(len(part.words) for part in reading.parts))
            for reading in readings
        ]

        def away(span: Span) -> int:
            at = self.times[bisect_right(self.starts, span[0]) - 1]
            return 0 if near is None else abs(at - near)

        return (min(spans, key=away),) if spans else ()

    def longest_run(self, text: str) -> int:
        """Return how many words of `text` stand in the talk one after the other, at the most."""
        best = 0
        running: dict[int, int] = {}
        for value in self._hashed(words(text)):
            running = {
                place: running.get(place - 1, self.run - 1) + 1
                for place in self._index.get(value, ())
            }
            best = max(best, max(running.values(), default=0))
        return best

    def _hashed(self, spoken: Sequence[str]) -> tuple[int, ...]:
        return _hashes(self.source, spoken, self.run)

    def _positions(self, hashed: tuple[int, ...]) -> list[int]:
        """Return where these runs stand one after the other."""
        if not hashed:
            return []
        starts = self._index.get(hashed[0], ())
        return [at for at in starts if self.hashes[at : at + len(hashed)] == hashed]

    def _chain(self, parts: Sequence[Piece], near: int | None) -> tuple[int, ...] | None:
        options = [self._positions(self._hashed(piece.words)) for piece in parts]
        return chain(parts, options, near, self.second)

    def _inexact(self, parts: Sequence[Piece]) -> Judgement:
        quoted = tuple(word for piece in parts for word in piece.words)
        runs = []
        before = 0
        for piece in parts:
            runs += [run._replace(quoted=before + run.quoted) for run in self._runs_of(piece.words)]
            before += len(piece.words)
        covered = sum(run.length for run in runs)
        # Of two runs in a row, the hashes of one reach into the words of the other.
        if covered >= COVERED_SHARE * len(quoted) and are_apart(runs, overlap=self.run - 1):
            return stitched(quoted, runs, self.second)
        hashed = [value for piece in parts for value in self._hashed(piece.words)]
        known = sum(value in self._index for value in hashed)
        if not runs or known < PARTLY * len(hashed):
            return Judgement(Verdict.ABSENT)
        longest = max(runs, key=lambda run: run.length)
        return Judgement(Verdict.INEXACT, self.second(longest.spoken))

    def _runs_of(self, quoted: Sequence[str]) -> list[Run]:
        hashed = self._hashed(quoted)
        return longest_runs(
            hashed, self.hashes, lambda at: self._index.get(hashed[at], ()), width=self.run
        )


def _hashes(source: str, spoken: Sequence[str], run: int) -> tuple[int, ...]:
    key = source.encode()[:64]
    texts = (" ".join(spoken[at : at + run]) for at in range(len(spoken) - run + 1))
    hashes = (blake2b(text.encode(), digest_size=BYTES, key=key) for text in texts)
    return tuple(int.from_bytes(value.digest()) for value in hashes)


def fingerprint(transcript: Transcript, source: str, run: int = RUN) -> Fingerprint:
    """Return the fingerprint of `transcript` for the source with the id `source`.

    `run` is how many words a run has; `parse` reads only what has the usual number.
    """
    spoken = transcript.words
    starts, times = [], []
    for position, cue in enumerate(transcript.cue_of):
        if position == 0 or cue != transcript.cue_of[position - 1]:
            starts.append(position)
            times.append(int(transcript.cues[cue].at))
    hashes = _hashes(source, spoken, run)
    marked = marks_of(transcript)
    return Fingerprint(source, hashes, tuple(starts), tuple(times), run, marked)


def dump(made: Fingerprint) -> bytes:
    """Return the contents of the file that `parse` reads back."""
    sizes = f"run={made.run} bytes={BYTES} words={made.length}"
    lines = [f"{UNMARKED_FORM} {sizes}"]
    if made.marks is not None:
        lines = [f"{FORM} {sizes} cues={len(made.starts)} marks={len(made.marks)}"]
    ends = (*made.starts[1:], made.length)
    for start, end, at in zip(made.starts, ends, made.times, strict=True):
        values = b"".join(value.to_bytes(BYTES) for value in made.hashes[start:end])
        lines.append(f"{at} {end - start} {base64.b64encode(values).decode()}".rstrip())
    lines += dump_marks(made.marks or ())
    return ("\n".join(lines) + "\n").encode()


def parse(source: str, data: bytes) -> Fingerprint:
    """Return the fingerprint in the contents of a file.

    Raises FingerprintError for anything that `dump` does not write.
    """
    try:
        first, *lines = data.decode("ascii").splitlines()
        cues, marks = _sizes_of(first, len(lines))
        starts, times = [], []
        hashes: list[int] = []
        position = 0
        for line in lines[:cues]:
            at, count, *encoded = line.split(" ")
            starts.append(position)
            times.append(int(at))
            position += int(count)
            values = base64.b64decode("".join(encoded), validate=True)
            hashes.extend(
                int.from_bytes(values[n : n + BYTES]) for n in range(0, len(values), BYTES)
            )
        marked = None if marks is None else parse_marks(lines[cues:], position)
    except (ValueError, binascii.Error) as error:
        raise FingerprintError(str(error)) from error
    ordered = all(earlier <= later for earlier, later in pairwise(times))
    if not starts or not ordered or len(hashes) != max(0, position - RUN + 1):
        raise FingerprintError("the counts of words and hashes do not agree")
    if marked is not None and len(marked) != marks:
        raise FingerprintError("the count of marks does not agree")
    return Fingerprint(source, tuple(hashes), tuple(starts), tuple(times), marks=marked)


_SIZES = re.compile(
    rf"{FORM} run={RUN} bytes={BYTES} words=[0-9]{{1,9}} cues=([0-9]{{1,9}}) marks=([0-9]{{1,9}})"
)


def _sizes_of(first: str, lines: int) -> tuple[int, int | None]:
    """Return how many of the lines after the first are cues, and how many marks they hold.

    None where the form has no marks.
    """
    if first.startswith(f"{UNMARKED_FORM} run={RUN} bytes={BYTES} "):
        return lines, None
    form = _SIZES.fullmatch(first)
    if form is None:
        raise FingerprintError(f"the first line is not `{FORM}`")
    return int(form[1]), int(form[2])
