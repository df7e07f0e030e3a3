"""A transcript is only taken where it fits its talk, and quotes follow it to their places."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from claim_graph.corpus.loader import load
from claim_graph.transcripts.store import local_transcript
from claim_graph.transcripts.store_place import transcript_file
from tests.support import BASE, write

RECORD = {
    "people.yml": BASE["people.yml"],
    "concepts/gap.yml": BASE["concepts/gap.yml"],
    "sources/lamps.yml": dedent("""\
        id: lamps
        type: interview
        title: Lamps
        description: A talk about lamps.
        show: The Show
        duration: 0:01:00
        language: en
        video: https://example.org/lamps.mp4
        participants: [{person: host, role: host}, {person: guest, role: guest}]
        chapters: [{id: only, title: The only chapter, starts: 0:00:00}]
        """),
    "lamps/01-only.yml": dedent("""\
        interview: lamps
        chapter: only
        claims:
          - id: green
            claim: The lamps of the harbour are green.
            by: guest
            kind: observation
            confidence: {stance: asserts, reading: high}
            quotes:
              - {text: the lamps along the harbour are green, at: 0:00:10}
            concepts: [gap]
          - id: never-out
            claim: Nobody puts the lamps out.
            by: guest
            kind: observation
            confidence: {stance: asserts, reading: high}
            quotes:
              - text: nobody has ever put them out at night  # as heard
                at: 0:00:40
            concepts: [gap]
        """),
}
FIRST = """\
[0:00] Good evening to everyone who listens to us tonight.
[0:10] I think the lamps along the harbour are green.
[0:20] They burn from dusk and they burn until the morning comes.
[0:40] And nobody has ever put them out at night, as far as I know.
[0:50] Thank you for that, and good night to all of you.
"""
LATER = FIRST.replace("[0:10]", "[0:13]").replace("[0:40]", "[0:22]").replace("[0:50]", "[0:33]")

Claims = Callable[..., Result]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what adds a text as the transcript of the talk on lamps."""
    write(tmp_path / "claims", RECORD)
    monkeypatch.chdir(tmp_path)

    def add(text: str, *options: str) -> Result:
        arguments = ("transcript", "add", "-", "--source", "lamps", *options)
        return CliRunner().invoke(main, arguments, input=text)

    return add


def tree(folder: Path) -> dict[str, bytes]:
    """Return the contents of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_transcript_that_fits_is_taken_and_taken_again(claims: Claims, tmp_path: Path) -> None:
    assert claims(FIRST).exit_code == 0
    before = tree(tmp_path)
    assert claims(FIRST).exit_code == 0
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FIRST.replace("[0:50]", "[1:01]"),
         "It goes on to 0:01:01; the recording is only 0:01:00 long."),
        ("".join(FIRST.splitlines(True)[:3]), "It ends at 0:00:20; the recording is 0:01:00 long."),
        (FIRST.replace("] ", "] Ann Ash: "),
         "It names Ann Ash; the record has Henry Host and Grace Guest."),
        ("[0:10] Somebody else talks about boats and about nothing else.\n[0:50] Good night.\n",
         "Of 2 quotes in the record, 0 stand in it."),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_record_is_not_taken_unless_it_is_meant(
    claims: Claims, tmp_path: Path, text: str, reason: str
) -> None:
    before = tree(tmp_path)
    result = claims(text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"This may not be the transcript of 'lamps':\n  {reason}\n"
        "Nothing was written. If it is the right one, add --replace.\n"
    )
    assert tree(tmp_path) == before
    result = claims(text, "--replace")
    assert result.exit_code == 0
    assert f"Kept all the same. {reason}" in result.stderr
    assert local_transcript(tmp_path / "claims", "lamps") is not None


@pytest.mark.parametrize("speakers", ["Grace", "GRACE GUEST", "SPEAKER_01", "WOMAN", "GG"])
def test_speakers_of_the_record_may_have_short_names_and_voices_may_have_none(
    claims: Claims, speakers: str
) -> None:
    assert claims(FIRST.replace("] ", f"] {speakers}: ")).exit_code == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FIRST.replace("dusk", "sunset"), "Its words differ from those of the fingerprint"),
        (LATER, "Its words are those of the fingerprint, and its times are others."),
        (FIRST.replace("tonight.", "tonight!"), "It differs in punctuation, times or speakers"),
    ],
)
def test_what_differs_from_the_transcript_that_is_there_does_not_take_its_place_unasked(
    claims: Claims, tmp_path: Path, text: str, reason: str
) -> None:
    claims(FIRST)
    before = tree(tmp_path)
    result = claims(text)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert tree(tmp_path) == before
    assert claims(text, "--replace").exit_code == 0


def test_a_fingerprint_alone_guards_as_well(claims: Claims, tmp_path: Path) -> None:
    claims(FIRST)
    transcript_file(tmp_path / "claims", "lamps").unlink()
    assert claims(FIRST).exit_code == 0
    transcript_file(tmp_path / "claims", "lamps").unlink()
    result = claims(FIRST.replace("dusk", "sunset"))
    assert result.exit_code == 1
    assert " % of them are the same" in result.stderr


def test_a_transcript_that_cannot_be_read_any_more_is_replaced_when_that_is_meant(
    claims: Claims, tmp_path: Path
) -> None:
    claims(FIRST)
    transcript_file(tmp_path / "claims", "lamps").write_bytes(b"\xff")
    assert claims(FIRST).exit_code == 1
    assert claims(FIRST, "--replace").exit_code == 0
    assert local_transcript(tmp_path / "claims", "lamps") is not None


def test_replacing_puts_every_quote_at_its_new_place(claims: Claims, tmp_path: Path) -> None:
    claims(FIRST)
    result = claims(LATER, "--replace")
    assert result.stdout == (
        "transcripts/lamps.vtt\nclaims/fingerprints/lamps.txt\nclaims/lamps/01-only.yml\n"
        "moved 0:00:40 to 0:00:22  lamps/never-out: “nobody has ever put them out at night”\n"
    )
    assert "2 quotes: 1 moved, 0 worded differently.\n" in result.stderr
    # Three seconds off is as good, and all else in the file stays as it was.
    assert (tmp_path / "claims" / "lamps" / "01-only.yml").read_text() == RECORD[
        "lamps/01-only.yml"
    ].replace("at: 0:00:40", "at: 0:00:22")
    assert load(tmp_path / "claims").claims["lamps/never-out"].quotes[0].at == 22


def test_replacing_shows_what_is_worded_differently(claims: Claims, tmp_path: Path) -> None:
    claims(FIRST)
    result = claims(FIRST.replace("has ever put", "had ever put"), "--replace")
    assert result.stdout.splitlines()[2:] == [
        "altered at 0:00:40  lamps/never-out: “nobody has ever put them out at night”",
        "    content: said “had”, quoted “has”",
    ]
    assert "2 quotes: 0 moved, 1 worded differently.\n" in result.stderr
    back = claims(FIRST, "--replace")
    assert "fits now at 0:00:40  lamps/never-out" in back.stdout


def test_a_time_inside_a_long_paragraph_is_right_and_stays(claims: Claims, tmp_path: Path) -> None:
    claims(FIRST)
    lines = [line.partition("] ")[2] for line in FIRST.splitlines()]
    text = f"0:00\n{' '.join(lines[:2])}\n\n0:20\n{' '.join(lines[2:4])}\n\n0:50\n{lines[4]}\n"
    result = claims(text, "--replace")
    assert "2 quotes: 0 moved, 0 worded differently.\n" in result.stderr
    assert (tmp_path / "claims" / "lamps" / "01-only.yml").read_text() == (
        RECORD["lamps/01-only.yml"]
    )


def test_where_nothing_can_be_written_the_times_stay_as_they_were(
    claims: Claims, tmp_path: Path
) -> None:
    claims(FIRST)
    fingerprints = tmp_path / "claims" / "fingerprints"
    fingerprints.rename(tmp_path / "elsewhere")
    fingerprints.write_text("in the way")
    before = tree(tmp_path / "claims")
    assert claims(LATER, "--replace").exit_code == 2
    assert tree(tmp_path / "claims") == before


# --- Kept out of git --------------------------------------------------------------------------


def test_git_sees_nothing_of_the_folder_of_transcripts(claims: Claims, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    claims(FIRST)
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert "fingerprints/lamps.txt" in status
    assert "transcripts" not in status


def test_what_somebody_wrote_for_git_stays(claims: Claims, tmp_path: Path) -> None:
    write(tmp_path / "transcripts", {".gitignore": "*.vtt\n"})
    claims(FIRST)
    assert (tmp_path / "transcripts" / ".gitignore").read_text() == "*.vtt\n"
