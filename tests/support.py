"""Corpora made of dictionaries: a small valid one, and what tests lay over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

import claim_graph
from claim_graph.core.findings import Report
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.yaml_reader import decode
from claim_graph.notes.sentence_hashes import parse
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.quotations.pieces import written_pieces
from claim_graph.quotations.turns import Turns
from claim_graph.rules import Sample
from claim_graph.transcripts.transcript import Cue, Transcript

ROOT = Path(__file__).parents[1]
"""The repository."""
CLAIMS = ROOT / "claims"
"""The records that the repository holds."""
STATIC = ROOT / "graph" / "claim_graph" / "site" / "static"
"""The styles, scripts and pictures of every site."""
"""The record that the repository holds: tests of the program do not depend on it."""
DEMO = ROOT / "tests" / "demo" / "claims"
"""A record of an invented talk, with every sort of record, link and page."""
DEMO2 = ROOT / "tests" / "demo2" / "claims"
"""A second, very small record, of another talk."""
TALK = "harbour-hour"
"""The id of the talk in `DEMO`."""
CENTRAL = f"{TALK}/rope-goes-first"
"""A claim in `DEMO` with concepts, notes, links both ways and a stated doubt about its reading."""

Files = Mapping[str, str]
"""The text of each file by its path relative to the claims folder."""
Place = tuple[str, int, int, str]
"""File, line, column and code of a finding."""

SPOKEN = Transcript.of(
    (
        Cue(0, "Good morning to everyone who is listening."),
        Cue(10, "I think the river will never in my view reach the open sea."),
        Cue(20, "Twelve boats went down it last year, and two came back."),
        Cue(30, "That was not what the maps had promised us; you know, maps seldom do."),
        Cue(40, "And yet nobody asked the boatmen what they had seen on the way."),
        Cue(50, "Thank you. It was a pleasure to be asked about this."),
    )
)
"""What is said in the interview `recorded`."""
SPOKEN_BY = ("host", *("guest" for _ in SPOKEN.cues[1:]))
"""Who speaks each cue of it."""
RECORDED: Files = {
    "sources/recorded.yml": dedent("""\
        id: recorded
        type: interview
        title: A recorded talk
        description: A talk whose every word is known.
        show: The Show
        duration: 0:01:00
        language: en
        video: https://example.org/recorded.mp4
        participants: [{person: guest, role: guest}]
        chapters: [{id: only, title: The only chapter, starts: 0:00:00}]
        """),
}
"""A second interview, of which the fingerprint is known."""
DATASET = """\
title: Tides
description: What was said of tides.
licence: CC-BY-4.0
creators:
  - name: Ida Reed
    orcid: 0000-0002-1825-0097
keywords: [tides, talks]
address: https://example.org/tides/
"""
"""The record as a whole, for any of the corpora here."""
CHAPTER = "talk/01-opening.yml"
BASE: Files = {
    "people.yml": dedent("""\
        people:
          - {id: guest, name: Grace Guest, description: Who answers.}
          - {id: host, name: Henry Host, description: Who asks.}
          - {id: bystander, name: Billie Bystander, description: Who is only talked about.}
        """),
    "works.yml": dedent("""\
        works:
          - {id: machine, title: The Machine, type: model, year: 2020, description: It runs.}
        """),
    "sources/talk.yml": dedent("""\
        id: talk
        type: interview
        title: A talk
        description: Two people talk about a gap.
        show: The Show
        duration: 0:10:00
        language: en
        video: https://example.org/talk.mp4
        participants:
          - {person: host, role: host}
          - {person: guest, role: guest}
        chapters:
          - {id: opening, title: Opening, starts: 0:00:00}
          - {id: closing, title: Closing, starts: 0:06:00}
        """),
    "sources/digest.yml": dedent("""\
        id: digest
        type: notes
        title: Digest
        description: Notes on the talk.
        about: talk
        aside: [{what: Thanks to the reader., sentences: [se687eb56]}]
        """),
    # "The Machine passes and fails." and "Thank you for reading."
    "sentences/digest.txt": "claim-graph sentences 1\n1 s3c8e9c01\n2 se687eb56\n",
    "concepts/gap.yml": dedent("""\
        id: gap
        label: gap
        definition: What lies between two things that should meet.
        formerly: [chasm]
        """),
    CHAPTER: dedent("""\
        interview: talk
        chapter: opening
        claims:
          - id: other
            claim: There is a gap between tests and use.
            by: guest
            kind: observation
            confidence: {stance: asserts, reading: high}
            quotes: [{text: there is a gap, at: 0:01:00}]
            concepts: [gap]
            people: [bystander]
          - id: case
            claim: The Machine passes tests and fails in use.
            by: host
            kind: evidence
            confidence: {stance: asserts, reading: high}
            quotes: [{text: machine passes and fails, at: 0:01:10}]
            concepts: [gap]
            works: [machine]
            links: [{supports: other, because: It is a case of it.}]
            witnesses: [{source: digest, how: reports, where: I, sentences: [s3c8e9c01]}]
          - id: gone
            claim: This was taken back after a while.
            by: guest
            kind: position
            confidence: {stance: asserts, reading: high}
            retired: {on: 2026-01-31, why: It was never said., see: other}
        """),
}
"""A corpus in which nothing is wrong once it is known what was said, as `corpus` and `heard` do."""

_CLAIM = {
    "claim": "claim: What {id} says here is said of {id}.",
    "by": "by: guest",
    "kind": "kind: position",
    "confidence": "confidence: {stance: asserts, reading: high}",
    "quotes": "quotes: [{text: something to be said of {id} and a gap, at: 0:02:00}]",
    "concepts": "concepts: [gap]",
    "links": "links: [{supports: other, because: It is a case of it.}]",
}
"""A valid line for each field that a claim should have, apart from its id. Each id has a
sentence of its own, since no two claims may say the same."""
_CONCEPT = {
    "label": "label: the {id}",
    "definition": "definition: What everyone in the talk takes it for.",
}
_KEY = re.compile(r"^([\w-]+):", re.MULTILINE)


def corpus(files: Files) -> Corpus:
    """Return the corpus of `files`.

    Whatever it quotes was said when it says so, but in `recorded`, whose words are `SPOKEN`. There
    is no fingerprint of `unheard`.
    """
    records = sorted(name for name in files if not name.startswith(("sentences/", "fingerprints/")))
    documents = tuple(decode(name, files[name].encode()) for name in records)
    sentences = {
        (source := Path(name).stem): parse(source, text.encode())
        for name, text in files.items()
        if name.startswith("sentences/")
    }
    quoting = assemble("claims", documents, {}, sentences)
    fingerprints = {
        id: fingerprint(quoted_in(quoting, id), id)
        for id in quoting.interviews
        if id not in {"recorded", "unheard"}
    }
    fingerprints["recorded"] = hashes = fingerprint(SPOKEN, "recorded")
    speakers = [SPOKEN_BY[cue] for cue in SPOKEN.cue_of]
    turns = {"recorded": Turns.of(speakers, hashes.words_digest)}
    return assemble("claims", documents, fingerprints, sentences, turns=turns)


def heard(files: Files) -> dict[str, str]:
    """Return `files` with a fingerprint of each interview, made as in `corpus`."""
    fingerprints = {
        f"fingerprints/{id}.txt": dump(made).decode()
        for id, made in corpus(files).fingerprints.items()
        if f"sources/{id}.yml" in files
    }
    return {**fingerprints, **files}


def quoted_in(corpus: Corpus, interview: str) -> Transcript:
    """Return a talk in which all that `corpus` quotes of `interview` is said, and much more."""
    quoted = (
        Cue(quote.at, piece)
        for claim in corpus.all_claims
        if claim.interview == interview
        for quote in claim.quotes
        for piece in written_pieces(quote.text)
    )
    return Transcript.of([*quoted, Cue(1_000_000, " ".join(map("more{}".format, range(2_000))))])


@cache
def demo() -> Corpus:
    """Return the corpus of the invented talk."""
    return claim_graph.load(DEMO)


def recorded(folder: Path) -> dict[str, str]:
    """Return the files of a claims folder: its records, fingerprints and lists of sentences."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".yml", ".txt"}
    }


def both_talks() -> dict[str, str]:
    """Return the files of a claims folder that holds both invented talks."""
    files, more = recorded(DEMO), recorded(DEMO2)
    for name, text in more.items():
        if name in {"people.yml", "works.yml", "collections.yml"}:
            # Their first line names the list, the others are its items.
            files[name] += text.partition("\n")[2]
        else:
            files[name] = text
    return files


def shared_concept() -> dict[str, str]:
    """Return the files of both invented talks, with a concept that means its own in each."""
    files = both_talks()
    chapter = "orchard-walk/01-among-the-pears.yml"
    listed = files[chapter].replace("concepts: [ripening]", "concepts: [ripening, lamp]")
    meaning = "  orchard-walk: The lantern that is hung in the one tree not yet picked.\n"
    lamp = files["concepts/lamp.yml"].replace("related:", f"{meaning}related:")
    assert listed != files[chapter]
    assert lamp != files["concepts/lamp.yml"]
    return {**files, chapter: listed, "concepts/lamp.yml": lamp}


def check(files: Files) -> Report:
    """Return what is wrong with `files`."""
    return claim_graph.check(corpus(files))


def places(report: Iterable[claim_graph.Finding]) -> list[Place]:
    """Return file, line, column and code of each finding."""
    return [(f.file, f.span.line, f.span.column, f.code) for f in report]


def codes(report: Iterable[claim_graph.Finding]) -> list[str]:
    """Return the code of each finding."""
    return [finding.code for finding in report]


def claim(fragment: str) -> str:
    """Return the list item for a claim of which `fragment` gives some fields; others are valid."""
    name = re.search(r"^id:(.*)", fragment, re.MULTILINE)
    letters = " ".join(re.findall(r"[a-z]+", name[1].split("#")[0] if name else ""))
    defaults = {key: line.replace("{id}", letters) for key, line in _CLAIM.items()}
    return indent(_completed(fragment, defaults), "    ").replace("    ", "  - ", 1)


def with_claims(*fragments: str) -> dict[str, str]:
    """Return the base corpus with claims, completed from `fragments`, added to its chapter."""
    return laid_over_base(Sample("a claim", dedent(fragment)) for fragment in fragments)


def laid_over_base(samples: Iterable[Sample]) -> dict[str, str]:
    """Return the base corpus with `samples` in it.

    `a claim` is added to the chapter. `a concept` becomes a file, and a claim is added that uses
    it. Anything else is the path of a whole file; one in `recorded/` brings that interview.
    """
    samples = list(samples)
    recorded = any(sample.place.startswith("recorded/") for sample in samples)
    files = {**BASE, **(RECORDED if recorded else {})}
    for sample in samples:
        if sample.place == "a claim":
            files[CHAPTER] += claim(sample.text)
        elif sample.place == "a concept":
            name = sample.text.split("\n")[0].removeprefix("id: ")
            defaults = {key: line.format(id=name) for key, line in _CONCEPT.items()}
            files[f"concepts/{name}.yml"] = _completed(sample.text, defaults)
            files[CHAPTER] += claim(f"id: uses-{name}\nconcepts: [{name}]\n")
        else:
            files[sample.place] = sample.text
    return files


def write(folder: Path, files: Files) -> Path:
    """Write `files` into `folder` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _completed(fragment: str, defaults: Mapping[str, str]) -> str:
    given = set(_KEY.findall(fragment))
    added = [line for key, line in defaults.items() if key not in given]
    return fragment.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in added)
