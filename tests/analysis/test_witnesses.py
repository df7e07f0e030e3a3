"""`claims witness`: which sentences of someone's notes the claims account for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.analysis.coverage import account, accounts
from claim_graph.cli import main
from claim_graph.notes.sentence_hashes import (
    Sentences,
    SentencesError,
    dump,
    parse,
    sentence_id,
    sentences,
)
from tests.support import BASE, Files, check, codes, corpus, heard, write

NOTES = """\
# Digest

The Machine passes and fails. Thank you for reading.

Nobody has said that the river is blue.
"""
TIED, ASIDE, OPEN = "s3c8e9c01", "se687eb56", "the sentence about the river"
Witness = Callable[..., Result]


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    """The command, on a claims folder and with a file of notes on the digest."""

    def run(*arguments: str, files: Files = BASE, notes: str = NOTES) -> Result:
        folder = write(tmp_path / "claims", heard(files))
        (tmp_path / "notes.md").write_text(notes, encoding="utf-8")
        given = [a.replace("FILE", str(tmp_path / "notes.md")) for a in arguments]
        return CliRunner().invoke(main, ["witness", "--claims", str(folder), *given])

    return run


# --- Ids --------------------------------------------------------------------------------------


def test_a_sentence_keeps_its_id_whatever_its_case_and_punctuation() -> None:
    plain = sentence_id("digest", "The Machine passes and fails.")
    assert plain == TIED == sentence_id("digest", "the machine – passes, and fails")


def test_another_sentence_and_other_notes_have_other_ids() -> None:
    assert sentence_id("digest", "The Machine fails and passes.") != TIED
    assert sentence_id("other", "The Machine passes and fails.") != TIED


rows = st.lists(st.tuples(st.integers(1, 10**6), st.text(max_size=40)))


@given(rows)
def test_a_list_reads_back_as_it_was_written(texts: list[tuple[int, str]]) -> None:
    made = sentences("digest", texts)
    assert parse("digest", dump(made)) == made
    assert not any(text in dump(made).decode() for _, text in texts if len(text) > 8)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"claim-graph sentences 2\n",
        b"claim-graph sentences 1\n1 s3c8e9c0\n",
        b"claim-graph sentences 1\n0 s3c8e9c01\n",
        b"claim-graph sentences 1\n\n",
        b"claim-graph sentences 1\n1 s3c8e9c01 \n",
        b"\xff\xfe",
    ],
)
def test_a_damaged_list_is_refused(data: bytes) -> None:
    with pytest.raises(SentencesError):
        parse("digest", data)


def test_a_damaged_list_is_a_finding_and_costs_itself_only(tmp_path: Path) -> None:
    loaded = claim_graph.load(write(tmp_path, {**BASE, "sentences/digest.txt": "?"}))
    found = {finding.code: finding for finding in claim_graph.check(loaded)}
    assert found["WIT006"].file == "sentences/digest.txt"
    assert "claims witness digest FILE --write" in found["WIT006"].help
    assert len(loaded.claims) == 3


# --- The account ------------------------------------------------------------------------------


def test_a_sentence_is_accounted_for_by_a_claim_or_set_aside() -> None:
    (coverage,) = accounts(corpus(BASE))
    assert [(row.sentence.id, row.aside) for row in coverage.sentences] == [
        (TIED, None),
        (ASIDE, "Thanks to the reader."),
    ]
    assert [tie.claim for tie in coverage.sentences[0].ties] == ["talk/case"]
    assert (coverage.telling, coverage.open, coverage.share) == (1, (), 1.0)


def test_a_retired_claim_accounts_for_nothing() -> None:
    retired = BASE["talk/01-opening.yml"].replace(
        "sentences: [s3c8e9c01]}]",
        "sentences: [s3c8e9c01]}]\n    retired: {on: 2026-01-31, why: It was never said.}",
    )
    (coverage,) = accounts(corpus({**BASE, "talk/01-opening.yml": retired}))
    assert [row.sentence.id for row in coverage.open] == [TIED]
    assert coverage.share == 0


def test_notes_whose_sentences_are_not_listed_have_no_account() -> None:
    files = {name: text for name, text in BASE.items() if not name.startswith("sentences/")}
    assert list(accounts(corpus(files))) == []
    assert codes(check(files)) == ["WIT003", "WIT003"]


def test_what_is_named_and_not_there_is_told() -> None:
    coverage = account(corpus(BASE), corpus(BASE).notes["digest"], Sentences("digest").rows)
    assert coverage.gone == (TIED, ASIDE)


def test_a_finding_says_on_which_lines_the_sentences_stand() -> None:
    listed = "claim-graph sentences 1\n" + "".join(f"{n} s{n:08x}\n" for n in range(1, 9))
    report = check({**BASE, "sentences/digest.txt": listed})
    (left,) = [finding for finding in report if finding.code == "WIT004"]
    assert left.message == (
        "8 of the 8 sentences that say something about the talk are tied to no claim: "
        "lines 1, 2, 3, 4, 5 and 3 more."
    )
    assert left.file == "sources/digest.yml"


# --- The command ------------------------------------------------------------------------------


def test_it_shows_what_no_claim_accounts_for(witness: Witness) -> None:
    result = witness("digest", "FILE")
    river = sentence_id("digest", "Nobody has said that the river is blue.")
    assert result.exit_code == 1
    assert result.stdout == f"line 5  {river}\n  Nobody has said that the river is blue.\n"
    assert result.stderr == (
        "The stored list is not that of this file; --write replaces it.\n"
        "1 of 2 sentences on the talk are accounted for (50%); 1 are set aside.\n"
    )


def test_with_all_it_shows_what_accounts_for_the_others(witness: Witness) -> None:
    lines = witness("digest", "FILE", "--all").stdout.splitlines()
    assert lines[:6] == [
        "line 3  s3c8e9c01",
        "  The Machine passes and fails.",
        "  = reports talk/case",
        "line 3  se687eb56",
        "  Thank you for reading.",
        "  = set aside: Thanks to the reader.",
    ]


def test_without_the_notes_it_goes_by_the_kept_list(witness: Witness) -> None:
    result = witness("digest")
    assert (result.exit_code, result.stdout) == (0, "")
    lines = witness("digest", "--all").stdout.splitlines()
    assert lines[:2] == ["line 1  s3c8e9c01", "  = reports talk/case"]


def test_writing_keeps_hashes_and_no_text(witness: Witness, tmp_path: Path) -> None:
    result = witness("digest", "FILE", "--write")
    kept = (tmp_path / "claims/sentences/digest.txt").read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert kept.splitlines()[:3] == ["claim-graph sentences 1", "3 s3c8e9c01", "3 se687eb56"]
    assert "river" not in kept
    assert "kept list" not in result.stderr
    report = claim_graph.check(claim_graph.load(tmp_path / "claims"))
    assert codes(report) == ["WIT004"]


def test_json_has_every_sentence(witness: Witness) -> None:
    data = json.loads(witness("digest", "FILE", "--format", "json").stdout)
    assert data["summary"] == {
        "sentences": 3,
        "aside": 1,
        "telling": 2,
        "accounted": 1,
        "share": 0.5,
    }
    assert data["sentences"][0] == {
        "line": 3,
        "id": "s3c8e9c01",
        "text": "The Machine passes and fails.",
        "claims": [{"claim": "talk/case", "how": "reports"}],
        "aside": None,
    }
    assert data["gone"] == []


def test_json_without_the_notes_has_no_text(witness: Witness) -> None:
    data = json.loads(witness("digest", "--format", "json").stdout)
    assert [row["text"] for row in data["sentences"]] == [None, None]


def test_control_characters_in_notes_are_shown_as_such(witness: Witness) -> None:
    result = witness("digest", "FILE", notes="A red \x1b[31m alert in these notes.\n")
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("digist",), "there are no notes 'digist'; did you mean"),
        (("talk",), "'talk' is an interview; its witnesses are the notes on it"),
        (("digest", "no.md"), "cannot read no.md: No such file or directory"),
        (("digest", "--write"), "--write needs the FILE with the notes"),
    ],
)
def test_what_cannot_be_done_exits_with_2(
    arguments: tuple[str, ...], message: str, witness: Witness
) -> None:
    result = witness(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_notes_without_a_kept_list_are_said_to_lack_one(witness: Witness) -> None:
    files = {name: text for name, text in BASE.items() if not name.startswith("sentences/")}
    result = witness("digest", files=files)
    assert result.exit_code == 2
    assert "list them: claims witness digest FILE --write" in result.stderr
