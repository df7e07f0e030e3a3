"""Find a Chromium for the browser tests, or get one."""

import os
import shutil

import _setup

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_WHERE_PLAYWRIGHT_KEEPS_IT = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)


def find_or_install() -> str:
    """Return the path of a Chromium that starts, got from the network if there is none.

    Raises SetupError if CLAIMS_CHROMIUM names one that does not start, or none can be got.
    """
    chosen = os.environ.get("CLAIMS_CHROMIUM")
    if chosen:
        if not starts(chosen):
            raise _setup.SetupError(f"CLAIMS_CHROMIUM is {chosen}, which does not start")
        return os.path.abspath(chosen)
    for way in (from_path, from_playwright, from_apt):
        path = way()
        if path and starts(path):
            return path
    raise _setup.SetupError("browser tests need Chromium: install it or set CLAIMS_CHROMIUM to one")


def starts(path: str) -> bool:
    """Return whether a browser starts; on Windows, where to try opens a window, if it exists."""
    if os.name == "nt":
        return os.path.isfile(path)
    try:
        return _setup.run(path, "--version")[0] == 0
    except OSError:
        return False


def from_path() -> str:
    """Return the first browser on PATH that starts; empty if there is none."""
    return next(filter(starts, filter(None, map(shutil.which, _NAMES))), "")


def from_playwright() -> str:
    """Let Playwright download its browser unless it has; return where it keeps it."""
    _setup.say("No Chromium on PATH; asking Playwright for its own (about 200 MB once) …")
    _setup.run(_setup.program("playwright"), "install", "--no-shell", "chromium")
    return _setup.run(_setup.program("python"), "-c", _WHERE_PLAYWRIGHT_KEEPS_IT)[1]


def from_apt() -> str:
    """Install the package of Debian and its kin, if that is allowed; return the path."""
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    if not apt or (os.geteuid() and not sudo):
        return ""
    _setup.say("That failed; installing the package chromium …")
    command = [str(sudo), "-n", apt] if os.geteuid() else [apt]
    _setup.run(*command, "update")
    _setup.run(*command, "install", "--yes", "--no-install-recommends", "chromium")
    return from_path()
