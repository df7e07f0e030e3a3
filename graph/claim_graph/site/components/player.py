"""What a page needs to play the recording in it: a row of links, and a button for the script.

Nothing is asked of another host before the button is pressed (`static/assets/player/main.js`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

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


@dataclass(frozen=True, slots=True)
class Player:
    """The place of the player for a piece of a recording."""

    video: str
    """The id of the video on YouTube."""
    start: int
    """The second at which the piece starts."""
    end: int
    """The second before which it ends."""
    title: str
    """What is played."""


def youtube_id(address: str) -> str | None:
    """Return the id of the video that `address` plays on YouTube; None for all else."""
    parts = urlsplit(address)
    if parts.hostname not in _HOSTS:
        return None
    steps = [step for step in parts.path.split("/") if step]
    video: str | None = None
    if parts.hostname == "youtu.be":
        video = steps[0] if len(steps) == 1 else None
    elif steps == ["watch"]:
        video = parse_qs(parts.query).get("v", [None])[0]
    elif len(steps) == 2 and steps[0] in _FOLDERS:
        video = steps[1]
    return video if video and _VIDEO.fullmatch(video) else None


def player(address: str, start: int, end: int, title: str) -> Player | None:
    """Return the place of the player for the seconds from `start` to `end` of a recording.

    `title` says what is played. None where the recording cannot be played inside a page.
    """
    video = youtube_id(address)
    return None if video is None else Player(video, start, end, title)
