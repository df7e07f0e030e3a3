"""The site as it is built, a server for it, and a real browser to look at it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from claim_graph.corpus.corpus import Corpus
from tests.building import built, demo_project, frame, made_once, two_talks_project
from tests.serving import serving
from tests.site.kinds import DOZEN, KINDS
from tests.site.looking import Look, look
from tests.support import BASE, both_talks, corpus, demo


@pytest.fixture(scope="session")
def talk() -> Corpus:
    """The record of the invented talk."""
    return demo()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented talk."""

    def make(folder: Path) -> None:
        built(demo_project(folder, pictures=True))

    return made_once(tmp_path_factory, "demo", make) / "site"


@pytest.fixture(scope="session")
def two_talks() -> Corpus:
    """The record of both invented talks."""
    return corpus(both_talks())


@pytest.fixture(scope="session")
def two_talks_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of both invented talks."""

    def make(folder: Path) -> None:
        built(two_talks_project(folder))

    return made_once(tmp_path_factory, "two-talks", make) / "site"


@pytest.fixture(scope="session")
def two_talks_served(two_talks_site: Path) -> Iterator[str]:
    """The address of a server for the site of both invented talks, ending in a slash."""
    with serving(two_talks_site) as address:
        yield address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the invented talk, to change and to build."""
    return demo_project(tmp_path / "project")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A project of a few records, to change and to build in seconds."""
    return frame(tmp_path / "small", BASE)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project as it stands."""

    def make(folder: Path) -> None:
        built(frame(folder, BASE))

    return made_once(tmp_path_factory, "small", make) / "site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of a server for the site, ending in a slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def looks(
    browser: Browser, served: str, tmp_path_factory: pytest.TempPathFactory
) -> Sequence[Look]:
    """What was seen of a page of each kind."""

    def make(folder: Path) -> None:
        seen = look(browser, served, KINDS, on_walls=DOZEN)
        folder.mkdir()
        (folder / "looks").write_bytes(pickle.dumps(seen))

    kept = made_once(tmp_path_factory, "looks", make) / "looks"
    seen: Sequence[Look] = pickle.loads(kept.read_bytes())
    return seen
