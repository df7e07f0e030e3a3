"""Measure sites of invented talks beside MkDocs and Zensical alone: processor time, and memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.process_cost import CLAIMS_PROGRAM, Cost, cost
from tests.bench.speed_rows import LeftOut, SpeedRow
from tests.support import write

SITES = (1, 10)
"""How many talks the sites have that are built beside MkDocs and Zensical alone."""
LARGEST = 33
"""The same for 14,000 pages."""
SETTINGS = """\
site_name: Invented talks
theme: {name: material}
plugins: [{claims: {pictures: false}}]
"""
"""The settings of an invented site."""
_MKDOCS = "from mkdocs.__main__ import cli; cli()"
_BESIDE_PAGES = (
    "beside what MkDocs does, the record is read, checked and compiled, and the pages, their "
    "twins in Markdown, the data and the archive are made. With few pages, what is loaded for that "
    "counts most: spaCy and the others take 110 MB."
)
_OUT_OF_REACH = (
    "a site of 100,000 claims would have some 140,000 pages. Reckoned from 10,000 claims, that is "
    "half an hour of work and 8 GB of memory, as much for MkDocs alone, and more for Zensical: out "
    "of reach here. Split such a record into several sites."
)


def site_rows(talks: int) -> Iterator[SpeedRow]:
    """Yield what a site of so many invented talks takes beside MkDocs and Zensical alone.

    Both build the same pages, as `claims site` writes them. MkDocs has the same theme and
    extensions, Zensical its own theme and those of the extensions that it knows. Each build is a
    process of its own. No pictures are drawn, since the others would draw none. The second build is
    one where nothing has changed.

    Raises RuntimeError where a site cannot be built.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, plain = Path(name), Path(name, "plain")
        write(folder / "claims", invented_record(talks))
        (folder / "mkdocs.yml").write_text(SETTINGS)
        ours = [_cost(folder, CLAIMS_PROGRAM, "build") for _ in range(2)]
        _cost(folder, CLAIMS_PROGRAM, "site", "--to", "plain")
        mkdocs = _cost(plain, _MKDOCS, "build", "--quiet", "--site-dir", "../mkdocs")
        zensical = cost([Path(sys.executable).parent / "zensical", "build"], plain)
        built = [_pages(place) for place in (folder / "site", folder / "mkdocs", plain / "site")]
    if len(set(built)) != 1:
        raise RuntimeError(f"not the same number of pages: {built}")
    pages, claims = f"{built[0]:,} pages", talks * CLAIMS
    for work, took in zip(("building a site", "building again a site"), ours, strict=True):
        yield SpeedRow.of(
            f"{work} of {pages}", claims, took, "MkDocs with the same pages", mkdocs,
            at_most=1.25, memory_at_most=1.5, why_more=_BESIDE_PAGES,
        )  # fmt: skip
        yield SpeedRow.of(
            f"{work} of {pages}", claims, took, "Zensical with the same pages", zensical
        )


def sites_left_out(claims: int) -> Iterator[LeftOut]:
    """Yield the rows of a size of record of which no site is measured, with the reason."""
    for peer in ("MkDocs with the same pages", "Zensical with the same pages"):
        yield LeftOut("building a site", claims, peer, _OUT_OF_REACH)


def _pages(folder: Path) -> int:
    return len(list(folder.rglob("*.html")))


def _cost(folder: Path, program: str, *arguments: str) -> Cost:
    return cost(
        [sys.executable, "-c", program, *arguments],
        folder,
        environment={"NO_MKDOCS_2_WARNING": "true"},
    )
