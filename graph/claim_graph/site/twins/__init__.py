"""A Markdown twin of every page, and `llms.txt`, which lists them: after llmstxt.org.

The twins of records are made of the records, with the same components as their pages; those of
other pages of what the page shows.
"""

from __future__ import annotations

from claim_graph.site.twins.page_twins import PageTwins, twins
from claim_graph.site.twins.shown import Shown, Site

__all__ = ["PageTwins", "Shown", "Site", "twins"]
