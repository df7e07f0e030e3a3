"""Records as YAML, in the layout that records are written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""A value of a record: text, a list, or a mapping."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/&'’–—-]*[\w.)’])?")
_IN_FLOW = re.compile(r"[^\W\d_](?:[\w .()/&'’–—-]*[\w.)’])?")
_FOLD = re.compile(r"[ \t]*\n\s*")
"""Where text goes on in another line: YAML reads one line end as a space."""
_TIME_OR_DAY = re.compile(r"\d+(?:[:-]\d+)*", re.ASCII)
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_IN_LINES = {"quotes", "parts", "claims", "people", "works", "collections", "positions"}
"""Lists whose items have their fields one a line."""


def scalar(text: str) -> str:
    """Return the one-line `text` as a value in YAML that every reader takes for that text.

    It may stand after `key: ` or as an item of a list, not inside brackets.
    """
    return text if _is_plain(text, _PLAIN) else _quoted(text)


def flow_scalar(text: str) -> str:
    """Return the one-line `text` as a value in YAML that may stand inside brackets."""
    return text if _is_plain(text, _IN_FLOW) else _quoted(text)


def requoted(written: str) -> str:
    """Return text that is written without quotation marks, in one line or several, in quotes."""
    return _quoted(_FOLD.sub(lambda fold: "\n" * (fold[0].count("\n") - 1) or " ", written))


def _is_plain(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML


def _quoted(text: str) -> str:
    # A string of JSON is one of YAML too, as long as no character of it ends a line.
    return json.dumps(text, ensure_ascii=False)


def field_lines(fields: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the lines of a record, its fields in their order; what is empty is left out.

    A time or a number is written as it stands: the model gives values their types.
    """
    for name, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            yield f"{name}: {_value(value)}"
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in field_lines(value))
        elif all(isinstance(item, str) for item in value):
            yield f"{name}: {flow(value)}"
        else:
            yield f"{name}:"
            for item in value:
                in_lines = name in _IN_LINES and isinstance(item, Mapping)
                lines = list(field_lines(item)) if in_lines else [flow(item)]  # type: ignore[arg-type]
                yield from (f"  {'- ' if not n else '  '}{line}" for n, line in enumerate(lines))


def listed(fields: Mapping[str, Plain]) -> str:
    """Return a record as an item of a list, in lines, the first of which has the hyphen."""
    lines = field_lines(fields)
    return "\n".join(f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def flow(value: Plain) -> str:
    """Return a value on one line, in brackets where it is a list or a mapping."""
    if isinstance(value, str):
        return _value(value, in_flow=True)
    if isinstance(value, Mapping):
        fields = (f"{name}: {flow(inner)}" for name, inner in value.items() if inner)
        return f"{{{', '.join(fields)}}}"
    return f"[{', '.join(map(flow, value))}]"


def _value(text: str, *, in_flow: bool = False) -> str:
    if _TIME_OR_DAY.fullmatch(text):
        return text
    return flow_scalar(text) if in_flow else scalar(text)
