"""The pages of tensions: claims that contradict each other, face to face, by what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.tensions import Dispute, Tension, disputes, paired
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components import relations
from claim_graph.site.components.card import Card, card
from claim_graph.site.components.link_sentence import LinkSentence, link_sentence
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.components.pairs import SCRIPT, PairChoices, PairMarks, choices, marks
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown, capitalised
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_NO_COLUMNS = ("navigation", "toc")
_ROOM = 14
"""How many tensions a page shows; the heading of a dispute counts as one."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RepliesShown:
    """The claims that answer or qualify one side of a tension."""

    to: str
    """The sentence of that side, without its full stop."""
    replies: tuple[LinkSentence, ...]


@dataclass(frozen=True, slots=True)
class TensionShown:
    """Two claims that contradict each other."""

    sides: tuple[Card, Card]
    because: Markdown
    """Why both cannot well be true."""
    marks: PairMarks
    replies: tuple[RepliesShown, ...]


@dataclass(frozen=True, slots=True)
class DisputeShown:
    """Tensions about the same."""

    title: Link
    """What they are about; without a target where that is no concept."""
    anchor: str
    tensions: tuple[TensionShown, ...]


@dataclass(frozen=True, slots=True)
class DisputeLink:
    """A dispute in the table of contents."""

    title: str
    target: str
    tensions: int


@dataclass(frozen=True, slots=True)
class TensionCount:
    """How many tensions there are."""

    pairs: int
    own: int
    """In how many of them both claims are the same speaker's."""


@dataclass(frozen=True, slots=True)
class TensionsView:
    """What a page of tensions shows."""

    title: str
    count: TensionCount | None
    """None on all pages but the first."""
    contents: tuple[DisputeLink, ...]
    """The disputes of all pages."""
    choices: PairChoices | None
    """What the tensions of this page can be narrowed down to."""
    disputes: tuple[DisputeShown, ...]
    turns: tuple[Turn, ...]


# --- Pages --------------------------------------------------------------------------------------


def tensions(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the pages of all claims that contradict each other.

    A reply to a claim is shown once in each dispute: where the claim first appears.
    """
    everything = disputes(corpus)
    pages = _packed(everything)
    contents = tuple(_contents(corpus, pages))
    for number, shown in enumerate(pages, start=1):
        here = Here(urls.tensions(number))
        prose = Prose(here, names)
        view = TensionsView(
            title=page_name(urls.TENSIONS)
            if number == 1
            else f"{page_name(urls.TENSIONS)}, part {number}",
            count=_count(everything) if number == 1 else None,
            contents=contents,
            choices=choices(
                corpus,
                [paired(corpus, tension) for dispute in shown for tension in dispute.tensions],
                "Tensions" if len(pages) == 1 else "Tensions of this part",
            ),
            disputes=tuple(_dispute(corpus, dispute, prose) for dispute in shown),
            turns=_turns(pages, number),
        )
        body = render("pages/tensions.md.jinja", page=view, here=here)
        described = f"{view.title}: {page_summary(urls.TENSIONS)}"
        yield Page(
            here.path,
            view.title,
            body,
            described,
            hide=_NO_COLUMNS,
            scripts=(SCRIPT,),
            below="" if number == 1 else urls.TENSIONS,
        )


_Pages = Sequence[Sequence[Dispute]]


def _packed(everything: Sequence[Dispute]) -> _Pages:
    """Return the disputes page by page, with no page overfull."""
    pages: list[list[Dispute]] = [[]]
    filled = 0
    for dispute in everything:
        size = 1 + len(dispute.tensions)
        if pages[-1] and filled + size > _ROOM:
            pages.append([])
            filled = 0
        pages[-1].append(dispute)
        filled += size
    return pages


def _turns(pages: _Pages, number: int) -> tuple[Turn, ...]:
    def part(position: int, _: Sequence[Dispute]) -> Link:
        return Link(f"Part {position + 1} of {len(pages)}", urls.tensions(position + 1))

    return turns(pages, number - 1, part)


def _count(everything: Sequence[Dispute]) -> TensionCount:
    pairs = [tension for dispute in everything for tension in dispute.tensions]
    return TensionCount(len(pairs), sum(first.by == second.by for first, _, second in pairs))


def _contents(corpus: Corpus, pages: _Pages) -> Iterator[DisputeLink]:
    for number, shown in enumerate(pages, start=1):
        for dispute in shown:
            target = f"{urls.tensions(number)}#{_anchor(dispute)}"
            yield DisputeLink(_title(corpus, dispute), target, len(dispute.tensions))


def _title(corpus: Corpus, dispute: Dispute) -> str:
    """Return the concept of a dispute; without a shared one, the first concept of each claim."""
    if dispute.concept is not None:
        return capitalised(dispute.concept.label)
    first, _, second = dispute.tensions[0]
    labels = [c.label for claim in (first, second) for c in corpus.concepts_of(claim)[:1]]
    return capitalised(" and ".join(labels)) or "Elsewhere"


def _anchor(dispute: Dispute) -> str:
    return dispute.concept.id if dispute.concept else anchor("on", dispute.tensions[0][0].id)


def _dispute(corpus: Corpus, dispute: Dispute, prose: Prose) -> DisputeShown:
    concept = dispute.concept
    shown: list[TensionShown] = []
    answered: set[str] = set()
    for first, link, second in dispute.tensions:
        new = [side for side in (first, second) if side.key not in answered]
        answered |= {first.key, second.key}
        shown.append(
            TensionShown(
                sides=(card(corpus, first), card(corpus, second)),
                because=prose(link.because),
                marks=marks(corpus, paired(corpus, (first, link, second))),
                replies=tuple(_replies(corpus, (first, link, second), new, prose)),
            )
        )
    return DisputeShown(
        title=Link(_title(corpus, dispute), urls.concept(concept.id) if concept else None),
        anchor=_anchor(dispute),
        tensions=tuple(shown),
    )


_REPLYING = frozenset({ClaimRelation.ANSWERS, ClaimRelation.QUALIFIES})


def _replies(
    corpus: Corpus, tension: Tension, sides: Sequence[Claim], prose: Prose
) -> Iterator[RepliesShown]:
    """Yield the claims that answer or qualify each of `sides`, except the tension's own two."""
    ends = {tension[0].key, tension[2].key}
    for side in sides:
        replies = tuple(
            link_sentence(corpus, link, relations.forth(link.relation), origin, prose)
            for origin, link in corpus.links_to.get(side.key, ())
            if link.relation in _REPLYING and origin.key not in ends
        )
        if replies:
            yield RepliesShown(side.claim.rstrip("."), replies)
