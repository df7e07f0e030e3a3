"""Quotations against a transcript: where the words stand, and what differs.

The place comes from an index of runs of three words; only there the words are aligned, by
rapidfuzz's Levenshtein over words. Looking a quotation up therefore costs the same in a talk of
ten thousand words as in a library of a thousand talks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.quotations.harmless_search import HarmlessReading, harmless_readings
from claim_graph.quotations.marks import TurningMark, marks
from claim_graph.quotations.piece_alignment import (
    SLACK,
    Aligner,
    Alignment,
    SameWords,
    same_words,
)
from claim_graph.quotations.pieces import Piece, pieces
from claim_graph.quotations.runs import (
    COVERED_SHARE,
    FOREIGN,
    GAP,
    LOOSE_GAP,
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
    tell_a_place,
)
from claim_graph.quotations.surroundings import Cut, Span, cuts
from claim_graph.quotations.taken_words import taken_words
from claim_graph.quotations.verdict import (
    Change,
    ChangeClass,
    Judgement,
    Place,
    Verdict,
    Words,
)
from claim_graph.quotations.word_index import WordIndex
from claim_graph.transcripts.transcript import Transcript

FOUND_SHARE = 0.55
"""The share of a quotation's words that must stand at its place."""
CLOSE_SHARE = 0.95
"""The share from which on no other reading of where the words are from is tried."""
HALF_SHARE = 0.65
"""The share of a quotation's words below which its most likely place accounts for half of it."""
TOLD_SHARE = 0.4
"""The share of a quotation's words that must stand at its place when rare words count for more."""
RARE = 0.6
"""How rare, 0–1, the words of a very short run are on average that tells where it is from."""


class TranscriptRecord:
    """A transcript with an index: judges quotations in full.

    See `claim_graph.quotations.verdict.Evidence`.
    """

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.words = transcript.words
        self._index = WordIndex(self.words)
        self._aligner = Aligner(transcript, self._index)

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""
        return judged_as_edited(quotation, lambda text: self._judged(text, near))

    def _judged(self, quotation: str, near: int | None) -> Judgement:
        parts = pieces(quotation)
        if not parts:
            return Judgement(Verdict.ABSENT)
        if len(parts) == 1:
            return self._whole(parts[0], near)
        # A transcript has ellipses and brackets of its own: they leave nothing out.
        as_written = words(quotation)
        starts = self.positions(as_written)
        return self._exact(as_written, starts, near) if starts else self._joined(parts, near)

    def cuts(self, quotation: str, near: int | None = None) -> tuple[Cut, ...] | None:
        """Return what an exact, elided or near quotation leaves out and what turns it.

        None where its words have no place.
        """
        taken = taken_words(self, quotation, near)
        if not taken:
            return None
        return cuts(self._marks, taken, asks="?" in quotation, shown=self._shown)

    def _shown(self, first: int, last: int) -> str:
        return self.transcript.shown(first, min(last, len(self.words)))

    @cached_property
    def _marks(self) -> tuple[TurningMark, ...]:
        return marks(self.transcript)

    def most_like(self, piece: Piece, near: int | None) -> Span | None:
        """Return the words of the talk that a piece is most like; None where it is like none."""
        aligned = self._align(piece, near)
        return (aligned.start, aligned.end) if aligned else None

    # --- One piece ----------------------------------------------------------------------------

    def _whole(self, piece: Piece, near: int | None) -> Judgement:
        starts = self.positions(piece.words)
        if starts:
            return self._exact(piece.words, starts, near)
        readings = harmless_readings(piece.words, self._index.runs, self._stands_at)
        if readings:
            return self._near(piece.words, readings, near)
        aligned = self._align(piece, near)
        if aligned is None:
            return Judgement(Verdict.ABSENT)
        if aligned.matched < CLOSE_SHARE * len(piece.words):
            runs = self._runs_of(piece.words, aligned.start)
            covered = sum(run.length for run in runs)
            if covered >= COVERED_SHARE * len(piece.words) and covered > aligned.matched + 1:
                if are_apart(runs):
                    places = self._several_places(piece, aligned, runs)
                    if places:
                        return stitched(piece.words, places, self.transcript)
                else:
                    first, last = runs[0], runs[-1]
                    start = max(0, first.spoken - first.quoted - SLACK)
                    end = last.spoken - last.quoted + len(piece.words) + SLACK
                    aligned = self._aligner.align(piece, start, end) or aligned
        if not self._is_there(piece, aligned):
            return Judgement(Verdict.ABSENT)
        harmless = all(change.kind is ChangeClass.HARMLESS for change in aligned.changes)
        return Judgement(
            Verdict.NEAR if harmless else Verdict.ALTERED,
            self._second(aligned.start),
            aligned.changes,
            around=self._around(aligned.start, aligned.end),
            until=int(self.transcript.until(aligned.start)),
        )

    def _is_there(self, piece: Piece, aligned: Alignment, least: int = RUN) -> bool:
        """Return whether enough of a piece stands at its place, and not common words alone."""
        if aligned.matched < max(least, FOUND_SHARE * len(piece.words)):
            return False
        changed = [
            word
            for change in aligned.changes
            if change.kind is not ChangeClass.HARMLESS
            for word in words(change.quoted)
        ]
        lost = sum(map(self._index.weight, changed))
        return lost <= (1 - TOLD_SHARE) * sum(map(self._index.weight, piece.words))

    def _several_places(
        self, piece: Piece, aligned: Alignment, runs: Sequence[Run]
    ) -> Sequence[Run]:
        """Return the places that a piece is from; none where a single one accounts for it better.

        `aligned` is the piece at the place that it is most like.
        """
        telling = self._telling(runs)
        outside = any(
            run.spoken + run.length <= aligned.start or run.spoken >= aligned.end for run in telling
        )
        if outside and are_apart(telling):
            return telling
        if telling and aligned.matched < HALF_SHARE * len(piece.words):
            longer = [run for run in runs if run.length > STITCH or run in telling]
            return longer if are_apart(longer) else ()
        return ()

    def _telling(self, runs: Sequence[Run]) -> list[Run]:
        """Return the runs that are a place of their own, and those that lie beside one of them.

        A few common words in a row, such as “a lot of the”, may be said in any place.
        """
        is_place = [self._is_place(run) for run in runs]
        return [
            run
            for number, run in enumerate(runs)
            if is_place[number]
            or any(
                is_place[beside]
                and not are_apart(runs[min(number, beside) : max(number, beside) + 1])
                for beside in (number - 1, number + 1)
                if 0 <= beside < len(runs)
            )
        ]

    def _is_place(self, run: Run) -> bool:
        """Return whether a run is long, or not said elsewhere and not of common words alone."""
        if run.length >= FOREIGN:
            return True
        spoken = self.words[run.spoken : run.spoken + run.length]
        rare = sum(map(self._index.weight, spoken)) / (len(spoken) * self._index.weight(""))
        return (run.length > STITCH or rare >= RARE) and len(self.positions(spoken)) == 1

    def _stands_at(self, run: Words, position: int) -> bool:
        return self.words[position : position + RUN] == run

    def _near(
        self, words: Words, readings: Sequence[HarmlessReading], near: int | None
    ) -> Judgement:
        """Return the judgement on words that stand at `readings` but for harmless differences."""
        start = nearest([reading.start for reading in readings], near, self.transcript)[0]
        reading = next(reading for reading in readings if reading.start == start)
        changes, position = [], start
        for (first, last), spoken in reading.parts:
            after = position + len(spoken)
            quoted = words[first:last]
            if quoted != spoken:
                shown = self.transcript.shown(position, after) if spoken else ""
                changes.append(Change(ChangeClass.HARMLESS, shown, " ".join(quoted)))
            position = after
        return Judgement(
            Verdict.NEAR,
            self._second(start),
            tuple(changes),
            around=self._around(start, position),
            until=int(self.transcript.until(start)),
        )

    def _exact(self, words: Words, starts: Sequence[int], near: int | None) -> Judgement:
        first = nearest(starts, near, self.transcript)[0]
        judgement = exact(words, starts, near, self.transcript)
        return replace(judgement, around=self._around(first, first + len(words)))

    def positions(self, words: Words) -> list[int]:
        """Return where these words stand in this order, as positions of their first word."""
        return self._index.positions(words)

    def _align(self, piece: Piece, near: int | None) -> Alignment | None:
        """Align the piece with the place that shares most runs with it, in one order."""
        words = piece.words
        hits = self._index.hits(words)
        reach = len(words) // 10 + SLACK
        best = (0, 0.0)
        chosen: Sequence[tuple[int, int]] = ()
        right = 0
        for left, (diagonal, _) in enumerate(hits):
            while right < len(hits) and hits[right][0] <= diagonal + reach:
                right += 1
            if right - left < best[0]:
                continue
            here = len({at for _, at in hits[left:right]})
            closeness = 0.0
            if near is not None:
                start = min(max(diagonal, 0), len(self.words) - 1)
                closeness = -away(start, near, self.transcript)
            if (here, closeness) > best or not chosen:
                best, chosen = (here, closeness), hits[left:right]
        if not chosen:
            return None
        start = max(0, chosen[0][0] - SLACK)
        return self._aligner.align(piece, start, chosen[-1][0] + len(words) + SLACK)

    # --- Several pieces -----------------------------------------------------------------------

    def _joined(self, parts: Sequence[Piece], near: int | None) -> Judgement:
        options = [self.positions(piece.words) for piece in parts]
        links = chains(parts, options, near, self.transcript)
        if links:
            around = self._around(links[0][0], links[0][-1] + len(parts[-1].words))
            return replace(elided(parts, links, self.transcript), around=around)
        if not tell_a_place(parts):
            return Judgement(Verdict.ABSENT)
        if all(
            len(piece.words) >= RUN and starts for piece, starts in zip(parts, options, strict=True)
        ):
            return self._stitched_whole(parts, options, near)
        return self._partly_joined(parts, near)

    def _stitched_whole(
        self, parts: Sequence[Piece], options: Sequence[Sequence[int]], near: int | None
    ) -> Judgement:
        """Return the judgement on pieces that stand in the talk, each at one of its options."""
        words: list[str] = []
        runs = []
        for piece, starts in zip(parts, options, strict=True):
            start = nearest(starts, near, self.transcript)[0]
            runs.append(Run(len(words), start, len(piece.words)))
            words += piece.words
        return stitched(tuple(words), runs, self.transcript)

    def _partly_joined(self, parts: Sequence[Piece], near: int | None) -> Judgement:
        """Return the judgement on pieces of which not all stand in the talk as they are quoted."""
        placed = [self._placed(piece, near) for piece in parts]
        matched = [alignment.matched if alignment else 0 for alignment in placed]
        surest = matched.index(max(matched))
        anchor = placed[surest]
        if anchor is None:
            return Judgement(Verdict.ABSENT)
        joined = [
            *self._joined_before(parts[:surest], anchor, near),
            anchor,
            *self._joined_after(parts[surest + 1 :], anchor, near),
        ]
        return self._judged_together(parts, joined)

    def _judged_together(
        self, parts: Sequence[Piece], joined: Sequence[Alignment | None]
    ) -> Judgement:
        """Return the judgement on pieces beside the places found for them, if any."""
        there = [
            (piece, alignment) for piece, alignment in zip(parts, joined, strict=True) if alignment
        ]
        total = sum(len(piece.words) for piece in parts)
        if sum(len(piece.words) for piece, _ in there) < FOUND_SHARE * total:
            return Judgement(Verdict.ABSENT)
        places = tuple(
            Place(
                self._second(block.spoken), " ".join(piece.words[block.quoted : block.quoted_end])
            )
            for piece, alignment in there
            for block in _told(alignment)
        )
        second = self._second(there[0][1].start)
        until = int(self.transcript.until(there[0][1].start))
        in_order = all(
            0 <= after.start - before.end <= GAP for (_, before), (_, after) in pairwise(there)
        )
        if not in_order:
            return Judgement(Verdict.STITCHED, second, places=places, until=until)
        changes = [change for _, alignment in there for change in alignment.changes]
        changes += [
            Change(ChangeClass.CONTENT, "", " ".join(piece.words))
            for piece, alignment in zip(parts, joined, strict=True)
            if alignment is None
        ]
        harmless = all(change.kind is ChangeClass.HARMLESS for change in changes)
        around = self._around(there[0][1].start, there[0][1].end)
        verdict = Verdict.NEAR if harmless else Verdict.ALTERED
        return Judgement(verdict, second, tuple(changes), places, around, until=until)

    def _joined_before(
        self, parts: Sequence[Piece], anchor: Alignment, near: int | None
    ) -> list[Alignment | None]:
        joined: list[Alignment | None] = []
        end = anchor.start
        for piece in reversed(parts):
            start = max(0, end - _reach(piece) - len(piece.words))
            alignment = self._placed_within(piece, start, end, last=True) or self._placed(
                piece, near
            )
            joined.insert(0, alignment)
            end = alignment.start if alignment else end
        return joined

    def _joined_after(
        self, parts: Sequence[Piece], anchor: Alignment, near: int | None
    ) -> list[Alignment | None]:
        joined: list[Alignment | None] = []
        start = anchor.end
        for piece in parts:
            end = min(len(self.words), start + _reach(piece) + len(piece.words))
            alignment = self._placed_within(piece, start, end) or self._placed(piece, near)
            joined.append(alignment)
            start = alignment.end if alignment else start
        return joined

    def _placed(self, piece: Piece, near: int | None) -> Alignment | None:
        """Return the place of a piece in the whole talk; None for one that is too short for one."""
        if len(piece.words) < RUN:
            return None
        starts = self.positions(piece.words)
        if starts:
            start = nearest(starts, near, self.transcript)[0]
            return same_words(start, len(piece.words))
        aligned = self._align(piece, near)
        return aligned if aligned and self._is_there(piece, aligned) else None

    def _placed_within(
        self, piece: Piece, start: int, end: int, *, last: bool = False
    ) -> Alignment | None:
        """Return the place of a piece between two positions, the first or the last there."""
        starts = [
            position
            for position in self.positions(piece.words)
            if start <= position <= end - len(piece.words)
        ]
        if starts:
            return same_words(starts[-1 if last else 0], len(piece.words))
        if len(piece.words) < RUN:
            return None
        aligned = self._aligner.align(piece, start, end)
        return aligned if aligned and self._is_there(piece, aligned, least=2) else None

    # --- Runs and times -----------------------------------------------------------------------

    def _runs_of(self, words: Words, near: int | None) -> list[Run]:
        """Return the longest runs of the words, preferably from near the position `near`."""
        return longest_runs(
            words,
            self.words,
            lambda at: self._index.runs(words[at : at + RUN]),
            width=1,
            near=near,
        )

    def _second(self, position: int) -> int:
        return int(self.transcript.at(position))

    def _around(self, start: int, end: int) -> str:
        return self.transcript.shown(max(0, start - 15), min(len(self.words), end + 15))


def _reach(piece: Piece) -> int:
    """Return how many words may be left out beside a piece."""
    return GAP if len(piece.words) >= RUN else LOOSE_GAP


def _told(alignment: Alignment) -> Sequence[SameWords]:
    """Return the words of a piece that stand at its place: in runs, or else the longest."""
    runs = [block for block in alignment.blocks if block.quoted_end - block.quoted >= RUN]
    return runs or [max(alignment.blocks, key=lambda block: block.quoted_end - block.quoted)]
