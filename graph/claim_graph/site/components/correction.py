"""Correcting a record: an issue that is filled in, or a patch to copy and to mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Entry
from claim_graph.site import forge, urls
from claim_graph.site.components.findings_box import RecordPlace, record_place
from claim_graph.site.here import Here, web_path

CORRECT = "assets/correct.js"
"""The script of pages that show a correction."""
ANCHOR = "correct"
"""The id of the place on a record's page, and on the page for contributors, that tells how."""
_LINES = 80
"""The most lines of a record that a patch begins with."""
_CONTEXT = 3
"""How many lines before and after it: git finds the place by them."""
_ASKED = "What should it say, and why?"


@dataclass(frozen=True, slots=True)
class Keepers:
    """How those who keep the record are reached. What is empty is not known."""

    repository: str = ""
    """The address of the repository."""
    contact: str = ""
    """An address for mail."""
    site: str = ""
    """The address at which the site is published."""


UNKNOWN = Keepers()
"""No way to reach them is known."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How readers correct a record: by an issue, or else by a patch."""

    place: RecordPlace
    issue: str
    """Where an issue is written that is filled in; empty without a repository."""
    patch: str
    """The lines of the record as a patch that changes nothing yet; empty with a repository."""
    mail: str
    """An address for mail, filled in; empty with a repository."""
    contact: str
    """Whom the mail goes to; empty where that is left to the reader."""
    guide: str
    """Where it is told how to correct something."""


@dataclass(frozen=True, slots=True)
class About:
    """What an issue is about."""

    place: str
    """The file, and the line where one is meant."""
    page: str
    """The path of the record's page."""
    asked: str
    """What is to be said or done."""
    excerpt: str | None = None
    """How the record is written now, where that is worth showing."""


def corrected_at(page: str) -> str:
    """Return where the record of `page`, a path, is corrected."""
    return f"{page}#{ANCHOR}"


def correction(
    corpus: Corpus, record: Entry, name: str, keepers: Keepers, here: Here
) -> Correction:
    """Return how readers of the page `here` correct `record`, which they know as `name`."""
    span = corpus.span(record)
    place = record_place(corpus, record.file, span.line)
    lines = _lines(corpus.documents[record.file].text)
    title = f"Correct: {name}"
    where = f"{place.file}, line {place.line}"
    about = About(where, here.path, _ASKED, excerpt_of(corpus, record))
    guide = corrected_at(urls.CONTRIBUTE)
    if keepers.repository:
        return Correction(place, issue_on(keepers, title, about), "", "", "", guide)
    body = _body(keepers, about)
    changed = patch(place.file, lines, span.line, min(span.end_line, span.line + _LINES))
    return Correction(
        place, "", changed, _mail(keepers.contact, title, body), keepers.contact, guide
    )


def issue_on(keepers: Keepers, title: str, about: About) -> str:
    """Return where an issue is written that is filled in; empty without a repository."""
    if not keepers.repository:
        return ""
    body = _body(keepers, about)
    text = body if about.excerpt is None else f"{body}\n\nAs it stands:"
    return forge.issue_address(keepers.repository, title, text, about.excerpt)


def excerpt_of(corpus: Corpus, record: Entry, *path: str | int) -> str:
    """Return the lines that a field of a record is written in."""
    span = corpus.span(record, *path)
    return "\n".join(_lines(corpus.documents[record.file].text)[span.line - 1 : span.end_line])


def _body(keepers: Keepers, about: About) -> str:
    path = web_path(about.page)
    address = f"{keepers.site.rstrip('/')}/{path}" if keepers.site else path
    return f"File: {about.place}\nPage: {address}\n\n{about.asked}\n"


@lru_cache(maxsize=1 << 8)
def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a file; every record in it asks for them."""
    return tuple(text.removesuffix("\n").split("\n"))


def patch(file: str, lines: Sequence[str], first: int, last: int) -> str:
    """Return a patch that replaces some `lines` of a file, counted from 1, by themselves."""
    start = max(0, first - 1 - _CONTEXT)
    before, after = lines[start : first - 1], lines[last : last + _CONTEXT]
    shown = lines[first - 1 : last]
    stretch = f"{start + 1},{len(before) + len(shown) + len(after)}"
    return "\n".join(
        (
            f"--- a/{file}",
            f"+++ b/{file}",
            f"@@ -{stretch} +{stretch} @@",
            *(f" {line}" for line in before),
            *(f"-{line}" for line in shown),
            *(f"+{line}" for line in shown),
            *(f" {line}" for line in after),
            "",
        )
    )


def _mail(contact: str, title: str, body: str) -> str:
    """Return the address of a mail that is filled in; the body has CRLF, as RFC 6068 asks."""
    subject = quote(title[: forge.TITLE_LENGTH], safe="")
    text = quote(body.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(contact, safe='@')}?subject={subject}&body={text}"
