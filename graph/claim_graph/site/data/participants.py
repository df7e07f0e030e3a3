"""Who comes before whom: those who answer before those who ask, and these before everyone else."""

from __future__ import annotations

from collections.abc import Callable

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Role

_ORDER = (Role.GUEST, Role.HOST)


def place_in_talks(corpus: Corpus) -> Callable[[str], int]:
    """Return a key to sort the ids of people by: guests, hosts, and those who are only named.

    Whoever is both in different talks counts as a guest.
    """
    places: dict[str, int] = {}
    for interview in corpus.interviews.values():
        for participant in interview.participants:
            person = corpus.present("person", participant.person)
            place = _ORDER.index(participant.role)
            places[person] = min(place, places.get(person, place))
    return lambda id: places.get(corpus.present("person", id), len(_ORDER))
