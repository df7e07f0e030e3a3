"""What the picture of a page says: shown where a link to the page is shared.

A talk, a chapter, a claim and a concept each have a card of their own. All other pages have that of
the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from claim_graph.analysis.voices import leading_words, person_name
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted, typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview
from claim_graph.corpus.vocabulary import Role
from claim_graph.site import urls
from claim_graph.site.markdown import capitalised

FOLDER = "pictures"
"""The folder of the pictures in the site."""
WIDTH, HEIGHT = 1200, 630
"""How large they are in pixels: what the networks show whole."""
_LONGEST_ALT = 420
"""What the networks take of a text in place of a picture, in characters."""
_LATER_SHEET = re.compile(r"/[0-9]+\.md$")


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a picture says. All of it is plain text, and any of it may be empty."""

    site: str
    """The name of the site."""
    sort: str = ""
    """What the page is about, such as `Chapter 2 of 10`."""
    title: str = ""
    words: str = ""
    """What was said, in its quotation marks; or what the title means."""
    name: str = ""
    """Who spoke."""
    time: str = ""
    """The second, as a timecode."""
    talk: str = ""

    @property
    def alt(self) -> str:
        """What the picture says, for readers who do not see it."""
        content = ": ".join(filter(None, (self.title, self.words)))
        origin = ", ".join(filter(None, (self.name, self.time)))
        whole = " — ".join(filter(None, (content, origin))) or self.site
        if len(whole) <= _LONGEST_ALT:
            return whole
        return whole[: _LONGEST_ALT - 1].rpartition(" ")[0] + "…"


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture as pages name it."""

    path: str
    """Its path in the site."""
    alt: str

    def escaped(self) -> dict[str, str]:
        """Return it as templates of the theme take it, which write it as it is."""
        return {"path": self.path, "alt": escape(self.alt)}


def cards(corpus: Corpus, site: str, description: str) -> dict[str, ShareCard]:
    """Return the card of each page that has its own, by the page's path.

    `site` is the name of the site and `description` its sentence; its card is the home page's.
    """
    own = ShareCard(site, title=site, words=typographic(description), talk=_only_talk(corpus))
    return {urls.HOME: own, **dict(_talks(corpus, site)), **dict(_records(corpus, site))}


def picture_path(page: str) -> str:
    """Return the path, in the site, of the picture of a page."""
    return f"{FOLDER}/{page.removesuffix('.md')}.png"


def picture_of(made: Mapping[str, ShareCard], page: str) -> SharePicture | None:
    """Return the picture of a page out of the cards `made`; None where it has that of the site.

    The later sheets of a long page share the picture of the first.
    """
    first = page if page in made else _LATER_SHEET.sub(".md", page)
    if first not in made:
        return None
    return SharePicture(picture_path(first), made[first].alt)


def _talks(corpus: Corpus, site: str) -> Iterator[tuple[str, ShareCard]]:
    for talk in corpus.interviews.values():
        card = ShareCard(
            site,
            sort=talk.show,
            title=typographic(talk.title),
            words=typographic(talk.description or ""),
            name=" and ".join(_speakers(corpus, talk)),
        )
        yield urls.interview(talk.id), card
        for chapter in talk.chapters:
            yield urls.chapter(talk.id, chapter.id), _chapter(talk, chapter, site)


def _chapter(talk: Interview, chapter: Chapter, site: str) -> ShareCard:
    return ShareCard(
        site,
        sort=f"Chapter {talk.chapter_number(chapter.id)} of {len(talk.chapters)}",
        title=typographic(chapter.title),
        words=typographic(chapter.summary or ""),
        time=format_timecode(chapter.starts),
        talk=typographic(talk.title),
    )


def _records(corpus: Corpus, site: str) -> Iterator[tuple[str, ShareCard]]:
    for claim in corpus.active.values():
        yield urls.claim(claim.key), _claim(corpus, claim, site)
    talk = _only_talk(corpus)
    for concept in corpus.concepts.values():
        if concept.retired is None:
            card = ShareCard(
                site,
                sort="Concept",
                title=typographic(capitalised(concept.label)),
                words=typographic(concept.definition),
                talk=talk,
            )
            yield urls.concept(concept.id), card


def _claim(corpus: Corpus, claim: Claim, site: str) -> ShareCard:
    """Return the card of a claim: words spoken under who spoke them, or else its own sentence."""
    talk = corpus.interviews.get(claim.interview)
    leading = leading_words(corpus, claim)
    spoken = quoted(leading.text) if leading else ""
    return ShareCard(
        site,
        words=spoken or typographic(claim.claim),
        name=(leading.voice if leading else "") or person_name(corpus, claim.by),
        time=format_timecode(claim.at) if claim.at is not None else "",
        talk=typographic(talk.title) if talk else "",
    )


def _speakers(corpus: Corpus, talk: Interview) -> list[str]:
    """Return the names of those who speak, guests first."""
    ordered = sorted(talk.participants, key=lambda part: part.role is Role.HOST)
    return [person_name(corpus, part.person) for part in ordered]


def _only_talk(corpus: Corpus) -> str:
    """Return the title of the talk where all of the record is about one; else an empty string."""
    titles = [talk.title for talk in corpus.talks]
    return typographic(titles[0]) if len(titles) == 1 else ""
