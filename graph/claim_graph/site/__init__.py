"""The site: from corpus and report to pages, and from pages to whatever publishes them.

A page is made in three steps:

1. A function takes records and returns a view-model: a frozen dataclass of plain text, numbers,
   and other view-models, such as the `Card`s that `components/` make. It holds targets from
   `urls.py` and knows neither HTML nor the page that it will be on.
2. `templating.render` hands it to a template in `templates/pages/`, with the page as `here`. Parts
   that several pages share are macros in `templates/macros/`, one file beside each component. All
   plain text is escaped; what comes out is `Markdown`.
3. `Page` puts the `Markdown` together with what the publisher must know. `render.py` yields all
   pages, `publish/` hands them to MkDocs or writes them into a folder.

Start with `pages/claim_page.py`, `components/card.py` and `templates/pages/claim.md.jinja`.
"""

from __future__ import annotations

from claim_graph.site.page import Page
from claim_graph.site.render import render

__all__ = ["Page", "render"]
