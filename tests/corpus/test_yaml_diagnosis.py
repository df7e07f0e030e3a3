"""What is wrong with a file that is no YAML: the cause, one finding a mistake, and its fix."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.corpus.autofix import fixed
from claim_graph.corpus.yaml_reader import decode
from tests.support import BASE, CHAPTER, corpus

GOOD = """\
  - id: a
    claim: A thing is claimed here for the sake of it.
    by: guest
    kind: position
    confidence:
      stance: asserts
      reading: high
    quotes:
      - {text: so a gap is, at: 0:03:00}
    concepts: [gap]
    links:
      - {supports: other, because: It is a case of it.}
"""

MISTAKES = [
    ("a comma inside braces", "It is a case of it.", "It is a case, and a good one.",
     "YML012", "ends at its comma"),
    ("several commas inside braces", "It is a case of it.", "One, two, three, all of it.",
     "YML012", "ends at its comma"),
    ("a key too far to the right", "    by: guest", "      by: guest",
     "YML002", "`by` is indented further than `claim`"),
    ("a key too far to the left", "    kind: position", "   kind: position",
     "YML002", "`kind` is indented less than `by`"),
    ("an apostrophe inside single quotes", "claim: A thing is claimed here for the sake of it.",
     "claim: 'A thing that's claimed here for the sake of it.'", "YML002", "apostrophe"),
    ("a tab", "    by: guest", "\tby: guest", "YML002", "with a tab"),
    ("a colon in text", "A thing is claimed", "A thing: it is claimed", "YML002", "a colon and a"),
    ("no space after a colon", "by: guest", "by:guest", "YML002", "space is missing after `by:`"),
    ("no space after a hyphen", "  - id: a", "  -id: a", "YML002", "after the hyphen"),
    ("a quotation mark that is not closed", "claim: A thing", 'claim: "A thing',
     "YML002", "never closed"),
]  # fmt: skip
cases = pytest.mark.parametrize(
    ("right", "wrong", "code", "cause"),
    [mistake[1:] for mistake in MISTAKES],
    ids=[mistake[0] for mistake in MISTAKES],
)


def chapter(record: str) -> str:
    return BASE[CHAPTER] + record


@cases
def test_one_mistake_gives_one_finding_that_names_its_cause(
    right: str, wrong: str, code: str, cause: str
) -> None:
    assert list(claim_graph.check(corpus({**BASE, CHAPTER: chapter(GOOD)}))) == []
    spoilt = chapter(GOOD.replace(right, wrong))
    findings = list(claim_graph.check(corpus({**BASE, CHAPTER: spoilt})))

    assert [finding.code for finding in findings] == [code]
    assert cause in findings[0].message
    line = spoilt.split("\n")[findings[0].span.line - 1]
    assert wrong.strip("\t ").split(":")[0][:4] in line, "the place is that of the mistake"


@cases
def test_what_has_one_cure_is_fixed_and_reads_as_it_was_meant(
    right: str, wrong: str, code: str, cause: str
) -> None:
    spoilt = chapter(GOOD.replace(right, wrong)).encode()
    findings = decode(CHAPTER, spoilt).findings
    if findings[0].fix is None:
        assert cause == "never closed", "only this one needs judgement"
        return
    after = decode(CHAPTER, fixed(spoilt, findings))

    assert after.findings == ()
    meant = chapter(GOOD.replace(right, right if right.strip() == wrong.strip() else wrong))
    assert list(claim_graph.check(corpus({**BASE, CHAPTER: after.text}))) == []
    assert len(after.text.split("\n")) == len(meant.split("\n"))


def test_text_that_goes_on_in_another_line_is_quoted_as_it_reads() -> None:
    text = "a: {b: One, two\n  and three,\n\n  c: d}\n"
    data = fixed(text.encode(), decode("a.yml", text.encode()).findings)

    assert decode("a.yml", data).value == {"a": {"b": "One, two and three", "c": "d"}}


WORDS = st.lists(st.sampled_from(["why", "?", "so?", " ", "a", "https://a.b/c?d=e"]), min_size=1)


@given(st.lists(WORDS.map(lambda words: f"a{''.join(words)}"), min_size=1), st.booleans())
def test_once_question_marks_in_brackets_are_quoted_every_parser_reads_the_same(
    texts: list[str], in_braces: bool
) -> None:
    fields = (f"{name}: {text}" for name, text in zip("abcdefghij", texts, strict=False))
    written = f"{{{', '.join(fields)}}}" if in_braces else f"[{', '.join(texts)}]"
    spoilt = f"id: {written}\n".encode()
    document = decode("people.yml", spoilt)
    findings = claim_graph.check(corpus({**BASE, "people.yml": spoilt.decode()}))
    after = fixed(spoilt, (finding for finding in findings if finding.code == "YML013"))

    assert decode("people.yml", after).value == document.value
    assert yaml.load(after, Loader=yaml.BaseLoader) == document.value
    if b"?" not in spoilt:
        assert after == spoilt


def test_a_comma_and_a_question_mark_in_one_text_are_one_mistake() -> None:
    spoilt = chapter(GOOD.replace("It is a case of it.", "Is it? It is, so it is."))
    findings = list(claim_graph.check(corpus({**BASE, CHAPTER: spoilt})))

    assert [finding.code for finding in findings] == ["YML012"]
    data = fixed(spoilt.encode(), findings)
    assert list(claim_graph.check(corpus({**BASE, CHAPTER: data.decode()}))) == []


def test_every_line_with_a_tab_is_reported_at_once() -> None:
    spoilt = GOOD.replace("    by:", "\tby:").replace("    kind:", "\tkind:")
    findings = decode(CHAPTER, chapter(spoilt).encode()).findings

    assert ["with a tab" in finding.message for finding in findings] == [True, True]


@pytest.mark.parametrize(
    "text",
    ["a: {b: c, d}\n", "a: {b: 'c', d}\n", "a: {b}\n", "{a: b, c d}\n", "a: {b: [c], d e}\n"],
)
def test_braces_with_a_field_without_a_value_are_read_to_their_end(text: str) -> None:
    document = decode("a.yml", text.encode())

    assert document.whole
    assert all(finding.span.line == 1 for finding in document.findings)
