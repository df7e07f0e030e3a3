"""What may be asked, and what is wrong with a query that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claim_graph.exports.sparql.sparql_answers import SparqlError

MAX_LENGTH = 20_000
"""The most characters of a query."""

# Looked for in the bare text, strings and comments too: what looks like a string to one reader of
# SPARQL can be none to another. A variable may be called so, and words may go on with anything but
# an address, a variable or a prefixed name.
_SERVICE = re.compile(
    r"""[?$]\w+|(?P<service>service)(?:\s|\#[^\n\r]*[\n\r]|silent)*[<?$]"""
    r"""|(?P<named>service)(?:\s|\#[^\n\r]*[\n\r]|silent)*[\w.-]*:""",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:\s+|#[^\n\r]*[\n\r]|prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>)*(\w+)", re.IGNORECASE
)
_VERBS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION"}
_CHOICES = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r'(?<!\[)"([^"\s]{1,3})"|\b([A-Z][A-Z ]{2,})\b')
_PREFIX = re.compile(r"([\w.-]*):[^\s:]*\s*$")


def refuse(query: str) -> None:
    """Raise SparqlError for a query that is too long, writes, or asks elsewhere."""
    if len(query) > MAX_LENGTH:
        raise SparqlError(f"the query is too long: at most {MAX_LENGTH:,} characters may be given")
    if any(part["service"] or part["named"] for part in _SERVICE.finditer(query)):
        raise SparqlError("SERVICE asks another server: only this record can be asked")
    start = _VERB.match(query)
    verb = start[1].upper() if start else ""
    if verb in _UPDATES:
        raise SparqlError(f"{verb} would change something; ask with {_CHOICES}")
    if verb not in _VERBS:
        raise SparqlError(f"a query starts with {_CHOICES}, after its prefixes")


def explained(message: str, query: str, prefixes: Iterable[str]) -> str:
    """Return what is wrong with `query`, of which its reader says `message`."""
    place = _PLACE.match(message)
    if not place:
        return f"the query cannot be read: {message}"
    row, column = int(place[1]), int(place[2])
    lines = query.split("\n")
    line = lines[row - 1] if row <= len(lines) else ""
    before = line[: column - 1]
    prefix = _PREFIX.search(before)
    if "Prefix not found" in message and prefix and prefix[1] not in prefixes:
        known = ", ".join(f"{name}:" for name in sorted(prefixes))
        help = f"the prefix {prefix[1]}: is not declared; known: {known}"
    else:
        help = _expected(place[3])
    start = max(0, column - 61)
    shown = line[start : column + 39]
    caret = " " * (column - 1 - start) + "^"
    return f"line {row}, column {column} of the query: {help}\n  {shown}\n  {caret}"


def _expected(message: str) -> str:
    """Return what the reader of queries expected, without its classes of characters."""
    without = re.sub(r"\[[^\]]*\]", "", message)
    choices = [word or sign for sign, word in _EXPECTED.findall(without)]
    choices = [choice.strip() for choice in dict.fromkeys(choices)][:12]
    if _VERBS.issuperset(choices):
        # The reader has found no way to go on and names one that it tried.
        return "this cannot stand here"
    one_of = "one of " if len(choices) > 1 else ""
    return f"expected {one_of}{'  '.join(choices)}"
