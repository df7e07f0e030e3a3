"""The list of what a command wrote into a folder, kept in the folder: whose files these are.

It is a file of text. The first line names the form and the command, the second is for people, and
then comes a line a file: the SHA-256 of its contents, or a dash where that is not kept; the part of
the output to which it belongs; and its path in the folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = ".written-by-claims"
"""The name of the list. No other file of a folder makes it an output of ours."""
_FORM = "claim-graph output 1"
_LINE = re.compile(r"([0-9a-f]{64}|-) ([a-z0-9-]+) (.+)", re.ASCII)
_MAX = 64_000_000
"""Bytes of the longest list that is read."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of a file that was written."""

    part: str
    """The part of the output that it belongs to, such as a format."""
    sha256: str = ""
    """The hash of its contents in hexadecimal digits; empty where changes to it do not matter."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a command wrote into a folder."""

    command: str
    """The command, such as `build`."""
    files: Mapping[str, Written] = field(default_factory=dict)
    """The files by their paths in the folder, with `/`."""

    def dump(self) -> bytes:
        """Return the contents of the list, sorted by path."""
        lines = [
            f"{_FORM}: {self.command}",
            f"`claims {self.command}` wrote these files, and replaces or removes them.",
            *(f"{w.sha256 or '-'} {w.part} {path}" for path, w in sorted(self.files.items())),
        ]
        return "".join(f"{line}\n" for line in lines).encode()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the list in `folder`, or None where there is none that `Manifest.dump` could write.

    Raises OSError where it is there and cannot be read.
    """
    file = folder / FILE
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _MAX:
        return None
    first, _, rest = file.read_bytes().decode("utf-8", "replace").partition("\n")
    form, _, command = first.partition(": ")
    lines = [_LINE.fullmatch(line) for line in rest.splitlines()[1:]]
    if form != _FORM or not command or None in lines:
        return None
    files = {line[3]: Written(line[2], "" if line[1] == "-" else line[1]) for line in lines if line}
    return Manifest(command, files)
