"""The pictures that links are shared with: what they say, how they look, when they are drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data import card_picture
from claim_graph.site.data.card_picture import ACCENT, INK, PAPER, SOFT, draw
from claim_graph.site.data.share_cards import ShareCard, cards, picture_of, picture_path
from claim_graph.site.data.typesetting import Type, fitted, printable
from claim_graph.site.publish import pictures
from tests.building import frame, run
from tests.support import BASE, CENTRAL, STATIC, TALK, claim, corpus

WORDS = ShareCard(
    "A site",
    words="“Nobody remembers it, and there it is.”",
    name="Grace Guest",
    time="0:01:15",
    talk="A talk",
)
MOST = 30_000
"""Bytes that a picture may have."""


@pytest.fixture(scope="module")
def made(talk: Corpus) -> dict[str, ShareCard]:
    """The cards of the invented talk."""
    return cards(talk, "A site", "What was said.")


def picture(card: ShareCard) -> Image.Image:
    """Return the picture of a card, opened."""
    return Image.open(BytesIO(draw(card)))


# --- What they say ----------------------------------------------------------------------------


def test_talks_chapters_claims_and_concepts_have_a_card_each(
    talk: Corpus, made: dict[str, ShareCard]
) -> None:
    (interview,) = talk.interviews.values()
    expected = {
        urls.HOME,
        urls.interview(TALK),
        *(urls.chapter(TALK, chapter.id) for chapter in interview.chapters),
        *(urls.claim(key) for key in talk.active),
        *(
            urls.concept(concept.id)
            for concept in talk.concepts.values()
            if concept.retired is None
        ),
    }

    assert set(made) == expected


def test_the_card_of_a_claim_has_its_words_the_name_the_second_and_the_talk(
    talk: Corpus, made: dict[str, ShareCard]
) -> None:
    card = made[urls.claim(CENTRAL)]

    assert card.words.startswith("“Nobody remembers")
    assert card.words.endswith("”")
    assert card.name == talk.people["maren-holt"].name
    assert card.time
    assert card.talk == talk.interviews[TALK].title
    assert card.site == "A site"


def test_words_of_the_host_stand_under_the_host() -> None:
    asked = claim("id: asked\nby: guest\nquotes: [{text: is there a gap, at: 0:00:10, by: host}]\n")
    made = cards(corpus({**BASE, "talk/03-more.yml": _chapter(asked)}), "A site", "")

    assert made["claims/talk/asked.md"].words == "“is there a gap”"
    assert made["claims/talk/asked.md"].name == "Henry Host"


def _chapter(claims: str) -> str:
    return f"interview: talk\nchapter: opening\nclaims:\n{claims}"


def test_the_card_of_a_concept_says_what_it_means(talk: Corpus, made: dict[str, ShareCard]) -> None:
    concept = next(concept for concept in talk.concepts.values() if concept.retired is None)
    card = made[urls.concept(concept.id)]

    assert card.title.casefold() == concept.label.casefold()
    assert card.words[:20] == concept.definition[:20]


def test_the_guest_is_named_before_the_host(made: dict[str, ShareCard]) -> None:
    assert made[urls.interview(TALK)].name.startswith("Maren Holt and ")


def test_the_text_in_place_of_a_picture_holds_its_words(made: dict[str, ShareCard]) -> None:
    for card in made.values():
        assert (card.words or card.title) in card.alt
        assert card.name in card.alt


def test_a_very_long_text_in_place_of_a_picture_is_cut() -> None:
    card = ShareCard("A site", words="word " * 500)

    assert len(card.alt) <= 420
    assert card.alt.endswith("word…")


def test_later_sheets_of_a_page_share_the_picture_of_the_first(made: dict[str, ShareCard]) -> None:
    page = urls.interview(TALK)
    first = picture_of(made, page)

    assert first is not None
    assert picture_of(made, page.replace(".md", "/2.md")) == first
    assert first.path == picture_path(page) == f"pictures/interviews/{TALK}.png"
    assert picture_of(made, urls.GLOSSARY) is None


# --- How they look ----------------------------------------------------------------------------


def test_a_picture_is_as_large_as_networks_ask_for_and_its_file_is_small(
    made: dict[str, ShareCard],
) -> None:
    for page in (urls.interview(TALK), urls.claim(CENTRAL)):
        written = draw(made[page])
        assert Image.open(BytesIO(written)).size == (1200, 630)
        assert len(written) < MOST


def test_the_same_card_gives_the_same_bytes() -> None:
    assert draw(WORDS) == draw(WORDS)
    assert draw(WORDS) != draw(ShareCard("A site", words="“Other words.”"))


def test_a_picture_has_the_colours_of_the_light_scheme() -> None:
    style = (STATIC / "assets" / "site.css").read_text("utf-8")
    light = style.partition('[data-md-color-scheme="default"]')[2].partition("}")[0]
    used = {
        "#" + bytes(colour).hex()  # type: ignore[arg-type]
        for _, colour in picture(WORDS).convert("RGB").getcolors() or ()
    }

    for name, colour in (("paper", PAPER), ("ink", INK), ("soft", SOFT), ("accent", ACCENT)):
        assert f"--cg-{name}: {colour};" in light
        assert colour in used
    assert len(used) <= 16


def ink_rows(card: ShareCard) -> int:
    """Return in how many rows of a picture, between name and line, something is written."""
    drawn = picture(card).convert("L").crop((60, 110, 1140, 480))
    return sum(min(drawn.crop((0, y, 1080, y + 1)).tobytes()) < 128 for y in range(drawn.height))


def test_few_words_are_set_larger_than_many() -> None:
    few, many = "“No.”", "“No one in the harbour had ever seen the river so low in spring.”"

    assert fitted(few, [Type(90), Type(40)], 1000, 150)[0] == Type(90)
    assert fitted(many, [Type(90), Type(40)], 1000, 150)[0] == Type(40)
    assert ink_rows(ShareCard("", words=few)) > 0


def test_words_that_do_not_fit_end_with_an_ellipsis_inside_the_quotation() -> None:
    type, lines = fitted("“" + "so it goes on and on " * 60 + "”", [Type(60), Type(40)], 1000, 300)

    assert type == Type(40)
    assert len(lines) * type.height <= 300
    assert lines[-1].endswith("…”")
    assert all(type.length(line) <= 1000 for line in lines)


def test_lines_are_about_equally_long() -> None:
    _, lines = fitted("one two three four five six seven", [Type(40)], 500, 900)

    assert len(lines) > 1
    lengths = [Type(40).length(line) for line in lines]
    assert min(lengths) > max(lengths) / 2


def test_what_the_font_cannot_show_is_left_out() -> None:
    assert printable("Привет, κόσμε: déjà vu → ½") == "Привет, κόσμε: déjà vu → ½"
    assert printable("a\x00 b\u202e c\ud800 🙂 d\n\te") == "a b c d e"
    assert printable("שלום עולם") == ""
    assert printable("mostly Latin with one א") == "mostly Latin with one"


@given(st.builds(ShareCard, *[st.text(max_size=400)] * 7))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_drawn(card: ShareCard) -> None:
    drawn = picture(card)

    assert drawn.size == (1200, 630)
    # Nothing reaches the edges.
    rim = drawn.convert("RGB").crop((1150, 0, 1200, 630)).getcolors()
    assert rim == [(50 * 630, tuple(bytes.fromhex(PAPER[1:])))]


@pytest.mark.parametrize("text", ["T" * 1_000, "word " * 3_000, "“" + "ﷺ" * 900, "W" * 60 + " a"])
def test_a_text_of_any_length_is_drawn_inside_its_space(text: str) -> None:
    filled = ShareCard(text, sort=text, title=text, words=text, name=text, time=text, talk=text)

    rim = picture(filled).convert("RGB").crop((1150, 0, 1200, 630)).getcolors()
    assert rim is not None
    assert len(rim) == 1


# --- When they are drawn ----------------------------------------------------------------------


def test_a_picture_is_drawn_once_and_then_kept(tmp_path: Path) -> None:
    made = {"claims/talk/a.md": WORDS, "index.md": ShareCard("A site")}
    told: list[tuple[int, int]] = []
    pictures.place(made, tmp_path, tmp_path / "one", lambda *numbers: told.append(numbers))
    assert told == [(0, 2), (1, 2), (2, 2)]

    with mock.patch.object(card_picture, "draw", side_effect=AssertionError("drawn again")):
        pictures.place(made, tmp_path, tmp_path / "two", lambda *numbers: told.append(numbers))

    assert len(told) == 3
    for name in ("pictures/claims/talk/a.png", "pictures/index.png"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_changed_words_are_drawn_anew_and_nothing_else_is(tmp_path: Path) -> None:
    told: list[int] = []
    before = {"a.md": WORDS, "b.md": ShareCard("A site")}
    pictures.place(before, tmp_path, tmp_path / "site")
    after = {**before, "a.md": ShareCard("A site", words="Other words")}
    pictures.place(after, tmp_path, tmp_path / "site", lambda _, number: told.append(number))

    assert set(told) == {1}
    assert (tmp_path / "site/pictures/a.png").read_bytes() == draw(after["a.md"])


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(12):
        pictures.place(
            {"a.md": ShareCard("A site", words=str(number))}, tmp_path, tmp_path / "site"
        )

    assert len(list((tmp_path / pictures.CACHE).glob("*.png"))) <= 4
    assert (tmp_path / "site/pictures/a.png").read_bytes() == draw(ShareCard("A site", words="11"))


def test_without_a_place_for_the_cache_pictures_are_drawn_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder")

    pictures.place({"a.md": WORDS}, tmp_path, tmp_path / "site")

    assert (tmp_path / "site/pictures/a.png").read_bytes() == draw(WORDS)


def test_without_the_packages_the_site_is_built_and_says_what_is_missing(tmp_path: Path) -> None:
    folder = frame(tmp_path, BASE, pictures=True, address="https://example.org/talk/")
    with mock.patch.object(pictures, "missing_module", return_value="PIL"):
        done = run("build", folder=folder)

    assert done.returncode == 0, done.stderr
    assert 'PIL is not installed; install it: pip install "claim-graph[pictures]"' in done.stderr
    assert not (folder / "site" / "pictures").exists()
    assert "og:image" not in (folder / "site" / "index.html").read_text()
