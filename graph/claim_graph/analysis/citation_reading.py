"""From the bytes of a file to the citations in it: one, a list, or an answer that holds some.

The input may come from anybody: it is bounded, and whatever is wrong with it is told, not raised as
something else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

MAX_BYTES: Final = 5_000_000
"""The most bytes of a file with citations."""
MAX_CITATIONS: Final = 5_000
"""The most citations of one file that are looked at."""

_KEY: Final = 200
"""Characters of its words by which a citation is looked up among those before it."""


class CitationsError(ValueError):
    """The input is not what can hold citations; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class StatedCitation:
    """A citation as it is given; nothing in it is checked."""

    place: str
    """Where it stands in the input, as a path: `structuredContent.hits[0].citation`."""
    values: Mapping[str, object]


def read_citations(data: bytes) -> tuple[StatedCitation, ...]:
    """Return the citations in the contents of a file, in their order, each once.

    An answer of `claims mcp` may stand there whole: what it holds as text is read, too. Raises
    CitationsError where the input is no JSON, is too large, or holds no citation.
    """
    return citations_in(parsed_json(data))


def citations_in(value: object) -> tuple[StatedCitation, ...]:
    """Return the citations in a value of JSON, as `read_citations` does."""
    citations: list[StatedCitation] = []
    alike: dict[str, list[StatedCitation]] = {}
    for stated in _citations(value, ""):
        given = stated.values["words"]
        others = alike.setdefault(given[:_KEY] if isinstance(given, str) else "", [])
        if all(stated.values != other.values for other in others):
            others.append(stated)
            citations.append(stated)
        if len(citations) > MAX_CITATIONS:
            raise CitationsError(f"it holds more than {MAX_CITATIONS:,} citations: split it")
    if not citations:
        raise CitationsError(
            "it holds no citation: an object with `claim` and `words`, as `claims mcp` gives them"
        )
    return tuple(citations)


def parsed_json(data: bytes) -> object:
    """Return the value in a file of JSON. Raises CitationsError for anything else."""
    if len(data) > MAX_BYTES:
        raise CitationsError(f"it has {len(data):,} bytes; {MAX_BYTES:,} are allowed: split it")
    try:
        text = data.decode("utf-8-sig")
        value: object = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise CitationsError(
            "it is nested too deeply to be an answer: give the part with citations"
        ) from error
    except UnicodeDecodeError as error:
        raise CitationsError(f"it is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except ValueError as error:
        raise CitationsError(f"it is not JSON: {error}") from error
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice[:80]!r} stands twice in one object")
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _citations(value: object, place: str, *, inside_text: bool = False) -> Iterator[StatedCitation]:
    """Yield the citations in a value, in the order in which they stand there."""
    waiting: list[tuple[object, str]] = [(value, place)]
    while waiting:
        here, path = waiting.pop()
        if isinstance(here, list):
            waiting += reversed([(item, f"{path}[{at}]") for at, item in enumerate(here)])
        elif isinstance(here, dict):
            if {"claim", "words"} <= here.keys():
                yield StatedCitation(path or "$", here)
                continue
            text = here.get("text")
            if here.get("type") == "text" and isinstance(text, str) and not inside_text:
                yield from _in_text(text, f"{path}.text".lstrip("."))
            waiting += reversed(
                [(item, f"{path}.{name}".lstrip(".")) for name, item in here.items()]
            )


def _in_text(text: str, place: str) -> Iterator[StatedCitation]:
    """Yield the citations in a text that is JSON itself, as that of an answer is."""
    if text.lstrip()[:1] in {"{", "["}:
        try:
            value = parsed_json(text.encode("utf-8", "surrogatepass"))
        except CitationsError:
            return
        yield from _citations(value, place, inside_text=True)
