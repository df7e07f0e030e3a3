"""Markdown is told apart from text: what is joined with it is escaped, and stays the text it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claim_graph.core.typography import typographic
from claim_graph.site.here import Here
from claim_graph.site.markdown import (
    Markdown,
    escape_attribute,
    escape_markdown,
    quotation,
    verbatim,
    web_target,
)
from tests.site.html import read
from tests.site.test_markup import NASTY, TEXTS, shown

LINE = Markdown('<p class="x" markdown="span">{}</p>')


@pytest.mark.parametrize("value", NASTY)
def test_text_that_is_formatted_into_markdown_stays_text(value: str) -> None:
    page = read(shown(LINE.format(value)))

    assert page.text == typographic(value)
    assert page.tags == ["p"]
    assert not page.handlers


@given(TEXTS)
@example("</p><script>")
def test_text_is_escaped_however_it_is_joined(value: str) -> None:
    alone = escape_markdown(value)
    joined = {
        Markdown() + value,
        value + Markdown(),
        Markdown("%s") % value,
        Markdown("{}").format(value),
        Markdown("{one}").format_map({"one": value}),
        Markdown("").join([value]),
        Markdown("x").replace("x", value),
    }

    assert joined == {alone}
    assert all(isinstance(part, Markdown) for part in joined)


@given(TEXTS, TEXTS)
def test_markdown_is_joined_as_it_is(first: str, second: str) -> None:
    one, two = escape_markdown(first), escape_markdown(second)

    assert one + two == str(one) + str(two)
    assert Markdown(", ").join([one, two]) == f"{one}, {two}"
    assert Markdown.escape(one) is one


@given(TEXTS)
def test_text_is_shown_as_it_is_beside_markdown(value: str) -> None:
    page = read(shown(LINE.format(Markdown("<b>") + value + Markdown("</b>"))))

    assert page.tags == ["p", "b"]
    assert page.text.replace(" ", "") == "".join(typographic(value).split())


@given(TEXTS)
def test_text_is_safe_in_an_attribute_either_way(value: str) -> None:
    for escaped in (escape_markdown(value), escape_attribute(value)):
        page = read(shown(Markdown('<p class="x" markdown="span" title="%s">x</p>') % escaped))

        assert page.tags == ["p"]
        assert not page.handlers
        assert page.text == "x"


@given(TEXTS)
def test_what_is_verbatim_keeps_its_quotation_marks(value: str) -> None:
    page = read(shown(Markdown("<pre>{}</pre>").format(verbatim(value))))

    assert page.tags == ["pre"]
    assert page.text == value


@given(TEXTS)
def test_spoken_words_stay_text_in_quotation_marks(value: str) -> None:
    page = read(shown(LINE.format(quotation(value))))

    assert page.tags == ["p"]
    assert page.text.startswith("“")
    assert page.text.endswith("”")


@given(st.text("abc/&?=%_*.~-", max_size=20))
def test_a_web_address_is_taken_as_it_is(path: str) -> None:
    address = f"https://example.org/{path}"

    assert web_target(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://example.org/>x",
        "https://example.org/ x",
        "https://example.org/\n",
        'https://example.org/"x',
        "example.org",
        "",
    ],
)
def test_anything_else_is_no_web_address(address: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        web_target(address)


@pytest.mark.parametrize(
    ("page", "target", "in_markdown", "in_html"),
    [
        ("index.md", "claims/a/b.md", "claims/a/b.md", "claims/a/b.html"),
        ("claims/a/b.md", "index.md", "../../index.md", "../../index.html"),
        ("claims/a/b.md", "claims/a/c.md#x", "c.md#x", "c.html#x"),
        ("claims/a/b.md", "claims/a/b.md#x", "#x", "b.html#x"),
        ("claims/a/b.md", "assets/map.svg", "../../assets/map.svg", "../../assets/map.svg"),
    ],
)
def test_addresses_are_relative_to_the_page(
    page: str, target: str, in_markdown: str, in_html: str
) -> None:
    here = Here(page)

    assert here.href(target) == in_markdown
    assert here.web(target) == in_html
