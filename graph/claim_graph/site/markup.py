"""Markdown and HTML that records are safe in.

Text from a record goes through `text` (running text) or `attribute` (an HTML attribute), and
links through `Here`, which makes them relative to the page; nothing else writes what a record
says. What carries Markdown meaning becomes a character reference, which Markdown leaves alone
and browsers show as the character: a claim can hold any character and stays that text.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

_SPECIAL = re.compile(r"[&<>`*_{}\[\]\\#|~^=!$@:\"]")
_UNQUOTABLE = re.compile(r"[^\w ,.:;?!’“”–—-]|_")
_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[—–-]))"')
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–\"“]))'(?=\w)")


def typographic(value: str) -> str:
    """Return `value` with the quotation marks and apostrophes of print."""
    if '"' in value:
        value = _OPENING.sub("“", value).replace('"', "”")
    if "'" in value:
        value = _SINGLE.sub("‘", value).replace("'", "’")
    return value


@lru_cache(maxsize=1 << 14)
def text(value: str) -> str:
    """Return `value` as Markdown that shows just this text, in print's quotation marks."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", typographic(value))


def quotation(value: str) -> str:
    """Return spoken words as Markdown, in quotation marks; those inside become single ones."""
    inside = typographic(value).replace("“", "‘").replace("”", "’")
    return f"“{text(inside)}”"


@lru_cache(maxsize=1 << 14)
def attribute(value: str) -> str:
    """Return `value` for an HTML attribute in double quotes."""
    return escape(typographic(value), quote=True)


def anchor(*parts: str) -> str:
    """Return an id for use inside a page, made of ids of records."""
    return "-".join(part.replace("/", "-").replace("#", "-") for part in parts)


def outward(label: str, address: str, classes: str = "", title: str = "") -> str:
    """Return a link to another site; `label` is Markdown, `address` a checked web address."""
    return f"[{label}](<{address}>){_attributes(classes, title, outward=True)}"


@lru_cache(maxsize=1 << 14)
def _attributes(classes: str, title: str, *, outward: bool = False) -> str:
    parts = [f".{name}" for name in classes.split()]
    if outward:
        parts.append('rel="noopener"')
    if title:
        # Inside an attribute list a quotation mark or a brace would end it.
        parts.append(f'title="{_UNQUOTABLE.sub("", typographic(title))}"')
    return "{ " + " ".join(parts) + " }" if parts else ""


def relative(path: str, here: str) -> str:
    """Return the way to the file `path` from the file `here`, both as paths in the docs folder."""
    folder, _, name = path.rpartition("/")
    return _way(folder, here.rpartition("/")[0]) + name


@lru_cache(maxsize=1 << 10)
def _way(there: str, here: str) -> str:
    """Return the way to the folder `there` from the folder `here`; it ends in a slash if any."""
    # From the root: otherwise the current folder of the process would be asked for.
    way = posixpath.relpath(f"/{there}", f"/{here}")
    return "" if way == "." else f"{way}/"


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being written: links are relative to it."""

    path: str

    def link(self, label: str, target: str, classes: str = "", title: str = "") -> str:
        """Return a Markdown link to the page or `page#anchor` `target`; `label` is Markdown."""
        page, mark, fragment = target.partition("#")
        if page == self.path and fragment:
            address = f"#{fragment}"
        else:
            address = relative(page, self.path) + mark + fragment
        return f"[{label}]({address}){_attributes(classes, title)}"


def span(classes: str, content: str) -> str:
    """Return inline Markdown `content` in a span."""
    return f'<span class="{classes}">{content}</span>'


def line(classes: str, content: str, tag: str = "p") -> str:
    """Return a block of one line: `content` is inline Markdown."""
    return f'<{tag} class="{classes}" markdown="span">{content}</{tag}>'


def block(tag: str, classes: str, *children: str, extra: str = "") -> str:
    """Return a block that holds blocks. `extra` is further attributes, already escaped."""
    inside = "\n\n".join(child for child in children if child)
    return f'<{tag} class="{classes}"{extra and " " + extra} markdown="1">\n\n{inside}\n\n</{tag}>'


def bullets(classes: str, items: list[str]) -> str:
    """Return a list; each item is inline Markdown. Empty where there are no items."""
    if not items:
        return ""
    rows = "\n".join(f'<li markdown="span">{item}</li>' for item in items)
    return f'<ul class="{classes}" markdown="1">\n{rows}\n</ul>'


def paragraphs(*parts: str) -> str:
    """Return blocks one after another, leaving out the empty ones."""
    return "\n\n".join(part for part in parts if part) + "\n"


def plural(number: int, noun: str, many: str = "") -> str:
    """Return `number` and the noun in the right form."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
