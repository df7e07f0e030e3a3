"""From files to records: where they stand, and that one mistake costs one record and no more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

import claim_graph
from claim_graph.cli import main
from claim_graph.core.characters import printable
from tests.support import (
    BASE,
    CHAPTER,
    DEMO,
    TALK,
    check,
    claim,
    codes,
    corpus,
    places,
    with_claims,
    write,
)

RECORDS = sorted(name for name in BASE if name.endswith(".yml"))
LINES = len(BASE[CHAPTER].splitlines())
"""The number of lines before the first claim that a test adds."""


def without(*names: str) -> dict[str, str]:
    return {name: text for name, text in BASE.items() if name not in names}


def broken(name: str) -> dict[str, str]:
    """Return the base corpus with a file that stops being YAML at its end."""
    return {**BASE, name: BASE[name] + "broken: [\n"}


# --- Where records stand ----------------------------------------------------------------------


def test_every_record_is_found_by_its_id() -> None:
    record = corpus(BASE)
    assert list(record.sources) == ["digest", "talk"]
    assert list(record.interviews) == ["talk"]
    assert list(record.notes) == ["digest"]
    assert list(record.people) == ["guest", "host", "bystander"]
    assert list(record.works) == ["machine"]
    assert list(record.concepts) == ["gap"]
    assert list(record.claims) == ["talk/other", "talk/case", "talk/gone"]
    assert list(record.active) == ["talk/other", "talk/case"]


def test_a_claim_knows_its_file_its_interview_and_its_chapter() -> None:
    record = corpus(BASE)
    other = record.claims["talk/other"]
    assert (other.file, other.interview, other.chapter) == (CHAPTER, "talk", "opening")
    assert record.span(other, "kind").line == 7


def test_a_corpus_finds_links_in_both_directions() -> None:
    record = corpus(BASE)
    case, other = record.claims["talk/case"], record.claims["talk/other"]
    [(link, target)] = record.links_from["talk/case"]
    assert target is other
    assert record.links_to["talk/other"] == ((case, link),)


@pytest.mark.parametrize(
    "name",
    [
        "stray.yml",
        "talk.yaml",
        "concepts/deep/gap.yml",
        "talk/extra/01-opening.yml",
        "talk/extra/expectations.yml",
    ],
)
def test_a_file_in_no_place_for_records_is_reported(name: str) -> None:
    assert places(check({**BASE, name: "id: stray\n"})) == [(name, 1, 1, "FIL001")]


def test_both_endings_of_yaml_files_are_read() -> None:
    files = without("concepts/gap.yml") | {"concepts/gap.yaml": BASE["concepts/gap.yml"]}
    assert not check(files).findings


def test_folders_that_hold_no_records_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    aside = ["schema/a.yml", "fingerprints/a.yml", "sentences/a.yml"]
    aside += ["expectations.yml", ".hidden.yml", ".git/a.yml", "talk/.b.yml"]
    other = ["README.md", "talk/notes.txt"]
    folder = write(tmp_path, {**BASE, **dict.fromkeys([*aside, *other], "a: b: c")})
    assert set(claim_graph.load(folder).documents) == set(RECORDS)


def test_files_are_read_in_alphabetical_order(tmp_path: Path) -> None:
    folder = write(tmp_path, {name: BASE[name] for name in sorted(BASE, reverse=True)})
    assert list(claim_graph.load(folder).documents) == RECORDS


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("concepts/hole.yml", "id: pit\nlabel: pit\ndefinition: a b c d e f\n", (1, 5, "FIL002")),
        ("sources/blog.yml", BASE["sources/digest.yml"].replace("digest", "blog2"),
         (1, 5, "FIL002")),
        ("talk/2-closing.yml", "interview: talk\nchapter: closing\nclaims: []\n",
         (2, 10, "FIL002")),
        ("speech/01-opening.yml", "interview: talk\nchapter: opening\nclaims: []\n",
         (1, 12, "FIL003")),
    ],
)  # fmt: skip
def test_names_of_files_and_folders_must_fit_what_they_hold(
    name: str, text: str, expected: tuple[int, int, str]
) -> None:
    assert (name, *expected) in places(check({**BASE, name: text}))


# --- One mistake costs itself only ------------------------------------------------------------


def test_a_broken_record_costs_itself_only() -> None:
    files = with_claims("id: broken\nkind: guess", "id: whole")
    record = corpus(files)
    assert "talk/whole" in record.claims
    assert "talk/broken" not in record.claims
    assert places(claim_graph.check(record)) == [(CHAPTER, LINES + 2, 11, "REC004")]


@pytest.mark.parametrize(
    "name",
    [CHAPTER, "concepts/gap.yml", "people.yml", "works.yml", "sources/talk.yml",
     "sources/digest.yml"],
)  # fmt: skip
def test_a_file_that_stops_being_yaml_is_the_only_finding(name: str) -> None:
    files = broken(name)
    assert codes(check(files)) == ["YML002"]
    assert check(files).findings[0].file == name


@pytest.mark.parametrize(
    "name",
    [CHAPTER, "concepts/gap.yml", "people.yml", "works.yml", "sources/talk.yml",
     "sources/digest.yml"],
)  # fmt: skip
def test_an_empty_file_is_a_finding(name: str) -> None:
    assert ("REC003", name) in [(f.code, f.file) for f in check({**BASE, name: "# nothing\n"})]


def test_links_to_claims_in_a_broken_file_are_not_reported() -> None:
    closing = dedent("""\
        interview: talk
        chapter: closing
        claims:
        """)
    late = claim("""id: late\nquotes: [{text: as I said before, at: "0:07:00"}]""")
    files = broken(CHAPTER) | {"talk/02-closing.yml": closing + late}
    assert codes(check(files)) == ["YML002"]


def test_links_to_a_claim_that_could_not_be_read_are_not_reported() -> None:
    links = "links: [{supports: broken, because: It is a case of it.}]"
    files = with_claims("id: broken\nby: Nobody Known", f"id: whole\n{links}")
    assert codes(check(files)) == ["REC006"]


def test_concepts_used_by_a_broken_claim_only_are_not_reported_as_unused() -> None:
    hole = "id: hole\nlabel: hole\ndefinition: What is not there at all.\n"
    files = with_claims("id: broken\nconcepts: [hole]\nkind: guess") | {"concepts/hole.yml": hole}
    assert codes(check(files)) == ["REC004"]


def test_the_wider_concept_of_a_broken_one_is_not_reported_as_unused() -> None:
    gap = BASE["concepts/gap.yml"] + "broader: [space]\n"
    space = "id: space\nlabel: space\ndefinition: What things have between them.\n"
    files = {**BASE, "concepts/gap.yml": gap, "concepts/space.yml": space}
    assert codes(check(files)) == []
    files["concepts/gap.yml"] += "colour: blue\n"
    assert codes(check(files)) == ["REC001"]


def test_a_misspelt_concept_does_not_look_unused_as_well() -> None:
    hole = "id: chapel\nlabel: chapel\ndefinition: A very small kind of church.\n"
    files = with_claims("id: slip\nconcepts: [chappel]") | {"concepts/chapel.yml": hole}
    assert codes(check(files)) == ["REF001"]


def test_a_person_listed_under_a_former_id_still_takes_part() -> None:
    files = {
        **BASE,
        "people.yml": BASE["people.yml"].replace("id: guest,", "id: guest, formerly: [visitor],"),
        "sources/talk.yml": BASE["sources/talk.yml"].replace("person: guest", "person: visitor"),
    }
    assert codes(check(files)) == ["REF004"]


def test_an_unknown_interview_is_reported_once_a_file() -> None:
    report = check(without("sources/talk.yml", "sources/digest.yml"))
    assert [(f.file, f.code) for f in report if f.code == "REF002"] == [(CHAPTER, "REF002")]


def test_the_second_of_two_records_with_one_id_is_the_repeated_one() -> None:
    again = "id: gap\nlabel: crack\ndefinition: A gap in something hard.\n"
    report = check({**BASE, "concepts/zz.yml": again})
    assert places(report) == [
        ("concepts/zz.yml", 1, 5, "FIL002"),
        ("concepts/zz.yml", 1, 5, "IDS001"),
    ]
    assert "concepts/gap.yml, line 1" in report.findings[1].message


# --- Findings that help -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "line", "column", "help"),
    [
        ("id: slip\nconcepts: [gpa]", 2, 16, "did you mean `gap`?"),
        ("id: slip\nby: gest", 2, 9, "did you mean `guest`?"),
        ("id: slip\nworks: [machin]", 2, 13, "did you mean `machine`?"),
        ("id: slip\nlinks: [{supports: othr, because: So it is.}]", 2, 24, "did you mean `other`?"),
        ("id: slip\nwitnesses: [{source: digst, how: reports}]", 2, 26, "did you mean `digest`?"),
        ("id: slip\nkinds: plan", 2, 5, "did you mean `kind`?"),
        ("id: slip\nkind: observaton", 2, 11, "did you mean `observation`?"),
        ("id: slip\nquotes: [{text: a b c, att: 0:02:00}]", 2, 28, "did you mean `at`?"),
        ("id: Slip Of Pen", 1, 9, "such as `slip-of-pen`"),
        ("id: slip\nconcepts: [xylophone]", 2, 16, "write the concept first"),
    ],
)
def test_the_mend_names_what_was_most_likely_meant(
    fragment: str, line: int, column: int, help: str
) -> None:
    finding = check(with_claims(fragment)).findings[0]
    assert (finding.span.line, finding.span.column) == (LINES + line, column)
    assert help in finding.help


def test_a_required_field_that_is_misspelt_is_one_finding() -> None:
    report = check(with_claims("id: slip\nquotes: [{text: some few words, att: 0:02:00}]"))
    assert codes(report) == ["REC001"]


def test_an_unknown_word_is_answered_with_all_known_ones() -> None:
    [finding] = check(with_claims("id: a\nkind: xyz"))
    assert finding.help.startswith("use one of observation, explanation")


@pytest.mark.parametrize(
    ("fragment", "code", "line", "column"),
    [
        ("id:", "REC005", 1, 5),
        ("id: a\nkind:", "REC005", 2, 5),
        ("id: a\ntags: [b, ]", None, 0, 0),
        ("id: a\ntags:\n  -\n  - b", "REC005", 3, 8),
        ("id: a\nconfidence: {stance: , reading: high}", "REC005", 2, 18),
        ("id: a\nclaim: ''", "REC008", 2, 12),
        ("id: a\nclaim: '   '", "REC008", 2, 12),
    ],
)
def test_a_blank_is_one_finding_at_its_key(
    fragment: str, code: str | None, line: int, column: int
) -> None:
    expected = [] if code is None else [(CHAPTER, LINES + line, column, code)]
    assert places(check(with_claims(fragment))) == expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("id: a\nkind: [plan]", "REC004"),
        ("id: a\nclaim: [b]", "REC003"),
        ("id: a\nclaim: {b: c}", "REC003"),
        ("id: a\nconfidence: high", "REC003"),
        ("id: a\nlinks: [other]", "REC003"),
        ("id: a\nlinks: {supports: other, because: So it is.}", "REC003"),
        ("id: a\nlinks: [{because: So it is.}]", "REC009"),
        ("id: a\nlinks: [{supports: other}]", "REC002"),
        ("id: a\nfigures: [{value: many, unit: years, of: waiting}]", "REC007"),
        ("id: a\nquotes: [{text: a b c, at: soon}]", "REC007"),
        ("- b", "YML002"),
    ],
)
def test_a_value_of_the_wrong_shape_is_one_finding(fragment: str, expected: str) -> None:
    assert codes(check(with_claims(fragment))) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("claims: []\n", [(1, 1, "REC002"), (1, 1, "REC002")]),
        ("interview: talk\nchapter: closing\n", [(1, 1, "REC002")]),
        ("interview: talk\nchapter: closing\nclaims:\n", [(3, 1, "REC003")]),
        ("interview: talk\nchapter: closing\nclaims: {a: b}\n", [(3, 1, "REC003")]),
        ("interview: talk\nchapter: closing\nclaims: [a]\n", [(3, 10, "REC003")]),
        ("interview: talk\nchapter: closing\nclaims: []\nnotes: x\n", [(4, 1, "REC001")]),
        ("interview: [talk]\nchapter: closing\nclaims: []\n", [(1, 12, "REC003")]),
        ("[]\n", [(1, 1, "REC003")]),
        ("text\n", [(1, 1, "REC003")]),
    ],
)
def test_a_chapter_file_must_have_its_three_keys(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    report = check({**BASE, "talk/02-closing.yml": text})
    assert [place[1:] for place in places(report)] == expected


@pytest.mark.parametrize("text", ["id: s\n", "id: s\ntype: blog\n", "id: s\ntype:\n"])
def test_of_a_source_without_a_known_type_only_that_is_said(text: str) -> None:
    report = check({**BASE, "sources/s.yml": text})
    assert len(report) == 1
    assert "type" in report.findings[0].message


def test_all_mistakes_are_found_in_one_run() -> None:
    files = with_claims("id: a\nkind: guess\nby: Some One\nclaim: ''", "id: b\nconcepts: [gpa]")
    files["people.yml"] += "  - {id: nameless, description: Has no name.}\n"
    files["works.yml"] += "  - {id: thing, title: It, type: thing, description: It is.}\n"
    files["concepts/x.yml"] = "id: [\n"
    files["stray.yml"] = "a: b\n"
    assert sorted(codes(check(files))) == [
        "FIL001", "REC002", "REC004", "REC004", "REC006", "REC008", "REF001", "YML002",
    ]  # fmt: skip


def test_three_slips_in_a_whole_record_are_exactly_three_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DEMO, tmp_path / "claims")
    monkeypatch.chdir(tmp_path)
    first, second, third = sorted(Path("claims", TALK).glob("*.yml"))
    expected = {
        slip(first, r"^    concepts: \[([a-z])", r"    concepts: [\1\1", "concepts: [", "REF001"),
        slip(second, r"^        at: 0:", "        at: 3:", "at: ", "TIM001"),
        slip(third, r"^(    kind: \w+\n)", r"\1\1", "", "YML003", down=1),
    }
    result = CliRunner().invoke(main, ["check"])
    matches = re.findall(r"^(\S+:\d+:\d+): ([A-Z]+\d+) ", result.stdout, re.MULTILINE)
    assert set(matches) == expected
    assert len(matches) == 3
    assert result.exit_code == 1


def slip(
    path: Path, wanted: str, instead: str, before: str, code: str, *, down: int = 0
) -> tuple[str, str]:
    """Make one mistake in a file: return its place, which comes after `before`, and its code."""
    text = path.read_text(encoding="utf-8")
    match = re.search(wanted, text, re.MULTILINE)
    assert match
    path.write_text(text[: match.start()] + match.expand(instead) + text[match.end() :], "utf-8")
    line = text.count("\n", 0, match.start()) + 1
    column = match[0].index(before) + len(before) if before else 4
    return f"{path.as_posix()}:{line + down}:{column + 1}", code


# --- Names of files in messages ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – é 😀", "plain – é 😀"),
        ("a\x1b[31m\n", "a\\x1b[31m\\n"),
        ("a\u202eb", "a\\u202eb"),
        ("a\udcffb", "a\\udcffb"),
    ],
)
def test_what_a_terminal_could_obey_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert printable(text) == expected
