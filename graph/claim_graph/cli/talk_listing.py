"""The talks of a record without their claims: what tells them apart, and their order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claim_graph.cli.kept_parts import KeptParts
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import load_files
from claim_graph.corpus.yaml_reader import ParsedDocument, decode, known_document

_KIND = "sources"
_VALUES = TypeAdapter(dict[str, tuple[str, Any]])
"""For each file the digest of its bytes, and the mapping that it holds."""


def load_talks(folder: Path, names: Iterable[str], kept: KeptParts) -> Corpus:
    """Return the corpus of the sources and the record's own file alone, of all files `names`.

    What files hold that have not changed is taken from `kept`, and what is read is kept. Raises
    LoadError where the folder cannot be read.
    """
    values = _Values(kept)
    wanted = [name for name in names if name == "dataset.yml" or name.startswith("sources/")]
    corpus = load_files(folder, wanted, decoder=values.decode)
    values.keep()
    return corpus


class _Values:
    """What files hold in which nothing is unusual, by the digest of their bytes."""

    def __init__(self, kept: KeptParts) -> None:
        self._kept = kept
        self._earlier: dict[str, tuple[str, Any]] = {}
        self._now: dict[str, tuple[str, Any]] = {}
        content = kept.read(_KIND)
        if content is not None:
            with suppress(ValidationError):
                self._earlier = _VALUES.validate_json(bytes(content))

    def decode(self, file: str, data: bytes) -> ParsedDocument:
        """Return the document in the bytes of a file, as `yaml_reader.decode` does."""
        digest = sha256(data).hexdigest()
        known = self._earlier.get(file)
        if known is not None and known[0] == digest:
            self._now[file] = known
            return known_document(file, data, known[1], (), has_blanks=False)
        document = decode(file, data)
        is_plain = document.whole and not (document.findings or document.allowances)
        if is_plain and not document.has_blanks:
            self._now[file] = (digest, document.value)
        return document

    def keep(self) -> None:
        """Keep what was read for the next run, where anything is new."""
        if self._now.keys() != self._earlier.keys() or any(
            self._earlier[file] is not value for file, value in self._now.items()
        ):
            self._kept.keep(_KIND, "", json.dumps(self._now).encode())
