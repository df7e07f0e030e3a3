"""Groups of commands: imported when used, and a mistyped name is answered with the nearest.

After the lazy loading of subcommands in click's documentation.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from claim_graph.cli.exits import INTERRUPTED, CannotRun
from claim_graph.core.extras import how_to_install, missing_module
from claim_graph.core.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command that is not imported yet."""

    module: str
    """The module in this package; the command in it is called `command`."""
    summary: str
    """The first sentence of the command's help, which lists and completions show."""
    extra: str = ""
    """The extra of the package that brings what only this command needs; empty where none does."""

    def load(self) -> click.Command:
        """Import the command and return it. Raises CannotRun where its extra is not installed."""
        missing = missing_module(self.extra) if self.extra else None
        if missing is not None:
            raise CannotRun(how_to_install(missing, self.extra))
        command = import_module(f"{__package__}.{self.module}").command
        assert isinstance(command, click.Command)
        return command


class SuggestingGroup(click.Group):
    """A group that answers the name of a command it does not have with the nearest it has."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name and what is left of them.

        Raises UsageError where there is none.
        """
        name, known = args[0], self.list_commands(ctx)
        if name in known or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
        raise click.UsageError(f"there is no command {name!r}; {hint}", ctx)


class LazyGroup(SuggestingGroup):
    """A group whose commands are imported when they are used.

    Its help and the completion of names need none of them.
    """

    def __init__(self, *, lazy_commands: Mapping[str, LazyCommand], **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.lazy_commands = lazy_commands

    def main(  # type: ignore[override]  # click tells what comes back by what is given
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **options: Any
    ) -> Any:
        """Run the command line, and end the program unless the option `standalone_mode` is off.

        Ctrl-C ends it with exit code 130, whenever it comes; click would take 1, for findings.
        """
        if not options.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **options)
        try:
            code = super().main(args, prog_name, standalone_mode=False, **options)
        except click.Abort as stopped:
            # Where something was asked, the line has not ended yet.
            if stopped.__cause__ is None:
                click.echo(err=True)
            click.echo("claims: interrupted", err=True)
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        # What click itself ends, such as help, gives its code; commands give nothing.
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the table."""
        return [*self.lazy_commands, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called `cmd_name`, imported now, or None."""
        if cmd_name in self.lazy_commands:
            return self.lazy_commands[cmd_name].load()
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the name and the summary of each command."""
        rows = [(name, command.summary) for name, command in self.lazy_commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that start with `incomplete`."""
        commands = [
            CompletionItem(name, help=command.summary)
            for name, command in self.lazy_commands.items()
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]
