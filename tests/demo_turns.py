"""Who speaks in the invented talk, and the talk as other transcripts would have it."""

from __future__ import annotations

from functools import cache
from random import Random

from claim_graph.core.times import format_timecode
from claim_graph.transcripts import captions
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.support import DEMO

HOST, GUEST = "bede-ferris", "maren-holt"
NAMES = {HOST: "Bede Ferris", GUEST: "Maren Holt"}
TURNS = (
    1, 5, 7, 12, 21, 23, 27, 29, 34, 35, 42, 44, 47, 48, 53, 55, 61, 65, 71, 72, 74, 77, 85, 89,
    94, 96, 104, 105, 109, 112, 119, 121, 126, 129, 136, 137, 142, 144, 149, 151, 155, 157, 163,
    164, 172, 175, 181, 185, 191, 193, 198, 201, 207, 210, 216, 217, 221, 222, 229, 230, 234, 235,
    239, 244, 247, 253, 258, 262, 265, 269, 275, 279, 284, 288, 293, 295, 297, 301, 302, 308, 310,
)  # fmt: skip
"""The lines of `talk.txt`, from 1, with which a turn starts: the host’s, the guest’s, and so on."""
_FILLERS = ("um", "uh", "you know", "like", "I mean", "sort of")


@cache
def talk() -> Transcript:
    """Return the transcript of the invented talk, with the id of who speaks each cue."""
    file = DEMO.parent / "talk.txt"
    cues = captions.decode(file.name, file.read_bytes()).cues
    named = []
    for number, cue in enumerate(cues, start=1):
        turn = sum(start <= number for start in TURNS) - 1
        named.append(Cue(cue.at, cue.text, (HOST, GUEST)[turn % 2]))
    return Transcript.of(named)


def another_wording(changed: float, seed: int = 7) -> Transcript:
    """Return the talk as another would write it down, each cue with the name of who speaks.

    `changed` is the share of the words, 0–1, that are left out, misheard or come with a filler.
    """
    random = Random(seed)
    cues = []
    for cue in talk().cues:
        words: list[str] = []
        for word in cue.text.split():
            chance = random.random()
            if chance < changed / 3:
                continue
            if 2 * changed / 3 <= chance < changed:
                words.append(random.choice(_FILLERS))
            words.append(word[::-1] if chance < 2 * changed / 3 else word)
        cues.append(Cue(cue.at + random.uniform(-1, 1), " ".join(words), NAMES[cue.speaker or ""]))
    # A transcript puts cues in the order of their times; those of the talk are five seconds apart.
    return Transcript.of(Cue(max(0.0, cue.at), cue.text, cue.speaker) for cue in cues)


def as_page(transcript: Transcript) -> str:
    """Return a transcript as a page on the web has it: a name and a time above each turn."""
    parts = []
    speaker = None
    for cue in transcript.cues:
        if cue.speaker != speaker:
            speaker = cue.speaker
            parts.append(f"\n{speaker} {format_timecode(int(cue.at))}\n\n")
        parts.append(f"{cue.text}\n")
    return "".join(parts)


def as_labelled_text(transcript: Transcript) -> str:
    """Return a transcript as one without times: a name before each turn."""
    parts = ["# A talk\n"]
    speaker = None
    for cue in transcript.cues:
        if cue.speaker != speaker:
            speaker = cue.speaker
            parts.append(f"\n\n**{speaker}:**")
        parts.append(f" {cue.text}")
    return "".join(parts) + "\n"
