"""Measure and print: `scripts/bench`; `scripts/bench --write` renews the figures in the docs.

`scripts/bench --quotes` compares checkers of quotations instead, `scripts/bench --check` measures
`claims check` alone, `scripts/bench --compile` the graph, `scripts/bench --graphs` centrality,
communities and layout, `scripts/bench --find` commands that need one talk of many, `--sql`
questions in SQL, and `--exports` what writes the graph.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from claim_graph.core.files import replace_files
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Verdict
from claim_graph.transcripts.captions import decode
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.bench.asking import sql_rows
from tests.bench.building import build_time, check_time, difference_time
from tests.bench.checking import check_rows
from tests.bench.compiling import LARGE, TALKS, compile_times
from tests.bench.engines import engine_times
from tests.bench.exporting import export_rows
from tests.bench.finding import find_rows, find_size_rows
from tests.bench.frames import frame_times
from tests.bench.graphs import graph_times
from tests.bench.quotation_checkers import (
    MissingChecker,
    Row,
    checkers,
    compared,
    cut_table,
    table,
)
from tests.bench.sites import LARGEST, SITES, site_rows
from tests.bench.speed_rows import as_line, seconds
from tests.bench.speed_table import VERDICTS, speed_table, verdict_rows
from tests.changed_quotations import Maker, Quotation, talk
from tests.quotations.test_cuts import NOT_TURNED, TURNED
from tests.record import changed_claims, judged_cuts
from tests.scale import scale_page
from tests.support import STATIC

SEED = 20251125
QUOTATIONS = 1_200
NEAR = 5
"""Seconds by which a place may be off and still be the place."""
LIBRARY = 1_000
"""Talks in the library that one quotation is looked up in."""


def cost_in_a_library(quotations: Sequence[Quotation], transcript: Transcript) -> list[str]:
    """Compare looking up in one talk with looking up in a thousand."""
    one = TranscriptRecord(transcript)
    cues: list[Cue] = list(transcript.cues)
    for number in range(1, LIBRARY):
        offset = number * 100_000.0
        mark = f"x{number}"
        # Other talks: the same prose, in which every third word is another.
        for cue in talk(number).cues:
            spoken = cue.text.split()
            changed = (w if at % 3 else f"{w}{mark}" for at, w in enumerate(spoken))
            cues.append(Cue(offset + cue.at, " ".join(changed)))
    many = TranscriptRecord(Transcript.of(cues))
    alone = seconds(lambda: [one.verdict(q.text) for q in quotations])
    among = seconds(lambda: [many.verdict(q.text) for q in quotations])
    return [
        f"in a library of {LIBRARY:,} talks ({len(many.words):,} words): "
        f"{among / alone:.1f} times the cost in one"
    ]


def run_lengths(quotations: Sequence[Quotation], transcript: Transcript) -> list[str]:
    """Measure what the length of a run does: false accepts and rejects, and the file's size."""
    rows = ["| words in a run | wrongly accepted | wrongly refused | size |", "|---|---|---|---|"]
    for length in (2, 3, 4, 5, 6):
        made = fingerprint(transcript, "x", length)
        judged = [(q, made.verdict(q.text).verdict.kept) for q in quotations]
        accepted = sum(kept and not q.verdict.kept for q, kept in judged)
        refused = sum(not kept and q.verdict.kept for q, kept in judged)
        false = sum(not q.verdict.kept for q, _ in judged)
        true = len(judged) - false
        rows.append(
            f"| {length} | {accepted} of {false:,} | {refused} of {true:,} | "
            f"{len(dump(made)) / len(transcript.words):.1f} bytes a word |"
        )
    return rows


def comparison(quotations: Sequence[Quotation], transcript: Transcript) -> str:
    """Compare checkers of quotations; show a line on the terminal for each that is done."""
    rows: list[Row] = []
    for checker in checkers(transcript):
        print(f"{checker.name} …", file=sys.stderr, flush=True)
        rows += compared(quotations, [checker])
    intro = (
        f"The same {len(quotations):,} quotations from a talk of {len(transcript.words):,} words, "
        "with the share of each kind that was judged rightly (`scripts/bench --quotes`):"
    )
    cuts = (
        "Quotations that are cut out of a sentence of ours, which also served to make the warning: "
        f"{len(TURNED)} say something else once the sentence is read, {len(NOT_TURNED)} do not:"
    )
    cut = cut_table([said for _, said in TURNED], NOT_TURNED)
    return f"{intro}\n\n{table(quotations, rows)}\n\n{cuts}\n\n{cut}\n"


def shown(text: str, asset: str, *, written: bool) -> int:
    """Print a table, and put it into the docs if wanted."""
    if written:
        replace_files(STATIC / "assets", {asset: text.encode()})
    print(text)
    return 0


def seconds_of_changes(quotations: Sequence[Quotation], transcript: Transcript) -> str:
    """Measure how far the second of a changed quotation is off, told by the fingerprint alone."""
    made = fingerprint(transcript, "x")
    changed = [
        (quotation.at, made.verdict(quotation.text))
        for quotation in quotations
        if quotation.verdict is not Verdict.EXACT and quotation.at is not None
    ]
    off = [
        min(abs(place - at) for place in (judgement.at, *judgement.elsewhere))
        for at, judgement in changed
        if judgement.at is not None
    ]
    near = sum(error <= NEAR for error in off)
    return (
        f"Of {len(changed):,} quotations that were changed, shortened or joined, the fingerprint "
        f"alone gives {len(off) / len(changed):.1%} a second. It is within {NEAR} seconds of the "
        f"first word in {near / len(off):.1%} of them."
    )


def given_talk(arguments: Sequence[str]) -> Transcript:
    """Return the talk in the file after `--talk`, else the one of our own prose."""
    if "--talk" not in arguments:
        return talk(SEED)
    file = Path(arguments[arguments.index("--talk") + 1])
    captions = decode(file.name, file.read_bytes())
    if not captions.sound:
        raise SystemExit(f"bench: {file} is no transcript: {captions.findings[0].message}")
    return Transcript.of(captions.cues)


def main(arguments: Sequence[str]) -> int:
    """Print all measurements; with --write put the table into the docs.

    With --build only those of a build, with --check only those of `claims check`, with --find only
    those of commands that need one talk, in a record of a thousand, with --scale only those of
    engines over the parted tables, with --compile only those of compiling, which --json prints as
    JSON, a line a size, with --graphs only those of centrality, communities and layout, with --sql
    only those of questions in SQL, with --exports only those of exports. With --large there are
    100,000 claims too, and --build measures a site of 14,000 pages.

    With --talk FILE: how well the fingerprint of that transcript places changed quotations.
    """
    talks = (*TALKS, LARGE) if "--large" in arguments else TALKS
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "--check": partial(_of_checks, talks),
        "--build": partial(_of_builds, LARGEST if "--large" in arguments else SITES[-1]),
        "--sql": lambda: map(as_line, sql_rows(talks)),
        "--exports": lambda: map(as_line, export_rows(talks)),
        "--find": lambda: map(as_line, chain(find_size_rows(talks), find_rows())),
        "--scale": partial(_of_engines, written="--write" in arguments),
    }
    for part, measured in parts.items():
        if part in arguments:
            return _printed(measured())
    if "--compile" in arguments:
        return _printed(compile_times(talks, as_json="--json" in arguments))
    if "--graphs" in arguments:
        return _printed(graph_times(talks))
    if "--cuts" in arguments:
        return shown(judged_cuts.table(), "cuts.txt", written="--write" in arguments)
    if "--carry" in arguments:
        return shown(changed_claims.table(), "carried.txt", written="--write" in arguments)
    transcript = given_talk(arguments)
    quotations = list(Maker(transcript, SEED).many(QUOTATIONS))
    if "--talk" in arguments:
        print(seconds_of_changes(quotations, transcript))
        return 0
    if "--quotes" in arguments:
        try:
            text = comparison(quotations, transcript)
        except MissingChecker as error:
            print(f"scripts/bench: {error}", file=sys.stderr)
            return 2
        if "--write" in arguments:
            replace_files(STATIC / "assets", {"compared.txt": text.encode()})
        print(text)
        return 0
    lengths = run_lengths(quotations, transcript)
    intro = (
        f"Measured on {len(quotations):,} quotations cut from a talk of {len(transcript.words):,} "
        "words and left as they were or changed at random (`scripts/bench`):"
    )
    seconds_told = seconds_of_changes(quotations, transcript)
    text = f"{intro}\n\n" + "\n".join(lengths) + f"\n\n{seconds_told}\n"
    if "--write" in arguments:
        replace_files(STATIC / "assets", {"measured.txt": text.encode()})
    print(text)
    _printed(map(as_line, verdict_rows(quotations[:VERDICTS], transcript)))
    if "--quick" not in arguments:
        _printed(cost_in_a_library(quotations[:300], transcript))
        _printed(frame_times())
        _printed(_of_checks())
        _printed(compile_times())
        _printed(graph_times())
        _printed(_of_builds())
    return 0


def _of_checks(talks: Sequence[int] = TALKS) -> Iterator[str]:
    yield from check_time()
    for row in check_rows(talks):
        yield as_line(row)


def _of_builds(talks: int = SITES[-1]) -> Iterator[str]:
    yield from difference_time()
    yield from build_time()
    for row in site_rows(talks):
        yield as_line(row)


def _of_engines(*, written: bool) -> Iterator[str]:
    times = engine_times()
    if written:
        page = scale_page.with_times(scale_page.PAGE.read_text("utf-8"), f"{times}\n")
        replace_files(scale_page.PAGE.parent, {scale_page.PAGE.name: page.encode()})
    yield times


def _printed(lines: Iterable[str]) -> int:
    """Print each line as soon as it is measured."""
    for line in lines:
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    chosen = speed_table if "--table" in sys.argv else main
    raise SystemExit(chosen(sys.argv[1:]))
