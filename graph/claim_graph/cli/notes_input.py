"""The files of notes that commands are given."""

from __future__ import annotations

from pathlib import Path

from claim_graph.cli.exits import CannotRun
from claim_graph.core.characters import printable
from claim_graph.notes import notes_reader
from claim_graph.notes.notes_reader import MAX_BYTES, NotesError, decode
from claim_graph.notes.notes_text import NotesText


def read_notes(file: Path) -> NotesText:
    """Return what is in a file of notes. Raises CannotRun where it cannot be read."""
    name = printable(file.as_posix())
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        return notes_reader.read_notes(name, decode(name, data))
    except OSError as error:
        raise CannotRun(f"cannot read {name}: {error.strerror}") from error
    except NotesError as error:
        raise CannotRun(str(error)) from error
