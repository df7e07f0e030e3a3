"""Find a Chromium for the browser tests, or get one."""

import glob
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping

import _setup

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_MAC = ("Chromium", "Google Chrome", "Microsoft Edge")
_WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
_CACHED = {
    "darwin": (
        "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
        "chromium_headless_shell-*/chrome-*/*headless[-_]shell",
    ),
    "win32": (
        "chromium-*/chrome-win*/chrome.exe",
        "chromium_headless_shell-*/chrome-*/*headless[-_]shell.exe",
    ),
    "linux": (
        "chromium-*/chrome-linux*/chrome",
        "chromium_headless_shell-*/chrome-*/*headless[-_]shell",
    ),
}


def find_or_install() -> str:
    """Return the path of a Chromium that starts, got from the network if there is none.

    Raises SetupError if CLAIMS_CHROMIUM names one that does not start, or none can be got.
    """
    chosen = os.environ.get("CLAIMS_CHROMIUM")
    if chosen:
        if not runs(chosen):
            raise _setup.SetupError(f"CLAIMS_CHROMIUM is {chosen}, which does not start")
        return os.path.abspath(chosen)
    for attempt in (_nothing, _playwright, _apt):
        if attempt():
            found = next(filter(runs, present()), None)
            if found:
                return found
    raise _setup.SetupError(
        "the browser tests need a Chromium: install Chromium or Chrome, or set CLAIMS_CHROMIUM to "
        "the path of one"
    )


def present() -> Iterator[str]:
    """Yield the browsers that are on this machine, the most suitable one first."""
    return candidates(sys.platform, os.environ, _setup.which, glob.glob)


def candidates(
    system: str,
    env: Mapping[str, str],
    which: Callable[[str], str | None],
    matching: Callable[[str], Iterable[str]],
) -> Iterator[str]:
    """Yield where a Chromium may be on a system (one of the values of sys.platform).

    ``which`` finds a program on PATH and ``matching`` the files of a glob pattern.
    """
    for name in _NAMES:
        path = which(name)
        if path:
            yield path
    home = env.get("USERPROFILE" if system == "win32" else "HOME", "")
    places: list[str] = []
    if system == "darwin":
        places = [
            f"{top}/Applications/{app}.app/Contents/MacOS/{app}"
            for app in _MAC
            for top in ("", home)
        ]
    elif system == "win32":
        tops = (env.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        places = [rf"{top}\{app}" for top in tops if top for app in _WINDOWS]
    for place in places:
        yield from matching(glob.escape(place))
    cache = _playwright_cache(system, env, home)
    for pattern in _CACHED.get(system, ()):
        yield from sorted(matching(f"{glob.escape(cache)}/{pattern}"), key=_revision, reverse=True)


def _playwright_cache(system: str, env: Mapping[str, str], home: str) -> str:
    chosen = env.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen and chosen != "0":
        return chosen
    if system == "darwin":
        return f"{home}/Library/Caches/ms-playwright"
    if system == "win32":
        return (env.get("LOCALAPPDATA") or rf"{home}\AppData\Local") + r"\ms-playwright"
    return (env.get("XDG_CACHE_HOME") or f"{home}/.cache") + "/ms-playwright"


def _revision(path: str) -> int:
    match = re.search(r"chromium\w*-(\d+)", path)
    return int(match[1]) if match else 0


def runs(path: str) -> bool:
    """Start a browser once; tell whether that works."""
    if not os.path.isfile(path):
        return False
    env = _setup.clean_environment(os.environ)
    if sys.platform != "win32":
        return _setup.run_quietly([path, "--version"], env, limit=60)[0] == 0
    # There, --version opens a window.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, "--headless", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
        code, output = _setup.run_quietly([*command, "about:blank"], env, limit=60)
        return code == 0 and "<html" in output


def _nothing() -> bool:
    return True


def _playwright() -> bool:
    _setup.say("No Chromium found; downloading one (about 200 MB) …")
    command = [_setup.program("python"), "-m", "playwright", "install", "--no-shell", "chromium"]
    env = _setup.venv_environment(os.environ)
    if env.get("PLAYWRIGHT_BROWSERS_PATH") == "0":
        del env["PLAYWRIGHT_BROWSERS_PATH"]  # .venv, where that would put it, is not kept
    return _setup.run_quietly(command, env, limit=1200)[0] == 0


def _apt() -> bool:
    apt = _setup.which("apt-get")
    if not apt or sys.platform == "win32":
        return False
    env = _setup.clean_environment(os.environ)
    prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() != 0:
        sudo = _setup.which("sudo")
        if not sudo or _setup.run_quietly([sudo, "-n", "true"], env, limit=20)[0]:
            return False
        prefix = [sudo, "-n", *prefix]
    _setup.say("That failed; installing the system's package chromium …")
    _setup.run_quietly([*prefix, apt, "update"], env, limit=600)
    command = [*prefix, apt, "install", "-y", "--no-install-recommends", "chromium"]
    code, output = _setup.run_quietly(command, env, limit=1200)
    if code:
        _setup.say(output.rstrip())
    return code == 0
