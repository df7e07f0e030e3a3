"""What readers can take with them: the graph in each format, and the whole site in one archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from claim_graph.analysis.compiler import compile
from claim_graph.corpus.corpus import Corpus
from claim_graph.exports import export
from claim_graph.site.data.share_cards import FOLDER as PICTURES
from claim_graph.site.page import Asset

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FOLDER = "download"
"""The folder of the exports in the site."""
OFFLINE = "offline.zip"
"""The archive of the site, which the build adds last."""

SHOWN = ("json", "graphml", "csv", "jsonl")
"""The formats that the site offers; `claims export` writes all of them."""
_SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", OFFLINE)
"""What only a server can use, and the archive itself. Pages from a disk have a search of ours."""
_SHARED = f"{PICTURES}/"
"""What only those read who are sent a link to a page on the web."""
_LEVEL = 1
"""How hard zlib tries: its own choice, 6, takes more than twice as long to save a seventh."""
_ONLINE = re.compile(rb'<(p|li) class="cg-online".*?</\1>\s*', re.DOTALL)
"""A part of a page that is for readers on the web only. It holds no element of its own kind."""


def downloads(corpus: Corpus, graph: Graph | None = None) -> tuple[Asset, ...]:
    """Return the files of the formats that the site offers.

    `graph` is what `corpus` compiles to, if at hand.
    """
    graph = compile(corpus) if graph is None else graph
    return tuple(
        Asset(f"{FOLDER}/{name}", content)
        for form in SHOWN
        for name, content in export(graph, form).items()
    )


def is_offline(path: str) -> bool:
    """Return whether the file at `path` in the site belongs in the archive."""
    return path not in _SERVED and not path.startswith(_SHARED) and not path.endswith(".map")


def archive(target: IO[bytes], folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write `files` (path and contents) into a zip, inside a folder with the name `folder`.

    They go in sorted, with one date and the same permissions, so that the same site is the same
    archive. What a page says only on the web is left out.
    """
    with ZipFile(target, "w") as packed:
        for path, content in files:
            entry = ZipInfo(f"{folder}/{path}")
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine: it says how permissions read
            entry.external_attr = 0o644 << 16
            marked = path.endswith(".html") and b"cg-online" in content
            kept = _ONLINE.sub(b"", content) if marked else content
            # Set on the entry: zipfile ignores the archive's level for an entry that is passed in.
            packed.writestr(entry, kept, compresslevel=_LEVEL)
