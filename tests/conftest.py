"""What all tests share: no clock in them, and nothing from the environment they run in."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("claims", deadline=None)
settings.load_profile("claims")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the variables that change how a command line looks."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
