"""The frame of the front pages: what the site holds, the three depths, the talk, other ways in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Collection, Interview
from claim_graph.corpus.vocabulary import Depth
from claim_graph.site import urls
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.rows import Row
from claim_graph.site.components.strip import Strip, strip
from claim_graph.site.markdown import Markdown, plural
from claim_graph.site.naming import EXPLORED, page_name
from claim_graph.site.presence import has


@dataclass(frozen=True, slots=True)
class Level:
    """One of the three depths."""

    path: str
    name: str
    """What the switch calls it."""
    holds: str
    """What there is to read, for the switch."""


@dataclass(frozen=True, slots=True)
class ShownTalk:
    """The talk that the front pages show."""

    byline: str
    """The programme, the day and the running time."""
    link: Link
    about: Markdown
    """What it is about; on the first page only, elsewhere empty."""
    strip: Strip


@dataclass(frozen=True, slots=True)
class Front:
    """The frame around the content of a front page."""

    name: str
    """The name of the site."""
    counts: tuple[Link, ...]
    """The number of claims, concepts and so on, as links."""
    ties: int
    """How many reasons tie the claims together."""
    contribute: str
    """The page that tells how to add the first claim."""
    levels: tuple[Level, ...]
    talk: ShownTalk | None
    others: tuple[Row, ...]
    """The other talks."""
    ways: tuple[Link, ...]
    """Links to other ways of reading the record."""


def newest_talk(corpus: Corpus) -> Interview | None:
    """Return the talk that the front pages show: the newest one; None without talks."""
    return max(_talks(corpus), key=lambda talk: talk.published or date.min, default=None)


def brief(corpus: Corpus, talk: Interview | None, depth: Depth) -> tuple[Collection, ...]:
    """Return the collections about `talk` that take as long to read."""
    return tuple(
        collection
        for collection in corpus.collections.values()
        if collection.retired is None
        and collection.depth is depth
        and talk is not None
        and collection.about == talk.id
    )


def level(corpus: Corpus, path: str) -> Level:
    """Return the depth whose page is `path`."""
    return next(level for level in _levels(corpus) if level.path == path)


def front(corpus: Corpus, name: str, prose: Prose) -> Front:
    """Return the frame around the content of a front page. `name` is the name of the site.

    The page shows the newest talk; others have a line each, so that it does not grow with them.
    """
    talk = newest_talk(corpus)
    levels = tuple(level for level in _levels(corpus) if has(corpus, level.path))
    return Front(
        name=name,
        counts=tuple(_counts(corpus)),
        ties=len(corpus.links),
        contribute=urls.CONTRIBUTE,
        levels=levels if len(levels) > 1 else (),
        talk=_talk(corpus, talk, prose) if talk else None,
        others=tuple(
            Row(other.title, urls.interview(other.id), note=_byline(other))
            for other in _talks(corpus)
            if other is not talk
        ),
        ways=tuple(_ways(corpus, talk)),
    )


def description(name: str, level: Level) -> str:
    """Return what a front page holds in a sentence, for search engines."""
    whole = f"{name}: claims with the words spoken, the second, and what they rest on."
    return whole if level.path == urls.HOME else f"{level.name}: {level.holds}. {whole}"


def _talks(corpus: Corpus) -> list[Interview]:
    return [talk for talk in corpus.interviews.values() if talk.retired is None]


def _levels(corpus: Corpus) -> tuple[Level, ...]:
    titles = [collection.title for collection in brief(corpus, newest_talk(corpus), Depth.MINUTE)]
    length = f"{plural(len(corpus.active), 'claim')}, chapter by chapter"
    return (
        Level(urls.HOME, "One minute", _listed(titles) or "the talk in short"),
        Level(urls.TEN, "Ten minutes", "each chapter, and its best supported claims"),
        Level(urls.ALL, "All of it", length),
    )


def _listed(titles: Sequence[str]) -> str:
    """Return titles as a list inside a sentence."""
    words = [f"{title[:1].lower()}{title[1:]}" for title in titles]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _counts(corpus: Corpus) -> Iterator[Link]:
    quotes = sum(len(claim.quotes) for claim in corpus.active.values())
    for number, noun, page in (
        (len(corpus.active), "claim", urls.CLAIMS),
        (quotes, "quote", urls.QUOTES),
        (len(corpus.concepts), "concept", urls.GLOSSARY),
    ):
        if number:
            yield Link(plural(number, noun), page)


def _talk(corpus: Corpus, talk: Interview, prose: Prose) -> ShownTalk:
    first = prose.here.path == urls.HOME
    return ShownTalk(
        byline=_byline(talk),
        link=Link(talk.title, urls.interview(talk.id)),
        about=prose(talk.description) if first else Markdown(),
        strip=strip(corpus, talk, entered=first),
    )


def _byline(talk: Interview) -> str:
    """Return the programme, the day and the running time of a talk."""
    published = (talk.published.isoformat(),) if talk.published else ()
    return " · ".join((talk.show, *published, format_timecode(talk.duration)))


def _ways(corpus: Corpus, talk: Interview | None) -> Iterator[Link]:
    for collection in brief(corpus, talk, Depth.WHOLE):
        yield Link(collection.title, urls.collection(collection.id))
    for page in (*EXPLORED, urls.GLOSSARY, urls.QUOTES, urls.PEOPLE, urls.WORKS, urls.NOTES):
        if has(corpus, page):
            yield Link(page_name(page), page)
