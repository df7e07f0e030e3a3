"""What rests on what: a section on a claim's page, the page of heavy loads, that of tensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claim_graph.analysis.centrality import betweenness
from claim_graph.analysis.impact import (
    Load,
    loads,
)
from claim_graph.analysis.tensions import Dispute, Tension, disputes
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components import parts
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import claim_title
from claim_graph.site.markdown import Markdown
from claim_graph.site.markup import (
    Here,
    anchor,
    block,
    line,
    paragraphs,
    plural,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.templating import macro

_HEAVY = 30
"""How many claims the page of loads lists."""
_BRIDGES = 10
"""How many claims it lists by the ways that pass through them."""


# --- Load-bearing claims ------------------------------------------------------------------------


def load_bearing(corpus: Corpus) -> Page:
    """Return the page of the claims on which most others rest."""
    here = Here(urls.LOAD)
    weighed = loads(corpus)
    heavy = [load for load in weighed if load.total][:_HEAVY]
    carrying = sum(load.total > 0 for load in weighed)
    most = heavy[0].total if heavy else 1
    body = paragraphs(
        "# Load-bearing claims\n",
        line(
            "cg-lead",
            "The claims on which most others rest: what would lose a reason, at once or through "
            "others, if one of them were wrong.",
        ),
        line(
            "cg-intro",
            f"{plural(carrying, 'claim')} of {len(weighed)} carry another one. "
            f"{'These carry most.' if carrying > len(heavy) else ''}",
        ),
        block("ol", "cg-loads", *(_load(corpus, load, most, here) for load in heavy)),
        "## What the bars count { #measure }\n",
        line("", _MEASURE),
        *_between(corpus, weighed, here),
    )
    described = "The claims on which most others rest, and those that tie the talk together."
    return Page(here.path, "Load-bearing claims", body, described, searchable=False)


def _named(corpus: Corpus, claim: Claim, here: Here) -> Markdown:
    """Return a claim as a link, with its speaker and its second."""
    return macro("macros/links.jinja", "claim_title")(here, claim_title(corpus, claim))


_MEASURE = (
    "A claim rests on another if that one supports or implies it, or if it implies or restates "
    "that one. The dark part of a bar is what rests on the claim itself, the light part what rests "
    "on it through others. An explanation or an example carries nothing here: what it explains or "
    "illustrates would stand without it. All of this counts what is on record, and weighs nothing: "
    "a claim may lean a little on one reason and wholly on another."
)


def _load(corpus: Corpus, load: Load, most: int, here: Here) -> str:
    said = plural(load.total, "claim")
    if load.through:
        said = f"{said}, {load.through} of them through others"
    own = {
        origin.key
        for origin, link in corpus.links_to.get(load.claim.key, ())
        if link.relation in {ClaimRelation.SUPPORTS, ClaimRelation.IMPLIES}
    }
    grounds = (
        f"rests on {plural(len(own), 'claim')} itself" if own else "no reason for it on record"
    )
    target = f"{urls.claim(load.claim.key)}#if-wrong"
    sizes = f"--direct:{100 * load.direct / most:.1f}%;--through:{100 * load.through / most:.1f}%"
    bar = f'<span class="cg-load__bar" style="{sizes}" aria-hidden="true"></span>'
    return block(
        "li",
        "cg-load",
        line("cg-load__size", f"{bar} {here.link(said, target)} · {grounds}"),
        line("cg-load__claim", _named(corpus, load.claim, here)),
    )


def _between(corpus: Corpus, weighed: Sequence[Load], here: Here) -> list[str]:
    """Return the claims through which most ways pass, which is another thing than load."""
    shares = betweenness(corpus)
    totals = {load.claim.key: load.total for load in weighed}
    ranked = sorted((key for key in shares if shares[key] > 0), key=lambda key: -shares[key])
    shown = ranked[:_BRIDGES]
    if not shown:
        return []
    bare = sum(totals[key] == 0 for key in shown)
    most = shares[shown[0]]
    rows = []
    for key in shown:
        bar = f'<span class="cg-load__bar" style="--direct:{100 * shares[key] / most:.1f}%"'
        resting = (
            plural(totals[key], "claim rests", "claims rest") if totals[key] else "nothing rests"
        )
        said = f"{100 * shares[key]:.0f}% of the ways · {resting} on it"
        rows.append(
            block(
                "li",
                "cg-load",
                line("cg-load__size", f'{bar} aria-hidden="true"></span> {said}'),
                line("cg-load__claim", _named(corpus, corpus.active[key], here)),
            )
        )
    return [
        "## What ties the talk together { #between }\n",
        line(
            "cg-intro",
            "Another question: take any two claims and the shortest way between them along links "
            "of whatever sort. Through which claims do most ways pass? "
            f"On {bare} of these {len(shown)} nothing rests at all: they join what would hardly "
            "meet otherwise.",
        ),
        block("ol", "cg-loads", *rows),
        line("cg-note", _SOURCE),
    ]


_SOURCE = (
    "The measure is betweenness centrality: L. C. Freeman, “A Set of Measures of Centrality Based "
    "on Betweenness”, Sociometry 40 (1977), 35–41; computed after U. Brandes, “A Faster Algorithm "
    "for Betweenness Centrality”, Journal of Mathematical Sociology 25 (2001), 163–177."
)


# --- Tensions -----------------------------------------------------------------------------------


def tensions(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the pages of all claims that contradict each other, face to face, by what it is about.

    What answers or qualifies a claim stands once in each dispute, where the claim comes first.
    """
    found = disputes(corpus)
    pages = _packed([1 + len(dispute.tensions) for dispute in found])
    places = {
        number: f"{urls.tensions(page)}#{_anchor(found[number])}"
        for page, numbers in enumerate(pages, start=1)
        for number in numbers
    }
    for page, numbers in enumerate(pages, start=1):
        prose = Prose(Here(urls.tensions(page)), names)
        title = "Tensions" if page == 1 else f"Tensions, part {page}"
        body = paragraphs(
            f"# {title}\n",
            line("cg-lead", _lead(found)) if page == 1 else "",
            _contents(corpus, found, places, prose.here),
            *(part for number in numbers for part in _dispute(corpus, found[number], prose)),
            _turn(page, len(pages), prose.here),
        )
        described = f"{title}: claims that contradict each other, face to face."
        yield Page(prose.here.path, title, body, described, searchable=False, hide=_NO_COLUMNS)


_NO_COLUMNS = ("navigation", "toc")
_ROOM = 14
"""How many tensions stand on a page, a dispute's heading counted as one."""


def _packed(sizes: Sequence[int]) -> list[list[int]]:
    """Return the places of `sizes` page by page, so that none holds more than there is room for."""
    pages: list[list[int]] = [[]]
    filled = 0
    for place, size in enumerate(sizes):
        if pages[-1] and filled + size > _ROOM:
            pages.append([])
            filled = 0
        pages[-1].append(place)
        filled += size
    return pages


def _turn(page: int, last: int, here: Here) -> str:
    """Return the links to the parts before and after."""
    links = []
    for other, way, looks in ((page - 1, "Previous", "back"), (page + 1, "Next", "on")):
        if 1 <= other <= last:
            label = f"{span('cg-turn__way', way)} Part {other} of {last}"
            links.append(here.link(label, urls.tensions(other), f"cg-turn__{looks}"))
    return line("cg-turn", " ".join(links), "nav") if links else ""


def _lead(found: Sequence[Dispute]) -> str:
    pairs = [tension for dispute in found for tension in dispute.tensions]
    if not pairs:
        return "No claims that contradict each other are on record."
    own = sum(first.by == second.by for first, _, second in pairs)
    lead = f"{plural(len(pairs), 'pair')} of claims that cannot well both be true."
    if not own:
        return lead
    return f"{lead} In {own} of them, both are the same speaker’s."


def _contents(
    corpus: Corpus, found: Sequence[Dispute], places: Mapping[int, str], here: Here
) -> str:
    rows = [
        here.link(f"{_title(corpus, dispute)}{_number(dispute)}", places[number], "cg-chip")
        for number, dispute in enumerate(found)
    ]
    return line("cg-chips", " ".join(rows)) if rows else ""


def _number(dispute: Dispute) -> str:
    """Return how many tensions a dispute has, where it is more than one."""
    number = len(dispute.tensions)
    return f" {span('cg-quiet', str(number))}" if number > 1 else ""


def _title(corpus: Corpus, dispute: Dispute) -> str:
    """Return what a dispute is about; where no two of its claims agree in that, what each is."""
    if dispute.concept is not None:
        return _capital(text(dispute.concept.label))
    first, _, second = dispute.tensions[0]
    named = [text(c.label) for one in (first, second) for c in corpus.concepts_of(one)[:1]]
    return _capital(" and ".join(named)) or "Elsewhere"


def _anchor(dispute: Dispute) -> str:
    return dispute.concept.id if dispute.concept else anchor("on", dispute.tensions[0][0].id)


def _dispute(corpus: Corpus, dispute: Dispute, prose: Prose) -> list[str]:
    title = _title(corpus, dispute)
    if dispute.concept is not None:
        title = prose.here.link(title, urls.concept(dispute.concept.id))
    shown = [f"## {title} {{ #{_anchor(dispute)} }}\n"]
    seen: set[str] = set()
    for tension in dispute.tensions:
        sides = [claim for claim in (tension[0], tension[2]) if claim.key not in seen]
        shown.append(parts.tension(corpus, *tension, prose))
        shown.append(_replies(corpus, tension, sides, prose))
        seen |= {tension[0].key, tension[2].key}
    return shown


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _replies(corpus: Corpus, tension: Tension, sides: Iterable[Claim], prose: Prose) -> str:
    """Return what answers or qualifies either side, as a list for each."""
    ends = {tension[0].key, tension[2].key}
    lists = []
    for side in sides:
        found = [
            (origin, link)
            for origin, link in corpus.links_to.get(side.key, ())
            if link.relation in {ClaimRelation.ANSWERS, ClaimRelation.QUALIFIES}
            and origin.key not in ends
        ]
        if found:
            lists += [
                line("cg-replies__to", f"To “{text(side.claim.rstrip('.'))}”"),
                block("ul", "cg-replies__list", *(_reply(corpus, *one, prose) for one in found)),
            ]
    return block("div", "cg-replies", *lists) if lists else ""


def _reply(corpus: Corpus, origin: Claim, link: ClaimLink, prose: Prose) -> str:
    shown = parts.relation(link.relation, link.relation.value)
    because = span("cg-because", f"Because: {prose(link.because)}")
    return block("li", "", line("", f"{shown} {_named(corpus, origin, prose.here)}{because}"))
