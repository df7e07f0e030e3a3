"""Who speaks, taken from a transcript: `claims transcript speakers`, and `add`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claim_graph
from claim_graph.cli import main
from claim_graph.quotations.fingerprint_matcher import dump as dump_fingerprint
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.turn_transfer import own_turns
from claim_graph.quotations.turns import SpeakerCheck, dump, parse
from claim_graph.transcripts.captions import decode
from claim_graph.transcripts.labelled_text import labelled_text
from claim_graph.transcripts.store import dump as dump_transcript
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.demo_turns import GUEST, HOST, another_wording, as_labelled_text, as_page, talk
from tests.support import CENTRAL, DEMO, TALK, recorded, write

LIST = f"claims/fingerprints/{TALK}.speakers.txt"

Claims = Callable[..., Result]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` beside the invented talk, of which no speaker is known."""
    files = {name: text for name, text in recorded(DEMO).items() if "speakers" not in name}
    write(tmp_path / "claims", files)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def speakers(claims: Claims, text: str, *more: str) -> Result:
    """Take who speaks from a transcript."""
    Path("other.txt").write_text(text, encoding="utf-8")
    return claims("transcript", "speakers", TALK, "other.txt", *more)


def codes_of(claims: Claims) -> list[str]:
    return [finding.code for finding in claim_graph.check(claim_graph.load("claims"))]


# --- From another wording -----------------------------------------------------------------------


@pytest.mark.parametrize("form", [as_page, as_labelled_text])
def test_speakers_are_taken_from_a_transcript_in_another_wording(
    claims: Claims, form: Callable[[Transcript], str]
) -> None:
    result = speakers(claims, form(another_wording(0.1)))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{LIST}\n“Bede Ferris” is Bede Ferris: 41 turns, ")
    assert "90% of the words of the talk stand in it too; 97% have a speaker now." in result.stdout
    made = parse(Path(LIST).read_bytes())
    truth = own_turns(talk(), {HOST: HOST, GUEST: GUEST}, made.digest).speakers()
    assert (
        sum(
            one is not None and one != other
            for one, other in zip(made.speakers(), truth, strict=True)
        )
        <= 2
    )
    assert codes_of(claims) == []


def test_no_word_of_the_transcript_is_kept(claims: Claims) -> None:
    speakers(claims, as_page(another_wording(0.1)))
    lines = Path(LIST).read_text().splitlines()
    assert {line.split(" ")[2] for line in lines[1:]} == {HOST, GUEST}
    assert all(line.split(" ")[0].isdigit() for line in lines[1:])


def test_a_quote_that_is_given_to_somebody_else_is_found(claims: Claims) -> None:
    chapter = Path("claims") / claim_graph.load("claims").claims[CENTRAL].file
    text = chapter.read_text(encoding="utf-8")
    start = text.index("id: rope-goes-first")
    swapped = text[:start] + text[start:].replace(f"by: {GUEST}", f"by: {HOST}", 1)
    chapter.write_text(swapped, encoding="utf-8")
    assert codes_of(claims) == []

    result = speakers(claims, as_page(another_wording(0.1)))
    assert "Quotes of another person (" in result.stdout
    assert "spoken by Maren Holt, given to Bede Ferris" in result.stdout
    assert set(codes_of(claims)) == {"CIT012"}
    checked = claims("check")
    assert "Maren Holt spoke these words, which are given to Bede Ferris." in checked.stdout
    assert checked.exit_code == 1


def test_turns_without_a_place_and_words_without_a_speaker_are_listed(claims: Claims) -> None:
    other = list(another_wording(0).cues)
    extra = Cue(other[37].at + 0.1, "Not one of these words has been said.", "Bede Ferris")
    result = speakers(claims, as_page(Transcript.of([*other[:100], *other[120:], extra])))
    assert "Turns without a place in the talk (1):\n  after 0:03:10, Bede Ferris: “Not one" in (
        result.stdout
    )
    assert "Words without a speaker (1):\n  0:08:" in result.stdout


def test_labels_that_mean_nobody_are_told_and_can_be_explained(claims: Claims) -> None:
    text = as_page(another_wording(0)).replace("Maren Holt", "Speaker 1")
    result = speakers(claims, text)
    assert "“Speaker 1” is nobody known here: 40 turns, " in result.stdout
    assert '--speaker "LABEL=PERSON". These take part: bede-ferris, maren-holt.' in result.stderr
    assert {turn.speaker for turn in parse(Path(LIST).read_bytes()).turns} == {HOST}

    result = speakers(claims, text, "--speaker", "SPEAKER 1=maren-holt")
    assert result.stderr == ""
    assert {turn.speaker for turn in parse(Path(LIST).read_bytes()).turns} == {HOST, GUEST}


def test_what_is_known_stands_unless_it_is_to_be_replaced(claims: Claims) -> None:
    text = as_page(another_wording(0))
    speakers(claims, text)
    before = Path(LIST).read_bytes()
    swapped = text.replace("Bede", "?").replace("Maren", "Bede").replace("?", "Maren")
    swapped = swapped.replace("Bede Holt", "Bede Ferris").replace("Maren Ferris", "Maren Holt")

    result = speakers(claims, swapped)
    assert "Named otherwise before (" in result.stdout
    assert "Bede Ferris before, Maren Holt here" in result.stdout
    assert "--replace takes what FILE says" in result.stderr
    assert Path(LIST).read_bytes() == before

    result = speakers(claims, swapped, "--replace")
    assert result.exit_code == 0
    assert parse(Path(LIST).read_bytes()).turns[0].speaker == GUEST


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("[0:01] There is a gap.\n", (), "does not name who speaks"),
        ("Ann 0:01\n\nThere is a gap.\n", (), "no label is somebody who takes part: “Ann”"),
        (
            "Maren Holt 0:01\n\nNothing of this is said in the talk at all.\n",
            (),
            "only 0% of the words of harbour-hour stand in it",
        ),
        ("", ("--speaker", "Ann"), "should be LABEL=PERSON"),
        ("", ("--speaker", "Ann=maren-hol"), "nobody called 'maren-hol' takes part"),
        ("", ("--speaker", "Ann=tamsin-reed"), "nobody called 'tamsin-reed' takes part"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    claims: Claims, text: str, options: tuple[str, ...], message: str
) -> None:
    result = speakers(claims, text, *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path(LIST).exists()


def test_a_damaged_transcript_is_reported_at_its_line(claims: Claims) -> None:
    result = speakers(claims, "[0:01] There is\n[0:0x] a gap.\n")
    assert "other.txt:2:1: TRN002" in result.stdout
    assert result.exit_code == 1


def test_without_a_fingerprint_there_is_nothing_to_lay_it_beside(claims: Claims) -> None:
    Path(f"claims/fingerprints/{TALK}.txt").unlink()
    result = speakers(claims, "")
    assert "claims transcript add FILE --source harbour-hour" in result.stderr
    assert result.exit_code == 2


# --- From the transcript itself -----------------------------------------------------------------


def test_a_transcript_that_names_its_speakers_brings_the_list(claims: Claims) -> None:
    Path("talk.vtt").write_bytes(dump_transcript(talk()))
    result = claims("transcript", "add", "talk.vtt", "--source", TALK)
    assert LIST in result.stdout.splitlines()
    made = fingerprint(Transcript.of(decode("talk.vtt", dump_transcript(talk())).cues), TALK)
    expected = own_turns(talk(), {HOST: HOST, GUEST: GUEST}, made.words_digest)
    assert Path(LIST).read_bytes() == dump(expected)
    record = claim_graph.load("claims")
    checks = {
        record.speaker_judgement(claim, quote).check
        for claim in record.active.values()
        for quote in claim.quotes
    }
    assert checks == {SpeakerCheck.CONFIRMED}
    # The list that the tests of the site use is this one.
    assert (DEMO / "fingerprints" / f"{TALK}.speakers.txt").read_bytes() == dump(expected)


def test_a_list_of_other_words_is_reported_and_left_unread(claims: Claims) -> None:
    speakers(claims, as_page(another_wording(0)))
    made = fingerprint(Transcript(talk().cues[1:]), TALK)
    Path(f"claims/fingerprints/{TALK}.txt").write_bytes(dump_fingerprint(made))
    record = claim_graph.load("claims")
    assert not record.turns
    [finding] = [finding for finding in claim_graph.check(record) if finding.code == "CIT014"]
    assert finding.file == f"fingerprints/{TALK}.speakers.txt"
    assert "claims transcript speakers harbour-hour FILE" in finding.help


def test_a_damaged_list_is_reported(claims: Claims) -> None:
    Path(LIST).write_text("who knows")
    assert codes_of(claims) == ["CIT014"]


# --- Text without times -------------------------------------------------------------------------


def test_labels_before_what_is_said_are_speakers() -> None:
    text = (
        "# Tea\n\nTranscribed by a friend.\n\n**Ann Ash:** We had tea.\n\nNote: it was hot.\n\n"
        "**Bob:** Did <b>we</b>?\n> **Ann Ash**: Twice.\n**Bob:**\n\nGood.\n"
    )
    found = [(cue.speaker, cue.text) for cue in labelled_text(text).cues]
    assert found == [
        ("Ann Ash", "We had tea."),
        ("Ann Ash", "Note: it was hot."),
        ("Bob", "Did we ?"),
        ("Ann Ash", "Twice."),
        ("Bob", "Good."),
    ]


def test_text_without_labels_is_no_transcript() -> None:
    assert labelled_text("We had tea.\nNote: it was hot.\n").cues == ()
