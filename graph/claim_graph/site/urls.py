"""The path of each page. One function for each kind of page, so that links and pages agree."""

from __future__ import annotations

from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Interview,
    Notes,
    Person,
    Thread,
    Work,
)

HOME = "index.md"
TEN = "ten-minutes.md"
ALL = "everything.md"
CLAIMS = "claims/index.md"
GLOSSARY = "glossary.md"
QUOTES = "quotes.md"
PEOPLE = "people/index.md"
WORKS = "works.md"
NOTES = "notes/index.md"
COLLECTIONS = "collections/index.md"
THREADS = "threads/index.md"
WITNESSES = "witnesses/index.md"
MAP = "map.md"
CONNECT = "connect.md"
LOAD = "load-bearing.md"
TENSIONS = "tensions.md"
SCEPTIC = "sceptic.md"
TAGS = "tags.md"
NEWS = "new.md"
FINDINGS = "findings.md"
RULES = "rules/index.md"
DATA = "data.md"
CONTRIBUTE = "contribute.md"
VERDICTS = "verdicts.md"
GUIDE = "guide.md"
REFERENCE = "reference/index.md"
KEY = "key.md"


def claim(key: str) -> str:
    """The page of the claim with the full id `key`."""
    return f"claims/{key}.md"


def concept(id: str) -> str:
    """The page of a concept."""
    return f"concepts/{id}.md"


def person(id: str) -> str:
    """The page of a person."""
    return f"people/{id}.md"


def said_by(person: str, interview: str, chapter: str) -> str:
    """The page of what a person claims in a chapter."""
    return f"people/{person}/{interview}/{chapter}.md"


def work(id: str) -> str:
    """The page of a work."""
    return f"works/{id}.md"


def kind(kind: str) -> str:
    """The page of all claims of a kind."""
    return f"kinds/{kind}.md"


def tag(tag: str) -> str:
    """The page of the claims with a tag."""
    return f"tags/{tag}.md"


def quotes(interview: str, chapter: str) -> str:
    """The page of the words quoted from a chapter."""
    return f"quotes/{interview}/{chapter}.md"


def interview(id: str) -> str:
    """The page of an interview."""
    return f"interviews/{id}.md"


def chapter(interview: str, id: str, part: int = 1) -> str:
    """The page of a chapter; of a long one, that of its part `part`, counted from 1."""
    return f"chapters/{interview}/{id}{f'/{part}' if part > 1 else ''}.md"


def notes(id: str) -> str:
    """The page of someone's notes."""
    return f"notes/{id}.md"


def collection(key: str) -> str:
    """The page of the collection with the full id `key`; with an id alone, where it once was."""
    return f"collections/{key}.md"


def thread(id: str) -> str:
    """The page of a thread."""
    return f"threads/{id}.md"


def witnessed(interview: str, chapter: str, part: int = 1) -> str:
    """The page that compares the claims of a chapter with the notes; long ones have parts."""
    return f"witnesses/{interview}/{chapter}{'' if part == 1 else f'/{part}'}.md"


def predictions(part: int = 1) -> str:
    """The ledger of predictions; a long one has parts."""
    return f"predictions{'' if part == 1 else f'-{part}'}.md"


def tensions(part: int = 1) -> str:
    """The page of claims that contradict each other; many have parts."""
    return TENSIONS if part == 1 else f"tensions-{part}.md"


def reference(sheet: str) -> str:
    """The page of the fields of a kind of record."""
    return f"reference/{sheet}.md"


def todo(part: int = 1) -> str:
    """The list of what there is to do in the record; a long one has parts."""
    return f"to-do{'' if part == 1 else f'-{part}'}.md"


def rule(code: str) -> str:
    """The page of a rule."""
    return f"rules/{code}.md"


def entry(
    record: Claim | Collection | Concept | Person | Work | Interview | Notes | Thread,
) -> str:
    """The page of any record."""
    return of(record.kind_name, record.key, isinstance(record, Interview))


def of(kind: str, key: str, is_interview: bool = False) -> str:
    """The page of the record with the id `key` of a kind (`claim`, `concept`, …)."""
    match kind:
        case "claim":
            return claim(key)
        case "concept":
            return concept(key)
        case "person":
            return person(key)
        case "work":
            return work(key)
        case "collection":
            return collection(key)
        case "thread":
            return thread(key)
        case _:
            return interview(key) if is_interview else notes(key)
