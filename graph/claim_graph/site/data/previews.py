"""What the previews and the search that works from a disk know of each record.

It is cut into files that a script loads when somebody asks: the weight of a page does not depend
on how many records there are. `static/assets/records.js` finds the file of a record by the same
rule as `shard`.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from claim_graph.analysis.voices import leading_words
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted, typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Concept, Interview, Notes, Person, Thread
from claim_graph.site import urls
from claim_graph.site.markdown import capitalised
from claim_graph.site.page import Asset, data_script, script_json

FOLDER: Final = "data/records"
"""The folder of the files in the site."""
LIMIT: Final = 48_000
"""How many bytes the records of one file have at most, unless one alone has more."""

Card: TypeAlias = Mapping[str, object]
"""What is shown of one record: its own sentence or label first, all of it plain text."""

_FILE = re.compile(rf"{FOLDER}/(\w+)-\d+\.js")


def assets(corpus: Corpus) -> Iterator[Asset]:
    """Yield the files of all records: `claims-0.js`, `claims-1.js`, … and so for each folder."""
    for folder, cards in _folders(corpus).items():
        yield from _files(folder, cards)


def counts(made: Iterable[str]) -> dict[str, int]:
    """Return how many files each folder's records take, for the scripts that look for them.

    `made` are the paths of all files that are no pages.
    """
    names = (_FILE.fullmatch(path) for path in made)
    return dict(Counter(name[1] for name in names if name))


def shard(key: str, number: int) -> int:
    """Return in which of `number` files a record is: FNV-1a over its key, in 32 bits."""
    hashed = 0x811C9DC5
    for byte in key.encode():
        hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return hashed % number


def _files(folder: str, cards: Mapping[str, Card]) -> Iterator[Asset]:
    """Yield the records of a folder in as few files as the limit allows: 1, 2, 4, …"""
    sizes = {key: len(script_json({key: card}).encode()) for key, card in cards.items()}
    number = 1
    while number < len(cards):
        weights = [0] * number
        for key, size in sizes.items():
            weights[shard(key, number)] += size
        if max(weights) <= LIMIT:
            break
        number *= 2
    parts: list[dict[str, Card]] = [{} for _ in range(number)]
    for key, card in cards.items():
        parts[shard(key, number)][key] = card
    for place, part in enumerate(parts):
        name = f"{folder}-{place}"
        yield data_script(f"{FOLDER}/{name}.js", name, part)


def _folders(corpus: Corpus) -> dict[str, dict[str, Card]]:
    """Return the cards by the folder and the name of their page, in the order of the record."""
    folders: dict[str, dict[str, Card]] = {}
    for path, card in _cards(corpus):
        folder, _, key = posixpath.splitext(path)[0].partition("/")
        folders.setdefault(folder, {})[key] = card
    return folders


def _cards(corpus: Corpus) -> Iterator[tuple[str, Card]]:
    """Yield (path, card) of every active record that has a page of its own."""
    described: list[tuple[Collection | Interview | Notes | Person | Thread, str, str]] = [
        *(
            (collection, collection.title, collection.description)
            for collection in corpus.collections.values()
        ),
        *((thread, thread.title, thread.question) for thread in corpus.threads.values()),
        *((person, person.name, person.description) for person in corpus.people.values()),
        *((source, source.title, source.description) for source in corpus.sources.values()),
    ]
    for concept in corpus.concepts.values():
        if concept.retired is None:
            yield urls.concept(concept.id), _concept(concept)
    for record, name, description in described:
        if record.retired is None:
            yield urls.entry(record), _entry(name, description)
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            start = format_timecode(chapter.starts)
            card = {**_entry(chapter.title, chapter.summary or ""), "at": start}
            yield urls.chapter(interview.id, chapter.id), card
    for claim in corpus.active.values():
        yield urls.claim(claim.key), _claim(corpus, claim)


def _claim(corpus: Corpus, claim: Claim) -> Card:
    """Return the sentence, who said it, how sure, when, in which of several talks, and in words."""
    person = corpus.speaker_of(claim)
    stance = claim.confidence.stance
    card: dict[str, object] = {
        "label": typographic(claim.claim),
        "by": typographic(person.name if person else claim.by),
        "stance": stance.label,
        "sure": stance.certainty,
    }
    if claim.at is not None:
        card["at"] = format_timecode(claim.at)
    if talk := corpus.talk_names.get(claim.interview):
        card["talk"] = typographic(talk)
    words = leading_words(corpus, claim)
    if words:
        card["words"] = quoted(words.text)
        if words.voice:
            card["voice"] = typographic(words.voice)
    return card


def _concept(concept: Concept) -> Card:
    card: dict[str, object] = {
        "label": capitalised(typographic(concept.label)),
        "text": typographic(concept.definition),
    }
    if concept.aliases:
        card["also"] = [typographic(alias) for alias in concept.aliases]
    return card


def _entry(label: str, described: str) -> dict[str, object]:
    return {"label": typographic(label), "text": typographic(described)}
