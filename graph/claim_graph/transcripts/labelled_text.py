"""Text in which names stand before what is said, without times: `**Ann Ash:** We had tea.`

Many shows publish such transcripts. No word of them can be found in the recording, so they are no
captions; but they tell who spoke.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from claim_graph.transcripts.captions.caption_text import repaired, visible
from claim_graph.transcripts.captions.speaker_names import speaker_name
from claim_graph.transcripts.transcript import Cue, Transcript

_LABEL = re.compile(r"(?P<name>[^\W_][^:\n]{0,60}?) ?:(?: |$)")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}")
_ASIDE = re.compile(r"(?:> ?)+|[-*+•] ")
_NO_TEXT = re.compile(r"#{1,6} |[-=*_]{3,}$|---$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
LEAST = 2
"""How often a label must come: `Note:` stands before many a sentence once."""


def labelled_text(text: str) -> Transcript:
    """Return the transcript that `text` is, all of it at second 0.

    A label is what stands before a colon where a line starts, if at least two lines start so. What
    stands before the first label is left out. Without any label, the transcript is empty.
    """
    lines = list(_lines(text))
    counts = Counter(match["name"] for line in lines if (match := _LABEL.match(line)))
    labels = {name for name, count in counts.items() if count >= LEAST}
    return Transcript.of(_cues(lines, labels))


def _cues(lines: list[str], labels: set[str]) -> Iterator[Cue]:
    speaker = None
    for line in lines:
        label = _LABEL.match(line)
        words = line
        if label and label["name"] in labels:
            speaker = speaker_name(label["name"])
            words = line[label.end() :]
        if speaker is not None and words.strip():
            yield Cue(0.0, words.strip(), speaker)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that are not blank, without marks of Markdown, tags and headings."""
    for raw in text.split("\n"):
        line = " ".join(_TAG.sub(" ", visible(repaired(raw))).split())
        if not line or _NO_TEXT.match(line):
            continue
        line = _ASIDE.sub("", line, count=1) if _ASIDE.match(line) else line
        yield " ".join(_EMPHASIS.sub("", line).split())
