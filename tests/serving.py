"""Servers: for a site that was built, and the preview of one that is being written."""

from __future__ import annotations

import functools
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.building import CLAIMS_COMMAND

PATIENCE = 90
"""Seconds to wait for what comes within a few on an idle machine."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the folder `site` and give its address, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def previewing(project: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run `claims serve` in a project; give its address and the process, which is ended after."""
    address = f"127.0.0.1:{free_port()}"
    with (project / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [str(CLAIMS_COMMAND), "serve", "--address", address],
            cwd=project,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://{address}/", server
        finally:
            # Asked to end, so that it removes what it built.
            server.terminate()
            server.wait(timeout=PATIENCE)


def wait_for(address: str, words: str) -> str:
    """Return the page at `address` as soon as it holds `words`."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=10) as answer:
                page = answer.read().decode()
        except (URLError, ConnectionError, TimeoutError) as error:
            page = str(error)
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never came up at {address}; last seen: {page[-2000:]}")
