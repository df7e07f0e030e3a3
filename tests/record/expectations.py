"""What the record in `claims/` promises: the bounds in `claims/expectations.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from claim_graph.corpus.model import Record
from claim_graph.corpus.values import Line, Number, Seconds, Slug
from tests.support import CLAIMS

FILE = CLAIMS / "expectations.yml"

Count = Annotated[Number, Field(ge=0, multiple_of=1)]
"""How many there are."""
Share = Annotated[Number, Field(ge=0, le=1)]
"""A part of a whole, 0–1."""


class Question(Record):
    """What somebody asks about the talk, and what should come first."""

    ask: Line
    """The question, in a whole sentence."""
    claims: tuple[Line, ...] = Field(min_length=1)
    """Claims by their full ids: the first that is found should be one of them."""


class Promise(Record):
    """What the record of one interview promises."""

    claims_at_least: Count
    """Claims that stand."""
    links_at_least: Count
    """Links from one claim to another."""
    concepts_at_least: Count
    """Concepts that the claims list."""
    kinds_at_least: Count
    """Kinds of statement that occur."""
    claims_per_speaker_at_least: Count
    """Claims of each of those who take part."""
    longest_gap_at_most: Seconds
    """Time without a quote, breaks aside, written `H:MM:SS`."""
    quoted_share_at_most: Share
    """The share of the talk's words that may be quoted."""
    words_at_least: Count
    """Words of the talk in the fingerprint."""
    said: tuple[Line, ...] = ()
    """Words by which the fingerprint is known to be that of the talk."""
    notes_at_least: Count
    """Sets of notes on the interview."""
    sentences_per_notes_at_least: Count
    """Sentences about the talk in each set of notes."""
    accounted_share_at_least: Share
    """The share of these that claims account for."""
    questions: tuple[Question, ...]
    """What people would ask."""
    questions_wrong_at_most: Count
    """How many of them may find another claim first."""


class Search(Record):
    """What somebody types into the search of the site, and what should come first."""

    type: Line
    """The words."""
    opens: tuple[Line, ...] = Field(min_length=1)
    """Pages, as their addresses without the ending: the first result should be one of them."""


class Expectations(Record):
    """What the whole record promises."""

    allowances_at_most: Count
    """Places at which a rule is set aside."""
    threads_at_least: Count
    """Questions that are followed over time."""
    brief_threads: Count
    """How many of those that changed, and of those that did not, are for a reader with a minute."""
    shared_meanings_at_least: Count
    """Concepts that say what they mean in every talk."""
    interviews: Mapping[Slug, Promise]
    """The promise of each interview, by its id."""
    examples_from: Slug
    """The interview from which README, guide and documentation take their examples."""
    searches: tuple[Search, ...]
    """What readers would type."""
    searches_wrong_at_most: Count
    """How many of them may find another page first."""
    unanswerable: tuple[Line, ...]
    """Questions on which the record has nothing."""


def read(text: str) -> Expectations:
    """Return the expectations in the YAML `text`.

    Raises ValueError where a field is missing or not known, or a value is none.
    """
    return Expectations.model_validate(yaml.load(text, Loader=yaml.BaseLoader))


def expectations(file: Path = FILE) -> Expectations:
    """Return what the record in the repository promises."""
    return read(file.read_text(encoding="utf-8"))
