"""Pages that any record has, whoever is in it: how quotes are checked, and how to contribute."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from claim_graph.corpus.scaffold import guide
from claim_graph.site import urls
from claim_graph.site.markup import text
from claim_graph.site.page import Page

README = "README.md"
"""The file in the claims folder that tells how to contribute."""


def verdicts() -> Page:
    """Return the page that explains how quotes are checked, with what was measured of it."""
    measured = files("claim_graph.site").joinpath("static/assets/measured.txt").read_text("utf-8")
    return Page(
        urls.VERDICTS,
        "A quotation mark is a promise",
        _template("verdicts.md.jinja", measured=measured),
    )


def contribute(
    readme: str | None, present: Collection[str], own: Sequence[tuple[str, str]] = ()
) -> Page:
    """Return the page for contributors.

    `readme` is the Markdown of the record's own guide; without one, a general guide stands there.
    `present` are the paths of the site's pages: only these are linked. `own` are hand-written
    pages to link as well, each with its path and its title.
    """
    titled = [(path, text(title)) for path, title in own]
    content = readme if readme is not None else guide()
    return Page(
        urls.CONTRIBUTE,
        "Contribute",
        _template("contribute.md.jinja", readme=content.strip(), pages=present, own=titled),
        source=README if readme is not None else None,
    )


def _template(name: str, **values: object) -> str:
    return _environment().get_template(f"pages/{name}").render(values)


@cache
def _environment() -> Environment:
    # Markdown that people wrote as such: nothing of it is escaped.
    return Environment(
        loader=PackageLoader("claim_graph.site"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
