"""A claim, or a talk, as others cite it: BibTeX, CSL-JSON, Markdown and plain text.

The recording is cited, with its speaker and the second; the words spoken and our sentence are in
the note. Each form escapes what has a meaning in it, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from claim_graph.core.times import format_timecode, moment_address
from claim_graph.core.typography import inside_quotation, typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.corpus.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form of a citation says."""

    key: str
    """The claim's full id, `interview/claim`."""
    speaker: str
    """Who spoke the words."""
    interviewers: tuple[str, ...]
    """Who asked; without the speaker."""
    title: str
    """The title of the interview."""
    show: str
    """The programme it belongs to."""
    published: date | None
    """The day on which it came out."""
    language: str
    """The language spoken, as a BCP 47 tag."""
    at: int
    """The second in which the first word is spoken."""
    address: str
    """Where the recording plays from that second."""
    quote: str
    """The words spoken; without quotation marks around them."""
    claim: str
    """Our sentence."""
    checked: str = ""
    """How the words were checked, in a sentence; empty where that is told elsewhere."""


def citation(corpus: Corpus, claim: Claim, quote: Quote) -> Citation | None:
    """Return what is to be cited for `quote`; None where the interview is not known."""
    interview = corpus.interviews.get(claim.interview)
    if interview is None:
        return None

    def name(id: str) -> str:
        person = corpus.people.get(corpus.renamed.get(("person", id), id))
        return person.name if person else id

    speaker = name(quote.by or claim.by)
    hosts = (name(part.person) for part in interview.participants if part.role is Role.HOST)
    return Citation(
        key=claim.key,
        speaker=speaker,
        interviewers=tuple(host for host in hosts if host != speaker),
        title=typographic(interview.title),
        show=typographic(interview.show),
        published=interview.published,
        language=interview.language,
        at=quote.at,
        address=moment_address(interview.video, quote.at),
        quote=inside_quotation(quote.text),
        claim=typographic(claim.claim),
    )


# --- Names ------------------------------------------------------------------------------------


def family_name(name: str) -> tuple[str, str]:
    """Return given and family name by BibTeX's rule: the last word, with particles before it.

    Particles are words in lower case: “Ludwig van Beethoven” gives (“Ludwig”, “van Beethoven”).
    The given name is empty where there is one word only. It is a rule for names that end with
    the family's; the records do not say which do.
    """
    words = name.split()
    start = next((n for n, word in enumerate(words) if n and word[:1].islower()), len(words) - 1)
    start = min(start, len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])


# --- Plain text -------------------------------------------------------------------------------


def plain(cited: Citation) -> str:
    """Return the citation as text on one line."""
    day = f", {written_day(cited.published)}" if cited.published else ""
    return (
        f"{cited.speaker}, “{cited.quote}”, in: {cited.title}, {cited.show}{day}, "
        f"at {format_timecode(cited.at)}. {cited.address} (In short: {cited.claim})"
    )


def written_day(day: date) -> str:
    """Return a day as running text has it: 25 November 2025."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


# --- Markdown ---------------------------------------------------------------------------------

_MARKDOWN = re.compile(r"[\\`*_{}\[\]#]")
"""What has a meaning anywhere in a line; no line begins with text of a record."""
_REFERRED = re.compile(r"[&<>|~^]")
"""What some readers of Markdown do not let a backslash escape."""


def markdown(cited: Citation) -> str:
    """Return the citation as a block quotation in CommonMark, with the time as a link."""
    day = f", {written_day(cited.published)}" if cited.published else ""
    time = f"[{format_timecode(cited.at)}](<{cited.address}>)"
    return (
        f"> “{_marked_down(cited.quote)}”\n"
        ">\n"
        f"> — {_marked_down(cited.speaker)}, *{_marked_down(cited.title)}*, "
        f"{_marked_down(cited.show)}{day}, at {time}\n"
        ">\n"
        f"> In short: {_marked_down(cited.claim)}\n"
    )


def _marked_down(value: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\g<0>", value)
    return _REFERRED.sub(lambda match: f"&#{ord(match.group())};", escaped)


# --- BibTeX -----------------------------------------------------------------------------------

_TEX: Final = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{character: f"\\{character}" for character in "#$%&_{}"},
    }
)


def bibtex(cited: Citation) -> str:
    """Return the citation as an entry of BibTeX, in UTF-8; biblatex reads it too."""
    fields: list[tuple[str, str]] = [
        ("author", _tex_name(cited.speaker)),
        # The second pair of braces keeps capitals as they are.
        ("title", f"{{{_tex(cited.title)}}}"),
        ("howpublished", _tex(cited.show)),
    ]
    if cited.published is not None:
        # Months go without braces: they are BibTeX's own words for them.
        fields += [("year", str(cited.published.year)), ("month", _MONTHS[cited.published.month])]
        fields += [("date", cited.published.isoformat())]
    note = f"At {format_timecode(cited.at)}: “{cited.quote}” In short: {cited.claim}"
    fields += [
        # Not escaped: it is read as an address, and the records allow none that could end it.
        ("url", cited.address),
        ("language", _tex(cited.language)),
        ("note", _tex(note)),
    ]
    if cited.checked:
        # Programs keep it with the entry, and styles do not print it.
        fields.append(("annote", _tex(cited.checked)))
    key = re.sub(r"[^a-z0-9-]", ":", cited.key)
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


_MONTHS = (
    "",
    *["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
)


def _tex(value: str) -> str:
    return value.translate(_TEX)


def _tex_name(name: str) -> str:
    """Return a name, in braces where BibTeX would split it into several names or reorder it."""
    written = _tex(name)
    return f"{{{written}}}" if "," in name or re.search(r"\band\b", name, re.I) else written


# --- CSL-JSON ---------------------------------------------------------------------------------


def csl_json(cited: Citation) -> str:
    """Return the citation as CSL-JSON, which reference managers import: a list of one item."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"


def csl_item(cited: Citation) -> dict[str, object]:
    """Return the citation as an item of CSL-JSON."""
    item: dict[str, object] = {
        "id": cited.key,
        "type": "interview",
        "title": cited.title,
        "container-title": cited.show,
        "author": [_csl_name(cited.speaker)],
    }
    if cited.interviewers:
        item["interviewer"] = [_csl_name(name) for name in cited.interviewers]
    if cited.published is not None:
        day = cited.published
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    item |= {
        "language": cited.language,
        "URL": cited.address,
        "note": f"At {format_timecode(cited.at)}: “{cited.quote}” In short: {cited.claim}",
    }
    if cited.checked:
        item["annote"] = cited.checked
    return item


def _csl_name(name: str) -> dict[str, str]:
    given, family = family_name(name)
    return {"family": family, "given": given} if given else {"literal": name}


FORMS: Final[Mapping[str, Callable[[Citation], str]]] = {
    "Plain text": plain,
    "Markdown": markdown,
    "BibTeX": bibtex,
    "CSL-JSON": csl_json,
}
"""The forms by their names, in the order in which they are offered."""
