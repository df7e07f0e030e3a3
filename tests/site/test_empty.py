"""A record that only begins has a whole site, with no page and no link for what it has not yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claim_graph.site import urls
from tests.building import run
from tests.site.checker import listed, lost_links
from tests.site.html import read
from tests.support import BASE, CHAPTER, Files, write

SETTINGS = "site_name: A talk\ntheme: {name: material}\nplugins: [search, claims]\nstrict: true\n"
NO_CLAIMS = "interview: talk\nchapter: opening\nclaims: []\n"
ONE_CLAIM = (
    NO_CLAIMS.replace(" []", "\n")
    + BASE[CHAPTER].partition("claims:\n")[2].partition("    concepts")[0]
)
TALK = {name: BASE[name] for name in ("people.yml", "sources/talk.yml")}
NOTES = {name: BASE[name] for name in ("sources/digest.yml", "sentences/digest.txt")}
CONCEPT = {"concepts/gap.yml": BASE["concepts/gap.yml"]}
GATHERING = {
    urls.TEN, urls.ALL, urls.CLAIMS, urls.GLOSSARY, urls.QUOTES, urls.WORKS, urls.NOTES,
    urls.COLLECTIONS, urls.WITNESSES, urls.MAP, urls.CONNECT, urls.LOAD, urls.TENSIONS, urls.TAGS,
    urls.NEWS, urls.SCEPTIC, urls.predictions(),
}  # fmt: skip
"""Pages that show many records of a sort."""

RECORDS: dict[str, tuple[Files, set[str]]] = {
    "nothing but the talk": ({**TALK, CHAPTER: NO_CLAIMS}, set()),
    "a concept": ({**TALK, **CONCEPT}, {urls.GLOSSARY, urls.MAP}),
    "notes": ({**TALK, **NOTES}, {urls.NOTES}),
    "one claim": (
        {**TALK, CHAPTER: ONE_CLAIM},
        {
            urls.TEN,
            urls.ALL,
            urls.CLAIMS,
            urls.QUOTES,
            urls.COLLECTIONS,
            urls.MAP,
            urls.CONNECT,
        },
    ),
    "everything but tensions, tags, predictions and a past": (
        BASE,
        GATHERING
        - {
            urls.TENSIONS,
            urls.SCEPTIC,
            urls.TAGS,
            urls.NEWS,
            urls.predictions(),
        },
    ),
}


def says_nothing(page: Path) -> bool:
    """Return whether the content of a page has a heading with nothing under it.

    A heading one step lower is something.
    """
    content = page.read_text("utf-8").partition('<article class="md-content__inner')[2]
    content = content.partition("</article>\n")[0]
    parts = re.split(r"<h([1-4])[ >].*?</h\1>", content, flags=re.DOTALL)[1:]
    levels, texts = parts[::2], parts[1::2]
    below = [*levels[1:], "0"]
    return any(
        not read(text).text.strip() and "<svg" not in text and next_level <= level
        for level, text, next_level in zip(levels, texts, below, strict=True)
    )


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_has_the_pages_for_what_it_holds_and_no_others(tmp_path: Path, name: str) -> None:
    files, expected = RECORDS[name]
    write(tmp_path / "claims", files)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)

    done = run("build", folder=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {page for page in GATHERING if page.replace(".md", ".html") in made} == expected
    pages = {path: read(site / path) for path in sorted(made) if path.endswith(".html")}
    lost = lost_links(pages, made)
    assert not lost, listed(lost)
    bare = [path for path, page in pages.items() if says_nothing(site / path)]
    assert not bare, listed(bare)
    for path in ("index.html", "interviews/talk.html", "people/index.html", "contribute.html"):
        assert not re.search(r"(?<![\d:.])0 (?:claim|quote|concept|reason)s?\b", pages[path].text)
