"""The table of all that is measured beside a peer: `scripts/bench --table`.

--small leaves out what takes long; --large adds records of 100,000 claims, and a site of 14,000
pages. --json prints rows as JSON. --write puts the table into the documentation, and its ratios
beside the measurements. --against FILE tells what has become slower than in FILE, an earlier table
in JSON; --github tells what has become slower than at the last --write, in lines that GitHub shows
beside a pull request.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from rapidfuzz.fuzz import partial_ratio_alignment

from claim_graph.core.files import replace_files
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Evidence
from claim_graph.transcripts.transcript import Transcript
from tests.bench.asking import sql_rows
from tests.bench.building import MKDOCS
from tests.bench.checking import check_rows
from tests.bench.compiling import LARGE, TALKS, compile_rows
from tests.bench.exporting import export_rows
from tests.bench.finding import FEW, MANY, find_rows, find_size_rows
from tests.bench.graphs import graph_rows
from tests.bench.invented_record import CLAIMS
from tests.bench.previewing import preview_rows
from tests.bench.process_cost import cost
from tests.bench.sites import LARGEST, SITES, site_rows, sites_left_out
from tests.bench.speed_rows import (
    LeftOut,
    SpeedRow,
    as_json,
    as_line,
    as_markdown,
    ratios,
    seconds,
    slower,
    this_machine,
)
from tests.changed_quotations import Maker, Quotation, talk
from tests.support import ROOT

PAGE = ROOT / "docs" / "speed.md"
"""The page of the documentation with the table."""
KEPT = ROOT / "tests" / "bench" / "speed.jsonl"
"""The ratios of the table, for later ones to be compared with."""
SMALL = TALKS[:2]
"""The sizes that a pull request is measured on, in talks."""
_SEED = 20251125
VERDICTS = 200
"""How many quotations are judged."""
_CHANGES = "where words are not found as they stand, it is looked for what has been changed."
_INTRODUCTION = """\
---
hide: [navigation]
---

# Speed

What the tool takes, beside a program that does the least that could do, or that is made for nothing
else: PyYAML’s parser of the same files, networkx filled with the same nodes, igraph on the same
links, DuckDB on tables that are written already, rapidfuzz over the whole talk, MkDocs and Zensical
with the same pages. Seconds differ from machine to machine; a ratio of two times of one run does
not. Each pull request is measured at the small sizes and told where a ratio has grown by a fifth.

Memory is the most that a process has at once, with Python and all that it has loaded; of several,
the largest counts. It is left out where both share a process. `scripts/bench --table --large`
measures 100,000 claims too, and the table says what cannot be measured there, such as a site: it
would have some 140,000 pages.

Work grows as the claims do, with two exceptions. Measures that count the paths between all claims
grow with the square. Ten times as many claims take twelve times as long to compile, as they do to
add to networkx alone: its dictionaries no longer fit into the processor’s caches.

"""


def speed_rows(talks: Sequence[int], *, whole: bool) -> Iterator[SpeedRow | LeftOut]:
    """Yield the rows of the table for records of some numbers of talks.

    `whole` is whether what takes long is measured too: building a site, and finding words in many
    talks rather than a few.
    """
    yield from check_rows(talks, 3)
    yield from compile_rows(talks)
    yield from export_rows(talks)
    yield from sql_rows(talks)
    yield from graph_rows(talks)
    yield from find_size_rows(talks)
    yield from find_rows(MANY if whole else FEW)
    transcript = talk(_SEED)
    yield from verdict_rows(list(Maker(transcript, _SEED).many(VERDICTS)), transcript)
    if whole:
        yield build_row()
        is_large = LARGE in talks
        for number in (*SITES, LARGEST) if is_large else SITES:
            yield from site_rows(number)
            yield from preview_rows(number)
        if is_large:
            yield from sites_left_out(LARGE * CLAIMS)


def build_row() -> SpeedRow:
    """Return what a build takes beside MkDocs' part of it, as a row of the table.

    It is the second of two builds: the first draws the pictures and keeps what it makes.

    Raises RuntimeError where the site cannot be built.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.building", f"{folder}/site"]
        for _ in range(2):
            done = cost(command, ROOT)
        claims = len(list(Path(folder, "site", "claims").glob("*/*.html")))
    spent: dict[str, float] = json.loads(done.printed.splitlines()[-1])
    ours, theirs = sum(spent.values()), spent[MKDOCS]
    return SpeedRow(
        "building the site again", claims, ours, "MkDocs’ part of it", theirs,
        megabytes=done.megabytes,
        why_more="MkDocs’ part is a part of it; the rest is what makes the pages and the data.",
    )  # fmt: skip


def verdict_rows(quotations: Sequence[Quotation], transcript: Transcript) -> Iterator[SpeedRow]:
    """Yield what verdicts on quotations take beside rapidfuzz, which looks over the whole talk."""
    texts, spoken = [quotation.text for quotation in quotations], transcript.text
    peer = seconds(lambda: [partial_ratio_alignment(text, spoken) for text in texts])
    kinds: dict[str, Evidence] = {
        "a transcript": TranscriptRecord(transcript),
        "a fingerprint": fingerprint(transcript, "x"),
    }
    for name, evidence in kinds.items():
        ours = seconds(partial(_judged, evidence, texts))
        work = f"{len(texts)} verdicts with {name}"
        yield SpeedRow(work, 0, ours, "rapidfuzz over the talk", peer, 1, why_more=_CHANGES)


def _judged(evidence: Evidence, texts: Sequence[str]) -> None:
    for text in texts:
        evidence.verdict(text)


def speed_table(arguments: Sequence[str]) -> int:
    """Measure, print the table and what has become slower; return the exit code, 0 or 2."""
    before: dict[str, float] = {}
    is_small, is_for_github = "--small" in arguments, "--github" in arguments
    talks = SMALL if is_small else (*TALKS, LARGE) if "--large" in arguments else TALKS
    file = KEPT if is_for_github else _after("--against", arguments)
    if file:
        try:
            before = ratios(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            print(f"scripts/bench: {file}: {error}", file=sys.stderr)
            return 2
    rows = []
    for row in speed_rows(talks, whole=not is_small):
        print(as_line(row), file=sys.stderr, flush=True)
        rows.append(row)
    measured = [row for row in rows if isinstance(row, SpeedRow)]
    table = as_markdown(rows, this_machine(datetime.now(UTC).date()))
    if "--write" in arguments:
        replace_files(PAGE.parent, {PAGE.name: (_INTRODUCTION + table).encode()})
        replace_files(KEPT.parent, {KEPT.name: as_json(measured).encode()})
    print(as_json(measured) if "--json" in arguments else table, end="")
    for sentence in slower(measured, before):
        print(f"::warning title=Slower::{sentence}" if is_for_github else sentence)
    return 0


def _after(option: str, arguments: Sequence[str]) -> Path | None:
    following = dict(pairwise(arguments)).get(option)
    return Path(following) if following else None
