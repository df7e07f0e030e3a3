"""Transcripts in JSON: the value of a text, what can be read off it, and where its parts stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.transcripts.captions.caption_findings import CaptionFindings

MAX_PARTS = 1_000_000
"""The most objects and lists that a text may have; an hour of talk, word by word, has 10,000."""
_MAX_SECONDS = 10.0**7

_START = re.compile(r"\s*(?:\{|\[\s*[\[\]{])")
_BLANK = re.compile(r"[\s,:]*")

JsonPath = tuple[str | int, ...]
"""The keys and positions that lead to a part."""


@dataclass(frozen=True, slots=True)
class JsonText:
    """A text that starts as JSON does, read."""

    value: object
    """What it holds; None where it is not sound."""
    problem: str = ""
    """Why it is not sound: a sentence; empty where it is."""
    place: tuple[int, int, int] = (0, 0, 1)
    """Where it stops being sound: line and character, both from 0, and a length."""


def looks_like_json(text: str) -> bool:
    """Return whether `text` starts as an object or a list of objects or lists does."""
    return _START.match(text) is not None


def read_json(text: str) -> JsonText:
    """Return what a text in JSON holds; never raises for bad input."""
    if text.count("{") + text.count("[") > MAX_PARTS:
        return JsonText(None, f"The file has more than {MAX_PARTS:,} objects and lists.")
    try:
        return JsonText(json.loads(text))
    except json.JSONDecodeError as error:
        problem = f"The file starts as JSON and stops being it here: {error.msg}."
        return JsonText(None, problem, (error.lineno - 1, error.colno - 1, 1))
    except RecursionError:
        return JsonText(None, "The objects and lists of this JSON lie too deep in one another.")
    except ValueError:
        return JsonText(None, "This JSON has a number that is too long.")


# --- Values -----------------------------------------------------------------------------------


def part(value: object, *path: str | int) -> object:
    """Return the part of `value` to which the keys and positions lead; None where there is none."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and step < len(value) else None
    return value


def items(value: object, *path: str | int) -> Sequence[object]:
    """Return the items of the list to which the path leads; nothing where there is none."""
    inside = part(value, *path)
    return inside if isinstance(inside, list) else ()


def text_of(item: object, *keys: str) -> str:
    """Return the first text under one of `keys`; empty where there is none."""
    if isinstance(item, Mapping):
        for key in keys:
            if isinstance(text := item.get(key), str):
                return text
    return ""


def seconds_of(value: object, per_second: int) -> float | None:
    """Return a number as seconds, of which it has `per_second`; some programs write it as text.

    None where it is no number, or no second of a recording.
    """
    if isinstance(value, str) and len(value) <= 20 and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value / per_second if 0 <= value < _MAX_SECONDS * per_second else None


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)


# --- Places -----------------------------------------------------------------------------------


class JsonPlaces:
    """Where the items of one list stand in a JSON text; looked for only when there is a finding."""

    def __init__(self, text: str, findings: CaptionFindings, *path: str | int) -> None:
        self._text = text
        self._findings = findings
        self._path = path
        self._starts: list[int] | None = None

    def unreadable(self, number: int, key: str, written: object, unit: str) -> None:
        """Note that the time under `key` of an item cannot be read."""
        if not self._findings.full:
            shown = None if written is None else _shown(written)
            self._findings.unreadable_at(self._of(number), shown, key, unit)

    def backwards(self, number: int, at: float, before: float) -> None:
        """Note that the time of an item, in seconds, stands after a later one."""
        self._findings.backwards_at(lambda: self._of(number), at, before)

    def _of(self, number: int) -> tuple[int, int, int]:
        """Return line and first character of an item, both counted from 0, and a length of 1."""
        if self._starts is None:
            self._starts = list(_item_starts(self._text, self._path))
        start = self._starts[number] if number < len(self._starts) else 0
        line = self._text.count("\n", 0, start)
        return line, start - (self._text.rfind("\n", 0, start) + 1), 1


def _shown(value: object) -> str:
    """Return a value as JSON writes it, or what it is where that is long."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    long = isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**30
    return "a number that is too large" if long else json.dumps(value)


def _item_starts(text: str, path: JsonPath) -> Iterator[int]:
    """Yield where the items of the list at `path` start in a sound JSON text."""
    place = _next(text, 0)
    for step in path:
        start_of_value = None
        for key, start in _members(text, place):
            if key == step:
                start_of_value = start  # of a key written twice, the last counts
        if start_of_value is None:
            return
        place = start_of_value
    for _, start in _members(text, place):
        yield start


def _members(text: str, place: int) -> Iterator[tuple[str | int, int]]:
    """Yield each key or position in the object or list at `place`, with where its value starts."""
    decoder = json.JSONDecoder()
    opening = text[place]
    if opening not in "{[":
        return
    place = _next(text, place + 1)
    number = 0
    while place < len(text) and text[place] not in "]}":
        key: str | int = number
        if opening == "{":
            key, place = decoder.raw_decode(text, place)
            place = _next(text, place)
        yield key, place
        _, end = decoder.raw_decode(text, place)
        place = _next(text, end)
        number += 1


def _next(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place
