"""Mermaid itself, as browsers run it."""

from __future__ import annotations

import os
from pathlib import Path

from tests.npm_packages import Package, unpack

MERMAID = Package(
    "mermaid",
    "11.17.2",
    "sha512-V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg==",
)


def mermaid_script(folder: Path) -> Path:
    """Return Mermaid's script: that in CLAIMS_MERMAID, or the one on npm, written into `folder`.

    Raises NotAtHand where there is neither.
    """
    if given := os.environ.get("CLAIMS_MERMAID"):
        return Path(given)
    unpack(MERMAID, ["dist/mermaid.min.js"], folder)
    return folder / "mermaid.min.js"
