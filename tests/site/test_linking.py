"""In our own prose the first mention of a concept on a page is a link; all else stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.typography import typographic
from claim_graph.core.words import composed, tokens
from claim_graph.corpus.model import Concept
from claim_graph.site import render, urls
from claim_graph.site.components.linking import Prose, vocabulary
from claim_graph.site.here import Here
from claim_graph.site.markdown import escape_markdown
from tests.each import each
from tests.site.html import read
from tests.site.rendering import pages
from tests.site.test_markup import NASTY, TEXTS, line, shown
from tests.support import BASE, corpus, demo

HOSTILE = (
    "gap",
    "<script>",
    "[x](javascript:alert(1))",
    "a *b* _c_",
    "`gap` | {.x}",
    "“it” factor",
)


def prose(*labels: str) -> Prose:
    concepts = (
        Concept.model_validate({"id": f"c{number}", "label": label, "definition": "x"})
        for number, label in enumerate(labels)
    )
    return Prose(Here("a/b.md"), Vocabulary.of(concepts))


def mentioned(markdown: str) -> list[str]:
    """Return where the links on mentions lead."""
    return [part.rpartition("](")[2] for part in markdown.split("){ .cg-mention }")[:-1]]


def test_the_first_mention_on_a_page_is_a_link() -> None:
    page = prose("gap", "value function")

    assert page("A gap, two gaps.") == "A [gap](../concepts/c0.md){ .cg-mention }, two gaps."
    assert page("The gap's value functions") == (
        "The gap’s [value functions](../concepts/c1.md){ .cg-mention }"
    )


def test_a_text_does_not_link_the_concept_that_it_is_about() -> None:
    page = prose("gap")

    assert page("A gap is a gap.", own="c0") == "A gap is a gap."
    assert "cg-mention" in page("A gap is a gap.")


def test_quotation_marks_are_those_of_the_whole_text() -> None:
    reading = read(shown(prose("gap")("the \"gap\" and 'gap'")))

    assert reading.text == "the “gap” and ‘gap’"
    assert reading.links == ["../concepts/c0.md"]


@each("value", NASTY)
@each("label", HOSTILE)
def test_what_stands_around_a_mention_stays_text(value: str, label: str) -> None:
    for whole in (f"{value} {label}", f"{label}{value}", f"!{label} {value} (a) {{ .x }}"):
        page = read(shown(line(prose(label)(whole))))

        assert page.text == " ".join(typographic(whole).split())
        assert set(page.tags) <= {"p", "a"}
        assert set(page.links) <= {"../concepts/c0.md"}
        assert not page.handlers


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_any_text_and_any_label_are_shown_as_they_are(labels: list[str], value: str) -> None:
    whole = f"{value} {labels[0]} {value}"
    page = read(shown(line(prose(*labels)(whole))))

    plain = read(shown(line(escape_markdown(composed(whole)))))
    assert page.text.replace(" ", "") == plain.text.replace(" ", "")
    assert set(page.tags) <= {"p", "a"}
    assert set(page.links) <= {f"../concepts/c{n}.md" for n in range(len(labels))}
    assert len(page.links) == len(set(page.links))


def test_no_page_links_a_mention_twice_or_to_itself() -> None:
    talk = demo()
    seen = set()
    for page in pages(talk).values():
        links = mentioned(page.markdown)
        assert len(links) == len(set(links)), page.path
        assert not any(link == page.path.rpartition("/")[2] for link in links), page.path
        if links:
            seen.add(page.path.split("/")[0])
    assert {"index.md", "interviews", "chapters", "claims", "concepts", "glossary.md"} <= seen


def test_with_lemmas_every_page_links_what_it_links_without() -> None:
    talk = demo()
    report = claim_graph.check(talk)
    words = sorted(
        {word for names in Vocabulary.of(talk.concepts.values()).names for word in names}
    )

    def lemmas(text: str) -> dict[tuple[int, int], str]:
        """Take every third word for one or another that is in a name."""
        found = [(token.start, token.end) for token in tokens(text)]
        return {place: words[sum(place) % len(words)] for place in found[::3]}

    plain = {page.path: mentioned(page.markdown) for page in render(talk, report, name="x")}
    more = {
        page.path: mentioned(page.markdown)
        for page in render(talk, report, name="x", names=vocabulary(talk, lemmas))
    }
    assert plain.keys() == more.keys()
    for path, links in more.items():
        assert set(plain[path]) <= set(links), path
        assert len(links) == len(set(links)), path
    assert sum(map(len, plain.values())) < sum(map(len, more.values()))


def test_every_kind_of_prose_is_linked() -> None:
    talk = BASE["sources/talk.yml"].replace("Opening,", "Opening, summary: A pit.,")
    pit = "id: pit\nlabel: pit\ndefinition: A gap in the ground.\nbroader: [gap]\n"
    files = {**BASE, "sources/talk.yml": talk, "concepts/pit.yml": pit}
    record = corpus(files)
    made = {
        page.path: page.markdown for page in render(record, claim_graph.check(record), name="x")
    }

    assert "[gap](concepts/gap.md){ .cg-mention }" in made[urls.HOME]
    assert "{ .cg-mention }" in made[urls.interview("talk")]
    assert "[pit](" in made[urls.chapter("talk", "opening")]
    assert "A [gap](gap.md){ .cg-mention }" in made[urls.concept("pit")]
    assert "A [gap](concepts/gap.md){ .cg-mention }" in made[urls.GLOSSARY]
