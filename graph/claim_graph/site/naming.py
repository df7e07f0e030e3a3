"""What the pages of the site are called, and what they hold: one name for each, everywhere.

Headings, links, the navigation and the twins take the names from here, so that a reader who
followed a link knows the page on which it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from claim_graph.site import urls

EXPLORE = "Explore"
"""The section of the navigation with the pages that are made from the links between claims."""

EXPLORED = (
    urls.THREADS,
    urls.MAP,
    urls.CONNECT,
    urls.TENSIONS,
    urls.SCEPTIC,
    urls.LOAD,
    urls.predictions(),
    urls.WITNESSES,
)
"""The pages of that section, in their order."""

_PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        urls.HOME: ("Home", "The talk in short."),
        urls.TEN: ("By chapter", "Each chapter in a sentence, and its best supported claims."),
        urls.ALL: ("Every claim", "All claims in the order in which they were made."),
        urls.COLLECTIONS: ("Ways in", "What a reader may be after, gathered from the claims."),
        urls.CLAIMS: (
            "Find a claim",
            "Claims by their words, their speaker, their kind, their chapter.",
        ),
        urls.GLOSSARY: ("Glossary", "Every concept, with what it means in the talk."),
        urls.QUOTES: ("Quotes", "The words spoken, chapter by chapter, each with its second."),
        urls.PEOPLE: ("People", "Who speaks, and who is named."),
        urls.NOTES: ("Notes by others", "What others wrote about the talk."),
        urls.CONTRIBUTE: ("Contribute", "How to correct a claim or add one."),
        urls.MAP: ("Map", "Every claim and concept, and what ties them together."),
        urls.CONNECT: ("Connect", "The shortest explained way between any two claims or concepts."),
        urls.THREADS: (
            "Then and now",
            "What one person says on one question over time, and how it changed.",
        ),
        urls.TENSIONS: ("Tensions", "Claims that contradict each other, face to face."),
        urls.SCEPTIC: (
            "For the sceptic",
            "Challenges beside their answers, and what was declined or left open.",
        ),
        urls.LOAD: (
            "Most relied on",
            "The claims on which most others rest, and those with most reasons.",
        ),
        urls.predictions(): (
            "Predictions",
            "What is foretold, by when, and what has become of it.",
        ),
        urls.WITNESSES: (
            "Coverage of notes",
            "Which notes by others carry, miss or distort which claims.",
        ),
        urls.TAGS: ("Tags", "What claims have in common besides their concepts."),
        urls.NEWS: ("What is new", "Claims and concepts by the day they came or changed."),
        urls.WORKS: ("Works", "Models, papers and companies, with the claims that name them."),
        urls.FINDINGS: ("Findings", "What the rules found."),
        urls.RULES: ("Rules", "What the claims are checked for."),
        urls.GUIDE: (
            "Guide for contributors",
            "How sure is sure, how to read a verdict, and what a pull request must pass.",
        ),
        urls.REFERENCE: (
            "Reference of the records",
            "Every field of every record, with its meaning, an example and its rules.",
        ),
        urls.todo(): ("What there is to do", "What is open in the record, with file and line."),
        urls.DATA: ("Data", "The graph for other programs, and this site to take along."),
    }
)


def page_name(path: str) -> str:
    """Return what the page `path` is called. Raises KeyError for a page of a record."""
    return _PAGES[path][0]


def page_summary(path: str) -> str:
    """Return in a sentence what the page `path` holds. Raises KeyError for a page of a record."""
    return _PAGES[path][1]


def named_part(title: str, talk: str) -> str:
    """Return what a part of a talk is called where others stand beside it: Alignment (May 2030)."""
    return f"{title} ({talk})" if talk else title
