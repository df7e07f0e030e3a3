"""While one writes, only what an edit changes is drawn again, and the site is as if all were."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claim_graph.site.publish import build, plugin
from claim_graph.site.publish.preview import SiteDrawing
from claim_graph.site.publish.redrawing import never
from tests.site.test_build_cache import contents
from tests.support import write

CHAPTER = "claims/harbour-hour/03-bread-and-tides.yml"
SMALL = "claims/talk/01-opening.yml"
STAMPED = {"sitemap.xml.gz"}
"""MkDocs writes the time into the compressed list of pages."""
Draw = Callable[[], tuple[dict[str, bytes], set[str]]]
"""Draws a project as it stands; gives its files, and the pages that were drawn for that."""


@contextmanager
def drawing(project: Path) -> Iterator[Draw]:
    """Give what draws `project` again and again, as one server does."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        folder, drawn = Path(name), set[str]()
        built: list[Path] = []
        drawings: list[SiteDrawing] = []
        patched.setattr(build, "serve_until_interrupted", lambda made, *_: drawings.append(made))
        before = plugin.ClaimsPlugin.on_page_context

        def noted(self: plugin.ClaimsPlugin, context: object, **about: object) -> object:
            drawn.add(about["page"].file.src_uri)  # type: ignore[attr-defined]
            return before(self, context, **about)  # type: ignore[arg-type]

        patched.setattr(plugin.ClaimsPlugin, "on_page_context", noted)
        build.serve(project / "mkdocs.yml", "127.0.0.1:8000")

        def draw() -> tuple[dict[str, bytes], set[str]]:
            drawn.clear()
            built.append(folder / str(len(built)))
            drawings[0].whole(built[-1], never)
            return contents(built[-1]), set(drawn)

        yield draw


def assert_as_if_all_were_drawn(project: Path, site: dict[str, bytes]) -> None:
    """Fail unless `site` has the very files that a server that knows nothing yet would show."""
    with drawing(project) as draw:
        whole, _ = draw()
    different = {path for path in site.keys() | whole if site.get(path) != whole.get(path)}
    assert not different - STAMPED


def edited(project: Path, path: str, old: str, new: str) -> None:
    """Change a place in a file of the project."""
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


def test_only_what_depends_on_a_word_is_drawn_again(small_project: Path) -> None:
    with drawing(small_project) as draw:
        first, all_pages = draw()
        same, again = draw()
        edited(small_project, SMALL, "between tests and use", "between exams and use")
        changed, drawn = draw()

    assert same == first
    assert len(again) < len(all_pages) / 2
    assert "claims/talk/other.md" in drawn - again
    assert "rules/CIT001.md" not in drawn
    assert b"between exams and use" in changed["claims/talk/other.html"]
    assert b"between exams and use" in changed["claims/talk/other.md"]
    assert_as_if_all_were_drawn(small_project, changed)


@pytest.mark.parametrize(
    ("kind", "path", "compared"),
    [
        ("small_project", SMALL, {"a new claim", "a broken file", "its title"}),
        pytest.param("project", CHAPTER, set(), marks=pytest.mark.nightly),
    ],
    ids=["small", "talk"],
)
def test_after_any_edit_the_site_is_as_if_all_were_drawn(
    kind: str, path: str, compared: set[str], request: pytest.FixtureRequest
) -> None:
    """Draw after each edit; `compared` are those after which all is drawn too, or none for all."""
    project: Path = request.getfixturevalue(kind)
    claims = project / "claims"
    chapter = (project / path).read_text("utf-8")
    concept = next(file for file in sorted((claims / "concepts").glob("*.yml")))
    first_claim = chapter.index("\n  - id: ")
    second_claim = chapter.index("\n  - id: ", first_claim + 1)
    said = chapter[first_claim:second_claim]
    id = said.split("id: ")[1].split()[0]
    label = concept.read_text("utf-8")
    edits: dict[str, Callable[[], object]] = {
        "a word of a claim": lambda: edited(project, path, "    claim: ", "    claim: Well, "),
        "the label of a concept": lambda: concept.write_text(
            label.replace("label: ", "label: so-called ", 1), "utf-8"
        ),
        "a new claim": lambda: (project / path).write_text(
            chapter.rstrip() + "\n" + said.replace(id, f"{id}-too").rstrip() + "\n", "utf-8"
        ),
        "a claim that is gone": lambda: (project / path).write_text(
            chapter[:first_claim] + chapter[second_claim:], "utf-8"
        ),
        "a broken file": lambda: (project / path).write_text(chapter + "\n spoiled: [\n"),
        "a file that is whole again": lambda: (project / path).write_text(chapter, "utf-8"),
        "a page by hand": lambda: write(project / "docs", {"by-hand.md": "# By hand\n"}),
        "its title": lambda: write(project / "docs", {"by-hand.md": "# By another\n"}),
        "the name of the site": lambda: edited(
            project, "mkdocs.yml", "site_name: ", "site_name: A "
        ),
    }
    with drawing(project) as draw:
        before, _ = draw()
        for what, edit in edits.items():
            edit()
            site, _ = draw()
            assert site != before, what
            if not compared or what in compared:
                assert_as_if_all_were_drawn(project, site)
            before = site
        assert_as_if_all_were_drawn(project, site)


def test_with_a_plugin_that_nobody_knows_all_is_drawn(small_project: Path) -> None:
    settings = small_project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    (small_project / "hook.py").write_text("def on_post_page(output, **_):\n    return output\n")
    with drawing(small_project) as draw:
        first, all_pages = draw()
        assert draw() == (first, all_pages)


def test_what_was_kept_of_pages_that_stay_is_kept(small_project: Path) -> None:
    with drawing(small_project) as draw:
        draw()
        kept = small_project / ".cache" / "claim-graph" / "builds"
        before = {name: (kept / name).stat().st_size for name in ("pages", "twins")}
        edited(small_project, SMALL, "tests and use", "exams and use")
        draw()
        assert all((kept / name).stat().st_size >= size for name, size in before.items())
