"""Plain Markdown: what a text says stays text, and HTML loses only what readers do not meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claim_graph.core.typography import typographic
from claim_graph.site.data.plain_markdown import from_html, plain
from claim_graph.site.here import Here
from tests.site.html import read


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")))
def test_a_text_stays_text_whatever_it_holds(value: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(plain(value))

    assert read(shown).text == " ".join(typographic(value).split())
    assert set(read(shown).tags) <= {"p"}


def test_underscores_do_not_stress_but_those_inside_a_word_stay() -> None:
    assert plain("__0__ a_b _") == r"\_\_0\_\_ a_b \_"


def test_a_line_that_would_start_a_list_starts_none() -> None:
    assert plain("1. First") == "1\\. First"
    assert plain("- a") == "\\- a"
    assert plain("# a") == "\\# a"


def test_a_link_is_written_from_the_page_it_stands_on() -> None:
    assert Here("claims/talk/c.md").href("people/a.md#b") == "../../people/a.md#b"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>A <em>b</em></h2><p>c<br>d</p>", "## A *b*\n\nc d"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>a\n  b</code></pre>", "```\na\n  b\n```"),
        ("<p>Say <code>a`b</code></p>", "Say ``a`b``"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ("<p><a href='x.html'> a </a>b</p>", "[a](x.html) b"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c|d</td></tr></table>",
            "| a | b |\n| --- | --- |\n| c\\|d |  |",
        ),
        ("<p>1. a &lt;b&gt; *c*</p>", "1\\. a \\<b\\> \\*c\\*"),
    ],
)
def test_html_becomes_the_markdown_for_it(html: str, markdown: str) -> None:
    assert from_html(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<script>a</script>",
        "<svg><text>a</text></svg>",
        "<span aria-hidden='true'>a</span>",
        "<p hidden>a</p>",
        "<a class='headerlink' href='#a'>a</a>",
        "<button>a</button>",
    ],
)
def test_what_readers_do_not_meet_is_left_out(html: str) -> None:
    assert from_html(f"<p>b</p>{html}") == "b"


def test_links_lead_where_they_are_told_to() -> None:
    assert from_html("<a href='a.html'>b</a>", lambda address: f"../{address}") == (
        "[b](../a.html)"
    )
