"""Pages that every record has: how quotes are checked, and how to contribute."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib.resources import files

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.scaffold import guide
from claim_graph.corpus.vocabulary import CaptionsOrigin
from claim_graph.quotations.turning_words import TurningKind
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components.checked_quotes import checked_quotes
from claim_graph.site.components.correction import UNKNOWN, Keepers
from claim_graph.site.markdown import Markdown, capitalised, under_heading
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import render

README = "README.md"
"""The file in the claims folder that tells how to contribute."""


def verdicts(corpus: Corpus) -> Page:
    """Return the page that explains how quotes are checked, with measured figures."""
    assets = files("claim_graph.site").joinpath("static/assets")
    body = render(
        "pages/verdicts.md.jinja",
        measured=Markdown(assets.joinpath("measured.txt").read_text("utf-8")),
        cuts=Markdown(assets.joinpath("cuts.txt").read_text("utf-8")),
        carried=Markdown(assets.joinpath("carried.txt").read_text("utf-8")),
        captions=tuple((term.label, capitalised(term.meaning)) for term in CaptionsOrigin),
        kinds=tuple((kind, kind.meaning) for kind in TurningKind),
        record=checked_quotes(corpus),
        compared=Markdown(assets.joinpath("compared.txt").read_text("utf-8")),
        verdicts=tuple((verdict, capitalised(verdict.meaning)) for verdict in Verdict),
    )
    return Page(urls.VERDICTS, "A quotation mark is a promise", body)


def contribute(
    readme: str | None,
    present: Collection[str],
    own: Sequence[tuple[str, str]] = (),
    keepers: Keepers = UNKNOWN,
) -> Page:
    """Return the page for contributors, which begins with how something is corrected.

    `readme` is the Markdown of the record's own guide; without one, a general guide is shown.
    `present` are the paths of the site's pages: only these are linked. `own` are hand-written
    pages to link as well, each with its path and its title. `keepers` tells where corrections go.
    """
    # People wrote it as Markdown: nothing of it is escaped.
    content = Markdown(under_heading((readme if readme is not None else guide()).strip()))
    return Page(
        urls.CONTRIBUTE,
        page_name(urls.CONTRIBUTE),
        render(
            "pages/contribute.md.jinja", readme=content, pages=present, own=own, keepers=keepers
        ),
        source=README if readme is not None else None,
    )
