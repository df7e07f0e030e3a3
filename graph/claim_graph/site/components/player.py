"""What a page needs to play the recording in it: a row of links, and a button for the script.

Nothing is asked of another host before the button is pressed (`static/assets/player/main.js`).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from claim_graph.site.markup import attribute, text

SCRIPTS = tuple(f"assets/player/{name}.js" for name in ("recording", "frame", "main"))
_HOSTS = {
    "www.youtube.com",
    "youtube.com",
    "m.youtube.com",
    "www.youtube-nocookie.com",
    "youtu.be",
}
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_FOLDERS = {"embed", "live", "shorts", "v"}


def youtube_id(address: str) -> str | None:
    """Return the id of the video that `address` plays on YouTube; None for all else."""
    parts = urlsplit(address)
    if parts.hostname not in _HOSTS:
        return None
    steps = [step for step in parts.path.split("/") if step]
    found: str | None = None
    if parts.hostname == "youtu.be":
        found = steps[0] if len(steps) == 1 else None
    elif steps == ["watch"]:
        found = parse_qs(parts.query).get("v", [None])[0]
    elif len(steps) == 2 and steps[0] in _FOLDERS:
        found = steps[1]
    return found if found and _VIDEO.fullmatch(found) else None


def player(address: str, start: int, end: int, title: str) -> str:
    """Return the place of the player for the seconds from `start` to `end` of a recording.

    `title` says what is played. Empty where the recording cannot be played inside a page.
    """
    video = youtube_id(address)
    if video is None:
        return ""
    return (
        f'<div class="cg-player" data-video="{video}" data-from="{start}" data-to="{end}" '
        f'data-title="{attribute(title)}" markdown="1">\n'
        '<p class="cg-player__bar" markdown="span">'
        '<button type="button" class="cg-button cg-player__start">Play here</button> '
        '<span class="cg-player__note">'
        f"{text('The player comes from YouTube, and only when you ask for it.')}</span></p>\n"
        "</div>"
    )
