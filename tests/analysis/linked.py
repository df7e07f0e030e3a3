"""Corpora that are written as their links."""

from __future__ import annotations

from claim_graph.corpus.corpus import Corpus
from tests.support import BASE, CHAPTER, corpus


def linked(*links: str, concepts: str = "") -> Corpus:
    """Return a corpus of claims with one-letter ids, from links such as `a supports b`.

    `concepts` gives more concepts to claims: `a: gap, b: other`.
    """
    parts = [link.split() for link in links]
    names = sorted({name for first, _, second in parts for name in (first, second)})
    more = dict(pair.split(": ") for pair in concepts.split(", ") if pair)
    names = sorted({*names, *more})
    rows = []
    for name in names:
        own = ", ".join(
            f"{{{relation}: {other}, because: Of {name} and {other}.}}"
            for first, relation, other in parts
            if first == name
        )
        rows.append(
            f"  - id: {name}\n    claim: What {name} says.\n    by: guest\n    kind: position\n"
            f"    confidence: {{stance: asserts, reading: high}}\n"
            f"    quotes: [{{text: so says {name}, at: 0:01:00}}]\n"
            f"    concepts: [{more.get(name, '')}]\n    links: [{own}]\n"
        )
    files = {**BASE, CHAPTER: "interview: talk\nchapter: opening\nclaims:\n" + "".join(rows)}
    for concept in {*more.values()} - {"gap"}:
        files[f"concepts/{concept}.yml"] = (
            f"id: {concept}\nlabel: {concept}\ndefinition: It is what {concept} means.\n"
        )
    return corpus(files)
