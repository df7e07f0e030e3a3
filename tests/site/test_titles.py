"""Titles say each thing once, and speakers stand in one order."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.twins import Shown, Site, twins
from tests.site.html import read
from tests.site.rendering import pages
from tests.support import TALK


def test_no_title_says_anything_twice(site: Path) -> None:
    doubled = []
    for file in site.rglob("*.html"):
        title = unescape(read(file).title)
        assert title, file
        parts = re.split(r" [-–|·] ", title)
        if len(set(parts)) < len(parts) or title.count("Claim by claim") > 1:
            doubled.append(f"{file.relative_to(site)}: {title}")

    assert not doubled


def test_the_title_of_a_page_ends_with_the_name_of_the_site(site: Path) -> None:
    assert read(site / "map.html").title == "Map - Claim by claim"


def test_guests_stand_before_hosts_wherever_both_are_listed(talk: Corpus) -> None:
    made = pages(talk)
    people = made[urls.PEOPLE].markdown
    shares = made[urls.chapter(TALK, "what-holds-a-bridge-up")].markdown.split("##")[0]
    filters = made[urls.CLAIMS].markdown
    address = f"interviews/{TALK}.md"
    shown = Shown(address, "A page", "")
    [twin] = [
        asset.content.decode()
        for asset in twins(talk, [shown], Site("The site", ""))
        if asset.path == address
    ]

    for text in (people, shares, filters, twin.partition("With:")[2]):
        assert 0 <= text.index("Maren Holt") < text.index("Bede Ferris")
