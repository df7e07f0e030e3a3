"""WebVTT, for players: a track of chapters and a track of claims for each talk (W3C WebVTT).

The first line of each says which talk it is of. A cue of the second track is a quote: its words
under the name of who spoke them, then the claim. A record has the second at which words begin, not
the one at which they end: a cue lasts as long as the words take at 150 words a minute, two seconds
at least, and never past the end of the talk.

A note at the head says how the quotes of the talk were checked, and one before a quote what was
found of its words. Players show none of these.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType
from claim_graph.exports.exported_claims import ExportedTalk, exported_claims, exported_talk
from claim_graph.exports.how_checked import how_checked, verdicts_of_talks, words_checked

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FOLDER = "webvtt"
_WORDS_A_SECOND = 2.5
_SHORTEST = 2
_SPACE = re.compile(r"\s+")
_Cue = tuple[int, int, str, str, str]
"""Where it starts and ends in seconds, its id, its lines, and what is noted before it."""


def write(graph: Graph) -> dict[str, bytes]:
    """Return two tracks for each talk of `graph`: `webvtt/ID.chapters.vtt` and `ID.claims.vtt`."""
    chapters: dict[str, list[_Cue]] = {}
    for node, values in graph.nodes(data=True):
        if values["type"] == NodeType.CHAPTER:
            start = int(values["at"])
            end = max(int(values.get("until", start)), start + 1)
            cue = (start, end, node, _text(str(values["label"])), "")
            chapters.setdefault(str(values["interview"]), []).append(cue)
    quotes: dict[str, list[_Cue]] = {}
    ends = _ends(graph)
    for view in exported_claims(graph):
        talk = view.text("interview")
        for quote in view.quotes:
            lasts = math.ceil(len(quote.text.split()) / _WORDS_A_SECOND)
            ending = min(quote.second + max(lasts, _SHORTEST), ends.get(talk, math.inf))
            voice = f"<v {_voice(quote.speaker)}>" if quote.speaker else ""
            lines = f"{voice}{_text(quote.text)}\n{_text(view.claim)}"
            end = max(int(ending), quote.second + 1)
            verdict = words_checked(graph, quote.verdict)
            quotes.setdefault(talk, []).append((quote.second, end, quote.node, lines, verdict))
    tracks = {"chapters": chapters, "claims": quotes}
    verdicts = verdicts_of_talks(graph)
    return {
        f"{FOLDER}/{talk}.{name}.vtt": "\n".join(
            _track(exported_talk(graph, talk), cues, how_checked(graph, verdicts.get(talk, [])))
        ).encode()
        for name, by_talk in tracks.items()
        for talk, cues in sorted(by_talk.items())
    }


def _ends(graph: Graph) -> dict[str, int]:
    return {
        str(values["record"]): int(values["duration"])
        for _, values in graph.nodes(data=True)
        if values["type"] == NodeType.SOURCE and "duration" in values
    }


def _track(talk: ExportedTalk, cues: list[_Cue], comments: tuple[str, ...]) -> Iterator[str]:
    # No escapes are read in the first line: it is a title for people, and only an arrow ends it.
    yield f"WEBVTT - {_SPACE.sub(' ', talk.dated).replace('-->', '→')}"
    yield from ("", "NOTE", *comments)
    for start, end, id, lines, note in sorted(cues):
        yield from ("", f"NOTE {note}") if note else ()
        yield from ("", id, f"{_clock(start)} --> {_clock(end)}", lines)
    yield ""


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def _text(text: str) -> str:
    # Escaped, `-->` cannot stand in it, nor a tag.
    return _SPACE.sub(" ", escape(text, quote=False)).strip()


def _voice(name: str) -> str:
    # An annotation ends at `>`; escapes are read in it.
    return _text(name)
