"""Names before what is said: `Ann Ash: …`, `[SPEAKER_01]: …`, `>> WOMAN: …`.

A colon alone makes no name: “One thing: it runs”. What stands before it counts as the name of a
speaker where its shape, its coming again, or the rest of the file bears that out
(`claim_graph.transcripts.captions.label_evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from claim_graph.transcripts.captions.caption import Caption, Utterance
from claim_graph.transcripts.captions.label_evidence import Label, names_among
from claim_graph.transcripts.captions.speaker_names import (
    is_machine_label,
    is_name,
    is_placeholder,
    speaker_name,
)

_TURN = re.compile(
    r"(?:^|(?<=\n))[^\S\n]*(?P<sign>>{2,}|[-–—])?[^\S\n]*|(?<=\s)(?P<within>>{2,})[^\S\n]+"
)
"""Where somebody may begin to speak: at the start of a row, or after a sign."""
_LABEL = re.compile(
    r"(?:\[(?P<square>[^\[\]\n:]{1,60})\]|\((?P<round>[^()\n:]{1,60})\)"
    r"|(?P<plain>[^\W\d_][^\[\]():：;!?\"“”«»\n]{0,60}?)(?:[^\S\n]\([^()\n]{1,30}\))?)"
    r"[^\S\n]?(?::(?=\s|$|[\"“'‘])|：)[^\S\n]*"
    r"|(?:\[(?P<alone>[^\[\]\n:]{1,60})\]|\((?P<role>[A-Z]{1,20}(?: [0-9])?)\))(?=\s|$)[^\S\n]*"
)
_SENTENCE_END = '.?!…:;"”’»)]—–-。？！♪'
_MOST_WORDS = 5
"""Words that a name before a colon has at the most."""


class _Start(NamedTuple):
    """A place in the text of a caption at which somebody may begin to speak."""

    start: int
    """The offset of the sign or the label."""
    signed: int
    """The offset after the sign."""
    labelled: int
    """The offset after the label."""
    label: Label | None
    has_sign: bool
    """Whether a sign says that another speaks."""
    leads: bool
    """Whether the caption has no text before it."""


class _Stretch(NamedTuple):
    """A part of a caption that one speaker says."""

    start: int
    end: int
    name: str | None
    """The name before it."""
    stated: bool
    """Whether a name or a sign stands before it."""
    leads: bool


def with_speakers(captions: Sequence[Caption], *, lasting: bool) -> list[Caption]:
    """Return `captions` in which names before what is said are speakers.

    Such a name holds until another is named or a sign says that somebody else speaks. `lasting`
    tells whether a name that the form itself gives holds as long.
    """
    starts = [tuple(_starts(text, before)) for text, before in _texts(captions)]
    names = names_among(
        [[start.label for start in here if start.label] for here in starts], captions
    )
    made = []
    current: str | None = None
    for caption, here in zip(captions, starts, strict=True):
        utterances: list[Utterance] = []
        for part, stretch in _parts(caption, _stretches(caption, here, names)):
            given = part.speaker is not None and (
                not stretch.stated or (stretch.name is None and stretch.leads)
            )
            if given:
                current = part.speaker if lasting else None
            elif stretch.stated:
                current = stretch.name
            utterances.append(part if given else part._replace(speaker=current))
        made.append(Caption(caption.start, caption.end, _joined(utterances)))
    return made


def _joined(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Return utterances in which what one speaker says at one time is one."""
    if len(utterances) < 2:
        return tuple(utterances)
    groups = groupby(utterances, key=lambda utterance: (utterance.at, utterance.speaker))
    return tuple(
        Utterance(at, "".join(utterance.text for utterance in group), speaker)
        for (at, speaker), group in groups
    )


def _texts(captions: Iterable[Caption]) -> Iterator[tuple[str, str]]:
    """Yield the text of each caption, with the character that ends the text before it."""
    before = ""
    for caption in captions:
        text = "".join(utterance.text for utterance in caption.utterances)
        yield text, before
        before = text.rstrip()[-1:] or before


def _starts(text: str, before: str) -> Iterator[_Start]:
    if not any(character in text for character in ":>：[(-–—"):
        return
    filled = len(text) - len(text.lstrip())
    end = -1
    for turn in _TURN.finditer(text):
        if turn.start() < end:
            continue
        sign = turn["sign"] or turn["within"]
        if sign and sign in "-–—" and not _begins(text, turn.end()):
            sign = None
        label, end = _label(text, turn.end())
        if label is None and not sign:
            continue
        last = text[max(0, turn.start() - 20) : turn.start()].rstrip()[-1:]
        if label is not None:
            clean = bool(sign) or (last or before or ".") in _SENTENCE_END
            label = label._replace(clean=clean, signed=bool(sign))
        signed = turn.end() if sign else turn.start()
        yield _Start(turn.start(), signed, end, label, bool(sign), turn.start() <= filled)


def _begins(text: str, place: int) -> bool:
    """Return whether a sentence may begin at this place: a dash before it may mean a speaker."""
    first = text[place : place + 1]
    return bool(first) and not first.isspace() and not first.islower() and not first.isdigit()


def _label(text: str, place: int) -> tuple[Label | None, int]:
    """Return the label at this place of a text, and the offset after it."""
    match = _LABEL.match(text, place)
    name = speaker_name(next(group for group in match.groups() if group)) if match else None
    if match is None or name is None:
        return None, place
    machine = is_machine_label(name)
    is_named = machine or (name.isupper() and is_placeholder(name))
    alone = match["alone"] or match["role"]
    if not is_name(name) or len(name.split()) > _MOST_WORDS or (alone and not is_named):
        return None, place
    return Label(name, sure=machine or match["plain"] is None), match.end()


def _stretches(caption: Caption, starts: Sequence[_Start], names: frozenset[str]) -> list[_Stretch]:
    """Return who says which part of a caption; signs and names are in none of the parts."""
    turns = []
    for turn in starts:
        name = turn.label.name if turn.label and turn.label.name in names else None
        if name is not None or turn.has_sign:
            turns.append((turn, name))
    length = sum(len(utterance.text) for utterance in caption.utterances)
    bounds = [*(turn.start for turn, _ in turns), length]
    stretches = [_Stretch(0, bounds[0], None, False, True)]
    for (turn, name), (_, end) in zip(turns, pairwise(bounds), strict=True):
        start = turn.signed if name is None else turn.labelled
        stretches.append(_Stretch(start, end, name, True, turn.leads))
    return stretches


def _parts(caption: Caption, stretches: Sequence[_Stretch]) -> Iterator[tuple[Utterance, _Stretch]]:
    """Yield the parts of the utterances of a caption, each with the stretch that it lies in."""
    offset = position = 0
    for utterance in caption.utterances:
        last = offset + len(utterance.text)
        while position < len(stretches):
            stretch = stretches[position]
            low, high = max(stretch.start, offset), min(stretch.end, last)
            if (low, high) == (offset, last) and low < high:
                yield utterance, stretch
            elif low < high:
                yield utterance._replace(text=utterance.text[low - offset : high - offset]), stretch
            if stretch.end > last:
                break
            position += 1
        offset = last
