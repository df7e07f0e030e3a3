"""The pages of rules: what each is for, made from its docstring, and the list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.findings import Severity
from claim_graph.rules import RULES, Documentation
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, as its page and the list show it."""

    code: str
    name: str
    severity: Severity
    severity_label: str
    """As it begins a line."""
    title: str
    body: Markdown
    """The rest of its documentation."""
    target: str
    """Its page."""
    trail: tuple[Link, ...]


def rules() -> Iterator[Page]:
    """Yield a page for each rule, made from its docstring, and the list of them."""
    views = [
        _view(code, rule.name, rule.severity, Documentation.of(rule))
        for code, rule in RULES.items()
    ]
    for view in views:
        body = render("pages/rule.md.jinja", rule=view, here=Here(view.target))
        yield Page(view.target, f"{view.code}: {view.title}", body)
    body = render("pages/rules.md.jinja", rules=views, here=Here(urls.RULES))
    yield Page(urls.RULES, page_name(urls.RULES), body, page_summary(urls.RULES))


def _view(code: str, name: str, severity: Severity, documentation: Documentation) -> RuleView:
    return RuleView(
        code=code,
        name=name,
        severity=severity,
        severity_label=severity.value.capitalize(),
        title=documentation.title,
        # Docstrings are ours: nothing of them is escaped. Headings need a blank line after them.
        body=Markdown(_HEADING.sub(r"## \1\n", documentation.body)),
        target=urls.rule(code),
        trail=(Link(page_name(urls.RULES), urls.RULES),),
    )
