"""Two talks may have a way in of the same id: its page, its nodes and its names keep apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import claim_graph
from claim_graph.agents.agent_record import AgentRecord
from claim_graph.analysis.questions.collection_answers import CollectionAnswer
from claim_graph.analysis.questions.lookup import RecordError
from claim_graph.cli import main
from claim_graph.corpus.corpus import Corpus
from claim_graph.exports import export
from claim_graph.site import urls
from claim_graph.site.data import previews
from tests.building import built, frame
from tests.site.rendering import pages
from tests.support import DEMO, DEMO2, TALK, both_talks, check, codes, corpus, write

OTHER = "orchard-walk"
ID = "at-a-glance"
KEYS = (f"{TALK}/{ID}", f"{OTHER}/{ID}")


def same_ids() -> dict[str, str]:
    """Return both talks, each with a way in of the same id."""
    files = both_talks()
    renamed = files["collections.yml"].replace("id: pears-in-brief", f"id: {ID}")
    assert renamed.count(f"id: {ID}\n") == 2
    return {**files, "collections.yml": renamed}


@pytest.fixture(scope="module")
def both() -> Corpus:
    return corpus(same_ids())


def test_an_id_is_taken_only_within_its_talk(both: Corpus) -> None:
    assert set(KEYS) < set(both.collections)
    assert not both.repeated
    twice = same_ids()
    twice["collections.yml"] += twice["collections.yml"].partition("\n")[2]
    assert codes(check(twice)).count("IDS001") == len(both.collections)


def test_each_has_a_page_of_its_own(both: Corpus) -> None:
    made = pages(both)
    for key in KEYS:
        page = made[urls.collection(key)]
        assert page.redirect is None
        assert page.description == both.collections[key].description
        assert f"{key}.md" in made[urls.COLLECTIONS].markdown


def test_the_old_address_leads_to_the_first_and_that_of_any_other_to_it(both: Corpus) -> None:
    made = pages(both)
    assert made[f"collections/{ID}.md"].redirect == urls.collection(KEYS[0])
    for way in both.collections.values():
        for name in (way.id, *way.formerly):
            assert made[f"collections/{name}.md"].redirect in {
                urls.collection(key) for key in both.called("collection", name)
            }


def test_the_graph_has_a_node_for_each_with_its_own_sentences(both: Corpus) -> None:
    graph = claim_graph.compile(both)
    for key in KEYS:
        node = f"collection:{key}"
        assert graph.nodes[node]["interview"] == both.collections[key].about
        statements = [
            str(other)
            for _, other, edge in graph.out_edges(node, data=True)
            if edge["relation"] == "states"
        ]
        assert statements
        assert all(statement.startswith(f"statement:{key}#") for statement in statements)
    for form in ("csv", "sqlite", "turtle", "obsidian"):
        assert export(graph, form)
    notes = [name for name in export(graph, "obsidian") if ID in name]
    assert len(notes) == 2


def test_a_name_that_both_have_is_asked_about_and_one_in_full_is_not(both: Corpus) -> None:
    with pytest.raises(RecordError) as raised:
        claim_graph.show(both, ID)
    assert all(f"collection:{key}" in str(raised.value) for key in KEYS)
    for key in KEYS:
        answer = claim_graph.show(both, key)
        assert isinstance(answer, CollectionAnswer)
        assert answer.source.id == f"source:{key.partition('/')[0]}"
        assert AgentRecord(both).called(f"collection:{key}") is both.collections[key]


def test_search_and_previews_keep_them_apart(both: Corpus) -> None:
    found = {hit.id for hit in claim_graph.search(both, "in one sentence", top=20)}
    assert KEYS[1] in found
    shown = b"".join(asset.content for asset in previews.assets(both)).decode()
    assert all(f'"{key}"' in shown for key in KEYS)


def test_one_of_them_is_renamed_by_its_full_id(tmp_path: Path) -> None:
    folder = write(tmp_path / "claims", same_ids())
    arguments = ["rename", "collection", ID, "in-short", "--claims", str(folder)]
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 2
    assert all(key in refused.stderr for key in KEYS)

    arguments[2] = KEYS[1]
    before = (folder / "collections.yml").read_text("utf-8")
    done = CliRunner().invoke(main, [*arguments, "--dry-run"])
    assert "id: in-short" in done.stdout + done.stderr
    assert (folder / "collections.yml").read_text("utf-8") == before


def test_such_a_record_is_right_and_is_built(tmp_path: Path) -> None:
    frame(tmp_path, same_ids())
    for record in (DEMO, DEMO2):
        for folder in ("fingerprints", "sentences"):
            if (record / folder).is_dir():
                there = tmp_path / "claims" / folder
                shutil.copytree(record / folder, there, dirs_exist_ok=True)

    assert list(claim_graph.check(claim_graph.load(tmp_path / "claims"))) == []
    site = built(tmp_path)
    for key in KEYS:
        assert (site / "collections" / f"{key}.html").is_file()
    old = (site / "collections" / f"{ID}.html").read_text("utf-8")
    assert f"{KEYS[0]}.html" in old
