"""The values that rooms hand to each other cannot be changed."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import get_args, get_origin, get_type_hints

import pytest

from claim_graph import core, notes, quotations, transcripts

ROOMS = (core, transcripts, quotations, notes)


def dataclasses_of(room: ModuleType) -> Iterator[type]:
    """Yield the public dataclasses that are defined in `room`."""
    for module in walk_packages(room.__path__, f"{room.__name__}."):
        for name, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            defined = kind.__module__ == module.name and not name.startswith("_")
            if defined and dataclasses.is_dataclass(kind):
                yield kind


VALUES = [kind for room in ROOMS for kind in dataclasses_of(room)]


def collections_in(hint: object) -> Iterator[type]:
    """Yield the types of collections in a type hint, however deep."""
    kind = get_origin(hint) or hint
    if isinstance(kind, type) and issubclass(kind, list | dict | set | bytearray):
        yield kind
    for argument in get_args(hint):
        yield from collections_in(argument)


def test_every_room_has_values() -> None:
    assert {kind.__module__.split(".")[1] for kind in VALUES} == {
        room.__name__.rpartition(".")[2] for room in ROOMS
    }


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_value_is_frozen_and_takes_no_other_attributes(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    computes_later = any(isinstance(value, cached_property) for value in vars(kind).values())
    assert "__slots__" in vars(kind) or computes_later


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_value_holds_nothing_that_changes(kind: type) -> None:
    hints = get_type_hints(kind)
    changing = {
        field.name: list(collections_in(hints[field.name]))
        for field in dataclasses.fields(kind)
        if any(collections_in(hints[field.name]))
    }
    assert changing == {}
