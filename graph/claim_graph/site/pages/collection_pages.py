"""Pages of collections: claims gathered for a reader, and sentences that rest on claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.ids import slugify
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Part
from claim_graph.corpus.vocabulary import Show
from claim_graph.site import urls
from claim_graph.site.components import parts
from claim_graph.site.components.linking import Prose
from claim_graph.site.markup import (
    Here,
    anchor,
    block,
    bullets,
    line,
    paragraphs,
    plural,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.presence import has

_CARDS = 16
"""The most claims of a part that are shown whole: more would be a wall."""
_ROWS = 80
"""The most claims of a part that its page lists."""


def collections(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each collection, and the list of them."""
    index = Here(urls.COLLECTIONS)
    active = [one for one in corpus.collections.values() if one.retired is None]
    rows = []
    for position, collection in enumerate(active):
        here = Here(urls.collection(collection.id))
        body = paragraphs(
            line("cg-path", here.link("Ways in", urls.COLLECTIONS)),
            f"# {text(collection.title)}\n",
            line("cg-lead", text(collection.description)),
            content(corpus, collection, Prose(here, names)),
            _turn(active, position, here),
            parts.record_line(corpus, collection.file, corpus.span(collection).line),
        )
        yield Page(
            here.path,
            collection.title,
            body,
            collection.description,
            source=collection.file,
            searchable=False,
        )
        rows.append(
            f"{index.link(text(collection.title), here.path, 'cg-row__title')} "
            f"{span('cg-count', size(corpus, collection))} "
            f"{span('cg-quiet', text(collection.description))}"
        )
    body = paragraphs(
        "# Ways in\n",
        line("cg-lead", "What a reader may be after, gathered from the claims."),
        bullets("cg-list", rows),
        "## Made from the links { #links }\n",
        bullets("cg-list", _elsewhere(corpus, index)),
    )
    described = "What a reader may be after, gathered from the claims."
    yield Page(urls.COLLECTIONS, "Ways in", body, described, searchable=False)


def _elsewhere(corpus: Corpus, index: Here) -> list[str]:
    """Return the ways in that are made from the claims as a whole, and not by choosing some."""
    ways = (
        ("Predictions", urls.predictions(), "What is foretold, by when, and what became of it."),
        ("Who carries what", urls.WITNESSES, "Each claim beside the notes that others took."),
        ("How two are connected", urls.CONNECT, "The shortest explained way between any two."),
        ("Load-bearing claims", urls.LOAD, "What most others rest on."),
        ("Tensions", urls.TENSIONS, "Claims that contradict each other, face to face."),
        ("What is new", urls.NEWS, "Claims and concepts by the day they came or changed."),
        ("Works named", urls.WORKS, "Models, papers and companies, with the claims on them."),
        ("Downloads", urls.DATA, "The graph for other programs, and this site to take along."),
    )
    return [
        f"{index.link(title, page, 'cg-row__title')} {span('cg-quiet', about)}"
        for title, page, about in ways
        if has(corpus, page)
    ]


def size(corpus: Corpus, collection: Collection) -> str:
    """Return how much a collection holds."""
    claims = {
        claim.key
        for part in collection.parts
        for claim in (
            *corpus.gathered(collection, part),
            *(c for s in part.sentences for c in corpus.named_in(collection, s.rests_on)),
        )
    }
    return plural(len(claims), "claim")


def content(corpus: Corpus, collection: Collection, prose: Prose, level: int = 2) -> str:
    """Return the parts of a collection, with headings of `level` where they have titles."""
    return paragraphs(
        *(_part(corpus, collection, part, prose, level) for part in collection.parts)
    ).rstrip("\n")


def _part(corpus: Corpus, collection: Collection, part: Part, prose: Prose, level: int) -> str:
    heading = ""
    if part.title:
        id = anchor(collection.id, slugify(part.title) or "part")
        heading = f"{'#' * level} {text(part.title)} {{ #{id} }}\n"
    claims = corpus.gathered(collection, part)
    if collection.show is Show.QUOTES:
        shown = _words(corpus, claims, prose.here)
    elif len(claims) > _CARDS:
        shown = _list(corpus, claims, prose.here)
    else:
        shown = parts.cards(corpus, claims, prose.here) if claims else ""
    return paragraphs(heading, shown, _statements(corpus, collection, part, prose)).rstrip("\n")


def _list(corpus: Corpus, claims: Sequence[Claim], here: Here) -> str:
    """Return many claims in short, a line each, with the figures that they give."""
    rows = []
    for claim in claims[:_ROWS]:
        figures = "; ".join(figure.text for figure in claim.figures)
        at = parts.watch(corpus, claim.interview, claim.at) if claim.at is not None else ""
        rows.append(
            f"{at} {here.link(text(claim.claim), urls.claim(claim.key), 'cg-row__title')} "
            f"{parts.speaker(corpus, claim, here)}"
            f"{span('cg-because', text(figures)) if figures else ''}"
        )
    more = len(claims) - _ROWS
    rest = here.link(f"and {plural(more, 'more claim')}", urls.CLAIMS, "cg-more")
    return paragraphs(bullets("cg-rows", rows), line("cg-intro", rest) if more > 0 else "").rstrip(
        "\n"
    )


def _words(corpus: Corpus, claims: Sequence[Claim], here: Here) -> str:
    """Return the words spoken for each claim, with the claim under them."""
    figures = []
    for claim in claims:
        for quote in claim.quotes[:1]:
            under = here.link(text(claim.claim), urls.claim(claim.key), "cg-under")
            figures.append(
                block("div", "cg-word", parts.spoken(corpus, claim, quote, here), line("", under))
            )
    return block("div", "cg-saved", *figures) if figures else ""


def _statements(corpus: Corpus, collection: Collection, part: Part, prose: Prose) -> str:
    """Return the sentences of a part as a paragraph each, with the claims they rest on."""
    lines = []
    for statement in part.sentences:
        claims = corpus.named_in(collection, statement.rests_on)
        grounds = " ".join(
            prose.here.link(
                format_timecode(claim.at or 0), urls.claim(claim.key), "cg-ground", claim.claim
            )
            for claim in claims
        )
        lines.append(line("cg-statement", f"{prose(statement.says)} {span('cg-grounds', grounds)}"))
    return paragraphs(*lines).rstrip("\n") if lines else ""


def _turn(active: Sequence[Collection], position: int, here: Here) -> str:
    """Return the links to the collections before and after."""
    links = []
    for other, way, looks in ((position - 1, "Previous", "back"), (position + 1, "Next", "on")):
        if 0 <= other < len(active):
            label = f"{span('cg-turn__way', way)} {text(active[other].title)}"
            target = urls.collection(active[other].id)
            links.append(here.link(label, target, f"cg-turn__{looks}"))
    return line("cg-turn", " ".join(links), "nav") if links else ""
