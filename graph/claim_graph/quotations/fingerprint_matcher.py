"""The fingerprint of a transcript: checks quotes without shipping the text.

It holds, for every word of the talk, a hash of the run of words that starts there, in order and
with the times of the cues. Whether a quotation's words were said in this order, and when, can be
read off it; what else was said cannot. It limits what is passed on; it does not keep a secret: who
guesses a run of words can confirm it.

The file is text. The first line names the form; then comes a line a cue: its time in whole
seconds and, in base64, four bytes for each run that starts in it (BLAKE2b, keyed with the id of
the source).
"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.quotations.verdict import (
    COVERED_SHARE,
    GAP,
    LOOSE_GAP,
    STITCH,
    Judgement,
    Piece,
    Place,
    Verdict,
    pieces,
)
from claim_graph.transcripts.transcript import Transcript

RUN = 3
"""Words in a run. The documentation of quotes has the measurements behind the choice."""
BYTES = 4
"""Bytes of a hash."""
FORM = "claim-graph fingerprint 1"
"""The first line of the file."""
PARTLY = 0.25
"""The share of a quotation's runs from which on it is inexact rather than absent."""


class FingerprintError(ValueError):
    """The text is not a fingerprint of a known form."""


@dataclass(frozen=True)
class Fingerprint:
    """Hashes of a transcript's runs of words, with their times. Immutable.

    Judges quotations as far as hashes go: see `claim_graph.quotations.verdict.Record`. What it
    finds neither exact nor elided nor stitched, but in part, is `inexact`: only a transcript tells
    more.
    """

    source: str
    """The id of the source, which keys the hashes."""
    hashes: tuple[int, ...]
    """For each word but the last two, the hash of the run that starts with it."""
    starts: tuple[int, ...]
    """The position of the first word of each cue."""
    times: tuple[int, ...]
    """The second at which each cue starts."""

    @cached_property
    def _index(self) -> dict[int, list[int]]:
        index: dict[int, list[int]] = {}
        for position, value in enumerate(self.hashes):
            index.setdefault(value, []).append(position)
        return index

    @property
    def length(self) -> int:
        """How many words the talk has."""
        return len(self.hashes) + RUN - 1

    def second(self, position: int) -> int:
        """Return the second at which the word in that position is spoken."""
        return self.times[bisect_right(self.starts, position) - 1]

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""
        parts = pieces(quotation)
        if not parts:
            return Judgement(Verdict.ABSENT)
        exact = self._positions(self._hashed(words(quotation)))
        if exact:
            first = self._nearest(exact, near)
            ties = (start for start in exact if start != first)
            text = " ".join(words(quotation))
            places = tuple(Place(self.second(start), text) for start in ties)
            return Judgement(Verdict.EXACT, self.second(first), places=places)
        if len(parts) > 1:
            chain = self._chain(parts, near)
            if chain:
                places = tuple(
                    Place(self.second(start), " ".join(piece.words))
                    for start, piece in zip(chain, parts, strict=True)
                )
                return Judgement(Verdict.ELIDED, places[0].at, places=places)
        return self._inexact(parts, near)

    def quoted(self, quotation: str, near: int | None = None) -> Iterator[int]:
        """Yield the positions of the words that an exact or elided quotation takes from here."""
        spoken = words(quotation)
        exact = self._positions(self._hashed(spoken))
        if exact:
            first = self._nearest(exact, near)
            yield from range(first, first + len(spoken))
            return
        parts = pieces(quotation)
        for start, piece in zip(self._chain(parts, near) or (), parts, strict=False):
            yield from range(start, start + len(piece.words))

    def longest_run(self, text: str) -> int:
        """Return how many words of `text` stand in the talk one after the other, at the most."""
        best = 0
        running: dict[int, int] = {}
        for value in self._hashed(words(text)):
            running = {
                place: running.get(place - 1, RUN - 1) + 1 for place in self._index.get(value, ())
            }
            best = max(best, max(running.values(), default=0))
        return best

    def _hashed(self, spoken: Sequence[str]) -> tuple[int, ...]:
        return tuple(
            _hash(self.source, spoken[at : at + RUN]) for at in range(len(spoken) - RUN + 1)
        )

    def _positions(self, hashed: Sequence[int]) -> list[int]:
        """Return where these runs stand one after the other."""
        if not hashed:
            return []
        found = self._index.get(hashed[0], ())
        rest = tuple(hashed)
        return [start for start in found if self.hashes[start : start + len(rest)] == rest]

    def _nearest(self, starts: Sequence[int], near: int | None) -> int:
        if near is None:
            return starts[0]
        return min(starts, key=lambda start: (abs(self.second(start) - near), start))

    def _chain(self, parts: Sequence[Piece], near: int | None) -> list[int] | None:
        """Return where the pieces stand one after the other, none too far from the last."""
        options = [self._positions(self._hashed(piece.words)) for piece in parts]
        if not all(options):
            return None
        first = options[0]
        if near is not None:
            first = sorted(first, key=lambda p: (abs(self.second(p) - near), p))
        for start in first:
            chain = [start]
            for piece, places in zip(parts, options[1:], strict=False):
                end = chain[-1] + len(piece.words)
                following = next((p for p in places if p >= end), None)
                if following is None or following - end > GAP:
                    break
                chain.append(following)
            if len(chain) == len(parts):
                return chain
        return None

    def _inexact(self, parts: Sequence[Piece], near: int | None) -> Judgement:
        spoken = tuple(word for piece in parts for word in piece.words)
        runs = [run for piece in parts for run in self._cover(piece.words)]
        covered = sum(length for *_, length in runs)
        apart = any(not -2 <= two[1] - one[1] - one[2] <= LOOSE_GAP for one, two in pairwise(runs))
        hashed = [value for piece in parts for value in self._hashed(piece.words)]
        known = sum(value in self._index for value in hashed)
        if apart and covered >= COVERED_SHARE * len(spoken):
            places = tuple(Place(self.second(p), " ".join(run)) for run, p, _ in runs)
            return Judgement(Verdict.STITCHED, places[0].at, places=places)
        if not runs or known < PARTLY * len(hashed):
            return Judgement(Verdict.ABSENT)
        longest = max(runs, key=lambda run: run[2])
        return Judgement(Verdict.INEXACT, self.second(longest[1]))

    def _cover(self, spoken: tuple[str, ...]) -> list[tuple[tuple[str, ...], int, int]]:
        """Return the longest runs that stand in the talk, as (words, position, length)."""
        hashed = self._hashed(spoken)
        found = []
        at = 0
        while at < len(hashed):
            best = (0, 0)
            for place in self._index.get(hashed[at], ()):
                length = 1
                while (
                    at + length < len(hashed)
                    and place + length < len(self.hashes)
                    and hashed[at + length] == self.hashes[place + length]
                ):
                    length += 1
                best = max(best, (length, -place))
            size = best[0] + RUN - 1 if best[0] else 0
            if size >= STITCH:
                found.append((spoken[at : at + size], -best[1], size))
                at += size
            else:
                at += 1
        return found


def _hash(source: str, run: Sequence[str]) -> int:
    data = " ".join(run).encode()
    return int.from_bytes(blake2b(data, digest_size=BYTES, key=source.encode()[:64]).digest())


def fingerprint(transcript: Transcript, source: str) -> Fingerprint:
    """Return the fingerprint of `transcript` for the source with the id `source`."""
    spoken = transcript.words
    starts, times = [], []
    for position, cue in enumerate(transcript.cue_of):
        if position == 0 or cue != transcript.cue_of[position - 1]:
            starts.append(position)
            times.append(int(transcript.cues[cue].at))
    hashes = (_hash(source, spoken[at : at + RUN]) for at in range(len(spoken) - RUN + 1))
    return Fingerprint(source, tuple(hashes), tuple(starts), tuple(times))


def dump(made: Fingerprint) -> bytes:
    """Return the contents of the file that `parse` reads back."""
    lines = [f"{FORM} run={RUN} bytes={BYTES} words={made.length}"]
    ends = (*made.starts[1:], made.length)
    for start, end, at in zip(made.starts, ends, made.times, strict=True):
        values = b"".join(value.to_bytes(BYTES) for value in made.hashes[start:end])
        lines.append(f"{at} {end - start} {base64.b64encode(values).decode()}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def parse(source: str, data: bytes) -> Fingerprint:
    """Return the fingerprint in the contents of a file.

    Raises FingerprintError for anything that `dump` does not write.
    """
    try:
        first, *lines = data.decode("ascii").splitlines()
        if not first.startswith(f"{FORM} run={RUN} bytes={BYTES} "):
            raise FingerprintError(f"the first line is not `{FORM}`")
        starts, times = [], []
        hashes: list[int] = []
        position = 0
        for line in lines:
            at, count, *encoded = line.split(" ")
            starts.append(position)
            times.append(int(at))
            position += int(count)
            values = base64.b64decode("".join(encoded), validate=True)
            hashes.extend(
                int.from_bytes(values[n : n + BYTES]) for n in range(0, len(values), BYTES)
            )
    except (ValueError, binascii.Error) as error:
        raise FingerprintError(str(error)) from error
    ordered = all(one <= two for one, two in pairwise(times))
    if not starts or not ordered or len(hashes) != max(0, position - RUN + 1):
        raise FingerprintError("the counts of words and hashes do not agree")
    return Fingerprint(source, tuple(hashes), tuple(starts), tuple(times))
