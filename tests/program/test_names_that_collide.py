"""Whatever records are called, each has a page of its own, or a finding says why it cannot."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claim_graph
from claim_graph.core.common_words import COMMON_WORDS
from claim_graph.core.ids import SLUG_LENGTH, is_slug
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.reserved_ids import RECORD_FOLDERS, why_reserved
from tests.each import each
from tests.site.rendering import pages
from tests.support import BASE, CHAPTER, corpus

AWKWARD = (
    "index", "con", "aux", "nul", "prn", "com1", "lpt9", "404", "assets", "search", "tags",
    "claims",
    "concepts", "people", "notes", "works", "new", "data", "2", "opening-2", "closing", "sitemap",
    "feed", "talk", "guest", "machine", "x" * SLUG_LENGTH,
)  # fmt: skip
IDS = st.sampled_from(AWKWARD) | st.from_regex(r"[a-z0-9]{1,6}(?:-[a-z0-9]{1,3})?", fullmatch=True)


def renamed(names: dict[str, str]) -> Corpus:
    """Return the small record with other ids: each of `names` in the place of the one before."""
    files = {}
    for path, text in BASE.items():
        changed, place = text, path
        for old, new in names.items():
            pattern = rf"(?<![\w-]){old}(?![\w-])"
            named = r"(?:id|by|person|chapter|interview|see|source|about)"
            changed = re.sub(rf"(?m)({named}: ){pattern}", rf"\g<1>{new}", changed)
            changed = re.sub(rf"(\[){pattern}(\])", rf"\g<1>{new}\g<2>", changed)
            changed = re.sub(rf"(supports: ){pattern}", rf"\g<1>{new}", changed)
            place = re.sub(rf"(?<=/){old}(?=\.)|(?<=-){old}(?=\.)|^{old}(?=/)", new, place)
        files[place] = changed
    return corpus(files)


RENAMED = ("opening", "closing", "other", "case", "gap", "guest", "machine", "digest")


@given(st.lists(IDS.filter(lambda id: id != "talk"), min_size=8, max_size=8, unique=True))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_for_any_ids_there_is_a_finding_or_every_page_has_a_name_of_its_own(ids: list[str]) -> None:
    names = dict(zip(RENAMED, ids, strict=True))
    record = renamed(names)
    findings = claim_graph.check(record).findings
    reserved = {id for id in names.values() if why_reserved(id)}
    messages = [finding.message for finding in findings if finding.code == "IDS004"]
    told = {id for message in messages for id in re.findall("`(.*?)`", message)}
    # A record that has another fault may be left out, and with it what is wrong with its id.
    if not any(f.code.startswith(("REC", "FIL")) for f in findings):
        assert reserved <= told
    if any(f.severity.name == "ERROR" for f in findings):
        return
    paths = list(pages(record))
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert all(len(part) + len(".html.tmp") < 255 for part in path.split("/")), path


@each("id", [id for id in AWKWARD if why_reserved(id)])
def test_a_reserved_id_is_a_finding_at_its_place(id: str) -> None:
    for kind in ("guest", "machine", "gap", "other", "opening"):
        findings = claim_graph.check(renamed({kind: id})).findings
        reported = [f for f in findings if f.code == "IDS004"]
        assert reported, (kind, id)
        assert all(f.span.line and f.help for f in reported)


@each("id", sorted(RECORD_FOLDERS))
def test_a_talk_cannot_be_called_like_a_folder_of_the_record(id: str) -> None:
    talk = BASE["sources/talk.yml"].replace("id: talk", f"id: {id}")
    findings = claim_graph.check(corpus({**BASE, f"sources/{id}.yml": talk})).findings
    reported = [f for f in findings if f.code == "IDS004"]
    assert [(f.file, f.span.line) for f in reported] == [(f"sources/{id}.yml", 1)]


def with_label(label: str) -> Corpus:
    """Return the small record with a concept called `label`."""
    changed = BASE["concepts/gap.yml"].replace("label: gap", f"label: {json.dumps(label)}")
    return corpus({**BASE, "concepts/gap.yml": changed})


@each("label", ("a", "X", "the", "use", "It", "way", "ó"))
def test_a_name_that_is_in_every_text_is_a_finding(label: str) -> None:
    assert "CON005" in {f.code for f in claim_graph.check(with_label(label)).findings}


@each("label", ("gap year", "the gap", "AI", "value function", "Go player"))
def test_a_name_of_more_is_none(label: str) -> None:
    assert "CON005" not in {f.code for f in claim_graph.check(with_label(label)).findings}


@each("label", ("g\u0430p", "\u0261ap\u0440", "ΑGI"))
def test_letters_that_look_alike_are_a_finding(label: str) -> None:
    assert "CON006" in {f.code for f in claim_graph.check(with_label(label)).findings}


@each("label", ("café", "naïve Bayes", "разрыв", "日本語のギャップ", "GPT-4", "São Paulo"))
def test_letters_of_one_script_are_none(label: str) -> None:
    assert "CON006" not in {f.code for f in claim_graph.check(with_label(label)).findings}


@each("label", ("ga\u200bp", "g\u00adap", "gap\u2060", "g\u034fap", "\ufe0fgap"))
def test_characters_that_cannot_be_seen_are_a_finding(label: str) -> None:
    assert "CON006" in {f.code for f in claim_graph.check(with_label(label)).findings}


def test_a_label_has_a_length() -> None:
    assert "REC008" in {f.code for f in claim_graph.check(with_label("gap " * 60)).findings}


def test_common_words_and_ids_are_what_they_say() -> None:
    assert all(word.isalpha() and word == word.lower() for word in COMMON_WORDS)
    assert all(is_slug(id) for id in AWKWARD)
    assert CHAPTER in BASE
