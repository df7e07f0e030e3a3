"""Pages and files as values: what is written into HTML cannot break out of it."""

from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.site.markdown import Markdown
from claim_graph.site.page import Page, data_script, script_json

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(json_values)
def test_data_for_scripts_reads_back_and_cannot_end_a_script(value: object) -> None:
    written = script_json(value)
    assert json.loads(written) == value
    assert not set("<>&\u2028\u2029") & set(written)


def test_a_data_script_sets_one_name_and_leaves_the_others() -> None:
    asset = data_script("data/a.js", "a", {"b": "</script>"})
    assert asset.path == "data/a.js"
    assert asset.content.decode() == (
        '(window.claimData ??= {})["a"] = {"b":"\\u003c/script\\u003e"};\n'
    )


@given(st.text())
def test_front_matter_is_yaml_that_reads_back(title: str) -> None:
    page = Page("a.md", "A", Markdown(), scripts=(title,))
    front = page.text().split("\n---\n")[0].removeprefix("---\n")

    assert yaml.load(front, yaml.CSafeLoader)["scripts"] == [title]


def test_front_matter_holds_an_emoji_as_it_is() -> None:
    # YAML has no pairs of surrogates: read so, they are two characters that nobody can write.
    assert 'scripts: ["🧺"]' in Page("a.md", "A", Markdown(), scripts=("🧺",)).text()


def test_the_page_that_another_stands_below_is_named_by_its_address() -> None:
    assert 'below: "a/index.html"' in Page("a/b.md", "B", Markdown(), below="a/index.md").text()


def test_structured_data_stands_in_the_front_matter_as_safe_json() -> None:
    page = Page("a.md", "A", Markdown(), structured={"@type": "Claim", "text": "</script>"})
    front = page.text().split("---")[1]
    line = next(line for line in front.splitlines() if line.startswith("structured: "))
    assert json.loads(json.loads(line.removeprefix("structured: "))) == page.structured
    assert "</script>" not in line
