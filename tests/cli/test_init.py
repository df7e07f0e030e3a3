"""`claims init`: a record of a talk from a few answers; all of it or nothing, over nothing."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import claim_graph
from claim_graph.cli import main
from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.files import add_files, occupied
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.scaffold import (
    CONCEPT_FILE,
    Answers,
    AnswersError,
    ChapterLine,
    Talk,
    guide,
    new_record,
    read_chapters,
    read_talk,
)
from claim_graph.corpus.vocabulary import Role
from claim_graph.corpus.yaml_reader import decode
from tests.support import write

ANSWERS = Answers(
    title="Keeping the light",
    show="The Harbour Hour",
    length="1:02:03",
    video="https://example.org/light.mp4",
    published="2026-01-31",
    hosts=("Henry Host",),
    guests=("Grace Guest",),
    chapters="0:00 Opening\n0:10:00 The long winter",
)
OPTIONS = (
    "--title", ANSWERS.title, "--show", ANSWERS.show, "--length", ANSWERS.length,
    "--video", ANSWERS.video, "--date", ANSWERS.published, "--host", "Henry Host",
    "--guest", "Grace Guest",
)  # fmt: skip


def talk(**changes: object) -> Talk:
    """Return the talk of the answers above, some of them changed."""
    return read_talk(replace(ANSWERS, **changes))  # type: ignore[arg-type]


def faults(**changes: object) -> list[str]:
    """Return what is wrong with the answers above, some of them changed."""
    with pytest.raises(AnswersError) as error:
        talk(**changes)
    return list(error.value.faults)


def records(files: dict[str, bytes]) -> Corpus:
    """Return the corpus of the records among `files`."""
    documents = (
        decode(path.removeprefix("claims/"), data)
        for path, data in sorted(files.items())
        if path.startswith("claims/") and path.endswith(".yml")
    )
    return assemble("claims", tuple(documents))


def init(*arguments: str, stdin: str = "") -> Result:
    """Run `claims init`, its input not a terminal."""
    return CliRunner().invoke(main, ["init", *arguments], input=stdin)


# --- What is written --------------------------------------------------------------------------


def test_a_new_record_has_nothing_wrong_with_it() -> None:
    corpus = records(new_record(talk()))

    assert list(claim_graph.check(corpus)) == []
    interview = corpus.interviews["guest-2026"]
    assert (interview.title, interview.show) == (ANSWERS.title, ANSWERS.show)
    assert interview.duration == 3_723
    assert interview.video == ANSWERS.video
    assert str(interview.published) == "2026-01-31"
    assert [(chapter.id, chapter.starts) for chapter in interview.chapters] == [
        ("opening", 0),
        ("the-long-winter", 600),
    ]
    assert [(participant.person, participant.role) for participant in interview.participants] == [
        ("henry-host", Role.HOST),
        ("grace-guest", Role.GUEST),
    ]
    assert {person.name for person in corpus.people.values()} == {"Henry Host", "Grace Guest"}


def test_the_settings_of_the_site_are_five_lines() -> None:
    settings = new_record(talk())["mkdocs.yml"].decode()

    assert settings.count("\n") == 5
    assert yaml.safe_load(settings)["plugins"] == ["claims"]
    assert yaml.safe_load(settings)["theme"] == {"name": "material"}


def test_git_is_kept_from_what_is_made_and_from_what_is_not_ours() -> None:
    ignored = new_record(talk())[".gitignore"].decode().splitlines()

    assert {"/site/", "/export/", "/transcripts/", "/.venv/", ".cache/"} <= set(ignored)


def uncommented(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return `files` after what the first chapter's file says to do with its example."""
    [chapter] = [path for path in files if re.search(r"/01-.*\.yml$", path)]
    head, advice, example, where, concept = files[chapter].decode().strip("\n").split("\n\n")
    assert "take the # and the" in advice
    assert CONCEPT_FILE in where
    bare = [re.sub(r"^# ?", "", text, flags=re.MULTILINE) for text in (example, concept)]
    return {
        **files,
        chapter: f"{head.replace(' []', '')}\n{bare[0]}\n".encode(),
        CONCEPT_FILE: f"{bare[1]}\n".encode(),
    }


@pytest.mark.parametrize("chapters", ["0:00 Only", "0:05 Late\n0:06 Soon after", ""])
def test_the_example_lacks_only_a_transcript_once_it_is_uncommented(chapters: str) -> None:
    corpus = records(uncommented(new_record(talk(chapters=chapters))))

    [finding] = claim_graph.check(corpus)
    assert (finding.code, finding.file) == ("CIT020", "sources/guest-2026.yml")
    assert "`claims transcript add FILE --source guest-2026`" in finding.help
    assert len(corpus.active) == 2
    assert len(corpus.links) == 1


def test_the_thesis_of_the_talk_is_a_line_to_uncomment() -> None:
    files = new_record(talk())
    name = "claims/sources/guest-2026.yml"
    assert records(files).interviews["guest-2026"].thesis is None

    files[name] = files[name].replace(b"# thesis:", b"thesis:")
    assert records(files).interviews["guest-2026"].thesis


def test_the_guide_shows_that_example_and_the_files_of_this_talk() -> None:
    files = new_record(talk())
    text = files["claims/README.md"].decode()

    assert "`claims/guest-2026/01-opening.yml`" in text
    assert "claims/guest-2026/01-opening.yml" in files
    shown = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert shown
    example = "".join(f"# {line}\n" for line in shown[1].splitlines())
    assert example in files["claims/guest-2026/01-opening.yml"].decode()
    assert "<interview>" in guide()


def test_editors_find_the_schema_that_each_file_names() -> None:
    files = new_record(talk())

    for path, data in files.items():
        named = re.match(rb"# yaml-language-server: \$schema=(\S+)", data)
        if named:
            target = os.path.normpath(os.path.join(os.path.dirname(path), named[1].decode()))
            assert target in files, path


# --- Hostile answers --------------------------------------------------------------------------

WORDS = st.text(min_size=1, max_size=300).filter(
    lambda text: text.strip() and not FORBIDDEN.search(text) and _folded(text)
)
AWKWARD = st.sampled_from(
    [
        'He said: "no" # truly', "- a list", "{a: b}", "[x]", "!tag &anchor *alias", "null", "No",
        "1:20", "2026-01-31", "0x1F", "%percent", "@at", "`tick`", "two\nlines", "tab\there", "'",
        '"', "\\", "trailing:", "# hash", "emoji 🎉 👩‍🚀", "שלום", "…", "? key", "| bar", "> fold",
        "a, b", "~", "=", "<<", "--- doc", "... end", "{% raw %}", "<script>alert(1)</script>",
    ]
)  # fmt: skip


def _folded(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=20)
@given(title=WORDS | AWKWARD, show=WORDS | AWKWARD, name=WORDS | AWKWARD, chapter=AWKWARD | WORDS)
def test_what_is_written_reads_back_as_it_was_given(
    title: str, show: str, name: str, chapter: str
) -> None:
    chapter = _folded(chapter)
    made = talk(title=title, show=show, guests=(name,), hosts=(), chapters=f"0:00 - {chapter}")
    files = new_record(made)
    corpus = records(files)

    assert not claim_graph.check(corpus).errors
    [interview] = corpus.interviews.values()
    assert interview.title == made.title == _folded(title)
    assert interview.show == made.show == _folded(show)
    assert interview.chapters[0].title == made.chapters[0].title
    assert [person.name for person in corpus.people.values()] == [_folded(name)]
    assert yaml.safe_load(files["mkdocs.yml"])["site_name"] == _folded(title)
    assert all(yaml.safe_load(data) for path, data in files.items() if path.endswith(".yml"))


@given(st.text())
def test_whatever_is_given_makes_a_record_or_a_message(text: str) -> None:
    given = {"title": text, "show": text, "published": text, "language": text, "id": text}
    wrong: tuple[str, ...] = ()
    try:
        files = new_record(talk(**given, guests=(text,), chapters=text))
    except AnswersError as error:
        files, wrong = {}, error.faults

    assert bool(wrong) != bool(files)
    assert all(wrong)
    assert not claim_graph.check(records(files)).errors


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": "x" * 10_000}, "title: The text has 10000 characters; 300 are allowed"),
        ({"title": "a\x00b"}, "title: it holds a character that cannot be written"),
        ({"show": "\ud800"}, "show: it holds a character that cannot be written"),
        ({"published": "31.1.2026"}, "published: `31.1.2026` is not a date"),
        ({"length": "an hour"}, "length: `an hour` is not a time"),
        ({"length": "0:00"}, "length: a talk lasts longer than no time"),
        ({"video": "javascript:alert(1)"}, "video: `javascript:alert(1)` is not a web address"),
        ({"video": "light.mp4"}, "video: `light.mp4` is not a web address"),
        ({"language": "../en"}, "language: `../en` is not a language"),
        ({"id": "../../etc"}, "id: `../../etc` is not an id"),
        ({"id": "concepts"}, "id: `concepts` names a folder of another sort"),
        ({"hosts": ("Grace Guest",)}, "guests: Grace Guest is named twice"),
    ],
)
def test_what_cannot_be_right_is_said_with_its_reason(
    change: dict[str, object], fault: str
) -> None:
    [message] = faults(**change)

    assert message.startswith(fault)


def test_people_and_chapters_of_one_name_get_ids_of_their_own() -> None:
    made = talk(
        guests=("Zoë O’Hara", "Zoe Ohara", "李雷"),
        chapters="0:00 Part\n0:01 Part\n0:02 开始",
    )

    assert [speaker.id for speaker in made.speakers] == [
        "henry-host", "zoe-ohara", "zoe-ohara-2", "guest-3",
    ]  # fmt: skip
    assert [chapter.id for chapter in made.chapters] == ["part", "part-2", "chapter-3"]
    assert claim_graph.check(records(new_record(made))).errors == ()


# --- Chapters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "1:05 The long winter",
        "01:05 The long winter",
        "0:01:05 The long winter",
        "(00:01:05) - The long winter",
        "(00:01:05) – The long winter",
        "[1:05] The long winter",
        "1:05 – The long winter",
        "1:05 | The long winter",
        "1:05\tThe long winter",
        "- 1:05 The long winter",
        "2. 1:05 The long winter",
        "• 1:05: The long winter",
        "The long winter 1:05",
        "The long winter (1:05)",
        "  The long winter – 0:01:05  ",
    ],
)
def test_a_chapter_is_read_as_pages_of_videos_write_it(row: str) -> None:
    assert read_chapters(row) == (ChapterLine("the-long-winter", "The long winter", 65),)


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("0:00 9:30 in the morning", "9:30 in the morning"),
        ("0:00 — 10 reasons: why?", "10 reasons: why?"),
        ("0:00 (Almost) - nothing", "(Almost) - nothing"),
    ],
)
def test_a_title_keeps_its_own_figures_and_dashes(row: str, title: str) -> None:
    assert read_chapters(row)[0].title == title


def test_every_line_that_is_no_chapter_in_its_place_is_named() -> None:
    rows = "0:10 First\n\n0:05 Early\nNo time\n0:20\n0:10 Again\n2:00:00 Late\n1:99 Odd"

    with pytest.raises(AnswersError) as error:
        read_chapters(rows, 3_600)

    assert [fault.partition(":")[0] for fault in error.value.faults] == [
        "line 3", "line 4", "line 5", "line 6", "line 7", "line 8",
    ]  # fmt: skip


def test_a_talk_without_chapters_is_one_chapter() -> None:
    assert talk(chapters=" \n").chapters == (ChapterLine("whole-talk", "The whole talk", 0),)


# --- The command ------------------------------------------------------------------------------


def test_by_options_alone_it_writes_a_record_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = init("new", *OPTIONS, "--chapters", "-", stdin=ANSWERS.chapters)

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [f"new/{path}" for path in new_record(talk())]
    assert "cd new && claims check" in result.stderr
    assert "claims transcript add FILE --source guest-2026" in result.stderr
    assert all((tmp_path / "new" / path).is_file() for path in new_record(talk()))


def test_chapters_come_from_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "chapters.txt"
    file.write_bytes("\ufeff0:00 Opening\r\n0:10:00 Closing\r\n".encode())

    result = init(str(tmp_path / "new"), *OPTIONS, "--chapters", str(file))

    assert result.exit_code == 0, result.output
    corpus = claim_graph.load(tmp_path / "new" / "claims")
    assert [chapter.title for chapter in corpus.interviews["guest-2026"].chapters] == [
        "Opening",
        "Closing",
    ]


def test_in_a_pipe_it_asks_nothing_and_names_all_that_is_missing(tmp_path: Path) -> None:
    result = init(str(tmp_path / "new"), "--date", "soon")

    assert result.exit_code == 2
    assert "missing: --title, --show, --length, --video, --host or --guest" in result.stderr
    assert "--date: `soon` is not a date" in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"0:00 x\n" * 100_000, None])
def test_a_file_of_chapters_that_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, data: bytes | None
) -> None:
    file = tmp_path / "chapters.txt"
    if data is not None:
        file.write_bytes(data)

    result = init(str(tmp_path / "new"), *OPTIONS, "--chapters", str(file))

    assert result.exit_code == 2
    assert result.stderr.startswith("claims: ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("taken", ["mkdocs.yml", ".gitignore", "claims/people.yml"])
def test_what_is_in_the_way_is_named_and_left_alone(tmp_path: Path, taken: str) -> None:
    write(tmp_path, {taken: "mine", "notes.txt": "mine too"})

    result = init(str(tmp_path), *OPTIONS)

    assert result.exit_code == 2
    assert taken.partition("/")[0] in result.stderr
    assert "notes.txt" not in result.stderr
    left = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert left == {taken.rpartition("/")[2], "notes.txt"}


def test_a_file_in_the_place_of_the_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine")

    result = init(str(tmp_path / "new"), *OPTIONS)

    assert result.exit_code == 2
    assert (tmp_path / "new").read_text() == "mine"


def test_a_folder_with_other_files_in_it_takes_the_record_in(tmp_path: Path) -> None:
    write(tmp_path, {"LICENSE": "mine"})
    (tmp_path / "claims").mkdir()

    assert init(str(tmp_path), *OPTIONS).exit_code == 0
    assert (tmp_path / "claims" / "people.yml").is_file()
    assert (tmp_path / "LICENSE").read_text() == "mine"
    assert not list(tmp_path.glob(".claims-writing-*"))


# --- All or nothing ---------------------------------------------------------------------------


def test_when_writing_fails_half_way_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, calls = os.rename, []

    def fails_the_second_time(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "rename", fails_the_second_time)
    with pytest.raises(OSError, match="No space left"):
        add_files(tmp_path / "deep" / "new", {"a.txt": b"a", "b/c.txt": b"c"})

    assert list(tmp_path.iterdir()) == []


def test_files_are_added_beside_others_and_never_over_them(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "mine"})
    files = {"a.txt": b"other", "b/c.txt": b"c"}

    assert occupied(tmp_path, files) == (tmp_path / "a.txt",)
    with pytest.raises(FileExistsError):
        add_files(tmp_path, files)
    assert {file.name for file in tmp_path.rglob("*")} == {"a.txt"}

    assert add_files(tmp_path, {"b/c.txt": b"c"}) == (tmp_path / "b" / "c.txt",)
    assert (tmp_path / "b" / "c.txt").read_bytes() == b"c"


# --- Questions --------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_on_a_terminal_it_asks_for_what_is_left_open_and_again_after_a_mistake(
    tmp_path: Path,
) -> None:
    exchange = [
        ("Show it belongs to", "The Harbour Hour"),
        ("Day it came out", "yesterday"),
        ("is not a date", "2026-01-31"),
        ("Length", "1:02:03"),
        ("Address of the video", "light"),
        ("is not a web address", "https://example.org/light.mp4"),
        ("Who answers", "Grace Guest"),
        ("Who answers", ""),
        ("Who asks", "Henry Host"),
        ("Who asks", ""),
        ("Chapter", "0:00 Opening"),
        ("Chapter", "no time at all"),
        ("there is no time in it", "0:10:00 The long winter"),
        ("Chapter", ""),
    ]
    code, shown = answered(["new", "--title", "Keeping the light"], exchange, tmp_path)

    assert code == 0, shown
    written = {
        file.relative_to(tmp_path / "new").as_posix(): file.read_bytes()
        for file in (tmp_path / "new").rglob("*")
        if file.is_file()
    }
    assert written == new_record(talk())


def answered(
    arguments: list[str], exchange: list[tuple[str, str]], folder: Path
) -> tuple[int, str]:
    """Run `claims init` on a terminal; give each answer once its question is shown."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from claim_graph.cli import main; main()", "init", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown, start, end = "", 0, time.monotonic() + 60
    waiting = list(exchange)
    while time.monotonic() < end:
        try:
            if select.select([ours], [], [], 0.2)[0]:
                shown += os.read(ours, 4096).decode()
        except OSError:
            break  # the other side is closed
        if waiting and (found := shown.find(waiting[0][0], start)) >= 0 and shown.endswith(": "):
            start = found + len(waiting[0][0])
            os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
    code = process.wait(timeout=10)
    os.close(ours)
    assert not waiting, f"never asked: {waiting}; shown: {shown}"
    return code, shown
