"""Where a project keeps what people made: what no output may take the place of."""

from __future__ import annotations

from pathlib import Path

from claim_graph.transcripts.store_place import transcript_file


def record_places(claims: Path) -> dict[Path, str]:
    """Return the places of the project of the folder `claims`, each with what it is.

    Those beside the folder are where projects usually have them, and may be missing.
    """
    project = claims.resolve().parent
    return {
        claims: "the records",
        transcript_file(claims, "any").parent: "transcripts",
        project / "docs": "hand-written pages",
        project / "mkdocs.yml": "the settings",
        Path(__file__).parents[1]: "the files of the program",
    }
