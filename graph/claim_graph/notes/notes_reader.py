"""Reads notes: tells their form, and finds the quotations and sentences in them.

Notes come as Markdown, HTML or plain text and are written by others: whatever stands in them,
reading ends in time that grows with their length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claim_graph.core.words import composed
from claim_graph.notes.blocks import Blocks, NotesForm
from claim_graph.notes.html_notes import html_blocks
from claim_graph.notes.markdown_notes import front_matter, markdown_blocks
from claim_graph.notes.notes_text import NotesText
from claim_graph.notes.plain_notes import plain_blocks
from claim_graph.notes.quotation_finder import find_quotations, find_sentences

MAX_BYTES = 5_000_000
"""The most bytes of a file of notes."""
MAX_LINES = 100_000
"""Markdown of more lines than this is read as plain text, which is quicker."""

_ENDINGS = {
    NotesForm.MARKDOWN: (".md", ".markdown", ".mkd", ".mdown", ".mdx", ".qmd", ".rmd"),
    NotesForm.HTML: (".html", ".htm", ".xhtml"),
}
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|\?xml|html|head|body|main|article|section|"
    r"div|p|h[1-6]|ul|ol|table|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_SIGN = re.compile(
    r"#{1,6} \S| {0,3}> ?\S| {0,3}(?:```|~~~)|.{0,2000}(?:\*\*\w|\]\((?:https?:|/|#|\w))"
)
_WORD_JOINER = "\u2060"
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,200}")
_BREAKS = re.compile(r"[\r\n]")


class NotesError(ValueError):
    """The notes cannot be read; the message says why."""


def decode(name: str, data: bytes) -> str:
    """Return the text of a file of notes.

    Raises NotesError where it is too large or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        message = f"{name}: the file has {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        raise NotesError(message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name}: line {line} is not UTF-8; save the file in that encoding"
        raise NotesError(message) from error


def read_notes(name: str, text: str) -> NotesText:
    """Return the quotations in `text`, each with the time that is stated for it, and its sentences.

    The ending of `name` tells Markdown and HTML; with another ending the text does. A quotation
    ends with its paragraph. A block quote is one quotation a paragraph, whatever is quoted inside
    it; an attribution, a time and a speaker's name at its ends do not belong to it.

    The time is the nearest in the quotation's sentence, after it rather than before it, then on
    its line, then in its paragraph (where a time that follows another quotation is that one's),
    list item, row or block quote; else that of the list item around, or of the heading above.

    Raises NotesError where the text is too long.
    """
    if len(text) > MAX_BYTES:
        raise NotesError(f"{name}: {len(text):,} characters; {MAX_BYTES:,} are allowed")
    blocks = read_blocks(name, text)
    return NotesText(
        name, blocks.form, tuple(find_quotations(blocks)), tuple(find_sentences(blocks))
    )


def read_blocks(name: str, text: str) -> Blocks:
    """Return a text as blocks.

    Damage done by a wrong encoding is repaired line by line.
    """
    visible = text.replace("\r\n", "\n").replace("\r", "\n").replace(_WORD_JOINER, "")
    lines = _repaired(visible.split("\n"))
    form = _form(name, lines)
    if form is NotesForm.MARKDOWN and len(lines) <= MAX_LINES:
        return markdown_blocks(lines)
    return html_blocks(lines) if form is NotesForm.HTML else plain_blocks(lines)


def _form(name: str, lines: Sequence[str]) -> NotesForm:
    for form, endings in _ENDINGS.items():
        if name.lower().endswith(endings):
            return form
    if _HTML_START.match("\n".join(lines[:20])[:4000]):
        return NotesForm.HTML
    marked = front_matter(lines) or any(map(_MARKDOWN_SIGN.match, lines))
    return NotesForm.MARKDOWN if marked else NotesForm.PLAIN


def _repaired(lines: list[str]) -> list[str]:
    """Return the lines without the damage of a wrong encoding, in Unicode's form C."""
    if all(line.isascii() for line in lines):
        return lines

    from ftfy import fix_encoding  # noqa: PLC0415 - takes long to load

    def repaired(line: str) -> str:
        if line.isascii():
            return line
        # Where a line is sound in one place and damaged in another, only the run is repaired.
        whole = fix_encoding(line)
        runs = _FOREIGN.sub(lambda run: fix_encoding(run.group()), whole)
        return composed(_BREAKS.sub(" ", runs))

    return [repaired(line) for line in lines]
