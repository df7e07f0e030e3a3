"""Programs that read our exports, some of which take long to install."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest


def needs(module: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test, and says why, where `module` is not installed."""
    return pytest.mark.skipif(
        find_spec(module) is None,
        reason=f"{module} is not installed; scripts/test has it where CI is set: CI=true",
    )


needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="Java is not installed; Spark needs it"
)
"""Skips a test of what runs on Java where there is none."""
