"""Every quote stands beside the name of who spoke it, wherever the site prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.site.components.card import card

BEFORE, AFTER = 60, 110
"""How far from words, in characters of text, the name of who spoke them may be."""


def lent(talk: Corpus) -> Iterator[tuple[Claim, Quote]]:
    """Yield the quotes that somebody else than the claim's speaker spoke."""
    for claim in talk.active.values():
        for quote in claim.quotes:
            if quote.by not in {None, claim.by}:
                yield claim, quote


def text(file: Path) -> str:
    """Return what a file of the site says, without its tags."""
    content = file.read_text("utf-8")
    if file.suffix == ".html":
        scripts = " ".join(
            re.findall(r'<script type="application/ld\+json">(.*?)</script>', content)
        )
        described = " ".join(re.findall(r'<meta name="description" content="(.*?)"', content))
        # Citations, and the record as it is written, name the author in a field of its own.
        content = re.sub(r"<(script|style|pre|textarea)\b.*?</\1>", " ", content, flags=re.DOTALL)
        content = f"{re.sub(r'<[^>]*>', ' ', content)} {scripts} {described}"
    return re.sub(r"\s+", " ", unescape(content))


def test_the_record_has_quotes_of_another_speaker(talk: Corpus) -> None:
    claims = [claim for claim, _ in lent(talk)]

    assert any(len(claim.quotes) > 1 for claim in claims)
    assert any(len(claim.quotes) == 1 for claim in claims)


def test_every_quote_of_another_speaker_is_printed_beside_the_name(
    talk: Corpus, site: Path
) -> None:
    files = [
        file
        for suffix in ("html", "md", "txt", "xml", "js")
        for file in site.rglob(f"*.{suffix}")
        if not file.is_relative_to(site / "assets")
    ]
    texts = {file.relative_to(site).as_posix(): text(file) for file in files}
    seen, wrong = set(), []
    own = {quote.text for claim in talk.active.values() for quote in claim.quotes if not quote.by}
    borrowed = [quote for _, quote in lent(talk) if quote.text not in own]
    assert borrowed
    for quote in borrowed:
        name = talk.people[quote.by or ""].name
        for path, content in texts.items():
            for place in re.finditer(re.escape(typographic(quote.text)), content):
                seen.add(Path(path).suffix)
                around = content[max(0, place.start() - BEFORE) : place.end() + AFTER]
                if name not in around:
                    wrong.append(f"{path}: {around}")

    assert wrong == []
    assert {".html", ".md", ".js"} <= seen


def test_the_speakers_own_words_come_first(talk: Corpus) -> None:
    for claim, _ in lent(talk):
        own = [quote for quote in claim.quotes if quote.by in {None, claim.by}]
        if own:
            words = card(talk, claim).words
            assert words is not None
            assert (words.text, words.voice) == (own[0].text, "")
            assert claim.at == own[0].at
