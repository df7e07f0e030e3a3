"""Answers to questions as JSON: every field of an answer under its own name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

_DIGITS = 9


def answers_as_json(answers: object) -> str:
    """Return an answer, or a list of them, as JSON.

    The keys are the names of the fields of the answer's class, whose docstrings tell what they
    hold (`claim_graph.analysis.questions`). Times are seconds, days ISO 8601; null stands where
    nothing is known.
    """
    return json.dumps(answer_as_values(answers), ensure_ascii=False, indent=2)


def answer_as_values(value: object) -> object:
    """Return an answer as plain values: mappings, lists, texts, numbers, truths and None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: answer_as_values(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return [answer_as_values(each) for each in value]
    if isinstance(value, float):
        return round(value, _DIGITS)
    return value
