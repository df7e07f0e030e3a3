"""Findings on claims by themselves that an earlier check made, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claim_graph.core.findings import Finding


@dataclass
class KeptFindings:
    """What the rules for single claims find in files: known from earlier, or found now."""

    known: Mapping[str, tuple[Finding, ...]]
    """Findings by file. The files and their circumstances (`corpus.outlines`) are as they were."""
    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """Those of this check, of every file with claims."""
