"""A corpus cannot be changed: no attribute can be set, no collection in it has a way to grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

import pytest

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import ClaimLink, Entry
from tests.support import BASE, RECORDED, corpus, with_claims

_PLAIN = (str, int, float, bool, bytes, date, frozenset, re.Pattern, type(None))
"""Types whose values cannot change."""


@pytest.fixture(scope="module")
def loaded() -> Corpus:
    """Return a corpus with every kind of record, a finding and an allowance."""
    claims = with_claims(
        "id: a\nconcepts: [gap]\nfigures: [{value: 5, unit: years, of: waiting}]",
        "id: b\nkind: prediction\nprediction: {horizon: soon, resolve-by: 2030-01-01}",
        "id: c\nquotes: [{text: no more than, at: 0:03:00}] # allow CIT002: he said no more",
    )
    collections = (
        "collections:\n  - {id: way, about: talk, title: A way in, description: To read first.,"
        " parts: [{where: {kind: [observation]}, sentences: [{says: So it is., rests-on: [a]}]}]}\n"
    )
    return corpus({**BASE, **RECORDED, **claims, "collections.yml": collections, "odd.yml": "a: b"})


def public(value: object) -> Iterator[tuple[str, Any]]:
    """Yield the public attributes of an object of the package, methods aside."""
    # A member of an enumeration seems to have all other members as attributes.
    for name in vars(value) if isinstance(value, Enum) else dir(value):
        # What pydantic adds to each model is about the class, not about the record.
        if not name.startswith(("_", "model_")) and not hasattr(object, name):
            if name in {"copy", "dict", "json", "construct", "fields", "schema"}:
                continue
            attribute = getattr(value, name)
            if not callable(attribute):
                yield name, attribute


def reached(value: object, where: str, seen: set[int]) -> Iterator[tuple[str, object]]:
    """Yield every object of the package that can be reached from `value`, with the way there.

    Fails where anything on the way can be changed.
    """
    if isinstance(value, MappingProxyType):
        for key, inner in value.items():
            yield from reached(inner, f"{where}[{key!r}]", seen)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from reached(inner, f"{where}[{number}]", seen)
    elif type(value).__module__.startswith("claim_graph"):
        if id(value) not in seen:
            seen.add(id(value))
            yield where, value
            if not isinstance(value, Enum):
                for name, inner in public(value):
                    yield from reached(inner, f"{where}.{name}", seen)
    else:
        assert isinstance(value, _PLAIN), f"{where} is a {type(value).__name__}"


def test_nothing_that_can_be_reached_from_a_corpus_can_be_changed(loaded: Corpus) -> None:
    # A walk that reached little would show little.
    objects = list(reached(loaded, "corpus", set()))
    kinds = {type(value).__name__ for _, value in objects}
    assert kinds >= {"Claim", "Quote", "Finding", "Allowance", "Span", "Where", "Forecast"}

    for where, value in objects:
        for name, attribute in public(value):
            # pydantic raises ValueErrors, and dataclasses with slots now and then a TypeError.
            with suppress(AttributeError, ValueError, TypeError):
                setattr(value, name, None)
            assert getattr(value, name) is attribute or getattr(value, name) == attribute, (
                f"{where}.{name} can be set"
            )


def test_no_record_takes_an_attribute_it_does_not_have(loaded: Corpus) -> None:
    for entry in loaded.entries():
        with pytest.raises(ValueError, match="frozen"):
            entry.remark = "new"


@pytest.mark.parametrize("name", ["interview", "chapter", "key", "file", "path"])
def test_a_record_keeps_the_place_where_it_is_written(loaded: Corpus, name: str) -> None:
    claim = loaded.claims["talk/other"]
    with pytest.raises((AttributeError, ValueError)):
        setattr(claim, name, "elsewhere")
    assert claim.key == "talk/other"
    assert claim.file == "talk/01-opening.yml"


def test_a_link_keeps_its_target(loaded: Corpus) -> None:
    link = ClaimLink.model_validate({"supports": "other", "because": "So it is."})
    assert link.target == "other"
    with pytest.raises(AttributeError, match="records are immutable: target cannot be set"):
        link.target = "another"


def test_the_corpus_keeps_what_it_was_made_of(loaded: Corpus) -> None:
    claims = dict(loaded.claims)
    made = Corpus("claims", claims=claims)
    claims.clear()
    assert list(made.claims) == list(loaded.claims)
    with pytest.raises(TypeError):
        made.claims["talk/new"] = made.claims["talk/other"]  # type: ignore[index]


def test_a_document_gives_no_way_to_the_values_it_was_read_as(loaded: Corpus) -> None:
    entry: Entry
    for entry in loaded.entries():
        assert not hasattr(loaded.documents[entry.file], "value")
