"""Names on rows of their own, above what is said and under or beside its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claim_graph.transcripts.captions.caption import Caption, Utterance
from claim_graph.transcripts.captions.label_evidence import is_loud
from claim_graph.transcripts.captions.speaker_names import (
    is_name,
    is_whole_name,
    speaker_name,
)

_SHARE = 0.6
"""The share of the captions that begin with a name, at the least, where names are meant."""


def with_named_rows(captions: Sequence[Caption]) -> list[Caption]:
    """Return `captions` in which a first row that is a name is the speaker of the rest.

    Two rows may as well be one sentence: names they are only where most captions begin with one,
    and where these come again or have the shape of whole names.
    """
    divided = [_name_and_rest(caption) for caption in captions]
    names = Counter(parts[0] for parts in divided if parts)
    filled = sum(bool(caption.rows()) for caption in captions)
    total = sum(names.values())
    if not names or total < _SHARE * filled:
        return list(captions)
    again = len(names) * 2 <= total
    whole = not is_loud(captions) and all(map(is_whole_name, names))
    if not (again or whole):
        return list(captions)
    return [
        replace(caption, utterances=parts[1]) if parts else caption
        for caption, parts in zip(captions, divided, strict=True)
    ]


def _name_and_rest(caption: Caption) -> tuple[str, tuple[Utterance, ...]] | None:
    """Return the name in the first row, and what is said in the others; None without a name."""
    if not caption.utterances or caption.utterances[0].speaker is not None:
        return None
    first, *others = caption.utterances
    row, _, rest = first.text.lstrip().partition("\n")
    has_more = rest.strip() or any(utterance.text.strip() for utterance in others)
    name = speaker_name(row) if has_more and len(row) <= 60 and is_name(row) else None
    if name is None or any(utterance.speaker is not None for utterance in others):
        return None
    kept = (first._replace(text=rest), *others) if rest else tuple(others)
    return name, tuple(utterance._replace(speaker=name) for utterance in kept)
