"""An English model is used where one is installed and works; without one nothing is amiss."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy

from claim_graph.analysis.lemmas import MODELS
from tests.building import run_apart
from tests.site.test_built import digest
from tests.support import ROOT, with_claims, write

pytestmark = pytest.mark.skipif(
    any(map(find_spec, MODELS)), reason="a model is installed, so there is no doing without one"
)

PACKAGE = """\
from spacy.util import load_model_from_init_py

def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
BROKEN = {
    "no model": "",
    "no data": PACKAGE,
    "an error of its own": "raise RuntimeError('made for another version')",
    "an error at the first text": "def load(**overrides): return lambda text: 1 / 0",
}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose packages are installed as far as processes started from here can tell."""
    folder = tmp_path / "packages"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))
    return folder


def install(folder: Path, name: str, lemmas: Mapping[str, str]) -> None:
    """Put a package into `folder` that holds a model as spaCy's own do, with lemmas for words."""
    model = spacy.blank("en")
    model.meta.update(name=name.removeprefix("en_"), version="1.0.0")
    rules = [
        {"patterns": [[{"LOWER": word}]], "attrs": {"LEMMA": lemma}}
        for word, lemma in lemmas.items()
    ]
    model.add_pipe("attribute_ruler").add_patterns(rules)  # type: ignore[attr-defined]
    data = folder / name / f"{name}-1.0.0"
    data.mkdir(parents=True)
    model.to_disk(data)
    write(folder / name, {"__init__.py": PACKAGE, "meta.json": (data / "meta.json").read_text()})


def asked() -> subprocess.CompletedProcess[str]:
    """Ask for the lemmas of a text, in a process of its own."""
    child = """
import sys
from claim_graph.analysis.lemmas import installed_lemmas
lemmas = installed_lemmas()
print(lemmas and sorted(lemmas("It generalised, models' way.").items()), "spacy" in sys.modules)
"""
    return subprocess.run(
        [sys.executable, "-c", child], cwd=ROOT, capture_output=True, check=True, text=True
    )


def test_an_installed_model_gives_lemmas_with_the_places_of_their_words(packages: Path) -> None:
    install(packages, "en_core_web_md", {"generalised": "generalise", "models": "model"})

    done = asked()

    assert done.stdout == "[((3, 14), 'generalise'), ((16, 22), 'model')] True\n"
    assert done.stderr == ""


def test_of_several_models_the_smallest_is_used(packages: Path) -> None:
    for name in reversed(MODELS):
        install(packages, name, {"it": name})

    assert asked().stdout == "[((0, 2), 'en_core_web_sm')] True\n"


@pytest.mark.usefixtures("packages")
def test_without_a_model_there_are_no_lemmas_and_spacy_is_not_asked() -> None:
    assert asked().stdout == "None False\n"


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN)
def test_a_model_that_does_not_work_is_named_and_as_good_as_none(code: str, packages: Path) -> None:
    write(packages / "en_core_web_sm", {"__init__.py": code})

    done = asked()

    assert done.stdout.startswith("None ")
    assert done.stderr.startswith("The model en_core_web_sm is installed but cannot be used: ")
    assert done.stderr.count("\n") == 1


def test_where_one_model_does_not_work_the_next_is_used(packages: Path) -> None:
    write(packages / "en_core_web_sm", {"__init__.py": ""})
    install(packages, "en_core_web_lg", {"it": "it"})

    assert asked().stdout == "[((0, 2), 'it')] True\n"


def test_a_check_asks_no_model(packages: Path) -> None:
    write(packages / "en_core_web_sm", {"__init__.py": BROKEN["an error of its own"]})
    gaps = "id: pit\nlabel: pit\ndefinition: What somebody has dug into the ground.\n"
    claims = with_claims("id: x\nclaim: Pits are everywhere one looks.\nconcepts: [gap]")
    write(packages.parent / "claims", {**claims, "concepts/pit.yml": gaps})

    done = run_apart("check", folder=packages.parent)

    assert "TRM001" in done.stdout
    assert "model" not in done.stdout + done.stderr


def test_a_site_links_what_a_model_recognises(packages: Path, small_project: Path) -> None:
    concept = "id: {}\nlabel: {}\ndefinition: {}\n"
    write(
        small_project / "claims/concepts",
        {
            "x-digging.yml": concept.format("x-digging", "dig out", "What moles do all day."),
            "x-mole.yml": concept.format("x-mole", "mole", "One that has dug out a garden."),
        },
    )
    install(packages, "en_core_web_sm", {"dug": "dig"})

    done = run_apart("build", folder=small_project)

    assert done.returncode == 0, done.stderr
    page = (small_project / "site/concepts/x-mole.html").read_text("utf-8")
    assert '<a class="cg-mention" href="x-digging.html">dug out</a>' in page


def test_a_model_that_does_not_work_leaves_the_site_as_it_is(
    packages: Path, small_project: Path, small_site: Path
) -> None:
    write(packages / "en_core_web_sm", {"__init__.py": BROKEN["no data"]})

    done = run_apart("build", folder=small_project)

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The model en_core_web_sm is installed but cannot be used") == 1
    assert digest(small_project / "site") == digest(small_site)
