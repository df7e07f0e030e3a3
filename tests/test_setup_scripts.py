"""The scripts' own groundwork: when .venv is renewed, and where a Chromium is looked for."""

import ast
import importlib.machinery
import importlib.util
import json
import os
import re
import stat
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import _browser
import _setup

SCRIPTS = Path(_setup.ROOT) / "scripts"
COMMANDS = ("build", "lock", "serve", "test")
PYPROJECT = tomllib.loads((Path(_setup.ROOT) / "pyproject.toml").read_text("utf-8"))


def ideal(level: str) -> dict[str, str]:
    return {"level": level, "lock": f"L-{level}", "project": "P", "python": "3.11", "root": "/here"}


def pins(level: str) -> dict[str, str]:
    text = Path(_setup.lock_file(level)).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+.*?) *\\?$", text, flags=re.MULTILINE))


def command_module(name: str) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(f"_script_{name}", str(SCRIPTS / name))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


# --- the locks ----------------------------------------------------------------------------------


def test_lock_hash_sees_pins_only() -> None:
    plain = _setup.lock_hash(b"a==1 \\\n    --hash=sha256:00\n")
    assert plain == _setup.lock_hash(
        b"# made by x\r\na==1 \\\r\n    --hash=sha256:00\r\n  # via b\r\n"
    )
    assert plain != _setup.lock_hash(b"a==2 \\\n    --hash=sha256:00\n")
    assert plain != _setup.lock_hash(b"a==1 \\\n    --hash=sha256:01\n")


def test_smaller_lock_is_part_of_the_larger() -> None:
    assert pins("build").items() < pins("test").items()


@pytest.mark.parametrize("level", _setup.LEVELS)
def test_locks_have_hashes_and_name_no_place(level: str) -> None:
    text = Path(_setup.lock_file(level)).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"(?:^|\s)/\w", text)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", text)[1:])


@pytest.mark.parametrize(
    ("level", "requirements"),
    [
        ("build", PYPROJECT["project"]["dependencies"]),
        ("test", PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["test"]),
    ],
)
def test_locks_follow_pyproject(level: str, requirements: list[str]) -> None:
    def names(texts: list[str]) -> set[str]:
        return {re.split(r"[^\w-]", text)[0].lower() for text in texts}

    blocks = re.split(r"\n(?=[a-z0-9])", Path(_setup.lock_file(level)).read_text("utf-8"))
    asked_for = [block for block in blocks if "(pyproject.toml" in block]
    assert names(asked_for) == names(requirements), "run scripts/lock"
    assert names(_setup.backend_requirements()) <= set(pins(level)), "run scripts/lock"


# --- the stamp ----------------------------------------------------------------------------------


def test_project_hash_ignores_settings_of_tools() -> None:
    base = {"project": {"name": "a"}, "tool": {"ruff": {"line-length": 1}, "hatch": {"x": 1}}}
    assert _setup.project_hash(base) == _setup.project_hash({**base, "tool": {"hatch": {"x": 1}}})
    assert _setup.project_hash(base) != _setup.project_hash({**base, "tool": {"hatch": {"x": 2}}})
    assert _setup.project_hash(base) != _setup.project_hash({**base, "project": {"name": "b"}})


@pytest.mark.parametrize(
    ("changes", "level", "step"),
    [
        ({}, "build", ""),
        ({"level": "test", "lock": "L-test"}, "build", ""),
        ({"level": "test", "lock": "L-test"}, "test", ""),
        ({}, "test", "upgrade"),
        ({"project": "old"}, "build", "project"),
        ({"project": "old"}, "test", "upgrade"),
        ({"lock": "old"}, "build", "renew"),
        ({"lock": "old"}, "test", "renew"),
        ({"python": "3.12"}, "build", "renew"),
        ({"root": "/there"}, "test", "renew"),
        ({"level": "unheard-of"}, "build", "renew"),
    ],
)
def test_next_step(changes: dict[str, str], level: str, step: str) -> None:
    assert _setup.next_step({**ideal("build"), **changes}, level, ideal) == step


def test_without_stamp_everything_is_renewed() -> None:
    assert _setup.next_step({}, "build", ideal) == "renew"


@pytest.mark.parametrize("text", [None, "", "{", "[]", "null", '"test"', "\udcff"])
def test_broken_stamp_counts_as_none(
    text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "stamp.json"
    if text is not None:
        stamp.write_text(text, "utf-8", "surrogateescape")
    monkeypatch.setattr(_setup, "STAMP", str(stamp))
    monkeypatch.setattr(_setup, "program", lambda name: sys.executable)
    assert _setup.read_stamp() == {}


def test_stamp_counts_only_with_its_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "stamp.json"
    stamp.write_text(json.dumps(ideal("test")))
    monkeypatch.setattr(_setup, "STAMP", str(stamp))
    monkeypatch.setattr(_setup, "program", lambda name: sys.executable)
    assert _setup.read_stamp() == ideal("test")
    monkeypatch.setattr(_setup, "program", lambda name: str(tmp_path / "gone"))
    assert _setup.read_stamp() == {}


def test_wanted_stamp_depends_on_the_level() -> None:
    build, test = map(_setup.wanted_stamp, _setup.LEVELS)
    assert build["lock"] != test["lock"]
    assert {**build, "level": "test", "lock": test["lock"]} == test
    assert ".".join(map(str, sys.version_info[:3])) in build["python"]


def test_missing_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_setup, "LOCKS", str(tmp_path))
    with pytest.raises(_setup.SetupError, match="not complete"):
        _setup.wanted_stamp("build")


# --- the environment and its failures -----------------------------------------------------------


def test_environment_keeps_access_and_drops_targets() -> None:
    kept = {"PIP_INDEX_URL": "x", "UV_DEFAULT_INDEX": "x", "SSL_CERT_FILE": "x", "https_proxy": "x"}
    dropped = {"PYTHONPATH": "x", "PIP_USER": "1", "Pip_Target": "x", "UV_SYSTEM_PYTHON": "1"}
    assert _setup.clean_environment({**kept, **dropped}) == kept


def test_programs_of_venv_come_first() -> None:
    env = _setup.venv_environment({"PATH": "elsewhere", "VIRTUAL_ENV": "another"})
    assert env["PATH"].split(os.pathsep) == [os.path.dirname(_setup.program("x")), "elsewhere"]
    assert env["VIRTUAL_ENV"] == _setup.VENV
    assert os.pathsep not in _setup.venv_environment({})["PATH"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("NewConnectionError: [Errno 111] Connection refused", "cannot be reached"),
        ("error: x\n cause: dns error: Name or service not known", "cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("WARNING: Connection reset\nERROR: … DO NOT MATCH THE HASHES …", "lines above"),
        ("something else", "lines above"),
    ],
)
def test_failures_are_told_apart(
    output: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert re.fullmatch(rf"It failed.*{message}.*", str(_setup.failure("It failed", output)))
    assert (output in capsys.readouterr().err) == (message == "lines above")


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (_setup.SetupError("do this"), 2, "do this"),
        (OSError(28, "No space left on device", "/x"), 2, "/x: No space left on device"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_scripts_end_with_one_line(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def main(arguments: list[str]) -> int:
        raise error

    with pytest.raises(SystemExit) as end:
        _setup.guarded(main)
    assert end.value.code == code
    told = capsys.readouterr().err
    assert told.endswith(f"{line}\n")
    assert told.count("\n") == 1


def test_run_quietly_reports_every_failure() -> None:
    env = dict(os.environ)
    code = "print(input())"
    assert _setup.run_quietly([sys.executable, "-c", code], env, given="hé") == (
        0,
        f"hé{os.linesep}",
    )
    assert _setup.run_quietly([sys.executable, "-c", "raise SystemExit(5)"], env)[0] == 5
    assert _setup.run_quietly([os.path.join(_setup.ROOT, "no such program")], env)[0] == 127


# --- runs side by side --------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps what is in use")
def test_used_environment_is_not_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "pyvenv.cfg"
    monkeypatch.setattr(_setup, "VENV", str(tmp_path))
    monkeypatch.setattr(_setup, "_in_use", None)
    assert not _setup._use(), "there is nothing to use yet"
    config.touch()
    assert _setup._use()
    with config.open("rb") as other:
        assert _setup._lock(other, exclusive=False), "several may use it"
    with config.open("rb") as other:
        assert not _setup._lock(other, exclusive=True)
        _setup._release()
        assert _setup._lock(other, exclusive=True)
        assert not _setup._use(), "someone is clearing it"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps what is in use")
def test_run_that_renews_does_not_wait_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / ".venv" / "pyvenv.cfg"
    config.parent.mkdir()
    config.touch()
    steps: list[tuple[str, str]] = []

    def install(step: str, level: str) -> None:
        with config.open("rb") as other:
            assert _setup._lock(other, exclusive=True), "it still keeps .venv from being cleared"
        steps.append((step, level))

    monkeypatch.setattr(_setup, "ROOT", str(tmp_path))
    monkeypatch.setattr(_setup, "VENV", str(config.parent))
    monkeypatch.setattr(_setup, "_in_use", None)
    monkeypatch.setattr(_setup, "wanted_stamp", ideal)
    monkeypatch.setattr(_setup, "_install", install)
    monkeypatch.setattr(_setup, "read_stamp", lambda: {**ideal("build"), "lock": "old"})
    _setup.ensure("test")
    monkeypatch.setattr(_setup, "read_stamp", lambda: ideal("test"))
    _setup.ensure("build")
    assert steps == [("renew", "test")]
    _setup._release()


# --- the browser --------------------------------------------------------------------------------


def found(
    system: str, env: dict[str, str], paths: set[str], files: dict[str, list[str]]
) -> list[str]:
    def matching(pattern: str) -> list[str]:
        return files.get(pattern.replace("[(]", "(").replace("\\", "/"), [])

    return list(
        _browser.candidates(system, env, lambda name: name if name in paths else None, matching)
    )


def test_browsers_on_path_come_first() -> None:
    cache = {"/h/.cache/ms-playwright/chromium-*/chrome-linux*/chrome": ["cached"]}
    paths = {"google-chrome", "chromium", "firefox"}
    assert found("linux", {"HOME": "/h"}, paths, cache) == ["chromium", "google-chrome", "cached"]


def test_newest_cached_browser_is_preferred() -> None:
    old, new = "/c/chromium-999/chrome-linux/chrome", "/c/chromium-1200/chrome-linux64/chrome"
    files = {"/c/chromium-*/chrome-linux*/chrome": [old, new]}
    env = {"HOME": "/h", "XDG_CACHE_HOME": "/x", "PLAYWRIGHT_BROWSERS_PATH": "/c"}
    assert found("linux", env, set(), files) == [new, old]


def test_usual_places_on_macos() -> None:
    chrome = "/h/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    cached = "/h/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*"
    files = {chrome: [chrome], cached: ["cached"]}
    assert found("darwin", {"HOME": "/h"}, set(), files) == [chrome, "cached"]


def test_usual_places_on_windows() -> None:
    env = {"PROGRAMFILES(X86)": r"C:\P (x86)", "LOCALAPPDATA": r"C:\L", "USERPROFILE": r"C:\U"}
    files = {
        "C:/P (x86)/Microsoft/Edge/Application/msedge.exe": ["edge"],
        "C:/L/Google/Chrome/Application/chrome.exe": ["chrome"],
        "C:/L/ms-playwright/chromium-*/chrome-win*/chrome.exe": ["cached"],
    }
    assert found("win32", env, set(), files) == ["edge", "chrome", "cached"]


def test_unknown_system_has_only_path() -> None:
    assert found("freebsd14", {}, {"chrome"}, {}) == ["chrome"]


def test_browser_that_was_chosen_has_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(_setup.SetupError, match="does not start"):
        _browser.find_or_install()


@pytest.mark.skipif(sys.platform == "win32", reason="there, browsers are tried in another way")
def test_browser_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, good = tmp_path / "broken", tmp_path / "good"
    broken.write_text("#!/bin/sh\nexit 1\n")
    good.write_text("#!/bin/sh\necho Chromium 1\n")
    broken.chmod(0o755)
    good.chmod(0o755)
    monkeypatch.delenv("CLAIMS_CHROMIUM", raising=False)
    monkeypatch.setattr(_browser, "present", lambda: iter([str(broken), str(good)]))
    assert _browser.find_or_install() == str(good)


def test_ways_to_get_a_browser_are_tried_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def attempt(name: str) -> bool:
        tried.append(name)
        return False

    monkeypatch.delenv("CLAIMS_CHROMIUM", raising=False)
    monkeypatch.setattr(_browser, "present", lambda: iter([]))
    monkeypatch.setattr(_browser, "_playwright", lambda: attempt("playwright"))
    monkeypatch.setattr(_browser, "_apt", lambda: attempt("apt"))
    with pytest.raises(_setup.SetupError, match="install Chromium"):
        _browser.find_or_install()
    assert tried == ["playwright", "apt"]


# --- the scripts as files -----------------------------------------------------------------------


@pytest.mark.parametrize("name", [*COMMANDS, "_setup.py", "_browser.py"])
def test_scripts_can_be_parsed_by_old_pythons(name: str) -> None:
    ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", COMMANDS)
def test_scripts_can_be_started(name: str) -> None:
    assert (SCRIPTS / name).read_bytes().startswith(b"#!/usr/bin/env python3\n")
    if os.name == "posix":
        assert (SCRIPTS / name).stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("===== 1 failed, 2 passed, 1 skipped in 0.12s =====", True),
        ("\x1b[32m===== \x1b[32m\x1b[1m2 passed\x1b[0m\x1b[32m in 61.00s (0:01:01)\x1b[0m", True),
        ("===== no tests ran in 0.01s =====", True),
        ("FAILED tests/test_a.py::test_b - assert 0", False),
        ("collected 3 items", False),
    ],
)
def test_closing_line_of_pytest_is_recognised(line: str, closes: bool) -> None:
    assert bool(command_module("test").CLOSING.search(line)) == closes
