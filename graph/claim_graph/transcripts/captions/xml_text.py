"""Transcripts in XML: elements with their places, read without anything from outside.

Expat, which Python has in it, does the reading. A document that declares entities is refused: no
transcript needs one, and through them a small file grows without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

MAX_ELEMENTS = 1_000_000
"""The most elements that a text may have; an hour of talk, word by word, has 10,000."""
MAX_DEPTH = 60
"""How deep elements may lie in one another; those of captions lie about six deep."""

_START = re.compile(r"\s*(?:<\?xml\s|<(?:[A-Za-z0-9_]{1,20}:)?(?:timedtext|transcript|tt)[\s>/])")


@dataclass(frozen=True, slots=True)
class XmlElement:
    """An element of a document."""

    name: str
    """Its name without its namespace."""
    attributes: Mapping[str, str]
    """Its attributes by their names without their namespaces."""
    line: int
    """The line on which it starts, from 0."""
    column: int
    """Its first character on that line, from 0."""
    parts: tuple[XmlElement | str, ...]
    """What lies in it, in order."""

    def where(self) -> tuple[int, int, int]:
        """Return its line and first character, both from 0, and a length of 1."""
        return self.line, self.column, 1

    def all(self, name: str) -> Iterator[XmlElement]:
        """Yield this element and those in it that are called so, in the order of the document."""
        if self.name == name:
            yield self
        for inner in self.parts:
            if isinstance(inner, XmlElement):
                yield from inner.all(name)

    def text(self) -> str:
        """Return the text in this element and in those in it."""
        return "".join(inner if isinstance(inner, str) else inner.text() for inner in self.parts)


@dataclass(frozen=True, slots=True)
class XmlText:
    """A text that starts as XML does, read."""

    root: XmlElement | None
    """What it holds; None where it is not sound."""
    problem: str = ""
    """Why it is not sound: a sentence; empty where it is."""
    place: tuple[int, int, int] = (0, 0, 1)
    """Where it stops being sound: line and character, both from 0, and a length."""


class _RefusedError(Exception):
    """What the document holds is not read."""

    def __init__(self, reason: str, place: tuple[int, int, int]) -> None:
        super().__init__(reason)
        self.place = place


def looks_like_xml(text: str) -> bool:
    """Return whether `text` starts as a document in XML does, or as captions in it do."""
    return _START.match(text) is not None


def read_xml(text: str) -> XmlText:
    """Return what a text in XML holds; never raises for bad input."""
    document = text.lstrip()
    above = text.count("\n", 0, len(text) - len(document))
    builder = _Builder(above)
    try:
        builder.parser.Parse(document.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return XmlText(
            None,
            f"The file starts as XML and stops being it here: {reason}.",
            (above + error.lineno - 1, error.offset, 1),
        )
    except _RefusedError as refused:
        return XmlText(None, str(refused), refused.place)
    return XmlText(builder.root)


class _OpenElement(NamedTuple):
    """An element whose end has not come yet."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    parts: list[XmlElement | str]


class _Builder:
    """Builds elements from what the parser calls out."""

    def __init__(self, above: int) -> None:
        """Start on the line after `above` others."""
        self._above = above
        self.root: XmlElement | None = None
        self._open: list[_OpenElement] = []
        self._count = 0
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity

    def place(self) -> tuple[int, int, int]:
        """Return where the parser is."""
        return self._above + self.parser.CurrentLineNumber - 1, self.parser.CurrentColumnNumber, 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise _RefusedError(f"The file has more than {MAX_ELEMENTS:,} elements.", self.place())
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(
                f"The elements lie more than {MAX_DEPTH} deep in one another.", self.place()
            )
        short = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        line, column, _ = self.place()
        self._open.append(
            _OpenElement(name.rpartition(":")[2], MappingProxyType(short), line, column, [])
        )

    def _end(self, name: str) -> None:
        whole = self._open.pop()
        element = XmlElement(
            whole.name, whole.attributes, whole.line, whole.column, tuple(whole.parts)
        )
        if self._open:
            self._open[-1].parts.append(element)
        else:
            self.root = element

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def _entity(self, *declared: object) -> None:
        raise _RefusedError("The file declares entities of XML, which are not read.", self.place())
