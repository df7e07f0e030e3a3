"""Mentions of concepts, kept between builds: importing spaCy takes longer than finding them.

What is kept may be damaged, or come with a project from anywhere. So it is taken only where it is
whole, of the same names and of the same program, and has places that can be; what it says is then
an address and no markup.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from claim_graph.analysis import mentions, terms
from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Mention, Vocabulary
from claim_graph.core import spelling, words
from claim_graph.core.files import replace_files
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.core.words import composed
from claim_graph.corpus.corpus import Corpus

CACHE = Path(".cache/claim-graph/mentions")
"""The file of what the last build found, in the folder of the project."""

_Row = tuple[str, int, int]
"""A mention: concept, start and end."""


def known_names(corpus: Corpus, project: Path) -> PhraseVocabulary:
    """Return the names of concepts, with their mentions that are kept in the folder `project`."""
    names = PhraseVocabulary.of(corpus.concepts.values())
    try:
        kept = unsealed((project / CACHE).read_bytes())
    except OSError:
        return names
    key, _, table = (kept or b"").partition(b"\n")
    return replace(names, known=_read(table, names)) if key == _key(names) else names


def keep(names: Vocabulary, project: Path) -> None:
    """Keep the mentions that were looked up in `names` instead of those that are kept.

    Nothing is kept of lemmas, which somebody else's model makes, or where nothing can be written.
    """
    if names.lemmas is not None or names.mentioned == names.known:
        return
    table = {
        text: [(place.concept, place.start, place.end) for place in places]
        for text, places in sorted(names.mentioned.items())
    }
    written = sealed(_key(names) + b"\n" + json.dumps(table).encode())
    with suppress(OSError):
        replace_files(project / CACHE.parent, {CACHE.name: written})


def _key(names: Vocabulary) -> bytes:
    """Return a digest of all that mentions depend on beside the text."""
    modules = (Path(str(module.__file__)) for module in (mentions, terms, words, spelling))
    parts = (
        sys.version,
        unicodedata.unidata_version,
        version("spacy"),
        *(module.read_text("utf-8") for module in modules),
        json.dumps(list(names.names.items())),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest().encode()


def _read(table: bytes, names: Vocabulary) -> Mapping[str, tuple[Mention, ...]]:
    """Return the mentions by their text, those that can be; none where `table` is none."""
    try:
        mentions = TypeAdapter(dict[str, tuple[_Row, ...]]).validate_json(table)
    except ValidationError:
        return {}
    concepts = set(names.names.values())
    return {
        text: tuple(Mention(*row) for row in rows)
        for text, rows in mentions.items()
        if all(concept in concepts for concept, _, _ in rows) and _in_order(rows, composed(text))
    }


def _in_order(rows: Iterable[_Row], text: str) -> bool:
    """Return whether all places lie in `text`, one after another."""
    edges = [0, *(edge for _, start, end in rows for edge in (start, end)), len(text)]
    return all(before <= after for before, after in pairwise(edges))
