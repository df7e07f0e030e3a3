"""What a concept means in single talks, beside what it means in general."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept, Interview


@dataclass(frozen=True, slots=True)
class TalkMeaning:
    """What a concept means in one talk."""

    talk: Interview
    talk_name: str
    """What the talk is called: its short name, or its title where the record has no other."""
    text: str
    """The meaning, as it is written."""

    @property
    def sentence(self) -> str:
        """The meaning with the talk it holds for: `In March 2023: …`."""
        return f"In {self.talk_name}: {self.text}"


def talk_meanings(corpus: Corpus, concept: Concept) -> tuple[TalkMeaning, ...]:
    """Return what `concept` means in the known talks that are not retired, in their order."""
    by_talk = {corpus.present("source", id): text for id, text in concept.in_talks.items()}
    return tuple(
        TalkMeaning(talk, corpus.talk_names.get(talk.id, talk.title), by_talk[talk.id])
        for talk in corpus.interviews.values()
        if talk.id in by_talk and talk.retired is None
    )
