"""`claims mcp`: the record for assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.agents.agent_record import AgentRecord
from claim_graph.agents.server import server
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.loading import load_corpus


@click.command("mcp")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
def command(folder: Path) -> None:
    """Let assistants ask the record in FOLDER: a server of MCP.

    It speaks the Model Context Protocol over standard input and output, and only reads: searching,
    citing, showing, explaining and verifying. A client starts it by itself and ends it. A change
    of the files is seen at the next question.
    """
    server(_Watched(folder).current).run("stdio")


class _Watched:
    """A record that is read again when one of its files has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._stamp()
        self._record = AgentRecord(load_corpus(folder))

    def current(self) -> AgentRecord:
        """Return the record as it is now; the last one that could be read, where it cannot be."""
        stamp = self._stamp()
        if stamp != self._seen:
            try:
                self._record, self._seen = AgentRecord(load_corpus(self._folder)), stamp
            except CannotRun as error:
                error.show()
        return self._record

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Return names, sizes and times of the files, which tell whether one has changed."""
        stamps = []
        for file in sorted(self._folder.rglob("*")):
            if file.suffix in {".yml", ".yaml", ".txt"}:
                try:
                    status = file.stat()
                except OSError:
                    continue
                stamps.append((str(file), status.st_size, status.st_mtime_ns))
        return tuple(stamps)
