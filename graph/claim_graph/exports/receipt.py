"""How the quotes in an export were checked, and how to check them again.

`receipt.json` states the version of the rules by which verdicts are reached, what each word for a
verdict means, the fingerprint of each talk by its hash, how many quotes got which verdict, and of
how many it was checked who spoke them. It lists each quote with the hash of its words, its second
and what was found, so that `claims verify` can repeat all of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.receipt_verification import RECEIPT_FORM, words_digest
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import Verdict

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

FILE = "receipt.json"
_UNCHECKED = "unchecked"
"""The name of the count of quotes that could not be compared."""

Counts = dict[str, int]


def receipt(graph: Graph) -> bytes:
    """Return the contents of the receipt of `graph`."""
    quotes: dict[str, list[Verdict]] = {}
    speakers: dict[str, list[Scalar]] = {}
    talks: dict[str, dict[str, Scalar]] = {}
    for _, values in graph.nodes(data=True):
        if values["type"] == NodeType.QUOTE:
            interview = str(values["interview"])
            quotes.setdefault(interview, []).append(Verdict.stated(values.get("verdict")))
            speakers.setdefault(interview, []).append(values["speaker_check"])
        elif values["type"] == NodeType.SOURCE:
            talks[str(values["record"])] = values
    everything = [verdict for verdicts in quotes.values() for verdict in verdicts]
    about: dict[str, Scalar] = {
        name: graph.graph[name] for name in ("form", "title", "selection") if name in graph.graph
    }
    about |= {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges()}
    content = {
        "form": RECEIPT_FORM,
        "graph": about,
        "made_with": {"program": "claim-graph", "version": version("claim-graph")},
        "policy": {
            "version": graph.graph.get("policy"),
            "verdicts": {verdict.value: verdict.meaning for verdict in Verdict},
            "speaker_checks": {check.value: check.meaning for check in SpeakerCheck},
        },
        "quotes": _counted(everything),
        "speakers": _speakers([check for checks in speakers.values() for check in checks]),
        "talks": [
            {
                "id": id,
                "title": talks.get(id, {}).get("label"),
                "recording": talks.get(id, {}).get("address"),
                "captions": talks.get(id, {}).get("captions"),
                "fingerprint_sha256": talks.get(id, {}).get("fingerprint"),
                "quotes": _counted(verdicts),
                "speakers": _speakers(speakers[id]),
            }
            for id, verdicts in sorted(quotes.items())
        ],
        "checked_quotes": list(_rows(graph)),
        "check_again": "In the record, run: claims verify receipt.json",
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _rows(graph: Graph) -> Iterator[dict[str, Scalar]]:
    """Yield what was found of each quote: what `claims verify` finds again."""
    for node, values in graph.nodes(data=True):
        if values["type"] == NodeType.QUOTE:
            yield {
                "id": node,
                "words_sha256": words_digest(str(values["label"])),
                "second": values["at"],
                "verdict": Verdict.stated(values.get("verdict")).value,
                "speaker_check": values["speaker_check"],
            }


def _counted(verdicts: list[Verdict]) -> Counts:
    counts = Counter(verdicts)
    checked = {
        verdict: counts[verdict] for verdict in Verdict if counts[verdict] and verdict.is_reached
    }
    return {
        "total": len(verdicts),
        "checked": sum(checked.values()),
        "altered": sum(number for verdict, number in checked.items() if not verdict.kept),
        _UNCHECKED: len(verdicts) - sum(checked.values()),
        **{verdict.value: number for verdict, number in checked.items()},
    }


def _speakers(checks: list[Scalar]) -> Counts:
    """Return of how many quotes it is so; those of which nothing tells who spoke come too."""
    counts = Counter(map(str, checks))
    return {check.value: counts[check] for check in SpeakerCheck}
