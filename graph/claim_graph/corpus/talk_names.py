"""What tells the talks of a record apart in a word or two, wherever a claim stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claim_graph.corpus.model import Interview

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def talk_names(talks: Iterable[Interview]) -> Mapping[str, str]:
    """Return a short name for each talk, by its id: March 2023.

    That is its month; where two talks share one, the day; and where they share that, or where no
    day is known, the title. A single talk has none: there is nothing to tell apart.
    """
    every = tuple(talks)
    if len(every) < 2:
        return MappingProxyType({})
    names: dict[str, str] = {}
    for form in (_month, _day, _title):
        unnamed = [talk for talk in every if talk.id not in names]
        taken = Counter(map(form, unnamed))
        for talk in unnamed:
            name = form(talk)
            if name and (taken[name] == 1 or form is _title):
                names[talk.id] = name
    return MappingProxyType({talk.id: names[talk.id] for talk in every})


def _month(talk: Interview) -> str:
    day = talk.published
    return f"{_MONTHS[day.month - 1]} {day.year}" if day else ""


def _day(talk: Interview) -> str:
    return f"{talk.published.day} {_month(talk)}" if talk.published else ""


def _title(talk: Interview) -> str:
    return talk.title
