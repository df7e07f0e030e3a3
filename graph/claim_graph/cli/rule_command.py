"""`claims rule`: what a rule checks and why, or the list of all rules."""

from __future__ import annotations

import click

from claim_graph.cli.completion import complete_rules
from claim_graph.cli.exits import CannotRun
from claim_graph.core.suggest import did_you_mean
from claim_graph.rules import RULES, Documentation


@click.command("rule")
@click.argument("code", required=False, shell_complete=complete_rules)
def command(code: str | None) -> None:
    """Explain the rule CODE; without it, list all rules.

    CODE is the code of a rule, such as REF001, or its name, such as unknown-reference.
    """
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.name:<26} {Documentation.of(rule).title}")
        return
    by_name = {rule.name: rule.code for rule in RULES.values()}
    known = by_name.get(code.lower(), code.upper())
    if known not in RULES:
        hint = did_you_mean(code.upper(), RULES) or did_you_mean(code.lower(), by_name)
        raise CannotRun(f"there is no rule {code!r}; {hint or 'see `claims rule`'}")
    rule = RULES[known]
    documentation = Documentation.of(rule)
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n")
    click.echo(f"{documentation.title}.\n\n{documentation.body}")
