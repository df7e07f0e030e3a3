"""Ids that no record may have, since something else goes by that name."""

from __future__ import annotations

RECORD_FOLDERS = frozenset(
    {"concepts", "fingerprints", "schema", "sentences", "sources", "threads"}
)
"""Folders of a record that are no interview's."""
FOLDER_PAGE = "index"
"""The name of the page that servers show for a folder: people, notes and others have one."""
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)
"""What no file can be called on Windows, whatever its ending (“Naming Files, Paths, and
Namespaces” in Microsoft's documentation)."""


def why_reserved(id: str, *, is_interview: bool = False) -> str | None:
    """Return why no record can have `id`, as the end of a sentence; None where one can."""
    if id == FOLDER_PAGE:
        return "is the name of the page of a whole folder"
    if id in _DEVICES:
        return "is the name of a device on Windows, where no file can be called so"
    if is_interview and id in RECORD_FOLDERS:
        return "is the name of another folder of the record"
    return None
