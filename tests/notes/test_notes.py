"""Which quotations and stated times are found in notes, and what is left alone."""

from __future__ import annotations

import re
import time
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claim_graph.core.words import words
from claim_graph.notes.blocks import NotesForm
from claim_graph.notes.markdown_notes import MAX_PARAGRAPH
from claim_graph.notes.notes_reader import MAX_BYTES, MAX_LINES, NotesError, decode, read_notes
from claim_graph.notes.notes_text import NotesText
from tests.each import each

Found = list[tuple[int, str]]
"""Line and text of each quotation."""


def read(text: str, name: str = "notes.md") -> NotesText:
    return read_notes(name, dedent(text))


def found(text: str, name: str = "notes.md") -> Found:
    return [(quote.line, quote.text) for quote in read(text, name).quotations]


def texts(text: str, name: str = "notes.md") -> list[str]:
    return [quote for _, quote in found(text, name)]


# --- Marks ------------------------------------------------------------------------------------

MARKS = {
    "straight double": ('She said "we saw it coming" twice.', ["we saw it coming"]),
    "curly double": ("She said “we saw it coming” twice.", ["we saw it coming"]),
    "straight single": ("She said 'we saw it coming' twice.", ["we saw it coming"]),
    "curly single": ("She said ‘we saw it coming’ twice.", ["we saw it coming"]),
    "guillemets": ("Elle dit « nous y voilà enfin » et part.", ["nous y voilà enfin"]),
    "guillemets inwards": ("Er sagt »wir sind bald da« und geht.", ["wir sind bald da"]),
    "single guillemets": ("Er sagt ‹wir sind bald da› und geht.", ["wir sind bald da"]),
    "German": ("Er sagt „wir sind bald da“ und geht.", ["wir sind bald da"]),
    "Polish": ("Mówi „zaraz tam będziemy” i idzie.", ["zaraz tam będziemy"]),
    "German single": ("Er sagt ‚wir sind bald da‘ und geht.", ["wir sind bald da"]),
    "Swedish": ("Han sa ”vi är snart framme” och gick.", ["vi är snart framme"]),
    "two in a sentence": ('First "one of them" and "two of them".', ["one of them", "two of them"]),
    "two next to each other": ('("one of them")("two of them")', ["one of them", "two of them"]),
    "at the start and the end": ('"All of it is here."', ["All of it is here."]),
    "after a dash": ("A point—“it was in the open”—is made.", ["it was in the open"]),
    "in brackets": ('A point ("it was in the open") is made.', ["it was in the open"]),
    "with an ellipsis in front": ('He adds "...and so it went on".', ["...and so it went on"]),
    "a question": ("He asks ‘is it any use at all?’ and stops.", ["is it any use at all?"]),
    "several sentences": ('"It is late. We must go." So he said.', ["It is late. We must go."]),
    "German, closed as typewriters do": (
        'Er sagt „wir sind bald da" und geht.',
        ["wir sind bald da"],
    ),
    "Japanese": (
        "彼は「we saw it coming」と言い、『it was late』とも。",
        ["we saw it coming", "it was late"],
    ),
    "Japanese, one in another": (
        "「she said 『not now』 and left」",
        ["she said 『not now』 and left"],
    ),
    "half-width corners": ("彼は｢we saw it coming｣と言った。", ["we saw it coming"]),
    "straight marks between Chinese words": (
        '他说"we saw it coming."，这是"so it was then"的意思。',
        ["we saw it coming.", "so it was then"],
    ),
    "curly marks between Chinese words": (
        "他说“we saw it coming.”这是真的。",
        ["we saw it coming."],
    ),
    "wide marks": ("他说：＂we saw it coming＂。", ["we saw it coming"]),
    "marks behind a wide colon": ('他说："we saw it coming"。', ["we saw it coming"]),
    "marks before a Korean ending": ('그는 "we saw it coming"라고 했다.', ["we saw it coming"]),
    "in another, counted once": (
        "“He told us ‘no, not now’ and went”, she says.",
        ["He told us ‘no, not now’ and went"],
    ),
    "double in single": (
        "‘He told us “no, not now” and went’, she says.",
        ["He told us “no, not now” and went"],
    ),
    "a mark that nothing closes": ('A stray " here, then "one of them" there.', ["one of them"]),
    "one that nothing closes before one that is closed": (
        'He said "it is. She said "that is enough".',
        ["that is enough"],
    ),
    "marks of another sort inside one that is open": (
        "A stray „ here, then “one of them” there.",
        ["one of them"],
    ),
    "a closing mark after a blank": ('She said "we saw it coming " twice.', ["we saw it coming"]),
    "nothing between them": ('An empty "" and “ ” and “…”.', []),
}


@each(("text", "expected"), MARKS.values(), ids=MARKS.keys())
def test_every_kind_of_mark_is_found(text: str, expected: list[str]) -> None:
    assert texts(text) == expected
    assert texts(text, "notes.txt") == expected
    assert texts(f"<p>{text}</p>", "notes.html") == expected


APOSTROPHES = {
    "contractions": "We don't and we won’t, it's ours.",
    "decades": "In the ’90s, the '80s and the ‘70s it was so.",
    "plurals": "The students’ work and the teachers' notes.",
    "letters left out": "It was rock ’n’ roll, rock 'n' roll, ’tis true, tell 'em.",
    "feet and inches": "A 6'2\" man with a 12\" disc and a 5' pole.",
    "possessives of names": "James' book is not Thomas’ book.",
    "a year": "The class of '68 met the class of ’72.",
    "a mark in a word": 'The a"b and c‘d of it.',
}


@pytest.mark.parametrize("text", APOSTROPHES.values(), ids=APOSTROPHES.keys())
def test_apostrophes_and_inches_are_no_read_notes(text: str) -> None:
    assert texts(text) == []


AMBIGUOUS = {
    "a contraction inside": ("‘we don’t know yet’", ["we don’t know yet"]),
    "a straight contraction inside": ("'we don't know yet'", ["we don't know yet"]),
    "a plural possessive inside": ("‘the students’ work is done’", ["the students’ work is done"]),
    "a plural possessive after it": ("‘so it goes’ in the students’ view", ["so it goes"]),
    "a plural at its end": ("‘ask the students’ was her advice", ["ask the students"]),
    "a decade inside": ("‘back in the ’90s it was so’", ["back in the ’90s it was so"]),
    "inches inside": ('She said "a 12" disc is small" then.', ['a 12" disc is small']),
    "a number at its end": ('She said "it was in 2012" and left.', ["it was in 2012"]),
    "two that end in numbers": (
        '"it was in 2012" and "it was in 2020"',
        ["it was in 2012", "it was in 2020"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_what_a_mark_is_follows_from_what_is_around_it(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("quote", "short"),
    [
        ("gap", True),
        ("value functions", True),
        ("a wide gap", False),
        ("— gap —", True),
    ],
)
def test_one_or_two_words_are_too_short_to_place(quote: str, short: bool) -> None:
    [only] = read(f"It is called “{quote}” there.").quotations
    assert only.short is short


# --- Markdown ---------------------------------------------------------------------------------

MARKDOWN: dict[str, tuple[str, Found]] = {
    "a block quote": ("He:\n\n> We saw it coming.\n", [(3, "We saw it coming.")]),
    "a block quote on several lines": ("> We saw\n> it coming.\n", [(1, "We saw it coming.")]),
    "one a paragraph": (
        "> One of them.\n>\n> Two of them.\n",
        [(1, "One of them."), (3, "Two of them.")],
    ),
    "with marks around it": ("> “We saw it coming.”\n", [(1, "We saw it coming.")]),
    "marks inside count once": (
        "> He said “no” and then “yes”.\n",
        [(1, "He said “no” and then “yes”.")],
    ),
    "one in another": (
        "> We saw it.\n>\n> > They did not.\n",
        [(1, "We saw it."), (3, "They did not.")],
    ),
    "with an attribution": ("> We saw it coming.\n> — Ada Guest\n", [(1, "We saw it coming.")]),
    "with an attribution below": (
        "> We saw it coming.\n>\n> — Ada Guest, at the show\n",
        [(1, "We saw it coming.")],
    ),
    "with an attribution behind": (
        "> “We saw it coming.” – Ada Guest\n",
        [(1, "We saw it coming.")],
    ),
    "with a time in front": ("> [00:12:03] We saw it coming.\n", [(1, "We saw it coming.")]),
    "with a time behind": ("> We saw it coming. (12:03)\n", [(1, "We saw it coming.")]),
    "with a speaker": ("> **Ada Guest:** We saw it coming.\n", [(1, "We saw it coming.")]),
    "with a speaker and a time": (
        "> **Ada Guest** (12:03): We saw it coming.\n",
        [(1, "Ada Guest (12:03): We saw it coming.")],
    ),
    "a dash inside": (
        "> We saw it — all of it — coming.\n",
        [(1, "We saw it — all of it — coming.")],
    ),
    "a callout is none": ("> [!note]\n> We saw it coming.\n", []),
    "a callout for a quotation is one": ("> [!quote]\n> We saw it.\n", [(2, "We saw it.")]),
    "its title is none": ("> [!quote] Ada\n> We saw it.\n", [(2, "We saw it.")]),
    "its title above a paragraph": ("> [!quote]- Ada\n>\n> We saw it.\n", [(3, "We saw it.")]),
    "marks in its title": (
        "> [!quote] On “the way home”\n> We saw it.\n",
        [(1, "the way home"), (2, "We saw it.")],
    ),
    "all that stands in a callout": ("> [!quote] We saw it.\n", [(1, "We saw it.")]),
    "marks in a callout": ("> [!tip]\n> She says “we saw it”.\n", [(2, "we saw it")]),
    "inline code": ('Type `say "hello to them"` and ``a ` "b c d"`` here.', []),
    "code inside a quotation": ("He says “use `the old one` here”.", [(1, "use the old one here")]),
    "fenced code": ('```\nprint("one of them")\n```\n\n“after it all”\n', [(5, "after it all")]),
    "indented code": ('Look:\n\n    print("one of them")\n', []),
    "an indented paragraph in a list": ("- Look:\n\n    “one of them”\n", [(3, "one of them")]),
    "bullets that Markdown does not know": (
        "Look:\n\n    • “one of them”\n    • “two of them”\n",
        [(3, "one of them"), (4, "two of them")],
    ),
    "a heading": (
        "# The “gap in the work”\n\nThe “other side of it”\n-----\n",
        [(1, "gap in the work"), (3, "other side of it")],
    ),
    "a heading without marks": ("# The gap in the work\n— Ada Guest\n", []),
    "YAML in front": ('---\ntitle: A "gap in it"\n---\n“after it all”\n', [(4, "after it all")]),
    "TOML in front": ('+++\ntitle = "gap in it"\n+++\n“after it all”\n', [(4, "after it all")]),
    "front matter that does not end": ("---\n“after it all”\n", [(2, "after it all")]),
    "the target of a link": ('[here](https://a.example/"one-of-them" "one of them")', []),
    "the text of a link": ("“[We saw](https://a.example) it”", [(1, "We saw it")]),
    "a quotation as a link": ("[“We saw it”](<https://a.example/a b>)", [(1, "We saw it")]),
    "a link by reference": (
        "“[We saw][a] it”\n\n[a]: https://a.example 'one of them'\n",
        [(1, "We saw it")],
    ),
    "brackets that are no link": ("“We saw [all of] it”", [(1, "We saw [all of] it")]),
    "an image": (
        '![“one of them”](a.png "two of them") and “three of them”',
        [(1, "three of them")],
    ),
    "an image inside": ("“We ![saw](a.png)saw it”", [(1, "We saw it")]),
    "a link to a page of a wiki": ("“We [[Seeing|saw]] it”", [(1, "We saw it")]),
    "a footnote": (
        "“We saw it[^1]”\n\n[^1]: She said “so it was”.\n",
        [(1, "We saw it"), (3, "so it was")],
    ),
    "a line break": ("“one of<br>them”", [(1, "one of them")]),
    "lines after a target on several lines": (
        "[a](b\n'c') “one of them”\n“two of them” `a\nb` “three of them”\n",
        [(2, "one of them"), (3, "two of them"), (4, "three of them")],
    ),
    "a star that stresses nothing": ("“one *of them”", [(1, "one *of them")]),
    "emphasis": ('**“We _saw_ it”** and *"so it was"*', [(1, "We saw it"), (1, "so it was")]),
    "a name with underscores": ("“the max_steps_seen option”", [(1, "the max_steps_seen option")]),
    "an escaped mark": (r"A \"gap in it\" there", [(1, "gap in it")]),
    "entities": ("A &ldquo;gap &amp; more&rdquo; there", [(1, "gap & more")]),
    "a bare address": ("https://a.example/?q='one_of_them'&b", []),
    "HTML in the text": ('A <b title="one of them">“gap <i>in</i> it”</b><br>', [(1, "gap in it")]),
    "q and code in the text": (
        "<q>one of them</q> <code>“two of them”</code>",
        [(1, "one of them")],
    ),
    "blocks of HTML": (
        "<div>\n<p>“one of them”</p>\n</div>\n\n"
        "<blockquote>\n\nTwo of them.\n\n</blockquote>\n\n“three of them”\n",
        [(2, "one of them"), (7, "Two of them."), (11, "three of them")],
    ),
    "a table": (
        '| a | b |\n|---|---|\n| “one of them” | "no end |\n| x | y" |\n',
        [(3, "one of them")],
    ),
    "lists": (
        "1. “one of them”\n   - “two of\n     them”\n",
        [(1, "one of them"), (2, "two of them")],
    ),
    "over the end of a line": ("She said “we saw\nit coming” twice.", [(1, "we saw it coming")]),
    "not over the end of a paragraph": ("She said “we saw\n\nit coming” twice.", []),
    "not over the end of an item": ("- She said “we saw\n- it coming” twice.", []),
    "several paragraphs in one quotation": (
        "“We saw it.\n\n“We did not mind.”\n",
        [(1, "We saw it."), (3, "We did not mind.")],
    ),
    "a line that names who said it": (
        "Words to keep\n\nWe saw it coming.\n— Ada Guest\n",
        [(3, "We saw it coming.")],
    ),
    "a paragraph that names who said it": (
        "We saw it coming.\n\n— Ada Guest\n",
        [(1, "We saw it coming.")],
    ),
    "marks above a name": ("She adds: “we saw it.”\n— Ada Guest\n", [(1, "we saw it.")]),
    "a list with dashes names nobody": ("— Things to do\n— Things to leave\n", []),
}


@each(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown(text: str, expected: Found) -> None:
    assert found(text) == expected


def test_a_paragraph_that_is_too_long_is_read_as_plain_text() -> None:
    text = f"[{'word ' * MAX_PARAGRAPH}](a.md)\n“one of them”\n\n**“two of them”**\n"
    assert found(text) == [(2, "one of them"), (4, "two of them")]


def test_what_stands_apart_is_marked_as_a_block() -> None:
    text = "> We saw it coming.\n\nShe says “so it was then”.\n\nWe left.\n— Ada Guest\n"
    assert [quote.block for quote in read(text).quotations] == [True, False, True]


# --- HTML -------------------------------------------------------------------------------------

HTML: dict[str, tuple[str, Found]] = {
    "a paragraph": ("<p>A\n“gap\nin it”</p>", [(2, "gap in it")]),
    "a block quote": (
        "<blockquote>\n <p>One of\n them.</p>\n <p>Two.</p></blockquote>",
        [(2, "One of them."), (4, "Two.")],
    ),
    "without a paragraph": ("<blockquote>One of them.</blockquote>", [(1, "One of them.")]),
    "its attribution": (
        "<blockquote>One of them. <cite>Ada “of the show” Guest</cite></blockquote>",
        [(1, "One of them."), (1, "of the show")],
    ),
    "its footer": (
        "<blockquote><p>One of them.</p><footer>— Ada</footer></blockquote>",
        [(1, "One of them.")],
    ),
    "q": ("<p>A <q cite='x'>gap <q>in</q> it</q>.</p>", [(1, "in")]),
    "a title": (
        "<head><title>A “gap in it”</title></head><h1>A “gap in it”</h1>",
        [(1, "gap in it")],
    ),
    "code": (
        "<p><code>“one of them”</code></p><pre>“two of\nthem”</pre><p>“three of them”</p>",
        [(2, "three of them")],
    ),
    "scripts and styles": (
        '<script>a = "one of them</p>";</script><style>"a b c"</style>“two of them”',
        [(1, "two of them")],
    ),
    "attributes": (
        '<a title="one of them" href=\'"two of them"\'>a</a><img alt="“three of them”">',
        [],
    ),
    "comments": ('<!-- "one of them"\n--><p>“two of them”</p>', [(2, "two of them")]),
    "entities": (
        "<p>&ldquo;gap &#105;n it&#x201d; &quot;one&nbsp;of them&quot;</p>",
        [(1, "gap in it"), (1, "one of them")],
    ),
    "elements inside": ("<p>“gap <b>in</b> <a href='x'>it</a>”</p>", [(1, "gap in it")]),
    "elements that are not closed": (
        "<ul><li>“one of<li>them”<li>“two of them”</ul>",
        [(1, "two of them")],
    ),
    "cells": ("<table><tr><td>“one of<td>them”<tr><td>“two of them”</table>", [(1, "two of them")]),
    "a line break": ("<p>“one of<br>them”</p>", [(1, "one of them")]),
    "a sign that is no tag": ("<p>1 < 2 and “one of them” > 3</p>", [(1, "one of them")]),
    "a tag that does not end": ("<p>“one of them” <a href=", [(1, "one of them")]),
}


@pytest.mark.parametrize(("text", "expected"), HTML.values(), ids=HTML.keys())
def test_html(text: str, expected: Found) -> None:
    assert found(text, "notes.html") == expected


# --- Plain text -------------------------------------------------------------------------------

PLAIN: dict[str, tuple[str, Found]] = {
    "over a line that was broken": ("She said “we saw\nit coming”.\n", [(1, "we saw it coming")]),
    "not over a bullet": ('• a "stray\n• mark" here\n', []),
    "not over a line that was not broken": (f'A "stray {"word " * 30}\nmark" here\n', []),
    "deep bullets are no code": ("a\n\n    • “one of them”\n", [(3, "one of them")]),
    "an address": ('see "https://a.example/b" or "one of them"', [(1, "one of them")]),
    "names below": (
        "WORDS TO KEEP\n3 quotesWe saw it coming.\n— Ada Guest\nWe did not mind.\n— Ada Guest\n",
        [(2, "We saw it coming."), (4, "We did not mind.")],
    ),
    "a name below broken lines": (
        f"{'We saw it coming ' * 4}and\nwe did not mind.\n— Ada Guest\n",
        [(1, "We saw it coming " * 4 + "and we did not mind.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.values(), ids=PLAIN.keys())
def test_plain_text(text: str, expected: Found) -> None:
    assert found(text, "notes.txt") == expected


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.md", "x", NotesForm.MARKDOWN),
        ("a.HTM", "x", NotesForm.HTML),
        ("a.txt", "x\ny", NotesForm.PLAIN),
        ("a.txt", "x\n\n## y", NotesForm.MARKDOWN),
        ("a.txt", "---\na: b\n---\nx", NotesForm.MARKDOWN),
        ("a.txt", "+++\na = 1\n+++\nx", NotesForm.MARKDOWN),
        ("a.txt", "> x", NotesForm.MARKDOWN),
        ("a", "a **b** c", NotesForm.MARKDOWN),
        ("a", "[a](https://a.example)", NotesForm.MARKDOWN),
        ("a", "\n<!doctype html>\n<p>x", NotesForm.HTML),
        ("a", "<!-- a --><article>x", NotesForm.HTML),
        ("a", "1 < 2 # 3", NotesForm.PLAIN),
        ("", "", NotesForm.PLAIN),
        ("a.md", "\n" * MAX_LINES, NotesForm.PLAIN),
    ],
)
def test_the_form_is_told_by_the_ending_or_by_the_text(
    name: str, text: str, form: NotesForm
) -> None:
    assert read_notes(name, text).form is form


# --- Encodings --------------------------------------------------------------------------------


def test_damage_done_by_a_wrong_encoding_is_repaired() -> None:
    text = "A ‚Äúgap in it‚Äù\n\nA â€œgap in itâ€\x9d\n\nIt â€” “was so ‚Äì and so”\n"
    assert found(text) == [(1, "gap in it"), (3, "gap in it"), (5, "was so – and so")]


def test_lines_are_counted_as_editors_do() -> None:
    text = "a\x0bb\x0cc\u2028d\x85e\r\n“one of them”\r“two of them”\n“three of them”"
    assert [line for line, _ in found(text, "a.txt")] == [2, 3, 4]


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(NotesError, match=r"a\.md: line 2 is not UTF-8"):
        decode("a.md", b"fine\nnot \xff fine")


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(NotesError, match=r"a\.md: the file has 5,000,001 bytes; 5,000,000 are"):
        decode("a.md", b"a" * (MAX_BYTES + 1))
    with pytest.raises(NotesError, match="5,000,001 characters"):
        read_notes("a.md", "a" * (MAX_BYTES + 1))


def test_the_mark_at_the_start_of_a_file_is_no_text() -> None:
    assert decode("a.md", b"\xef\xbb\xbf# A") == "# A"


# --- Stated times -----------------------------------------------------------------------------

Q = "“one of them”"
P = "“two of them”"
TIMES: dict[str, tuple[str, list[int | None]]] = {
    "minutes": (f"{Q} 12:03", [723]),
    "hours": (f"{Q} (1:02:03)", [3723]),
    "an hour that is nought": (f"{Q} 0:12:03", [723]),
    "in square brackets": (f"[00:12:03] {Q}", [723]),
    "more than an hour of minutes": (f"{Q} (72:15)", [4335]),
    "a fraction": (f"{Q} (00:12:03.480)", [723]),
    "a range": (f"{Q} (12:03–12:40)", [723]),
    "in a link": (f"{Q} ([video](https://youtu.be/x?t=723))", [723]),
    "in a link, among others": (f"{Q} [▶](https://www.youtube.com/watch?v=x&t=723s)", [723]),
    "in a link, with hours": (f"{Q} <https://youtu.be/x?t=1h2m3s>", [3723]),
    "in a link, with minutes": (f"{Q} https://youtu.be/x?t=12m3s.", [723]),
    "in a link, as a fragment": (f"{Q} [a](talk.mp3#t=12:03)", [723]),
    "in a link, escaped": (f"{Q} [a](https://a.example/w?v=x&amp;t=723)", [723]),
    "in a link that is the quotation": (f"[{Q}](https://youtu.be/x?t=723)", [723]),
    "in a link in the quotation": ("“one [of](https://youtu.be/x?t=723) them”", [723]),
    "in a link that shows another": (f"{Q} [12:03](https://youtu.be/x?t=700)", [723]),
    "none": (f"{Q} is said", [None]),
    "no link to a time": (f"{Q} [a](https://a.example/?part=723&t=x)", [None]),
    "no times": (f"{Q} on 2025-11-24T12:03:09 and 3:4 and 12:77 and 1:2:3:04", [None]),
    "a time of the day": (f"At 10:30 am and 4:15 p.m. {Q}", [None]),
    "a time that is quoted": ("She says “we met at 10:30 there”.", [None]),
    "with letters": (f"{Q} (12m03s), {P} 1h 2m 3s", [723, 3723]),
    "with units": (f"{Q} (12 min 3 s), at 1 hour, 2 minutes and 3 seconds {P}", [723, 3723]),
    "in words, without the last": (f"at 12 minutes 3 he says {Q}", [723]),
    "with strokes": (f"{Q} (12′03″)", [723]),
    "with a wide colon": (f"{Q}（12：03）", [723]),
    "part of an address": (f"{Q} (youtu.be/x?t=723)", [723]),
    "the fragment alone": (f"{Q} (#t=723)", [723]),
    "a range in words": (f"from 12:03 to 13:00 {Q}", [723]),
    "in a link, with its kind": (f"{Q} [a](talk.mp3#t=npt:723)", [723]),
    "no times, but lengths and heights": (
        f"The 6'10\" man went 12 metres in 12 minutes: 34 boats saw it {Q}",
        [None],
    ),
    "a link behind a full stop in the marks": (
        "“One of them.” [[12:03]](https://youtu.be/x?t=723) Then “two of them”, and that was all."
        " “Three of them.” [13:00](https://youtu.be/x?t=780)",
        [723, 723, 780],
    ),
    "behind each": ("“One of them.” 12:03 “Two of them.” 13:00 “Three.” 14:00", [723, 780, 840]),
    "in front": (f"At 12:03 he says {Q}.", [723]),
    "after rather than in front": (f"At 12:03 he says {Q} (12:20).", [740]),
    "the nearest": (f"{Q} (12:03, again 30:00)", [723]),
    "in the sentence rather than nearer": (
        f"He says at 12:03 on a long day in town {Q}. 13:00 is when it ends.",
        [723],
    ),
    "behind the point": ("“One of them.” (12:03) “Two of them.” (13:00)", [723, 780]),
    "on the line rather than in the sentence": (f"12:03 {Q}\n13:00 {P}", [723, 780]),
    "on the next line": (f"{Q}\n(12:03)", [723]),
    "in front of each": (f"12:03 {Q}, 13:00 {P}", [723, 780]),
    "for two": (f"{Q} and {P} (12:03)", [723, 723]),
    "one in front, one behind": (f"At 12:03 {Q} and then {P} (13:00)", [723, 780]),
    "in another sentence": (f"He says {Q} here. This was at 12:03.", [723]),
    "in another sentence, in front": (f"At 12:03 it starts. He says {Q} here.", [723]),
    "in another sentence, with a quotation": (
        f"He says {Q}. Later he says {P} (12:03).",
        [None, 723],
    ),
    "in another paragraph": (f"{Q}\n\nThis was said at 12:03.", [None]),
    "in another item": (f"- {Q}\n- This was said at 12:03.", [None]),
    "in another paragraph of the item": (f"- {Q}\n\n  (12:03)\n- {P}", [723, None]),
    "in the item around": (f"- At 12:03:\n  - {Q}\n  - {P} (13:00)\n- {P}", [723, 780, None]),
    "in the row": (f"| a | b |\n|---|---|\n| 12:03 | {Q} |\n| {P} | 13:00 |", [723, 780]),
    "in the block quote": ("> One of them.\n>\n> — Ada Guest, 12:03\n", [723]),
    "behind the block quote's words": ("> One of them. (12:03)\n", [723]),
    "in front of the block quote's words": ("> 12:03 One of them.\n", [723]),
    "in the name below": ("One of them.\n— Ada Guest (12:03)\n", [723]),
    "in the heading": (f"## 12:03 Taste\n\n{Q}\n\n{P} (13:00)\n\n## Next\n\n{P}", [723, 780, None]),
    "in what serves as a heading": (f"**12:03 – Taste**\n\n{Q}\n\n[13:00] More\n\n{P}", [723, 780]),
    "not in a remark": (f"{Q}\n\n(12:03)\n\n{P}", [None, None]),
}


@each(("text", "expected"), TIMES.values(), ids=TIMES.keys())
def test_the_time_stated_for_a_quotation(text: str, expected: list[int | None]) -> None:
    assert [quote.stated_at for quote in read(text).quotations] == expected


HTML_TIMES: dict[str, tuple[str, list[int | None]]] = {
    "around": (f"<a href='https://youtu.be/x?v=1&amp;t=723s'>{Q}</a>", [723]),
    "behind": (f"<p>{Q} <a href='x#t=723'>▶</a> {P} <a href='x#t=780'>▶</a></p>", [723, 780]),
    "in the row": (f"<tr><td>12:03</td><td>{Q}</td></tr><tr><td>{P}</td></tr>", [723, None]),
    "in the item": (f"<li><p>{Q}</p><p>12:03</p></li><li>{P}</li>", [723, None]),
    "in the item around": (f"<li>12:03 <ul><li>{Q}</li></ul></li><li>{P}</li>", [723, None]),
    "in the heading": (f"<h2>12:03 A</h2><p>{Q}</p><h2>B</h2><p>{P}</p>", [723, None]),
    "in the attribution": ("<blockquote>One of them.<cite>Ada, 12:03</cite></blockquote>", [723]),
    "on the line": (f"<p>12:03 {Q}<br>13:00 {P}</p>", [723, 780]),
}


@pytest.mark.parametrize(("text", "expected"), HTML_TIMES.values(), ids=HTML_TIMES.keys())
def test_the_time_stated_in_html(text: str, expected: list[int | None]) -> None:
    notes = read_notes("notes.html", text)
    assert [quote.stated_at for quote in notes.quotations] == expected


# --- Sentences --------------------------------------------------------------------------------


def test_the_sentences_of_the_prose_are_told_apart() -> None:
    text = """\
        # A heading. It is no sentence.

        One of them is here (e.g. this). “Two of them.” And
        three of them? Four!

        - Five of them

        ```
        Six of them.
        ```
        """
    assert [(sentence.line, sentence.text) for sentence in read(text).sentences] == [
        (3, "One of them is here (e.g. this)."),
        (3, "“Two of them.”"),
        (3, "And three of them?"),
        (6, "Five of them"),
    ]


# --- Robustness -------------------------------------------------------------------------------

_FRAGMENTS = [
    *"\"'“”‘’«»„‚‹›`*_[]()<>!|\\&#\n\t ",
    *["\n\n", "\n> ", "\n- ", "\n# ", "```\n", "---\n", "+++\n", "    ", "](", "![", "&quot;"],
    *["<q>", "</q>", "<code>", "</code>", "<blockquote>", "</blockquote>", "<li>", "<p>", "<!--"],
    *["<a href='x?t=9'>", "</a>", "<pre>", "<br>", "— Ada", "12:03", "t=9", "https://a.b/?t=9"],
    *["one", "two three", "students’", "don't", '12"', "â€œ", "‚Äù", "\x00", "\u2060", "ﬁ", "é"],
]
hostile = st.lists(st.sampled_from(_FRAGMENTS), max_size=60).map("".join)


@given(st.text() | hostile, st.sampled_from(["a.md", "a.html", "a.txt"]))
@settings(max_examples=400, deadline=None)
@example("\"\n<!--\n'a", "a.html")
@example("![“a\n![b](c)\nd”", "a.md")
def test_any_text_can_be_read(text: str, name: str) -> None:
    notes = read_notes(name, text)
    count = len(re.split("\r\n|\r|\n", text))
    for quote in notes.quotations:
        assert 1 <= quote.line <= count
        assert words(quote.text)
    for sentence in notes.sentences:
        assert 1 <= sentence.line <= count
    lines = [quote.line for quote in notes.quotations]
    assert lines == sorted(lines)


_PLAIN_WORDS = st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1)
_JOIN = st.sampled_from([" ", " ", " ", "\n", '" ', ' "', "” ", " “", " ‘", "’ ", " 12:03 ", ". "])


@given(
    st.lists(st.tuples(_PLAIN_WORDS.map(" ".join), _JOIN), max_size=30),
    st.sampled_from(["", "> ", "- ", "<p>", "\n\n"]),
    st.sampled_from(["a.md", "a.html", "a.txt"]),
)
@settings(max_examples=300, deadline=None)
def test_a_quotation_stands_where_it_is_said_to_stand(
    parts: list[tuple[str, str]], start: str, name: str
) -> None:
    text = start + "".join(word + join for word, join in parts)
    lines = text.split("\n")
    for quote in read_notes(name, text).quotations:
        there = words(" ".join(lines[quote.line - 1 :]))
        run = words(quote.text)
        assert any(there[at : at + len(run)] == run for at in range(len(there)))
        assert run[0] in words(lines[quote.line - 1])


_SIZE = 40_000
HOSTILE = {
    "quotes": '"',
    "openers": "“",
    "singles": "‘",
    "apostrophes": "'",
    "unclosed": ' "a',
    "q": "<q>",
    "pairs": "“a b c” ",
    "nested": "“‘",
    "possessives": "‘as’ b ",
    "brackets": "[",
    "images": "![",
    "links": "[a](b ",
    "empty links": "](",
    "targets": "](<",
    "titles": '[a](b "',
    "ticks": "` `` ",
    "stars": "*a _b ",
    "tags": "<a ",
    "attributes": "<a b=\"c' ",
    "comments": "<!--",
    "lt": "<",
    "entities": "&#",
    "numbers": "&#" + "9" * 5000,
    "block quotes": ">",
    "quoted": "> a\n\n",
    "callouts": "> [!note]\n",
    "lists": "- ",
    "items": "- a\n",
    "rows": "|a",
    "refs": "[a]: b\n",
    "times": "12:03 ",
    "times and quotes": "12:03 “a b c” ",
    "digits": "1:",
    "spaces": " ",
    "lines": "\n",
    "items of HTML": "<li>",
    "quotes of HTML": "<blockquote>",
    "ends": "</li>",
    "mixed ends": "<li><p></blockquote>",
    "scripts": "<script>",
    "pre": "<pre>",
    "names": "a\n— Ada\n",
    "dashes": "— Ada ",
    "signed": "“a”\n— Ada\n",
    "code": "<code>",
    "cites": "<blockquote><cite>",
    "damage": "â€œ",
    "signs": "é",
    "points": "a. A",
    "links in links": "[[a](b)",
    "wiki": "[[a|b",
    "items with times": "- “a b c” 12:03\n\n  “d e f”\n\n  ",
    "footnotes": "[^",
    "nul": "\0",
    "links with times": "[a](b?t=1)",
    "elisions": " 'em",
    "addresses": "https://",
    "escapes": "\\",
    "corners": "「",
    "corners in corners": "「『a」",
    "bracketed": "> “a b c” (1) (2)\n\n",
    "bracketed in one": "> a (1) [b] ",
    "units": "1 h 2 min ",
    "minutes": "at 12 minutes ",
}


@pytest.mark.timed
@each("name", ["a.md", "a.html", "a.txt"])
@each("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_time(piece: str, name: str) -> None:
    text = piece * (_SIZE // len(piece))
    start = time.perf_counter()
    read_notes(name, text)
    assert time.perf_counter() - start < 5
