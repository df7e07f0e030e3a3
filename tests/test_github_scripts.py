"""The scripts that talk to GitHub, against a server that answers as it does."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import _github
import _setup

Posted = list[tuple[str, str, Any]]


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Posted]:
    """A GitHub with one comment of ours and one of somebody else; yields what it is sent."""
    sent: Posted = []
    comments = [
        {"id": 1, "user": {"type": "User"}, "body": "<!-- mark -->\nnot ours"},
        {"id": 2, "user": {"type": "Bot"}, "body": "<!-- mark -->\nold"},
    ]

    class GitHub(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length) or b"null")
            if self.command != "GET":
                sent.append((self.command, self.path, data))
            listed = comments if "/issues/7/comments" in self.path else []
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(listed if self.command == "GET" else {}).encode())

        do_GET = do_POST = do_PATCH = _answer

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")
    yield sent
    server.shutdown()
    server.server_close()


def test_a_comment_is_put_in_the_place_of_our_own_earlier_one(posted: Posted) -> None:
    _github.comment(7, "mark", "new")

    assert posted == [
        ("PATCH", "/repos/owner/name/issues/comments/2", {"body": "<!-- mark -->\nnew"})
    ]


def test_a_first_comment_is_posted(posted: Posted) -> None:
    _github.comment(8, "mark", "new")

    assert [(method, path) for method, path, _ in posted] == [
        ("POST", "/repos/owner/name/issues/8/comments")
    ]


def test_a_long_comment_is_cut_to_what_github_takes(posted: Posted) -> None:
    _github.comment(8, "mark", "x" * 200_000)

    assert len(posted[0][2]["body"]) < 65_536


def test_a_repository_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name/../other?x")
    with pytest.raises(_setup.SetupError, match="names no repository"):
        _github.repository()


@pytest.mark.parametrize("given", [(), ("main",), ("--upload-pack=x",), ("a" * 39,)])
def test_the_comment_is_about_a_commit_by_its_whole_hash(given: tuple[str, ...]) -> None:
    command = [sys.executable, str(_setup.ROOT / "scripts/comment"), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "whole hash" in done.stderr


def test_a_draft_is_about_an_issue_by_its_number() -> None:
    command = [sys.executable, str(_setup.ROOT / "scripts/draft"), "1/../2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "by its number" in done.stderr
