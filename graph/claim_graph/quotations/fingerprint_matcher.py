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
import struct
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b, sha256
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.quotations.harmless_search import harmless_readings
from claim_graph.quotations.likely_place import (
    Away,
    LikelyPlace,
    PieceRuns,
    likely_place,
)
from claim_graph.quotations.marks import TurningMark
from claim_graph.quotations.marks import dump as dump_marks
from claim_graph.quotations.marks import marks as marks_of
from claim_graph.quotations.marks import parse as parse_marks
from claim_graph.quotations.pieces import Piece, pieces
from claim_graph.quotations.runs import (
    COVERED_SHARE,
    RUN,
    STITCH,
    Run,
    are_apart,
    away,
    chains,
    elided,
    exact,
    judged_as_edited,
    longest_runs,
    nearest,
    stitched,
)
from claim_graph.quotations.surroundings import Cut, Span, cuts, spans_of
from claim_graph.quotations.verdict import Judgement, Place, Verdict, Words
from claim_graph.transcripts.transcript import SLOWEST, Transcript, cue_end

BYTES = 4
"""Bytes of a hash."""
FORM = "claim-graph fingerprint 2"
"""How the first line of the file starts."""
UNMARKED_FORM = "claim-graph fingerprint 1"
"""How it starts where the file has no marks."""
PARTLY = 0.25
"""The share of a quotation's runs from which on it is inexact rather than absent."""
FOREIGN = 6
"""Words from another place that no change of a few words explains."""
SURE_VOTES = 2.0
"""The votes (`claim_graph.quotations.likely_place`) from which on it is sure where an inexact
quotation is from: two runs that the talk has nowhere else."""


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
    hashes: Sequence[int]
    """For each word that starts a run, the hash of the run; parts of it are tuples."""
    starts: Sequence[int]
    """The position of the first word of each cue; parts of it are tuples."""
    times: Sequence[int]
    """The second at which each cue starts."""
    run: int = RUN
    """How many words a run has."""
    marks: tuple[TurningMark, ...] | None = None
    """Where words stand that turn others; None in a file of form 1, which does not tell."""

    @cached_property
    def _first(self) -> dict[int, int]:
        """The position of each run where it is said first."""
        # Of equal keys the last counts.
        return dict(zip(reversed(self.hashes), range(len(self.hashes) - 1, -1, -1), strict=True))

    @cached_property
    def _again(self) -> dict[int, list[int]]:
        """All positions of each run that is said more than once: these are few."""
        first = self._first
        again: dict[int, list[int]] = {}
        if len(first) < len(self.hashes):
            later = [at for at, value in enumerate(self.hashes) if first[value] != at]
            for position in later:
                value = self.hashes[position]
                again.setdefault(value, [first[value]]).append(position)
        return again

    def _places_of(self, run: int) -> Sequence[int]:
        """Return the positions of a run, in order."""
        several = self._again.get(run)
        if several is not None:
            return several
        position = self._first.get(run)
        return () if position is None else (position,)

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
        return _hashes(self.source, spoken, self.run)

    def at(self, word: int) -> int:
        """Return the second at which the caption of the word in that position starts."""
        return self.times[bisect_right(self.starts, word) - 1]

    def until(self, word: int) -> int:
        """Return the second by which the caption of the word in that position has ended."""
        cue = bisect_right(self.starts, word)
        last = cue == len(self.starts)
        spoken = (self.length if last else self.starts[cue]) - self.starts[cue - 1]
        return int(cue_end(self.times[cue - 1], spoken, None if last else self.times[cue]))

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""
        return judged_as_edited(quotation, lambda text: self._judged(text, near))

    def _judged(self, quotation: str, near: int | None) -> Judgement:
        quoted = words(quotation)
        starts = self._positions(self._hashed(quoted))
        # Only what brackets hold is in none of the pieces.
        if starts and "[" not in quotation:
            return exact(quoted, starts, near, self)
        parts = pieces(quotation)
        if not parts:
            return Judgement(Verdict.ABSENT)
        if starts:
            return exact(quoted, starts, near, self)
        if len(parts) == 1 and self.run == RUN:
            readings = harmless_readings(parts[0].words, self._places, self._stands_at)
            if readings:
                first = nearest([reading.start for reading in readings], near, self)[0]
                return Judgement(Verdict.NEAR, self.at(first), until=self.until(first))
        links = self._chains(parts, near) if len(parts) > 1 else []
        if links:
            return elided(parts, links, self)
        long_pieces = [piece for piece in parts if len(piece.words) >= self.run]
        if len(long_pieces) < len(parts) and all(
            self._positions(self._hashed(p.words)) for p in long_pieces
        ):
            return self._unclear(long_pieces, near)
        return self._inexact(parts, near)

    def _unclear(self, long_pieces: Sequence[Piece], near: int | None) -> Judgement:
        """Return the judgement on a quotation with pieces that are too short for a hash.

        What can be told of it, the `told` pieces, was said. It has a second only where that is
        sure: these have enough runs, and stand in one place.
        """
        if not long_pieces:
            return Judgement(Verdict.UNCLEAR)
        links = self._chains(long_pieces, near)
        if not links:
            return self._inexact(long_pieces, near)
        runs = sum(len(piece.words) - self.run + 1 for piece in long_pieces)
        if runs < SURE_VOTES or (len(links) > 1 and near is None):
            return Judgement(Verdict.UNCLEAR)
        first = links[0][0]
        return Judgement(Verdict.UNCLEAR, self.at(first), until=self.until(first))

    def _places(self, run: Words) -> Sequence[int]:
        return self._places_of(self._hashed(run)[0])

    def _stands_at(self, run: Words, position: int) -> bool:
        return self.hashes[position : position + 1] == self._hashed(run)

    def quoted(self, quotation: str, near: int | None = None) -> Sequence[int]:
        """Return the positions of the words that an exact or elided quotation takes from here."""
        key = (quotation, near)
        if key not in self._quoted:
            self._quoted[key] = self._positions_quoted(quotation, near)
        return self._quoted[key]

    @cached_property
    def _quoted(self) -> dict[tuple[str, int | None], Sequence[int]]:
        """Answers of `quoted`: several rules ask about the same quotes."""
        return {}

    def _positions_quoted(self, quotation: str, near: int | None) -> Sequence[int]:
        quoted = words(quotation)
        starts = self._positions(self._hashed(quoted))
        if starts:
            first = nearest(starts, near, self)[0]
            return range(first, first + len(quoted))
        parts = pieces(quotation)
        links = self._chains(parts, near)
        return tuple(
            position
            for start, piece in zip(links[0] if links else (), parts, strict=False)
            for position in range(start, start + len(piece.words))
        )

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

    def longest_run(self, text: str, at_least: int = 0) -> int:
        """Return how many words of `text` stand in the talk one after the other, at the most.

        That is 0 where there are fewer than `at_least`.
        """
        # A run of that many words holds one of the shorter runs that begin at every so many words.
        step = at_least - self.run + 1
        if step > 1 and not any(
            map(self._places_of, _hashes(self.source, words(text), self.run, step))
        ):
            return 0
        best = 0
        running: dict[int, int] = {}
        for value in self._hashed(words(text)):
            running = {
                place: running.get(place - 1, self.run - 1) + 1 for place in self._places_of(value)
            }
            best = max(best, max(running.values(), default=0))
        return best if best >= at_least else 0

    def _hashed(self, spoken: Words) -> tuple[int, ...]:
        return _kept_hashes(self.source, spoken, self.run)

    def _positions(self, hashed: tuple[int, ...]) -> list[int]:
        """Return where these runs stand one after the other."""
        if not hashed:
            return []
        starts = self._places_of(hashed[0])
        return [at for at in starts if self.hashes[at : at + len(hashed)] == hashed]

    def _chains(self, parts: Sequence[Piece], near: int | None) -> list[tuple[int, ...]]:
        options = [self._positions(self._hashed(piece.words)) for piece in parts]
        return chains(parts, options, near, self)

    def _inexact(self, parts: Sequence[Piece], near: int | None) -> Judgement:
        quoted = tuple(word for piece in parts for word in piece.words)
        hashed: list[PieceRuns] = []
        before = 0
        for piece in parts:
            hashed.append(PieceRuns(before, self._hashed(piece.words)))
            before += len(piece.words)
        place = likely_place(hashed, self._places_of, self.run, self._away(near))
        if place is not None and len(quoted) - len(place.words) >= STITCH:
            runs = [run for part in hashed for run in self._runs_of(part)]
            if self._is_stitched(quoted, runs, place, len(parts) > 1):
                return stitched(quoted, runs, self)
        total = sum(len(piece.runs) for piece in hashed)
        if place is None or len(place.runs) < PARTLY * total:
            return Judgement(Verdict.ABSENT)
        return self._partly_said(quoted, place, near)

    def _is_stitched(
        self, quoted: Words, runs: Sequence[Run], place: LikelyPlace, marked: bool
    ) -> bool:
        """Return whether words are from several places, because no single one accounts for them.

        Where nothing marks that words are left out, four in a row from elsewhere are too few: what
        stands for a changed word may well be said somewhere with its neighbours.
        """
        enough = COVERED_SHARE * len(quoted)
        covered = sum(run.length for run in runs)
        elsewhere = covered - len(place.words)
        return (
            covered >= enough
            and (
                elsewhere >= FOREIGN
                or (len(place.words) < enough and elsewhere >= (STITCH if marked else STITCH + 1))
            )
            # Of two runs in a row, the hashes of one reach into the words of the other.
            and are_apart(runs, overlap=self.run - 1)
        )

    def _partly_said(self, quoted: Words, place: LikelyPlace, near: int | None) -> Judgement:
        """Return the judgement on words that stand there in part; the second only where it is sure.

        Few runs do not tell where they are from, and neither do words that are said several times,
        unless a time is stated.
        """
        if place.votes >= SURE_VOTES and (near is not None or not place.rivals):
            start = self._reckoned(place)
            return Judgement(Verdict.INEXACT, self.at(start), until=self.until(start))
        words = " ".join(quoted[word] for word in sorted(place.words))
        starts = sorted({place.start, *place.rivals})
        return Judgement(
            Verdict.INEXACT, places=tuple(Place(self.at(start), words) for start in starts)
        )

    def _reckoned(self, place: LikelyPlace) -> int:
        """Return where a quotation starts; not at the very last word before a break in the talk.

        The words before its first run are not known, nor therefore how many were spoken: it may
        well be one less than the quotation has.
        """
        before = max(0, place.first_run - place.start)
        following = bisect_right(self.starts, place.start)
        is_last = self.starts[following : following + 1] == (place.start + 1,)
        earliest = self.at(place.first_run) - before * SLOWEST
        return place.start + (before > 0 and is_last and self.until(place.start) < earliest)

    def _away(self, near: int | None) -> Away:
        return (lambda at: 0.0) if near is None else (lambda at: away(at, near, self))

    def _runs_of(self, part: PieceRuns) -> list[Run]:
        """Return the longest runs of a piece, with their positions in the whole quotation."""
        runs = longest_runs(
            part.runs, self.hashes, lambda at: self._places_of(part.runs[at]), width=self.run
        )
        return [run._replace(quoted=part.first + run.quoted) for run in runs]


@lru_cache(maxsize=1 << 6)
def _kept_hashes(source: str, spoken: tuple[str, ...], run: int) -> tuple[int, ...]:
    # Several rules ask where the same words stand, one after the other.
    return _hashes(source, spoken, run)


def _hashes(source: str, spoken: Sequence[str], run: int, step: int = 1) -> tuple[int, ...]:
    """Return the hashes of the runs of `run` words that begin at every `step` words."""
    keyed = blake2b(digest_size=BYTES, key=source.encode()[:64])
    values = []
    for at in range(0, len(spoken) - run + 1, step):
        # A copy is cheaper than to take in the key again.
        hashed = keyed.copy()
        hashed.update(" ".join(spoken[at : at + run]).encode())
        values.append(int.from_bytes(hashed.digest()))
    return tuple(values)


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
            if len(values) % BYTES:
                raise FingerprintError("a hash is cut off")
            hashes += struct.unpack(f">{len(values) // BYTES}I", values)
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
