"""The filter over a long list: words to look for, and choices of what each row is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.page import Asset, data_script

SCRIPT = "assets/filter.js"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the filter asks for."""

    label: str
    name: str
    """The name of the field, which the script knows."""
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A filter as a page shows it."""

    rows: str
    """What its rows are, in the plural: claims, quotes. Their data has this name too."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A row that the filter can find."""

    text: str
    address: str
    """Where it leads, relative to the page of the list."""
    at: int
    """The second in its talk."""
    terms: Mapping[str, str]
    """What it is, by the name of each choice; all rows of a list have the same names."""


def talk_choices(corpus: Corpus) -> tuple[Choice, ...]:
    """Return the choice of a talk; none where the record has only one."""
    talks = tuple(corpus.talk_names.values())
    return (Choice("Talk", "talk", talks),) if talks else ()


def data_path(rows: str) -> str:
    """Return the path of the data of the filter of `rows`."""
    return f"data/{rows}.js"


def data(name: str, rows: Iterable[FilterRow]) -> Asset:
    """Return what a filter looks through: its rows, and the terms that these can have.

    A row is [text, address, second, term, …]; its terms are places in the lists of `terms`, in the
    order of these.
    """
    terms: dict[str, dict[str, int]] = {}

    def place(choice: str, term: str) -> int:
        listed = terms.setdefault(choice, {})
        return listed.setdefault(term, len(listed))

    packed = [
        [
            typographic(row.text),
            row.address,
            row.at,
            *(place(choice, term) for choice, term in row.terms.items()),
        ]
        for row in rows
    ]
    listed = {choice: list(places) for choice, places in terms.items()}
    return data_script(data_path(name), name, {"terms": listed, "rows": packed})
