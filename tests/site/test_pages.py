"""Pages are values made of the corpus and its report."""

from __future__ import annotations

import re
from pathlib import Path

import claim_graph
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Entry
from claim_graph.site import urls
from tests.site.rendering import pages
from tests.support import BASE, CHAPTER, RECORDED, TALK, corpus, with_claims


def path_of(entry: Entry) -> str:
    """Return the path of the page that an entry has, or has a place on."""
    path: str = urls.entry(entry)  # type: ignore[arg-type]
    return path.partition("#")[0]


def test_every_record_has_a_page(talk: Corpus) -> None:
    made = pages(talk)

    assert [entry.key for entry in talk.entries() if path_of(entry) not in made] == []


def test_every_retired_record_keeps_its_page_as_a_notice(talk: Corpus) -> None:
    made = pages(talk)
    retired = {path_of(entry): entry.retired for entry in talk.entries() if entry.retired}

    assert {path.partition("/")[0] for path in retired} >= {"claims", "concepts", "collections"}
    for path, retirement in retired.items():
        assert f"Retired on {retirement.on}: " in made[path].markdown


def test_a_claim_s_page_shows_all_that_the_claim_is(talk: Corpus) -> None:
    made = pages(talk)

    for claim in talk.active.values():
        page = made[urls.claim(claim.key)].markdown
        assert page.count("cg-quote__words") == len(claim.quotes)
        for quote in claim.quotes:
            assert f"&t={quote.at}s" in page or f"?t={quote.at}s" in page
        assert claim.confidence.stance.label in page
        assert f"cg-kind--{claim.kind}" in page
        for concept in talk.concepts_of(claim):
            assert f"concepts/{concept.id}.md" in page
        assert page.count("Because:") >= len(claim.links)


def test_a_link_is_a_sentence_with_its_reason_on_both_pages(talk: Corpus) -> None:
    made = pages(talk)

    for origin, link, target in talk.links:
        forth = made[urls.claim(origin.key)].markdown
        back = made[urls.claim(target.key)].markdown
        assert f"({target.id}.md)" in forth
        assert f"({origin.id}.md)" in back
        assert f"cg-rel--{link.relation}" in forth
        assert f"cg-rel--{link.relation}" in back
        reason = re.sub(r"\W", "", link.because)
        assert reason in re.sub(r"&#\d+;|\W", "", forth) or "&#" in forth
        assert reason in re.sub(r"&#\d+;|\W", "", back) or "&#" in back


def test_a_page_s_weight_does_not_depend_on_how_many_pages_there_are(talk: Corpus) -> None:
    small = pages(corpus(BASE))["claims/talk/other.md"]

    for page in pages(talk).values():
        if page.path.startswith(f"claims/{TALK}/"):
            assert len(page.text()) < 12 * len(small.text())


def test_pages_do_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        for name, text in BASE.items():
            file = tmp_path / place / "claims" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    first = claim_graph.load(tmp_path / "one" / "claims")
    second = claim_graph.load(tmp_path / "two" / "claims")

    assert pages(first) == pages(second)


def test_an_old_id_leads_to_the_present_page() -> None:
    page = pages(corpus(BASE))["concepts/chasm.md"]

    assert page.redirect == "concepts/gap.md"
    assert "(gap.md)" in page.markdown


def test_a_retired_claim_keeps_its_page_as_a_notice() -> None:
    base = corpus(BASE)
    retired = next(claim for claim in base.claims.values() if claim.retired)
    page = pages(base)[urls.claim(retired.key)]

    assert retired.retired is not None
    assert "Retired on" in page.markdown


def test_findings_stand_on_the_page_of_the_record_they_concern() -> None:
    files = {**BASE, CHAPTER: BASE[CHAPTER].replace("concepts: [gap]", "concepts: [gap, gab]", 1)}
    made = pages(corpus(files))

    assert "REF001" in made["claims/talk/other.md"].markdown
    assert "did you mean" in made["claims/talk/other.md"].markdown
    assert "REF001" in made[urls.FINDINGS].markdown


def test_findings_take_the_place_of_a_page_that_can_no_longer_be_made() -> None:
    before = pages(corpus(BASE))
    spoiled = corpus({**BASE, CHAPTER: BASE[CHAPTER] + "  broken: [\n"})
    after = pages(spoiled, before)

    assert set(before) <= set(after)
    assert "YML002" in after["claims/talk/other.md"].markdown
    assert "claims/talk/other.md" not in pages(spoiled)


def test_without_findings_there_is_no_page_of_them(talk: Corpus) -> None:
    made = pages(talk)

    assert urls.FINDINGS not in made
    assert urls.FINDINGS not in made[urls.CONTRIBUTE].markdown


def test_what_a_quote_leaves_out_of_its_sentence_stands_beside_its_verdict_without_words() -> None:
    heard = """\
        id: heard
        quotes: [{text: what the maps had promised us, at: 0:00:30}]
        links: [{supports: talk/other, because: It is a case of it.}]
        """
    added = with_claims(heard)[CHAPTER].removeprefix(BASE[CHAPTER])
    listed = f"interview: recorded\nchapter: only\nclaims:\n{added}"
    made = pages(corpus({**BASE, **RECORDED, "recorded/01-only.yml": listed}))

    page = made["claims/recorded/heard.md"].markdown
    assert "Left out of the same sentence: a negation right before." in page
    assert "That was not" not in page
