"""`llms.txt`: the list of the twins, after llmstxt.org."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data.plain_markdown import items, joined, link, plain
from claim_graph.site.twins.shown import Shown, Site

LLMS = "llms.txt"


def llms(corpus: Corpus, pages: Sequence[Shown], site: Site) -> str:
    """Return the list of the twins, the ways in first; what has a list of its own is left out."""
    by_path = {page.path: page for page in pages}
    first = [
        urls.HOME,
        urls.TEN,
        urls.ALL,
        urls.CLAIMS,
        urls.GLOSSARY,
        urls.QUOTES,
        urls.COLLECTIONS,
    ]
    chapters = {
        interview.title: [
            urls.interview(interview.id),
            *(urls.chapter(interview.id, chapter.id) for chapter in interview.chapters),
        ]
        for interview in corpus.interviews.values()
    }
    sections: dict[str, list[str]] = {
        "Start here": first,
        **chapters,
        "Ways in": [urls.collection(key) for key in corpus.collections],
        "Then and now": [
            urls.THREADS,
            *(urls.thread(thread.id) for thread in corpus.active_threads),
        ],
        "People": [urls.person(id) for id in corpus.people],
        "Concepts": [urls.concept(id) for id in corpus.concepts],
        "Notes by others": [urls.notes(id) for id in corpus.notes],
    }
    listed = {path for group in sections.values() for path in group}
    # What has a folder has a list that leads to it, and the second page of a list has a first.
    sections["Optional"] = [
        page.path
        for page in pages
        if page.listed
        and page.path not in listed
        and "/" not in page.path
        and "--" not in page.path
    ]
    blocks = [
        f"# {plain(site.name)}",
        f"> {plain(site.description)}",
        "Each page has a twin in Markdown: the same address with `.md` for `.html`. A claim is a "
        "sentence of ours with the words spoken, their second, who spoke, how sure it sounded, "
        "and its links to other claims, each with the reason. Quote the words spoken, not our "
        "sentence, as what was said.",
    ]
    for title, group in sections.items():
        # The glossary says what each concept means; here it is enough that there is one.
        briefly = title == "Concepts"
        rows = [_listed(by_path[path], site, briefly) for path in group if path in by_path]
        if rows:
            blocks += [f"## {plain(title)}", items(rows)]
    return joined(*blocks) + "\n"


def _listed(page: Shown, site: Site, briefly: bool) -> str:
    described = f": {plain(page.description)}" if page.description and not briefly else ""
    return f"{link(plain(page.title), urljoin(site.address, page.path))}{described}"
