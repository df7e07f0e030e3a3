"""Names of speakers: what can be one, and what only looks like one."""

from __future__ import annotations

import re

from claim_graph.transcripts.captions.caption_text import unescaped

_PARTICLES = frozenset({
    "al", "and", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le",
    "of", "ter", "the", "van", "von",
})  # fmt: skip
_MACHINE = re.compile(
    r"(?:unknown )?(?:speaker|spk|person|participant|voice)(?:[ _#-]{0,2}[0-9]{1,3}| [A-Z])?"
    r"|unidentified speaker",
    re.IGNORECASE,
)
"""What programs write for somebody whose name they do not know."""
_ROLES = frozenset({
    "a", "announcer", "audience", "both", "crowd", "female", "guest", "host", "interviewee",
    "interviewer", "male", "man", "moderator", "narrator", "presenter", "q", "woman",
})  # fmt: skip
"""Whoever speaks, without a name."""
_OPENERS = frozenset({
    "a", "actually", "all", "also", "an", "and", "another", "answer", "anyway", "as", "at",
    "because", "but", "chapter", "das", "der", "die", "each", "el", "every", "example", "fifth",
    "finally", "first", "five", "for", "four", "fourth", "he", "here", "how", "however", "i",
    "idea",    "if", "in", "is", "it", "la", "last", "lastly", "le", "les", "look", "los", "maybe",
    "meaning", "my", "namely", "next", "no", "not", "note", "now", "number", "ok", "okay", "on",
    "one", "or", "our", "part", "point", "problem", "question", "remember", "result", "right",
    "second", "section", "see", "she", "so", "step", "that", "the", "their", "then", "there",
    "these", "they", "third", "this", "those", "three", "title", "to", "today", "two", "warning",
    "we", "well", "what", "when", "where", "which", "who", "why", "yeah", "yes", "you", "your",
})  # fmt: skip
"""Words with which a sentence begins; before a colon they are hardly ever names."""


def speaker_name(text: str) -> str | None:
    """Return the name of a speaker as it is shown; None where there is none."""
    return " ".join(unescaped(text).split())[:100].strip(" :：") or None


def is_name(text: str, *, bold: bool = False) -> bool:
    """Return whether `text` can name a speaker: few words, none of them in lower case."""
    text = text.strip().removesuffix(":")
    words = text.split()
    if not words or len(words) > 6 or len(text) > 60 or text[-1] in ".?!…,;":
        return False
    if is_machine_label(text):
        return True
    return bold or not any(word[0].islower() and word not in _PARTICLES for word in words)


def is_placeholder(name: str) -> bool:
    """Return whether `name` stands for somebody whose name is not given: SPEAKER_01, HOST."""
    return bool(_MACHINE.fullmatch(name)) or name.lower() in _ROLES


def is_machine_label(name: str) -> bool:
    """Return whether a program wrote `name` for a voice that it tells apart: SPEAKER_01."""
    return bool(_MACHINE.fullmatch(name)) and any(character.isdigit() for character in name)


def opens_sentence(name: str) -> bool:
    """Return whether `name` begins with a word with which sentences begin, such as “So”."""
    return name.split(maxsplit=1)[0].lower() in _OPENERS and name.lower() not in _ROLES


def is_whole_name(name: str) -> bool:
    """Return whether a name tells by its shape alone that it is one: first name and surname."""
    return is_machine_label(name) or (1 < len(name.split()) < 5 and not opens_sentence(name))
