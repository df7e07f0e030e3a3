"""A record of any number of invented talks, with their fingerprints, to measure how work grows.

Nothing in it means anything: its words are made of syllables. What takes time is as in a real
record: claims say what their quotes say and list the concepts that they name, quotes are in the
talk at their second, and a claim links to those before it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

from claim_graph.core.times import format_timecode
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.transcripts.transcript import Cue, Transcript

CLAIMS = 300
"""Claims of a talk."""
CONCEPTS = 20
"""Concepts of a talk."""
_CHAPTERS = 10
_PAUSE = 20
"""Seconds from one quotation to the next."""
_APART = 10
"""How many claims apart those are that link to the talk before."""
_NOUNS = 60
"""Nouns of a talk beside the names of its concepts."""
_BETWEEN = 30
"""Words from one quotation to the next."""
_KINDS = ("observation", "explanation", "position", "evidence", "recommendation")
_RELATIONS = ("supports", "explains", "illustrates", "qualifies")


class TalkSize(NamedTuple):
    """How much there is of a talk."""

    claims: int = CLAIMS
    """Its claims, a multiple of the ten chapters."""
    concepts: int = CONCEPTS
    between: int = _BETWEEN
    """Words from one quotation to the next."""


USUAL = TalkSize()
SPARSE = TalkSize(claims=30, concepts=4, between=450)
"""A talk of as many words as one of an hour and a half has, with few claims: a record may hold a
thousand of them before it has too many files."""


def invented_record(
    talks: int, seed: int = 0, *, across: bool = False, size: TalkSize = USUAL
) -> dict[str, str]:
    """Return the files of a claims folder with this many talks of a size, by their paths in it.

    With `across`, some claims also contradict or support one of the talk before.
    """
    files = {
        "people.yml": _PEOPLE,
        "dataset.yml": _DATASET,
    }
    for number in range(1, talks + 1):
        before = f"talk-{number - 1:03}" if across and number > 1 else ""
        files.update(_talk(number, random.Random(f"{seed}/{number}"), before, size))
    return files


_PEOPLE = """\
people:
  - id: guest
    name: Orla Venn
    description: Whoever answers.
  - id: host
    name: Tam Brill
    description: Whoever asks.
"""
_DATASET = """\
title: Invented talks
description: Talks that nobody has held.
licence: CC0-1.0
creators: [{name: Orla Venn}]
"""


def _words(rng: random.Random) -> Iterator[str]:
    """Yield words that are in no language, each once."""
    parts = ["".join(pair) for pair in product(("br", "d", "f", "gl", "k", "m", "v", "z"), "aeiou")]
    made = ["".join(syllables) for syllables in product(parts, parts, ("lk", "nd", "rt", "mp"))]
    rng.shuffle(made)
    yield from made


def _talk(number: int, rng: random.Random, before: str, size: TalkSize) -> Mapping[str, str]:
    """Return the files of a talk, of which some claims link to those of the talk `before`."""
    id = f"talk-{number:03}"
    new = _words(rng)
    # A concept is only of its own talk.
    concepts = [f"{next(new)}{_letters(number)}" for _ in range(size.concepts)]
    nouns, verbs = ([next(new) for _ in range(_NOUNS)] for _ in range(2))
    cues, claims = [], []
    for place in range(size.claims):
        concept, first = rng.choice(concepts), rng.choice(verbs)
        subject, thing, other, second = (
            rng.choice(nouns), rng.choice(nouns), rng.choice(nouns), rng.choice(verbs),
        )  # fmt: skip
        at = place * _PAUSE
        spoken = f"the {subject} {first}s a {concept} and a {thing} {second}s the {other} too"
        between = " ".join(rng.choice(nouns) for _ in range(size.between))
        cues += [Cue(at, spoken), Cue(at + _PAUSE / 2, between)]
        links = "".join(
            f"\n      - {{{relation}: said-{earlier:03}, "
            f"because: Where the {subject} goes the {rng.choice(nouns)} goes as well.}}"
            for relation, earlier in zip(
                rng.sample(_RELATIONS, 2),
                sorted(rng.sample(range(max(0, place - 40), place), min(2, place))),
                strict=False,
            )
        )
        if before and place % _APART == 0:
            relation = "contradicts" if place % (2 * _APART) else "supports"
            links += (
                f"\n      - {{{relation}: {before}/said-{place:03}, "
                f"because: Where the {subject} goes nothing else does.}}"
            )
        claims.append(f"""
  - id: said-{place:03}
    claim: Any {subject} {first}s its {concept} while the {thing} {second}s each {other}.
    by: guest
    kind: {rng.choice(_KINDS)}
    confidence:
      stance: asserts
      reading: high
    quotes:
      - text: {spoken}
        at: {format_timecode(at)}
    concepts: [{concept}]
    links:{links or " []"}
    tags: [{rng.choice(nouns)}, {rng.choice(nouns)}]
""")  # fmt: skip
    share = size.claims // _CHAPTERS
    chapters = [f"part-{chapter:02}" for chapter in range(1, _CHAPTERS + 1)]
    source = f"""\
id: {id}
type: interview
title: Talk {number} on {concepts[0]}
description: A talk of which every word is invented.
show: Talks
published: 2030-01-01
duration: {format_timecode(size.claims * _PAUSE)}
language: en
video: https://talks.example/{id}.mp4
participants: [{{person: guest, role: guest}}, {{person: host, role: host}}]
chapters:
""" + "".join(
        f"  - {{id: {chapter}, title: Part {place + 1}, "
        f"starts: {format_timecode(place * share * _PAUSE)}}}\n"
        for place, chapter in enumerate(chapters)
    )
    hashed = dump(fingerprint(Transcript.of(cues), id)).decode()
    files = {f"sources/{id}.yml": source, f"fingerprints/{id}.txt": hashed}
    for place, chapter in enumerate(chapters):
        of_chapter = "".join(claims[place * share : (place + 1) * share])
        head = f"interview: {id}\nchapter: {chapter}\nclaims:"
        files[f"{id}/{place + 1:02}-{chapter}.yml"] = head + of_chapter
    for concept in concepts:
        files[f"concepts/{concept}.yml"] = (
            f"id: {concept}\nlabel: {concept}\n"
            f"definition: What a {rng.choice(nouns)} is to a {rng.choice(nouns)}.\n"
        )
    return files


def _letters(number: int) -> str:
    """Return a number in letters: each word with them is of one talk only."""
    return "".join("bcdfghjkmn"[int(digit)] + "o" for digit in f"{number:03}")


def change_a_word(claims: Path, number: int) -> Path:
    """Change a word of a claim of an invented record; return its file.

    `claims` is the folder of the record. Two numbers that follow each other give other words.
    """
    file = claims / "talk-001" / "05-part-05.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"claim: \S+", f"claim: A{'n' * (number % 2)}", text, count=1), "utf-8")
    return file
