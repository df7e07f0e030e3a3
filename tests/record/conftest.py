"""The record in `claims/`, read, and its site, built once in a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import claim_graph
from claim_graph.corpus.corpus import Corpus
from tests.building import built, frame, git, made_once
from tests.record.expectations import expectations
from tests.support import CLAIMS, ROOT, recorded


@pytest.fixture(scope="session")
def record() -> Corpus:
    """The record."""
    return claim_graph.load(CLAIMS)


@pytest.fixture
def talk_of_examples(record: Corpus) -> str:
    """The interview from which the documentation takes its examples, where the record holds it."""
    interview = expectations().examples_from
    if interview not in record.interviews:
        pytest.skip(f"the documentation has its examples from {interview}, which is not recorded")
    return interview


@pytest.fixture(scope="session")
def record_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the record; warnings stop its building, as they do in `scripts/build`.

    It has no pictures, which take longer than all the rest where none are drawn yet.
    """

    def make(folder: Path) -> None:
        frame(folder, recorded(CLAIMS), by_hand=True)
        shutil.copy(CLAIMS / "README.md", folder / "claims")
        if (ROOT / ".git").exists():
            # A copy with the same past.
            past = git(ROOT, "rev-parse", "--absolute-git-dir")
            (folder / ".git").write_text(f"gitdir: {past}")
        built(folder)

    return made_once(tmp_path_factory, "record", make) / "site"
