"""One layout: what files say stays, a second run changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.spans import Path
from claim_graph.corpus.layout import formatted
from claim_graph.corpus.loader import load
from claim_graph.corpus.plain_values import Value
from claim_graph.corpus.yaml_reader import ParsedDocument, decode
from tests.support import CLAIMS, DEMO, DEMO2

UNTIDY = """\
# About the opening
interview: talk


chapter: opening
claims:
  - id: a
    # Said twice.
    claim: It is so.   \t
    kind: position
    by : \t guest
    quotes:
      - at:  0:01:00
        text:  |
          so it is   \n\n\n          it is
    confidence: { reading: high,stance:  asserts }
    links: [ {because: It is., supports: b} ]
    concepts: [ gap,other ]


  # The next
  - id: b



"""
TIDY = """\
# About the opening
interview: talk

chapter: opening
claims:
  - id: a
    # Said twice.
    claim: It is so.
    by: guest
    kind: position
    confidence: {stance: asserts, reading: high}
    quotes:
      - text: |
          so it is   \n\n\n          it is
        at: 0:01:00
    concepts: [gap, other]
    links: [{supports: b, because: It is.}]

  # The next
  - id: b
"""


def test_fields_are_put_in_the_order_of_the_model_with_their_comments() -> None:
    assert formatted("talk/01-opening.yml", UNTIDY.encode()).decode() == TIDY


@pytest.mark.parametrize("folder", [DEMO, DEMO2, CLAIMS], ids=["demo", "demo2", "claims"])
def test_what_the_files_of_a_record_say_stays_and_a_second_run_changes_nothing(
    folder: FilePath,
) -> None:
    for file in load(folder).documents:
        data = (folder / file).read_bytes()
        once = formatted(file, data)

        assert decode(file, once).value == decode(file, data).value
        assert formatted(file, once) == once
        assert (
            sorted(once.decode().split()) == sorted(data.decode().replace("[ ", "[").split())
            or len(once) <= len(data) + 40
        )


def test_a_line_of_a_text_that_looks_like_a_comment_stays_in_the_text() -> None:
    text = """\
id: gap
definition: |
  What lies between.
  # It is no comment.
label: gap
"""
    assert (
        formatted("concepts/gap.yml", text.encode()).decode()
        == """\
id: gap
label: gap
definition: |
  What lies between.
  # It is no comment.
"""
    )


@pytest.mark.parametrize("text", ["a: [b\n", "a: 1\na: 2\n", "\x00", "a: &b c\n"])
def test_a_file_that_is_not_right_is_left_alone(text: str) -> None:
    assert formatted("people.yml", text.encode()) == text.encode()


def test_windows_line_ends_stay() -> None:
    data = formatted("talk/01-opening.yml", UNTIDY.replace("\n", "\r\n").encode())

    assert data.decode() == TIDY.replace("\n", "\r\n")


_WORDS = st.text(st.sampled_from("ab ,:#'\"[]{}-\n\t|>é"), max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["id", "name", "same-as", "x"]), _WORDS), max_size=5))
def test_whatever_is_written_reads_the_same_afterwards(fields: list[tuple[str, str]]) -> None:
    text = "people:\n" + "".join(
        f"  {'- ' if not number else '  '}{key}: {value}\n"
        for number, (key, value) in enumerate(fields)
    )
    data = text.encode()
    once = formatted("people.yml", data)

    assert decode("people.yml", once).value == decode("people.yml", data).value
    assert formatted("people.yml", once) == once


# --- Records of the demo, written anew ----------------------------------------------------------

DOCUMENTS = [
    decode(file, formatted(file, (DEMO / file).read_bytes()))
    for file in load(DEMO).documents
    if "/" in file
]
BLANK = st.sampled_from(["", "", " ", "   ", "\t"])


@st.composite
def written_anew(draw: st.DrawFn, document: ParsedDocument) -> str:
    """Return a text with the values of `document`: fields in any order, spaces and comments."""
    comments = 0
    in_flow = draw(st.booleans())
    with_comments = draw(st.booleans())

    def fields(value: dict[str, Value]) -> list[tuple[str, Value]]:
        return draw(st.permutations(list(value.items())))

    def flow(value: Value) -> str:
        space = f" {draw(BLANK)}".replace("\t", " ")
        if isinstance(value, dict):
            inside = f",{space}".join(f"{key}: {flow(item)}" for key, item in fields(value))
            return f"{{{space}{inside} }}"
        if isinstance(value, list):
            return f"[{f' ,{space}'.join(map(flow, value))}{space}]"
        return json.dumps(value, ensure_ascii=False)

    def lines(value: Value, margin: str) -> Iterator[str]:
        nonlocal comments
        if isinstance(value, list):
            for item in value:
                if isinstance(item, dict) and not in_flow:
                    first, *rest = lines(item, f"{margin}  ")
                    yield f"{margin}- {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{margin}- {flow(item)}{draw(BLANK)}"
            return
        assert isinstance(value, dict)
        for number, (key, item) in enumerate(fields(value)):
            if number and with_comments and draw(st.booleans()):
                comments += 1
                yield f"{margin}# comment {comments}, kept"
            if isinstance(item, dict | list) and item and draw(st.integers(0, 3)):
                yield f"{margin}{key}:{draw(BLANK)}"
                yield from lines(item, f"{margin}  ")
            else:
                yield f"{margin}{key}: {draw(BLANK)}{flow(item)}{draw(BLANK)}"
            yield from [""] * draw(st.integers(0, 3))

    return "\n".join(lines(document.value, "")) + "\n" * draw(st.integers(0, 3))


@given(st.data())
def test_records_come_back_in_order_however_they_are_shuffled_and_spaced(
    data: st.DataObject,
) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    text = data.draw(written_anew(document))
    once = formatted(document.file, text.encode())
    result = decode(document.file, once)

    assert result.value == document.value
    assert yaml.load(once, Loader=yaml.BaseLoader) == document.value, "so does Python's own parser"
    assert formatted(document.file, once) == once
    assert comments(once.decode()) == comments(text)
    assert re.search(r"[ \t]$|\n\n\n|^[ -]*[\w-]+:(?:  |\t)", once.decode(), re.MULTILINE) is None
    if "# comment" not in text:
        assert order(result) == order(document)


def comments(text: str) -> list[str]:
    return sorted(re.findall("# comment.*", text))


def order(document: ParsedDocument) -> list[Path]:
    """Return the paths of all fields in the order in which they are written."""
    return sorted(document.keys, key=lambda path: document.keys[path])
