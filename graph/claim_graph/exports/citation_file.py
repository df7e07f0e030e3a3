"""`CITATION.cff`: how to cite the data set, in the Citation File Format 1.2.0.

GitHub, Zenodo and reference managers read it (citation-file-format.github.io).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from claim_graph.analysis.compiler import texts_in

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "CITATION.cff"


def citation_file(graph: Graph) -> bytes | None:
    """Return the contents of `CITATION.cff`; None where the graph does not state who made it."""
    about = graph.graph
    if "title" not in about or "creators" not in about:
        return None
    values: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": about["title"],
        "abstract": about.get("description"),
        "authors": [
            {"name": name, "orcid": f"https://orcid.org/{orcid}"} if orcid else {"name": name}
            for name, orcid in creators(graph)
        ],
        "keywords": list(texts_in(about.get("keywords"))),
        "license": about.get("licence"),
        "url": about.get("address"),
        "version": about.get("version"),
    }
    kept = {name: value for name, value in values.items() if value}
    text: str = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def creators(graph: Graph) -> tuple[tuple[str, str], ...]:
    """Return who made the data set: each name with its ORCID iD, empty where none is stated."""
    names = texts_in(graph.graph.get("creators"))
    orcids = texts_in(graph.graph.get("orcids")) or ("",) * len(names)
    return tuple(zip(names, orcids, strict=True))
