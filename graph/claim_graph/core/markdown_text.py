"""Text of records inside Markdown that others render: nothing in it is markup or a mention."""

from __future__ import annotations

from claim_graph.core.characters import printable

_MARKS = frozenset("\\`*_{}[]()#+-.!|~<>&@:")


def escaped(text: str) -> str:
    """Return `text` so that Markdown, HTML and mentions of people in it stay text."""
    marked = "".join(f"\\{c}" if c in _MARKS else c for c in printable(text).replace("\n", " "))
    return marked.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\@", "@\u200b")


def code(text: str) -> str:
    """Return `text` as code in Markdown."""
    return f"`{printable(text).replace('`', 'ˋ')}`"
