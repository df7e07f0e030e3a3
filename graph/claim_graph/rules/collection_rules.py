"""COL: collections of claims."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


class PartOfOneSort(Rule):
    """A part of a collection gives its claims in no way or in several.

    ## What it checks
    That each part gives one of `claims:`, `where:` and `sentences:`.

    ## Why
    A part with none of them shows nothing; with two of them, readers cannot tell how its claims
    were chosen.

    ## Example
    ```yaml title="collections.yml"
    collections:
      - id: cases
        about: talk
        title: Cases
        description: What was seen to happen.
        parts:
          - claims: [case]
            where: {kind: [evidence]}
    ```

    ## Instead
    ```yaml title="collections.yml"
    collections:
      - id: cases
        about: talk
        title: Cases
        description: What was seen to happen.
        parts:
          - where: {kind: [evidence]}
    ```
    """

    code = "COL001"
    name = "part-of-one-sort"
    reads_outlines_only = True
    fields = (
        "Part.claims",
        "Part.where",
        "Part.sentences",
    )
    _SORTS = ("claims", "where", "sentences")

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each part that has none or several of them."""
        for collection in context.corpus.collections.values():
            for number, part in enumerate(collection.parts):
                present = [f"`{name}`" for name in self._SORTS if getattr(part, name)]
                if len(present) != 1:
                    yield self.finding(
                        context,
                        collection,
                        "parts",
                        number,
                        message=f"The part has {' and '.join(present) or 'no claims'}.",
                        help="write one of `claims:`, `where:` and `sentences:`, or split the part",
                    )


class EmptyPart(Rule):
    """No claim fits a part of a collection.

    ## What it checks
    That at least one claim of the interview fits the `where:` of a part.

    ## Why
    Readers would find a heading with nothing under it.

    ## Example
    ```yaml title="collections.yml"
    collections:
      - id: forecasts
        about: talk
        title: Forecasts
        description: What is to come.
        parts:
          - where: {kind: [prediction]}
    ```

    ## Instead
    ```yaml title="collections.yml"
    collections:
      - id: cases
        about: talk
        title: Cases
        description: What was seen to happen.
        parts:
          - where: {kind: [evidence]}
    ```
    """

    code = "COL002"
    name = "empty-part"
    fields = ("Part.where",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each part that no claim fits."""
        corpus = context.corpus
        if corpus.findings:
            # A claim that could not be read may be the one that fits.
            return
        for collection in corpus.collections.values():
            for number, part in enumerate(collection.parts):
                if part.where is not None and not corpus.gathered(collection, part):
                    yield self.finding(
                        context,
                        collection,
                        "parts",
                        number,
                        "where",
                        message="No claim of the interview fits.",
                        help="name other kinds, stances or tags, or delete the part",
                    )


class ClaimTwice(Rule):
    """A part of a collection names a claim twice.

    ## What it checks
    That no claim is listed twice under `claims:`, nor twice under one `rests-on:`.

    ## Why
    It is shown once. The second entry is a mistake, often for another claim.

    ## Example
    ```yaml title="collections.yml"
    collections:
      - id: cases
        about: talk
        title: Cases
        description: What was seen to happen.
        parts:
          - claims: [case, case]
    ```

    ## Instead
    ```yaml title="collections.yml"
    collections:
      - id: cases
        about: talk
        title: Cases
        description: What was seen to happen.
        parts:
          - claims: [case, other]
    ```
    """

    code = "COL003"
    name = "claim-twice"
    reads_outlines_only = True
    fields = ("Part.claims",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each claim that is named again."""
        for collection in context.corpus.collections.values():
            for number, part in enumerate(collection.parts):
                lists: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [
                    (("parts", number, "claims"), part.claims)
                ]
                lists += [
                    (("parts", number, "sentences", row, "rests-on"), statement.rests_on)
                    for row, statement in enumerate(part.sentences)
                ]
                for path, names in lists:
                    for place, name in enumerate(names):
                        if name in names[:place]:
                            yield self.finding(
                                context,
                                collection,
                                *path,
                                place,
                                message=f"`{name}` is listed twice.",
                                help="delete it, or name the claim that was meant",
                            )


RULES: tuple[type[Rule], ...] = (PartOfOneSort, EmptyPart, ClaimTwice)
