"""The home page at its three depths: one minute, ten minutes, and all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Collection, Interview
from claim_graph.corpus.vocabulary import Depth, Kind
from claim_graph.site import urls
from claim_graph.site.components import parts, timeline
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.strip import strip
from claim_graph.site.data import structured
from claim_graph.site.markdown import Markdown
from claim_graph.site.markup import (
    Here,
    anchor,
    block,
    bullets,
    line,
    paragraphs,
    plural,
    quotation,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.pages import collection_pages
from claim_graph.site.presence import has

_LEADING = 44
"""How many claims the ten minutes hold at most, in all chapters together; at least one of each."""
_WEIGHT = 20_000
"""How much of the page they may take, in bytes: the strip and the theme take up to 38 kB."""
_KINDS = 3
"""How many kinds of statement are counted by name; the rest together."""
SCRIPTS = ("assets/strip.js",)
_LEAD = (
    "What was said, by whom, how surely, and what it rests on. "
    "Every sentence leads to the second in the recording."
)


@dataclass(frozen=True, slots=True)
class _Level:
    """One of the three depths."""

    path: str
    name: str
    """What the switch calls it."""
    holds: str
    """What there is to read, for the switch."""


def home(corpus: Corpus, name: str, names: Vocabulary) -> Iterator[Page]:
    """Yield the three pages. `name` is the name of the site.

    They are about the newest talk; others have a line each, since a page must not grow with them.
    """
    active = [one for one in corpus.interviews.values() if one.retired is None]
    talk = max(active, key=lambda one: one.published or date.min, default=None)
    others = [one for one in active if one is not talk]
    levels = [level for level in _levels(corpus, talk) if has(corpus, level.path)]
    bodies = {urls.HOME: _minute, urls.TEN: _ten, urls.ALL: _all}
    for level in levels:
        here = Here(level.path)
        prose = Prose(here, names)
        content = paragraphs(
            _head(corpus, name, levels, level, here),
            _talk(corpus, talk, prose) if talk else "",
            bodies[level.path](corpus, talk, prose) if talk else "",
            _others(others, here),
            _ways(corpus, talk, here),
        )
        title = name if level.path == urls.HOME else f"{level.name}: {name}"
        described = f"{name}: claims with the words spoken, the second, and what they rest on."
        yield Page(
            level.path,
            title,
            content,
            described if level.path == urls.HOME else f"{level.name}: {level.holds}. {described}",
            searchable=level.path == urls.HOME,
            hide=("navigation", "toc"),
            scripts=SCRIPTS,
            structured=structured.home(corpus, name, here) if level.path == urls.HOME else None,
        )


def _levels(corpus: Corpus, talk: Interview | None) -> tuple[_Level, ...]:
    told = [one.title for one in _short(corpus, talk)]
    length = f"{plural(len(corpus.active), 'claim')}, chapter by chapter"
    return (
        _Level(urls.HOME, "One minute", _listed(told) or "the talk in short"),
        _Level(urls.TEN, "Ten minutes", "each chapter, and what most rests on in it"),
        _Level(urls.ALL, "All of it", length),
    )


def _listed(titles: Sequence[str]) -> str:
    """Return titles as they follow on in a sentence."""
    words = [f"{title[:1].lower()}{title[1:]}" for title in titles]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _head(corpus: Corpus, name: str, levels: Sequence[_Level], level: _Level, here: Here) -> str:
    quotes = sum(len(claim.quotes) for claim in corpus.active.values())
    counts = [
        here.link(plural(number, noun), path)
        for number, noun, path in (
            (len(corpus.active), "claim", urls.CLAIMS),
            (quotes, "quote", urls.QUOTES),
            (len(corpus.concepts), "concept", urls.GLOSSARY),
        )
        if number
    ]
    if corpus.links:
        counts.append(Markdown(f"{plural(len(corpus.links), 'reason')} that tie them together"))
    return block(
        "div",
        "cg-front",
        f"# {text(name)} {{ .cg-front__title }}",
        line("cg-front__lead", _LEAD),
        line("cg-front__counts", " · ".join(counts)) if counts else _invitation(here),
        _switch(levels, level, here) if len(levels) > 1 else "",
    )


def _invitation(here: Here) -> str:
    """Return what stands in the place of the figures while there are none."""
    first = here.link("Add the first one", urls.CONTRIBUTE)
    return line("cg-front__counts", f"No claims yet. {first}.")


def _switch(levels: Sequence[_Level], level: _Level, here: Here) -> str:
    """Return the switch between the depths: links, the present one marked."""
    rows = []
    for one in levels:
        label = f"{span('cg-depth__name', one.name)} {span('cg-depth__holds', text(one.holds))}"
        current = '{ aria-current="page" }' if one is level else ""
        rows.append(f"{here.link(label, one.path)}{current}")
    inside = bullets("cg-depths", rows)
    return (
        f'<nav class="cg-depth" aria-label="How much time you have" markdown="1">\n\n{inside}\n\n'
        "</nav>"
    )


def _talk(corpus: Corpus, talk: Interview, prose: Prose) -> str:
    here = prose.here
    about = line("cg-talk__about", prose(talk.description)) if here.path == urls.HOME else ""
    return block(
        "section",
        "cg-talk",
        line("cg-talk__show", byline(talk)),
        line("cg-talk__title", here.link(text(talk.title), urls.interview(talk.id))),
        about,
        strip(corpus, talk, here, entered=here.path == urls.HOME),
    )


def byline(talk: Interview) -> str:
    """Return the programme, the day and the running time of a talk, as Markdown."""
    pieces: list[str] = [text(talk.show)]
    if talk.published:
        pieces.append(talk.published.isoformat())
    pieces.append(format_timecode(talk.duration))
    return " · ".join(pieces)


def _others(others: Sequence[Interview], here: Here) -> str:
    rows = [
        f"{here.link(text(one.title), urls.interview(one.id), 'cg-row__title')} "
        f"{span('cg-quiet', byline(one))}"
        for one in others
    ]
    return paragraphs("## Other talks { #talks }", bullets("cg-list", rows)) if rows else ""


def _short(corpus: Corpus, talk: Interview | None) -> list[Collection]:
    """Return what is to be read in a minute about `talk`."""
    return [
        one
        for one in corpus.collections.values()
        if one.retired is None
        and one.depth is Depth.MINUTE
        and talk is not None
        and one.about == talk.id
    ]


# --- One minute ---------------------------------------------------------------------------------


def _minute(corpus: Corpus, talk: Interview, prose: Prose) -> str:
    return paragraphs(
        *(
            block(
                "section",
                f"cg-brief cg-brief--{one.show}",
                f"## {prose.here.link(text(one.title), urls.collection(one.id))} "
                f"{{ #{anchor(one.id)} }}",
                collection_pages.content(corpus, one, prose, 3),
            )
            for one in _short(corpus, talk)
        )
    )


def _ways(corpus: Corpus, talk: Interview | None, here: Here) -> str:
    """Return small ways in to what the page does not hold."""
    rows = [
        here.link(text(one.title), urls.collection(one.id), "cg-way")
        for one in corpus.collections.values()
        if one.retired is None and one.depth is Depth.WHOLE and talk and one.about == talk.id
    ]
    rows += [
        here.link(label, path, "cg-way")
        for label, path in (
            ("Where claims pull apart", urls.TENSIONS),
            ("What carries most", urls.LOAD),
            ("Map", urls.MAP),
            ("How two things connect", urls.CONNECT),
            ("Glossary", urls.GLOSSARY),
            ("Quotes", urls.QUOTES),
            ("People", urls.PEOPLE),
            ("Works", urls.WORKS),
            ("Notes by others", urls.NOTES),
        )
        if has(corpus, path)
    ]
    return paragraphs("## Other ways in { #ways }", bullets("cg-ways", rows)) if rows else ""


# --- Ten minutes --------------------------------------------------------------------------------


def _ten(corpus: Corpus, talk: Interview, prose: Prose) -> str:
    carried = timeline.carried(corpus)
    chapters = [timeline.chapter_claims(corpus, talk, chapter) for chapter in talk.chapters]
    leading = _fitting(chapters, carried)
    sections = []
    parted = zip(talk.chapters, chapters, leading, strict=True)
    for number, (chapter, claims, chosen) in enumerate(parted, start=1):
        title = prose.here.link(text(chapter.title), urls.chapter(talk.id, chapter.id))
        sections.append(
            block(
                "section",
                "cg-ten",
                f"## {span('cg-ten__number', str(number))} {title} "
                f"{{ #{anchor(talk.id, chapter.id)} }}",
                line(
                    "cg-ten__time",
                    f"{parts.watch(corpus, talk.id, chapter.starts)} "
                    f"{plural(len(claims), 'claim') if claims else ''}",
                ),
                line("cg-ten__about", prose(chapter.summary)) if chapter.summary else "",
                _leading(corpus, chosen, carried, prose.here),
            )
        )
    told = [part for one in talk.chapters for part in (one.title, one.summary or "")]
    minutes = timeline.minutes([claim for claims in leading for claim in claims], told)
    intro = (
        "Each chapter in a sentence, and the claims of it that most others support, explain or "
        f"build on. About {plural(minutes, 'minute')} to read."
    )
    return paragraphs(line("cg-intro", intro), *sections)


def _fitting(chapters: Sequence[Sequence[Claim]], carried: Mapping[str, int]) -> list[list[Claim]]:
    """Return the leading claims of each chapter, as many as the page bears; at least one of each.

    Longer chapters have more: their number grows with that of the claims.
    """
    whole = max(1, sum(map(len, chapters)))
    found: list[list[Claim]] = []
    for number in range(_LEADING, 0, -1):
        shares = [max(1, round(number * len(claims) / whole)) for claims in chapters]
        found = [
            timeline.leading(claims, carried, share)
            for claims, share in zip(chapters, shares, strict=True)
        ]
        if sum(timeline.weight(claim) for claims in found for claim in claims) <= _WEIGHT:
            break
    return found


def _leading(corpus: Corpus, claims: Sequence[Claim], carried: Counter[str], here: Here) -> str:
    rows = []
    for claim in claims:
        at = parts.watch(corpus, claim.interview, claim.at or 0, titled=False)
        sentence = here.link(text(claim.claim), urls.claim(claim.key))
        words = f"<q>{quotation(_words(claim))}</q>" if claim.quotes else ""
        person = corpus.speaker_of(claim)
        who = text(person.name if person else claim.by)
        built = carried.get(claim.key, 0)
        on_it = f" · {plural(built, 'claim builds', 'claims build')} on it" if built else ""
        rows.append(f"{at} {sentence} {words} <small>{who}{on_it}</small>")
    return bullets("cg-leading", rows)


def _words(claim: Claim) -> str:
    return claim.quotes[0].text if claim.quotes else ""


# --- All of it ----------------------------------------------------------------------------------


def _all(corpus: Corpus, talk: Interview, prose: Prose) -> str:
    carried = timeline.carried(corpus)
    intro = (
        "The whole talk in the order it was spoken: every few minutes a claim on which much is "
        "built, and behind it all that was said around it."
    )
    sections = [_outlined(corpus, talk, chapter, carried, prose.here) for chapter in talk.chapters]
    return paragraphs(line("cg-intro", intro), *sections)


def _outlined(
    corpus: Corpus, talk: Interview, chapter: Chapter, carried: Counter[str], here: Here
) -> str:
    claims = timeline.chapter_claims(corpus, talk, chapter)
    places = timeline.places(corpus, talk, chapter)
    rows = []
    for stretch in timeline.stretches(corpus, talk, chapter):
        for claim in timeline.leading(stretch.claims, carried, 1):
            person = corpus.speaker_of(claim)
            more = len(stretch.claims) - 1
            around = f"and {plural(more, 'claim')} around it"
            place = places[stretch.claims[0].key]
            rows.append(
                f"{parts.watch(corpus, talk.id, claim.at or 0, titled=False)} "
                f"{here.link(text(claim.claim), urls.claim(claim.key))} "
                f"<small>{text(person.name if person else claim.by)}</small> "
                f"{here.link(around, place, 'cg-outline__more') if more else ''}"
            )
    title = here.link(text(chapter.title), urls.chapter(talk.id, chapter.id))
    return block(
        "section",
        "cg-outline",
        f"## {span('cg-ten__number', str(talk.chapter_number(chapter.id)))} {title} "
        f"{{ #{anchor(talk.id, chapter.id)} }}",
        line("cg-outline__counts", f"{plural(len(claims), 'claim')}: {kinds(claims)}")
        if claims
        else "",
        bullets("cg-outline__rows", rows),
    )


def kinds(claims: Sequence[Claim], named: int = _KINDS) -> str:
    """Return how many claims are of which kind: the `named` commonest by name."""
    counts = Counter(claim.kind for claim in claims)
    order = list(Kind)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0])))
    pieces = [plural(number, kind.label, kind.plural) for kind, number in ranked[:named]]
    rest = sum(number for _, number in ranked[named:])
    if rest:
        pieces.append(f"{rest} of other kinds")
    return ", ".join(pieces)
