"""A corpus with what a build makes of it first, once for all that needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import compile
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import load
from claim_graph.rules import check
from claim_graph.site.publish.mention_cache import known_names

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


@dataclass(frozen=True, slots=True)
class Compiled:
    """A corpus, its findings and its graph."""

    corpus: Corpus
    report: Report
    graph: Graph
    names: Vocabulary
    """The names of its concepts, with the mentions that are known."""


ReadRecord = Callable[[Path], tuple[Corpus, Report]]
"""Reads a claims folder, and finds what is wrong in it. Raises LoadError where it cannot."""


def read_record(folder: Path) -> tuple[Corpus, Report]:
    """Return the corpus in the claims folder `folder`, and what is wrong in it.

    Raises LoadError where the folder cannot be read.
    """
    corpus = load(folder)
    return corpus, check(corpus)


def compiled(corpus: Corpus, report: Report, project: Path) -> Compiled:
    """Return `corpus` with its graph; `project` is the folder that has the cache."""
    names = known_names(corpus, project)
    return Compiled(corpus, report, compile(corpus, names), names)
