"""Which sentences of notes the claims account for, for people at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from claim_graph.analysis.coverage import Account, Accounted
from claim_graph.core.characters import printable
from claim_graph.reports.terminal_text import WIDTH, Style, plain

Texts = Mapping[str, str]
"""The text of each sentence by its id, where the notes are given."""


def account_as_text(
    account: Account, texts: Texts, *, whole: bool = False, style: Style = plain
) -> str:
    """Return the sentences that nothing accounts for, each with its line and its id.

    With `whole` all sentences are there, with the claims that account for them.
    """
    rows = account.sentences if whole else account.open
    return "\n".join(line for row in rows for line in _row(row, texts, style))


def _row(row: Accounted, texts: Texts, style: Style) -> list[str]:
    head = f"line {row.sentence.line}  {row.sentence.id}"
    text = texts.get(row.sentence.id)
    lines = [style(head, "place")]
    if text:
        lines += wrap(printable(text), WIDTH, initial_indent="  ", subsequent_indent="  ")
    if row.aside is not None:
        lines.append(style(f"  = set aside: {printable(row.aside)}", "quiet"))
    for tie in row.ties:
        lines.append(style(f"  = {tie.how} {tie.claim}", "quiet"))
    return lines


def account_summary(account: Account) -> str:
    """Return in a sentence how much of the notes is accounted for."""
    done = account.telling - len(account.open)
    aside = len(account.sentences) - account.telling
    about = f"{done} of {account.telling} sentences on the talk are accounted for"
    return f"{about} ({account.share:.0%}); {aside} are set aside."
