"""The wheel is the whole tool: installed alone, it checks, exports and builds a styled site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from claim_graph.core.extras import EXTRAS
from tests.building import run
from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.support import BASE, ROOT, heard, write

pytestmark = pytest.mark.wheel
PACKAGE = ROOT / "graph" / "claim_graph"
SETTINGS = """\
site_name: A talk
site_description: What was said, claim by claim.
theme: {name: material}
plugins: [search, claims]
strict: true
"""
EXTRA_MODULES = {module for modules in EXTRAS.values() for module in modules}
WITHOUT_EXTRAS = f"import sys; sys.modules |= dict.fromkeys({sorted(EXTRA_MODULES)!r})"
"""What makes Python act as if no package of an extra were installed."""


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the wheel in it and none of this checkout."""

    python: Path

    def run(
        self, *arguments: str, folder: Path, module: str = "", first: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run `claims`, or another `module`, in `folder`; before it the lines of code `first`."""
        code = f"{first}\nfrom claim_graph.cli import main; main(prog_name='claims')"
        called = ["-m", module] if module else ["-c", code]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.run(
            # Isolated: nothing of the current folder or of the user can be imported.
            [str(self.python), "-I", *called, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def packed(kind: str, folder: Path) -> Path:
    """Build the distribution of a kind (`wheel`, `sdist`) without a network; return its file."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return packed("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment that sees the packages it needs, but not this checkout."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    scheme = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Only the .pth files of this environment are followed: the checkout is installed by one of
    # those in the folder that this one names.
    needed = sysconfig.get_path("purelib")
    (site / "needed.pth").write_text(f"{needed}\n")
    return Installed(Path(sysconfig.get_path("scripts", "venv", vars=scheme)) / "python")


def program_files() -> set[str]:
    """Return the files of the package in this checkout, from the folder of the package."""
    return {
        file.relative_to(PACKAGE.parent).as_posix()
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_every_file_of_the_package_and_no_others(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert names == program_files()


def test_the_source_distribution_makes_the_same_wheel(tmp_path: Path) -> None:
    with tarfile.open(packed("sdist", tmp_path)) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers()}

    assert {f"graph/{name}" for name in program_files()} <= names
    assert {"README.md", "LICENSE", "pyproject.toml"} <= names
    assert not any(name.startswith(("claims/", "docs/", "tests/")) for name in names)


def test_the_program_is_imported_from_the_wheel(installed: Installed, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed.python, "-I", "-c", "import claim_graph; print(claim_graph.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(done.stdout).is_relative_to(installed.python.parents[1])


def test_five_lines_of_settings_build_a_styled_site(installed: Installed, tmp_path: Path) -> None:
    write(tmp_path / "claims", BASE)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)

    done = installed.run("build", folder=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    made = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {path: read(site / path) for path in sorted(made) if path.endswith(".html")}
    lost = lost_links(pages, made)
    assert not lost, listed(lost)
    static = PACKAGE / "site" / "static"
    for file in static.rglob("*"):
        path = file.relative_to(static).as_posix()
        assert file.is_dir() or (site / path).read_bytes() == file.read_bytes(), path
    claim = pages["claims/talk/other.html"].fetched
    assert ("link", "../../assets/site.css") in claim
    assert ("script", "../../assets/previews/main.js") in claim
    assert "stitched" in pages["verdicts.html"].ids
    assert '"claims/talk/other"' in (site / "data" / "search-0.js").read_text("utf-8")
    assert not (site / "search").exists()


def test_a_theme_that_the_pages_are_not_made_for_is_refused(
    installed: Installed, tmp_path: Path
) -> None:
    write(tmp_path / "claims", BASE)
    write(tmp_path / "docs", {"page.md": "# Page\n"})
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.replace("material", "mkdocs"))

    for done in (
        installed.run("build", folder=tmp_path),
        installed.run("build", folder=tmp_path, module="mkdocs"),
    ):
        assert done.returncode == 2, done.stdout + done.stderr
        assert "write `theme: {name: material}`" in done.stderr


@pytest.mark.parametrize(
    ("command", "module", "extra"),
    [
        ("build", "mkdocs", "site"),
        ("serve", "mkdocs", "site"),
        ("site", "mkdocs", "site"),
        ("export", "networkx", "graph"),
        ("stats", "networkx", "graph"),
        ("suggest", "networkx", "graph"),
        ("path", "networkx", "graph"),
        ("around", "networkx", "graph"),
        ("central", "networkx", "graph"),
        ("themes", "networkx", "graph"),
        ("tensions", "networkx", "graph"),
        ("audit", "markdown_it", "notes"),
        ("witness", "markdown_it", "notes"),
    ],
)
def test_without_its_extra_a_command_names_it_in_one_line(
    installed: Installed, tmp_path: Path, command: str, module: str, extra: str
) -> None:
    done = installed.run(command, folder=tmp_path, first=WITHOUT_EXTRAS)

    assert done.returncode == 2
    assert done.stderr == (
        f'claims: {module} is not installed; install it: pip install "claim-graph[{extra}]"\n'
    )


def test_without_extras_all_else_works(installed: Installed, tmp_path: Path) -> None:
    write(tmp_path / "claims", heard(BASE))
    captions = write(tmp_path, {"captions.txt": "[0:00:01] A caf\u00c3\u00a9 by the river.\n"})

    for arguments in (
        ["check"],
        ["rule"],
        ["schema"],
        ["transcript", "add", str(captions / "captions.txt"), "--source", "talk", "--replace"],
        ["find", "by the river"],
        ["show", "case"],
        ["rests-on", "case"],
        ["--help"],
    ):
        done = installed.run(*arguments, folder=tmp_path, first=WITHOUT_EXTRAS)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("use", "extra"),
    [("compile(claim_graph.load('claims'))", "graph"), ("render", "site")],
)
def test_without_its_extra_a_function_of_the_package_names_it(
    installed: Installed, tmp_path: Path, use: str, extra: str
) -> None:
    write(tmp_path / "claims", BASE)
    code = f"{WITHOUT_EXTRAS}\nimport claim_graph\nclaim_graph.{use}"
    done = subprocess.run(
        [str(installed.python), "-I", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert f'install it: pip install "claim-graph[{extra}]"' in done.stderr.splitlines()[-1]


def test_the_extras_are_those_that_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = packages_distributions()

    for extra, modules in EXTRAS.items():
        declared = {
            re.split(r"[^\w-]", requirement)[0]
            for requirement in project["optional-dependencies"][extra]
            for requirement in (
                project["optional-dependencies"]["graph"]
                if requirement.startswith("claim-graph[")
                else [requirement]
            )
        }
        assert {names[module][0].lower() for module in modules} == declared


def test_a_record_that_init_starts_is_checked_and_built_at_once(
    installed: Installed, tmp_path: Path
) -> None:
    facts = ["--title", "A talk", "--show", "The Show", "--length", "0:10:00"]
    facts += ["--video", "https://example.org/talk.mp4", "--guest", "Grace Guest"]

    assert installed.run("init", "new", *facts, folder=tmp_path).returncode == 0
    checked = installed.run("check", folder=tmp_path / "new")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    # That the wheel builds sites is shown above; one process less is five seconds less.
    built = run("build", folder=tmp_path / "new")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "new" / "site" / "assets" / "site.css").is_file()
