"""Looking at many pages in a browser without waiting for each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from playwright.sync_api import BrowserContext, Page

_TABS = 6
"""How many pages load at a time: most of it is waiting until a page asks for nothing more."""


def walk(context: BrowserContext, addresses: Iterable[str]) -> Iterator[Page]:
    """Yield a tab for each address in turn, once it has asked for nothing for half a second.

    The tab leads on to another address later.
    """
    tabs = [context.new_page() for _ in range(_TABS)]
    waiting = iter(addresses)
    while batch := list(islice(waiting, _TABS)):
        opened = list(zip(tabs, batch, strict=False))
        for tab, address in opened:
            tab.goto(address, wait_until="commit")
        for tab, _ in opened:
            tab.wait_for_load_state("networkidle")
            yield tab
