"""The key: what the words of the badges mean."""

from __future__ import annotations

from claim_graph.site import urls
from claim_graph.site.components.key import GROUPS
from claim_graph.site.page import Page
from claim_graph.site.templating import render


def key() -> Page:
    """Return the page that tells what each word of a badge means."""
    return Page(
        urls.KEY,
        "Key",
        render("pages/key.md.jinja", groups=GROUPS),
        "What the words mean that stand beside claims and quotes.",
        hide=("navigation",),
    )
