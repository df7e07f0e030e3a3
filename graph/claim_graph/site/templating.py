"""Jinja templates that make Markdown out of view-models.

A template gets a view-model, a frozen dataclass of plain text, numbers, `Markdown` and other
view-models, and `here`, the page that is being written. View-models know nothing of that page:
they hold targets (paths from `site/urls.py`), and the template makes them relative, as in
`[{{ claim.sentence }}]({{ here.href(claim.target) }}){ .cg-links__claim }`, or with `here.web`
where a link is in HTML that Markdown leaves alone. Macros are imported without context, so
`here` is their first argument.

Whatever a template writes is escaped as Markdown text unless it is `Markdown` or came out of a
macro. Only text, `Markdown` and numbers can be written: None is an error, and so is a name that
is not there. Templates write parts one after another: `~` would escape its parts for HTML, which
is not enough here, so a test finds it and the other operators that join text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from io import StringIO
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from claim_graph.core.typography import inside_quotation
from claim_graph.site.markdown import (
    Markdown,
    capitalised,
    escape_attribute,
    escape_markdown,
    plural,
    quotation,
    verbatim,
    web_target,
)

_FILTERS: dict[str, Callable[..., object]] = {
    "attribute": escape_attribute,
    "capitalised": capitalised,
    "inside": inside_quotation,
    "plural": plural,
    "quotation": quotation,
    "verbatim": verbatim,
    "web_target": web_target,
}
"""Filters of ours."""
_KEPT = ("first", "last", "length", "list")
"""Those of Jinja's own that remain: none that joins text or marks it as safe."""


def render(template: str, **view: object) -> Markdown:
    """Return what `template`, a path in the folder `templates`, makes of `view`.

    Raises jinja2.TemplateError for a name that is not there, TypeError for what cannot be written.
    """
    return Markdown(environment().get_template(template).render(view))


@cache
def macro(template: str, name: str) -> Callable[..., Markdown]:
    """Return the macro `name` of `template` as a function, for what is put together in Python."""
    written: Callable[..., Markup] = getattr(environment().get_template(template).module, name)
    return lambda *arguments, **named: Markdown(written(*arguments, **named))


def written(value: object) -> str:
    """Return what a template writes for `value`: the `finalize` of the environment."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape_markdown(value)
    # Jinja turns an undefined value into its error.
    if isinstance(value, int | float | Undefined) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template cannot write {value!r}: give it text, Markdown or a number")


class _DirectCode(CodeGenerator):
    """Compiles templates to what they need, without what Jinja does for those of others.

    What `written` gives is safe, and is not looked at once more. What a template calls, macros and
    methods of view-models, takes neither context nor environment, so it is called as it stands.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        stream, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        arguments, self.stream = self.stream.getvalue(), stream
        # A signature begins with a comma: Jinja writes it after what is called.
        self.write(f"({arguments.removeprefix(', ')})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of all templates of pages."""
    made = Environment(
        loader=PackageLoader("claim_graph.site", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=written,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.code_generator_class = _DirectCode
    made.filters = {name: made.filters[name] for name in _KEPT} | _FILTERS
    return made
