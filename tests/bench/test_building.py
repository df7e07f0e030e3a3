"""What a build takes is measured part by part, and each part is found where the program has it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bench import building
from tests.building import frame
from tests.support import BASE


def test_each_part_of_a_build_takes_some_of_its_time(tmp_path: Path) -> None:
    frame(tmp_path, BASE)

    done = subprocess.run(
        [sys.executable, building.__file__, str(tmp_path / "made")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    seconds = json.loads(done.stdout.splitlines()[-1])
    assert seconds.keys() == {
        "MkDocs and its theme", "starting", "reading", "checking", "compiling", "pages",
        "exports", "other data", "the archive",
    }  # fmt: skip
    assert min(seconds.values()) > 0
