"""The values of a YAML document in which nothing is unusual, read without their places.

Most files have nothing wrong in them, and nobody asks where their values stand. `yaml_reader` reads
all others, and says what is wrong.
"""

from __future__ import annotations

from sys import intern
from typing import TypeAlias

import yaml

from claim_graph.core.characters import FORBIDDEN

Value: TypeAlias = str | list["Value"] | dict[str, "Value"] | None
"""A value as read: text, a list, a mapping with text keys, or None where nothing was written."""
Stretch = tuple[int, int]
"""From one offset to another, in characters. Lines and columns are worked out when asked for."""

MAX_DEPTH = 24
"""The most mappings and lists inside one another."""

_AROUND = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


def plain_mapping(text: str, scalars: list[Stretch] | None = None) -> dict[str, Value] | None:
    """Return the mapping that `text` holds, or None where anything is unusual.

    Unusual is whatever may be a mistake: no YAML, no mapping, a key written twice, an alias, an
    anchor, a tag, a second document, a value left empty, a forbidden character, deep nesting. Where
    `scalars` are given, the stretches of all texts are added to them, in their order.
    """
    loader = yaml.CBaseLoader(text)
    try:
        return _mapping(loader, len(text), scalars)
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()


def _mapping(  # noqa: PLR0912 - one loop without calls, since events are many
    loader: yaml.CBaseLoader, length: int, scalars: list[Stretch] | None
) -> dict[str, Value] | None:
    next_event = loader.get_event
    documents: list[Value] = []
    # The innermost that is open: a mapping with the key to be given, or else a list.
    mapping: dict[str, Value] | None = None
    key: str | None = None
    items = documents
    around: list[tuple[dict[str, Value] | None, list[Value]]] = []
    while True:
        event = next_event()
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            style = event.style
            if not (text or style) or event.anchor is not None or event.tag is not None:
                return None
            if style == '"' and FORBIDDEN.search(text):
                return None
            if scalars is not None and (start := event.start_mark) and (end := event.end_mark):
                scalars.append((start.index, min(end.index, length)))
            if mapping is None:
                items.append(text)
            elif key is not None:
                mapping[key] = text
                key = None
            elif text in mapping:
                return None
            else:
                # Thousands of records have the same few keys.
                key = intern(text)
        elif isinstance(event, yaml.CollectionEndEvent):
            mapping, items = around.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor is not None or event.tag is not None or len(around) == MAX_DEPTH:
                return None
            inner: dict[str, Value] | None = (
                {} if isinstance(event, yaml.MappingStartEvent) else None
            )
            inner_items: list[Value] = []
            container = inner_items if inner is None else inner
            if mapping is None:
                items.append(container)
            elif key is not None:
                mapping[key] = container
                key = None
            else:
                return None
            around.append((mapping, items))
            mapping, items = inner, inner_items
        elif isinstance(event, yaml.StreamEndEvent):
            root = documents[0] if len(documents) == 1 else None
            return root if isinstance(root, dict) else None
        elif not isinstance(event, _AROUND):
            return None
