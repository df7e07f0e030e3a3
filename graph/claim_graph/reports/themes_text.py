"""Themes, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.analysis.questions.themes_answer import Theme, ThemesAnswer
from claim_graph.reports.answer_lines import claim_lines, indented
from claim_graph.reports.wording import count


def themes_as_text(answer: ThemesAnswer, limit: int | None = None) -> str:
    """Return themes with what leads each; with a `limit`, only so many of its claims."""
    return "\n".join(_lines(answer, limit))


def _lines(answer: ThemesAnswer, limit: int | None) -> Iterator[str]:
    number = count(len(answer.themes), "theme")
    yield f"{number}; modularity {answer.modularity:.3f}"
    for theme in answer.themes:
        yield ""
        yield from _theme(theme, answer, limit)


def _theme(theme: Theme, answer: ThemesAnswer, limit: int | None) -> Iterator[str]:
    sizes = f"{count(len(theme.claims), 'claim')}, {count(len(theme.concepts), 'concept')}"
    yield from indented(f"{theme.number}. {theme.name} · {sizes}")
    if theme.concepts:
        yield from indented(", ".join(concept.label for concept in theme.concepts), 2)
    for claim in theme.claims[:limit]:
        yield from claim_lines(claim, 2, "– ")
    if limit is not None and len(theme.claims) > limit:
        yield f"  … and {len(theme.claims) - limit:,} more; all of them: --all"
    near = [answer.themes[tie.number - 1].name for tie in theme.ties[:2]]
    if near:
        yield from indented(f"tied most to: {'; '.join(near)}", 2)
