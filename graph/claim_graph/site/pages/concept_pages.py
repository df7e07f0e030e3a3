"""Pages of concepts: what each means, what it stands beside, and where it is talked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from claim_graph.analysis.terms import Vocabulary, mentions, spellings
from claim_graph.core.words import composed
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept, Interview
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Kind
from claim_graph.site import urls
from claim_graph.site.components import parts, sheets, timeline
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.neighbourhood import neighbourhood
from claim_graph.site.components.past import record_past, written_past
from claim_graph.site.components.rows import site_name
from claim_graph.site.components.sheets import Section
from claim_graph.site.data import structured
from claim_graph.site.data.history import History
from claim_graph.site.markdown import Markdown
from claim_graph.site.markup import (
    Here,
    block,
    bullets,
    line,
    outward,
    paragraphs,
    plural,
    span,
    text,
    typographic,
)
from claim_graph.site.page import Page

Around = Mapping[str, Sequence[tuple[str, Concept]]]
_BOOST = 16
"""Who searches by the name of a concept wants its page before the claims that use the word."""
_LARGEST = 12
"""How many related concepts are shown with the reason; of more, the rest as chips."""

_FORWARD = {
    ConceptRelation.BROADER: "Falls under",
    ConceptRelation.RELATED: "Related to",
    ConceptRelation.CONTRASTS: "In contrast to",
    ConceptRelation.PART_OF: "Part of",
    ConceptRelation.ENABLES: "Makes possible",
    ConceptRelation.LIMITS: "Holds back",
}
_BACKWARD = {
    ConceptRelation.BROADER: "Takes in",
    ConceptRelation.PART_OF: "Made of",
    ConceptRelation.ENABLES: "Made possible by",
    ConceptRelation.LIMITS: "Held back by",
}
_ORDER = list(dict.fromkeys([*_FORWARD.values(), *_BACKWARD.values()]))


def concepts(corpus: Corpus, names: Vocabulary, history: History) -> Iterator[Page]:
    """Yield the pages of each concept; more than one where very much is claimed of it."""
    around = _related(corpus)
    carried = timeline.carried(corpus)
    named = {key: _named(claim, names) for key, claim in corpus.active.items()}
    for concept in corpus.concepts.values():
        if concept.retired is not None:
            yield _retired(concept)
            continue
        here = Here(urls.concept(concept.id))
        title = capital(concept.label)
        yield from sheets.pages(
            here.path,
            title,
            _top(corpus, concept, around.get(concept.id, ()), carried, names=names),
            _claims(corpus, concept, named, here),
            description=concept.definition,
            bottom=paragraphs(
                parts.record_line(corpus, concept.file, 1),
                written_past(here, record_past(history, "concept", concept.id, *concept.formerly)),
            ).rstrip("\n"),
            source=concept.file,
            searchable=True,
            hide=("navigation",),
            structured=structured.concept(corpus, concept),
            boost=_BOOST,
            spellings=spellings(" ".join((concept.label, *concept.aliases))),
        )


def _retired(concept: Concept) -> Page:
    here = Here(urls.concept(concept.id))
    assert concept.retired is not None
    see = concept.retired.see
    body = paragraphs(
        f"# {text(concept.label)}\n",
        line("cg-note", f"Retired on {concept.retired.on}: {text(concept.retired.why)}"),
        line("cg-note", here.link("Read this one instead", urls.concept(see))) if see else "",
    )
    return Page(here.path, concept.label, body, source=concept.file, searchable=False)


def _related(corpus: Corpus) -> Around:
    """Return, by concept, what it stands in relation to: (wording, other), both ways."""
    found: dict[str, list[tuple[str, Concept]]] = {}
    for concept, term, other in corpus.concept_relations:
        found.setdefault(concept.id, []).append((_FORWARD[term], other))
        found.setdefault(other.id, []).append((_BACKWARD.get(term, _FORWARD[term]), concept))
    return {
        id: sorted(dict.fromkeys(pairs), key=lambda pair: (_ORDER.index(pair[0]), pair[1].id))
        for id, pairs in found.items()
    }


def _top(
    corpus: Corpus,
    concept: Concept,
    around: Sequence[tuple[str, Concept]],
    carried: Mapping[str, int],
    *,
    names: Vocabulary,
) -> Markdown:
    here = Here(urls.concept(concept.id))
    aliases = ", ".join(text(alias) for alias in concept.aliases)
    elsewhere = ", ".join(
        outward(text(site_name(address)), address, "cg-more") for address in concept.same_as
    )
    whole, rest = around[:_LARGEST], around[_LARGEST:]
    relations = bullets(
        "cg-kin",
        [_relation(corpus, concept, one, carried, here) for one in whole],
    )
    more = bullets(
        "cg-facts cg-relations",
        [
            f"{span('cg-fact', wording)} {' '.join(parts.chip(other, here) for _, other in group)}"
            for wording, group in groupby(rest, key=lambda pair: pair[0])
        ],
    )
    return paragraphs(
        line("cg-path", here.link("Glossary", urls.GLOSSARY)),
        f"# {text(capital(concept.label))} {{ .cg-term }}\n",
        line("cg-aliases", f"Also: {aliases}") if aliases else "",
        line("cg-definition", Prose(here, names)(concept.definition, own=concept.id)),
        line("cg-note", f"Elsewhere: {elsewhere}") if elsewhere else "",
        *(_when(corpus, concept, interview, here) for interview in corpus.interviews.values()),
        "## What it stands beside { #beside .cg-label }\n" if relations else "",
        relations,
        more,
        _map(corpus, concept, here),
    )


def _map(corpus: Corpus, concept: Concept, here: Here) -> str:
    drawn = neighbourhood(corpus, concept, here)
    return f"## Around it {'{ #around .cg-label }'}\n\n{drawn}" if drawn else ""


def _relation(
    corpus: Corpus,
    concept: Concept,
    relation: tuple[str, Concept],
    carried: Mapping[str, int],
    here: Here,
) -> str:
    """Return how a concept stands to another, with what the record has for a reason."""
    wording, other = relation
    title = here.link(text(capital(other.label)), urls.concept(other.id), "cg-row__title")
    ground = _ground(corpus, concept, other, carried, here)
    return f"{span('cg-rel', wording)} {title} {ground}"


def _ground(
    corpus: Corpus, concept: Concept, other: Concept, carried: Mapping[str, int], here: Here
) -> str:
    """Return what ties two concepts: a link between claims about them, or a claim about both.

    Relations between concepts are recorded without a reason; those between claims have one.
    """
    mine = corpus.claims_by_concept.get(concept.id, ())
    theirs = {claim.key for claim in corpus.claims_by_concept.get(other.id, ())}
    shared = [claim for claim in mine if claim.key in theirs]
    if shared:
        claim = max(shared, key=lambda claim: carried.get(claim.key, 0))
        said = here.link(text(claim.claim), urls.claim(claim.key))
        where = f"{plural(len(shared), 'claim')}, such as: " if len(shared) > 1 else ""
        return span("cg-because", f"Together in {where}{said}")
    for claim in mine:
        for link, target in corpus.links_from.get(claim.key, ()):
            if target.key in theirs:
                return _tie(claim, link.relation, target, link.because, here)
        for origin, link in corpus.links_to.get(claim.key, ()):
            if origin.key in theirs:
                return _tie(origin, link.relation, claim, link.because, here)
    return span("cg-because", text(first_sentence(other.definition)))


def _tie(origin: Claim, relation: ClaimRelation, target: Claim, because: str, here: Here) -> str:
    one = here.link(text(origin.claim), urls.claim(origin.key))
    two = here.link(text(target.claim), urls.claim(target.key))
    return span("cg-because", f"{one} This {relation} {two} Because: {text(because)}")


def first_sentence(prose: str) -> str:
    """Return the first sentence of a short text, roughly: up to a full stop and a space."""
    head, stop, _ = prose.partition(". ")
    return head + stop.rstrip()


# --- When it is talked about ------------------------------------------------------------------


def _when(corpus: Corpus, concept: Concept, interview: Interview, here: Here) -> str:
    """Return a picture of the talk with a mark at each claim, and the chapters as links."""
    claims = [
        claim
        for claim in corpus.claims_by_concept.get(concept.id, ())
        if claim.interview == interview.id
    ]
    if not claims or not interview.chapters:
        return ""
    length = max(1, interview.duration)
    edges = "".join(
        f"M{1000 * chapter.starts / length:.0f} 0v20" for chapter in interview.chapters[1:]
    )
    ticks = "".join(
        f"M{at} 4v12" for at in sorted({round(1000 * (c.at or 0) / length) for c in claims})
    )
    counted = Counter(claim.chapter for claim in claims)
    links = " · ".join(
        f"{here.link(text(chapter.title), urls.chapter(interview.id, chapter.id))}"
        f"{span('cg-count', str(counted[chapter.id]))}"
        for chapter in interview.chapters
        if counted[chapter.id]
    )
    picture = (
        '<svg class="cg-when__talk" viewBox="0 0 1000 20" preserveAspectRatio="none" '
        f'aria-hidden="true"><path class="cg-when__edges" d="{edges}"/>'
        f'<path class="cg-when__ticks" d="{ticks}"/></svg>'
    )
    said = f"Talked about in {len(counted)} of {plural(len(interview.chapters), 'chapter')}: "
    return (
        f'<div class="cg-when" markdown="1">\n{picture}\n\n{line("", f"{said}{links}")}\n\n</div>'
    )


# --- What is claimed --------------------------------------------------------------------------


def _claims(
    corpus: Corpus, concept: Concept, named: Mapping[str, Sequence[_Passage]], here: Here
) -> list[Section]:
    claims = sorted(
        corpus.claims_by_concept.get(concept.id, ()),
        key=lambda claim: (list(Kind).index(claim.kind), claim.interview, claim.at or 0),
    )
    return [
        Section(
            [_card(corpus, claim, concept, named[claim.key], here) for claim in group],
            sheets.grid,
            title=kind.plural.capitalize(),
            anchor=kind.value,
        )
        for kind, group in groupby(claims, key=lambda claim: claim.kind)
    ]


_Passage = tuple[str, tuple[tuple[str, int, int], ...]]
"""A text as it is printed, and the places in it that name concepts: (concept, start, end)."""


def _named(claim: Claim, names: Vocabulary) -> list[_Passage]:
    """Return the claim's sentence and its quotes with the places that name concepts."""
    found = []
    for written in (claim.claim, *(quote.text for quote in claim.quotes)):
        printed = typographic(composed(written))
        places = tuple((m.concept, m.start, m.end) for m in mentions(printed, names))
        found.append((printed, places))
    return found


def _card(
    corpus: Corpus, claim: Claim, concept: Concept, passages: Sequence[_Passage], here: Here
) -> Markdown:
    """Return a claim in short with the sentence that names the concept, the name marked.

    That is the claim's own sentence or else a quote; some are about a concept without naming it.
    """
    at = parts.watch(corpus, claim.interview, claim.at) if claim.at is not None else ""
    head = f"{at} {parts.speaker(corpus, claim, here)} {parts.stance(claim)}"
    sentence, *quotes = passages
    words = ""
    if not _names(sentence, concept):
        spoken = next((quote for quote in quotes if _names(quote, concept)), None)
        if spoken is not None:
            inside = spoken[0].replace("“", "‘").replace("”", "’")
            words = line("cg-card__quote", f"“{_marked((inside, spoken[1]), concept)}”")
    return block(
        "article",
        "cg-card",
        line("cg-card__head", head),
        line("cg-card__claim", here.link(_marked(sentence, concept), urls.claim(claim.key))),
        words,
    )


def _names(passage: _Passage, concept: Concept) -> bool:
    return any(id == concept.id for id, _, _ in passage[1])


def _marked(passage: _Passage, concept: Concept) -> str:
    printed, places = passage
    pieces, done = [], 0
    for id, start, end in places:
        if id == concept.id:
            pieces += [text(printed[done:start]), f"<mark>{text(printed[start:end])}</mark>"]
            done = end
    return "".join((*pieces, text(printed[done:])))


def capital(label: str) -> str:
    """Return a label as it stands in a heading."""
    return label[:1].upper() + label[1:]
