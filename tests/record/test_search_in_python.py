"""What readers would type leads to the best answer in Python, too."""

from __future__ import annotations

from claim_graph.analysis.searching.record_search import RecordSearch, Sort
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.render import render
from tests.record.expectations import expectations
from tests.searching import BothSearches


def test_the_search_in_python_answers_as_well(record: Corpus) -> None:
    promised = expectations()
    made = render(record, Report(()), name="Site")
    searches = BothSearches(record, list(made))
    typed = [search.type for search in promised.searches]
    answers = [searches.in_python(text) for text in typed]
    right = [
        bool(answer) and answer[0][0] in search.opens
        for search, answer in zip(promised.searches, answers, strict=True)
    ]

    assert len(right) - sum(right) <= promised.searches_wrong_at_most
    assert answers == searches.on_the_site(typed)


def test_what_a_record_answers_is_found_without_the_pages_of_a_site(record: Corpus) -> None:
    promised = expectations()
    sorts = {"claims": Sort.CLAIM, "concepts": Sort.CONCEPT, "people": Sort.PERSON,
             "collections": Sort.COLLECTION, "works": Sort.WORK}  # fmt: skip
    index = RecordSearch(record)
    wrong, asked = [], 0
    for search in promised.searches:
        places = [path.partition("/") for path in search.opens]
        wanted = {(sorts[folder], id) for folder, _, id in places if folder in sorts}
        if wanted:
            asked += 1
            first = next(iter(index.search(search.type, top=1)), None)
            if first is None or (first.sort, first.id) not in wanted:
                wrong.append(search.type)

    assert asked > promised.searches_wrong_at_most
    assert len(wrong) <= promised.searches_wrong_at_most, wrong
