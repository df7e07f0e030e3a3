"""The search in Python beside the site's, asked the same."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from _setup import program
from claim_graph.analysis.searching.entries import Entries, language
from claim_graph.analysis.searching.ranking import matching
from claim_graph.analysis.searching.record_rows import everyday
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.data import search
from claim_graph.site.data.search_rows import HandwrittenPage, rows
from claim_graph.site.page import Asset, Page
from tests.support import ROOT

Answer = list[tuple[str, int, float, int]]
"""What is found, in order: page, tier, score (of nine digits) and quotation."""


def value(asset: Asset) -> Any:
    """Return what a data script sets."""
    return json.loads(asset.content.decode().partition(" = ")[2].rstrip(";\n"))


class BothSearches:
    """The search of a record's site: its scripts, run by deno, and the one in Python."""

    def __init__(
        self,
        corpus: Corpus,
        pages: Sequence[Page] = (),
        own: Sequence[HandwrittenPage] = (),
    ) -> None:
        head, *parts = search.assets(corpus, pages, own)
        self._data = {"head": value(head), "rows": [row for part in parts for row in value(part)]}
        self.rows = [
            replace(row, leads_to=row.leads_to.removesuffix(".md"))
            for row in rows(corpus, pages, own)
        ]
        table = everyday()
        self.entries = Entries(self.rows, language(table["small"], table["alike"]))

    def in_python(self, typed: str, talk: str = "") -> Answer:
        """Return what the search in Python finds: in all, or of one talk."""
        matches = matching(self.entries, typed, lambda row: talk in {"", row.talk})
        return [(hit.row.leads_to, int(hit.tier), round(hit.score, 9), hit.quote)
                for hit in matches.hits]  # fmt: skip

    def on_the_site(self, typed: Iterable[str], talk: str = "") -> list[Answer]:
        """Return what the site's search finds for each of `typed`: in all, or of one talk.

        The number of results that it says there are is that of those that it finds.
        """
        command = [program("deno"), "run", "--quiet", "--no-remote", "--no-check"]
        command += [f"--allow-read={ROOT / 'graph'}", str(ROOT / "tests/js/search_answers.js")]
        asked = json.dumps({**self._data, "typed": list(typed), "talk": talk})
        made = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
        answers = json.loads(made.stdout)
        assert all(answer["number"] == len(answer["found"]) for answer in answers)
        return [
            [(page, tier, round(score, 9), quote) for page, tier, score, quote in answer["found"]]
            for answer in answers
        ]
