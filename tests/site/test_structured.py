"""What pages say to machines: nodes of schema.org that name what the pages show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data import structured
from tests.site.rendering import pages
from tests.support import BASE, CENTRAL, DATASET, corpus

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield every node in a structure."""
    if isinstance(value, Mapping):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_a_claim_appears_in_words_that_someone_spoke_at_a_second(talk: Corpus) -> None:
    record = talk.claims[CENTRAL]
    node: Any = structured.claim(talk, record)
    (words,) = node["appearance"]

    assert node["@context"] == "https://schema.org"
    assert (node["@type"], node["text"]) == ("Claim", record.claim)
    assert node["author"]["name"] == "Maren Holt"
    assert (words["@type"], words["text"]) == ("Quotation", record.quotes[0].text)
    assert words["spokenByCharacter"] == words["creator"]
    assert words["url"].endswith(f"t={record.quotes[0].at}s")
    assert words["isPartOf"]["@type"] == "PodcastEpisode"
    assert words["isPartOf"]["video"]["url"].endswith(f"#t={record.quotes[0].at}")
    assert [term["name"] for term in node["about"]] == [
        concept.label for concept in talk.concepts_of(record)
    ]


def test_whoever_spoke_the_words_is_named_with_them() -> None:
    base = corpus(BASE)
    claim = base.claims["talk/other"]
    quote = claim.quotes[0].model_copy(update={"by": "host"})
    node: Any = structured.claim(base, claim.model_copy(update={"quotes": (quote,)}))

    assert node["author"]["name"] == "Grace Guest"
    assert node["appearance"][0]["spokenByCharacter"]["name"] == "Henry Host"


def test_a_concept_is_a_term_of_the_glossary(talk: Corpus) -> None:
    record = talk.concepts["pilot-rope"]
    node: Any = structured.concept(talk, record)

    assert (node["@type"], node["name"]) == ("DefinedTerm", record.label)
    assert node["description"] == record.definition
    assert node["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    assert node["inDefinedTermSet"]["url"] == "../glossary.html"


def test_an_interview_is_an_episode_with_a_clip_for_each_chapter(talk: Corpus) -> None:
    (record,) = talk.interviews.values()
    node: Any = structured.interview(talk, record)
    clips = node["video"]["hasPart"]

    assert node["@type"] == "PodcastEpisode"
    assert node["partOfSeries"]["name"] == record.show
    assert node["datePublished"] == "2030-11-03"
    assert node["timeRequired"] == "PT27M14S"
    assert [clip["name"] for clip in clips] == [chapter.title for chapter in record.chapters]
    assert {clip["@type"] for clip in clips} == {"Clip"}
    assert all(int(clip["startOffset"]) < int(clip["endOffset"]) for clip in clips)
    assert [actor["name"] for actor in node["actor"]] == ["Maren Holt", "Bede Ferris"]


def test_the_home_page_is_of_a_site_that_holds_open_data() -> None:
    record = corpus({**BASE, "dataset.yml": DATASET})
    node: Any = pages(record)[urls.HOME].structured

    assert node["@type"] == "WebSite"
    (data,) = node["hasPart"]
    assert data["@type"] == "Dataset"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_record_that_states_no_licence_has_none_in_its_pages() -> None:
    shown: Any = pages(corpus(BASE))
    assert "license" not in shown[urls.HOME].structured["hasPart"][0]
    assert "license" not in shown[urls.GLOSSARY].structured


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "PT0S"), (5, "PT5S"), (60, "PT1M"), (3600, "PT1H"), (5763, "PT1H36M3S")],
)
def test_lengths_of_time_are_iso_8601(seconds: int, written: str) -> None:
    assert structured.duration(seconds) == written


def test_every_record_s_page_says_what_it_is_about_and_nothing_is_a_review(talk: Corpus) -> None:
    made = pages(talk)
    wanted = {"claim": "Claim", "concept": "DefinedTerm", "person": "Person"}
    for kind, type in wanted.items():
        for record in talk.of_kind(kind).values():
            page = made[urls.of(kind, record.key)]
            assert (page.structured is None) == (record.retired is not None), record.key
            if page.structured is None:
                continue
            assert page.structured["@type"] == type
    types = {
        node["@type"]
        for page in made.values()
        if page.structured
        for node in nodes(page.structured)
    }

    assert not {type_name for type_name in types if "Review" in type_name}
    assert types >= {"Claim", "Quotation", "DefinedTerm", "PodcastEpisode", "Clip", "Dataset"}


def test_nothing_is_said_that_is_empty(talk: Corpus) -> None:
    for page in pages(talk).values():
        for node in nodes(page.structured):
            assert all(value not in {None, ""} for value in node.values() if isinstance(value, str))
            assert all(value is not None and value != [] for value in node.values())


def test_built_pages_hold_json_whose_addresses_lead_to_pages(site: Path) -> None:
    found = 0
    for file in site.rglob("*.html"):
        for written in SCRIPT.findall(file.read_text("utf-8")):
            found += 1
            for node in nodes(json.loads(written)):
                address = str(node.get("url", ""))
                if not address or urlsplit(address).scheme:
                    continue
                assert (file.parent / urlsplit(address).path).is_file(), (file, address)
    assert found > 100


def test_built_pages_have_a_title_and_a_description_for_previews(site: Path) -> None:
    text = (site / f"claims/{CENTRAL}.html").read_text("utf-8")

    assert '<meta property="og:type" content="article">' in text
    assert re.search(r'<meta property="og:title" content="Although it is forgotten[^"]*">', text)
    assert re.search(
        r'<meta property="og:description" content="[^"]*“Nobody remembers[^"]*”">', text
    )
    assert 'property="og:url"' not in text, "there is no address yet"
