"""One layout for every file: fields in the order of the model, even spaces, no loose ends.

Comments stay with the field below them. What a file says does not change: a text that would read
otherwise afterwards is left as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claim_graph.core.edits import Edit, edited
from claim_graph.core.spans import Path
from claim_graph.corpus.field_order import fields_in_order, fields_of
from claim_graph.corpus.yaml_reader import ParsedDocument, decode

_PASSES = 12
"""The most times that a file is gone over: nested mappings are put in order from the outside in."""
_NO_TEXT = re.compile(r"[\s,]")
"""What stands between words, which a layout may add and take away."""
_COLON = re.compile(r"[ \t]*:[ \t]+")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")


def formatted(file: str, data: bytes) -> bytes:
    """Return the contents of a claims file in the one layout; as it was where it is not YAML.

    `file` is its path in the claims folder, which tells what is in it. A second call changes
    nothing.
    """
    original = document = decode(file, data)
    if not original.whole or original.findings:
        return data
    even = data
    for _ in range(_PASSES):
        edits = [*fields_in_order(document), *_even_flows(document)]
        if not edits:
            break
        even = edited(even, edits)
        document = decode(file, even)
    edits = list(_spaces(document))
    if edits:
        even = edited(even, edits)
        document = decode(file, even)
    return even if _says_the_same(document, original) else data


def _says_the_same(document: ParsedDocument, original: ParsedDocument) -> bool:
    """Return whether two texts have the same values, and comments of the same words."""
    return document is original or (
        document.value == original.value
        and Counter(_NO_TEXT.sub("", document.text)) == Counter(_NO_TEXT.sub("", original.text))
    )


def _even_flows(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that write lists and mappings in brackets with even spaces."""
    text = document.text
    done = -1
    fields = fields_of(document)
    for path in sorted(document.values, key=lambda path: document.values[path]):
        start, end = document.values[path]
        if start < done or text[start : start + 1] not in {"[", "{"} or "\n" in text[start:end]:
            continue
        if not _is_collection(document, path):
            continue
        even = _flow(document, fields, path)
        if even != text[start:end]:
            yield Edit(start, end, even)
            done = end


def _is_collection(document: ParsedDocument, path: Path) -> bool:
    value: object = document.value
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list):
            value = value[int(step)]
    return isinstance(value, dict | list)


def _flow(document: ParsedDocument, fields: Mapping[Path, Sequence[Path]], path: Path) -> str:
    start, end = document.values[path]
    opening = document.text[start]
    if not _is_collection(document, path) or opening not in {"[", "{"}:
        return document.text[start:end]
    if opening == "[":
        items: list[str] = []
        while (*path, len(items)) in document.values:
            items.append(_flow(document, fields, (*path, len(items))))
        return f"[{', '.join(items)}]"
    written = (
        f"{document.text[slice(*document.keys[key])]}: {_flow(document, fields, key)}"
        for key in fields.get(path, ())
    )
    return f"{{{', '.join(written)}}}"


def _spaces(document: ParsedDocument) -> Iterator[Edit]:
    """Yield the edits that leave one space after a colon, none at ends of lines, one blank line."""
    text = document.text
    blocks = sorted(
        (start, end) for start, end in document.values.values() if text[start : start + 1] in "|>"
    )

    def is_free(place: int) -> bool:
        before = bisect_right(blocks, (place, len(text))) - 1
        return before < 0 or place >= blocks[before][1]

    stripped = len(text.rstrip())
    if stripped and is_free(stripped - 1):
        if text[stripped:] != "\n":
            yield Edit(stripped, len(text), "\n")
    else:
        stripped = len(text)
    for key, (_, end) in document.keys.items():
        value = document.values.get(key, (0, 0))
        gap = text[end : value[0]]
        if value[0] < value[1] and gap != ": " and _COLON.fullmatch(gap):
            yield Edit(end, value[0], ": ")
    for match in _ENDS.finditer(text, 0, stripped):
        if is_free(match.start()):
            yield Edit(match.start(), match.end(), "")
    for match in _GAPS.finditer(text, 0, stripped):
        if is_free(match.start()):
            yield Edit(match.start(), match.end(), "\n\n")
