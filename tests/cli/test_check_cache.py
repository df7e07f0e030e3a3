"""A check that knows what an earlier one found says the same, byte for byte, whatever it finds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claim_graph import check, load
from claim_graph.cli import cache_place
from claim_graph.cli.cache_place import CACHE, CachePlace
from claim_graph.cli.check_cache import CheckCache
from claim_graph.cli.commands import main
from claim_graph.cli.loading import load_without_errors
from claim_graph.core.findings import Finding
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.corpus.model import Claim
from claim_graph.rules import RULES, Documentation, KeptFindings
from tests.support import TALK, both_talks, heard, laid_over_base, write

FIRST = f"{TALK}/01-under-the-lamp.yml"
RECORD = both_talks()


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    return write(tmp_path / "claims", RECORD)


def with_cache(claims: Path) -> tuple[tuple[Finding, ...], int]:
    """Check as the command does; return the findings and how many files were known already."""
    cache = CheckCache(CachePlace.of(claims))
    corpus = load(claims, decoder=cache.decode)
    files_known = len(cache.known_findings(corpus).known)
    return cache.check(corpus).findings, files_known


def without(claims: Path) -> tuple[Finding, ...]:
    return check(load(claims)).findings


def files_with_claims(claims: Path) -> int:
    return len({claim.file for claim in load(claims).all_claims})


def cached_files(claims: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (claims.parent / CACHE).glob("*")}


def cached_tables(claims: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Return what is kept of the files of each folder, by the names of the files of the cache."""
    return {
        name: json.loads((unsealed(data) or b"").partition(b"\n")[2])
        for name, data in cached_files(claims).items()
        if not name.endswith("-rules")
    }


def forge(claims: Path, name: str, table: bytes) -> None:
    """Put a table into a file of the cache, as if the program had kept it."""
    file = claims.parent / CACHE / name
    program = (unsealed(file.read_bytes()) or b"").partition(b"\n")[0]
    file.write_bytes(sealed(program + b"\n" + table))


def change(claims: Path, name: str, old: str, new: str) -> None:
    file = claims / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


# --- The same findings --------------------------------------------------------------------------

PIECES = (
    "", "x", " ", "\n", "  ", "not ", "-", ":", "#", "{", "]", "…", "é", "\t", "999", "0:00:01",
    "# allow CLM005: because", "lamp", "rope-goes-first", "harbour", "maybe ", "\x07",
)  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Callable[[bytes], bytes | None]]:
    """Return the name of a file and what happens to its bytes; None where it is deleted."""
    name = draw(st.sampled_from(sorted(RECORD)))
    sort = draw(st.sampled_from(("replace", "insert", "word", "line", "delete")))
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
        return data[:at] + piece + data[at + (sort == "replace") * len(piece) :]

    return name, edited


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(edits(), min_size=1, max_size=5))
def test_any_edit_is_found_the_same_with_and_without_cache(
    changes: list[tuple[str, Callable[[bytes], bytes | None]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    claims = write(tmp_path_factory.mktemp("edited") / "claims", RECORD)
    with_cache(claims)
    for name, edited in changes:
        file = claims / name
        data = edited(file.read_bytes()) if file.exists() else RECORD[name].encode()
        if data is None:
            file.unlink()
        else:
            file.write_bytes(data)
        assert with_cache(claims)[0] == without(claims)
    assert with_cache(claims)[0] == without(claims)


@pytest.mark.parametrize("code", RULES)
def test_what_a_rule_reports_is_reported_from_the_cache_too(code: str, tmp_path: Path) -> None:
    samples = list(Documentation.of(RULES[code]).samples("Example"))
    claims = write(tmp_path / "claims", heard(laid_over_base(samples)) if samples else RECORD)

    expected = without(claims)

    assert with_cache(claims)[0] == expected
    assert with_cache(claims)[0] == expected


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_command_prints_the_same(
    form: str, claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(claims, FIRST, "I did not fall", "I did fall")
    monkeypatch.chdir(claims.parent)

    def printed(*options: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(main, ["check", "--format", form, *options])
        return done.exit_code, done.stdout, done.stderr

    expected = printed("--no-cache")
    assert not (claims.parent / CACHE).exists()
    assert expected[0] == 1
    assert printed() == printed() == expected


# --- What is spared -----------------------------------------------------------------------------


def test_after_a_word_only_its_file_is_checked_again(claims: Path) -> None:
    with_cache(claims)
    change(claims, FIRST, "has put up eleven bridges", "has built eleven bridges")

    assert with_cache(claims)[1] == files_with_claims(claims) - 1
    assert with_cache(claims)[1] == files_with_claims(claims)


def known_quiet(claims: Path) -> frozenset[str]:
    """Return the rules on the whole record of which is known that they find nothing."""
    cache = CheckCache(CachePlace.of(claims))
    return cache.known_findings(load(claims, decoder=cache.decode)).known_quiet


def test_after_a_word_no_rule_runs_that_looks_at_no_words_and_found_nothing(claims: Path) -> None:
    spared = {code for code, rule in RULES.items() if rule.reads_outlines_only}
    assert known_quiet(claims) == set()
    change(claims, "people.yml", "id: maren-holt", "id: maren-hold")
    with_cache(claims)
    assert known_quiet(claims) == spared - {"REF001"}
    change(claims, "people.yml", "id: maren-hold", "id: maren-holt")
    assert known_quiet(claims) == set()
    with_cache(claims)
    change(claims, FIRST, "has put up eleven bridges", "has built eleven bridges")

    assert known_quiet(claims) == spared


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FIRST, "concepts: [clear-span]", "concepts: [pier]"),
        ("concepts/pier.yml", "label: pier", "label: bridge"),
        ("threads/a-look-a-week.yml", "title: ", "title: On "),
        ("collections.yml", "title: ", "title: On "),
        ("people.yml", "name: ", "name: Old "),
        (f"sources/{TALK}.yml", "language: en", "language: de"),
        (f"fingerprints/{TALK}.txt", " cues=", "  cues="),
    ],
)
def test_what_all_rules_can_see_has_everything_checked_again(
    name: str, old: str, new: str, claims: Path
) -> None:
    with_cache(claims)
    change(claims, name, old, new)

    assert with_cache(claims) == (without(claims), 0)


def test_a_check_without_changes_writes_nothing(claims: Path) -> None:
    with_cache(claims)
    before = {file: file.stat().st_mtime_ns for file in (claims.parent / CACHE).iterdir()}
    with_cache(claims)

    assert {f: f.stat().st_mtime_ns for f in (claims.parent / CACHE).iterdir()} == before


def test_what_is_gone_is_not_kept(claims: Path) -> None:
    with_cache(claims)
    before = cached_files(claims)
    shutil.rmtree(claims / "orchard-walk")
    (claims / "concepts/pier.yml").unlink()
    with_cache(claims)

    assert len(cached_files(claims)) == len(before) - 1
    assert not any(b'"concepts/pier.yml"' in data for data in cached_files(claims).values())


def test_claims_folders_side_by_side_keep_theirs(claims: Path) -> None:
    other = write(claims.parent / "other", RECORD)
    with_cache(claims)
    with_cache(other)

    assert with_cache(claims)[1] == with_cache(other)[1] == files_with_claims(claims)


# --- What is not trusted ------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400, None])
def test_what_is_damaged_is_found_and_kept_again(damage: bytes | None, claims: Path) -> None:
    with_cache(claims)
    whole = cached_files(claims)
    for name, data in whole.items():
        (claims.parent / CACHE / name).write_bytes(data[:-1] if damage is None else damage)

    assert with_cache(claims) == (without(claims), 0)
    assert cached_files(claims) == whole


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"[]",
        b"{" * 10_000,
        b'{"a": 1}',
        b'{"a": {"digest": 1}}',
        b'{"a": {"digest": "", "value": null, "has_blanks": 1, "allowances": 3, "outline": ""}}',
    ],
)
def test_what_is_no_table_is_found_again(table: bytes, claims: Path) -> None:
    with_cache(claims)
    for name in cached_files(claims):
        forge(claims, name, table)

    assert with_cache(claims) == (without(claims), 0)
    assert with_cache(claims)[1] == files_with_claims(claims)


@pytest.mark.parametrize(
    "row",
    [
        ["", "m", "h", [1, 1, 1, 1, 0, 0], "error", None],
        ["X", "m", "h", [0, 1, 1, 1, 0, 0], "error", None],
    ],
)
def test_what_can_be_no_finding_is_found_again(row: list[object], claims: Path) -> None:
    with_cache(claims)
    for name, files in cached_tables(claims).items():
        for known in files.values():
            known["findings"] = [row]
        forge(claims, name, json.dumps(files).encode())

    assert with_cache(claims) == (without(claims), 0)


@pytest.mark.parametrize("value", [1, 1.5, True, [[[]]], {"claims": [{"id": 7, "quotes": 3}]}])
def test_a_forged_value_ends_no_check(value: object, claims: Path) -> None:
    with_cache(claims)
    for name, table in cached_tables(claims).items():
        files = {key: {**known, "value": value} for key, known in table.items()}
        forge(claims, name, json.dumps(files).encode())

    done = CliRunner().invoke(main, ["check", str(claims)])

    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_another_program_finds_out_for_itself(
    claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cache(claims)
    monkeypatch.setattr(cache_place, "_program", lambda: b"another")

    assert with_cache(claims) == (without(claims), 0)
    assert with_cache(claims)[1] == files_with_claims(claims)


def test_a_cache_from_elsewhere_counts_for_nothing(claims: Path, tmp_path: Path) -> None:
    with_cache(claims)
    copy = tmp_path / "copy"
    shutil.copytree(claims.parent, copy, ignore=shutil.ignore_patterns("copy"))

    assert cached_files(copy / "claims") == cached_files(claims)
    assert with_cache(copy / "claims") == (without(claims), 0)


def test_without_a_place_for_it_all_is_found_each_time(claims: Path) -> None:
    (claims.parent / ".cache").write_text("no folder")

    assert with_cache(claims) == with_cache(claims) == (without(claims), 0)


def test_two_checks_at_once_say_the_same(claims: Path) -> None:
    change(claims, FIRST, "I did not fall", "I did fall")
    command = [sys.executable, "-c", "from claim_graph.cli import main; main(['check'])"]

    def run(_: int) -> str:
        return subprocess.run(
            command, cwd=claims.parent, capture_output=True, text=True, check=False
        ).stdout

    with ThreadPoolExecutor(4) as several:
        printed = set(several.map(run, range(4)))

    assert len(printed) == 1
    assert with_cache(claims) == (without(claims), files_with_claims(claims))


def without_words(claim: Claim) -> Claim:
    """Return a claim whose own words are all others."""
    quotes = tuple(q.model_copy(update={"text": "no such words", "at": 0}) for q in claim.quotes)
    words = {"claim": f"Nothing is said of {claim.id}.", "tags": (), "figures": ()}
    return claim.model_copy(update={**words, "quotes": quotes})


def test_what_is_found_in_a_file_does_not_depend_on_the_words_in_others(claims: Path) -> None:
    expected = KeptFindings({})
    check(load(claims), kept=expected)

    for name, findings in expected.found.items():
        # Each time anew: what is worked out for a claim would be taken over by its copy.
        whole = load(claims)
        changed = {
            key: claim if claim.file == name else without_words(claim)
            for key, claim in whole.claims.items()
        }
        kept = KeptFindings({})
        check(replace(whole, claims=changed), kept=kept)
        assert kept.found[name] == findings


# --- Nothing changed ----------------------------------------------------------------------------


def imported(claims: Path, *options: str) -> tuple[str, bool]:
    """Check in a process of its own; return what it prints and whether it imported the rules."""
    program = (
        "import sys; from claim_graph.cli import main\n"
        f"main(['check', *{list(options)!r}], standalone_mode=False)\n"
        "print('claim_graph.rules' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=claims.parent, capture_output=True, text=True, check=False)
    return done.stderr, done.stdout.strip() != "False"


def test_a_clean_record_that_has_not_changed_is_not_read_again(claims: Path) -> None:
    first, second = imported(claims), imported(claims)

    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0] == imported(claims, "--no-cache")[0]
    assert first[0].startswith("Nothing to fix")


@pytest.mark.parametrize(
    "change_something",
    [
        lambda claims: change(claims, FIRST, "eleven", "Eleven"),
        lambda claims: (claims / "concepts/more.yml").write_text(""),
        lambda claims: (claims / "concepts/pier.yml").rename(claims / "concepts/dock.yml"),
        lambda claims: (claims / "link.yml").symlink_to("people.yml"),
        lambda claims: (claims.parent / CACHE / next(iter(cached_clean(claims)))).write_bytes(b""),
    ],
)
def test_after_any_change_all_is_read_again(
    change_something: Callable[[Path], object], claims: Path
) -> None:
    imported(claims)
    change_something(claims)

    assert imported(claims)[1]


@pytest.mark.parametrize(
    "options", [("--format", "json"), ("--select", "CIT"), ("--no-cache",), ("--diff",)]
)
def test_what_needs_the_record_reads_it(options: tuple[str, ...], claims: Path) -> None:
    imported(claims)

    assert imported(claims, *options)[1]


def cached_clean(claims: Path) -> list[str]:
    return [name for name in cached_files(claims) if name.startswith("clean-")]


# --- Commands that need a record without errors -----------------------------------------------


def test_of_a_clean_record_that_has_not_changed_nothing_is_checked_again(
    claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, report = load_without_errors(claims, "Nothing was built")
    monkeypatch.setattr(CheckCache, "check", None)

    again, known = load_without_errors(claims, "Nothing was built")

    assert again == corpus == load(claims)
    assert known.findings == report.findings == ()


def test_what_has_come_into_a_record_is_found_by_commands_that_need_it_whole(
    claims: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_without_errors(claims, "Nothing was built")
    change(claims, FIRST, "kind: question", "kind: questionable")

    with pytest.raises(SystemExit) as end:
        load_without_errors(claims, "Nothing was built")

    assert end.value.code == 1
    told = capsys.readouterr()
    assert "questionable" in told.out
    assert "Nothing was built: fix the errors first." in told.err


def test_a_warning_is_shown_each_time(claims: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(claims, f"{TALK}/03-bread-and-tides.yml", "# allow CAR004", "# CAR004")
    told = []
    for _ in range(2):
        report = load_without_errors(claims, "Nothing was built")[1]
        told.append((report.findings, capsys.readouterr()))

    assert told[0] == told[1]
    assert told[0][0] == without(claims) != ()
