"""The key: what the words of the badges mean, on a page of its own and at each badge.

A badge is a button that shows what its word means (`macros/badges.jinja`). What is shown stands
once on a page, at its end: browsers show it without any script, over the page and beside the badge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claim_graph.core.term import Term
from claim_graph.corpus.vocabulary import (
    CaptionsOrigin,
    ChangeType,
    ClaimRelation,
    Kind,
    Reading,
    Stance,
    Status,
    Treatment,
)
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import Page
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word, and what it means."""

    id: str
    """Its id on the page of the key."""
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The words of one vocabulary."""

    title: str
    """What they tell."""
    anchor: str
    terms: tuple[KeyTerm, ...]


def _group(title: str, name: str, terms: type[Term]) -> KeyGroup:
    return KeyGroup(
        title,
        name,
        tuple(KeyTerm(f"{name}-{term}", term.label, term.meaning) for term in terms),
    )


GROUPS = (
    _group("How sure the speaker sounded", "stance", Stance),
    _group("What sort of statement it is", "kind", Kind),
    _group("Whether the words were said", "verdict", Verdict),
    _group("What they were compared with", "captions", CaptionsOrigin),
    _group("How sure we are of what was meant", "reading", Reading),
    _group("How one claim relates to another", "relation", ClaimRelation),
    _group("What notes do with a claim", "notes", Treatment),
    _group("What has become of a prediction", "status", Status),
    _group("How a position differs from the one before", "change", ChangeType),
)
"""Every vocabulary that pages use."""


@dataclass(frozen=True, slots=True)
class KeyNote:
    """What a badge shows."""

    term: KeyTerm
    about: str
    """What the word tells."""
    more: str
    """A page that tells more; empty where there is none."""


@cache
def _notes() -> Mapping[str, KeyNote]:
    """Return what each badge shows, by the id of its word, in the order of the key."""
    return {
        term.id: KeyNote(term, group.title, urls.VERDICTS if group.anchor == "verdict" else "")
        for group in GROUPS
        for term in group.terms
    }


_USED = re.compile(r'popovertarget="key-([a-z-]+)"')


def with_key(page: Page) -> Page:
    """Return `page` with what each of its badges means at its end, in the order of the key."""
    used = set(_USED.findall(page.markdown))
    if not used:
        return page
    folder = page.path.rpartition("/")[0]
    shown = tuple(_written(folder, id) for id in _notes() if id in used)
    written = macro("macros/key.jinja", "notes")(shown)
    return replace(page, markdown=page.markdown + Markdown("\n\n") + written)


@lru_cache(maxsize=1 << 12)
def _written(folder: str, id: str) -> Markdown:
    """Return what a badge shows on any page of a folder: from all of them links are the same."""
    here = Here(f"{folder}/page.md" if folder else "page.md")
    return macro("macros/key.jinja", "note")(here, _notes()[id], urls.KEY)
