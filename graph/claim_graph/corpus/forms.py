"""Forms that people fill in where they have no git: what they say, as text and nothing else.

A form is the body of an issue: a heading for each field, and under it what was written. The forms
themselves are in `.github/ISSUE_TEMPLATE`; a test compares their headings with those here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from claim_graph.core.characters import FORBIDDEN

MAX_CHARACTERS = 65_536
"""The most characters of a form; an issue holds no more."""
_HEADING = re.compile(r"^### +(.+?)[ \t]*$", re.MULTILINE)
_EMPTY = {"_No response_", "None", ""}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class FormError(Exception):
    """A text that is none of the forms; the message says why."""


class Field(StrEnum):
    """The fields of all forms, by their headings."""

    WORDS = "The words that were said"
    TIME = "About when they were said"
    CLAIM = "The claim, in a sentence of yours"
    SPEAKER = "Who said it"
    KIND = "What sort of statement it is"
    STANCE = "How sure they sounded"
    CONCEPTS = "What it is about"
    RELATED = "How it relates to other claims"
    RECORD = "The record that is wrong"
    WRONG = "What is wrong"
    RIGHT = "What it should say"
    TITLE = "The title"
    ADDRESS = "Where it can be read"
    AUTHOR = "Who wrote it"
    DESCRIPTION = "What it is, in a sentence or two"
    ABOUT = "Which talk it is about"


FORMS: Mapping[str, tuple[Field, ...]] = {
    "new-claim": (
        Field.WORDS, Field.TIME, Field.CLAIM, Field.SPEAKER, Field.KIND, Field.STANCE,
        Field.CONCEPTS, Field.RELATED,
    ),
    "correction": (Field.RECORD, Field.WRONG, Field.RIGHT, Field.WORDS, Field.TIME),
    "new-source": (
        Field.TITLE, Field.ADDRESS, Field.AUTHOR, Field.DESCRIPTION, Field.ABOUT,
    ),
}  # fmt: skip
"""The fields of each form, in their order."""


def read_form(body: str) -> tuple[str, Mapping[Field, str]]:
    """Return which form a text is, and what it says in each field; empty where it says nothing.

    White space counts as one blank. Raises FormError where the text is none of the forms.
    """
    if len(body) > MAX_CHARACTERS:
        raise FormError(f"it has more than {MAX_CHARACTERS:,} characters")
    text = _COMMENT.sub("", body.replace("\r\n", "\n"))
    parts = _HEADING.split(text)
    values: dict[Field, str] = {}
    for heading, value in zip(parts[1::2], parts[2::2], strict=True):
        try:
            field = Field(heading)
        except ValueError:
            continue
        written = " ".join(FORBIDDEN.sub("", value).split())
        values.setdefault(field, "" if written in _EMPTY else written)
    for name, fields in FORMS.items():
        if set(fields) <= set(values):
            return name, {field: values[field] for field in fields}
    known = ", ".join(FORMS)
    raise FormError(f"it is none of the forms {known}: headings of fields are missing")
