"""What notes hold: the words that they quote, and their own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.core.words import words
from claim_graph.notes.blocks import NotesForm

SHORT = 2
"""A quotation of so many words or fewer is too short to place."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in the notes that are presented as somebody's own."""

    line: int
    """The line of the file, from 1, on which its first word stands."""
    text: str
    """The words without the marks around them, on one line, as a reader sees them."""
    block: bool = False
    """Whether it stands apart: in a block quote, or above a line that names who said it."""
    stated_at: int | None = None
    """The second at which the notes state that it was said; None where they do not."""
    presented: bool = True
    """Whether marks, a name, a time or a colon in front present it as words that somebody spoke. A
    block quote may hold anything."""
    given_to: str = ""
    """The name of the person to whom the notes give it; empty where they name nobody beside it."""

    @property
    def short(self) -> bool:
        """Whether it has too few words to be placed, as a term or a scare quote has."""
        return len(words(self.text)) <= SHORT


@dataclass(frozen=True, slots=True)
class NotesSentence:
    """A sentence of the notes."""

    line: int
    """The line of the file, from 1, on which it starts."""
    text: str


@dataclass(frozen=True, slots=True)
class NotesText:
    """What was read from one file of notes."""

    name: str
    """The name of the file; only for messages."""
    form: NotesForm
    quotations: tuple[Quotation, ...] = ()
    """In the order of the text."""
    sentences: tuple[NotesSentence, ...] = ()
    """Its prose, without headings, code and front matter."""
