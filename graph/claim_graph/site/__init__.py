"""The site: from corpus and report to pages, and from pages to whatever publishes them."""

from __future__ import annotations

from claim_graph.site.page import Page
from claim_graph.site.render import render

__all__ = ["Page", "render"]
