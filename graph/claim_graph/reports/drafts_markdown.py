"""Drafts made of forms, as Markdown for a comment on the issue."""

from __future__ import annotations

import re

from claim_graph.analysis.form_drafts import FormDraft
from claim_graph.core.markdown_text import code, escaped

_NEXT = {
    "new-claim": "Put the draft at its place in `claims/{place}`, or run `claims new claim`.",
    "new-source": "Put the draft in `claims/{place}`.",
    "correction": "The record is written in `claims/{place}`.",
}


def draft_as_markdown(draft: FormDraft) -> str:
    """Return a draft as Markdown, in which text of the form is never markup."""
    lines = []
    if draft.record:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", draft.record)), default=0))
        lines += ["Thank you. This is a draft of the record:", "", f"{fence}yaml", draft.record]
        lines += [fence, ""]
    else:
        lines += ["Thank you.", ""]
    if draft.place:
        lines += [_NEXT[draft.form].replace("`claims/{place}`", code(f"claims/{draft.place}")), ""]
    if draft.open:
        lines += ["Still open:", "", *(f"- {escaped(question)}" for question in draft.open)]
    return "\n".join(lines).rstrip("\n") + "\n"


def refusal_as_markdown(reason: str) -> str:
    """Return what is answered to a text that is no form."""
    return f"No draft could be made: {escaped(reason)}\\.\n"
