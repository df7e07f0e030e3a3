"""A pull request from its first word to its page, and those that spoil something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import claim_graph
from claim_graph.corpus.loader import from_files
from tests.building import demo_project, git, run
from tests.support import DEMO, TALK

CHAPTER = f"{TALK}/01-under-the-lamp.yml"
WORDS = "She was a small woman with very large boots"
SENTENCE = "The keeper of the lamp wore boots of a size that nobody forgot."
LONG, SHORT = "I did not fall, I was pushed by a sheep", "I was pushed by a sheep"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of a project with the invented talk."""
    origin = demo_project(tmp_path / "origin")
    # As much of the talk is quoted as may be: make room for what the tests add.
    chapter = origin / "claims" / CHAPTER
    chapter.write_text(chapter.read_text("utf-8").replace(LONG, SHORT), "utf-8")
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "Make room")
    git(tmp_path, "clone", "-q", str(origin), "clone")
    return tmp_path / "clone"


def test_a_sentence_that_was_heard_becomes_a_page(clone: Path) -> None:
    done = run("find", WORDS, folder=clone)
    assert done.returncode == 0
    assert done.stdout.startswith("exact at 0:01:17")

    made = run(
        "new", "claim", "--quote", WORDS, "--claim", SENTENCE, "--kind", "observation",
        "--concept", "lamp", "--link", "supports", "lamp-is-a-promise", "It shows her at work.",
        folder=clone,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    key = made.stdout.split()[-1]

    assert run("check", "--since", "HEAD", folder=clone).returncode == 0
    assert run("format", "--check", folder=clone).stdout.count("01-under-the-lamp") == 0
    changes = run("diff", "HEAD", folder=clone).stdout
    assert changes.startswith("**1 claim added; 1 link added.**")

    built = run("build", "--to", "made", folder=clone)
    assert built.returncode == 0, built.stderr
    page = (clone / "made" / "claims" / f"{key}.html").read_text("utf-8")
    assert SENTENCE in page
    assert WORDS in page
    assert "t=77s" in page


# --- Spoiled ones -------------------------------------------------------------------------------

FILES = {
    path.relative_to(DEMO).as_posix(): path.read_bytes()
    for path in sorted(DEMO.rglob("*"))
    if path.is_file()
}
SAYS = "she used to say that a lamp is a promise"
WRITES = "because: It is the habit of which the advice is made."


@dataclass(frozen=True)
class Slip:
    """A pull request that spoils one thing."""

    old: str
    new: str
    code: str
    place: str
    """The text at whose start the finding is."""
    file: str = CHAPTER


SLIPS = [
    Slip("claim: A harbour lamp is", "claim: A lamp: it is", "YML002", "A lamp: it is"),
    Slip("    kind: definition", "\tkind: definition", "YML002", "\tkind: definition"),
    Slip("kind: definition", "kind: definition\n    kind: plan", "YML003", "kind: plan"),
    Slip(WRITES, "because: Seen so, it is.", "YML012", "Seen so"),
    Slip("kind: definition", "kimd: definition", "REC001", "kimd: definition"),
    Slip("    kind: definition\n", "", "REC002", "id: lamp-is-a-promise"),
    Slip("kind: definition", "kind: defintion", "REC004", "defintion"),
    Slip("- id: one-line-a-night", "- id: One_Line", "REC006", "One_Line"),
    Slip(
        "- id: one-line-a-night",
        "- id: lamp-is-a-promise",
        "IDS001",
        "lamp-is-a-promise\n    claim: The lighthouse",
    ),
    Slip("supports: looking-will-go", "supports: looking-wil-go", "REF001", "looking-wil-go"),
    Slip(
        SAYS,
        SAYS.replace("a promise", "no promise"),
        "CIT005",
        SAYS.replace("a promise", "no promise"),
    ),
    Slip("at: 0:01:25", "at: 0:02:25", "CIT006", "0:02:25"),
    Slip("at: 0:01:25", "at: 9:01:25", "TIM001", "9:01:25"),
    Slip(
        "by: maren-holt\n    kind: definition",
        "by: tamsin-reed\n    kind: definition",
        "CIT004",
        "tamsin-reed",
    ),
    Slip(
        "supports: looking-will-go",
        "supports: lamp-is-a-promise",
        "LNK001",
        "lamp-is-a-promise, because",
    ),
    Slip(
        "concepts: [lamp]\n    people",
        "concepts: []\n    people",
        "CLM006",
        "[]\n    people",
    ),
    Slip("sentences: [s9e98e0e8]", "sentences: [s00000000]", "WIT003", "s00000000"),
    Slip("id: lamp", "id: lantern", "FIL002", "lantern", "concepts/lamp.yml"),
    Slip("definition: ", "enables: [lamp]\ndefinition: ", "LNK001", "lamp]", "concepts/lamp.yml"),
    Slip("about: harbour-hour", "about: harbour-our", "REF001", "harbour-our", "collections.yml"),
    Slip(
        "about: harbour-hour",
        "about: ferry-gazette",
        "REF005",
        "ferry-gazette",
        "sources/class-notes.yml",
    ),
    Slip("name: Bede", "nmae: Bede", "REC001", "nmae: Bede", "people.yml"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.new[:20]!r}")
def test_a_spoiled_pull_request_gets_the_rule_with_line_and_column(slip: Slip) -> None:
    text = FILES[slip.file].decode()
    assert slip.old in text
    spoiled = text.replace(slip.old, slip.new, 1)
    report = claim_graph.check(from_files("claims", {**FILES, slip.file: spoiled.encode()}))
    brought = report.beyond(claim_graph.check(from_files("claims", FILES)))

    start = spoiled.index(slip.place)
    line = spoiled.count("\n", 0, start) + 1
    place = (slip.file, line, start - spoiled.rfind("\n", 0, start))
    here = {(f.file, f.span.line, f.span.column): f.code for f in brought if f.code == slip.code}
    assert place in here, [(f.file, f.span.line, f.span.column, f.code) for f in brought]
    assert all(finding.help for finding in brought)


# --- A hostile one ------------------------------------------------------------------------------


def test_a_hostile_fork_gets_findings_and_nothing_else(clone: Path) -> None:
    claims = clone / "claims"
    chapter = claims / CHAPTER
    text = chapter.read_text("utf-8")
    text = text.replace("id: lamp-is-a-promise", "id: ../../outside", 1)
    text = text.replace(
        "claim: Those who live with a turning harbour lamp sleep soundly",
        "claim: <img src=x onerror=alert(1)> Those who live with a turning harbour lamp sleep",
    )
    chapter.write_text(text, "utf-8")
    (claims / "concepts" / "huge.yml").write_bytes(b"id: huge\n" + b"# x\n" * 2_500_000)
    (claims / "concepts" / "bomb.yml").write_text("a: &a [x]\nb: [*a, *a]\n", "utf-8")
    (claims / "concepts" / "link.yml").symlink_to("/etc/passwd")
    workflow = clone / ".github" / "workflows" / "evil.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("on: pull_request_target\n", "utf-8")
    before = {path for path in clone.parent.rglob("*") if clone not in path.parents}

    checked = run("check", "--since", "HEAD", "--format", "github", folder=clone)
    assert checked.returncode == 1
    for code in ("REC006", "YML006", "YML004", "YML009"):
        assert f"title={code} " in checked.stdout + checked.stderr
    assert "Traceback" not in checked.stdout + checked.stderr
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "Evil")
    told = run("diff", "HEAD~1", "HEAD", folder=clone)
    assert told.returncode == 0
    assert "<img" not in told.stdout
    assert "root:" not in told.stdout
    assert {path for path in clone.parent.rglob("*") if clone not in path.parents} == before


def test_html_in_a_claim_is_text_on_its_page(clone: Path) -> None:
    chapter = clone / "claims" / CHAPTER
    text = chapter.read_text("utf-8").replace(
        "claim: A harbour lamp is", "claim: <img src=x onerror=alert(1)> A harbour lamp is"
    )
    chapter.write_text(text, "utf-8")

    assert run("build", "--to", "made", folder=clone).returncode == 0
    page = (clone / "made" / "claims" / TALK / "lamp-is-a-promise.html").read_text("utf-8")
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
