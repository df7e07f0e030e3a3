"""Where transcripts are kept on this machine; that is asked where none is read."""

from __future__ import annotations

import os
from pathlib import Path


def transcript_file(claims_folder: Path, source_id: str) -> Path:
    """Return where the transcript of a source is kept, as an absolute path."""
    return Path(os.path.abspath(claims_folder)).parent / "transcripts" / f"{source_id}.vtt"
