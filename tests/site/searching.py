"""Asking the search of a site, as its readers do."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

ANSWERED = re.compile(r"^\d+ results?|^Nothing ")
"""What the search says once it has an answer."""


def field(page: Page) -> Locator:
    """Return the field of the search on every page."""
    return page.get_by_role("dialog", name="Search").get_by_role("combobox", name="Search")


def results(page: Page) -> Locator:
    """Return what the search on every page shows."""
    return page.get_by_role("dialog", name="Search").get_by_role("option")


def ask(page: Page, query: str) -> list[str]:
    """Type `query` into the open search and return the addresses of what is found."""
    field(page).fill("")
    expect(status(page)).not_to_have_text(ANSWERED)
    field(page).fill(query)
    expect(status(page)).to_have_text(ANSWERED)
    addresses: list[str] = results(page).evaluate_all("options => options.map(({href}) => href)")
    return addresses


def status(page: Page) -> Locator:
    """Return where the search says what it does."""
    return page.get_by_role("dialog", name="Search").get_by_role("status")
