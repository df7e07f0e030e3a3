"""Quotation marks as print has them: they alternate, however deep one stands in another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.typography import inside_quotation, quoted, typographic
from tests.each import each

WORDS = st.sampled_from(["so", "it's", "the dogs’", "I", "sea."])
NESTED = st.recursive(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.lists(inner | inner.map(lambda text: f"<{text}>"), max_size=3).map(" ".join),
    max_leaves=8,
)
"""Texts with quotations in quotations, in < and >."""


def marked(nested: str, depth: int) -> str:
    """Return `nested` with the marks of print for < and >; those outermost stand at `depth`."""
    signs = []
    for sign in nested:
        if sign == "<":
            signs.append("“‘"[depth % 2])
            depth += 1
        elif sign == ">":
            depth -= 1
            signs.append("”’"[depth % 2])
        else:
            signs.append(sign)
    return typographic("".join(signs))


@each(
    "spoken, shown",
    (
        ("He said “yes”.", "“He said ‘yes’.”"),
        ('He said "yes".', "“He said ‘yes’.”"),
        ("“He said ‘yes’ to it.”", "“‘He said “yes” to it.’”"),
        ("“A ‘b “c” d’ e”", "“‘A “b ‘c’ d” e’”"),
        ("It's the dogs’ “bone”", "“It’s the dogs’ ‘bone’”"),
        ("“It’s ‘fine’, isn’t it?”", "“‘It’s “fine”, isn’t it?’”"),
        ("“Just ’cause ‘twas so”", "“‘Just ’cause ‘twas so’”"),
        ("an open “quotation", "“an open ‘quotation”"),
        ("‘single’ alone", "“‘single’ alone”"),
    ),
)
def test_marks_alternate_at_every_depth(spoken: str, shown: str) -> None:
    assert quoted(spoken) == shown


@given(NESTED)
def test_any_quotation_in_quotations_gets_the_marks_of_its_depth(nested: str) -> None:
    # Without apostrophes at the end of a word, which nothing tells from a mark.
    nested = nested.replace("dogs’", "dogs")
    assert inside_quotation(marked(nested, 0)) == marked(nested, 1)


@given(st.text(alphabet="ab “”‘’'\" .", max_size=40))
def test_the_length_stays_and_no_words_change(value: str) -> None:
    shown = inside_quotation(value)
    assert len(shown) == len(value)
    assert [c for c in shown if c.isalpha()] == [c for c in value if c.isalpha()]
