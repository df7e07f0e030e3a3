"""What the package offers from outside, and what none of its modules may do."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys

import pytest

import claim_graph
from claim_graph.notes.notes_reader import read_notes
from tests.support import BASE, RECORDED, ROOT, claim, corpus

SPOKEN_CLAIM = "interview: recorded\nchapter: only\nclaims:\n" + claim(
    "id: dry\nquotes: [{text: the river will never, at: 0:00:10}]\n"
    "links: [{supports: talk/other, because: It is a case of it.}]"
)
PACKAGE = ROOT / "graph" / "claim_graph"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", claim_graph.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    public = getattr(claim_graph, name)
    assert inspect.getdoc(public)
    assert public.__name__ == name
    assert name in dir(claim_graph)


def test_the_public_names_take_a_record_from_its_files_to_its_pages() -> None:
    made = corpus({**BASE, **RECORDED, "recorded/01-only.yml": SPOKEN_CLAIM})
    report = claim_graph.check(made)
    interview, record = made.interviews["recorded"], made.fingerprints["recorded"]
    hit = claim_graph.find(made, interview, record, "the river will never")
    notes = read_notes("notes.md", "Somebody said “the river will never” and sat down.")
    audit = claim_graph.audit(notes, record, made, interview.id)
    pages = claim_graph.render(made, report, name="The site")

    assert [claim.key for claim in hit.cited_by] == ["recorded/dry"]
    assert [carried.claim for carried in audit.carried] == ["recorded/dry"]
    assert "claim:recorded/dry" in claim_graph.compile(made)
    assert "claims/recorded/dry.md" in {page.path for page in pages}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claim_graph.nonsense


def test_importing_the_package_imports_nothing_of_it() -> None:
    child = (
        "import sys, claim_graph; "
        "print([name for name in sys.modules if name.startswith('claim_graph.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body
