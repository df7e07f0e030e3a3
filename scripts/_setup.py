"""What the scripts in this folder share: above all the virtual environment in ``.venv``.

Only the standard library is used, since this runs before anything is installed. The file has to
parse under Python 3.6, so that an old Python meets the sentence below rather than a traceback; that
forbids newer syntax, though not newer library functions.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- this is the very place where an older one is told
    found = ".".join(map(str, sys.version_info[:2]))
    sys.stderr.write(f"{sys.argv[0]}: Python 3.11 or newer is needed, and this is {found}\n")
    sys.exit(2)

import contextlib
import errno
import functools
import hashlib
import json
import os
import sysconfig
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "claims-setup.json")
LOCKS = os.path.join(ROOT, "scripts", "locks")

#: What can be installed; each level contains those before it.
LEVELS = ("build", "test")

#: Settings of pip, uv and Python that say where or what to install, or lead out of ``.venv``. Those
#: that say how packages are reached (index, certificate, proxy, cache, time limit) are kept.
_DISTURBING = frozenset(
    "PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONSAFEPATH PYTHONUSERBASE VIRTUAL_ENV CONDA_PREFIX "
    "__PYVENV_LAUNCHER__ "
    "PIP_USER PIP_REQUIRE_VIRTUALENV PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_PLATFORM "
    "PIP_PYTHON_VERSION PIP_IMPLEMENTATION PIP_ABI PIP_REQUIREMENT PIP_CONSTRAINT "
    "PIP_BUILD_CONSTRAINT PIP_EDITABLE PIP_SRC PIP_NO_DEPS PIP_PRE PIP_ONLY_BINARY PIP_NO_BINARY "
    "PIP_REQUIRE_HASHES PIP_UPGRADE PIP_FORCE_REINSTALL PIP_IGNORE_INSTALLED PIP_DRY_RUN "
    "PIP_REPORT PIP_QUIET PIP_VERBOSE PIP_LOG PIP_NO_BUILD_ISOLATION PIP_CONFIG_SETTINGS "
    "UV_PYTHON UV_SYSTEM_PYTHON UV_PROJECT UV_PROJECT_ENVIRONMENT UV_WORKING_DIR "
    "UV_WORKING_DIRECTORY UV_TARGET UV_PREFIX UV_CONSTRAINT UV_BUILD_CONSTRAINT UV_OVERRIDE "
    "UV_EXCLUDE UV_EXCLUDE_NEWER UV_PRERELEASE UV_RESOLUTION UV_FORK_STRATEGY UV_REQUIRE_HASHES "
    "UV_NO_VERIFY_HASHES UV_NO_BINARY UV_NO_BINARY_PACKAGE UV_NO_BUILD UV_NO_BUILD_PACKAGE "
    "UV_NO_BUILD_ISOLATION UV_BREAK_SYSTEM_PACKAGES UV_VENV_CLEAR UV_VENV_SEED UV_VENV_RELOCATABLE "
    "UV_TORCH_BACKEND UV_NO_DEPS UV_COMPILE_BYTECODE UV_CUSTOM_COMPILE_COMMAND".split()
)

_OFFLINE = (
    "connection refused",
    "connection reset",
    "connectionerror",
    "connect error",
    "connecttimeout",
    "readtimeout",
    "timed out",
    "name resolution",
    "name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "dns error",
    "network is unreachable",
    "no route to host",
    "failed to establish a new connection",
    "max retries exceeded",
    "error sending request",
    "failed to fetch",
    "proxyerror",
    "sslerror",
    "network connectivity is disabled",
    "network was disabled",
    "remotedisconnected",
)
_NOT_WRITABLE = ("no space left on device", "disk quota exceeded", "read-only file system")
_WRONG_HASH = ("do not match the hashes", "hash mismatch")
_NO_WHEEL = ("no matching distribution found", "no usable wheels", "no wheels", "no solution found")


class SetupError(Exception):
    """The scripts cannot go on; the text tells the user in one line why and what to do."""


# --- running other programs ---------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the user what is going on, apart from the output of what the script runs."""
    print(text, file=sys.stderr, flush=True)


def clean_environment(env: Mapping[str, str]) -> dict[str, str]:
    """Return ``env`` without what would let an installation or a run reach outside ``.venv``."""
    return {key: value for key, value in env.items() if key.upper() not in _DISTURBING}


def venv_environment(env: Mapping[str, str]) -> dict[str, str]:
    """Return ``env`` as it is for programs that run inside ``.venv``."""
    clean = clean_environment(env)
    clean["VIRTUAL_ENV"] = VENV
    clean["PATH"] = os.pathsep.join(filter(None, (_bin(), clean.get("PATH"))))
    return clean


def program(name: str, venv: str = VENV) -> str:
    """Return the path of a program that is installed in a virtual environment."""
    windows = os.name == "nt"
    return os.path.join(venv, "Scripts" if windows else "bin", name + (".exe" if windows else ""))


def _bin() -> str:
    return os.path.dirname(program("python"))


def become(command: Sequence[str], env: Mapping[str, str] | None = None) -> NoReturn:
    """Run ``command`` in the project's folder in this script's place, with its exit code.

    Raises SetupError if it cannot be started.
    """
    env = venv_environment(os.environ) if env is None else env
    sys.stdout.flush()
    try:
        os.chdir(ROOT)
        if os.name == "posix":
            os.execve(command[0], list(command), dict(env))
        sys.exit(_wait(command, env))
    except OSError as error:
        raise SetupError(f"{command[0]} does not start: {_reason(error)}") from error


def _wait(command: Sequence[str], env: Mapping[str, str]) -> int:
    # Windows has no exec; Ctrl-C reaches the child as well, so that only its end matters here.
    import subprocess

    with subprocess.Popen(command, env=dict(env), cwd=ROOT) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                return process.wait()


def run_quietly(
    command: Sequence[str], env: Mapping[str, str], limit: float = 3600, given: str = ""
) -> tuple[int, str]:
    """Run ``command`` in the project's folder, ``given`` as its input; return code and output.

    A program that does not start or takes more than ``limit`` seconds counts as failed with code
    127 or 124.
    """
    import subprocess

    try:
        done = subprocess.run(
            command,
            env=dict(env),
            cwd=ROOT,
            input=given.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 124, f"{command[0]} did not end within {limit:g} s"
    except OSError as error:
        return 127, f"{command[0]} does not start: {_reason(error)}"
    return done.returncode, done.stdout.decode("utf-8", "replace")


def guarded(main: Callable[[list[str]], int]) -> NoReturn:
    """Run a script's ``main`` with its arguments and exit; a failure becomes one line, code 2."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # A console that knows no typographic characters must not end the script.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        message = str(error)
    except OSError as error:
        message = _reason(error)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(130)
    say(f"scripts/{os.path.basename(sys.argv[0])}: {message}")
    sys.exit(2)


def _reason(error: OSError) -> str:
    text = error.strerror or str(error)
    return f"{error.filename}: {text}" if error.filename else text


# --- what .venv should be, and what it is -------------------------------------------------------


def lock_file(level: str) -> str:
    """Return the path of the lock file of a level."""
    return os.path.join(LOCKS, level + ".txt")


def lock_hash(text: bytes) -> str:
    """Return a digest of a lock that changes with its pins, but not with comments or line ends."""
    lines = (line.strip() for line in text.splitlines())
    return hashlib.sha256(b"\n".join(x for x in lines if x and not x.startswith(b"#"))).hexdigest()


def backend_requirements() -> list[str]:
    """Return what pyproject.toml names as needed for building the project.

    Raises SetupError if it cannot be read.
    """
    requirements: list[str] = _pyproject()["build-system"]["requires"]
    return requirements


def _pyproject() -> dict[str, Any]:
    try:
        with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
            return tomllib.load(file)
    except (OSError, ValueError) as error:
        raise SetupError(f"pyproject.toml cannot be read: {error}") from error


def project_hash(pyproject: Mapping[str, Any]) -> str:
    """Return a digest of what an editable installation takes from pyproject.toml."""
    tables = [pyproject.get("build-system"), pyproject.get("project")]
    tables.append(pyproject.get("tool", {}).get("hatch"))
    return hashlib.sha256(json.dumps(tables, sort_keys=True, default=str).encode()).hexdigest()


def python_identity() -> str:
    """Return what two Pythons must have in common to use the same ``.venv``."""
    tag = sys.implementation.cache_tag or sys.implementation.name
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{tag}{getattr(sys, 'abiflags', '')} {version} {sysconfig.get_platform()}"


def wanted_stamp(level: str) -> dict[str, str]:
    """Return the stamp of a ``.venv`` that is complete at ``level`` for this checkout.

    Raises SetupError if a file it depends on cannot be read.
    """
    try:
        with open(lock_file(level), "rb") as lock:
            pins = lock_hash(lock.read())
    except OSError as error:
        raise SetupError(f"this checkout is not complete: {error}") from error
    return {
        "level": level,
        "lock": pins,
        "project": project_hash(_pyproject()),
        "python": python_identity(),
        "root": ROOT,
    }


def read_stamp() -> dict[str, str]:
    """Return the stamp of ``.venv``; empty if there is none, or if what it is about has gone."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    # A base Python that was removed leaves a dangling link behind.
    if not isinstance(stamp, dict) or not os.path.exists(program("python")):
        return {}
    return {str(key): str(value) for key, value in stamp.items()}


def next_step(
    stamp: Mapping[str, str], level: str, wanted: Callable[[str], Mapping[str, str]]
) -> str:
    """Say what leads from ``stamp`` to ``level``: "renew", "upgrade", "project" or nothing ("").

    ``wanted`` gives the stamp of a complete ``.venv`` at a level. A ``.venv`` above the level that
    is asked for is held to its own level, so that the scripts do not undo each other's work.
    """
    present = stamp.get("level", "")
    if present not in LEVELS:
        return "renew"
    ideal = wanted(present)
    if any(stamp.get(key) != ideal[key] for key in ("lock", "python", "root")):
        return "renew"
    if LEVELS.index(present) < LEVELS.index(level):
        return "upgrade"
    return "" if stamp.get("project") == ideal["project"] else "project"


# --- making .venv -------------------------------------------------------------------------------


def ensure(level: str) -> None:
    """Bring ``.venv`` to ``level`` ("build" or "test") and keep it from being cleared meanwhile.

    Raises SetupError if this is not possible, OSError if the disk does not take the files.
    """
    wanted = functools.cache(wanted_stamp)
    if _use() and not next_step(read_stamp(), level, wanted):
        return
    _release()  # two runs that both want to renew would wait for each other
    _leave_venv()
    with _setup_lock():
        step = next_step(read_stamp(), level, wanted)
        if step:
            _install(step, level)
        _use()


def _install(step: str, level: str) -> None:
    stamp = read_stamp()
    uv = which("uv")
    if step != "renew" and stamp.get("installer") != "pip" and not uv:
        step = "renew"  # uv puts no pip into the environments it makes
    started = time.monotonic()
    if step == "renew":
        again = os.path.exists(VENV)
        why = "renewing it" if stamp else "completing an earlier run" if again else "first run"
        say(f"Setting up .venv ({why}{'' if uv else ', takes about a minute'}) …")
        _clear()
        create_venv(VENV, uv)
        stamp = {"installer": "uv" if uv else "pip"}
    elif step == "upgrade":
        say(f"Adding what the level “{level}” needs to .venv …")
    else:
        say("Updating the installed project, since pyproject.toml changed …")
        level = stamp["level"]
    # An upgrade only adds to what the old stamp tells of. That stamp therefore stays until the new
    # one replaces it: a failed upgrade, say without network, leaves the lower level usable.
    # The files are read before the installation, so that a change during it counts as a later one.
    result = wanted_stamp(level)
    if step != "project":
        _install_pins(uv, level)
    _install_project(uv)
    _compile()
    result["installer"] = stamp["installer"]
    partial = STAMP + ".part"
    with open(partial, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    os.replace(partial, STAMP)
    say(f"… .venv is ready ({time.monotonic() - started:.0f} s)")


def _clear() -> None:
    import shutil

    if not os.path.lexists(VENV):
        return
    if not os.path.isdir(VENV):
        raise SetupError(f"{VENV} is in the way: it is not a folder")
    with contextlib.suppress(FileNotFoundError):
        os.unlink(STAMP)
    with _nobody_uses():
        # The folder itself stays: it may be a link to a roomier disk.
        for entry in list(os.scandir(VENV)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)


def create_venv(folder: str, uv: str | None = None) -> None:
    """Make a virtual environment in an empty or missing folder; with pip in it if without uv.

    Raises SetupError if that fails.
    """
    base = _base_python()
    if uv:
        command = [uv, "venv", "--quiet", "--no-project", "--python", base, folder]
    else:
        import importlib.util

        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise SetupError(
                "this Python cannot make virtual environments: install its venv module "
                "(Debian, Ubuntu: apt install python3-venv), or uv"
            )
        command = [base, "-m", "venv", os.path.realpath(folder)]  # venv refuses links
    code, output = run_quietly(command, clean_environment(os.environ))
    if code:
        raise failure("the virtual environment could not be made", output)


def _install_pins(uv: str | None, level: str) -> None:
    pins = ["--require-hashes", "--requirement", lock_file(level)]
    code, output = pip_install(["--only-binary", ":all:", *pins], uv)
    if code and _classify(output) == "wheel":
        say("Some packages are not there ready-made for this system; building them from source …")
        code, output = pip_install(pins, uv)
    if code:
        raise failure("the packages could not be installed", output)


def _install_project(uv: str | None) -> None:
    code, output = pip_install(["--no-build-isolation", "--no-deps", "--editable", ROOT], uv)
    if code:
        raise failure("the project could not be installed into .venv", output)


def _compile() -> None:
    # Once for all: where Python is told not to write compiled modules, or may not, it would
    # compile them anew in every run. pip could do it, but in one process and for twice as long.
    command = [program("python"), "-m", "compileall", "-q", "-j", "0", VENV]
    command.append(os.path.join(ROOT, "graph", "claim_graph"))
    run_quietly(command, clean_environment(os.environ))


def pip_install(arguments: list[str], uv: str | None = None, venv: str = VENV) -> tuple[int, str]:
    """Run ``uv pip install`` or ``pip install`` for an environment; return exit code and output."""
    env = clean_environment(os.environ)
    python = program("python", venv)
    if uv:
        return run_quietly([uv, "pip", "install", "--python", python, *arguments], env)
    # _compile() does it in several processes.
    command = [python, "-m", "pip", "install", "--progress-bar", "off", "--no-compile"]
    # As variables, these also overrule a configuration file.
    env.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    return run_quietly([*command, *arguments], env)


def _classify(output: str) -> str:
    # A wrong hash comes first: it must not be taken for a network that faltered meanwhile.
    kinds = {"hash": _WRONG_HASH, "disk": _NOT_WRITABLE, "offline": _OFFLINE, "wheel": _NO_WHEEL}
    text = output.lower()
    return next((kind for kind, signs in kinds.items() if any(x in text for x in signs)), "")


def failure(what: str, output: str) -> SetupError:
    """Return the error for ``what`` went wrong, having shown ``output`` if it has more to tell."""
    kind = _classify(output)
    if kind == "offline":
        return SetupError(f"{what}: the package index cannot be reached; is the network up?")
    if kind == "disk":
        return SetupError(f"{what}: the disk is full or cannot be written to")
    say(output.rstrip())
    return SetupError(f"{what}; the lines above say why")


def which(name: str) -> str | None:
    """Return the path of a program on PATH."""
    import shutil

    return shutil.which(name)


def _base_python() -> str:
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _leave_venv() -> None:
    # Started with .venv activated, the script runs on the very Python that may have to be replaced.
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        return
    base = _base_python()
    if os.path.realpath(os.path.dirname(base)) == os.path.realpath(_bin()):
        raise SetupError(".venv has to be renewed: deactivate it, then start the script again")
    become([base, os.path.abspath(sys.argv[0]), *sys.argv[1:]], clean_environment(os.environ))


# --- several runs at the same time --------------------------------------------------------------

_in_use: IO[bytes] | None = None


def _lock(file: IO[Any], exclusive: bool) -> bool:
    """Lock an open file until it is closed or the process ends; False if another one holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
            fcntl.flock(file.fileno(), kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK):
            return False
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            return True  # a file system without locks: work without their protection
        raise
    return True


def _wait_for(file: IO[Any], message: str) -> None:
    told = False
    while not _lock(file, exclusive=True):
        if not told:
            say(message)
            told = True
        time.sleep(0.2)


@contextlib.contextmanager
def _setup_lock() -> Iterator[None]:
    # Beside .venv, since clearing .venv would clear a lock inside it.
    with open(os.path.join(ROOT, ".venv.lock"), "ab") as file:
        _wait_for(file, "Another run is setting up .venv; waiting for it …")
        yield


def _use() -> bool:
    """Keep ``.venv`` from being cleared while this process, or what it becomes, uses it."""
    global _in_use  # noqa: PLW0603 -- the lock lasts as long as the process
    if sys.platform == "win32":
        return True  # Windows does not delete what is in use
    try:
        file = open(os.path.join(VENV, "pyvenv.cfg"), "rb")  # noqa: SIM115 -- see above
    except OSError:
        return False
    if not _lock(file, exclusive=False):
        file.close()
        return False
    _release()
    os.set_inheritable(file.fileno(), True)
    _in_use = file
    return True


def _release() -> None:
    global _in_use  # noqa: PLW0603 -- see _use
    if _in_use:
        _in_use.close()
        _in_use = None


@contextlib.contextmanager
def _nobody_uses() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    try:
        file = open(os.path.join(VENV, "pyvenv.cfg"), "rb")  # noqa: SIM115 -- closed below
    except OSError:
        yield
        return
    with file:
        _wait_for(file, "Another run uses .venv, which has to be renewed; waiting for its end …")
        yield
