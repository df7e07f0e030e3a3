"""YAML is read as text with places; what is wrong is a finding, never an exception."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.findings import Finding
from claim_graph.core.spans import span_between
from claim_graph.corpus import yaml_reader
from claim_graph.corpus.plain_values import MAX_DEPTH, Stretch, plain_mapping
from claim_graph.corpus.record_lines import record_lines
from claim_graph.corpus.yaml_reader import (
    MAX_BYTES,
    MAX_FINDINGS,
    MAX_ODD_CHARACTERS,
    Document,
    decode,
    read,
    read_with_places,
)
from tests.each import each
from tests.support import BASE, ROOT, heard, write

Found = list[tuple[int, int, str]]


def found(document: Document) -> Found:
    return [(f.span.line, f.span.column, f.code) for f in document.findings]


def slices(document: Document) -> dict[str, str]:
    """Return what stands at the place of each value, by its path joined with dots."""
    return {
        ".".join(map(str, path)): document.text[slice(*stretch)]
        for path, stretch in document.values.items()
    }


# --- What is wrong ----------------------------------------------------------------------------


@each(
    ("text", "expected"),
    [
        ("a: b\n", []),
        ("", []),
        ("# a comment and nothing else\n", []),
        ("---\na: b\n", []),
        ("%YAML 1.2\n---\na: b\n", []),
        # YML002: not YAML
        ("a: b: c\n", [(1, 4, "YML002")]),
        ("a:\n  - b\n c: d\n", [(3, 2, "YML002")]),
        ("a:\n\t- b\n", [(2, 1, "YML002")]),
        ("a: [b, c\n", [(2, 1, "YML002")]),
        ("a: {b: c\nd: e\n", [(2, 2, "YML002")]),
        ("a: 'b\n", [(1, 4, "YML002")]),
        ('a: "\\x"\n', [(1, 7, "YML002")]),
        ('a: "\\ud800"\n', [(1, 7, "YML002")]),
        ("a: @b\n", [(1, 4, "YML002")]),
        ("a: b\n...\nc\n", [(3, 1, "YML002")]),
        # YML003: a key written twice
        ("a: 1\na: 2\n", [(2, 1, "YML003")]),
        ("a: 1\na: 2\na: 3\n", [(2, 1, "YML003"), (3, 1, "YML003")]),
        ("a: {b: 1, c: 2, b: 3}\n", [(1, 17, "YML003")]),
        ("- {a: 1}\n- {a: 1}\n", []),
        ("a: 1\n'a': 2\n", [(2, 1, "YML003")]),
        ("a: 1\na: {b: 1, b: 2}\n", [(2, 1, "YML003"), (2, 11, "YML003")]),
        ("'': 1\n'': 2\n", [(2, 1, "YML003")]),
        # YML004: anchors and aliases
        ("a: &x b\n", [(1, 4, "YML004")]),
        ("a: &x b\nc: *x\n", [(1, 4, "YML004"), (2, 4, "YML004")]),
        ("a: &x [*x]\n", [(1, 4, "YML004"), (1, 8, "YML004")]),
        ("&x a: b\n", [(1, 1, "YML004")]),
        ("a: *x\n", [(1, 4, "YML004")]),
        # YML005: tags
        ("a: !!python/object/apply:os.system [echo]\n", [(1, 4, "YML005")]),
        ("a: !!int 1\n", [(1, 4, "YML005")]),
        ("!x a: b\n", [(1, 1, "YML005")]),
        ("a: ! b\n", []),
        # YML010: a second document
        ("a: b\n---\nc: d\n", [(2, 1, "YML010")]),
        # YML011: odd keys
        ("[a, b]: c\n", [(1, 1, "YML011")]),
        ("? {a: b}\n: c\n", [(1, 3, "YML011")]),
        # YML008: forbidden characters
        ("a: b\0\n", [(1, 5, "YML008")]),
        ("a: \x1b[31mb\n", [(1, 4, "YML008")]),
        ("a: b\u202ec\n", [(1, 5, "YML008")]),
        ("a: b\u2066c\u2069\n", [(1, 5, "YML008"), (1, 7, "YML008")]),
        ("a: b\u2028c\n", [(1, 5, "YML008")]),
        ("a: b\x85c\n", [(1, 5, "YML008")]),
        ("a: b\ufeffc\n", [(1, 5, "YML008")]),
        ("a: b\uffffc\n", [(1, 5, "YML008")]),
        ('a: "\\0"\n', [(1, 4, "YML008")]),
        ('a: "\\e[31m"\n', [(1, 4, "YML008")]),
        ('"\\e[31m": a\n', [(1, 1, "YML008")]),
        ("a: '\\0'\n", []),
        ("a: ok\ud7ff\U0001f600\u00a0\n", []),
    ],
)  # fmt: skip
def test_mistakes_are_found_at_their_place(text: str, expected: Found) -> None:
    assert found(read("a.yml", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ü: &x b\n", [(1, 4, "YML004")]),
        ("日本語: &x b\n", [(1, 6, "YML004")]),
        ("😀: &x b\n", [(1, 4, "YML004")]),
        ("a: “é”\nb: [😀, &x c]\n", [(2, 8, "YML004")]),
        ("a: é\0\n", [(1, 5, "YML008")]),
        ("a: 😀 b: c\n", [(1, 4, "YML002")]),
    ],
)
def test_columns_count_characters_not_bytes(text: str, expected: Found) -> None:
    assert found(decode("a.yml", text.encode())) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one(end: str) -> None:
    text = end.join(["a: |", "  b", "  c", "d: &x e", ""])
    document = decode("a.yml", text.encode())
    assert found(document) == [(4, 4, "YML004")]
    assert document.value == {"a": "b\nc\n", "d": "e"}


def test_a_byte_order_mark_is_passed_over() -> None:
    document = decode("a.yml", b"\xef\xbb\xbfa: &x b\n")
    assert found(document) == [(1, 4, "YML004")]
    assert document.value == {"a": "b"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: caf\xe9\n", (1, 7)),
        (b"a: b\nc: \xff\n", (2, 4)),
        ("é: ".encode() + b"\xc3\n", (1, 4)),
        ("a: b\n".encode("utf-16"), (1, 1)),
        (b"\xed\xa0\x80", (1, 1)),
    ],
)
def test_what_is_not_utf_8_is_reported_at_the_first_odd_byte(
    data: bytes, expected: tuple[int, int]
) -> None:
    document = decode("a.yml", data)
    assert found(document) == [(*expected, "YML001")]
    assert not document.whole


def test_utf_16_without_a_mark_is_full_of_forbidden_characters() -> None:
    assert found(decode("a.yml", "a: b".encode("utf-16-le")))[0] == (1, 2, "YML008")


def test_only_so_many_forbidden_characters_are_reported() -> None:
    assert len(read("a.yml", "a: " + "\0" * 1000).findings) == MAX_ODD_CHARACTERS


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000 + "a",
        "\n".join(" " * depth + "a:" for depth in range(1_000)),
        "[" * 10_000 + "]" * 10_000,
    ],
    ids=["brackets", "braces", "hyphens", "keys", "closed brackets"],
)
def test_deep_nesting_is_refused_at_the_level_that_is_too_much(text: str) -> None:
    document = read("a.yml", text)
    assert [finding.code for finding in document.findings] == ["YML007"]
    assert not document.whole


def test_the_deepest_level_that_is_allowed_is_read() -> None:
    document = read("a.yml", "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert document.whole
    assert not document.findings


def test_an_alias_bomb_is_never_expanded() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    document = read("a.yml", "\n".join(["a0: &a0 lol", *rows]))
    assert {finding.code for finding in document.findings} == {"YML004"}
    assert len(document.findings) == 3


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert read("a.yml", "<<: {a: b}\n").value == {"<<": {"a": "b"}}


def test_mistakes_inside_a_repeated_key_are_found_too() -> None:
    assert found(read("a.yml", "a: b\na:\n  c: &x d\n")) == [(2, 1, "YML003"), (3, 6, "YML004")]


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert read("a.yml", "a: 1\na: {b: 2}\nc: 3\n").value == {"a": "1", "c": "3"}


def test_the_finding_on_a_repeated_key_names_the_line_of_the_first() -> None:
    [finding] = read("a.yml", "a: 1\nb: 2\na: 3\n").findings
    assert "line 1" in finding.help


def test_every_common_slip_has_a_mend_of_its_own() -> None:
    texts = ["a: b: c", "a:\n\t- b", "a: [b", "a: {b", "a: 'b", "a: - b", 'a: "\\x"', "a: &x b: *"]
    helps = [read("a.yml", text).findings[-1].help for text in texts]
    assert not any("look at this line" in help for help in helps)


# --- Values -----------------------------------------------------------------------------------


@each(
    "scalar",
    ["12:34", "no", "yes", "on", "null", "~", "2025-11-25", "1e3", "0x10", "010", "1_000", ".inf",
     "true", "=", "-", "1.0", "2001-12-14t21:59:43.10-05:00", "Null", "NaN"],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert read("a.yml", f"a: {scalar}\n").value == {"a": scalar} or scalar == "-"
    assert read("a.yml", f"[{scalar!r}]").value == [scalar]
    assert read("a.yml", f"{scalar!r}: b\n").value == {scalar: "b"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\n", {"a": None}),
        ("a: ''\n", {"a": ""}),
        ('a: ""\n', {"a": ""}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("-\n- b\n", [None, "b"]),
        ("{a, b: c}", {"a": None, "b": "c"}),
        ("a: |\n  b\n\n  c\nd: >-\n  e\n  f\n", {"a": "b\n\nc\n", "d": "e f"}),
        ("a: b\n  c\n", {"a": "b c"}),
        ("'it''s': \"\\u00e9\\n\"\n", {"it's": "é\n"}),
        ("", None),
        ("# comment\n", None),
        ("text", "text"),
    ],
)
def test_values_are_read(text: str, value: object) -> None:
    document = read("a.yml", text)
    assert document.value == value
    assert document.whole


# --- Places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", {"": "a: b", "a": "b"}),
        ("a: b # c\n", {"": "a: b", "a": "b"}),
        ("a: 'b c'\n\n\n", {"": "a: 'b c'", "a": "'b c'"}),
        ("a: |\n  b\nc: d\n", {"": "a: |\n  b\nc: d", "a": "|\n  b\n", "c": "d"}),
        ("a: [b, {c: d}]\n", {"": "a: [b, {c: d}]", "a": "[b, {c: d}]", "a.0": "b",
                              "a.1": "{c: d}", "a.1.c": "d"}),
        ("- a:\n    - é\n    - 😀\n\n- b\n", {"": "- a:\n    - é\n    - 😀\n\n- b",
                                            "0": "a:\n    - é\n    - 😀", "0.a": "- é\n    - 😀",
                                            "0.a.0": "é", "0.a.1": "😀", "1": "b"}),
        ("a: {}\nb: c\n", {"": "a: {}\nb: c", "a": "{}", "b": "c"}),
    ],
)  # fmt: skip
def test_every_value_knows_its_place(text: str, expected: dict[str, str]) -> None:
    assert slices(read("a.yml", text)) == expected


def test_every_key_knows_its_place() -> None:
    document = read("a.yml", "ü: x\n'b c': {d: [e]}\n")
    keys = {path: document.text[slice(*place)] for path, place in document.keys.items()}
    assert keys == {("ü",): "ü", ("b c",): "'b c'", ("b c", "d"): "d"}


def test_the_place_of_what_is_missing_is_that_of_what_surrounds_it() -> None:
    document = read("a.yml", "a:\n  b: c\n")
    assert document.span(("a", "missing", 3)) == document.span(("a",))
    assert document.key_span(("a", "missing")) == document.span(("a",))


def test_a_file_that_was_not_read_has_its_place_at_the_start() -> None:
    document = read("a.yml", "a: [")
    span = document.span(("a",))
    assert (span.line, span.column) == (1, 1)


# --- Allowances -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b  # allow CIT002: a reason\n", [("CIT002", "a reason", 1, 7)]),
        ("a: b  #allow CIT002:a reason  \n", [("CIT002", "a reason", 1, 7)]),
        ("a: b  # allow CIT002\n", [("CIT002", "", 1, 7)]),
        ("# allow CIT002: x\na: b\n", [("CIT002", "x", 1, 1)]),
        ("a: é # allow X: y\nb: c # allow Z: w", [("X", "y", 1, 6), ("Z", "w", 2, 6)]),
        ("a: 'b # allow CIT002: no'\n", []),
        ("a: |\n  b # allow CIT002: no\n", []),
        ("a: b# allow CIT002: no\n", []),
        ("a: b  # we allow CIT002: no\n", []),
    ],
)
def test_allowances_are_read_from_comments_only(
    text: str, expected: list[tuple[str, str, int, int]]
) -> None:
    allowances = read("a.yml", text).allowances
    assert [(a.code, a.reason, a.span.line, a.span.column) for a in allowances] == expected


# --- Whatever may come ------------------------------------------------------------------------


def lies_inside(finding: Finding, document: Document) -> bool:
    span, lines = finding.span, document.text.split("\n")
    return (
        1 <= span.line <= span.end_line <= len(lines)
        and 1 <= span.column <= len(lines[span.line - 1]) + 1
        and 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        and 0 <= span.start <= span.end <= len(document.text)
    )


def agrees_with_offsets(document: Document) -> bool:
    return all(
        0 <= start <= end <= len(document.text)
        for start, end in (*document.values.values(), *document.keys.values())
    )


yamlish = st.lists(
    st.sampled_from(
        [
            *"abc:-[]{},#&*!|>'\"%@`? \n\t\r\0é😀\ufeff\u2028\x85",
            *(
                "\n- ",
                ": ",
                "\n  ",
                "&a ",
                "*a",
                "---\n",
                "...\n",
                "# allow CIT002: x",
                "!!x ",
                "? ",
            ),
        ]
    ),
    max_size=60,
).map("".join)


@given(st.text() | yamlish)
def test_no_text_makes_reading_fail(text: str) -> None:
    document = read("a.yml", text)
    assert all(lies_inside(finding, document) for finding in document.findings)
    assert agrees_with_offsets(document)
    assert document.whole or document.findings


@given(st.binary() | yamlish.map(str.encode) | yamlish.map(lambda text: text.encode("utf-16")))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    document = decode("a.yml", data)
    if document.text:
        assert all(lies_inside(finding, document) for finding in document.findings)
    assert document.whole or document.findings


allowed_text = st.text().filter(lambda text: not FORBIDDEN.search(text) and "\r" not in text)
plain_values = st.recursive(
    allowed_text,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcé😀 -", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


CHAPTER = next(text for name, text in sorted(BASE.items()) if "claims:" in text)
PIECES = yamlish | st.sampled_from(
    ["", " ", "\n", "  ", "- ", "id: x\n", "{a: b, c}", '"\\x07"', "[["]
)


@st.composite
def spoilt_chapters(draw: st.DrawFn) -> str:
    """Return a file of claims with something else in the place of some of its characters."""
    text = CHAPTER
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(PIECES) + text[start + draw(st.integers(0, 20)) :]
    return text.replace("\r", "\n")


@given(yamlish.map(lambda text: text.replace("\r", "\n")) | spoilt_chapters())
def test_a_text_read_without_places_holds_what_it_holds_with_them(text: str) -> None:
    scalars: list[Stretch] = []
    value = plain_mapping(text, scalars)
    document, whole = read("a.yml", text), read_with_places("a.yml", text)
    if not FORBIDDEN.search(text):
        assert document == whole
    if value is not None:
        assert (whole.value, whole.findings, whole.has_blanks) == (value, (), False)
        assert set(scalars) <= {*whole.values.values(), *whole.keys.values()}
        lines = record_lines(text)
        assert lines == {path: whole.line(path) for path in lines}
        assert () in lines


def test_the_lines_of_records_are_known_without_the_places_of_all_else() -> None:
    whole = read_with_places("a.yml", CHAPTER)
    with mock.patch.object(yaml_reader, "read_with_places", side_effect=AssertionError):
        document = read("a.yml", CHAPTER)
        for path in ((), ("claims", 0), ("claims", 0, "quotes", 0), ("claims", 1)):
            assert document.line(path) == whole.line(path)

    assert document.line(("claims", 0, "kind")) == whole.line(("claims", 0, "kind"))
    assert document.line(("claims", 0, "no-field")) == document.line(("claims", 0))


def test_a_text_in_which_nothing_is_unusual_is_read_without_places() -> None:
    assert plain_mapping(CHAPTER) == read_with_places("a.yml", CHAPTER).value


@each(
    "text", ["a: b\na: c\n", "a:\n", "a: &b c\n", "a: !b c\n", "{a: b, c}", "- a\n", "a", "", "["]
)
def test_a_text_in_which_something_is_unusual_is_not_read_without_places(text: str) -> None:
    assert plain_mapping(text) is None


@given(plain_values, st.booleans() | st.none(), st.booleans())
def test_what_is_written_is_read_back_with_the_places_of_all_scalars(
    value: object, flow: bool | None, unicode: bool
) -> None:
    text = yaml.dump(
        value, Dumper=yaml.SafeDumper, default_flow_style=flow, allow_unicode=unicode, width=40
    )
    document = read("a.yml", text)
    assert document.value == value
    assert not document.findings
    for path, stretch in document.values.items():
        here: object = document.value
        for step in path:
            here = here[step]  # type: ignore[index]
        if isinstance(here, str):
            # An indented block scalar stands for other text once it is cut out of its place.
            written = document.text[slice(*stretch)]
            span = document.span(path)
            assert span == span_between(document.text, *stretch)
            assert written[:1] in "|>" or yaml.load(written, yaml.BaseLoader) == here


# --- Whole folders ----------------------------------------------------------------------------


def hostile_folder(folder: Path) -> Path:
    """Write the base corpus into `folder`, and beside it everything that could hurt a reader."""
    write(folder / "claims", heard(BASE))
    write(folder, {"secret.yml": "id: secret\n", "outside/secret.yml": "id: secret\n"})
    hostile = folder / "claims" / "concepts"
    bomb = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 40))]
    write(
        hostile,
        {
            "aliases.yml": "\n".join(bomb),
            "bidi.yml": "id: \u202etxt.exe\n",
            "braces.yml": "{a: " * 200_000,
            "brackets.yml": "[" * 900_000,
            "escapes.yml": "id: \x1b]0;title\x07\x1b[2J\n",
            "hyphens.yml": "- " * 400_000,
            "keys.yml": "{" + ", ".join(f"k{n}: v" for n in range(10_000)) + "}",
            "nul.yml": "id: a\0b\n",
            "questions.yml": "? " * 400_000,
            "quotes.yml": "a: '" + "''" * 400_000,
            "repeated.yml": "a: b\n" * 20_000,
            "tag.yml": "!!python/object/apply:os.system ['touch owned']\n",
        },
    )
    (hostile / "utf-16.yml").write_bytes("id: a\n".encode("utf-16"))
    with open(hostile / "huge.yml", "wb") as stream:
        stream.truncate(50_000_000)
    (hostile / "file-link.yml").symlink_to(folder / "secret.yml")
    (hostile / "broken-link.yml").symlink_to(folder / "nowhere.yml")
    (folder / "claims" / "folder-link").symlink_to(folder / "outside")
    (folder / "claims" / "loop").symlink_to(folder / "claims")
    os.mkfifo(hostile / "pipe.yml")
    (hostile / "folder.yml").mkdir()
    (hostile / "folder.yml" / "inside.yml").write_text("id: inside\n")
    (hostile / "line\nbreak\x1b.yml").write_text("id: [\n")
    return folder / "claims"


HOSTILE = {
    "concepts/aliases.yml": {"YML004"},
    "concepts/bidi.yml": {"YML008"},
    "concepts/braces.yml": {"YML007"},
    "concepts/brackets.yml": {"YML007"},
    "concepts/broken-link.yml": {"YML009"},
    "concepts/escapes.yml": {"YML008"},
    "concepts/file-link.yml": {"YML009"},
    "concepts/folder.yml": {"YML009"},
    "concepts/huge.yml": {"YML006"},
    "concepts/hyphens.yml": {"YML007"},
    "concepts/keys.yml": {"REC001", "REC002"},
    "concepts/line\\nbreak\\x1b.yml": {"YML002"},
    "concepts/nul.yml": {"YML008"},
    "concepts/pipe.yml": {"YML009"},
    "concepts/questions.yml": {"YML011"},
    "concepts/quotes.yml": {"YML002"},
    "concepts/repeated.yml": {"YML003"},
    "concepts/tag.yml": {"YML005", "REC003"},
    "concepts/utf-16.yml": {"YML001"},
    "folder-link": {"YML009"},
    "loop": {"YML009"},
}
"""The codes that each hostile file is to be refused with."""

_CHILD = """
import json, re, sys
import claim_graph
report = claim_graph.check(claim_graph.load(sys.argv[1]))
found = {}
for finding in report:
    found.setdefault(finding.file, set()).add(finding.code)
# Not ru_maxrss: that of a child starts with what its parent had.
[peak] = re.findall(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
listed = {file: sorted(codes) for file, codes in found.items()}
print(json.dumps({"peak": int(peak), "found": listed}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="pipes, links and /proc as Linux has them")
def test_a_folder_of_hostile_files_is_refused_file_by_file_in_little_memory(
    tmp_path: Path,
) -> None:
    folder = hostile_folder(tmp_path)
    # The time limit only turns a hang into a failure.
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=True,
        text=True,
    )
    answer = json.loads(done.stdout)
    assert {file: set(codes) for file, codes in answer["found"].items()} == HOSTILE
    assert answer["peak"] < 500_000  # kilobytes
    assert not (tmp_path / "owned").exists()


def test_a_file_that_is_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "claims", heard(BASE))
    with open(folder / "concepts" / "huge.yml", "wb") as stream:
        stream.truncate(50_000_000)
    document = claim_graph.load(folder).documents["concepts/huge.yml"]
    assert found(document) == [(1, 1, "YML006")]
    assert document.text == ""
    assert "50,000,000 bytes" in document.findings[0].message


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "claims", heard(BASE))
    text = BASE["concepts/gap.yml"]
    (folder / "concepts" / "gap.yml").write_text(text + "#" * (MAX_BYTES - len(text)))
    assert not claim_graph.check(claim_graph.load(folder)).findings


def test_what_is_in_a_linked_file_or_folder_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "claims", heard(BASE))
    write(tmp_path / "outside", {"secret.yml": "token: hunter2\n"})
    (folder / "secret.yml").symlink_to(tmp_path / "outside" / "secret.yml")
    (folder / "outside").symlink_to(tmp_path / "outside")
    corpus = claim_graph.load(folder)
    assert [(f.file, f.code, f.message) for f in claim_graph.check(corpus)] == [
        ("outside", "YML009", "This is a symbolic link."),
        ("secret.yml", "YML009", "This is a symbolic link."),
    ]
    assert "hunter2" not in repr(corpus.documents)


def test_a_folder_that_ends_like_a_file_is_refused_as_a_whole(tmp_path: Path) -> None:
    folder = write(tmp_path / "claims", {**heard(BASE), "x.yml/01-opening.yml": "a: b\n"})
    [finding] = claim_graph.check(claim_graph.load(folder))
    assert (finding.file, finding.code) == ("x.yml", "YML009")
    assert finding.message == "This is not a file."


def test_a_file_that_may_not_be_read_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "claims", heard(BASE))
    lstat = os.lstat

    def refusing(path: Path) -> os.stat_result:
        if Path(path).name == "works.yml":
            raise PermissionError(13, "Permission denied")
        return lstat(path)

    monkeypatch.setattr(os, "lstat", refusing)
    report = claim_graph.check(claim_graph.load(folder))
    assert ("works.yml", "YML009") in [(f.file, f.code) for f in report]


def test_a_folder_that_is_not_there_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(claim_graph.LoadError, match="no such folder"):
        claim_graph.load(tmp_path / "claims")


def test_a_folder_that_cannot_be_listed_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(claim_graph.LoadError, match="Permission denied"):
        claim_graph.load(tmp_path)


def test_a_file_of_mistakes_is_read_up_to_a_limit() -> None:
    document = read("a.yml", "a: b\n" * 5_000)

    assert len(document.findings) == MAX_FINDINGS
    assert not document.whole
