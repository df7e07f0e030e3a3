"""LNK: links that are consistent with one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.rules.base import Rule
from claim_graph.rules.circles import circles
from claim_graph.rules.context import Context

_FOR = {ClaimRelation.SUPPORTS, ClaimRelation.IMPLIES, ClaimRelation.RESTATES}


class SelfLink(Rule):
    """A claim is linked to itself.

    ## What it checks
    That no claim links to itself, and no concept lists itself.

    ## Why
    Nothing is a reason for itself.

    ## Example
    ```yaml title="a claim"
    id: mirror
    links:
      - {supports: mirror, because: It says so itself.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: mirror
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "LNK001"
    name = "self-link"
    reads_outlines_only = True
    fields = ("Claim.links",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each link from a record to itself."""
        for claim, number, link, target in context.corpus.known_links:
            if target.key == claim.key:
                yield self.finding(
                    context,
                    claim,
                    "links",
                    number,
                    link.relation.value,
                    message=f"The claim `{claim.id}` is linked to itself.",
                    help="name another claim, or delete the link",
                )
        for concept in context.corpus.concepts.values():
            for relation, number, other in concept.relations():
                if other == concept.id:
                    yield self.finding(
                        context,
                        concept,
                        relation.value,
                        number,
                        message=f"The concept `{concept.id}` lists itself.",
                        help="name another concept, or delete the entry",
                    )


class Inconsistent(Rule):
    """Two links between the same claims contradict each other.

    ## What it checks
    That two claims which contradict each other are not also linked by supports, implies or
    restates, in either direction.

    ## Why
    A claim cannot support what it rules out.

    ## Example
    ```yaml title="a claim"
    id: torn
    links:
      - {supports: other, because: It is a case of it.}
      - {contradicts: other, because: Both cannot be true.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: decided
    links:
      - {contradicts: other, because: Both cannot be true.}
    ```
    """

    code = "LNK002"
    name = "inconsistent-links"
    reads_outlines_only = True
    fields = ("Claim.links",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each link in favour of a claim that another link contradicts."""
        against: dict[frozenset[str], Claim] = {}
        for claim, _, link, target in context.corpus.known_links:
            if link.relation is ClaimRelation.CONTRADICTS:
                against.setdefault(frozenset((claim.key, target.key)), claim)
        for claim, number, link, target in context.corpus.known_links:
            pair = frozenset((claim.key, target.key))
            if link.relation in _FOR and pair in against and claim.key != target.key:
                yield self.finding(
                    context,
                    claim,
                    "links",
                    number,
                    message=f"`{claim.id}` {link.relation} `{target.id}`, but a link in "
                    f"`{against[pair].id}` states that the two contradict each other.",
                    help="delete one of the two links, or change this one to `qualifies`",
                )


class RepeatedLink(Rule):
    """The same link is written twice.

    ## What it checks
    That a relation between two claims is stated once. Contradicts and restates apply in both
    directions: they are written in one of the two claims only. The same goes for the relations
    of concepts.

    ## Why
    Two reasons for one link belong in one sentence. Written twice, they drift apart.

    ## Example
    ```yaml title="a claim"
    id: insistent
    links:
      - {supports: other, because: It is a case of it.}
      - {supports: other, because: It is another case of it.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: plain
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "LNK003"
    name = "repeated-link"
    reads_outlines_only = True
    fields = ("Claim.links",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each link that is already stated elsewhere."""
        first: dict[object, Claim] = {}
        for claim, number, link, target in context.corpus.known_links:
            ends = (claim.key, target.key)
            key = (link.relation, frozenset(ends) if link.relation.symmetric else ends)
            if key in first:
                where = "above" if first[key] is claim else f"in `{first[key].id}`"
                yield self.finding(
                    context,
                    claim,
                    "links",
                    number,
                    message=f"That `{claim.id}` {link.relation} `{target.id}` is already stated "
                    f"{where}.",
                    help="keep one of the two, with both reasons",
                )
            first.setdefault(key, claim)
        yield from self._concepts(context)

    def _concepts(self, context: Context) -> Iterator[Finding]:
        seen: dict[frozenset[str], str] = {}
        for concept in context.corpus.concepts.values():
            for relation, number, other in concept.relations():
                pair = frozenset((concept.id, other))
                if pair in seen and len(pair) > 1:
                    yield self.finding(
                        context,
                        concept,
                        relation.value,
                        number,
                        message=f"How `{concept.id}` and `{other}` are related is already stated "
                        f"in `{seen[pair]}`.",
                        help="keep one relation between two concepts",
                    )
                seen.setdefault(pair, concept.id)


class CircularSupport(Rule):
    """Claims support one another in a circle.

    ## What it checks
    That following `supports` from claim to claim never leads back to the start.

    ## Why
    Claims that rest on each other support nothing. One of the links most likely should be
    illustrates, explains or restates.

    ## Example
    ```yaml title="talk/02-closing.yml"
    interview: talk
    chapter: closing
    claims:
      - id: hen
        claim: The hen comes from the egg.
        by: guest
        kind: position
        confidence: {stance: asserts, reading: high}
        quotes: [{text: from the egg of course, at: 0:07:00}]
        concepts: [gap]
        links: [{supports: egg, because: Every egg needs a hen.}]
      - id: egg
        claim: The egg comes from the hen.
        by: guest
        kind: position
        confidence: {stance: asserts, reading: high}
        quotes: [{text: from the hen of course, at: 0:08:00}]
        concepts: [gap]
        links: [{supports: hen, because: Every hen needs an egg.}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: hen
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "LNK004"
    name = "circular-support"
    reads_outlines_only = True
    fields = ("Claim.links",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each circle once, at one of the links it is made of."""
        edges: dict[str, list[str]] = {}
        places: dict[tuple[str, str], tuple[Claim, int]] = {}
        for claim, number, link, target in context.corpus.known_links:
            if link.relation is ClaimRelation.SUPPORTS and claim.key != target.key:
                edges.setdefault(claim.key, []).append(target.key)
                places.setdefault((claim.key, target.key), (claim, number))
        for circle in circles(edges):
            claim, number = places[circle[0], circle[1]]
            names = " → ".join(f"`{key.rsplit('/', 1)[-1]}`" for key in (*circle, circle[0]))
            yield self.finding(
                context,
                claim,
                "links",
                number,
                message=f"These claims support one another in a circle: {names}.",
                help="decide which claim is the reason for which; change or delete a link",
            )


RULES: tuple[type[Rule], ...] = (SelfLink, Inconsistent, RepeatedLink, CircularSupport)
