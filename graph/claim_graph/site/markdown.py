"""Markdown and HTML that is safe to put on a page; its type tells it from plain text.

`Markdown` is to a page what `markupsafe.Markup` is to HTML: text known to be safe. Whatever plain
text is added to it, joined with it or formatted into it is escaped first, so that it cannot become
markup by accident; only `Markdown(...)` itself takes its argument as it is. What carries a meaning
in Markdown becomes a character reference, which Markdown leaves alone and browsers show as the
character: a claim can hold any character and stays that text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape as escape_html
from typing import Any, Self

from markupsafe import Markup

from claim_graph.core.typography import quoted, typographic

_SPECIAL = re.compile(r"[&<>`*_{}\[\]\\#|~^=!$@:\"]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ADDRESS = re.compile(r"https?://[^\s<>\\`\"]+", re.ASCII)


class Markdown(Markup):
    """Markdown, with HTML in it, that is known to be safe.

    `+`, `%`, `join`, `format` and `replace` escape the plain text that they are given, and give
    `Markdown`. An f-string gives plain text: format instead.
    """

    __slots__ = ()

    def __new__(cls, markdown: str = "", /) -> Self:
        """Return `markdown`, which must be safe already, as it is."""
        return str.__new__(cls, markdown)

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Return `s` as it is if it is `Markdown` or `Markup`, else escaped as text."""
        if isinstance(s, cls):
            return s
        return cls(s if isinstance(s, Markup) else escape_markdown(str(s)))


EMPTY = Markdown()
"""Nothing."""


def capitalised(label: str) -> str:
    """Return a name or a phrase as it begins a line."""
    return label[:1].upper() + label[1:]


@lru_cache(maxsize=1 << 14)
def escape_markdown(value: str) -> Markdown:
    """Return `value` as Markdown that shows just this text, in print's quotation marks.

    It is as safe inside an HTML attribute in double quotes.
    """
    return Markdown(_SPECIAL.sub(lambda special: f"&#{ord(special[0])};", typographic(value)))


@lru_cache(maxsize=1 << 14)
def escape_attribute(value: str) -> Markdown:
    """Return `value` for an HTML attribute in double quotes; shorter than `escape_markdown`."""
    return Markdown(escape_html(typographic(value), quote=True))


def under_heading(markdown: str) -> str:
    """Return `markdown` with each heading (`#`) a level lower, to stand under another one."""
    fence = ""
    lines = []
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        lowered = not fence and re.match(r"#{1,5}[ \t]", line)
        lines.append(f"#{line}" if lowered else line)
    return "\n".join(lines)


def verbatim(value: str) -> Markdown:
    """Return `value` for a block of HTML that Markdown leaves alone: to the letter, as code is."""
    return Markdown(escape_html(value))


@lru_cache(maxsize=1 << 14)
def quotation(value: str) -> Markdown:
    """Return spoken words as Markdown, in quotation marks; those inside become single ones."""
    return escape_markdown(quoted(value))


@lru_cache(maxsize=1 << 14)
def web_target(address: str) -> Markdown:
    """Return a web address as it is written between `<` and `>` in a Markdown link.

    Raises ValueError for what could end the link or is no http or https address: records hold
    none, since they are checked when they are read.
    """
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"not a web address: {address!r}")
    return Markdown(address)


def plural(number: int, noun: str, many: str = "") -> str:
    """Return `number` and the noun in the right form."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
