"""What each field of a record means: the docstring under it, read from the source when asked for.

pydantic can read these docstrings while it makes the classes. That takes every command a tenth of
the time in which it is imported, and only the schema and the reference need them.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from pydantic import BaseModel


@cache
def field_meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstrings of the fields of `model` by the names of the fields.

    A field of a class that `model` is made from has the docstring that it has there. Raises OSError
    where there is no source to read.
    """
    meanings: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            meanings.update(_docstrings(part))
    return MappingProxyType(
        {name: meanings[name] for name in model.model_fields if name in meanings}
    )


def _docstrings(part: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(_classes(part.__module__)[part.__name__].body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    """Return the classes that a module defines at its top, by their names."""
    # `inspect.getsource` of a class goes through the whole module for each one.
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
