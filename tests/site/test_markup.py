"""What a record says is shown as it stands, whatever it says."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claim_graph.core.typography import typographic
from claim_graph.site.here import Here
from claim_graph.site.markdown import escape_attribute, escape_markdown, quotation
from tests.each import each
from tests.site.html import read

EXTENSIONS = ["abbr", "admonition", "attr_list", "md_in_html", "tables", "toc"]
NASTY = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "# not a heading",
    "**bold** _it_ `code` ~~gone~~",
    "a | b",
    "{: onclick=alert(1) }",
    "{ .class #id onclick=alert(1) }",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "*[HTML]: a definition",
    "--8<-- \"mkdocs.yml\"",
    "::: admonition",
    "\\*escaped\\*",
    "<https://example.org>",
    "]](x)[[",
    "1. not a list",
    "$x$ :smile: @all ==mark== ^^ins^^",
)  # fmt: skip
# What no record can hold (see the rule on forbidden characters), and the two characters that
# Python-Markdown keeps for itself.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\x02\x03"),
    min_size=1,
    max_size=60,
).map(lambda value: " ".join(value.split())).filter(bool)  # fmt: skip


def line(content: str) -> str:
    """Return a paragraph as templates write it, with `content` as its Markdown."""
    return f'<p class="x" markdown="span">{content}</p>'


def shown(source: str) -> str:
    """Return the HTML that Markdown makes of `source`."""
    return markdown.markdown(source, extensions=EXTENSIONS)


@each("value", NASTY)
def test_markdown_and_html_in_a_text_stay_text(value: str) -> None:
    page = read(shown(line(escape_markdown(value))))

    assert page.text == typographic(value)
    assert page.tags == ["p"]
    assert not page.handlers


@each("value", NASTY)
def test_markdown_and_html_in_a_heading_stay_text(value: str) -> None:
    page = read(shown(f"# {escape_markdown(value)} {{ .cg-claim }}"))

    assert page.text == typographic(value)
    assert page.tags == ["h1"]


@given(TEXTS)
def test_any_text_is_shown_as_it_is(value: str) -> None:
    item = f'<li markdown="span">{escape_markdown(value)}</li>'
    block = f'<div markdown="1">\n\n{line(escape_markdown(value))}\n\n{item}\n\n</div>'
    page = read(shown(block))

    assert page.tags == ["div", "p", "li"]
    assert page.text.replace(" ", "") == 2 * "".join(typographic(value).split())


@given(TEXTS)
def test_any_text_is_a_link_s_label(value: str) -> None:
    page = read(shown(line(Here("a/b.md").link(escape_markdown(value), "c/d.md", "k"))))

    assert page.links == ["../c/d.md"]
    assert page.tags == ["p", "a"]


@given(TEXTS)
@example("_0_")
def test_any_text_is_a_link_s_title(value: str) -> None:
    page = read(shown(line(Here("a.md").link("label", "b.md", "k", value))))

    assert page.tags == ["p", "a"]
    assert not page.handlers


@given(TEXTS)
def test_any_text_is_an_attribute(value: str) -> None:
    page = read(f'<p title="{escape_attribute(value)}">x</p>')

    assert page.tags == ["p"]
    assert page.text == "x"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("it's", "it’s"),
        ('"Why?" he asks', "“Why?” he asks"),
        ("the 'it' factor", "the ‘it’ factor"),
        ('(an "aside")', "(an “aside”)"),
        ("already “so”", "already “so”"),
    ],
)
def test_quotation_marks_are_those_of_print(written: str, printed: str) -> None:
    assert typographic(written) == printed


def test_quotation_marks_inside_a_quotation_are_single() -> None:
    assert quotation('"Scaling" is just one word') == "“‘Scaling’ is just one word”"


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "claims/a/b.md", "claims/a/b.md"),
        ("claims/a/b.md", "index.md", "../../index.md"),
        ("claims/a/b.md", "claims/a/c.md#x", "c.md#x"),
        ("claims/a/b.md", "claims/a/b.md#x", "#x"),
    ],
)
def test_links_are_relative_to_the_page(page: str, target: str, address: str) -> None:
    assert Here(page).link("x", target) == f"[x]({address})"
