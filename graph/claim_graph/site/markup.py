"""Markdown put together from strings, for the pages that have no template yet.

Nothing here escapes: text from a record goes through `text` or `attribute` first. What pages are
made of instead is in `site/markdown.py` and `site/templating.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from claim_graph.site.here import Here, anchor, link_attributes, relative
from claim_graph.site.markdown import (
    Markdown,
    plural,
    quotation,
    typographic,
)
from claim_graph.site.markdown import escape_attribute as attribute
from claim_graph.site.markdown import escape_markdown as text

__all__ = [
    "Here",
    "anchor",
    "attribute",
    "block",
    "bullets",
    "line",
    "outward",
    "paragraphs",
    "plural",
    "quotation",
    "relative",
    "span",
    "text",
    "typographic",
]


def outward(label: str, address: str, classes: str = "", title: str = "") -> Markdown:
    """Return a link to another site; `label` is Markdown, `address` a checked web address."""
    return Markdown(f"[{label}](<{address}>){link_attributes(classes, title, outward=True)}")


def span(classes: str, content: str) -> Markdown:
    """Return inline Markdown `content` in a span."""
    return Markdown(f'<span class="{classes}">{content}</span>')


def line(classes: str, content: str, tag: str = "p") -> Markdown:
    """Return a block of one line: `content` is inline Markdown."""
    return Markdown(f'<{tag} class="{classes}" markdown="span">{content}</{tag}>')


def block(tag: str, classes: str, *children: str, extra: str = "") -> Markdown:
    """Return a block that holds blocks. `extra` is further attributes, already escaped."""
    inside = "\n\n".join(child for child in children if child)
    opening = f'<{tag} class="{classes}"{extra and " " + extra} markdown="1">'
    return Markdown(f"{opening}\n\n{inside}\n\n</{tag}>")


def bullets(classes: str, items: Sequence[str]) -> Markdown:
    """Return a list; each item is inline Markdown. Empty where there are no items."""
    if not items:
        return Markdown()
    rows = "\n".join(f'<li markdown="span">{item}</li>' for item in items)
    return Markdown(f'<ul class="{classes}" markdown="1">\n{rows}\n</ul>')


def paragraphs(*parts: str) -> Markdown:
    """Return blocks one after another, leaving out the empty ones."""
    return Markdown("\n\n".join(part for part in parts if part) + "\n")
