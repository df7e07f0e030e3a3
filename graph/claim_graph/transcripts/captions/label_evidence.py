"""Which words before a colon are names of speakers: what a whole file says about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.speaker_names import opens_sentence

_SHARE = 100
"""One caption in so many begins with a label, at the least, where labels are meant."""
_SAMPLE = 500
"""Captions that are enough to tell whether a text is in capitals."""


class Label(NamedTuple):
    """What may be the name of a speaker, before what is said."""

    name: str
    sure: bool
    """Whether it can be nothing else, such as `[SPEAKER_01]`."""
    clean: bool = False
    """Whether a sentence ends before it."""
    signed: bool = False
    """Whether a sign that another speaks stands before it."""


def names_among(labels: Sequence[Sequence[Label]], captions: Sequence[Caption]) -> frozenset[str]:
    """Return those of the labels that are names; `labels` has those of each caption."""
    every = [label for here in labels for label in here]
    if not every:
        return frozenset()
    labelled = sum(map(bool, labels))
    if len(captions) > 3 and labelled * 2 > len(captions):
        return frozenset(label.name for label in every)
    loud = is_loud(captions)
    rare = labelled * _SHARE < len(captions)
    counts = Counter(label.name for label in every)
    fitting = [label for label in every if label.clean and not opens_sentence(label.name)]
    names = {label.name for label in every if label.sure}
    for label in fitting:
        telling = not loud and not rare and _tells(label.name)
        if label.signed or counts[label.name] >= 2 or telling:
            names.add(label.name)
    if not loud and not rare:
        # A first name alone, once: the file opens with it, or much else has a name before it.
        often = labelled * 4 >= len(captions)
        first = {label.name for here in labels[:1] for label in here[:1]}
        known = {word for name in names for word in name.split()}
        names |= {
            label.name
            for label in fitting
            if label.name in first | known or (often and (names or first))
        }
    return frozenset(names)


def _tells(name: str) -> bool:
    """Return whether the shape of a label shows a name: several words, or capitals."""
    return len(name.split()) > 1 or (len(name) > 1 and name.isupper())


def is_loud(captions: Sequence[Caption]) -> bool:
    """Return whether the text is in capitals throughout."""
    upper = lower = 0
    for caption in captions[:_SAMPLE]:
        for utterance in caption.utterances:
            upper += sum(character.isupper() for character in utterance.text[:1000])
            lower += sum(character.islower() for character in utterance.text[:1000])
    return upper > 3 * lower
