"""What the links of a corpus add up to: how two things hang together, and what rests on what.

Pure functions of a corpus. Nothing here judges whether a claim is true: all of it follows from
the links that the records state, and is as good as they are.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Concept
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Term

# --- How two things hang together ---------------------------------------------------------------

ABOUT = "about"
"""The relation from a claim to a concept that it lists."""
_STATED = 2
_NAMED = 3
_RELATED = 5
_ONE_HOP = 1024
"""What a unit of cost counts beside a hop: of two ways at the same cost, the one with fewer hops
is the shorter one."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from a claim or a concept to another."""

    source: str
    """Where it starts, as `claim:<full id>` or `concept:<id>`: the ids of the graph's nodes."""
    target: str
    """Where it leads."""
    relation: ClaimRelation | ConceptRelation | str
    """What the record says; `ABOUT` between a claim and a concept."""
    forward: bool
    """Whether the record says it of the source; else it says it of the target."""
    because: str | None
    """The reason given; only links between claims have one."""
    cost: int
    """How far it is: see `Network`."""

    @property
    def back(self) -> Hop:
        """The same step the other way."""
        return Hop(
            self.target, self.source, self.relation, not self.forward, self.because, self.cost
        )


@dataclass(frozen=True)
class Network:
    """Claims and concepts, and the hops between them. Immutable.

    Every hop goes both ways at the same cost. What it costs says how much it explains:

    * 2, a link between claims: it was stated, and with its reason.
    * 3, one concept under, in, for or against another: stated, without a reason.
    * 5, concepts that are merely related.
    * 3 to 7 and more, a claim and a concept that it is about: 2 and the binary digits of the
      number of claims about that concept. To go from claim to claim by way of a concept takes two
      such hops: at least 8, as much as four links with reasons, and more the more claims there
      are, because what everything is about ties nothing together. (The rarity of what is shared
      is the measure of Adamic and Adar, Friends and neighbors on the Web, Social Networks 25
      (2003) 211–230.)

    Where several hops join the same two, the cheapest counts, and of those the first written.
    """

    nodes: tuple[str, ...]
    """Ids as in `Hop`: the active claims, then the active concepts, in their order."""
    hops: tuple[Hop, ...]
    """One for each pair that is joined, in the direction of the record."""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each node."""
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def around(self) -> Mapping[str, tuple[Hop, ...]]:
        """The hops that start at each node, both forth and back, in the order of `hops`."""
        found: dict[str, list[Hop]] = {node: [] for node in self.nodes}
        for hop in self.hops:
            found[hop.source].append(hop)
            found[hop.target].append(hop.back)
        return {node: tuple(hops) for node, hops in found.items()}

    def distances(self, end: str) -> Mapping[str, int]:
        """Return how far `end` is from each node that a way leads from; Dijkstra's algorithm."""
        found: dict[str, int] = {}
        pending = [(0, self.order[end])]
        while pending:
            distance, place = heapq.heappop(pending)
            node = self.nodes[place]
            if node in found:
                continue
            found[node] = distance
            for hop in self.around[node]:
                if hop.target not in found:
                    item = (distance + _length(hop), self.order[hop.target])
                    heapq.heappush(pending, item)
        return found


def _length(hop: Hop) -> int:
    return hop.cost * _ONE_HOP + 1


def network(corpus: Corpus) -> Network:
    """Return the network of the active claims and concepts of `corpus`."""
    concepts = [concept for concept in corpus.concepts.values() if concept.retired is None]
    nodes = (*(node(claim) for claim in corpus.active.values()), *map(node, concepts))
    there = set(nodes)
    cheapest: dict[frozenset[str], Hop] = {}
    for hop in _stated(corpus):
        pair = frozenset((hop.source, hop.target))
        if pair <= there and (pair not in cheapest or hop.cost < cheapest[pair].cost):
            cheapest[pair] = hop
    return Network(nodes, tuple(cheapest.values()))


def node(record: Claim | Concept) -> str:
    """Return the id of a claim or a concept in a network."""
    return f"{record.kind_name}:{record.key}"


def _stated(corpus: Corpus) -> Iterator[Hop]:
    """Yield what the records say, claims first."""
    for claim, link, other in corpus.links:
        yield Hop(node(claim), node(other), link.relation, True, link.because, _STATED)
    for concept, relation, another in corpus.concept_relations:
        cost = _RELATED if relation is ConceptRelation.RELATED else _NAMED
        yield Hop(node(concept), node(another), relation, True, None, cost)
    for claim in corpus.active.values():
        for concept in corpus.concepts_of(claim):
            cost = 2 + len(corpus.claims_by_concept[concept.id]).bit_length()
            yield Hop(node(claim), node(concept), ABOUT, True, None, cost)


def connection(
    network: Network, start: str, end: str, distances: Mapping[str, int] | None = None
) -> tuple[Hop, ...] | None:
    """Return the shortest way from `start` to `end`; None where there is none.

    The way back is the same way. Among equally short ways, the one that takes the first hop in
    the order of the network wherever it may choose, seen from whichever end comes first there.
    `distances`, if given, are those to the end that comes later.

    Raises KeyError where a node is not in the network.
    """
    if network.order[start] > network.order[end]:
        way = connection(network, end, start, distances)
        return None if way is None else tuple(hop.back for hop in reversed(way))
    far = network.distances(end) if distances is None else distances
    if start not in far:
        return None
    way_so_far = []
    here = start
    while here != end:
        hop = next(
            h for h in network.around[here] if far.get(h.target, -1) == far[here] - _length(h)
        )
        way_so_far.append(hop)
        here = hop.target
    return tuple(way_so_far)


# --- What rests on what -------------------------------------------------------------------------


class Effect(Term):
    """What would become of a claim if another were wrong."""

    FALLS = "falls", "could not be right either"
    WEAKENS = "weakens", "would lose a reason"
    UNEXPLAINED = "unexplained", "would stand, but unexplained"
    UNILLUSTRATED = "unillustrated", "would stand, but lose an example"

    @property
    def rests(self) -> bool:
        """Whether a claim that suffers this rests on the other one."""
        return self in {Effect.FALLS, Effect.WEAKENS}


@dataclass(frozen=True, slots=True)
class Step:
    """A link along which it matters that a claim is wrong."""

    source: Claim
    link: ClaimLink
    target: Claim
    forward: bool
    """Whether the source states the link; else the target does."""

    @property
    def wording(self) -> str:
        """What the source does to the target, in the words of the relation."""
        relation = self.link.relation
        return relation.value if self.forward else relation.inverse


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would become of one claim if another were wrong, and by which way."""

    claim: Claim
    effect: Effect
    chain: tuple[Step, ...]
    """The shortest way from the claim that is wrong to this one."""
    lost: int
    """How many reasons, explanations or examples it would lose: those that fall or are weakened."""
    left: int
    """How many of the same sort it would keep."""

    @property
    def depth(self) -> int:
        """How many links lie between: 1 where the claim that is wrong bears on this one itself."""
        return len(self.chain)


def fallout(corpus: Corpus, key: str) -> tuple[Consequence, ...]:
    """Return what would happen to other claims if the one with the full id `key` were wrong.

    What follows from what, link by link:

    * X supports or implies Y: without X, Y loses a reason and is weakened. Whatever Y supports or
      implies is weakened in turn.
    * X implies Y: if Y is wrong, X is wrong too. It falls.
    * X restates Y, or the other way round: they fall, and are weakened, together.
    * X explains Y: without X, Y stands unexplained; what rests on Y need not care.
    * X illustrates Y: without X, Y stands and has an example less.
    * What explains, illustrates, qualifies or answers a claim that is wrong loses its use, but no
      ground of its own: it is left out. So is what a claim that is only weakened explains or
      illustrates.
    * A claim that X contradicts or qualifies would gain by it: see `gains`.

    Each claim comes once, with the gravest effect and the shortest chain for it: ordered by the
    length of the chain, then by effect, then by the place of the claim in the corpus.

    Raises KeyError where no such claim stands.
    """
    root = corpus.active[key]
    fallen = _spread(corpus, {root.key: ()}, _taking_along)
    affected = _spread(corpus, fallen, _weakening)
    reached = {
        other: (Effect.FALLS if other in fallen else Effect.WEAKENS, chain)
        for other, chain in affected.items()
        if other != root.key
    }
    for relation, effect in _LEFT_BARE.items():
        for one, chain in fallen.items():
            for link, target in corpus.links_from.get(one, ()):
                if link.relation is relation and target.key not in affected:
                    step = Step(corpus.active[one], link, target, True)
                    reached.setdefault(target.key, (effect, (*chain, step)))
    effects = list(Effect)
    found = (_consequence(corpus, other, *how, affected) for other, how in reached.items())
    return tuple(
        sorted(
            found,
            key=lambda one: (one.depth, effects.index(one.effect), corpus.places[one.claim.key]),
        )
    )


_LEFT_BARE = {
    ClaimRelation.EXPLAINS: Effect.UNEXPLAINED,
    ClaimRelation.ILLUSTRATES: Effect.UNILLUSTRATED,
}
_GROUNDS = {
    Effect.FALLS: frozenset[ClaimRelation](),
    Effect.WEAKENS: frozenset({ClaimRelation.SUPPORTS, ClaimRelation.IMPLIES}),
    Effect.UNEXPLAINED: frozenset({ClaimRelation.EXPLAINS}),
    Effect.UNILLUSTRATED: frozenset({ClaimRelation.ILLUSTRATES}),
}
"""Through which relations a claim has what it would lose."""

Chain = tuple[Step, ...]


def _spread(
    corpus: Corpus,
    starts: Mapping[str, Chain],
    onward: Callable[[Corpus, Claim], Iterable[Step]],
) -> dict[str, Chain]:
    """Return what can be reached from `starts`, those too, with the shortest chain to each."""
    found: dict[str, Chain] = {}
    turns = count()
    pending = [(len(chain), next(turns), key, chain) for key, chain in starts.items()]
    heapq.heapify(pending)
    while pending:
        _, _, key, chain = heapq.heappop(pending)
        if key in found:
            continue
        found[key] = chain
        for step in onward(corpus, corpus.active[key]):
            if step.target.key not in found and step.target.key not in starts:
                longer = (*chain, step)
                heapq.heappush(pending, (len(longer), next(turns), step.target.key, longer))
    return found


def _taking_along(corpus: Corpus, claim: Claim) -> Iterator[Step]:
    """Yield the steps to what cannot be right where `claim` is wrong."""
    for other, link in corpus.links_to.get(claim.key, ()):
        if link.relation in {ClaimRelation.IMPLIES, ClaimRelation.RESTATES}:
            yield Step(claim, link, other, False)
    for link, other in corpus.links_from.get(claim.key, ()):
        if link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, True)


def _weakening(corpus: Corpus, claim: Claim) -> Iterator[Step]:
    """Yield the steps to what loses a reason where `claim` is wrong or weakened."""
    for link, other in corpus.links_from.get(claim.key, ()):
        if link.relation in _GROUNDS[Effect.WEAKENS] or link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, True)
    for other, link in corpus.links_to.get(claim.key, ()):
        if link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, False)


def _consequence(
    corpus: Corpus, key: str, effect: Effect, chain: Chain, affected: Collection[str]
) -> Consequence:
    givers = {
        origin.key
        for origin, link in corpus.links_to.get(key, ())
        if link.relation in _GROUNDS[effect]
    }
    lost = len(givers.intersection(affected))
    return Consequence(corpus.active[key], effect, chain, lost, len(givers) - lost)


def gains(corpus: Corpus, key: str) -> tuple[Step, ...]:
    """Return the links to what would gain if the claim with the full id `key` were wrong.

    What it contradicts would be freed of that, and what it qualifies would hold without limit.
    """
    claim = corpus.active[key]
    forth = [
        Step(claim, link, other, True)
        for link, other in corpus.links_from.get(key, ())
        if link.relation in {ClaimRelation.CONTRADICTS, ClaimRelation.QUALIFIES}
    ]
    back = [
        Step(claim, link, other, False)
        for other, link in corpus.links_to.get(key, ())
        if link.relation is ClaimRelation.CONTRADICTS
    ]
    return (*forth, *back)


@dataclass(frozen=True, slots=True)
class Load:
    """How much rests on a claim."""

    claim: Claim
    direct: int
    """How many claims would fall or lose a reason with it, at once."""
    through: int
    """How many more would, through those."""

    @property
    def total(self) -> int:
        """How many claims rest on it, however far away."""
        return self.direct + self.through


def loads(corpus: Corpus) -> tuple[Load, ...]:
    """Return the load of every active claim: the heaviest first, then in their order."""
    found = []
    for key, claim in corpus.active.items():
        depths = [one.depth for one in fallout(corpus, key) if one.effect.rests]
        found.append(Load(claim, depths.count(1), len(depths) - depths.count(1)))
    return tuple(sorted(found, key=lambda load: -load.total))


_SOURCES = 500
"""From how many claims the shortest ways are counted; all of them where there are fewer."""


def betweenness(corpus: Corpus) -> Mapping[str, float]:
    """Return for each active claim on what share, 0–1, of the shortest ways it stands.

    The ways between two other claims along links, of whatever relation and in either direction
    (betweenness centrality: L. C. Freeman, A Set of Measures of Centrality Based on Betweenness,
    Sociometry 40 (1977) 35–41; computed after U. Brandes, A Faster Algorithm for Betweenness
    Centrality, Journal of Mathematical Sociology 25 (2001) 163–177). In a large corpus it is
    estimated from the ways of some hundred claims, always the same.
    """
    import networkx as nx  # noqa: PLC0415 - heavy; checking claims does without

    links: nx.Graph[str] = nx.Graph()
    links.add_nodes_from(corpus.active)
    links.add_edges_from((claim.key, other.key) for claim, _, other in corpus.links)
    sample = min(_SOURCES, len(links))
    found: dict[str, float] = nx.betweenness_centrality(links, k=sample, seed=1) if sample else {}
    return found


# --- Where claims pull apart --------------------------------------------------------------------

Tension = tuple[Claim, ClaimLink, Claim]
"""Two claims that contradict each other, as written: (from, link, to)."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Tensions that belong together: each shares a claim with another, or their concept."""

    concept: Concept | None
    """What most of the claims are about; None where no two of them share a concept."""
    tensions: tuple[Tension, ...]


def disputes(corpus: Corpus) -> tuple[Dispute, ...]:
    """Return the tensions of a corpus, gathered: the largest gathering first, then as written.

    Tensions that share a claim belong together. What they are about is the concept that most
    of their claims list; of several, the one that the fewest claims of the corpus list. What is
    about the same belongs together too.
    """
    found: dict[str, tuple[Concept | None, list[Tension]]] = {}
    for tensions in _joined(link for link in corpus.links if _opposed(link[1])):
        concept = _shared(corpus, {c.key: c for a, _, b in tensions for c in (a, b)}.values())
        name = node(concept) if concept else node(tensions[0][0])
        found.setdefault(name, (concept, []))[1].extend(tensions)
    gathered = (Dispute(concept, tuple(tensions)) for concept, tensions in found.values())
    return tuple(sorted(gathered, key=lambda one: -len(one.tensions)))


def _opposed(link: ClaimLink) -> bool:
    return link.relation is ClaimRelation.CONTRADICTS


def _joined(tensions: Iterable[Tension]) -> list[list[Tension]]:
    """Return the tensions in groups: two that share a claim are in the same one."""
    groups: list[tuple[set[str], list[Tension]]] = []
    for tension in tensions:
        keys, members = {tension[0].key, tension[2].key}, [tension]
        touching = [group for group in groups if not group[0].isdisjoint(keys)]
        groups = [group for group in groups if group[0].isdisjoint(keys)]
        for others, earlier in reversed(touching):
            keys |= others
            members = earlier + members
        groups.append((keys, members))
    return [members for _, members in groups]


def _shared(corpus: Corpus, claims: Iterable[Claim]) -> Concept | None:
    """Return the concept that most of `claims` list, if two of them do."""
    counts = Counter(concept.id for claim in claims for concept in corpus.concepts_of(claim))
    ranked = sorted(
        (-number, len(corpus.claims_by_concept[id]), id)
        for id, number in counts.items()
        if number > 1
    )
    return corpus.concepts[ranked[0][2]] if ranked else None
