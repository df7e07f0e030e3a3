"""GitHub's REST interface, as far as the scripts need it: one comment, edited in place."""

import json
import os
import re
import urllib.error
import urllib.request
from typing import Any

import _setup

#: The most characters of a comment; GitHub takes 65,536.
MOST = 60_000
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def ask(method: str, path: str, data: object = None) -> Any:
    """Return what GitHub answers; raise SetupError where it refuses."""
    address = f"{os.environ.get('GITHUB_API_URL', 'https://api.github.com')}{path}"
    request = urllib.request.Request(
        address,
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ.get('GH_TOKEN', '')}",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except (urllib.error.URLError, ValueError) as error:
        raise _setup.SetupError(f"{method} {path}: {error}") from error


def repository() -> str:
    """Return `owner/name`; raise SetupError where the environment names none."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    if not _REPOSITORY.fullmatch(name):
        raise _setup.SetupError("GITHUB_REPOSITORY names no repository")
    return name


def comment(number: int, mark: str, text: str) -> None:
    """Post `text` on an issue or a pull request, or put it in the place of what was posted."""
    marked = f"<!-- {mark} -->\n{text}"
    if len(marked) > MOST:
        marked = f"{marked[:MOST]}\n\n… cut here: run `claims diff` for all of it.\n"
    issue = f"/repos/{repository()}/issues/{number}"
    for page in range(1, 11):
        comments = ask("GET", f"{issue}/comments?per_page=100&page={page}")
        for posted in comments:
            own = posted.get("user", {}).get("type") == "Bot"
            if own and str(posted.get("body", "")).startswith(f"<!-- {mark} -->"):
                place = f"/repos/{repository()}/issues/comments/{int(posted['id'])}"
                ask("PATCH", place, {"body": marked})
                return
        if len(comments) < 100:
            break
    ask("POST", f"{issue}/comments", {"body": marked})
