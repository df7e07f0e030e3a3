"""One layout: what files say stays, a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.corpus.layout import formatted
from claim_graph.corpus.loader import load
from claim_graph.corpus.yaml_reader import decode
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
    by: guest
    quotes:
      - at: 0:01:00
        text: |
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
    folder: Path,
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
