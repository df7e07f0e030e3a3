"""What tests build: projects with our pages and settings, and sites that are made once in a run."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import click
import pytest
from click.testing import CliRunner

from claim_graph.cli import main
from tests.support import DEMO, ROOT, Files, both_talks, recorded, write

CLAIMS_COMMAND = Path(sys.executable).parent / "claims"
LATEST = "harbour-hour/03-bread-and-tides.yml"
"""The chapter that comes to the record of the invented talk with a second commit."""
_PATIENCE = 300
"""Seconds to wait for what another worker builds."""


@dataclass(frozen=True)
class Done:
    """What a command that has ended left: its exit code and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, folder: Path, program: click.Command = main) -> Done:
    """Run `claims`, or another program made with click, in `folder` and inside this process.

    A process of its own would spend most of its time on imports.
    """
    logger = logging.getLogger("mkdocs")
    before, level = logger.handlers, logger.level
    # A handler writes to the standard error of the run that it was made in.
    logger.handlers = []
    try:
        with mock.patch.dict(os.environ), contextlib.chdir(folder):
            result = CliRunner().invoke(program, arguments)
    finally:
        logger.handlers, logger.level = before, level
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def run_apart(*arguments: str, folder: Path) -> Done:
    """Run the installed command `claims` in `folder` and in a process of its own."""
    done = subprocess.run(
        [str(CLAIMS_COMMAND), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> str:
    """Run git in `folder` on a day, whatever the settings of the user."""
    moment = f"{day}T12:00:00+01:00"
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    settings = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org")
    done = subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def frame(
    folder: Path,
    files: Files,
    *,
    by_hand: bool = False,
    pictures: bool = False,
    address: str = "",
) -> Path:
    """Write a project into `folder` that has our settings, and `files` for claims.

    Drawing takes seconds, so only where `pictures` are wanted are there any, and our pages that are
    written `by_hand` are there only where they are. `address` is where the site is published, if
    anywhere.
    """
    if by_hand:
        shutil.copytree(ROOT / "docs", folder / "docs")
    theme = "graph/claim_graph/site/templates/theme"
    shutil.copytree(ROOT / theme, folder / theme)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    changes = {"  - claims:\n": f"  - claims:\n      pictures: {str(pictures).lower()}\n"}
    for old, new in (changes | {'site_url: ""': f'site_url: "{address}"'}).items():
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    write(folder / "claims", files)
    shutil.copy(DEMO / "README.md", folder / "claims")
    return folder


def demo_project(folder: Path, *, pictures: bool = False) -> Path:
    """Write a project with the invented talk into `folder`: two commits, the same each time."""
    files = recorded(DEMO)
    earlier = {name: text for name, text in files.items() if name != LATEST}
    frame(folder, earlier, by_hand=True, pictures=pictures)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for subject, day in (("Begin", "2030-11-20"), ("Add the talk about bread", "2030-11-27")):
        git(folder, "add", "claims")
        git(folder, "commit", "--quiet", f"--message={subject}", day=day)
        write(folder / "claims", {LATEST: files[LATEST]})
    return folder


def two_talks_project(folder: Path) -> Path:
    """Write a project with both invented talks into `folder`; the second came with a commit."""
    frame(folder, recorded(DEMO), by_hand=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for subject, day in (("Begin", "2030-11-20"), ("Add a second talk", "2030-11-27")):
        git(folder, "add", "claims")
        git(folder, "commit", "--quiet", f"--message={subject}", day=day)
        write(folder / "claims", both_talks())
    return folder


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` that `make` fills, once in a run, for all workers of the run.

    The first worker that asks for it makes it and the others wait. Where that fails, it fails for
    all of them.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # Each worker has a folder of its own inside that of the run.
        root = root.parent
    folder, ended = root / name, root / f"{name}.ended"
    try:
        os.close(os.open(root / f"{name}.begun", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        latest = time.monotonic() + _PATIENCE
        while not ended.exists():
            assert time.monotonic() < latest, f"{name}: another worker never finished it"
            time.sleep(0.1)
    else:
        failure = "it was interrupted"
        try:
            make(folder)
            failure = ""
        except AssertionError as error:
            failure = str(error)
        finally:
            draft = root / f"{name}.draft"
            draft.write_text(failure, encoding="utf-8")
            draft.rename(ended)
    failure = ended.read_text(encoding="utf-8")
    assert not failure, f"{name}: {failure}"
    return folder


def built(folder: Path, *, to: Path | None = None) -> Path:
    """Build the site of the project in `folder` and return the site's folder."""
    done = run_apart("build", *(("--to", str(to)) if to else ()), folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return to or folder / "site"
