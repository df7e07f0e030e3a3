"""A report as people and programs read it."""

from __future__ import annotations

from graph.reports.as_json import as_json
from graph.reports.as_text import as_text, summary

__all__ = ["as_json", "as_text", "summary"]
