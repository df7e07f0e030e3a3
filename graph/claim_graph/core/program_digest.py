"""What kept results depend on beside what they are made from: the program, and this machine."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def program_digest(sources: Iterable[Path], libraries: Iterable[str]) -> bytes:
    """Return a digest, in hexadecimal digits, of a program that makes what is kept.

    That is its `sources`, the installed versions of `libraries`, and Python's own. Raises OSError
    where a source cannot be read.
    """
    versions = (sys.version, unicodedata.unidata_version, *map(_version, libraries))
    whole = sha256("\0".join(versions).encode())
    for source in sources:
        whole.update(sha256(source.read_bytes()).digest())
    return whole.hexdigest().encode()


def identity(folder: Path) -> bytes:
    """Return what tells a folder from all others on this machine; empty where there is none.

    A cache that comes with a project counts for nothing: who made it did not know where on a disk
    the folder would come to stand.
    """
    try:
        status = folder.stat()
    except OSError:
        return b""
    return f" {status.st_dev}:{status.st_ino}".encode()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
