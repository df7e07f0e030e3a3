"""The record in `claims/`, read, and its site, built once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

import claim_graph
from claim_graph.corpus.corpus import Corpus
from tests.building import built, made_once
from tests.support import CLAIMS, ROOT


@pytest.fixture(scope="session")
def record() -> Corpus:
    """The record."""
    return claim_graph.load(CLAIMS)


@pytest.fixture(scope="session")
def record_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the record; warnings stop its building, as they do in `scripts/build`."""
    return made_once(tmp_path_factory, "record", lambda folder: built(ROOT, to=folder))
