"""Two versions of a record, as commands are given them."""

from __future__ import annotations

from pathlib import Path

from claim_graph.cli.exits import CannotRun
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import LoadError, files_in, from_files
from claim_graph.corpus.revisions import RevisionError, files_at
from claim_graph.corpus.yaml_reader import ParsedDocument


def two_versions(folder: Path, before: str, after: str | None) -> tuple[Corpus, Corpus]:
    """Return the record at the revision `before` and at `after`, or as it is now.

    A file that both have is read once. Raises CannotRun where a revision is not known.
    """
    try:
        earlier = files_at(folder, before)
        later = files_in(folder) if after is None else files_at(folder, after)
    except (RevisionError, LoadError) as error:
        raise CannotRun(str(error)) from error
    name = folder.as_posix()
    parsed: dict[tuple[str, bytes], ParsedDocument] = {}
    return from_files(name, earlier, parsed), from_files(name, later, parsed)
