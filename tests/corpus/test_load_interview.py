"""What belongs to one interview is read alone, as it is read with all the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from claim_graph.corpus.loader import LoadError, load, load_files, load_interview, record_files
from tests.support import TALK, both_talks, write

TALKS = [TALK, "orchard-walk"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, both_talks())


@pytest.mark.parametrize("talk", TALKS)
def test_it_is_the_same_interview_with_the_same_claims_and_words(folder: Path, talk: str) -> None:
    whole, alone = load(folder), load_interview(folder, talk)

    assert dict(alone.sources) == {talk: whole.interviews[talk]}
    assert dict(alone.claims) == {
        key: claim for key, claim in whole.claims.items() if claim.interview == talk
    }
    assert alone.claims
    assert (dict(alone.people), dict(alone.works)) == (dict(whole.people), dict(whole.works))
    assert dict(alone.fingerprints) == {talk: whole.fingerprints[talk]}
    assert set(alone.turns) == {talk} & set(whole.turns)
    assert all(
        alone.judgement(claim, quote) == whole.judgement(claim, quote)
        for claim in alone.claims.values()
        for quote in claim.quotes
    )


@pytest.mark.parametrize("talk", TALKS)
def test_its_claims_can_be_left_out(folder: Path, talk: str) -> None:
    with_them, without = (load_interview(folder, talk, with_claims=on) for on in (True, False))

    assert not without.claims
    for table in ("sources", "people", "works", "fingerprints", "turns"):
        assert dict(getattr(without, table)) == dict(getattr(with_them, table))


def test_a_file_of_another_talk_can_be_broken_or_huge(folder: Path) -> None:
    (folder / "orchard-walk" / "01-among-the-pears.yml").write_text("claims: [")
    (folder / "fingerprints" / "orchard-walk.txt").write_text("damaged")

    assert load(folder).findings
    assert load_interview(folder, TALK).findings == ()


@pytest.mark.parametrize("id", ["nowhere", "../sources", "a/b", "", "people", "."])
def test_an_id_that_is_none_leads_nowhere(folder: Path, id: str) -> None:
    assert dict(load_interview(folder, id).interviews) == {}


def test_an_interview_in_a_file_of_another_name_is_not_found(folder: Path) -> None:
    (folder / "sources" / f"{TALK}.yml").rename(folder / "sources" / "renamed.yml")

    assert dict(load_interview(folder, TALK).interviews) == {}


def test_files_are_listed_as_they_are_read(folder: Path) -> None:
    names = record_files(folder)

    assert names == sorted(names)
    assert names == list(load(folder).documents)


def test_some_files_are_read_with_the_words_of_some_talks(folder: Path) -> None:
    names = ["people.yml", "orchard-walk/01-among-the-pears.yml"]
    whole, part = load(folder), load_files(folder, names, ["orchard-walk", "nowhere", "../x"])

    assert list(part.documents) == names
    assert dict(part.people) == dict(whole.people)
    assert part.claims
    assert all(whole.claims[key] == claim for key, claim in part.claims.items())
    assert dict(part.fingerprints) == {"orchard-walk": whole.fingerprints["orchard-walk"]}


def test_without_the_folder_it_is_an_error(tmp_path: Path) -> None:
    for reading in (load, record_files, lambda folder: load_interview(folder, TALK)):
        with pytest.raises(LoadError, match="there is no such folder"):
            reading(tmp_path / "none")
