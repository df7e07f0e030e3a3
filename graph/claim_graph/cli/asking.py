"""Questions on a terminal: asked again until the answer can be right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from claim_graph.core.characters import FORBIDDEN, printable
from claim_graph.core.suggest import did_you_mean


def can_ask() -> bool:
    """Return whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def checked(type: TypeAdapter[Any], value: str) -> str:
    """Return `value` without the white space around it. Raises BadParameter where it is none of
    the type."""
    if FORBIDDEN.search(value):
        raise click.BadParameter("it holds a character that cannot be written; delete it")
    try:
        type.validate_python(value.strip())
    except ValidationError as error:
        faults = "; ".join(str(detail["msg"]) for detail in error.errors())
        raise click.BadParameter(printable(faults)) from error
    return value.strip()


def ask(
    question: str, check: Callable[[str], str], *, default: str = "", optional: bool = False
) -> str:
    """Return the answer to `question`, which `check` has passed; asked again until it does."""

    def passed(value: str) -> str:
        return check(value) if value or not optional else value

    shown = default or ("" if optional else None)
    answer: str = click.prompt(
        question, default=shown, show_default=bool(default), value_proc=passed, err=True
    )
    return answer


def ask_choice(question: str, choices: Sequence[tuple[str, str]], default: str = "") -> str:
    """Return the one of `choices`, each with its meaning, that is chosen."""
    names = [name for name, _ in choices]
    for name, meaning in choices:
        click.echo(f"  {name:<15} {meaning}", err=True)

    def known(value: str) -> str:
        if value not in names:
            hint = did_you_mean(value, names) or f"one of {', '.join(names)}"
            raise click.BadParameter(hint)
        return value

    return ask(question, known, default=default)
