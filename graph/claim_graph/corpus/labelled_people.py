"""Which person of a record a transcript means by the label that it gives to a speaker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview, Person
from claim_graph.corpus.vocabulary import Role

_ASIDE = re.compile(r"[(\[][^()\[\]]{0,100}[)\]]")
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame"})
_ROLES = {
    Role.HOST: ("host", "interviewer", "moderator"),
    Role.GUEST: ("guest", "interviewee"),
}
"""What transcripts call those who have a part in the talk."""


@dataclass(frozen=True, slots=True)
class LabelledPeople:
    """What the labels of a transcript mean. Immutable."""

    people: Mapping[str, str]
    """The id of the person for each label that means one."""
    unknown: tuple[str, ...]
    """Labels that mean nobody who takes part, or more than one, in the order of the transcript."""


def labelled_people(
    corpus: Corpus, interview: Interview, labels: Iterable[str], given: Mapping[str, str]
) -> LabelledPeople:
    """Return which people who take part in `interview` are meant by `labels`.

    A label is an id or former id, a name, a part of a name, initials or a part in the talk, where
    only one person can be meant. `given` has the ids of people for labels that a person knows
    better.
    """
    meanings = _meanings(corpus, interview)
    wanted = {_folded(label): id for label, id in given.items()}
    people = {}
    unknown = []
    for label in dict.fromkeys(labels):
        folded = _folded(label)
        meant = {wanted[folded]} if folded in wanted else meanings.get(folded, set())
        if len(meant) == 1:
            people[label] = next(iter(meant))
        else:
            unknown.append(label)
    return LabelledPeople(people, tuple(unknown))


def takes_part(corpus: Corpus, interview: Interview) -> tuple[str, ...]:
    """Return the present ids of those who take part in `interview`, in the order of the record."""
    return tuple(
        corpus.present("person", participant.person) for participant in interview.participants
    )


def _meanings(corpus: Corpus, interview: Interview) -> dict[str, set[str]]:
    """Return whom each way to write a label can mean."""
    meanings: dict[str, set[str]] = {}
    for participant, id in zip(interview.participants, takes_part(corpus, interview), strict=True):
        person = corpus.people.get(id)
        written = [id, *_ROLES.get(participant.role, ())]
        if person is not None:
            written += _ways_to_write(person)
        for way in written:
            meanings.setdefault(_folded(way), set()).add(id)
    return meanings


def _ways_to_write(person: Person) -> Iterator[str]:
    yield person.name
    yield from person.formerly
    parts = _folded(person.name).split()
    if len(parts) > 1:
        yield from parts
        initials = [part[0] for part in parts]
        yield "".join(initials)
        yield " ".join(initials)
        yield f"{initials[0]} {parts[-1]}"
        yield f"{parts[0]} {initials[-1]}"


def _folded(label: str) -> str:
    """Return a label without accents, case, punctuation, titles and what stands in brackets."""
    plain = unicodedata.normalize("NFD", _ASIDE.sub(" ", label) if label.strip() else label)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = words(kept.replace("-", " ").replace("_", " ").replace(".", " "))
    return " ".join(part for part in parts if part not in _TITLES) or " ".join(parts)
