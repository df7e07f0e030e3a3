"""Quotations against a transcript: where the words stand, and what differs.

The place comes from an index of runs of three words; only there the words are aligned, by
rapidfuzz's Levenshtein over words. Looking a quotation up therefore costs the same in a talk of
ten thousand words as in a library of a thousand talks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from claim_graph.core.words import words
from claim_graph.quotations.differences import (
    FILLER_PHRASES,
    SET_OFF,
    classify,
    is_harmless,
    is_sensitive,
)
from claim_graph.quotations.harmless_search import HarmlessReading, harmless_readings
from claim_graph.quotations.marks import TurningMark, marks
from claim_graph.quotations.pieces import Piece, pieces
from claim_graph.quotations.runs import (
    COVERED_SHARE,
    RUN,
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
from claim_graph.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

FOUND_SHARE = 0.55
"""The share of a quotation's words that must stand at its place."""
CLOSE_SHARE = 0.95
"""The share from which on no other reading of where the words are from is tried."""
SLACK = 4
"""Words beyond the expected ends of a place that are looked at, for what is left out there."""
TORN = 10
"""The most words at an end of a quotation that are read anew where they seem torn off."""
ENOUGH = 400
"""Places of runs that are enough to tell where a quotation is from."""

_SENTENCE_END = ".?!…:"


@dataclass(frozen=True, slots=True)
class _Alignment:
    """A piece beside the place that is most like it."""

    start: int
    end: int
    matched: int
    changes: tuple[Change, ...]


def _sizes(length: int, most: int) -> Iterator[int]:
    """Yield how many words `length` words may stand for: as many, or a few less or more."""
    return (size for size in (length, length - 1, length + 1, length - 2) if 0 <= size <= most)


def _torn(blocks: Sequence[Opcode]) -> bool:
    """Return whether the record has words between blocks that the quotation knows nothing of."""
    return any(
        after.dest_start - before.dest_end > after.src_start - before.src_end + 1
        for before, after in pairwise(blocks)
    )


class TranscriptRecord:
    """A transcript with an index: judges quotations in full.

    See `claim_graph.quotations.verdict.Evidence`.
    """

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.words = transcript.words
        self._runs: dict[Words, list[int]] = {}
        for position in range(len(self.words) - RUN + 1):
            self._runs.setdefault(self.words[position : position + RUN], []).append(position)
        self._pairs: dict[Words, list[int]] = {}
        for position in range(len(self.words) - 1):
            self._pairs.setdefault(self.words[position : position + 2], []).append(position)
        self._single: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self._single.setdefault(word, []).append(position)

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
        readings = harmless_readings(
            piece.words, lambda run: self._runs.get(run, ()), self._stands_at
        )
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
                    return stitched(piece.words, runs, self.transcript)
                first, last = runs[0], runs[-1]
                start = max(0, first.spoken - first.quoted - SLACK)
                end = last.spoken - last.quoted + len(piece.words) + SLACK
                aligned = self._compare(piece, start, end) or aligned
        if aligned.matched < max(RUN, FOUND_SHARE * len(piece.words)):
            return Judgement(Verdict.ABSENT)
        harmless = all(change.kind is ChangeClass.HARMLESS for change in aligned.changes)
        return Judgement(
            Verdict.NEAR if harmless else Verdict.ALTERED,
            self._second(aligned.start),
            aligned.changes,
            around=self._around(aligned.start, aligned.end),
            until=int(self.transcript.until(aligned.start)),
        )

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
        if not words:
            return []
        if len(words) < RUN:
            starts: Iterable[int] = self._single.get(words[0], ())
        else:
            rarest = min(
                range(len(words) - RUN + 1),
                key=lambda at: len(self._runs.get(words[at : at + RUN], ())),
            )
            starts = (p - rarest for p in self._runs.get(words[rarest : rarest + RUN], ()))
        length = len(words)
        return [p for p in starts if p >= 0 and self.words[p : p + length] == words]

    def _hits(self, words: Words) -> list[tuple[int, int]]:
        """Return (diagonal, position in the quotation) of every run that is in the index.

        The diagonal is where the quotation would start if the run were in its place.
        """
        hits: list[tuple[int, int]] = []
        for size, index in ((RUN, self._runs), (2, self._pairs)):
            runs = [
                (places, at)
                for at in range(len(words) - size + 1)
                if (places := index.get(words[at : at + size]))
            ]
            # The rarest runs tell most about the place; what stands everywhere tells nothing.
            runs.sort(key=lambda run: len(run[0]))
            for places, at in runs:
                if len(hits) + len(places) > ENOUGH and hits:
                    break
                hits += [(place - at, at) for place in places]
            if hits:
                break
        hits.sort()
        return hits

    def _align(self, piece: Piece, near: int | None) -> _Alignment | None:
        """Align the piece with the place that shares most runs with it, in one order."""
        words = piece.words
        hits = self._hits(words)
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
        return self._compare(piece, start, chosen[-1][0] + len(words) + SLACK)

    def _compare(self, piece: Piece, start: int, end: int) -> _Alignment | None:
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only inexact quotes need it

        window = self.words[start : min(end, len(self.words))]
        equal = [
            block for block in Levenshtein.opcodes(piece.words, window) if block.tag == "equal"
        ]
        if not equal:
            return None
        equal = self._trimmed(piece.words, window, equal)
        gaps = []
        # At the ends the place has as many words as the quotation: what lies beyond is not quoted.
        head = equal[0]
        before = range(head.dest_start + 1)
        opening = head.dest_start - self._like(
            piece.words[: head.src_start],
            [window[head.dest_start - size : head.dest_start] for size in before],
        )
        gaps.append((0, head.src_start, opening, head.dest_start))
        for left, right in pairwise(equal):
            gaps.append((left.src_end, right.src_start, left.dest_end, right.dest_start))
        tail = equal[-1]
        after = range(len(window) - tail.dest_end + 1)
        closing = tail.dest_end + self._like(
            piece.words[tail.src_end :],
            [window[tail.dest_end : tail.dest_end + size] for size in after],
        )
        gaps.append((tail.src_end, len(piece.words), tail.dest_end, closing))
        open_gaps = [gap for gap in gaps if gap[0] < gap[1] or gap[2] < gap[3]]
        changes = [
            self._change(
                piece, (left, right), (start + low, start + high), right == len(piece.words)
            )
            for left, right, low, high in open_gaps
        ]
        matched = len(piece.words) - sum(
            right - left
            for (left, right, *_), change in zip(open_gaps, changes, strict=True)
            if change.kind is not ChangeClass.HARMLESS
        )
        return _Alignment(start + opening, start + closing, matched, tuple(changes))

    def _trimmed(self, words: Words, window: Words, equal: list[Opcode]) -> list[Opcode]:
        """Leave out equal blocks at the ends that would better be read with what follows.

        A word that also stands a little before the place counts as equal there, and the place
        seems torn. If the words up to the next block stand for the words right before that
        block, they are from there.
        """
        for drop in (1, 2):
            if len(equal) > drop and equal[drop].src_start <= TORN and _torn(equal[: drop + 1]):
                opening = words[: equal[drop].src_start]
                end = equal[drop].dest_start
                if any(
                    is_harmless(window[end - size : end], opening)
                    for size in _sizes(len(opening), end)
                ):
                    equal = equal[drop:]
                    break
        for drop in (1, 2):
            rest = len(words) - equal[-1 - drop].src_end if len(equal) > drop else TORN + 1
            if rest <= TORN and _torn(equal[-1 - drop :]):
                closing = words[equal[-1 - drop].src_end :]
                start = equal[-1 - drop].dest_end
                if any(
                    is_harmless(window[start : start + size], closing)
                    for size in _sizes(len(closing), len(window) - start)
                ):
                    equal = equal[:-drop]
                    break
        return equal

    def _like(self, words: Words, stretches: Sequence[Words]) -> int:
        """Return how many words at an end of the place stand for `words`.

        As many as there are; but “it is” at the end of a quotation may stand for one “it's”.
        `stretches` are the candidates by their length.
        """
        size = min(len(words), len(stretches) - 1)
        if words:
            for other in _sizes(len(words), len(stretches) - 1):
                if is_harmless(stretches[other], words):
                    return other
        return size

    def _change(
        self, piece: Piece, quoted: tuple[int, int], spoken: tuple[int, int], at_end: bool
    ) -> Change:
        quoted_words, spoken_words = piece.words[slice(*quoted)], self.words[slice(*spoken)]
        if (
            (at_end and self._cut_off(piece, quoted_words, spoken_words))
            or (self._set_off(*spoken) and not quoted_words)
            or self._filler_phrase(piece, quoted, spoken)
        ):
            kind = ChangeClass.HARMLESS
        else:
            kind = classify(spoken_words, quoted_words, piece.names | self._names(*spoken))
        return Change(kind, self.transcript.shown(*spoken), " ".join(quoted_words))

    def _cut_off(self, piece: Piece, quoted_words: Words, spoken_words: Words) -> bool:
        """Return whether the quotation ends in the middle of the word spoken."""
        if len(quoted_words) != 1 or len(spoken_words) != 1 or is_sensitive(spoken_words[0]):
            return False
        begun = spoken_words[0].startswith(quoted_words[0]) and len(quoted_words[0]) >= RUN
        return begun and (piece.cut or quoted_words[0] not in self._single)

    def _set_off(self, first: int, last: int) -> bool:
        """Return whether the words spoken are fillers that punctuation sets off from the rest."""
        if first >= last or not all(word in SET_OFF for word in self.words[first:last]):
            return False
        text, spans = self.transcript.text, self.transcript.spans
        start, end = spans[first][0], spans[last - 1][1]
        before = text[max(0, start - 4) : start].rstrip()[-1:]
        after = text[end : end + 4].lstrip()[:1]
        return after == "," and (before == "" or before in _SENTENCE_END + ",—–")

    def _filler_phrase(
        self, piece: Piece, quoted: tuple[int, int], spoken: tuple[int, int]
    ) -> bool:
        """Return whether all that is added or left out is a phrase such as “you know”."""
        quoted_words, spoken_words = piece.words[slice(*quoted)], self.words[slice(*spoken)]
        return (not quoted_words and spoken_words in FILLER_PHRASES) or (
            not spoken_words and quoted_words in FILLER_PHRASES
        )

    def _names(self, first: int, last: int) -> frozenset[str]:
        text, spans = self.transcript.text, self.transcript.spans
        names = set()
        for position in range(first, last):
            start = spans[position][0]
            before = (
                text[:start].rstrip()[-1:] if start < 200 else text[start - 3 : start].rstrip()[-1:]
            )
            if text[start].isupper() and before not in set(_SENTENCE_END) and before:
                names.add(self.words[position])
        return frozenset(names - {"i"})

    # --- Several pieces -----------------------------------------------------------------------

    def _joined(self, parts: Sequence[Piece], near: int | None) -> Judgement:
        options = [self.positions(piece.words) for piece in parts]
        links = chains(parts, options, near, self.transcript)
        if links:
            around = self._around(links[0][0], links[0][-1] + len(parts[-1].words))
            return replace(elided(parts, links, self.transcript), around=around)
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
        judged = [(self._whole(piece, near), piece) for piece in parts]
        placed = [(judgement, piece) for judgement, piece in judged if judgement.at is not None]
        absent = [piece for judgement, piece in judged if judgement.verdict is Verdict.ABSENT]
        total = sum(len(piece.words) for piece in parts)
        lost = sum(len(piece.words) for piece in absent)
        if not placed or total - lost < FOUND_SHARE * total:
            return Judgement(Verdict.ABSENT)
        places = tuple(
            Place(judgement.at or 0, " ".join(piece.words)) for judgement, piece in placed
        )
        verdicts = {judgement.verdict for judgement, _ in placed}
        if Verdict.STITCHED in verdicts or not _in_order(places):
            return Judgement(
                Verdict.STITCHED, places[0].at, places=places, until=placed[0][0].until
            )
        changes = [change for judgement, _ in placed for change in judgement.changes]
        changes += [Change(ChangeClass.CONTENT, "", " ".join(piece.words)) for piece in absent]
        harmless = all(change.kind is ChangeClass.HARMLESS for change in changes)
        verdict = Verdict.NEAR if harmless else Verdict.ALTERED
        first = placed[0][0]
        return Judgement(
            verdict, places[0].at, tuple(changes), places, first.around, until=first.until
        )

    # --- Runs and times -----------------------------------------------------------------------

    def _runs_of(self, words: Words, near: int | None) -> list[Run]:
        """Return the longest runs of the words, preferably from near the position `near`."""
        return longest_runs(
            words,
            self.words,
            lambda at: self._runs.get(words[at : at + RUN], ()),
            width=1,
            near=near,
        )

    def _second(self, position: int) -> int:
        return int(self.transcript.at(position))

    def _around(self, start: int, end: int) -> str:
        return self.transcript.shown(max(0, start - 15), min(len(self.words), end + 15))


def _in_order(places: Sequence[Place]) -> bool:
    """Return whether each place comes within two minutes of the one before it."""
    times = [place.at for place in places]
    return all(0 <= later - earlier <= 120 for earlier, later in pairwise(times))
