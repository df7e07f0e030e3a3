"""Components as strings of Markdown, for the pages that have no template yet."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site.components import badges, links
from claim_graph.site.components.findings_box import finding_items, written_finding
from claim_graph.site.components.links import watch
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro

__all__ = ["watch"]


def kind(claim: Claim) -> Markdown:
    """Return what sort of statement the claim is, as a badge."""
    return badges.kind(claim.kind)


def chips(concepts: Iterable[Concept], here: Here) -> Markdown:
    """Return concepts as a row of chips."""
    shown = links.concept_links(concepts)
    return macro("macros/links.jinja", "chips")(here, shown) if shown else Markdown()


def finding_item(corpus: Corpus, finding: Finding, here: Here) -> Markdown:
    """Return a finding as a list item: place, what is wrong, how to fix it."""
    return written_finding(here, finding_items(corpus, [finding])[0])
