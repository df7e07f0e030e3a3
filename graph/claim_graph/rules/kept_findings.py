"""What an earlier check found, and where it found nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claim_graph.core.findings import Finding


@dataclass
class KeptFindings:
    """What rules find: known from earlier, or found now."""

    known: Mapping[str, tuple[Finding, ...]]
    """What is wrong with the claims of files, by file. The files and their circumstances
    (`corpus.outlines`) are as they were."""
    known_texts: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What is wrong with the texts of files, by file. They are as they were."""
    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """The same for `known`, as this check has found it in every file with claims."""
    found_texts: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """The same for `known_texts`, in every file."""
    known_quiet: frozenset[str] = frozenset()
    """The codes of rules on the whole corpus that find nothing (`Rule.reads_outlines_only`). The
    circumstances are as they were."""
    quiet: set[str] = field(default_factory=set)
    """The same, as this check has found it."""
