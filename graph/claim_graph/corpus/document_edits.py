"""Edits of a document by the path of a value: what is around it stays, comments too.

Both styles of YAML are edited as they are written: `[a, b]` and `{a: b}` inside their brackets,
lists with hyphens and fields one a line by whole lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.core.edits import Edit
from claim_graph.core.spans import Path
from claim_graph.corpus.yaml_reader import Document
from claim_graph.corpus.yaml_writer import flow_scalar, scalar

_STEP = 2
"""Characters by which what is inside something is indented."""


def scalar_replaced(document: Document, path: Path, text: str) -> Edit:
    """Return the edit that writes `text` as the value at `path`."""
    start, end = document.values[path]
    write = flow_scalar if _in_flow(document, path) else scalar
    return Edit(start, end, write(text))


def field_added(document: Document, record: Path, after: str, name: str, value: str) -> Edit:
    """Return the edit that adds a field to the mapping at `record`, behind the field `after`.

    `value` is YAML that stands on the line of `name`.
    """
    place = (*record, after)
    if _is_flow(document, record):
        return _put(document.values[place][1], f", {name}: {value}")
    column = _column(document.text, document.keys[place][0])
    end = _line_end(document.text, document.values[place][1])
    return _put(end, f"\n{' ' * column}{name}: {value}")


def item_added(document: Document, items: Path, value: str, *, first: bool = False) -> Edit:
    """Return the edit that adds `value`, YAML on one line, to the list at `items`."""
    start, end = document.values[items]
    count = _length(document, items)
    if document.text[start] == "[":
        if not count:
            return Edit(start, end, f"[{value}]")
        if first:
            return _put(document.values[(*items, 0)][0], f"{value}, ")
        return _put(document.values[(*items, count - 1)][1], f", {value}")
    hyphen = _hyphen(document.text, document.values[(*items, 0)][0])
    margin = " " * _column(document.text, hyphen)
    if first:
        return _put(_line_start(document.text, hyphen), f"{margin}- {value}\n")
    last = _line_end(document.text, document.values[(*items, count - 1)][1])
    return _put(last, f"\n{margin}- {value}")


def item_removed(document: Document, items: Path, numbers: Sequence[int]) -> tuple[Edit, ...]:
    """Return the edits that remove the items with these numbers from the list at `items`.

    Where none is left, the field that holds the list is removed.
    """
    count = _length(document, items)
    removed = sorted(set(numbers))
    if len(removed) == count:
        return (field_removed(document, items),)
    start, _ = document.values[items]
    if document.text[start] == "[":
        kept = [
            document.text[slice(*document.values[(*items, number)])]
            for number in range(count)
            if number not in removed
        ]
        return (Edit(*document.values[items], f"[{', '.join(kept)}]"),)
    edits = []
    for number in removed:
        first, last = document.values[(*items, number)]
        line = _line_start(document.text, _hyphen(document.text, first))
        edits.append(Edit(line, _after_line(document.text, last), ""))
    return tuple(edits)


def list_replaced(document: Document, items: Path, values: Sequence[str]) -> Edit:
    """Return the edit that puts other texts into the list of texts at `items`, in its own style.

    Raises ValueError where a comment stands inside the list: it would be lost.
    """
    count = _length(document, items)
    start, end = document.values[items]
    text = document.text
    if text[start] == "[" or not count:
        within, written = slice(start, end), f"[{', '.join(map(flow_scalar, values))}]"
    else:
        hyphen = _hyphen(text, document.values[(*items, 0)][0])
        within = slice(hyphen, document.values[(*items, count - 1)][1])
        margin = " " * _column(text, hyphen)
        written = f"\n{margin}".join(f"- {scalar(value)}" for value in values)
    if " #" in text[within] or "\n#" in text[within]:
        raise ValueError("a comment stands inside the list")
    return Edit(within.start, within.stop, written)


def field_removed(document: Document, path: Path) -> Edit:
    """Return the edit that removes the field at `path` from its mapping."""
    key, (_, end) = document.keys[path][0], document.values[path]
    if not _is_flow(document, path[:-1]):
        return Edit(_line_start(document.text, key), _after_line(document.text, end), "")
    text = document.text
    before = text[:key].rstrip()
    if before.endswith(","):
        return Edit(len(before) - 1, end, "")
    rest = text[end:]
    gap = len(rest) - len(rest.lstrip(", "))
    return Edit(key, end + gap, "")


def record_added(document: Document, items: Path, number: int, record: str) -> Edit:
    """Return the edit that adds `record` to a list of records in front of number `number`.

    `record` is YAML in lines, the first of which starts with a hyphen, all without indentation.
    It is set apart by blank lines as those are that are there.
    """
    text = document.text
    start, end = document.values[items]
    count = _length(document, items)
    if not count:
        # The list is written as `[]`, or there is nothing behind the key.
        key_end = _line_end(text, document.keys[items][1])
        lines = _indented(record, _STEP)
        if text[start:end].startswith("["):
            return Edit(document.keys[items][1], end, f":\n{lines}")
        return _put(key_end, f"\n{lines}")
    hyphens = [_hyphen(text, document.values[(*items, place)][0]) for place in range(count)]
    lines = _indented(record, _column(text, hyphens[0]))
    if number == 0:
        between = "\n\n" if count == 1 or _is_apart(text, hyphens[1]) else "\n"
        return _put(_comments_start(text, hyphens[0]), f"{lines}{between}")
    between = "\n\n" if count == 1 or _is_apart(text, hyphens[1]) else "\n"
    last = document.values[(*items, number - 1)]
    end = max(last[0], len(text[: last[1]].rstrip()))
    return _put(_line_end(text, end), f"{between}{lines}")


def record_text(document: Document, path: Path) -> str:
    """Return a record of a list in lines, as it is written, without its indentation."""
    hyphen = _hyphen(document.text, document.values[path][0])
    column = _column(document.text, hyphen)
    end = _line_end(document.text, len(document.text[: document.values[path][1]].rstrip()))
    lines = document.text[_comments_start(document.text, hyphen) : end].split("\n")
    return "\n".join(line[column:] if not line[:column].strip() else line for line in lines)


def records_removed(document: Document, items: Path, numbers: Sequence[int]) -> tuple[Edit, ...]:
    """Return the edits that remove records from a list, with their comments and blank lines.

    Where none is left, the list is written as `[]`.
    """
    text = document.text
    if len(set(numbers)) == _length(document, items):
        return (
            Edit(document.keys[items][1], len(text[: document.values[items][1]].rstrip()), ": []"),
        )
    edits = []
    for first, last in _runs(sorted(set(numbers))):
        start = _comments_start(text, _hyphen(text, document.values[(*items, first)][0]))
        stop = len(text[: document.values[(*items, last)][1]].rstrip())
        end = min(len(text), _line_end(text, stop) + 1)
        blank = len(text[end:]) - len(text[end:].lstrip("\n"))
        if end + blank < len(text):
            edits.append(Edit(start, end + blank, ""))
        else:
            # What is last goes with the blank line in front of it.
            edits.append(Edit(len(text[:start].rstrip("\n")) + 1, end, ""))
    return tuple(edits)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of `numbers` that follow one another."""
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


# --- Places -------------------------------------------------------------------------------------


def _put(place: int, text: str) -> Edit:
    return Edit(place, place, text)


def _length(document: Document, items: Path) -> int:
    count = 0
    while (*items, count) in document.values:
        count += 1
    return count


def _is_flow(document: Document, path: Path) -> bool:
    start, end = document.values[path]
    return document.text[start:end].startswith(("{", "["))


def _in_flow(document: Document, path: Path) -> bool:
    return any(_is_flow(document, path[:length]) for length in range(len(path)))


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _after_line(text: str, place: int) -> int:
    # A value in several lines may end with a line end already.
    end = _line_end(text, len(text[:place].rstrip("\n")))
    return min(len(text), end + 1)


def _column(text: str, place: int) -> int:
    return place - _line_start(text, place)


def _hyphen(text: str, item: int) -> int:
    return text.rfind("-", 0, item)


def _is_apart(text: str, hyphen: int) -> bool:
    """Return whether a blank line stands before the line of `hyphen` or its comments."""
    lines = text[: _line_start(text, hyphen)].splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def _comments_start(text: str, hyphen: int) -> int:
    """Return where the comments start that stand right above the line of `hyphen`."""
    start = _line_start(text, hyphen)
    while start and text[_line_start(text, start - 1) : start].lstrip().startswith("#"):
        start = _line_start(text, start - 1)
    return start


def _indented(record: str, column: int) -> str:
    lines = record.rstrip("\n").split("\n")
    return "\n".join(f"{' ' * column}{line}" if line else "" for line in lines)
