"""Mentions are kept between builds, and whatever is kept adds no markup and no wrong place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claim_graph.analysis.terms import Mention, mentions
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.publish.mention_cache import CACHE, keep, known_names
from tests.support import BASE, corpus

TEXT = "Into the gap, and a second gap."
PLACES = (Mention("gap", 9, 12), Mention("gap", 27, 30))


@pytest.fixture
def small() -> Corpus:
    return corpus(BASE)


def build(made: Corpus, project: Path, *texts: str) -> dict[str, tuple[Mention, ...]]:
    """Look texts up as a build does, keep what was found, and return what was known before."""
    names = known_names(made, project)
    for text in texts:
        mentions(text, names)
    keep(names, project)
    return dict(names.known)


def kept(project: Path) -> bytes:
    content = unsealed((project / CACHE).read_bytes())
    assert content is not None
    return content


def test_the_next_build_knows_what_this_one_found(small: Corpus, tmp_path: Path) -> None:
    assert build(small, tmp_path, TEXT, "nothing") == {}
    assert build(small, tmp_path) == {TEXT: PLACES, "nothing": ()}


def test_only_what_the_last_build_looked_up_is_kept(small: Corpus, tmp_path: Path) -> None:
    build(small, tmp_path, TEXT, "old")
    build(small, tmp_path, TEXT, "new")

    assert known_names(small, tmp_path).known.keys() == {TEXT, "new"}


def test_spacy_is_not_loaded_where_all_is_known(tmp_path: Path) -> None:
    for name, content in BASE.items():
        file = tmp_path / "claims" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    program = (
        "import sys; from pathlib import Path\n"
        "from claim_graph import check, load\n"
        "from claim_graph.site.publish.compiled import compiled\n"
        "from claim_graph.site.publish.mention_cache import keep\n"
        "corpus = load('claims')\n"
        "made = compiled(corpus, check(corpus), Path())\n"
        "keep(made.names, Path())\n"
        "print('spacy' in sys.modules, len(made.graph.edges))"
    )

    def run() -> list[str]:
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.split()

    first, second = run(), run()
    assert (first[0], second[0]) == ("True", "False")
    assert first[1] == second[1]


def test_another_name_of_a_concept_is_looked_for_everywhere(small: Corpus, tmp_path: Path) -> None:
    build(small, tmp_path, TEXT)
    concept = BASE["concepts/gap.yml"] + "aliases: [second]\n"
    renamed = corpus({**BASE, "concepts/gap.yml": concept})

    assert build(renamed, tmp_path, TEXT) == {}
    assert known_names(renamed, tmp_path).known != {TEXT: PLACES}


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_what_is_damaged_is_found_again(damage: bytes, small: Corpus, tmp_path: Path) -> None:
    build(small, tmp_path, TEXT)
    whole = (tmp_path / CACHE).read_bytes()
    (tmp_path / CACHE).write_bytes(damage or whole[:-1] + b" ")

    assert build(small, tmp_path, TEXT) == {}
    assert (tmp_path / CACHE).read_bytes() == whole


@pytest.mark.parametrize(
    "rows",
    [
        [["gap)<script>", 9, 12]],
        [["gap", 9, 99]],
        [["gap", -3, 12]],
        [["gap", 12, 9]],
        [["gap", 27, 30], ["gap", 9, 12]],
        [["gap", 9, 12], ["gap", 10, 14]],
    ],
)
def test_what_cannot_be_is_found_again(rows: list[object], small: Corpus, tmp_path: Path) -> None:
    build(small, tmp_path, TEXT)
    key = kept(tmp_path).partition(b"\n")[0]
    table = json.dumps({TEXT: rows, "nothing": []}).encode()
    (tmp_path / CACHE).write_bytes(sealed(key + b"\n" + table))

    assert build(small, tmp_path, TEXT) == {"nothing": ()}
    assert build(small, tmp_path) == {TEXT: PLACES}


@pytest.mark.parametrize("table", [b"", b"[]", b'{"a": 1}', b'{"a": [["gap", 1]]}', b"{" * 10_000])
def test_what_is_no_table_is_found_again(table: bytes, small: Corpus, tmp_path: Path) -> None:
    build(small, tmp_path, TEXT)
    key = kept(tmp_path).partition(b"\n")[0]
    (tmp_path / CACHE).write_bytes(sealed(key + b"\n" + table))

    assert build(small, tmp_path, TEXT) == {}
    assert build(small, tmp_path) == {TEXT: PLACES}


def test_without_a_place_for_it_mentions_are_found_each_time(small: Corpus, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder")

    assert build(small, taken, TEXT) == build(small, taken, TEXT) == {}
    assert taken.read_text() == "not a folder"


def test_nothing_is_kept_of_what_a_model_found(small: Corpus, tmp_path: Path) -> None:
    names = known_names(small, tmp_path)
    with_lemmas = type(names)(names.names, lambda text: {})
    mentions(TEXT, with_lemmas)
    keep(with_lemmas, tmp_path)

    assert not (tmp_path / CACHE).exists()
