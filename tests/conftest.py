"""What all tests share: no clock in them, and nothing from the environment they run in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("claims", deadline=None)
settings.load_profile("claims")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the variables that change how a command line looks."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is marked `nightly` aside, unless `-m` names it."""
    if "nightly" in config.option.markexpr:
        return
    nightly = [item for item in items if item.get_closest_marker("nightly")]
    config.hook.pytest_deselected(items=nightly)
    items[:] = [item for item in items if item not in nightly]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one that scripts/test found."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few tests need it

    found = os.environ.get("CLAIMS_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium: set CLAIMS_CHROMIUM, or run scripts/test, which finds one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
