"""A report as people and programs read it."""

from __future__ import annotations

from claim_graph.reports.findings_json import as_json
from claim_graph.reports.findings_text import as_text, summary

__all__ = ["as_json", "as_text", "summary"]
