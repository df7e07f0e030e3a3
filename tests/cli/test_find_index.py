"""`claims find` over all talks says the same with its index and without, byte for byte."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claim_graph.analysis.find import short_runs
from claim_graph.cli import cache_place, finding
from claim_graph.cli.commands import main
from claim_graph.cli.kept_parts import CACHE
from claim_graph.core import file_states
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.corpus import loader
from claim_graph.corpus.loader import load
from claim_graph.corpus.yaml_reader import ParsedDocument
from claim_graph.quotations.fingerprint_matcher import Fingerprint, dump, fingerprint, parse
from claim_graph.transcripts.store import dump as dump_transcript
from claim_graph.transcripts.store import store_transcript
from claim_graph.transcripts.transcript import Transcript
from tests.changed_quotations import Maker, talk
from tests.demo_turns import talk as demo_talk
from tests.support import RECORDED, TALK, both_talks, corpus, write

LONG_AGO = -(10**18)
"""Nanoseconds: with them, a file counts as settled that was written just now."""
SPOKEN = {f"invented-{number}": Transcript.of(talk(number).cues[:120]) for number in range(4)}
"""What is said in talks of prose that nobody has made claims of."""
SHORT = (
    "rope", "the rope", "a lamp", "of the", "xyzzy", "of xyzzy", "", "…", "the … the", "[t]he rope",
    "rope … goes first", "a year … a year", "%",
)  # fmt: skip


def record() -> dict[str, str]:
    """Return the files of a record with talks of all sorts."""
    files = dict(both_talks())
    for id, spoken in SPOKEN.items():
        files[f"sources/{id}.yml"] = RECORDED["sources/recorded.yml"].replace("recorded", id)
        files[f"fingerprints/{id}.txt"] = dump(fingerprint(spoken, id)).decode()
    files["sources/unheard.yml"] = RECORDED["sources/recorded.yml"].replace("recorded", "unheard")
    return files


RECORD = record()
WHOLE = corpus(RECORD)


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, which no test changes, with a transcript at hand of one of its talks."""
    folder = write(tmp_path_factory.mktemp("whole") / "claims", RECORD)
    store_transcript(folder, "invented-3", SPOKEN["invented-3"])
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The record, for a test that changes it."""
    return write(tmp_path / "claims", RECORD)


@pytest.fixture(autouse=True, scope="module")
def settled() -> Iterator[None]:
    """Trust the states of files that were written just now, so that the index is used at all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_states, "_SETTLED", LONG_AGO)
        yield


def printed(claims: Path, words: str, *options: str) -> tuple[int, str, str]:
    """Return what the command says of words, and its exit code."""
    done = CliRunner().invoke(main, ["find", "--claims", str(claims), *options, "--", words])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def assert_same(claims: Path, words: str) -> None:
    """Check that the index changes nothing."""
    for form in ("text", "json"):
        options = ("--format", form)
        expected = printed(claims, words, *options, "--no-cache")
        assert printed(claims, words, *options) == expected


# --- The same answers ---------------------------------------------------------------------------


@st.composite
def quotations(draw: st.DrawFn) -> str:
    """Return words of a talk, left as they are, changed or made up."""
    spoken: Transcript = draw(st.sampled_from([*SPOKEN.values(), demo_talk()]))
    rng = random.Random(draw(st.integers(0, 10**6)))
    sort = draw(st.sampled_from(("cut", "altered", "mixed", "short", "quoted", "invented")))
    if sort == "altered":
        [*_, made] = Maker(talk(0), rng.randrange(10**6)).many(rng.randrange(1, 14))
        return made.text
    start, length = rng.randrange(len(spoken.words) - 30), rng.randrange(1, 25)
    cut = spoken.shown(start, start + length)
    if sort == "mixed":
        other = SPOKEN["invented-1"]
        first = rng.randrange(len(other.words) - 30)
        return (
            f"{cut}{draw(st.sampled_from((' ', ' … ', ' [and] ')))}{other.shown(first, first + 6)}"
        )
    if sort == "short":
        return draw(st.sampled_from(SHORT)) or spoken.shown(start, start + 2)
    if sort == "quoted":
        quotes = [quote for claim in WHOLE.claims.values() for quote in claim.quotes]
        text = rng.choice(quotes).text.split()
        at = rng.randrange(len(text))
        return " ".join(text[at : at + rng.choice((1, 2, 3, 8))])
    if sort == "invented":
        return " ".join(rng.choice(spoken.words) for _ in range(length))
    return cut


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=quotations())
def test_any_words_are_answered_the_same(words: str, claims: Path) -> None:
    assert_same(claims, words)


@pytest.mark.parametrize("words", SHORT)
def test_short_words_are_answered_the_same(words: str, claims: Path) -> None:
    assert_same(claims, words)


def test_all_ways_to_answer_are_among_the_cases(claims: Path) -> None:
    told = {printed(claims, words)[0] for words in ("a lamp", "xyzzy of the sea", "xyzzy")}

    assert told == {0, 1, 2}


# --- After changes ------------------------------------------------------------------------------

QUERIES = ("rope", "that something is odd if you have never", "a year of pears", "xyzzy")
PIECES = (
    "",
    "x",
    " ",
    "\n",
    "-",
    ":",
    "#",
    "{",
    "é",
    "999",
    "0:00:01",
    TALK,
    "orchard-walk",
    "lamp",
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Callable[[bytes], bytes | None]]:
    """Return the name of a file and what happens to its bytes; None where it is deleted."""
    name = draw(st.sampled_from(sorted(both_talks())))
    sort = draw(st.sampled_from(("insert", "word", "line", "delete")))
    place = draw(st.floats(0, 1, exclude_max=True))
    piece = draw(st.sampled_from(PIECES)).encode()

    def edited(data: bytes) -> bytes | None:
        if sort == "delete":
            return None
        if sort == "line":
            lines = data.splitlines(keepends=True)
            at = int(place * len(lines))
            return b"".join(lines[:at] + lines[at + 1 :])
        if sort == "word":
            matches = list(re.finditer(rb"[\w-]+", data))
            word = matches[int(place * len(matches))] if matches else None
            return data[: word.start()] + piece + data[word.end() :] if word else data
        at = int(place * len(data))
        return data[:at] + piece + data[at:]

    return name, edited


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(edits(), min_size=1, max_size=4), words=st.sampled_from(QUERIES))
def test_any_edit_is_seen(
    changes: list[tuple[str, Callable[[bytes], bytes | None]]],
    words: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    claims = write(tmp_path_factory.mktemp("edited") / "claims", both_talks())
    printed(claims, words)
    for name, edited in changes:
        file = claims / name
        data = edited(file.read_bytes()) if file.exists() else RECORD[name].encode()
        if data is None:
            file.unlink()
        else:
            file.write_bytes(data)
        assert printed(claims, words) == printed(claims, words, "--no-cache")


CHAPTER = "orchard-walk/01-among-the-pears.yml"


def moved(claims: Path) -> None:
    """Put the claims of one talk into the folder of another."""
    (claims / CHAPTER).rename(claims / TALK / "09-among-the-pears.yml")


def quoted_key(claims: Path) -> None:
    """Write the name of the talk in another way than is usual."""
    text = (claims / CHAPTER).read_text("utf-8")
    (claims / CHAPTER).write_text(
        '"interview":  "orchard-walk"\n' + text.partition("\n")[2], "utf-8"
    )


def renamed_folder(claims: Path) -> None:
    """Call a folder otherwise than the talk of its claims."""
    (claims / "orchard-walk").rename(claims / "elsewhere")


def renamed_source(claims: Path) -> None:
    """Call the file of a talk otherwise than its id."""
    (claims / "sources/orchard-walk.yml").rename(claims / "sources/a.yml")


def twice(claims: Path) -> None:
    """Have two files of sources with the same id, and two claims."""
    shutil.copy(claims / "sources/orchard-walk.yml", claims / "sources/b.yml")
    shutil.copy(claims / CHAPTER, claims / "orchard-walk/02-again.yml")


def linked(claims: Path) -> None:
    """Put a link in the place of a file of claims, which is not read then."""
    (claims / CHAPTER).rename(claims.parent / "aside.yml")
    (claims / CHAPTER).symlink_to(claims.parent / "aside.yml")


def linked_fingerprint(claims: Path) -> None:
    """Put a link in the place of a fingerprint, which `claims check` refuses."""
    name = "fingerprints/orchard-walk.txt"
    (claims / name).rename(claims.parent / "aside.txt")
    (claims / name).symlink_to(claims.parent / "aside.txt")


def damaged(claims: Path) -> None:
    """Damage fingerprints: the first of them in the order of talks is told of."""
    for id in ("invented-2", TALK):
        (claims / f"fingerprints/{id}.txt").write_text("claim-graph fingerprint 9\n", "utf-8")


def odd_times(claims: Path) -> None:
    """Have a fingerprint whose times no recording has."""
    file = claims / "fingerprints/orchard-walk.txt"
    first, *lines = file.read_text("utf-8").splitlines()
    lines = [re.sub(r"^[0-9]+ (?=[0-9])", "99999999999 ", line) for line in lines]
    file.write_text("\n".join((first, *lines)) + "\n", "utf-8")


def no_fingerprints(claims: Path) -> None:
    """Take all away that words could be looked up in."""
    shutil.rmtree(claims / "fingerprints")


def folder_of_fingerprint(claims: Path) -> None:
    """Have a folder in the place of a fingerprint."""
    (claims / "fingerprints/orchard-walk.txt").unlink()
    (claims / "fingerprints/orchard-walk.txt").mkdir()


def removed(claims: Path) -> None:
    """Take a talk out of the record."""
    (claims / "sources/orchard-walk.yml").unlink()
    (claims / "fingerprints/orchard-walk.txt").unlink()
    shutil.rmtree(claims / "orchard-walk")


def transcript_comes(claims: Path) -> None:
    """Have a transcript at hand of a talk that had a fingerprint alone."""
    store_transcript(claims, TALK, demo_talk())


def transcript_breaks(claims: Path) -> None:
    """Have a transcript that cannot be read."""
    store_transcript(claims, TALK, demo_talk()).write_text("WEBVTT - kept by claims, form 1\n\nx")


@pytest.mark.parametrize(
    "change",
    [
        moved, quoted_key, renamed_folder, renamed_source, twice, linked, linked_fingerprint,
        damaged, odd_times, no_fingerprints, folder_of_fingerprint, removed, transcript_comes,
        transcript_breaks,
    ],
)  # fmt: skip
def test_what_is_odd_in_a_record_is_answered_the_same(
    change: Callable[[Path], None], own: Path
) -> None:
    queries = (*QUERIES, WHOLE.claims["orchard-walk/" + ORCHARD].quotes[0].text)
    for words in queries:
        printed(own, words)
    change(own)
    for words in queries:
        assert_same(own, words)


ORCHARD = re.findall(r"- id: (\S+)", RECORD[CHAPTER])[0]


def test_only_so_many_files_are_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (3, 10, 20):
        monkeypatch.setattr(loader, "MAX_FILES", number)
        for words in QUERIES:
            assert_same(own, words)


def test_without_a_folder_the_same_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"

    assert printed(missing, "the rope")[0] == 2
    assert printed(missing, "the rope") == printed(missing, "the rope", "--no-cache")


# --- What is spared -----------------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read in full: the ids of fingerprints, and the names of files of records."""
    seen: list[str] = []
    decoded = loader._read_file

    def parsed(source: str, data: bytes) -> Fingerprint:
        seen.append(source)
        return parse(source, data)

    def read_file(root: Path, name: str, decoder: loader.Decoder) -> ParsedDocument:
        seen.append(name)
        return decoded(root, name, decoder)

    monkeypatch.setattr("claim_graph.cli.fingerprint_index.parse", parsed)
    monkeypatch.setattr(loader, "_read_file", read_file)
    return seen


def chapters_in(seen: list[str]) -> set[str]:
    """Return the folders of claims among what was read."""
    folders = {name.partition("/")[0] for name in seen if "/" in name}
    return folders - {"sources"}


def test_fingerprints_are_read_once_and_only_talks_with_the_words(
    own: Path, read: list[str]
) -> None:
    words = WHOLE.claims[f"orchard-walk/{ORCHARD}"].quotes[0].text
    printed(own, "xyzzy of the sea")
    assert {*SPOKEN, TALK, "orchard-walk"} <= {*read}
    read.clear()

    assert printed(own, words)[0] == 0
    assert not {*SPOKEN, TALK, "orchard-walk"} & {*read}
    assert chapters_in(read) == {"orchard-walk"}
    assert not any(name.startswith("concepts/") for name in read)


def test_only_a_fingerprint_that_has_changed_is_read_again(own: Path, read: list[str]) -> None:
    printed(own, "xyzzy of the sea")
    made = fingerprint(talk(9), "invented-2")
    (own / "fingerprints/invented-2.txt").write_bytes(dump(made))
    read.clear()
    said = talk(9).shown(50, 60)

    assert "exact" in printed(own, said)[1]
    assert [name for name in read if name in {*SPOKEN, TALK}] == ["invented-2"]


def test_the_same_bytes_written_anew_are_not_parsed_again(own: Path, read: list[str]) -> None:
    printed(own, "xyzzy of the sea")
    for file in (own / "fingerprints").iterdir():
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    read.clear()
    printed(own, "xyzzy of the sea")

    assert not {*SPOKEN, TALK} & {*read}


def test_a_file_that_was_just_changed_is_read_whatever_its_state(
    own: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_states, "_SETTLED", 10**18)
    for _ in range(2):
        assert_same(own, "rope")
    monkeypatch.setattr(file_states, "_SETTLED", LONG_AGO)
    states = json.loads(parts(own)["fingerprints"])

    assert all(state is None for _, state in states.values())
    assert "chapters" not in parts(own)
    read.clear()
    printed(own, "xyzzy of the sea")
    assert not {*SPOKEN} & {*read}


def test_short_words_read_only_the_talks_whose_quotes_have_them(own: Path, read: list[str]) -> None:
    printed(own, "xyzzy")
    read.clear()
    printed(own, "pears")

    assert chapters_in(read) == {"orchard-walk"}


def test_nothing_is_written_where_nothing_has_changed(own: Path) -> None:
    for words in QUERIES:
        printed(own, words)
    before = {file: file.stat().st_mtime_ns for file in cached(own)}
    for words in QUERIES:
        printed(own, words)

    assert {file: file.stat().st_mtime_ns for file in cached(own)} == before


def test_a_talk_that_is_gone_leaves_nothing(own: Path) -> None:
    for words in QUERIES:
        printed(own, words)
    before = len(cached(own))
    removed(own)
    for words in QUERIES:
        printed(own, words)

    assert len(cached(own)) == before - 2
    assert not any(b'"orchard-walk"' in part for part in parts(own).values())


def test_without_the_cache_nothing_is_written(own: Path) -> None:
    printed(own, "the rope", "--no-cache")
    printed(own, "the rope", "--source", TALK)

    assert not (own.parent / ".cache").exists()


# --- What is not trusted ------------------------------------------------------------------------


def cached(claims: Path) -> list[Path]:
    """Return the files of the cache."""
    return sorted((claims.parent / CACHE).iterdir())


def parts(claims: Path) -> dict[str, bytes]:
    """Return what the tables of the cache hold, by their kind."""
    return {
        file.name.split("-")[1]: (unsealed(file.read_bytes()) or b"").partition(b"\n")[2]
        for file in cached(claims)
        if file.name.split("-")[1] in {"fingerprints", "chapters", "sources"}
    }


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400, None])
def test_what_is_damaged_is_made_again(damage: bytes | None, own: Path) -> None:
    for words in QUERIES:
        printed(own, words)
    whole = {file: file.read_bytes() for file in cached(own)}
    for file, data in whole.items():
        flipped = data[:-1] + bytes([data[-1] ^ 1])
        file.write_bytes(flipped if damage is None else damage)
    for words in QUERIES:
        assert_same(own, words)

    assert {file: file.read_bytes() for file in cached(own)} == whole


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{" * 10_000,
        b'{"a": 1}',
        b'{"orchard-walk": ["", null]}',
        b"x" * 41,
        b"\1" * 40,
    ],
)
def test_what_has_another_form_is_made_again(content: bytes, own: Path) -> None:
    for words in QUERIES:
        printed(own, words)
    for file in cached(own):
        program = (unsealed(file.read_bytes()) or b"").partition(b"\n")[0]
        file.write_bytes(sealed(program + b"\n" + content))
    for words in QUERIES:
        assert_same(own, words)


def test_parts_that_were_swapped_are_made_again(own: Path) -> None:
    for words in QUERIES:
        printed(own, words)
    for kind in ("words", "quoted"):
        files = [file for file in cached(own) if file.name.split("-")[1] == kind]
        contents = [file.read_bytes() for file in files]
        for file, content in zip(files, contents[1:] + contents[:1], strict=True):
            file.write_bytes(content)
    for words in QUERIES:
        assert_same(own, words)


def test_another_program_makes_its_own(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(own, "the rope")
    before = [file.read_bytes() for file in cached(own)]
    monkeypatch.setattr(cache_place, "_program", lambda: b"another")
    assert_same(own, "the rope")

    assert not set(before) & {file.read_bytes() for file in cached(own)}


def test_a_cache_from_elsewhere_counts_for_nothing(
    own: Path, tmp_path: Path, read: list[str]
) -> None:
    printed(own, "the rope goes first")
    copy = tmp_path / "copy"
    shutil.copytree(own.parent, copy, ignore=shutil.ignore_patterns("copy"))
    read.clear()
    assert_same(copy / "claims", "the rope goes first")

    assert {*SPOKEN} <= {*read}


def test_without_a_place_for_it_all_is_read_each_time(own: Path) -> None:
    (own.parent / ".cache").write_text("no folder")

    for words in QUERIES:
        assert_same(own, words)


def test_several_at_once_say_the_same(own: Path) -> None:
    command = [
        sys.executable, "-c", "from claim_graph.cli import main; main(['find', 'the rope goes'])"
    ]  # fmt: skip

    def run(_: int) -> str:
        return subprocess.run(
            command, cwd=own.parent, capture_output=True, text=True, check=False
        ).stdout

    with ThreadPoolExecutor(4) as several:
        answers = set(several.map(run, range(4)))

    assert answers == {printed(own, "the rope goes", "--no-cache")[1]}


def test_few_transcripts_are_held_at_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for id, spoken in SPOKEN.items():
        store_transcript(own, id, spoken)
    monkeypatch.setattr(finding, "_AT_HAND", 1)

    assert_same(own, "the")
    assert_same(own, " ".join(SPOKEN["invented-0"].words[40:46]))


# --- Commands that need one talk ----------------------------------------------------------------


def test_which_talks_there_are_is_told_without_their_claims(own: Path, read: list[str]) -> None:
    notes = own.parent / "notes.md"
    notes.write_text("They said “the rope goes first” then.\n", "utf-8")
    listed = ", ".join(load(own).interviews)
    read.clear()
    for _ in range(2):
        done = CliRunner().invoke(main, ["audit", str(notes), "--claims", str(own)])
        assert done.exit_code == 2
        assert done.stderr.endswith(f"choose one with --source ID: {listed}\n")
    assert chapters_in(read) == set()


def test_a_transcript_is_compared_with_its_fingerprint_and_with_no_claims(
    own: Path, read: list[str]
) -> None:
    file = own.parent / "captions.vtt"
    file.write_bytes(dump_transcript(demo_talk()))
    command = ["transcript", "add", str(file), "--source", TALK, "--claims", str(own)]

    assert CliRunner().invoke(main, command).exit_code == 0
    assert chapters_in(read) == set()
    again = CliRunner().invoke(main, [*command, "--replace"])
    assert (again.exit_code, chapters_in(read)) == (0, {TALK})
    assert "0 moved, 0 worded differently" in again.stderr


@pytest.mark.parametrize("left", [None, "claim-graph fingerprint 9\n"])
def test_without_a_fingerprint_its_quotes_must_stand_in_it(own: Path, left: str | None) -> None:
    fingerprint_of_talk = own / f"fingerprints/{TALK}.txt"
    fingerprint_of_talk.unlink()
    if left is not None:
        fingerprint_of_talk.write_text(left, "utf-8")
    file = own.parent / "captions.vtt"
    file.write_bytes(dump_transcript(SPOKEN["invented-0"]))

    done = CliRunner().invoke(
        main, ["transcript", "add", str(file), "--source", TALK, "--claims", str(own)]
    )

    assert done.exit_code == 1
    assert re.search(r"Of [0-9]+ quotes in the record, [0-9]+ stand in it\.", done.stderr)


def test_a_folder_more_does_not_hide_the_only_talk(tmp_path: Path) -> None:
    files = {name: text for name, text in both_talks().items() if "orchard-walk" not in name}
    own = write(tmp_path / "claims", {**files, f"{TALK}-aside/readme.md": ""})
    notes = tmp_path / "notes.md"
    notes.write_text("They said “the rope goes first” then.\n", "utf-8")
    command = ["audit", str(notes), "--claims", str(own)]

    alone = CliRunner().invoke(main, command)

    assert alone.stdout == CliRunner().invoke(main, [*command, "--source", TALK]).stdout
    assert "rope goes first" in alone.stdout


def test_quotes_are_told_apart_by_their_short_runs() -> None:
    runs = {" ".join(run) for run in short_runs("the rope, … goes first [sic]")}

    assert runs == {"the", "rope", "the rope", "goes", "first", "goes first"}
