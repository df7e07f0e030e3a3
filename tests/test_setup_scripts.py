"""The scripts: what they set up and when, how they fail, and what `scripts/test` runs."""

from __future__ import annotations

import ast
import importlib.machinery
import importlib.util
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from itertools import chain, pairwise
from pathlib import Path
from types import ModuleType

import pytest

import _browser
import _setup

SCRIPTS = _setup.ROOT / "scripts"
COMMANDS = ("bench", "build", "lock", "serve", "test")
PYPROJECT = tomllib.loads((_setup.ROOT / "pyproject.toml").read_text("utf-8"))

posix = pytest.mark.skipif(os.name != "posix", reason="the test uses programs of POSIX systems")


def pins(level: str) -> dict[str, str]:
    text = (_setup.LOCKS / f"{level}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", text, flags=re.MULTILINE))


def command_module(name: str) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(f"_script_{name}", str(SCRIPTS / name))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def program_file(path: Path, text: str) -> Path:
    """Write a shell script that can be started."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


# --- the locks ----------------------------------------------------------------------------------


def test_smaller_lock_is_part_of_the_larger() -> None:
    locks = [pins(level).items() for level in _setup.LEVELS]
    assert all(smaller < larger for smaller, larger in pairwise(locks))


@pytest.mark.parametrize("level", _setup.LEVELS)
def test_locks_have_hashes_and_name_no_place(level: str) -> None:
    text = (_setup.LOCKS / f"{level}.txt").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"(?:^|\s)/\w", text)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", text)[1:])


@pytest.mark.parametrize(
    ("level", "groups"),
    [
        ("build", ["docs"]),
        ("test", ["docs", "test"]),
        ("readers", ["docs", "test", "readers"]),
        ("checkers", ["docs", "test", "readers", "checkers"]),
    ],
)
def test_locks_follow_pyproject(level: str, groups: list[str]) -> None:
    def names(texts: Iterable[str]) -> set[str]:
        return {re.split(r"[^\w-]", text)[0].lower() for text in texts}

    project = PYPROJECT["project"]
    wanted = names(project["dependencies"])
    wanted |= names(chain(*project["optional-dependencies"].values())) - {project["name"]}
    wanted |= names(chain(*(PYPROJECT["dependency-groups"][group] for group in groups)))
    text = (_setup.LOCKS / f"{level}.txt").read_text("utf-8")
    direct = names(x for x in re.split(r"\n(?=[a-z0-9])", text) if "(pyproject.toml" in x)
    assert direct == wanted, "run scripts/lock"
    assert names(PYPROJECT["build-system"]["requires"]) <= set(pins(level)), "run scripts/lock"


# --- setting up ---------------------------------------------------------------------------------


class Checkout:
    """A small checkout whose installations are played rather than made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[str] = []
        self.failures: dict[str, BaseException] = {}
        for level in _setup.LEVELS:
            self.write(f"scripts/locks/{level}.txt", f"{level}==1\n")
        self.write("pyproject.toml", '[project]\nname = "a"\n[tool.hatch]\nx = 1\n')

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def run(self, *command: str, given: str = "", problem: str = "") -> tuple[int, str]:
        """Stand in for `_setup.run`."""
        step = next(
            x for x in ("venv", "--requirement", "--editable", "compileall") if x in command
        )
        self.steps.append(step)
        if step in self.failures:
            raise self.failures[step]
        if step == "venv":
            for name in ("python", "pip"):
                self.write(os.path.relpath(_setup.program(name), self.root), "")
        return 0, ""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    small = Checkout(tmp_path)
    monkeypatch.setattr(_setup, "ROOT", tmp_path)
    monkeypatch.setattr(_setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(_setup, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(_setup, "LOCKS", tmp_path / "scripts" / "locks")
    monkeypatch.setattr(_setup, "run", small.run)
    return small


ALL_STEPS = ["venv", "--requirement", "--editable", "compileall"]


def test_the_first_run_makes_everything_and_the_second_nothing(checkout: Checkout) -> None:
    _setup.ensure("build")
    assert checkout.steps == ALL_STEPS
    assert _setup.ready_levels() == ("build",)

    checkout.steps.clear()
    _setup.ensure("build")
    assert checkout.steps == []


def test_a_higher_level_is_added_and_contains_the_lower(checkout: Checkout) -> None:
    _setup.ensure("build")
    checkout.steps.clear()

    _setup.ensure("test")

    assert checkout.steps == ALL_STEPS[1:]
    assert _setup.ready_levels() == ("build", "test")


def test_without_uv_what_uv_made_is_made_anew(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    _setup.ensure("build")
    Path(_setup.program("pip")).unlink()
    checkout.steps.clear()
    monkeypatch.setattr(shutil, "which", lambda name: None)

    _setup.ensure("test")

    assert checkout.steps == ALL_STEPS


@pytest.mark.parametrize("step", ALL_STEPS)
@pytest.mark.parametrize("failure", [_setup.SetupError("no"), KeyboardInterrupt(), OSError("full")])
def test_what_is_half_made_never_counts_as_ready(
    checkout: Checkout, step: str, failure: BaseException
) -> None:
    checkout.failures[step] = failure
    with pytest.raises(type(failure)):
        _setup.ensure("build")
    assert _setup.ready_levels() == ()

    checkout.failures.clear()
    _setup.ensure("build")
    assert _setup.ready_levels() == ("build",)


def test_a_level_that_cannot_be_added_leaves_the_lower_usable(checkout: Checkout) -> None:
    _setup.ensure("build")
    checkout.failures["--requirement"] = _setup.SetupError("no network")
    with pytest.raises(_setup.SetupError, match="no network"):
        _setup.ensure("test")
    assert _setup.ready_levels() == ("build",)


def test_an_addition_that_was_broken_off_is_made_anew(checkout: Checkout) -> None:
    _setup.ensure("build")
    checkout.failures["--requirement"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        _setup.ensure("test")
    assert _setup.ready_levels() == ()


@pytest.mark.parametrize(
    ("path", "text", "levels"),
    [
        ("scripts/locks/build.txt", "build==2\n", ()),
        ("scripts/locks/test.txt", "test==2\n", ("build",)),
        ("pyproject.toml", '[project]\nname = "b"\n[tool.hatch]\nx = 1\n', ()),
        ("pyproject.toml", '[project]\nname = "a"\n[tool.hatch]\nx = 2\n', ()),
        ("pyproject.toml", '[project]\nname = "a"\n[tool]\nhatch.x = 1\nruff.y = 1\n', ("build",)),
        (".venv/stamp", "", ()),
        (".venv/stamp", "\ufffd{", ()),
    ],
)
def test_a_change_of_what_it_is_made_from_is_noticed(
    checkout: Checkout, path: str, text: str, levels: tuple[str, ...]
) -> None:
    _setup.ensure("build")
    checkout.write(path, text)
    assert _setup.ready_levels() == levels


@pytest.mark.parametrize(("name", "value"), [("version", "3.99"), ("base_prefix", "/elsewhere")])
def test_another_python_is_noticed(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    _setup.ensure("build")
    monkeypatch.setattr(sys, name, value)
    assert _setup.ready_levels() == ()


def test_a_python_that_has_gone_is_noticed(checkout: Checkout) -> None:
    _setup.ensure("build")
    Path(_setup.program("python")).unlink()
    assert _setup.ready_levels() == ()


def test_a_folder_that_was_moved_is_noticed(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _setup.ensure("build")
    monkeypatch.setattr(_setup, "ROOT", tmp_path / "scripts" / "..")
    assert _setup.ready_levels() == ()


def test_a_broken_pyproject_is_told(checkout: Checkout) -> None:
    checkout.write("pyproject.toml", "[project\n")
    with pytest.raises(_setup.SetupError, match=r"pyproject\.toml cannot be read: .*line 1"):
        _setup.ensure("build")


def test_a_missing_venv_module_is_told(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(_setup.SetupError, match="apt install python3-venv"):
        _setup.ensure("build")
    assert checkout.steps == []


# --- as a user meets them -----------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scripts and what they read, elsewhere and with nothing set up."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(_setup.ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@posix
# With pip it takes ten seconds, nearly all for setting up pip itself.
@pytest.mark.parametrize("installer", [pytest.param("pip", marks=pytest.mark.nightly), "uv"])
def test_without_network_one_line_says_so(copy: Path, installer: str) -> None:
    programs = copy / "programs"
    programs.mkdir()
    if installer == "uv":
        (programs / "uv").symlink_to(shutil.which("uv") or _setup.program("uv"))
    index = f"http://127.0.0.1:{closed_port()}/simple"
    env = {x: y for x, y in os.environ.items() if not x.startswith(("PIP_", "UV_"))}
    env |= {"PATH": str(programs), "UV_DEFAULT_INDEX": index, "UV_CACHE_DIR": str(copy / "cache")}
    env |= {"PIP_INDEX_URL": index, "PIP_NO_CACHE_DIR": "1", "PIP_RETRIES": "0"}
    env |= {"UV_HTTP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}

    done = subprocess.run(
        [sys.executable, copy / "scripts" / "build"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "Setting up .venv …",
        "scripts/build: the packages could not be installed: the index is out of reach or lacks "
        "them; is the network up?",
    ]
    assert not (copy / ".venv" / "claims-setup.txt").exists()


@posix
def test_two_runs_do_not_set_up_at_once(copy: Path) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    with (copy / ".venv.lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with subprocess.Popen(
            [sys.executable, copy / "scripts" / "build"], stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr
            assert process.stderr.readline().startswith("Another run is setting up .venv")
            process.kill()


def test_an_old_python_is_told() -> None:
    code = "import sys; sys.version_info = (3, 8); sys.argv[0] = 'scripts/build'; import _setup"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "scripts/build: Python 3.11 or newer is needed, and this is 3.8\n",
    )


@pytest.mark.parametrize("name", [*COMMANDS, "_setup.py", "_browser.py"])
def test_scripts_can_be_parsed_by_old_pythons(name: str) -> None:
    ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", COMMANDS)
def test_scripts_can_be_started(name: str) -> None:
    assert (SCRIPTS / name).read_bytes().startswith(b"#!/usr/bin/env python3\n")
    if os.name == "posix":
        assert (SCRIPTS / name).stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (_setup.SetupError("do this"), 2, ": do this\n"),
        (OSError(28, "No space left on device", "/x"), 2, "No space left on device: '/x'\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
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
    message = capsys.readouterr().err
    assert message.endswith(line)
    assert message.count("\n") == 1


# --- programs and their environment -------------------------------------------------------------


def test_environment_keeps_access_and_drops_targets() -> None:
    kept = {"PIP_INDEX_URL": "x", "UV_DEFAULT_INDEX": "x", "SSL_CERT_FILE": "x", "https_proxy": "x"}
    dropped = {
        "PYTHONPATH": "x",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "Pip_Target": "x",
        "UV_PYTHON": "x",
    }
    env = _setup.environment({**kept, **dropped})
    assert env.items() >= kept.items()
    assert not env.keys() & dropped.keys()


def test_programs_of_venv_come_first() -> None:
    env = _setup.environment({"PATH": "elsewhere", "VIRTUAL_ENV": "another"})
    assert env["PATH"].split(os.pathsep) == [os.path.dirname(_setup.program("x")), "elsewhere"]
    assert env["VIRTUAL_ENV"] == str(_setup.VENV)
    assert os.pathsep not in _setup.environment({})["PATH"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("NewConnectionError: [Errno 111] Connection refused", "the network up"),
        ("error: x\n  cause: dns error: Name or service not known", "the network up"),
        ("ERROR: No matching distribution found for a==1", "the network up"),
        ("WARNING: Connection reset\nERROR: … DO NOT MATCH THE HASHES …", "MATCH THE HASHES"),
        ("something else", "It failed:\nsomething else"),
    ],
)
def test_failures_are_told_apart(output: str, message: str) -> None:
    code = f"import sys; sys.stdout.buffer.write({output.encode()!r}); sys.exit(1)"
    with pytest.raises(_setup.SetupError, match=message):
        _setup.run(sys.executable, "-c", code, problem="It failed")


def test_a_command_gets_its_input_and_returns_output_and_code() -> None:
    code = "import sys; print(sys.stdin.buffer.read().decode()); sys.exit(5)"
    assert _setup.run(sys.executable, "-c", code, stdin="hé") == (5, "hé")


# --- the browser --------------------------------------------------------------------------------


def test_a_browser_that_was_chosen_has_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(_setup.SetupError, match="does not start"):
        _browser.find_or_install()


@posix
def test_the_first_browser_on_path_that_starts_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_file(tmp_path / "chromium", "exit 1")
    good = program_file(tmp_path / "google-chrome", "echo Chrome 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CLAIMS_CHROMIUM", raising=False)
    assert _browser.find_or_install() == str(good)


def test_ways_to_get_a_browser_are_tried_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def way(name: str) -> Callable[[], str]:
        def fail() -> str:
            tried.append(name)
            return ""

        return fail

    monkeypatch.delenv("CLAIMS_CHROMIUM", raising=False)
    for name in ("from_path", "from_playwright", "from_apt"):
        monkeypatch.setattr(_browser, name, way(name))
    with pytest.raises(_setup.SetupError, match="need Chromium"):
        _browser.find_or_install()
    assert tried == ["from_path", "from_playwright", "from_apt"]


# --- scripts/test -------------------------------------------------------------------------------


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of the programs of .venv; what they are asked is in its file `log`.

    They write to it at once, where they run at once.
    """
    monkeypatch.setattr(_setup, "ensure", lambda level: None)
    monkeypatch.setattr(_setup, "program", lambda name: str(tmp_path / name))
    monkeypatch.setattr(_browser, "find_or_install", lambda: "/chromium")
    monkeypatch.setenv("CLAIMS_CHROMIUM", "")
    for name in ("ruff", "mypy", "pytest"):
        program_file(tmp_path / name, f'echo "{name} $*" >> {tmp_path}/log')
    return tmp_path


CHECKED = {"ruff format --check", "ruff check", "mypy"}


def all_ran(programs: Path) -> bool:
    """Return whether every check ran, and after them all tests: first those that measure time."""
    asked = [" ".join(x.split()[:3]) for x in (programs / "log").read_text().splitlines()]
    return set(asked[:-2]) == CHECKED and asked[-2:] == ["pytest -m timed", "pytest -m not"]


@posix
def test_all_checks_run(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = command_module("test")
    monkeypatch.setattr(script, "CHECKS", script.CHECKS[:3])
    assert script.main([]) == 0
    assert all_ran(programs)
    assert os.environ["CLAIMS_CHROMIUM"] == "/chromium"


@posix
@pytest.mark.parametrize("name", ["ruff", "mypy", "pytest"])
def test_a_check_that_fails_stops_no_other(
    programs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    name: str,
) -> None:
    program_file(programs / name, f'echo "{name} $*" >> {programs}/log; echo why; exit 1')
    script = command_module("test")
    monkeypatch.setattr(script, "CHECKS", script.CHECKS[:3])
    assert script.main([]) == 1
    assert all_ran(programs)
    output = capfd.readouterr()
    assert "why" in output.out
    assert output.err.startswith(f"Failed: {name}")


def test_the_programs_of_all_checks_are_installed() -> None:
    programs = [program for program, *_ in command_module("test").CHECKS]
    assert [x for x in programs if not Path(_setup.program(x)).exists()] == []


@posix
def test_with_arguments_only_pytest_runs(copy: Path) -> None:
    code = (
        "import _setup, _browser, runpy, sys; _setup.ensure = lambda level: None;"
        "_setup.program = lambda name: '/bin/echo' if name == 'pytest' else name;"
        "_browser.find_or_install = lambda: 'x';"
        "sys.argv = ['test', '-k', 'word']; runpy.run_path('test', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=copy / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("-k word\n", "", 0)
