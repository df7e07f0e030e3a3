"""Exit codes, and the exception for a command that cannot do its work."""

from __future__ import annotations

from typing import IO, Any

import click

FINDINGS = 1
"""The command ran, and something is wrong with what it was given."""
FAILED = 2
"""The command could not run."""

INTERRUPTED = 130
"""Ctrl-C has ended the command."""


class CannotRun(click.ClickException):
    """The command could not do its work: a message for people, and exit code 2."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message to stderr."""
        click.echo(f"claims: {self.message}", file=file, err=True)


def cannot_write(error: OSError, target: object) -> CannotRun:
    """Return the exception for an `error` while files were written to `target`."""
    return CannotRun(f"cannot write to {error.filename or target}: {error.strerror}")
