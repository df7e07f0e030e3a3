"""Captions from the web: those that YouTube has for a video."""

from __future__ import annotations

import json
import re
from importlib import import_module
from types import ModuleType
from urllib.parse import parse_qs, urlsplit

_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
_INSTALL = 'pip install "claim-graph[fetch]"'


class FetchError(Exception):
    """Captions could not be fetched: a sentence that says why."""


def fetch(video: str, language: str) -> bytes:
    """Return the captions of the recording at the address `video`, as json3.

    Captions that people wrote are preferred to those a machine made, and the very `language` (a
    BCP 47 tag) to its other variants. Raises FetchError where there are none to be had.
    """
    video_id = _video_id(video)
    if video_id is None:
        raise FetchError(f"captions can be fetched from YouTube only, not from {video}")
    library = _library()
    try:
        listed = list(library.YouTubeTranscriptApi().list(video_id))
        plain = language.lower().split("-", maxsplit=1)[0]
        fitting = [
            captions for captions in listed if captions.language_code.lower().split("-")[0] == plain
        ]
        if not fitting:
            known = ", ".join(sorted({captions.language_code for captions in listed})) or "none"
            raise FetchError(f"the video has no captions in {language!r}; it has: {known}")
        best = min(
            fitting,
            key=lambda captions: (captions.is_generated, captions.language_code != language),
        )
        events = [
            {"tStartMs": round(part.start * 1000), "segs": [{"utf8": part.text}]}
            for part in best.fetch()
        ]
    except FetchError:
        raise
    except OSError as error:
        reason = "YouTube cannot be reached; is there a connection?"
        raise FetchError(f"{reason} ({type(error).__name__})") from error
    except Exception as error:  # another's library, and a site that changes under it
        cause = getattr(error, "cause", None) or error
        reason = " ".join(str(cause).split()) or type(error).__name__
        reason = reason if len(reason) <= 200 else f"{reason[:199]}…"
        raise FetchError(f"YouTube gave no captions: {reason}") from error
    return json.dumps({"events": events}, ensure_ascii=False, indent=0).encode("utf-8", "replace")


def _library() -> ModuleType:
    try:
        return import_module("youtube_transcript_api")
    except ImportError as error:
        raise FetchError(
            f"fetching needs youtube-transcript-api, which is not installed: {_INSTALL}"
        ) from error


def _video_id(address: str) -> str | None:
    """Return YouTube's id of the recording at `address`, or None where it is not there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = parts.path.strip("/").split("/")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        video_id = path[0]
    elif host in {"youtube.com", "youtube-nocookie.com"}:
        in_path = path[0] in {"embed", "shorts", "live"} and len(path) > 1
        video_id = path[1] if in_path else parse_qs(parts.query).get("v", [""])[0]
    else:
        return None
    return video_id if _VIDEO.fullmatch(video_id) else None
