"""The text of captions: without damage, without what nobody sees, without what is not speech."""

from __future__ import annotations

import html
import re

from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.times import CLOCK

_INVISIBLE = re.compile(
    f"{FORBIDDEN.pattern[:-1]}\u00ad\u061c\u200b\u200e\u200f\u2060\ud800-\udfff]"
)
"""Controls, marks of direction, what has no width, halves of characters."""
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", " "))
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_CLOCK = re.compile(CLOCK)
_MARK = re.compile(r"\[([^\[\]()]{1,60})\]|\(([^\[\]()]{1,60})\)")
_SOUNDS = frozenset({
    "applause", "applauding", "applauds", "audio", "beep", "beeping", "beeps", "blank_audio",
    "bleep", "cheer", "cheering", "cheers", "chime", "chimes", "chuckle", "chuckles",
    "chuckling", "clap", "clapping", "claps", "cough", "coughing", "coughs", "crosstalk",
    "gasp", "gasping", "gasps", "giggles", "groan", "groans", "inaudible", "indistinct",
    "instrumental", "jingle", "laugh", "laughing", "laughs", "laughter", "mumbles", "music",
    "noise", "overlapping", "pause", "silence", "sigh", "sighing", "sighs", "sniffs", "snorts",
    "static", "unintelligible", "whistles", "whistling",
    # What YouTube writes in other languages.
    "alkış", "aplausos", "applaudissements", "applaus", "applausi", "gelach", "gelächter",
    "musica", "musik", "musique", "muziek", "muzyka", "música", "müzik", "rires", "risas", "risate",
    "risos", "аплодисменты", "музыка", "смех", "拍手", "掌声", "掌聲", "笑", "笑い", "笑声", "笑聲",
    "音楽", "音乐", "音樂", "박수", "웃음", "음악",
})  # fmt: skip
_UNHEARD = str.maketrans(dict.fromkeys(",♩♪♫♬", " "))
_AROUND_SOUNDS = frozenset({
    "continues", "ends", "fades", "foreign", "in", "language", "out", "playing", "plays",
    "stops",
})  # fmt: skip


def repaired(text: str) -> str:
    """Return `text` with damage by a wrong encoding undone; other text stays as it is."""
    if text.isascii():
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - most transcripts need no repair
    from ftfy.badness import is_bad  # noqa: PLC0415

    return fix_encoding(text) if is_bad(text) else text


def visible(text: str) -> str:
    """Return `text` without what nobody can see; breaks of every kind are spaces or `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", text.translate(_BREAKS))


def spoken(text: str) -> str:
    """Return `text` without marks for what is not speech, such as [Music] or (applause)."""
    return _MARK.sub(_unless_sound, text) if "[" in text or "(" in text else text


def _unless_sound(match: re.Match[str]) -> str:
    square = match[1] is not None
    words = (match[1] or match[2]).lower().translate(_UNHEARD).split()
    words = [word for word in words if word not in _AROUND_SOUNDS and not _CLOCK.fullmatch(word)]
    if square:
        # Square brackets are rarely speech: one word for a sound is enough.
        sound = all(set(word) <= {"_"} for word in words) or not _SOUNDS.isdisjoint(words)
    else:
        sound = len(words) <= 3 and (not words or words[-1] in _SOUNDS)
    return " " if sound and len(words) <= 5 else match[0]


def unescaped(text: str) -> str:
    """Return a stretch between tags as text."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return visible(text)
