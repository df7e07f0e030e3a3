"""What a shell offers for arguments: the codes of rules."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def complete_rules(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the rules whose code or name starts with `incomplete`."""
    from claim_graph.rules import RULES, Documentation  # noqa: PLC0415 - a check may need none

    written = incomplete.upper()
    return [
        CompletionItem(rule.code, help=Documentation.of(rule).title)
        for rule in RULES.values()
        if rule.code.startswith(written) or (written and rule.name.upper().startswith(written))
    ]
