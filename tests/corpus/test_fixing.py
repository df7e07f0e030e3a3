"""Fixes write what they should and leave every other byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from claim_graph.core.edits import BOM
from claim_graph.core.findings import Finding
from claim_graph.core.spans import span_between
from claim_graph.corpus.autofix import fixed
from claim_graph.corpus.yaml_reader import decode
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from tests.support import BASE, RECORDED, SPOKEN, write

TEXT = "# ü — first\r\nat: 0:00:40  # kept\r\nto: 0:01:00\r\n"


def fix(text: str, old: str, new: str) -> Finding:
    plain = text.replace("\r\n", "\n")
    start = plain.index(old)
    span = span_between(plain, start, start + len(old))
    return Finding("CIT006", "It is wrong.", "write it", "a.yml", span, fix=new)


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_only_the_place_changes(mark: bytes, end: str) -> None:
    text = TEXT.replace("\r\n", end)
    findings = [fix(TEXT, "0:01:00", "0:02:00"), fix(TEXT, "0:00:40", "0:00:10")]

    data = fixed(mark + text.encode(), findings)

    wanted = text.replace("0:01:00", "0:02:00").replace("0:00:40", "0:00:10")
    assert data == mark + wanted.encode()
    assert decode("a.yml", data).value == {"at": "0:00:10", "to": "0:02:00"}


def test_of_two_fixes_in_one_place_the_first_stays() -> None:
    findings = [fix(TEXT, "0:00:40", "0:00:10"), fix(TEXT, "00:40", "9")]

    assert b"at: 0:00:10  # kept" in fixed(TEXT.encode(), findings)


def test_findings_without_a_fix_change_nothing() -> None:
    finding = Finding("CIT005", "It is wrong.", "quote it", "a.yml", span_between(TEXT, 0, 1))

    assert fixed(TEXT.encode(), [finding]) == TEXT.encode()


CHAPTER = """\
interview: recorded
chapter: only
claims:
  - id: mistimed
    claim: The river is said never to reach the sea.
    by: guest
    kind: observation
    confidence: {stance: believes, reading: high}
    quotes: [{text: I think the river will never, at: "0:00:40" }]   # spacing   stays
    concepts: [gap]
    links: [{supports: talk/other, because: It is a case of it.}]
"""


def recorded(folder: Path) -> Path:
    """Write a record, laid out but for a claim whose second is wrong; return its folder."""
    write(folder, {**BASE, **RECORDED})
    run("format", "--claims", str(folder))
    write(folder, {"recorded/01-only.yml": CHAPTER})
    (folder / "fingerprints").mkdir()
    (folder / "fingerprints/recorded.txt").write_bytes(dump(fingerprint(SPOKEN, "recorded")))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_command_writes_the_right_second_and_nothing_else_where_one_rule_is_asked_for(
    tmp_path: Path,
) -> None:
    folder = recorded(tmp_path / "claims")

    before = run("check", str(folder))
    after = run("check", "--fix", "--select", "CIT006", str(folder))

    assert before.exit_code == 1
    assert "CIT006" in before.stdout
    assert after.exit_code == 0
    assert after.stderr.startswith("Fixed 1.\n")
    text = (folder / "recorded/01-only.yml").read_text()
    assert text == CHAPTER.replace('"0:00:40"', "0:00:10")


def test_the_command_lays_files_out_too_and_finds_nothing_to_do_the_second_time(
    tmp_path: Path,
) -> None:
    folder = recorded(tmp_path / "claims")
    untouched = contents(folder)

    shown = run("check", "--diff", str(folder))
    assert contents(folder) == untouched
    first = run("check", "--fix", str(folder))
    once = contents(folder)
    second = run("check", "--fix", str(folder))

    assert '-    quotes: [{text: I think the river will never, at: "0:00:40" }]' in shown.stdout
    assert "+    quotes: [{text: I think the river will never, at: 0:00:10}]" in shown.stdout
    assert first.stderr.startswith("Fixed 1. Laid out 1 file.\n")
    assert once["recorded/01-only.yml"].decode() == CHAPTER.replace('"0:00:40" }', "0:00:10}")
    assert [name for name in once if once[name] != untouched[name]] == ["recorded/01-only.yml"]
    assert not second.stderr.startswith("Fixed")
    assert contents(folder) == once
    assert run("format", "--check", "--claims", str(folder)).exit_code == 0


def test_files_that_were_not_named_are_not_laid_out(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "claims")
    people = folder / "people.yml"
    people.write_text(people.read_text() + "\n\n\n")
    before = people.read_bytes()

    run("check", "--fix", str(folder / "recorded"))
    assert people.read_bytes() == before

    run("check", "--fix", str(folder))
    assert people.read_bytes() == before.rstrip() + b"\n"


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "claims")
    outside = tmp_path / "outside.yml"
    outside.write_text("works:   [ ]\n\n\n\n")
    (folder / "works.yml").unlink()
    (folder / "works.yml").symlink_to(outside)
    (folder / "concepts/broken.yml").write_text("id: broken\nid:   broken\n\n\n\n")
    before = contents(folder)

    done = run("check", "--fix", str(folder))
    laid_out = run("format", "--claims", str(folder))

    assert done.exit_code == 1
    assert laid_out.exit_code == 0, laid_out.output
    assert outside.read_text() == "works:   [ ]\n\n\n\n"
    after = contents(folder)
    assert [name for name in after if after[name] != before[name]] == ["recorded/01-only.yml"]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.yml"))
    }
