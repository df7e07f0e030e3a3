"""Files of npm packages that tests use: each release pinned by the hash of its archive.

An archive is fetched where the variable CI is set, and kept in `.cache/npm`; what is kept there is
used without CI too. Nothing in a package is installed or run by npm, and nothing that it asks for
is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.support import ROOT

CACHE = ROOT / ".cache" / "npm"
"""Where archives are kept, apart from git."""


class NotAtHand(Exception):
    """A package is neither kept nor to be fetched here; the text says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """A release on npm."""

    name: str
    version: str
    integrity: str
    """The SHA-512 of its archive as npm states it (`npm view NAME@VERSION dist.integrity`)."""

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def archive(self) -> str:
        """The name of the archive's file, as `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def unpack(package: Package, names: Iterable[str], folder: Path, cache: Path = CACHE) -> None:
    """Write the files `names` of `package` (paths in it) into `folder`, without their folders.

    Raises NotAtHand where there is no archive and none can be fetched, and ValueError where its
    hash is not the pinned one.
    """
    kept = cache / package.archive
    if kept.is_file():
        content = _checked(package, kept.read_bytes())
    else:
        content = _checked(package, _fetched(package))
        cache.mkdir(parents=True, exist_ok=True)
        # Several workers may do this at once.
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as file:
            file.write(content)
        Path(file.name).replace(kept)
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for name in names:
            member = archive.extractfile(f"package/{name}")
            assert member is not None, f"{name} of {package} is no file"
            (folder / Path(name).name).write_bytes(member.read())


def _fetched(package: Package) -> bytes:
    if not os.environ.get("CI"):
        raise NotAtHand(f"no {package} in {CACHE.relative_to(ROOT)}: set CI=true to fetch it")
    npm = shutil.which("npm")
    if npm is None:
        raise NotAtHand(f"no npm on PATH to fetch {package} with")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [npm, "pack", str(package), "--ignore-scripts", "--silent"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            raise NotAtHand(f"npm could not fetch {package}: {done.stderr.strip()[:300]}")
        return archives[0].read_bytes()


def _checked(package: Package, content: bytes) -> bytes:
    found = f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"
    if found != package.integrity:
        raise ValueError(f"the archive of {package} has the hash {found}, not {package.integrity}")
    return content
