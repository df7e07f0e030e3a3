"""The site while it is written: served, and built again whenever a file is saved.

MkDocs' server answers and reloads the browser. What it follows and what it shows is ours: its own
watcher loses a folder that is moved away and back, as switching branches does, and a build that
fails would leave half a site.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

PAUSE = 0.5
"""Seconds between two looks at the files."""
log = logging.getLogger("mkdocs.claims")

States = dict[str, tuple[int, int, int]]
"""What tells that a file was changed: its inode, its size in bytes and its time in nanoseconds."""
Build = Callable[[Path], None]
"""Builds the site into an empty folder. Raises an exception with a message where it cannot.

What it needs for a while goes beside that folder, where nothing is left when the preview ends.
"""
STDERR = 2
"""The number of the stream for errors in every process."""


def states(paths: Iterable[str]) -> States:
    """Return the state of every file at or below `paths`; those that are not there have none."""
    files: States = {}
    for path in paths:
        _note(path, files)
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if name != ".git")
            for name in names:
                _note(os.path.join(folder, name), files)
    return files


def _note(path: str, files: States) -> None:
    try:
        state = os.stat(path)
    except OSError:
        return
    if not os.path.isdir(path):
        files[path] = (state.st_ino, state.st_size, state.st_mtime_ns)


class PreviewServer(LiveReloadServer):
    """Serves what a build made, and asks for another when a followed file is another."""

    def __init__(self, build: Build, host: str, port: int, mount_path: str) -> None:
        self._places = Path(tempfile.mkdtemp(prefix="claims-preview-"))
        self._build_into = build
        self._number = 0
        self._looking = threading.Thread(target=self._follow, daemon=True)
        super().__init__(self._rebuild, host, port, str(self._places / "0"), mount_path=mount_path)
        self.serve_thread.daemon = True
        self.error_handler = self._error_page

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Follow the file or the folder at `path`, there or not."""
        self._watched_paths[os.path.abspath(path)] = 1

    def start(self) -> None:
        """Build, then serve until the process ends. Raises what the first build raises."""
        self._build()
        self._looking.start()
        self.serve()  # type: ignore[no-untyped-call]

    def remove(self) -> None:
        """Remove what was built."""
        shutil.rmtree(self._places, ignore_errors=True)

    def _build(self) -> None:
        self._number += 1
        fresh, shown = self._places / str(self._number), Path(self.root)
        self._build_into(fresh)
        self.root = str(fresh)
        shutil.rmtree(shown, ignore_errors=True)

    def _rebuild(self) -> None:
        try:
            self._build()
        except Exception as error:
            shutil.rmtree(self._places / str(self._number), ignore_errors=True)
            log.error("%s\nThe last good site stays until this is fixed.", error)

    def _follow(self) -> None:
        seen = states(self._watched_paths)
        while True:
            time.sleep(PAUSE)
            now = states(self._watched_paths)
            if now != seen:
                seen = now
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None


def serve_until_interrupted(
    build: Build, host: str, port: int, address: str | None, watched: Iterable[str]
) -> None:
    """Serve what `build` makes at the path of `address`, and build again as `watched` changes.

    Ctrl-C or a request to end (SIGTERM) ends the process, at whatever moment. Raises OSError where
    the port is taken, and what the first build raises.
    """
    server = PreviewServer(build, host, port, urlsplit(address or "/").path or "/")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # At once: whatever is being built or answered is of no more use. Past `sys.stderr`, which
        # raises an error where it was stopped in the middle of a line.
        server.remove()
        os.write(STDERR, b"\nStopped.\n")
        os._exit(0)

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        for path in watched:
            server.watch(path)
        server.start()
    finally:
        server.remove()
        for each, handler in before.items():
            signal.signal(each, handler)
