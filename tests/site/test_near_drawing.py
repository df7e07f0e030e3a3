"""After an edit the pages next to it are shown first, and as they are when all is drawn."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from claim_graph.site.publish import build
from claim_graph.site.publish.preview import SiteDrawing
from claim_graph.site.publish.redrawing import Outdated, never
from tests.site.test_build_cache import contents
from tests.site.test_redrawing import STAMPED, assert_as_if_all_were_drawn
from tests.support import write

SMALL = "claims/talk/01-opening.yml"
CONCEPT = "claims/concepts/gap.yml"


@dataclass
class Preview:
    """The site that a server shows of a project, without the server."""

    project: Path
    drawing: SiteDrawing
    folder: Path
    number: int = 0
    changed: set[str] = field(default_factory=set)

    @property
    def site(self) -> Path:
        return self.folder / str(self.number)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a place in a file of the project."""
        text = (self.project / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def write(self, path: str, text: str) -> None:
        write(self.project, {path: text})
        self.changed.add(str(self.project / path))

    def whole(self, is_outdated: Callable[[], bool] = never) -> dict[str, bytes]:
        """Draw all of the site; return its files."""
        self.drawing.whole(self.folder / str(self.number + 1), is_outdated)
        self.number += 1
        self.changed.clear()
        return contents(self.site)

    def near(self, asked: Sequence[str] = ()) -> dict[str, bytes]:
        """Draw the pages next to what was changed; return the files that are others now."""
        before = contents(self.site)
        is_drawn = self.drawing.near(self.site, frozenset(self.changed), asked)
        after = contents(self.site)
        assert before.keys() == after.keys()
        changed = {path: data for path, data in after.items() if data != before[path]}
        assert is_drawn or not changed
        return changed


@contextmanager
def previewing(project: Path) -> Iterator[Preview]:
    """Give the preview of `project`, of which all has been drawn."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        drawings: list[SiteDrawing] = []
        patched.setattr(build, "serve_until_interrupted", lambda made, *_: drawings.append(made))
        build.serve(project / "mkdocs.yml", "127.0.0.1:8000")
        preview = Preview(project, drawings[0], Path(name))
        preview.whole()
        yield preview


@pytest.fixture
def preview(small_project: Path) -> Iterator[Preview]:
    with previewing(small_project) as made:
        yield made


WORD = (SMALL, "between tests and use", "between exams and use")
BACK = (SMALL, "between exams and use", "between tests and use")
WRONG = (SMALL, "people: [bystander]", "people: [nobody]")


def test_a_sentence_is_shown_on_the_pages_next_to_it_and_on_those_that_are_looked_at(
    preview: Preview,
) -> None:
    preview.edit(*WORD)
    shown = preview.near()

    for page in ("claims/talk/other.html", "claims/talk/other.md", "concepts/gap.html"):
        assert b"between exams and use" in shown[page]
    assert "claims/talk/other.html" not in preview.near(), "it is as it was shown before"

    # The number of errors stands on every page.
    preview.edit(*WRONG)
    elsewhere = "chapters/talk/closing.html"
    assert elsewhere not in preview.near()
    assert b"cg-alarm" in preview.near([elsewhere, "nowhere.html"])[elsewhere]


def test_what_is_shown_first_is_what_is_there_in_the_end(preview: Preview) -> None:
    edits: dict[str, Sequence[tuple[str, str, str]]] = {
        "a sentence": [WORD],
        "an error": [WRONG],
        "a link": [(SMALL, "concepts: [gap]\n", "concepts: []\n")],
        "a label": [(CONCEPT, "label: gap", "label: so-called gap")],
        "a sentence, and back": [BACK, WORD, (SMALL, "kind: observation", "kind: definition")],
    }
    for what, places in edits.items():
        shown = set[str]()
        for place in places:
            preview.edit(*place)
            shown |= preview.near().keys()
        first, last = contents(preview.site), preview.whole()

        assert shown, what
        assert {path for path in shown if first[path] != last[path]} == set(), what
    assert_as_if_all_were_drawn(preview.project, last)


def test_what_was_taken_back_before_all_was_drawn_is_as_it_was(preview: Preview) -> None:
    before = contents(preview.site)
    preview.edit(*WORD)
    assert preview.near()
    preview.edit(*BACK)
    preview.near()

    assert {path for path, data in preview.whole().items() if data != before[path]} <= STAMPED


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SMALL, "  - id: case\n", "  - id: renamed\n"),
        (SMALL, "claims:\n", "claims: [\n"),
        ("claims/people.yml", "Grace Guest", "Gloria Guest"),
        ("mkdocs.yml", "site_name: ", "site_name: A "),
    ],
    ids=["another record", "a broken file", "a name that may be anywhere", "settings"],
)
def test_where_any_page_may_be_another_none_is_shown_before_the_others(
    preview: Preview, path: str, old: str, new: str
) -> None:
    preview.edit(path, old, new)

    assert preview.near(["claims/talk/other.html"]) == {}


def test_a_drawing_that_is_outdated_is_given_up_and_nothing_is_lost(preview: Preview) -> None:
    preview.edit(*WORD)
    preview.near()
    looks = iter(range(20))
    with pytest.raises(Outdated):
        preview.whole(lambda: next(looks, None) is None)
    preview.edit(SMALL, "tests and fails", "exams and fails")
    shown = preview.near()

    assert b"between exams and use" in contents(preview.site)["claims/talk/other.html"]
    assert b"exams and fails" in shown["claims/talk/case.html"]
    assert_as_if_all_were_drawn(preview.project, preview.whole())
