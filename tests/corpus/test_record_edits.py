"""Records added, renamed and retired: what a change concerns is right, all else stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import claim_graph
from claim_graph.core.files import replace_tree
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import load
from claim_graph.corpus.record_edits import (
    Changes,
    EditError,
    chapter_added,
    claim_added,
    record_written,
    renamed,
    retired,
    reviewed,
)
from claim_graph.corpus.saving import contents, difference, save
from claim_graph.corpus.yaml_writer import Plain, flow, scalar
from tests.support import BASE, CENTRAL, CHAPTER, DEMO, TALK, demo, write

NEW: Mapping[str, Plain] = {
    "id": "bread-needs-time",
    "claim": "Good bread: it cannot be hurried, they say.",
    "by": "maren-holt",
    "kind": "position",
    "confidence": {"stance": "asserts", "reading": "high"},
    "quotes": [{"text": "You sleep because of the lamp, and you wake up", "at": "0:00:56"}],
    "concepts": ["lamp", "fog"],
    "links": [{"supports": "rope-goes-first", "because": "It is a case, and a good one: see."}],
    "tags": ["craft"],
}


def changed(folder: Path, changes: Changes) -> Corpus:
    """Return the corpus after `changes`; the files stay as they are."""
    return load(folder, contents(folder, changes))


def errors(corpus: Corpus) -> list[str]:
    return [
        f"{f.file}:{f.span.line} {f.code} {f.message}" for f in claim_graph.check(corpus).errors
    ]


def project(tmp_path: Path, files: Mapping[str, str] = BASE) -> Path:
    write(tmp_path, files)
    return tmp_path


# --- Adding -------------------------------------------------------------------------------------


def test_a_claim_is_added_and_every_other_byte_stays() -> None:
    talk = demo()
    for file, chapter in {(claim.file, claim.chapter) for claim in talk.active.values()}:
        before = (DEMO / file).read_bytes()
        seconds = sorted({claim.at or 0 for claim in talk.active.values() if claim.file == file})
        for at in [0, seconds[len(seconds) // 2], seconds[-1] + 1]:
            changes = claim_added(talk, TALK, chapter, at, NEW)
            after = contents(DEMO, changes)[file]
            assert after is not None
            [edit] = changes.edits[file]
            assert after == before[:0] + after
            assert edit.start == edit.end, "nothing is replaced"
            assert len(after) == len(before) + len(edit.text.encode())


def test_the_added_claim_reads_back_and_comes_behind_what_was_said_before_it() -> None:
    talk = demo()
    chapter = talk.interviews[TALK].chapters[0].id
    after = changed(DEMO, claim_added(talk, TALK, chapter, 56, NEW))
    claim = after.claims[f"{TALK}/bread-needs-time"]

    assert claim.claim == NEW["claim"]
    assert claim.links[0].because == "It is a case, and a good one: see."
    assert [c.concepts for c in (claim,)] == [("lamp", "fog")]
    in_file = [c for c in after.claims.values() if c.file == claim.file]
    earlier = in_file[: in_file.index(claim)]
    assert [c.at for c in earlier if (c.at or 0) > 56] == []
    assert {*after.claims} - {*talk.claims} == {claim.key}


def test_the_first_claim_takes_the_place_of_an_empty_list(tmp_path: Path) -> None:
    empty = "# About the opening\ninterview: talk\nchapter: opening\nclaims: []\n\n# The end\n"
    folder = project(tmp_path, {**BASE, CHAPTER: empty})
    corpus = load(folder)
    data = contents(folder, claim_added(corpus, "talk", "opening", 60, {**NEW, "by": "guest"}))

    text = (data[CHAPTER] or b"").decode()
    assert text.startswith(
        "# About the opening\ninterview: talk\nchapter: opening\nclaims:\n  - id:"
    )
    assert text.endswith("tags: [craft]\n\n# The end\n")


def test_a_chapter_without_a_file_gets_one(tmp_path: Path) -> None:
    folder = project(tmp_path)
    after = changed(
        folder, claim_added(load(folder), "talk", "closing", 400, {**NEW, "by": "guest"})
    )

    assert after.claims["talk/bread-needs-time"].file == "talk/02-closing.yml"


def test_windows_line_ends_stay_and_are_used(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / CHAPTER).write_bytes(BASE[CHAPTER].replace("\n", "\r\n").encode())
    data = contents(folder, claim_added(load(folder), "talk", "opening", 900, NEW))[CHAPTER] or b""

    assert b"\n" not in data.replace(b"\r\n", b"")


def test_an_unknown_chapter_and_a_broken_file_are_refused(tmp_path: Path) -> None:
    folder = project(tmp_path)
    with pytest.raises(EditError, match="no chapter nowhere"):
        claim_added(load(folder), "talk", "nowhere", 1, NEW)
    (folder / CHAPTER).write_text(BASE[CHAPTER] + "  - id: twice\n    id: twice\n", "utf-8")
    with pytest.raises(EditError, match="claims check"):
        claim_added(load(folder), "talk", "opening", 1, NEW)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("concept", {"id": "tide", "label": "tide", "definition": "The sea, as it comes: twice."}),
        ("person", {"id": "a-b", "name": "A. B.", "description": "Who is: new."}),
        ("work", {"id": "w", "title": "yes", "type": "book", "description": "A book."}),
    ],
)
def test_records_of_other_kinds_read_back(kind: str, fields: dict[str, Plain]) -> None:
    talk = demo()
    after = changed(DEMO, record_written(talk, kind, fields))
    added = after.of_kind(kind)[str(fields["id"])]

    assert {name: getattr(added, name) for name in fields} == fields
    assert len(after.of_kind(kind)) == len(talk.of_kind(kind)) + 1


def test_a_chapter_is_added_between_those_before_and_after_it() -> None:
    talk = demo()
    first, second, *_ = talk.interviews[TALK].chapters
    fields = {"id": "between", "title": "Between", "starts": "0:00:50"}
    after = changed(DEMO, chapter_added(talk, TALK, 50, fields))

    ids = [chapter.id for chapter in after.interviews[TALK].chapters]
    assert ids[:3] == [first.id, "between", second.id]


# --- Renaming -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["claim", "concept", "person", "work", "collection"])
def test_any_record_can_be_renamed_and_nothing_else_changes(kind: str) -> None:
    talk = demo()
    for key in list(talk.of_kind(kind))[:12]:
        after = changed(DEMO, renamed(talk, kind, key, "quite-another-id"))
        full = f"{TALK}/quite-another-id" if kind in {"claim", "collection"} else "quite-another-id"

        assert errors(after) == []
        assert talk.of_kind(kind)[key].id in after.of_kind(kind)[full].formerly
        assert after.present(kind, key) == full
        assert len(after.links) == len(talk.links)
        assert [f for f in claim_graph.check(after) if f.code == "REF004"] == []


def test_what_judges_a_prediction_by_a_renamed_claim_names_its_new_id() -> None:
    talk = demo()
    [(key, judged)] = [
        (f"{TALK}/{judgement.claim}", claim)
        for claim in talk.active.values()
        for judgement in (claim.prediction.judgements if claim.prediction else ())
        if judgement.claim
    ]
    after = changed(DEMO, renamed(talk, "claim", key, "quite-another-id"))
    forecast = after.claims[judged.key].prediction

    assert forecast is not None
    assert "quite-another-id" in {judgement.claim for judgement in forecast.judgements}
    with pytest.raises(EditError, match="--see"):
        retired(talk, "claim", key, on="2031-01-01", why="It was: said twice.")


def test_a_renamed_concept_takes_its_file_along(tmp_path: Path) -> None:
    folder = project(tmp_path)
    save(folder, contents(folder, renamed(load(folder), "concept", "gap", "chasm-of-old")))

    assert not (folder / "concepts/gap.yml").exists()
    assert (folder / "concepts/chasm-of-old.yml").exists()
    assert errors(load(folder)) == []


def test_a_taken_id_and_that_of_a_source_are_refused() -> None:
    talk = demo()
    other = next(claim.id for claim in talk.active.values() if claim.key != CENTRAL)
    with pytest.raises(EditError, match="already"):
        renamed(talk, "claim", CENTRAL, other)
    with pytest.raises(EditError, match="hashes"):
        renamed(talk, "source", TALK, "another")


# --- Retiring -----------------------------------------------------------------------------------


def test_a_retired_claim_is_named_nowhere() -> None:
    talk = demo()
    for key in [key for key, claim in talk.claims.items() if claim.retired is None][:20]:
        changes = retired(talk, "claim", key, on="2031-01-01", why="It was: said twice.")
        after = changed(DEMO, changes)

        assert after.claims[key].retired is not None
        assert [e for e in errors(after) if "REF" in e] == []


def test_what_named_a_retired_claim_names_the_one_to_see() -> None:
    talk = demo()
    see = next(key for key in talk.active if key != CENTRAL)
    after = changed(DEMO, retired(talk, "claim", CENTRAL, on="2031-01-01", why="Said so.", see=see))

    assert [e for e in errors(after) if "REF" in e] == []
    notice = after.claims[CENTRAL].retired
    assert notice is not None
    assert notice.see == see.partition("/")[2]


def test_what_cannot_go_without_a_record_is_named_with_its_place() -> None:
    with pytest.raises(EditError, match=r"--see:\n  sources/harbour-hour.yml:\d+:\d+"):
        retired(demo(), "person", "maren-holt", on="2031-01-01", why="No.")


# --- Writing ------------------------------------------------------------------------------------


def test_the_difference_names_files_and_lines(tmp_path: Path) -> None:
    folder = project(tmp_path)
    files = contents(folder, renamed(load(folder), "concept", "gap", "rift"))
    shown = difference(folder, files)

    assert "--- a/concepts/gap.yml\n+++ /dev/null\n" in shown
    assert "--- /dev/null\n+++ b/concepts/rift.yml\n" in shown
    assert (folder / "concepts/gap.yml").exists(), "nothing is written"


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_bytes(b"1")
    (tmp_path / "in-the-way").write_bytes(b"file")
    with pytest.raises(OSError, match="in-the-way"):
        replace_tree(tmp_path, {"one.yml": b"2", "in-the-way/two.yml": b"2"})

    assert {path.name for path in tmp_path.iterdir()} == {"one.yml", "in-the-way"}
    assert (tmp_path / "one.yml").read_bytes() == b"1"


# --- YAML ---------------------------------------------------------------------------------------

AWKWARD = [
    "plain words", "a: colon", "a, comma", "#comment", "- hyphen", "yes", "0x10", "“quoted”", '"x"',
    "it's", "'single'", "[list]", "{map}", "a #b", "trailing:", "&anchor", "*star", "!tag", "%x",
    "1:30", "2020-01-01", "~", "null", "back\\slash", "é", "שלום", "🐑 sheep",
]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_reads_back(text: str) -> None:
    for document in (f"a: {scalar(text)}", f"a: {flow([text])}", f"a: {flow({'b': text})}"):
        value = yaml.load(document, yaml.BaseLoader)["a"]
        assert value in (text, [text], {"b": text})
        assert yaml.load(document, yaml.CBaseLoader)["a"] == value


def test_every_record_of_every_kind_can_be_reviewed_once_and_again() -> None:
    talk = demo()
    active = [entry for entry in talk.entries() if entry.retired is None]
    # The first two of each kind, and the last: files are edited at their start, inside and end.
    kinds = {entry.kind_name for entry in active}
    by_kind = ([entry for entry in active if entry.kind_name == kind] for kind in sorted(kinds))
    for entry in [entry for same in by_kind for entry in (*same[:2], *same[2:][-1:])]:
        kind = entry.kind_name
        once = changed(DEMO, reviewed(talk, kind, entry.key, by="Ida Reed", on="2031-01-01"))
        review = once.of_kind(kind)[entry.key].reviewed

        assert review is not None, entry.key
        assert (review.by, review.on.isoformat()) == ("Ida Reed", "2031-01-01")
        assert errors(once) == []


def test_a_retired_record_is_not_reviewed() -> None:
    corpus = demo()
    retired_ones = [key for key, claim in corpus.claims.items() if claim.retired]

    with pytest.raises(EditError, match="nothing to review"):
        reviewed(corpus, "claim", retired_ones[0], by="Ida", on="2031-01-01")
