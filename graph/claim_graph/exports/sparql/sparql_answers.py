"""What a query answers, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import Triple


class SparqlError(ValueError):
    """A query cannot be answered; the message says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing or a term, by its address."""

    iri: str
    name: str
    """The id of a node of the graph (`claim:talk/x`), else the address, short where it can be."""

    def __str__(self) -> str:
        """Return the name."""
        return self.name


@dataclass(frozen=True, slots=True)
class TripleTerm:
    """A statement that is itself a value, as RDF 1.2 has it."""

    subject: Value
    predicate: Value
    object: Value

    def __str__(self) -> str:
        """Return the statement as SPARQL writes it."""
        return f"<<( {self.subject} {self.predicate} {self.object} )>>"


Value = Resource | TripleTerm | str | int | float | bool
"""A text, number or truth value, or what has an address. Days and other values that Python would
read in its own way are texts."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to SELECT."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    """A value for each variable; None where it has none in that row."""
    results: Mapping[str, Any] = field(repr=False, compare=False)
    """The same in the SPARQL 1.1 Query Results JSON Format (w3.org/TR/sparql11-results-json)."""

    def __bool__(self) -> bool:
        """Whether there is any row."""
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    holds: bool

    def __bool__(self) -> bool:
        """Whether it holds."""
        return self.holds


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE."""

    triples: tuple[Triple, ...]
    """Sorted, each once."""
    prefixes: Mapping[str, str] = field(repr=False, compare=False)

    def __bool__(self) -> bool:
        """Whether there is any statement."""
        return bool(self.triples)


Answer = Solutions | Truth | Triples
"""An answer; it is false where nothing was found or something does not hold."""
