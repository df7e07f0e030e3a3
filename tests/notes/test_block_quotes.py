"""What of a block quote is quoted, and whether it is presented as words that somebody spoke."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.words import words
from claim_graph.notes.block_quotes import quoted_words
from claim_graph.notes.notes_reader import read_notes
from tests.each import each

SAID = "Salt keeps a rope, and salt keeps a fish."


def quoted(text: str) -> list[str]:
    return [quote.text for quote in read_notes("notes.md", text).quotations]


@each(
    "note",
    (
        "(sources: src_035)",
        "(p. 12)",
        "(Holt, 2025)",
        "[12]",
        "(emphasis mine)",
        "(0:12:03)",
        "(p. 12) (0:12:03)",
        "— Maren Holt (p. 12)",
        "– so she said, and it is true.",
        "This is what she keeps coming back to.",
        "What is it worth (see chapter 4)?",
    ),
)
def test_a_note_behind_the_closing_mark_belongs_to_no_quotation(note: str) -> None:
    for opens, closes in ('""', "“”", "«»", "「」"):
        assert quoted(f"> {opens}{SAID}{closes} {note}\n") == [SAID]


@each("note", ("(p. 12)", "(sources: src_035)", "[12]", "(Holt, 2025)", "(she laughs here)"))
def test_a_note_in_brackets_at_the_end_belongs_to_no_quotation_without_marks(note: str) -> None:
    assert quoted(f"> {SAID} {note}\n") == [SAID]


@each(
    "text, expected",
    (
        # All of it is quoted, marks and brackets too.
        ("He said “no” and then “yes”.", ["He said “no” and then “yes”."]),
        (
            "“No” is what I said to him when he asked.",
            ["“No” is what I said to him when he asked."],
        ),
        ("“Why is that?” he asked me, and I was silent then.", None),
        ("I told him: “Go home and sleep.”", ["I told him: “Go home and sleep.”"]),
        ("Salt (and that is all) keeps a rope", ["Salt (and that is all) keeps a rope"]),
        # Words in front that only introduce it, and several quotations in one paragraph.
        (f"She says: “{SAID}”", [SAID]),
        (
            "“Salt keeps a rope” and also “salt keeps a fish”",
            ["Salt keeps a rope", "salt keeps a fish"],
        ),
    ),
)
def test_what_is_quoted_follows_from_where_the_marks_stand(
    text: str, expected: list[str] | None
) -> None:
    assert quoted(f"> {text}\n") == (expected or [text])


@each(
    "text, presented",
    (
        (f"> {SAID}\n", False),
        (f"> **Summary**: {SAID}\n", False),
        (f"> “{SAID}”\n", True),
        (f"> {SAID} (p. 12)\n", True),
        (f"> {SAID} (0:12:03)\n", True),
        (f"> Maren Holt: {SAID}\n", True),
        (f"> {SAID}\n>\n> — Maren Holt\n", True),
        (f"She says:\n\n> {SAID}\n", True),
        (f"> [!quote] Salt\n> {SAID}\n", True),
        (f"She says “{SAID}”.\n", True),
    ),
)
def test_marks_a_name_a_time_or_a_colon_present_words_as_spoken(text: str, presented: bool) -> None:
    [quotation] = read_notes("notes.md", text).quotations
    assert (quotation.text, quotation.presented) == (SAID, presented)


_PARTS = st.sampled_from(
    ["“", "”", '"', "(", ")", "[", "]", ":", ". ", " ", "— ", "Ada", "one", "2", "\n"]
)


@given(st.lists(_PARTS, max_size=40).map("".join))
def test_quotations_lie_in_their_paragraph_in_order(text: str) -> None:
    end = 0
    for quote in quoted_words(text):
        assert end <= quote.start <= quote.end <= len(text)
        end = quote.end
    assert sum(len(words(text[quote.start : quote.end])) for quote in quoted_words(text)) <= len(
        words(text)
    )
