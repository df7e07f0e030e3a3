"""The lines on which records stand in a YAML document, without the places of all else in it.

The graph names the line of every claim and quote. Where each value stands takes as much memory as
all that the document says, and longer to find out.
"""

from __future__ import annotations

from sys import intern

import yaml

from claim_graph.core.spans import Lines, Path


def record_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, of the whole and of each mapping that is in a list, by their paths.

    `text` is one in which `plain_values.plain_mapping` finds nothing unusual.
    """
    lines, lines_by_path = Lines(text), dict[Path, int]()
    path: Path = ()
    # The key to be given a value in a mapping, or else how many there are in a list.
    key: str | int | None = None
    around: list[tuple[Path, str | int | None]] = []
    loader = yaml.CBaseLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                if isinstance(key, int):
                    key += 1
                else:
                    key = intern(event.value) if key is None else None
            elif isinstance(event, yaml.CollectionStartEvent):
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                inside = (*path, key) if key is not None else ()
                if is_mapping and not isinstance(key, str) and event.start_mark is not None:
                    lines_by_path[inside] = lines.line(event.start_mark.index)
                around.append((path, key + 1 if isinstance(key, int) else None))
                path, key = inside, None if is_mapping else 0
            elif isinstance(event, yaml.CollectionEndEvent):
                path, key = around.pop()
    finally:
        loader.dispose()
    return lines_by_path
