"""A difference between two versions of a record as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from claim_graph.analysis.difference import Difference
from claim_graph.reports.difference_wording import summary


def difference_as_json(difference: Difference) -> str:
    """Return `difference` as a JSON object: its fields, with a sentence that sums it up."""
    return json.dumps(difference_as_data(difference), ensure_ascii=False, indent=2)


def difference_as_data(difference: Difference) -> dict[str, Any]:
    """Return `difference` as plain lists and dictionaries."""
    return {"summary": summary(difference), **asdict(difference)}
