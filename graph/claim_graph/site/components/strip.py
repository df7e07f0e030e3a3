"""The strip: the length of the talk, with its chapters and a mark where each claim is made.

Marks of guests stand in the upper lane and those of hosts in the lower one. Over them lie the
stretches, each a link to what is claimed first in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Break, Chapter, Claim, Interview
from claim_graph.corpus.vocabulary import Role
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.markup import Here, plural, span, text

_FINENESS = 300
"""In how many places a chapter's marks can stand: what more there is falls together."""
_TOP, _BOTTOM = (1, 9), (11, 8)
"""Where the marks of a lane start, and how long they are, in a strip that is 20 high."""
_STEPS = (60, 120, 300, 600, 900, 1800, 3600, 7200)
"""How far apart, in seconds, the times on the axis may stand."""
_TIMES = 8
"""How many times the axis shows at most, beside the first."""


def strip(
    corpus: Corpus,
    interview: Interview,
    here: Here,
    *,
    current: Chapter | None = None,
    entered: bool = True,
) -> str:
    """Return the strip.

    On the page of a chapter only that one can be entered by its stretches. Where they stand below
    anyhow, `entered` is false.
    """
    rows = "\n".join(
        _chapter(
            corpus,
            interview,
            chapter,
            here,
            entered=chapter is current if current else entered,
            is_here=chapter is current,
        )
        for chapter in interview.chapters
    )
    looks = "cg-band cg-band--within" if current else "cg-band"
    return (
        f'<div class="{looks}" markdown="1">\n'
        f'<ol class="cg-band__chapters" style="--whole:{max(1, interview.duration)};'
        f'--before:{interview.chapters[0].starts}" '
        f'markdown="1">\n{rows}\n</ol>\n'
        f"{_axis(interview.duration)}\n"
        f"{_legend(corpus, interview)}\n"
        "</div>"
    )


def _chapter(
    corpus: Corpus,
    interview: Interview,
    chapter: Chapter,
    here: Here,
    *,
    entered: bool,
    is_here: bool,
) -> str:
    number = interview.chapter_number(chapter.id)
    end = interview.chapter_end(chapter.id)
    name = f"{span('cg-band__number', str(number))} {span('cg-band__title', text(chapter.title))}"
    address = urls.chapter(interview.id, chapter.id)
    into = ""
    if entered:
        into = span("cg-band__into", "".join(_stretches(corpus, interview, chapter, here)))
    picture = _picture(corpus, interview, chapter)
    return (
        f'<li class="cg-band__chapter{" cg-band__chapter--here" if is_here else ""}" '
        f'style="--length:{max(1, end - chapter.starts)}" markdown="span">'
        f"{here.link(name, address, 'cg-band__name')}"
        f"{span('cg-band__lanes', f'{picture}{into}')}</li>"
    )


def _stretches(corpus: Corpus, interview: Interview, chapter: Chapter, here: Here) -> Iterator[str]:
    places = timeline.places(corpus, interview, chapter)
    for stretch in timeline.stretches(corpus, interview, chapter):
        if not stretch.claims:
            yield "<i></i>"
            continue
        first = stretch.claims[0]
        said = f"{format_timecode(stretch.start)}, {plural(len(stretch.claims), 'claim')}: "
        yield here.link(f"<span>{said}{text(first.claim)}</span>", places[first.key])


def _picture(corpus: Corpus, interview: Interview, chapter: Chapter) -> str:
    """Return the marks of a chapter as a picture that is as wide as it is made."""
    start, end = chapter.starts, interview.chapter_end(chapter.id)
    hosts = _people(corpus, interview, Role.HOST)
    claims = timeline.chapter_claims(corpus, interview, chapter)
    lanes = ("guest", _TOP, [c for c in claims if _speaker(corpus, c) not in hosts])
    below = ("host", _BOTTOM, [c for c in claims if _speaker(corpus, c) in hosts])
    marks = "".join(
        f'<path class="cg-band__{name}" d="{_marks(held, lane, start, end)}"/>'
        for name, lane, held in (lanes, below)
        if held
    )
    breaks = "".join(_break(one, start, end) for one in interview.breaks)
    return (
        f'<svg class="cg-band__marks" viewBox="0 0 {_FINENESS} 20" preserveAspectRatio="none" '
        f'aria-hidden="true">{breaks}{marks}</svg>'
    )


def _marks(claims: Iterable[Claim], lane: tuple[int, int], start: int, end: int) -> str:
    top, length = lane
    places = sorted({_place(claim.at or 0, start, end) for claim in claims})
    return "".join(f"M{place} {top}v{length}" for place in places)


def _break(pause: Break, start: int, end: int) -> str:
    since, until = (_place(second, start, end) for second in (pause.start, pause.end))
    if since == until:
        return ""
    return f'<rect class="cg-band__break" x="{since}" width="{until - since}" height="20"/>'


def _place(second: int, start: int, end: int) -> int:
    """Return where a second stands in the picture of a chapter; at its edge if outside of it."""
    share = (second - start) / max(1, end - start)
    return round(_FINENESS * min(1.0, max(0.0, share)))


def _axis(duration: int) -> str:
    step = next((step for step in _STEPS if duration <= step * _TIMES), duration)
    times = "".join(
        f'<span style="left:{100 * second / duration:.2f}%">'
        f"{second // 3600}:{second // 60 % 60:02}</span>"
        for second in range(0, duration, max(1, step))
    )
    return f'<p class="cg-band__axis" aria-hidden="true">{times}</p>'


def _legend(corpus: Corpus, interview: Interview) -> str:
    """Return who stands in which lane, and how a break looks."""
    keys = []
    for role in (Role.GUEST, Role.HOST):
        names = [text(name) for name in _people(corpus, interview, role).values()]
        if names:
            keys.append(
                f'<span class="cg-band__key cg-band__key--{role}">{", ".join(names)}, '
                f"{'above' if role is Role.GUEST else 'below'}</span>"
            )
    if interview.breaks:
        keys.append('<span class="cg-band__key cg-band__key--break">break</span>')
    return f'<p class="cg-band__legend">{" ".join(keys)}</p>'


def _people(corpus: Corpus, interview: Interview, role: Role) -> Mapping[str, str]:
    """Return the names of those who have a role, by their ids."""
    ids = (
        corpus.renamed.get(("person", one.person), one.person)
        for one in interview.participants
        if one.role is role
    )
    return {id: corpus.people[id].name if id in corpus.people else id for id in ids}


def _speaker(corpus: Corpus, claim: Claim) -> str:
    return corpus.renamed.get(("person", claim.by), claim.by)
