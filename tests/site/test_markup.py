"""What a record says is shown as it stands, whatever it says."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claim_graph.site.markup import Here, attribute, block, line, quotation, text, typographic
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


def shown(source: str) -> str:
    """Return the HTML that Markdown makes of `source`."""
    return markdown.markdown(source, extensions=EXTENSIONS)


@each("value", NASTY)
def test_markdown_and_html_in_a_text_stay_text(value: str) -> None:
    page = read(shown(line("x", text(value))))

    assert page.text == typographic(value)
    assert page.tags == ["p"]
    assert not page.handlers


@each("value", NASTY)
def test_markdown_and_html_in_a_heading_stay_text(value: str) -> None:
    page = read(shown(f"# {text(value)} {{ .cg-claim }}"))

    assert page.text == typographic(value)
    assert page.tags == ["h1"]


@given(TEXTS)
def test_any_text_is_shown_as_it_is(value: str) -> None:
    page = read(shown(block("div", "x", line("y", text(value)), line("z", text(value), "li"))))

    assert page.tags == ["div", "p", "li"]
    assert page.text.replace(" ", "") == 2 * "".join(typographic(value).split())


@given(TEXTS)
def test_any_text_is_a_link_s_label(value: str) -> None:
    page = read(shown(line("x", Here("a/b.md").link(text(value), "c/d.md", "k"))))

    assert page.links == ["../c/d.md"]
    assert page.tags == ["p", "a"]


@given(TEXTS)
@example("_0_")
def test_any_text_is_a_link_s_title(value: str) -> None:
    page = read(shown(line("x", Here("a.md").link("label", "b.md", "k", value))))

    assert page.tags == ["p", "a"]
    assert not page.handlers


@given(TEXTS)
def test_any_text_is_an_attribute(value: str) -> None:
    page = read(f'<p title="{attribute(value)}">x</p>')

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
