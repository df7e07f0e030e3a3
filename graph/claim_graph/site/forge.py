"""Pages of the site on which a repository lives: to edit a file, and to open an issue."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, quote_plus, urlencode, urlsplit

TITLE_LENGTH = 120
"""The most characters of the title of an issue."""
ADDRESS_LENGTH = 3_000
"""The most characters of an address: servers refuse longer ones, at 4,000 or at 8,000."""


@dataclass(frozen=True, slots=True)
class Forge:
    """How addresses are made on one sort of site."""

    edit: str
    """What stands between the repository and the branch."""
    issue: str
    """Where a new issue is written."""
    title: str = "title"
    body: str = "body"


_FORGES = {
    "gitlab": Forge("/-/edit/", "/-/issues/new", "issue[title]", "issue[description]"),
    "codeberg": Forge("/_edit/", "/issues/new"),
    "gitea": Forge("/_edit/", "/issues/new"),
    "forgejo": Forge("/_edit/", "/issues/new"),
}
"""Each by a word in the name of its host."""
_GITHUB = Forge("/edit/", "/issues/new")
"""For hosts of any other name."""


def forge(repository: str) -> Forge:
    """Return the sort of site that the address `repository` is on."""
    host = urlsplit(repository).hostname or ""
    return next((forge for name, forge in _FORGES.items() if name in host), _GITHUB)


def edit_address(repository: str, branch: str, path: str) -> str:
    """Return where the file `path` of a branch is edited."""
    return f"{repository.rstrip('/')}{forge(repository).edit}{quote(branch)}/{quote(path)}"


def issue_address(repository: str, title: str, body: str, excerpt: str | None = None) -> str:
    """Return where a new issue is written that has a title and a text already.

    `excerpt` follows `body` as code. Of a long one, as many lines as the address has room for.
    """
    made = forge(repository)
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"
    start = (
        f"{repository.rstrip('/')}{made.issue}?{urlencode({made.title: short})}"
        f"&{quote_plus(made.body)}="
    )
    lines = (excerpt or "").split("\n")
    for kept in range(len(lines), -1, -1):
        code = "\n".join(lines[:kept] if kept == len(lines) else [*lines[:kept], "…"])
        address = start + quote_plus(body if excerpt is None else f"{body}\n\n{fenced(code)}\n")
        if len(address) <= ADDRESS_LENGTH:
            return address
    # Each character of the text may take as many as twelve.
    return start + quote_plus(body[: max(0, ADDRESS_LENGTH - len(start)) // 12])


def fenced(code: str) -> str:
    """Return `code` as a block of code in Markdown, which nothing in it can end early."""
    longest = current = 0
    for character in code:
        current = current + 1 if character == "`" else 0
        longest = max(longest, current)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
