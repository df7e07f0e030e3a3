"""How two claims or concepts hang together: worked examples as text, and the means to choose two.

`static/assets/connect/ways.js` finds the paths of `claim_graph.analysis.paths` again in the
reader's browser, from the data that `data` writes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.paths import ABOUT, Hop, Network, connection, network
from claim_graph.core.times import format_timecode, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation
from claim_graph.site import urls
from claim_graph.site.components import parts
from claim_graph.site.markup import (
    Here,
    attribute,
    block,
    line,
    paragraphs,
    plural,
    quotation,
    span,
    text,
    typographic,
)
from claim_graph.site.page import Asset, Page, data_script

SCRIPTS = tuple(f"assets/connect/{name}.js" for name in ("ways", "choices", "combobox", "main"))
DATA = "data/links.js"
_EXAMPLES = 4
"""How many worked examples the page has."""
_CENTRAL = 12
"""Between how many concepts, those with most claims, the examples are chosen."""
_LONGEST = 6
"""How many steps an example has at most."""

_WORDINGS: dict[str, tuple[str, str]] = {
    ABOUT: ("is about", "comes up in"),
    ConceptRelation.BROADER: ("falls under", "takes in"),
    ConceptRelation.RELATED: ("is related to", "is related to"),
    ConceptRelation.CONTRASTS: ("stands in contrast to", "stands in contrast to"),
    ConceptRelation.PART_OF: ("is part of", "is partly made of"),
    ConceptRelation.ENABLES: ("makes possible", "is made possible by"),
    ConceptRelation.LIMITS: ("holds back", "is held back by"),
    **{relation: (relation.value, relation.inverse) for relation in ClaimRelation},
}
"""How a hop reads in the direction of the record, and against it."""


def page(corpus: Corpus) -> Page:
    """Return the page on which two things are chosen, with a few ways worked out."""
    here = Here(urls.CONNECT)
    made = network(corpus)
    examples = []
    for start, end, way in _central(corpus, made):
        address = f"#{state(start, end)}"
        name = f"{text(_capital(start.label))} and {text(end.label)}"
        examples += [
            f"### {name} {{ #{start.id}-and-{end.id} }}\n",
            line("cg-way__sum", f"{summary(way)} {_take(address)}"),
            _stops(corpus, start, way, here),
        ]
    body = paragraphs(
        "# How are these two connected?\n",
        line(
            "cg-lead",
            "Any two claims or concepts, and the shortest way between them that explains itself: "
            "each step with the reason stated for it, each claim with the words spoken.",
        ),
        _FORM,
        "## Worked out { #examples }\n" if examples else "",
        *examples,
        "## How the way is chosen { #how }\n",
        line("", _HOW),
    )
    described = "The shortest explained way between any two claims or concepts."
    return Page(
        here.path, "How are these two connected?", body, described, scripts=(DATA, *SCRIPTS)
    )


_HOW = (
    "A link between two claims comes first: it was stated with a reason. It counts as 2 steps’ "
    "length, a relation stated between concepts as 3, concepts that are merely related as 5. From "
    "a claim to a concept that it is about it is 3 or more, and further the more claims are "
    "about that concept: what comes up everywhere ties nothing together. The way with the least "
    "sum is shown, and there and back it is the same."
)

_END = """\
<div class="cg-connect__end">
<label for="connect-{id}">{label}</label>
<div class="cg-connect__box">
<input id="connect-{id}" type="text" role="combobox" aria-expanded="false" \
aria-controls="connect-{id}-list" aria-autocomplete="list" autocomplete="off" \
autocapitalize="none" spellcheck="false" placeholder="A concept or a claim" />
<ul id="connect-{id}-list" role="listbox" aria-label="{label}" hidden></ul>
</div>
</div>"""
_FORM = f"""\
<div class="cg-connect" id="connect">
<form>
{_END.format(id="from", label="From")}
<button type="button" class="cg-connect__swap"><span aria-hidden="true">⇅</span> Swap</button>
{_END.format(id="to", label="To")}
</form>
<p class="cg-connect__said" role="status"></p>
<section class="cg-connect__way" aria-label="The way"></section>
<p class="cg-connect__hits" role="status"></p>
</div>"""


def state(start: Claim | Concept, end: Claim | Concept) -> str:
    """Return the part of an address after `#` that chooses two records on the page."""
    return f"from={record_node(start)}&to={record_node(end)}"


def _take(address: str) -> str:
    """Return a link to a state of the page. It is no anchor, which MkDocs would look for."""
    return f'<a class="cg-way__take" href="{attribute(address)}">Choose these two</a>'


def _central(corpus: Corpus, made: Network) -> Iterator[tuple[Concept, Concept, tuple[Hop, ...]]]:
    """Yield pairs of concepts with the way between them: those with most claims first.

    Each concept once, and only ways with two reasons and no more steps than can be followed.
    """
    ranked = sorted(
        (concept for concept in corpus.concepts.values() if concept.retired is None),
        key=lambda concept: (-_number(corpus, concept), concept.id),
    )[:_CENTRAL]
    taken: set[str] = set()
    for start, end in sorted(
        combinations(ranked, 2), key=lambda pair: -sum(_number(corpus, one) for one in pair)
    ):
        if len(taken) == 2 * _EXAMPLES:
            return
        if taken.isdisjoint((start.id, end.id)):
            way = connection(made, record_node(start), record_node(end)) or ()
            if len(way) <= _LONGEST and sum(hop.because is not None for hop in way) >= 2:
                taken |= {start.id, end.id}
                yield start, end, way


def _number(corpus: Corpus, concept: Concept) -> int:
    return len(corpus.claims_by_concept.get(concept.id, ()))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def summary(way: Sequence[Hop]) -> str:
    """Return how long a way is and how much of it is given a reason."""
    reasons = sum(hop.because is not None for hop in way)
    said = plural(reasons, "of them with a reason", "of them with reasons") if reasons else ""
    return f"{plural(len(way), 'step')}{', ' if said else ''}{said}."


def _stops(corpus: Corpus, start: Concept, way: Sequence[Hop], here: Here) -> str:
    """Return a way as a list: what is met, and how one gets there from what stands before it."""
    items = [block("li", "cg-way__stop", _stop(corpus, record_node(start), here))]
    for hop in way:
        items.append(
            block("li", "cg-way__stop", _step(corpus, hop, here), _stop(corpus, hop.target, here))
        )
    return block("ol", "cg-way", *items)


def _step(corpus: Corpus, hop: Hop, here: Here) -> str:
    forth, back = _WORDINGS[hop.relation]
    wording = forth if hop.forward else back
    if isinstance(hop.relation, ClaimRelation) and hop.because is not None:
        shown = parts.relation(hop.relation, wording)
        return line(
            "cg-way__step", f"{shown} {span('cg-way__why', f'Because: {text(hop.because)}')}"
        )
    claim = _bearing_out(corpus, hop)
    shown = span("cg-rel", wording)
    if claim is None:
        return line("cg-way__step", shown)
    at = parts.watch(corpus, claim.interview, claim.at or 0)
    known = f"Both come up in: {here.link(text(claim.claim), urls.claim(claim.key))} {at}"
    return line("cg-way__step", f"{shown} {span('cg-way__why', known)}")


def _bearing_out(corpus: Corpus, hop: Hop) -> Claim | None:
    """Return the first claim about both concepts of a hop between concepts, if there is one."""
    ends = [corpus.concepts.get(end.removeprefix("concept:")) for end in (hop.source, hop.target)]
    if None in ends:
        return None
    first, second = (corpus.claims_by_concept.get(one.id, ()) for one in ends if one)
    return next((claim for claim in first if claim in second), None)


def _stop(corpus: Corpus, name: str, here: Here) -> str:
    kind, _, key = name.partition(":")
    if kind == "concept":
        concept = corpus.concepts[key]
        label = here.link(text(_capital(concept.label)), urls.concept(key), "cg-way__concept")
        return line("cg-way__name", f"{label} {span('cg-quiet', 'concept')}")
    claim = corpus.claims[key]
    sentence = here.link(text(claim.claim), urls.claim(key), "cg-way__claim")
    words = f"{quotation(claim.quotes[0].text)} " if claim.quotes else ""
    at = parts.watch(corpus, claim.interview, claim.at) if claim.at is not None else ""
    who = span("cg-way__who", f"{text(_speaker(corpus, claim))} {at}")
    return paragraphs(
        line("cg-way__name", sentence), line("cg-way__words", f"{words}{who}")
    ).rstrip("\n")


def _speaker(corpus: Corpus, claim: Claim) -> str:
    person = corpus.speaker_of(claim)
    return person.name if person else claim.by


# --- The same for the script --------------------------------------------------------------------


def data(corpus: Corpus) -> Asset:
    """Return all that the script needs: what there is, in the order of the network, and its hops.

    A hop is [place of the source, place of the target, relation, cost, reason or place of the
    claim that bears it out].
    """
    made = network(corpus)
    place = made.order
    ends = partial(map, place.__getitem__)
    hops = []
    for hop in made.hops:
        claim = _bearing_out(corpus, hop) if hop.because is None else None
        why = (
            typographic(hop.because)
            if hop.because
            else place[record_node(claim)]
            if claim
            else None
        )
        hops.append([*ends((hop.source, hop.target)), hop.relation, hop.cost, why])
    everything: list[Claim | Concept] = [*corpus.active.values(), *corpus.concepts.values()]
    records = {record_node(one): one for one in everything}
    there = [records[name] for name in made.nodes]
    moved = {
        f"{kind}:{old}": f"{kind}:{new}"
        for (kind, old), new in corpus.renamed.items()
        if f"{kind}:{new}" in place
    }
    return data_script(
        DATA,
        "links",
        {
            "nodes": made.nodes,
            "claims": [_claim(corpus, one) for one in there if isinstance(one, Claim)],
            "concepts": [
                [
                    typographic(one.label),
                    [typographic(a) for a in one.aliases],
                    _number(corpus, one),
                ]
                for one in there
                if isinstance(one, Concept)
            ],
            "hops": hops,
            "wordings": {
                name: [*pair, parts.sign(name) if isinstance(name, ClaimRelation) else ""]
                for name, pair in _WORDINGS.items()
            },
            "pages": {"claim": _pattern(urls.claim("*")), "concept": _pattern(urls.concept("*"))},
            "moved": moved,
        },
    )


def _claim(corpus: Corpus, claim: Claim) -> list[str | None]:
    """Return the sentence, the speaker, the words spoken, their second and its address."""
    interview = corpus.interviews.get(claim.interview)
    return [
        typographic(claim.claim),
        typographic(_speaker(corpus, claim)),
        typographic(claim.quotes[0].text).replace("“", "‘").replace("”", "’")
        if claim.quotes
        else None,
        format_timecode(claim.at) if claim.at is not None else None,
        moment_address(interview.video, claim.at) if interview and claim.at is not None else None,
    ]


def _pattern(path: str) -> str:
    """Return the address of a kind of page, relative to the page here, with `*` for the id."""
    return posixpath.splitext(path)[0] + ".html"
