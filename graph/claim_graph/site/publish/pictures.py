"""Pictures for links that are shared: drawn once, then kept until their words change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from claim_graph.core.extras import how_to_install, missing_module
from claim_graph.core.files import replace_files
from claim_graph.site.data.share_cards import ShareCard, picture_path

CACHE = ".cache/claim-graph/pictures"
"""The folder of pictures that were drawn, in the folder of the project."""
_SPARE = 3
"""How many times what a site needs the cache may hold before what it does not need is removed."""

Tell = Callable[[int, int], None]
"""Told how many pictures are drawn, and of how many."""


def silent(drawn: int, number: int) -> None:
    """Tell nobody."""


def why_not() -> str | None:
    """Return why no pictures can be drawn here, and what to do; None where they can be."""
    module = missing_module("pictures")
    return how_to_install(module, "pictures") if module else None


def place(cards: Mapping[str, ShareCard], project: Path, site: Path, tell: Tell = silent) -> None:
    """Write the picture of each of `cards`, by the path of its page, into the folder `site`.

    `project` is the folder that has the cache. Raises OSError where `site` cannot be written to.
    """
    cache = project / CACHE
    names = {page: f"{_key(card)}.png" for page, card in cards.items()}
    kept = {file.name for file in cache.glob("*.png")}
    missing = [page for page, name in names.items() if name not in kept]
    _draw({names[page]: cards[page] for page in missing}, cache, tell)
    targets = {page: site / picture_path(page) for page in names}
    for folder in dict.fromkeys(target.parent for target in targets.values()):
        folder.mkdir(parents=True, exist_ok=True)
    for page, name in names.items():
        try:
            # A copy, so that whoever works on the site's pictures does not change the cache.
            drawn = (cache / name).read_bytes()
        except OSError:
            drawn = _drawn(cards[page])
        targets[page].write_bytes(drawn)
    _prune(cache, set(names.values()))


def _draw(cards: Mapping[str, ShareCard], cache: Path, tell: Tell) -> None:
    """Draw what the cache lacks. Where it cannot be written to, nothing is kept."""
    if cards:
        tell(0, len(cards))
    for number, (name, card) in enumerate(cards.items(), start=1):
        try:
            # One at a time, so that an interrupted build has not drawn in vain.
            replace_files(cache, {name: _drawn(card)})
        except OSError:
            return
        tell(number, len(cards))


def _drawn(card: ShareCard) -> bytes:
    # Pillow is imported where a picture is drawn only: a site can do without.
    from claim_graph.site.data.card_picture import draw  # noqa: PLC0415

    return draw(card)


def _key(card: ShareCard) -> str:
    from claim_graph.site.data.card_picture import settings  # noqa: PLC0415

    written = json.dumps([settings(), *astuple(card)])
    return hashlib.sha256(written.encode()).hexdigest()[:40]


def _prune(cache: Path, needed: set[str]) -> None:
    """Remove what is not `needed` where the cache has become much larger than that."""
    kept = [file for file in cache.glob("*.png") if file.name not in needed]
    if len(kept) > _SPARE * len(needed):
        for file in kept:
            with suppress(OSError):
                file.unlink()
