"""What a template writes is escaped, whatever it is given, and what it lacks is an error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from jinja2 import nodes
from lxml.html import fromstring

import claim_graph.site
from claim_graph.core.typography import typographic
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import templating
from claim_graph.site.markdown import Markdown
from tests.site.html import read
from tests.site.test_markup import NASTY, TEXTS, shown

TEMPLATES = Path(claim_graph.site.__file__).parent / "templates"
OURS = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for folder in ("macros", "pages")
    for path in (TEMPLATES / folder).glob("*.jinja")
)


@dataclass(frozen=True)
class View:
    """A view-model."""

    text: str = "text"
    nothing: None = None


def rendered(source: str, **view: object) -> Markdown:
    """Return what a template with the text `source` makes of `view`."""
    return Markdown(templating.environment().from_string(source).render(view))


def joins(source: str) -> list[int]:
    """Return the lines of a template on which an expression joins text."""
    template = templating.environment().parse(source)
    operators = template.find_all((nodes.Concat, nodes.Add, nodes.Mod))
    methods = (
        call
        for call in template.find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr) and call.node.attr in {"format", "join", "replace"}
    )
    return sorted(node.lineno for node in (*operators, *methods))


@pytest.mark.parametrize("value", NASTY)
def test_text_in_a_view_model_stays_text(value: str) -> None:
    source = '<p class="x" markdown="span">{{ view.text }}</p>'
    page = read(shown(rendered(source, view=View(value))))

    assert page.text == typographic(value)
    assert page.tags == ["p"]
    assert not page.handlers


@given(TEXTS)
def test_any_text_stays_that_text_on_its_way_through_a_macro(value: str) -> None:
    source = (
        '{% macro shown(text) %}<b title="{{ text|attribute }}">{{ text }}</b>{% endmacro %}'
        '<p class="x" markdown="span">{{ shown(view.text) }}</p>'
    )
    page = read(shown(rendered(source, view=View(value))))

    assert page.tags == ["p", "b"]
    assert page.text.replace(" ", "") == "".join(typographic(value).split())


@given(TEXTS)
def test_any_text_is_the_label_of_a_link(value: str) -> None:
    page = read(shown(rendered("[{{ view.text }}](b.md){ .x }", view=View(value))))

    assert page.links == ["b.md"]
    assert page.tags == ["p", "a"]


@given(TEXTS)
def test_any_text_is_the_title_of_a_link(value: str) -> None:
    source = '[time](b.md){ .x title="{{ view.text }}" }'
    link = fromstring(shown(rendered(source, view=View(value))))[0]

    assert sorted(link.attrib.items()) == [
        ("class", "x"),
        ("href", "b.md"),
        ("title", typographic(value)),
    ]


def test_markdown_is_written_as_it_is() -> None:
    assert rendered("{{ one }}", one=Markdown("**bold** <b>")) == "**bold** <b>"


def test_numbers_are_written() -> None:
    assert rendered("{{ 1 }} {{ two }} {{ half }}", two=2, half=0.5) == "1 2 0.5"


def test_a_condition_without_else_writes_nothing() -> None:
    assert rendered("{{ 'x' if view.nothing }}", view=View()) == ""


@pytest.mark.parametrize("value", [None, True, ("a", "b"), View()])
def test_nothing_else_can_be_written(value: object) -> None:
    with pytest.raises(TypeError, match="a template cannot write"):
        rendered("{{ value }}", value=value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{% if missing %}x{% endif %}",
        "{{ view.missing }}",
        "{% if view.missing %}x{% endif %}",
    ],
)
def test_a_name_that_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered(source, view=View())


@pytest.mark.parametrize("template", OURS)
def test_templates_do_not_join_text(template: str) -> None:
    assert joins((TEMPLATES / template).read_text("utf-8")) == []


@pytest.mark.parametrize("joined", ["a ~ b", "a + b", "a % b", "a.join(b)", "'x'.format(b)"])
def test_an_expression_that_joins_text_is_noticed(joined: str) -> None:
    """Jinja would escape the parts for HTML, or not at all; Markdown needs more than either."""
    assert joins(f"one\n{{% if a %}}{{{{ {joined} }}}}{{% endif %}}") == [2]


@pytest.mark.parametrize("name", ["safe", "escape", "e", "format", "join", "replace"])
def test_what_marks_or_joins_text_is_no_filter_here(name: str) -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match="No filter named"):
        rendered(f"{{{{ text|{name} }}}}", text="<b>")


@pytest.mark.parametrize("template", OURS)
def test_every_template_can_be_read(template: str) -> None:
    assert templating.environment().get_template(template).name == template


@pytest.mark.parametrize("template", OURS)
def test_every_template_tells_what_it_is_for(template: str) -> None:
    assert (TEMPLATES / template).read_text("utf-8").startswith("{# ")


def test_a_macro_can_be_called_from_python() -> None:
    badge = templating.macro("macros/badges.jinja", "kind")(Kind.ANALOGY)

    assert isinstance(badge, Markdown)
    assert read(badge).text == "analogy"
