"""The wheel is the whole tool: installed alone, it checks, exports and builds a styled site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.support import BASE, ROOT, write

pytestmark = pytest.mark.wheel
PACKAGE = ROOT / "graph" / "claim_graph"
SETTINGS = """\
site_name: A talk
site_description: What was said, claim by claim.
theme: {name: material}
plugins: [search, claims]
strict: true
"""
WITHOUT_SITE = """\
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "markdown", "pymdownx"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
"""
"""What makes Python act as if the packages of the extra `site` were not installed."""


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
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert "claims/talk/other.html" in {entry["location"] for entry in index["docs"]}


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


@pytest.mark.parametrize("command", ["build", "serve", "site"])
def test_without_the_extra_the_site_s_commands_name_it_in_one_line(
    installed: Installed, tmp_path: Path, command: str
) -> None:
    done = installed.run(command, folder=tmp_path, first=WITHOUT_SITE)

    assert done.returncode == 2
    assert done.stderr == (
        "claims: this command needs mkdocs, which is not installed; "
        'install it: pip install "claim-graph[site]"\n'
    )


def test_without_the_extra_all_else_works(installed: Installed, tmp_path: Path) -> None:
    write(tmp_path / "claims", BASE)
    write(tmp_path, {"notes.md": "He said “there is a gap” twice.\n"})

    for arguments in (["check"], ["export"], ["rule"], ["schema"], ["--help"]):
        done = installed.run(*arguments, folder=tmp_path, first=WITHOUT_SITE)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "export" / "graph.graphml").is_file()


def test_a_record_that_init_starts_is_checked_and_built_at_once(
    installed: Installed, tmp_path: Path
) -> None:
    facts = ["--title", "A talk", "--show", "The Show", "--length", "0:10:00"]
    facts += ["--video", "https://example.org/talk.mp4", "--guest", "Grace Guest"]

    assert installed.run("init", "new", *facts, folder=tmp_path).returncode == 0
    for command in ("check", "build"):
        done = installed.run(command, folder=tmp_path / "new")
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "new" / "site" / "assets" / "site.css").is_file()
