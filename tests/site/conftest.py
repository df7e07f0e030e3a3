"""The site as it is built, a server for it, and a real browser to look at it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import BASE, ROOT, Files, write

CLAIMS_COMMAND = Path(sys.executable).parent / "claims"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command `claims` in `folder`."""
    return subprocess.run(
        [str(CLAIMS_COMMAND), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def frame(folder: Path, files: Files) -> Path:
    """Write a project into `folder` that has our pages and settings, and `files` for claims."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write(folder / "claims", files)
    shutil.copy(ROOT / "claims" / "README.md", folder / "claims")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real claims."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = run("build", "--to", str(folder), folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's own files, to change and to build."""
    folder = tmp_path / "project"
    for name in ("claims", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    repository = ROOT / ".git"
    if repository.is_dir():
        # The past of the records comes along, as in a worktree.
        (folder / ".git").write_text(f"gitdir: {repository}\n")
    return folder


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A project of a few records, to change and to build in seconds."""
    return frame(tmp_path / "small", BASE)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project as it stands."""
    folder = frame(tmp_path_factory.mktemp("small") / "project", BASE)
    done = run("build", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


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
