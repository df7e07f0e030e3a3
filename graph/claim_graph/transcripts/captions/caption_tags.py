"""Tags in captions: who speaks, and when single words are spoken."""

from __future__ import annotations

import re

from claim_graph.core.times import CLOCK, parse_clock
from claim_graph.transcripts.captions.caption import Utterance, Utterances
from claim_graph.transcripts.captions.caption_text import unescaped
from claim_graph.transcripts.captions.speaker_names import speaker_name

_TAG = re.compile(rf"<(?:/?[A-Za-z][^<>]{{0,200}}|/|(?P<time>{CLOCK}))>|\{{\\[^{{}}]{{0,100}}\}}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s(?P<name>[^<>]*))?>")


def utterances(text: str, at: float, speaker: str | None = None) -> tuple[Utterance, ...]:
    """Return what is said when, in seconds, and by whom, in text with tags.

    Words that no white space separates stay together, and times never run backwards, so that
    the order of words is that of the text.
    """
    parts = Utterances()
    end = 0
    for tag in _TAG.finditer(text):
        parts.add(at, unescaped(text[end : tag.start()]), speaker)
        end = tag.end()
        if tag["time"]:
            at = max(at, parse_clock(tag["time"]) or 0.0)
        elif voice := _VOICE.fullmatch(tag[0]):
            speaker = speaker_name(voice["name"] or "")
        elif tag[0] == "</v>":
            speaker = None
    parts.add(at, unescaped(text[end:]), speaker)
    return parts.all()
