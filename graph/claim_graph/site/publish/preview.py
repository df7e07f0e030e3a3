"""The site while it is written: served, and built again whenever a file is saved.

MkDocs' server answers and reloads the browser. What it follows and what it shows is ours: its own
watcher loses a folder that is moved away and back, as switching branches does, and a build that
fails would leave half a site.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from types import FrameType
from typing import Any, Protocol
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from claim_graph.site.publish.redrawing import Outdated

PAUSE = 0.5
"""Seconds between two looks at the files."""
log = logging.getLogger("mkdocs.claims")

States = dict[str, tuple[int, int, int]]
"""What tells that a file was changed: its inode, its size in bytes and its time in nanoseconds."""
_ASKED = 8
"""How many of the pages that browsers asked for last are taken to be looked at."""


class SiteDrawing(Protocol):
    """Draws a site. What it needs for a while goes beside that, where nothing is left at the end.

    Both methods raise an exception with a message where the site cannot be drawn.
    """

    def whole(self, site: Path, is_outdated: Callable[[], bool]) -> None:
        """Draw all of it into the empty folder `site`.

        Raises Outdated once `is_outdated` says that this is of no use.
        """

    def near(self, site: Path, changed: Set[str], asked: Sequence[str]) -> bool:
        """Draw into `site`, as it was drawn last, the pages next to what has changed since.

        `changed` are the paths of the files that were changed and `asked` those, in the site, of
        the pages that are looked at. Returns whether there were such pages.
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
    """Serves what was drawn, and has it drawn again when a followed file is another.

    First the pages next to the change are drawn, which are shown at once, then all.
    """

    def __init__(self, drawing: SiteDrawing, host: str, port: int, mount_path: str) -> None:
        self._places = Path(tempfile.mkdtemp(prefix="claims-preview-"))
        self._drawing = drawing
        self._number = 0
        self._changed = set[str]()
        """The files that were changed and not yet drawn; only with `_rebuild_cond`."""
        self._asked: deque[str] = deque(maxlen=_ASKED)
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

    def _build(self) -> Path:
        """Draw all and show it; return the folder of what was shown before."""
        self._number += 1
        fresh, shown = self._places / str(self._number), Path(self.root)
        self._drawing.whole(fresh, self._is_outdated)
        self.root = str(fresh)
        return shown

    def _is_outdated(self) -> bool:
        return self._want_rebuild

    def _rebuild(self) -> None:
        with self._rebuild_cond:
            changed, self._changed = self._changed, set()
        asked = tuple(dict.fromkeys(reversed(self._asked)))
        is_shown = self._show_near(changed, asked)
        try:
            before = self._build()
        except Exception as error:
            with self._rebuild_cond:
                self._changed |= changed
            shutil.rmtree(self._places / str(self._number), ignore_errors=True)
            if isinstance(error, Outdated):
                log.info("Changed again: starting over")
            else:
                log.error("%s\nThe last good site stays until this is fixed.", error)
        else:
            if is_shown and not self._are_the_same(asked, before, Path(self.root)):
                # Otherwise nobody need load a page for the second time.
                log.info("A page that is open shows more of the change now")
                self._wanted_epoch += 1
            shutil.rmtree(before, ignore_errors=True)

    def _show_near(self, changed: Set[str], asked: Sequence[str]) -> bool:
        """Draw the pages next to what was changed, if any, and let browsers load them."""
        try:
            is_drawn = self._drawing.near(Path(self.root), changed, asked)
        except Exception as error:
            # What stands in the way of these stands in the way of all, and is told then.
            log.debug("%s", error)
            return False
        if is_drawn:
            log.info("Showing the pages next to the change; the others follow")
            with self._epoch_cond:
                self._visible_epoch = self._wanted_epoch
                self._epoch_cond.notify_all()
        return is_drawn

    @staticmethod
    def _are_the_same(paths: Iterable[str], before: Path, now: Path) -> bool:
        """Return whether the files with these paths are in two folders the same."""
        try:
            return all((before / x).read_bytes() == (now / x).read_bytes() for x in paths)
        except (OSError, ValueError):
            return False

    def _serve_request(
        self, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path) and path.endswith((".html", "/")):
            page = f"{path}index.html" if path.endswith("/") else path
            # Whatever a browser asks for, it is a path inside the site.
            inside = posixpath.normpath(f"/{page[len(self.mount_path) :]}").lstrip("/")
            self._asked.append(inside)
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _follow(self) -> None:
        seen = states(self._watched_paths)
        while True:
            time.sleep(PAUSE)
            now = states(self._watched_paths)
            if now != seen:
                changed = {path for path, _ in now.items() ^ seen.items()}
                seen = now
                with self._rebuild_cond:
                    self._changed |= changed
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None


def serve_until_interrupted(
    drawing: SiteDrawing, host: str, port: int, address: str | None, watched: Iterable[str]
) -> None:
    """Serve what `drawing` draws at the path of `address`, and draw again as `watched` changes.

    Ctrl-C or a request to end (SIGTERM) ends the process, at whatever moment. Raises OSError where
    the port is taken, and what the first drawing raises.
    """
    server = PreviewServer(drawing, host, port, urlsplit(address or "/").path or "/")

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
