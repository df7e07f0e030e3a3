"""What the scripts in this folder share: above all the virtual environment in ``.venv``.

Only the standard library is used, since this runs before anything is installed. The file has to
parse under Python 3.6, so that an old Python meets the sentence below rather than a traceback.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- this is the very place where an older one is told
    version = ".".join(map(str, sys.version_info[:2]))
    sys.stderr.write(f"{sys.argv[0]}: Python 3.11 or newer is needed, and this is {version}\n")
    sys.exit(2)

import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen
from typing import IO, Any, NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "claims-setup.txt"
LOCKS = ROOT / "scripts" / "locks"

#: What can be installed, each with its lock file; a level contains those before it.
LEVELS = ("build", "test", "readers", "checkers")

# Variables that say what to install, or lead out of .venv. Of the settings of pip and uv, those
# stay that say how packages are reached.
_DISTURBING = re.compile(
    r"PYTHON(HOME|PATH|STARTUP|SAFEPATH|USERBASE)|(PIP|UV)_(?!.*(INDEX|LINKS|CERT|TLS|PROXY|HOST"
    r"|KEYRING|CONFIG_FILE|CACHE|TIMEOUT|RETRIES|OFFLINE|LINK_MODE|CONCURRENT)).*"
)
# In the words of pip and uv.
_UNREACHABLE = re.compile(
    r"(?i)connect|timed out|dns error|name resolution|failed to fetch|unreachable|proxyerror"
    r"|sslerror|network was disabled|no matching distribution|no solution found"
)


class SetupError(Exception):
    """The scripts cannot go on; the text tells the user in one line why and what to do."""


def say(text: str) -> None:
    """Tell the user what is going on, apart from the output of what the script runs."""
    print(text, file=sys.stderr, flush=True)


def guarded(main: Callable[[list[str]], int]) -> NoReturn:
    """Run a script's ``main`` with its arguments and exit; a failure becomes one line, code 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every console knows every character
    try:
        sys.exit(main(sys.argv[1:]))
    except (SetupError, OSError) as error:
        say(f"scripts/{os.path.basename(sys.argv[0])}: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(130)


def become(level: str, name: str, *arguments: str) -> NoReturn:
    """Set up ``.venv``, then run a program of it in this script's place."""
    ensure(level)
    command, env = [program(name), *arguments], environment(os.environ)
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(command[0], command, env)
    sys.exit(Popen(command, env=env).wait())


def run(*command: str, stdin: str = "", problem: str = "") -> tuple[int, str]:
    """Run a command with an input; return its code and output.

    Raises SetupError if it fails and a text names the ``problem`` that this would be.
    """
    env = {**environment(os.environ), "PYTHONIOENCODING": "utf-8"}
    with Popen(command, env=env, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=STDOUT) as process:
        output = process.communicate(stdin.encode())[0].decode("utf-8", "replace").rstrip()
    if not problem or not process.returncode:
        return process.returncode, output
    if _UNREACHABLE.search(output) and "hash" not in output.lower():
        raise SetupError(f"{problem}: the index is out of reach or lacks them; is the network up?")
    raise SetupError(f"{problem}:\n{output}")


def environment(outer: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for programs of ``.venv``, without those that lead out of it."""
    kept = {key: value for key, value in outer.items() if not _DISTURBING.fullmatch(key.upper())}
    path = os.pathsep.join(filter(None, (os.path.dirname(program("python")), outer.get("PATH"))))
    # As a variable, the last one also overrules a configuration file.
    return {**kept, "PATH": path, "VIRTUAL_ENV": str(VENV), "PIP_USER": "0"}


def program(name: str) -> str:
    """Return the path of a program of ``.venv``."""
    return str(VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name)


def pyproject() -> dict[str, Any]:
    """Return what pyproject.toml holds; raise SetupError if it cannot be read."""
    try:
        return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    except ValueError as error:
        raise SetupError(f"pyproject.toml cannot be read: {error}") from error


def stamp(level: str) -> str:
    """Return what marks a ``.venv`` as complete at a level: a digest of all it is made from."""
    pins = hashlib.sha256((LOCKS / f"{level}.txt").read_bytes()).hexdigest()
    toml = pyproject()
    project = [toml.get("build-system"), toml.get("project"), toml.get("tool", {}).get("hatch")]
    parts = [level, pins, project, sys.version, sys.base_prefix, str(ROOT)]
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def ready_levels() -> tuple[str, ...]:
    """Return the levels at which ``.venv`` is complete."""
    # A base Python that was removed leaves a dangling link behind.
    if not STAMP.is_file() or not os.path.exists(program("python")):
        return ()
    present = STAMP.read_text("utf-8", errors="replace")
    return next((LEVELS[: i + 1] for i, level in enumerate(LEVELS) if stamp(level) == present), ())


def ensure(level: str) -> None:
    """Bring ``.venv`` to a level; raise SetupError or OSError if that is not possible."""
    if level in ready_levels():
        return
    # Beside .venv, since clearing .venv would clear a lock inside it. The system takes the lock
    # back when the process ends, in whatever way.
    with (ROOT / ".venv.lock").open("ab") as file:
        _lock(file)
        ready = ready_levels()  # another run may have set it up meanwhile
        if level not in ready:
            _install(level, ready)


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another run is setting up .venv; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)


def _install(level: str, ready: tuple[str, ...]) -> None:
    began, wanted, uv = time.monotonic(), stamp(level), shutil.which("uv")
    uv = None if uv == program("uv") else uv  # that one would remove itself
    # Until everything is there nothing says that it is, whatever happens meanwhile.
    STAMP.unlink(missing_ok=True)
    if not uv and not os.path.exists(program("pip")):
        ready = ()  # uv puts no pip into what it makes
    say("Adding what tests need to .venv …" if ready else "Setting up .venv …")
    if not ready:
        _make_venv(uv)
    pip = [uv, "pip"] if uv else [program("python"), "-m", "pip"]
    pip += ["install", "--quiet", *(["--python", program("python")] if uv else ["--no-compile"])]
    pins = ["--require-hashes", "--requirement", str(LOCKS / f"{level}.txt")]
    try:
        run(*pip, *pins, problem="the packages could not be installed")
    except SetupError:
        if ready:  # what was there is left as it was
            STAMP.write_text(stamp(ready[-1]))
        raise
    project = ["--no-build-isolation", "--no-deps", "--editable", str(ROOT)]
    run(*pip, *project, problem="the project could not be installed into .venv")
    # Once for all, since where Python is told not to write compiled modules, or may not, it would
    # compile them anew in every run. pip could do it, but in one process and for twice as long.
    run(program("python"), "-m", "compileall", "-q", "-j0", str(VENV), str(ROOT / "graph"))
    STAMP.write_text(wanted)
    say(f"… .venv is ready ({time.monotonic() - began:.0f} s)")


def _make_venv(uv: str | None) -> None:
    if os.name == "nt" and Path(sys.prefix) == VENV:
        raise SetupError(".venv has to be renewed: deactivate it, then run this again")
    if not uv and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError("Python's venv module is missing: apt install python3-venv, or install uv")
    # The base, since the script may run on the very Python that is replaced.
    base = str(getattr(sys, "_base_executable", None) or sys.executable)
    command = [uv, "venv", "--no-project", "--python", base] if uv else [base, "-m", "venv"]
    run(*command, "--clear", str(VENV), problem="the virtual environment could not be made")
