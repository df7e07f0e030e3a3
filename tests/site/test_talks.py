"""Of which talk a claim is stands wherever it stands, once a record has several."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data.map_data import arrangement, layouts, map_data
from claim_graph.site.markdown import escape_markdown
from claim_graph.site.pages import map_page, quote_pages
from tests.site.rendering import pages
from tests.support import CHAPTER, DATASET, RECORDED, TALK, both_talks, corpus, demo, with_claims

LABEL = "cg-moment__talk"
ACROSS = (
    urls.TENSIONS,
    urls.SCEPTIC,
    urls.LOAD,
    urls.CONNECT,
    urls.person("maren-holt"),
    urls.claim(f"{TALK}/rope-goes-first"),
)
"""Pages on which claims of several talks can stand side by side."""
SPEAKER = "maren-holt"
"""Who speaks in the first talk, and in `spoken_by_one` in both."""
LISTS_OF_TALKS = (urls.HOME, urls.TEN, urls.ALL, urls.CLAIMS, urls.QUOTES)
"""Pages that have a part, or a line, for each talk."""


@pytest.fixture(scope="module")
def both() -> Corpus:
    return corpus(both_talks())


def spoken_by_one() -> Corpus:
    """Return both talks, with the same guest in each."""
    files = both_talks()
    return corpus(
        {
            name: text.replace("ambrose-pell", SPEAKER) if "orchard-walk" in name else text
            for name, text in files.items()
        }
    )


def linked_moments(markdown: str) -> list[str]:
    """Return the links that play a recording, as they are written."""
    return re.findall(r"\[[^\[\]]*\d:\d\d:\d\d[^\[\]]*\]\(<[^>]*>\)", markdown)


def mapped(record: Corpus) -> dict[str, Any]:
    """Return the data of the map of a record."""
    regions = arrangement(record)
    head, rows = map_data(record, regions, layouts(regions))
    return {**head, **rows}


@pytest.mark.parametrize("path", ACROSS)
def test_every_moment_names_its_talk(path: str, both: Corpus) -> None:
    parts = re.split(r"^(?=## )", pages(both)[path].markdown, flags=re.MULTILINE)
    # A heading that names a talk names it for all that stands under it.
    unnamed = [
        part
        for part in parts
        if not any(name in part.partition("\n")[0] for name in both.talk_names.values())
    ]
    moments = linked_moments("".join(unnamed))

    assert moments
    assert all(any(name in moment for name in both.talk_names.values()) for moment in moments)


def test_a_claim_that_is_named_by_its_sentence_alone_names_its_talk(both: Corpus) -> None:
    made = pages(both)
    also = re.findall(r"cg-exchange__also.*", made[urls.SCEPTIC].markdown)
    named = [
        link
        for text in (made[urls.GUIDE].markdown, *also)
        for link in re.findall(r"\]\((?:\.\./)*claims/([^/)]+)/[^)]+\.md\)(.{0,60})", text)
    ]

    assert len(named) > len(also) > 0
    for talk, following in named:
        assert following.startswith(f'<span class="{LABEL}"> {both.talk_names[talk]}')


@pytest.mark.parametrize("path", ACROSS)
def test_a_single_talk_is_not_named(path: str) -> None:
    assert LABEL not in pages(demo())[path].markdown


def test_every_list_of_talks_begins_with_the_featured_one() -> None:
    files = both_talks()
    featured = corpus({**files, "dataset.yml": files["dataset.yml"] + "featured: orchard-walk\n"})
    made, titles = pages(featured), [escape_markdown(talk.title) for talk in featured.talks]

    assert titles[0] == "A walk under pear trees"
    for path in LISTS_OF_TALKS:
        text = made[path].markdown
        first, second = (text.index(title) for title in titles)
        assert first < second, path
    choices = made[urls.CLAIMS].markdown.partition('<select name="talk">')[2]
    first, second = (choices.index(name) for name in featured.talk_names.values())
    assert first < second
    assert mapped(featured)["talks"][0]["id"] == "orchard-walk"


@pytest.mark.parametrize("path", [urls.TEN, urls.ALL])
def test_the_heading_of_each_chapter_names_its_talk_where_there_are_several(
    path: str, both: Corpus
) -> None:
    def headings(record: Corpus) -> list[str]:
        matches = re.findall(r"^## (.*) \{ #", pages(record)[path].markdown, re.MULTILINE)
        return [heading for heading in matches if "cg-inshort__name" in heading]

    chapters = [(talk.id, chapter) for talk in both.talks for chapter in talk.chapters]
    assert len(headings(both)) == len(chapters)
    for heading, (talk, _) in zip(headings(both), chapters, strict=True):
        assert heading.endswith(f"({both.talk_names[talk]})</span>")
    assert not any(heading.endswith(")</span>") for heading in headings(demo()))


def test_a_page_within_a_talk_does_not_repeat_it(both: Corpus) -> None:
    made = pages(both)
    for talk in both.interviews.values():
        for chapter in talk.chapters:
            held = made[urls.chapter(talk.id, chapter.id)].markdown
            assert linked_moments(held)
            assert LABEL not in held.partition("## ")[0]
    assert LABEL not in made[urls.ALL].markdown


def test_claims_can_be_chosen_by_talk(both: Corpus) -> None:
    found = pages(both)[urls.CLAIMS].markdown
    assert '<select name="talk">' in found
    assert all(f"<option>{name}</option>" in found for name in both.talk_names.values())
    assert '<select name="talk">' not in pages(demo())[urls.CLAIMS].markdown


def test_quotes_can_be_chosen_by_talk(both: Corpus) -> None:
    found = pages(both)[urls.QUOTES].markdown
    assert all(f"<option>{name}</option>" in found for name in both.talk_names.values())
    quotes = [quote for claim in both.active.values() for quote in claim.quotes]
    [data] = quote_pages.assets(both)
    rows = json.loads(data.content.decode().partition(" = ")[2].rstrip(";\n"))["rows"]
    assert len(rows) == len(quotes)
    single = pages(demo())[urls.QUOTES]
    assert "cg-filter" not in single.markdown
    assert not single.scripts
    assert not list(quote_pages.assets(demo()))


def test_the_map_can_be_filtered_by_talk_and_its_chapters_are_told_apart(both: Corpus) -> None:
    data = mapped(both)

    assert [talk["label"] for talk in data["talks"]] == list(both.talk_names.values())
    ids = [chapter["id"] for chapter in data["chapters"]]
    assert len(ids) == len(set(ids))
    assert {chapter["talk"] for chapter in data["chapters"]} == {0, 1}
    assert mapped(demo())["talks"] == []


def test_each_claim_in_the_picture_of_the_map_names_its_talk(both: Corpus) -> None:
    def titles(record: Corpus) -> dict[str, str]:
        [*drawn] = (
            asset.content.decode()
            for asset in map_page.assets(record)
            if asset.path in map_page.PICTURES.values()
        )
        return dict(re.findall(r'href="[./]*(claims/[^"]+)"[^>]*><title>(.*?)</title>', drawn[0]))

    named = titles(both)
    assert set(named) == {f"claims/{key}.html" for key in both.active}
    for key, claim in both.active.items():
        assert named[f"claims/{key}.html"].endswith(f"({both.talk_names[claim.interview]})")
    assert not any(title.endswith(")") for title in titles(demo()).values())


def test_chapters_of_one_name_in_two_talks_keep_their_places(both: Corpus) -> None:
    files = both_talks()
    files = {
        name: text.replace("among-the-pears", "under-the-lamp") for name, text in files.items()
    }
    made = pages(corpus(files))
    for path, page in made.items():
        anchors = re.findall(r"\{ #([\w-]+) \}", page.markdown)
        assert len(anchors) == len(set(anchors)), path


def test_tensions_are_told_in_the_order_of_time_over_talks(both: Corpus) -> None:
    first, second = (
        next(claim for claim in both.active.values() if claim.interview == talk)
        for talk in ("orchard-walk", TALK)
    )
    assert both.spoken(first) < both.spoken(second)
    days = [both.interviews[talk].published for talk in ("orchard-walk", TALK)]
    assert days == sorted(days, key=str)


def test_a_way_in_names_its_talk_once(both: Corpus) -> None:
    made = pages(both)
    active = [entry for entry in both.collections.values() if entry.retired is None]
    assert active
    for collection in active:
        page = made[urls.collection(collection.key)].markdown
        trail = page.partition("\n# ")[0]
        assert f"interviews/{collection.about}.md" in trail
        assert LABEL not in page
        assert both.talk_names[collection.about] in made[urls.COLLECTIONS].markdown


def test_the_ledger_of_predictions_goes_through_one_talk_after_the_other_over_its_pages() -> None:
    many = [
        f"id: n-{n}\nclaim: Number {n} comes about in its {'x' * n} time.\nkind: prediction\n"
        f"prediction: {{horizon: soon}}\n"
        f"quotes: [{{text: something to be said, at: '0:02:{n:02}'}}]"
        for n in range(20)
    ]
    first = with_claims(*many)
    later = (
        first[CHAPTER].replace("interview: talk", "interview: recorded").replace("opening", "only")
    )
    files = {**first, **RECORDED, "recorded/01-only.yml": later}
    files["dataset.yml"] = f"{DATASET}featured: talk\n"
    made = pages(corpus(files))
    ledger = "".join(made[urls.predictions(number)].markdown for number in (1, 2))
    told = re.findall(r"^## .*\{ #(\w+)-", ledger, re.MULTILINE)

    assert list(dict.fromkeys(told)) == ["talk", "recorded"]
    assert told == sorted(told, reverse=True)


def test_the_ledger_of_predictions_names_the_talk_with_each_chapter(both: Corpus) -> None:
    ledger = pages(both)[urls.predictions()].markdown
    due, settled, *headings = re.findall(r"^## (.*?) \{", ledger, re.MULTILINE)

    assert (due, settled) == ("Due, and open", "Settled")
    assert headings
    assert all(any(name in heading for name in both.talk_names.values()) for heading in headings)
    # Those that are due stand together, of whatever talk, and so do those that are settled.
    by_chapter = ledger.partition(headings[0])[2]
    assert LABEL in ledger
    assert LABEL not in by_chapter


# --- Who speaks -----------------------------------------------------------------------------------


def test_the_page_of_a_person_counts_the_claims_of_each_talk() -> None:
    record = spoken_by_one()
    page = pages(record)[urls.person(SPEAKER)].markdown
    [counts] = re.findall(r'<p class="cg-byline cg-by-talk".*?</p>', page)
    said = record.claims_by_speaker[SPEAKER]

    assert len(record.interviews) == 2
    for talk, name in record.talk_names.items():
        number = sum(claim.interview == talk for claim in said)
        assert number
        assert f"[{name}](../interviews/{talk}.md): {number} claims" in counts
    assert "cg-by-talk" not in pages(demo())[urls.person(SPEAKER)].markdown


def test_the_chapters_of_a_person_stand_under_their_talk() -> None:
    record = spoken_by_one()
    page = pages(record)[urls.person(SPEAKER)].markdown
    parts = dict(re.findall(r"^## All claims of (.+?), by chapter \{.*?$(.*?)(?=^## |\Z)", page,
                            re.MULTILINE | re.DOTALL))  # fmt: skip

    assert list(parts) == [
        record.talk_names[talk.id]
        for talk in sorted(record.talks, key=lambda talk: str(talk.published))
    ]
    for talk, name in record.talk_names.items():
        links = re.findall(rf"{SPEAKER}/([\w-]+)/[\w-]+\.md", parts[name])
        assert set(links) == {talk}
        assert LABEL not in parts[name]
    single = pages(demo())[urls.person(SPEAKER)].markdown
    assert "## All claims, by chapter {" in single


def test_what_a_person_claims_in_a_chapter_names_its_talk_once() -> None:
    record = spoken_by_one()
    page = pages(record)[urls.said_by(SPEAKER, "orchard-walk", "among-the-pears")]

    assert page.title == "Maren Holt on Among the pears (September 2029)"
    assert f"# {page.title}" in page.markdown.replace("\\", "")
    assert "in the chapter “Among the pears (September 2029)”" in page.description
    assert linked_moments(page.markdown)
    assert LABEL not in page.markdown
    chapter = demo().interviews[TALK].chapters[-1]
    alone = pages(demo())[urls.said_by(SPEAKER, TALK, chapter.id)]
    assert alone.title == f"Maren Holt on {chapter.title}"


def test_the_list_of_people_says_in_which_talks_somebody_speaks() -> None:
    def rows(record: Corpus) -> dict[str, str]:
        text = pages(record)[urls.PEOPLE].markdown
        matches = re.findall(r"\(([\w-]+)\.md\).*?<span class=\"cg-count\">(.*?)</span>", text)
        return dict(matches)

    record = spoken_by_one()
    in_both = len(record.claims_by_speaker[SPEAKER])
    assert rows(record)[SPEAKER].startswith(f"{in_both} claims in 2 talks")
    assert rows(record)["isolde-marr"].startswith("1 claim in September 2029")
    assert " in " not in rows(demo())["bede-ferris"].partition(", named in ")[0]
