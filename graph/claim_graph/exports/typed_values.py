"""The values of attributes as other programs hold them, and back again.

In the graph a list is a JSON array written as a text, since every value is a scalar. Programs that
have lists get lists; text forms get texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    Scalar,
)

Types = Mapping[str, AttributeType]
"""The type of each attribute, by its name."""
Native = Scalar | list[str]


def _types(attributes: Iterable[Attribute]) -> Types:
    return MappingProxyType({attribute.name: attribute.type for attribute in attributes})


GRAPH_TYPES = _types(GRAPH_ATTRIBUTES)
NODE_TYPES = _types(NODE_ATTRIBUTES)
EDGE_TYPES = _types(EDGE_ATTRIBUTES)


def native(values: Mapping[str, Scalar], types: Types) -> dict[str, Native]:
    """Return `values` with each list as a list."""
    return {
        name: list_of(value) if types[name] is AttributeType.LIST else value
        for name, value in values.items()
    }


def scalars(values: Mapping[str, Any], types: Types) -> dict[str, Scalar]:
    """Return what `native` was given; names that are no attributes, and None, are left out."""
    return {
        name: _scalar(value, types[name])
        for name, value in values.items()
        if name in types and value is not None
    }


def _scalar(value: Any, type: AttributeType) -> Scalar:
    match type:
        case AttributeType.LIST:
            return text_of(value)
        case AttributeType.NUMBER:
            # Programs in JavaScript write 1.0 as 1.
            return float(value)
        case AttributeType.INTEGER:
            return int(value)
        case AttributeType.TRUTH:
            return bool(value)
        case AttributeType.TEXT:
            return str(value)


def list_of(text: Scalar) -> list[str]:
    """Return the list that an attribute of the graph holds as a text."""
    return [str(item) for item in json.loads(str(text))]


def text_of(items: Iterable[str]) -> str:
    """Return a list as an attribute of the graph holds it."""
    return json.dumps(list(items), ensure_ascii=False)


def written(value: Scalar) -> str:
    """Return a value as a text: the truth in small letters, as XML and most programs have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def parsed(text: str, type: AttributeType) -> Scalar:
    """Return the value that `written` made `text` of."""
    match type:
        case AttributeType.INTEGER:
            return int(text)
        case AttributeType.NUMBER:
            return float(text)
        case AttributeType.TRUTH:
            return text == "true"
        case _:
            return text
