"""Transcripts at hand: kept and read back equal, taken in by a command, fetched from the web."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.cli import main
from claim_graph.quotations.fingerprint_matcher import dump as dump_fingerprint
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.turn_transfer import own_turns
from claim_graph.quotations.turns import dump as dump_turns
from claim_graph.transcripts import captions
from claim_graph.transcripts.store import (
    TranscriptError,
    dump,
    local_transcript,
    parse,
    store_transcript,
)
from claim_graph.transcripts.store_place import transcript_file
from claim_graph.transcripts.transcript import Cue, Transcript
from claim_graph.transcripts.youtube import FetchError, fetch
from tests.support import BASE, write

TALK = Transcript.of(
    [
        Cue(0.0, "There is a gap, I think.", "Grace Guest"),
        Cue(1.25, "Very, very wide; R&D <now> says so.", "A & B <C>"),
        Cue(4000.5, "Nobody knows who says this."),
    ]
)

# --- The folder -------------------------------------------------------------------------------


def test_a_transcript_is_kept_beside_the_claims_folder_and_reads_back_equal(
    tmp_path: Path,
) -> None:
    claims = tmp_path / "claims"
    file = store_transcript(claims, "talk", TALK)
    assert file == tmp_path / "transcripts" / "talk.vtt" == transcript_file(claims, "talk")
    assert local_transcript(claims, "talk") == TALK


def test_the_folder_is_found_from_inside_the_claims_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_transcript(tmp_path / "claims", "talk", TALK)
    monkeypatch.chdir(write(tmp_path / "claims", BASE))
    assert local_transcript(Path(), "talk") == TALK


def test_a_transcript_that_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "transcripts" / "folder.vtt").mkdir(parents=True)
    assert local_transcript(tmp_path / "claims", "talk") is None
    assert local_transcript(tmp_path / "claims", "folder") is None


@pytest.mark.parametrize("id", ["../talk", "", "a/b", "Talk", "a\0b"])
def test_only_an_id_names_a_transcript(tmp_path: Path, id: str) -> None:
    (tmp_path / "talk.vtt").write_bytes(dump(TALK))
    assert local_transcript(tmp_path / "claims", id) is None
    with pytest.raises(ValueError, match="not an id"):
        store_transcript(tmp_path / "claims", id, TALK)


def test_where_it_cannot_be_kept_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_transcript(tmp_path / "claims", "talk", TALK)

    def failing(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OSError, match="No space"):
        store_transcript(tmp_path / "claims", "talk", Transcript.of([Cue(0.0, "other")]))
    assert local_transcript(tmp_path / "claims", "talk") == TALK


def test_any_other_transcript_may_be_put_there_by_hand(tmp_path: Path) -> None:
    file = transcript_file(tmp_path / "claims", "talk")
    write(file.parent, {file.name: "1\n00:00:01,000 --> 00:00:02,000\nThere it is.\n"})
    assert local_transcript(tmp_path / "claims", "talk") == Transcript.of([Cue(1, "There it is.")])


DAMAGED = [
    (dump(TALK)[:-40], "is damaged"),
    (dump(TALK).replace(b"00:00:01.250", b"00:00:0x.250"), "line 3 is damaged"),
    (dump(TALK).replace(b"<v A", b"\n<v A"), "line 6 is damaged"),
    (dump(TALK).replace(b"Nobody", b"\xff"), "codec can't decode"),
    (b"[0:01] a\n[0:0x] b\n", "vtt:2: The time `0:0x` cannot be read"),
    (b"", "There are no words"),
    (b"\xff", "not UTF-8"),
]


@pytest.mark.parametrize(("data", "message"), DAMAGED)
def test_a_damaged_transcript_is_an_error_that_says_so(
    tmp_path: Path, data: bytes, message: str
) -> None:
    file = transcript_file(tmp_path / "claims", "talk")
    file.parent.mkdir()
    file.write_bytes(data)
    with pytest.raises(TranscriptError, match=message):
        local_transcript(tmp_path / "claims", "talk")


# --- The form ---------------------------------------------------------------------------------


def test_what_is_kept_is_webvtt() -> None:
    assert dump(TALK).decode() == (
        "WEBVTT - kept by claims, form 1\n"
        "\n00:00:00.000 --> 00:00:01.250\n<v Grace Guest>There is a gap, I think.\n"
        "\n00:00:01.250 --> 01:06:40.500\n"
        "<v A &amp; B &lt;C&gt;>Very, very wide; R&amp;D &lt;now&gt; says so.\n"
        "\n01:06:40.500 --> 01:06:45.500\nNobody knows who says this.\n"
    )
    assert captions.decode("talk.vtt", dump(TALK)).cues == TALK.cues


@given(
    cues=st.lists(
        st.builds(
            Cue,
            st.integers(0, 10**9).map(lambda milliseconds: milliseconds / 1000),
            st.text(st.characters(codec="utf-8")) | st.text("a -><&;v\n:.0"),
            st.none() | st.text(st.characters(codec="utf-8")).map(lambda t: " ".join(t.split())),
        ).map(lambda cue: cue if cue.speaker else Cue(cue.at, cue.text))
    )
)
def test_every_transcript_reads_back_equal(cues: list[Cue]) -> None:
    transcript = Transcript.of(cues)
    assert parse(dump(transcript)) == transcript


def test_words_that_are_repeated_or_in_brackets_read_back_too() -> None:
    cues = [Cue(float(at), text) for at, text in enumerate(["no", "no", "no no", "[Music]", "â€™"])]
    assert parse(dump(Transcript.of(cues))) == Transcript.of(cues)


# --- claims transcript add --------------------------------------------------------------------

Claims = Callable[..., Result]
SUBRIP = "1\n00:00:03,000 --> 00:00:04,000\nThere is a gap.\n"
SHORT_TALK = {
    "people.yml": BASE["people.yml"],
    "sources/digest.yml": BASE["sources/digest.yml"],
    "sources/talk.yml": BASE["sources/talk.yml"]
    .replace("duration: 0:10:00", "duration: 0:00:06")
    .replace("  - {id: closing, title: Closing, starts: 0:06:00}\n", ""),
}
"""The record of a talk of six seconds, without claims."""


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims transcript` beside the record of a short talk."""
    write(tmp_path / "claims", SHORT_TALK)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ("transcript", *arguments), input=stdin)

    return run


def written(folder: Path) -> dict[str, bytes]:
    """Return what stands in the folders of transcripts and of fingerprints."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for place in (folder / "transcripts", folder / "claims" / "fingerprints")
        for path in place.rglob("*")
        if path.is_file()
    }


def test_a_transcript_is_kept_with_its_fingerprint(claims: Claims, tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Grace>There is a gap.\n\n"
        "00:03.500 --> 00:04.000\n<v Henry>Is there?\n\n00:06.000 --> 00:08.000\n<v Grace>Yes.\n"
    )
    write(tmp_path, {"talk.vtt": text})
    result = claims("add", "talk.vtt", "--source", "talk")
    assert result.stdout == (
        "transcripts/talk.vtt\nclaims/fingerprints/talk.txt\n"
        "claims/fingerprints/talk.speakers.txt\n"
    )
    assert result.stderr == "7 words up to 0:00:06; speakers: Grace, Henry.\n"
    assert result.exit_code == 0
    transcript = local_transcript(tmp_path / "claims", "talk")
    assert transcript is not None
    made = fingerprint(transcript, "talk")
    turns = own_turns(transcript, {"Grace": "guest", "Henry": "host"}, made.words_digest)
    assert written(tmp_path) == {
        "transcripts/talk.vtt": dump(transcript),
        "transcripts/.gitignore": (tmp_path / "transcripts" / ".gitignore").read_bytes(),
        "claims/fingerprints/talk.txt": dump_fingerprint(made),
        "claims/fingerprints/talk.speakers.txt": dump_turns(turns),
    }


def test_the_claims_folder_may_stand_elsewhere(claims: Claims, tmp_path: Path) -> None:
    write(tmp_path / "else" / "records", SHORT_TALK)
    result = claims("add", "-", "--source", "talk", "--claims", "else/records", stdin=SUBRIP)
    assert result.stdout == "else/transcripts/talk.vtt\nelse/records/fingerprints/talk.txt\n"
    assert result.exit_code == 0


def test_a_transcript_is_read_from_stdin(claims: Claims, tmp_path: Path) -> None:
    result = claims("add", "-", "--source", "talk", stdin=SUBRIP.encode("utf-16"))
    assert result.exit_code == 0
    assert local_transcript(tmp_path / "claims", "talk") == Transcript.of(
        [Cue(3.0, "There is a gap.")]
    )


def test_an_error_is_shown_at_its_line_and_nothing_is_written(
    claims: Claims, tmp_path: Path
) -> None:
    write(tmp_path, {"in/talk.txt": "[0:01] There is\n[0:0x] a gap.\n"})
    result = claims("add", "in/talk.txt", "--source", "talk")
    assert result.stdout == (
        "in/talk.txt:2:1: TRN002 unreadable-time\n"
        "    2 | [0:0x] a gap.\n"
        "      | ^^^^^^^^^^^^^\n"
        "  The time `0:0x` cannot be read.\n"
        "  help: write it as H:MM:SS, such as 1:02:03\n\n"
    )
    assert result.stderr == (
        "Read as lines with times. Nothing was written: fix the errors first.\n"
    )
    assert (result.exit_code, written(tmp_path)) == (1, {})


def test_a_warning_is_shown_and_the_transcript_is_kept(claims: Claims, tmp_path: Path) -> None:
    result = claims("add", "-", "--source", "talk", stdin="[0:01] yes\n[0:02]\n[0:03] no\n")
    assert "stdin:2:1: TRN004 time-without-text" in result.stdout
    assert (result.exit_code, len(written(tmp_path))) == (0, 3)


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("tlak", "there is no interview 'tlak'; did you mean `talk`?"),
        ("zzz", "there is no interview 'zzz'; known: talk"),
        ("digest", "'digest' is a set of notes, not an interview; it is about 'talk'"),
        ("../talk", "there is no interview '../talk'; did you mean `talk`?"),
    ],
)
@pytest.mark.parametrize("command", [("add", "-"), ("fetch",)])
def test_only_an_interview_has_a_transcript(
    claims: Claims, tmp_path: Path, command: tuple[str, ...], id: str, message: str
) -> None:
    result = claims(*command, "--source", id, stdin=SUBRIP)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"claims: {message}\n"
    assert written(tmp_path) == {}


def test_an_interview_that_cannot_be_read_is_not_called_unknown(
    claims: Claims, tmp_path: Path
) -> None:
    write(
        tmp_path / "claims", {"sources/talk.yml": SHORT_TALK["sources/talk.yml"] + "nonsense: 1\n"}
    )
    result = claims("add", "-", "--source", "talk", stdin=SUBRIP)
    assert result.exit_code == 2
    assert result.stderr == "claims: the record of 'talk' cannot be read; see `claims check`\n"


@pytest.mark.parametrize(
    ("file", "reason"), [("nowhere.vtt", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_read_is_named(claims: Claims, file: str, reason: str) -> None:
    result = claims("add", file, "--source", "talk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"claims: cannot read {file}: {reason}\n"


def test_where_nothing_can_be_written_the_place_is_named(claims: Claims, tmp_path: Path) -> None:
    (tmp_path / "transcripts").write_text("in the way")
    result = claims("add", "-", "--source", "talk", stdin=SUBRIP)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot write to" in result.stderr
    assert "transcripts: File exists" in result.stderr


def test_no_transcript_gives_orders_to_the_terminal(claims: Claims) -> None:
    text = "[0:01] **Gr\x1b[31mace\u202e:** yes\n[0:0\x1b[2J] no\n"
    for result in (
        claims("add", "-", "--source", "talk", stdin=text),
        claims("add", "-", "--source", "talk", stdin=text.partition("\n")[0]),
    ):
        assert not {"\x1b", "\u202e"} & set(result.stdout + result.stderr)


# --- claims transcript fetch ------------------------------------------------------------------


@dataclass
class Part:
    """A stretch of captions as youtube-transcript-api gives it, times in seconds."""

    text: str
    start: float
    duration: float = 1.0


@dataclass
class Listed:
    """Captions in one language, as the library lists them."""

    language_code: str
    is_generated: bool
    parts: list[Part]

    def fetch(self) -> Iterator[Part]:
        return iter(self.parts)


VIDEO = "https://www.youtube.com/watch?v=abcdefghi_-&t=9"


def stand_in(monkeypatch: pytest.MonkeyPatch, listed: list[Listed] | Exception) -> list[str]:
    """Put a module in place of youtube-transcript-api; return the ids it is asked for."""
    asked = []

    class YouTubeTranscriptApi:
        def list(self, video_id: str) -> Iterator[Listed]:
            asked.append(video_id)
            if isinstance(listed, Exception):
                raise listed
            return iter(listed)

    module = ModuleType("youtube_transcript_api")
    module.YouTubeTranscriptApi = YouTubeTranscriptApi  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "youtube_transcript_api", module)
    return asked


def listed(code: str, generated: bool, text: str) -> Listed:
    return Listed(code, generated, [Part(text, 1.25), Part("[Music]", 2.0), Part("Yes.", 3.5)])


def test_captions_are_fetched_and_taken_in(
    claims: Claims, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = SHORT_TALK["sources/talk.yml"].replace("https://example.org/talk.mp4", VIDEO)
    write(tmp_path / "claims", {"sources/talk.yml": source})
    asked = stand_in(monkeypatch, [listed("en", False, "There is\na gap.")])
    result = claims("fetch", "--source", "talk")
    assert asked == ["abcdefghi_-"]
    assert result.stdout == "transcripts/talk.vtt\nclaims/fingerprints/talk.txt\n"
    assert result.exit_code == 0
    assert local_transcript(tmp_path / "claims", "talk") == Transcript.of(
        [Cue(1.25, "There is a gap."), Cue(3.5, "Yes.")]
    )


@pytest.mark.parametrize(
    ("codes", "best"),
    [
        ([("en", True), ("en-GB", False)], 1),
        ([("en-GB", False), ("en", False)], 1),
        ([("de", False), ("en", True)], 1),
        ([("en-US", True), ("fr", False)], 0),
    ],
)
def test_captions_by_people_in_the_very_language_are_preferred(
    monkeypatch: pytest.MonkeyPatch, codes: list[tuple[str, bool]], best: int
) -> None:
    stand_in(monkeypatch, [listed(code, made, f"n{n}") for n, (code, made) in enumerate(codes)])
    found = captions.decode("x", fetch(VIDEO, "en"))
    assert found.cues[0].text == f"n{best}"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=abcdefghi_-",
        "https://m.youtube.com/watch?app=x&v=abcdefghi_-#t=1",
        "https://youtu.be/abcdefghi_-?t=3",
        "https://www.youtube.com/embed/abcdefghi_-",
        "https://youtube.com/shorts/abcdefghi_-/",
        "https://www.youtube.com/live/abcdefghi_-",
    ],
)
def test_the_video_is_read_off_its_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    asked = stand_in(monkeypatch, [listed("en", False, "a")])
    fetch(address, "en")
    assert asked == ["abcdefghi_-"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/talk.mp4",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/embed",
        "https://notyoutube.com/watch?v=abcdefghi_-",
        "https://[youtube.com/watch?v=abcdefghi_-",
    ],
)
def test_another_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    asked = stand_in(monkeypatch, [])
    with pytest.raises(FetchError, match="from YouTube only"):
        fetch(address, "en")
    assert asked == []


class Refused(Exception):
    """What the library raises: many lines, and the cause apart."""

    cause = "Subtitles are disabled\n for this video"


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        (ConnectionError("no\nroute"), r"YouTube cannot be reached; .* \(ConnectionError\)"),
        (TimeoutError(), r"YouTube cannot be reached; .* \(TimeoutError\)"),
        (Refused("long\nstory"), "gave no captions: Subtitles are disabled for this video"),
        (KeyError("x" * 999), "gave no captions: 'x+…$"),
        (ValueError(), "gave no captions: ValueError"),
    ],
)
def test_what_goes_wrong_on_the_way_is_one_line_and_exit_code_2(
    claims: Claims,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    raised: Exception,
    message: str,
) -> None:
    stand_in(monkeypatch, raised)
    with pytest.raises(FetchError, match=message):
        fetch(VIDEO, "en")
    source = SHORT_TALK["sources/talk.yml"].replace("https://example.org/talk.mp4", VIDEO)
    write(tmp_path / "claims", {"sources/talk.yml": source})
    result = claims("fetch", "--source", "talk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("claims: YouTube ")
    assert result.stderr.count("\n") == 1
    assert written(tmp_path) == {}


def test_without_captions_in_the_language_the_others_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(monkeypatch, [listed("fr", False, "a"), listed("de", True, "a")])
    with pytest.raises(FetchError, match="no captions in 'en'; it has: de, fr"):
        fetch(VIDEO, "en")


def test_without_the_library_the_message_says_what_to_install(
    claims: Claims, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = SHORT_TALK["sources/talk.yml"].replace("https://example.org/talk.mp4", VIDEO)
    write(tmp_path / "claims", {"sources/talk.yml": source})
    monkeypatch.setitem(sys.modules, "youtube_transcript_api", None)
    result = claims("fetch", "--source", "talk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "claims: fetching needs youtube-transcript-api, which is not installed: "
        'pip install "claim-graph[fetch]"\n'
    )
