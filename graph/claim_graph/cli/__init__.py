"""The command `claims`: arguments, terminal and exit codes; all else is done elsewhere.

Exit codes: 0 clean, 1 findings, 2 could not run.

Importing this imports nothing else, not even click: `program` must be there to catch Ctrl-C before
anything that takes time is imported.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claim_graph.cli.commands import main

__all__ = ["main"]

# pydantic looks through all installed packages for plugins. None is used here, and looking takes
# longer than reading a chapter.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def __getattr__(name: str) -> object:
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claim_graph.cli.commands import main  # noqa: PLC0415

    return main
