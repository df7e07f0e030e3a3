"""The home page: the claims in a minute."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Depth, Show
from claim_graph.site import urls
from claim_graph.site.components.front import Front, brief, description, front, level, newest_talk
from claim_graph.site.components.gathering import GatheredPart, gathered_parts
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.strip import SCRIPTS
from claim_graph.site.data import structured
from claim_graph.site.here import Here, anchor
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class Brief:
    """A collection that is made to be read in a minute."""

    link: Link
    anchor: str
    show: Show
    """What it shows first of each claim."""
    parts: tuple[GatheredPart, ...]


@dataclass(frozen=True, slots=True)
class MinuteView:
    """The content of the home page, inside its frame."""

    front: Front
    briefs: tuple[Brief, ...]


def home(corpus: Corpus, name: str, names: Vocabulary) -> Page:
    """Return the home page. `name` is the name of the site."""
    here = Here(urls.HOME)
    prose = Prose(here, names)
    view = MinuteView(front(corpus, name, prose), _briefs(corpus, prose))
    return Page(
        here.path,
        name,
        render("pages/minute.md.jinja", minute=view, here=here),
        description(name, level(corpus, here.path)),
        hide=("navigation", "toc"),
        scripts=SCRIPTS,
        structured=structured.home(corpus, name, here),
    )


def _briefs(corpus: Corpus, prose: Prose) -> tuple[Brief, ...]:
    return tuple(
        Brief(
            link=Link(collection.title, urls.collection(collection.id)),
            anchor=anchor(collection.id),
            show=collection.show,
            parts=gathered_parts(corpus, collection, prose),
        )
        for collection in brief(corpus, newest_talk(corpus), Depth.MINUTE)
    )
