"""Mermaid itself, as browsers run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

VERSION = "11.17.2"
"""The release of Mermaid that is fetched where CI is set."""


def mermaid_script(folder: Path) -> Path | None:
    """Return Mermaid's script: that in CLAIMS_MERMAID, or, where CI is set, fetched into `folder`.

    None where there is neither, or npm cannot get it.
    """
    if given := os.environ.get("CLAIMS_MERMAID"):
        return Path(given)
    npm = shutil.which("npm")
    if not (os.environ.get("CI") and npm):
        return None
    # A package of npm is an archive; nothing in it is run, and nothing that it asks for is fetched.
    done = subprocess.run(
        [npm, "pack", f"mermaid@{VERSION}", "--ignore-scripts", "--silent"],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    archives = list(folder.glob("mermaid-*.tgz"))
    if done.returncode or not archives:
        return None
    with tarfile.open(archives[0]) as archive:
        script = archive.extractfile("package/dist/mermaid.min.js")
        assert script is not None
        (folder / "mermaid.min.js").write_bytes(script.read())
    return folder / "mermaid.min.js"
