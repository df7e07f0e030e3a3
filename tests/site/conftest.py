"""The site as it is built, a server for it, and a real browser to look at it."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from claim_graph.corpus.corpus import Corpus
from tests.building import built, demo_project, frame, made_once
from tests.support import BASE, demo


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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of a server for the site, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one that scripts/test found."""
    found = os.environ.get("CLAIMS_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium: set CLAIMS_CHROMIUM, or run scripts/test, which finds one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
