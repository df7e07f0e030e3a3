"""Fixes write what they should and leave every other byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from claim_graph.core.edits import BOM
from claim_graph.core.findings import Finding
from claim_graph.core.spans import span_between
from claim_graph.corpus.autofix import fixed
from claim_graph.corpus.yaml_reader import decode
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from tests.support import RECORDED, SPOKEN, write

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


def test_the_command_writes_the_right_second(tmp_path: Path) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - only this test runs the command

    from claim_graph.cli import main  # noqa: PLC0415
    from tests.support import BASE  # noqa: PLC0415

    folder = tmp_path / "claims"
    write(folder, {**BASE, **RECORDED, "recorded/01-only.yml": CHAPTER})
    (folder / "fingerprints").mkdir()
    (folder / "fingerprints/recorded.txt").write_bytes(dump(fingerprint(SPOKEN, "recorded")))

    before = CliRunner().invoke(main, ["check", str(folder)])
    after = CliRunner().invoke(main, ["check", "--fix", str(folder)])

    assert before.exit_code == 1
    assert "CIT006" in before.stdout
    assert after.exit_code == 0
    assert "Fixed 1." in after.stderr
    text = (folder / "recorded/01-only.yml").read_text()
    assert text == CHAPTER.replace('"0:00:40"', "0:00:10")
