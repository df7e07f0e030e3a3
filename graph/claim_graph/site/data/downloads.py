"""What readers can take with them: the graph in each format, and the whole site in one archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, partial
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import DEFLATED, MAX_WBITS, compressobj, crc32

from claim_graph.analysis.compiler import compile
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.outlines import whole_digest
from claim_graph.exports import export
from claim_graph.site.data.share_cards import FOLDER as PICTURES
from claim_graph.site.page import Asset

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FOLDER = "download"
"""The folder of the exports in the site."""
OFFLINE = "offline.zip"
"""The archive of the site, which the build adds last."""

LARGEST = 100_000_000
"""How many bytes an archive has at most that is made unless somebody asks for another."""
_OF_A_CLAIM = 16_000
"""How many bytes of the archive there are to a claim: 15,700 in a record of 2,700, and more in
small ones."""

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


def downloads(
    corpus: Corpus, graph: Graph | None = None, kept: KeptWork | None = None
) -> tuple[Asset, ...]:
    """Return the files of the formats that the site offers.

    `graph` is what `corpus` compiles to, if at hand. What is `kept` of the same corpus is not
    written again.
    """
    kept = kept or KeptWork()
    digest = whole_digest(corpus).encode()

    @cache
    def compiled() -> Graph:
        return compile(corpus) if graph is None else graph

    @cache
    def exported(form: str) -> dict[str, bytes]:
        return export(compiled(), form)

    def written(form: str, name: str) -> bytes:
        return exported(form)[name]

    def listed(form: str) -> bytes:
        return "\n".join(exported(form)).encode()

    def names(form: str) -> list[str]:
        known = kept.made(b"names", form.encode(), digest, by=partial(listed, form))
        return known.decode().split("\n")

    return tuple(
        Asset(
            f"{FOLDER}/{name}",
            kept.made(b"export", name.encode(), digest, by=partial(written, form, name)),
        )
        for form in SHOWN
        for name in names(form)
    )


class Offline(StrEnum):
    """When the archive of the site is made: the setting `offline`."""

    AUTO = "auto"
    """Where it is not too large."""
    ALWAYS = "always"
    NEVER = "never"

    def is_made(self, corpus: Corpus) -> bool:
        """Return whether the site of `corpus` has an archive."""
        if self is Offline.AUTO:
            return archive_size(corpus) <= LARGEST
        return self is Offline.ALWAYS


def archive_size(corpus: Corpus) -> int:
    """Return about how many bytes the archive of the site of `corpus` has.

    Pages name it before it is made, so it is reckoned from the number of claims.
    """
    return len(corpus.active) * _OF_A_CLAIM


def is_offline(path: str) -> bool:
    """Return whether the file at `path` in the site belongs in the archive."""
    return path not in _SERVED and not path.startswith(_SHARED) and not path.endswith(".map")


def archive(
    target: IO[bytes],
    folder: str,
    files: Iterable[tuple[str, bytes]],
    kept: KeptWork | None = None,
) -> None:
    """Write `files` (path and contents) into a zip, inside a folder with the name `folder`.

    They go in sorted, with one date and the same permissions, so that the same site is the same
    archive. What a page says only on the web is left out. What is `kept` is not compressed again.
    """
    kept = kept or KeptWork()
    with ZipFile(target, "w") as packed:
        for path, content in files:
            marked = path.endswith(".html") and b"cg-online" in content
            unmarked = _ONLINE.sub(b"", content) if marked else content
            entry = ZipInfo(f"{folder}/{path}")
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine: it says how permissions read
            entry.external_attr = 0o644 << 16
            _add(packed, entry, unmarked, kept.made(unmarked, by=partial(_deflated, unmarked)))


def _deflated(content: bytes) -> bytes:
    # As zips have it: without zlib's own header.
    compressor = compressobj(_LEVEL, DEFLATED, -MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


def _add(packed: ZipFile, entry: ZipInfo, content: bytes, deflated: bytes) -> None:
    """Add an entry as `ZipFile.writestr` does, which cannot be given what is compressed already."""
    assert packed.fp is not None
    entry.header_offset = packed.fp.tell()
    entry.CRC, entry.file_size, entry.compress_size = crc32(content), len(content), len(deflated)
    packed.fp.write(entry.FileHeader())
    packed.fp.write(deflated)
    packed.filelist.append(entry)
    # Where the list of all entries begins.
    packed.start_dir = packed.fp.tell()
