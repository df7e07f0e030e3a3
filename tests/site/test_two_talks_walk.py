"""A walk through the site of a record with two talks: a page of every kind that it has.

The kinds are read off the built site, so that a new kind is looked at without being listed here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

from claim_graph.corpus.corpus import Corpus
from tests.site.looking import PHONE, WIDE
from tests.site.test_browser import RULES

pytestmark = pytest.mark.browser


# --- The kinds of pages ---------------------------------------------------------------------------


Type = Literal["list", "page", "more of a list", "retired", "leads on"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes two pages of the site pages of one kind."""

    folder: str
    """The first folder of its path, or the page itself where it is in none; empty for the project's
    hand-written pages, which are all of one kind."""
    depth: int
    """How many folders it is in."""
    type: Type


def kind_of(path: str, html: str, *, handwritten: bool) -> Kind:
    """Return the kind of the page at `path` in the site."""
    folder, *rest = path.split("/") if not handwritten else [""]
    return Kind(folder, len(rest), type_of(PurePosixPath(path).stem, html))


def type_of(name: str, html: str) -> Type:
    """Return what sort of page one of this name is in its folder."""
    if 'http-equiv="refresh"' in html:
        return "leads on"
    if re.search(r">Retired on \d", html):
        return "retired"
    if re.search(r"--\d+$", name) or name.isdecimal():
        return "more of a list"
    return "list" if name == "index" else "page"


def one_of_each_kind(site: Path) -> Mapping[Kind, str]:
    """Return the path of the page of each kind that has most on it."""
    pages: dict[Kind, list[tuple[int, str]]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        path, html = file.relative_to(site), file.read_text("utf-8")
        handwritten = (site.parent / "docs" / path).with_suffix(".md").is_file()
        kind = kind_of(path.as_posix(), html, handwritten=handwritten)
        pages[kind].append((len(html), path.as_posix()))
    return {kind: max(found)[1] for kind, found in pages.items()}


def is_within_a_talk(path: str, talks: Iterable[str]) -> bool:
    """Return whether all of a page is of one talk, as its path says: `chapters/TALK/opening`."""
    return bool(set(PurePosixPath(path).with_suffix("").parts) & set(talks))


def test_every_folder_of_the_site_has_a_kind(two_talks_site: Path) -> None:
    found = one_of_each_kind(two_talks_site)
    folders = {file.parent for file in two_talks_site.rglob("*.html")}

    assert {kind.folder for kind in found if kind.depth} == {
        folder.relative_to(two_talks_site).parts[0] for folder in folders - {two_talks_site}
    }
    assert {kind.type for kind in found} == set(get_args(Type))
    assert len(set(found.values())) == len(found)


# --- The walk -------------------------------------------------------------------------------------

_UNNAMED = """(talks) => {
  const main = document.querySelector(".md-content");
  const names = (part, talk) => talk.names.some((name) => part?.textContent.includes(name));
  // A page whose head names one talk is about that.
  const head = [...main.querySelectorAll(":is(h1, .cg-path, .cg-byline)")];
  const about = talks.filter((talk) => head.some((part) => names(part, talk)));
  const headings = [...main.querySelectorAll("h2, h3, h4, h5, h6")];
  // What stands above a link: its nearest heading, then the nearest of each higher level.
  const above = (link) => {
    const found = [];
    for (const heading of headings.toReversed()) {
      const precedes = heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING;
      const level = found.at(-1)?.tagName ?? "H9";
      if (precedes && heading.tagName < level) found.push(heading);
    }
    return found;
  };
  const around = (link) =>
    link.closest("li, dd, tr, figure, section, article:not(.md-content__inner)") ??
      link.closest("p");
  const unnamed = [];
  let linked = 0;
  for (const link of main.querySelectorAll("a[href]")) {
    const { href } = new URL(link.getAttribute("href"), document.baseURI);
    const talk = talks.find(({ id, recording }) =>
      href.includes(`/claims/${id}/`) || (href.startsWith(recording) && /[?&#]t=\\d/.test(href))
    );
    if (!talk) continue;
    linked += 1;
    if (about.length === 1 && about[0] === talk) continue;
    if ([link, around(link), ...above(link)].some((part) => names(part, talk))) continue;
    unnamed.push(`names no talk: ${link.outerHTML.slice(0, 160)}`);
  }
  return { linked, unnamed };
}"""
"""Counts the links to claims and to seconds of recordings, and finds those beside which, around
which and above which their talk is not named."""


def talks_to_name(record: Corpus) -> Sequence[Mapping[str, object]]:
    """Return the talks as the pages link to them and call them."""
    return [
        {"id": talk.id, "recording": talk.video, "names": [record.talk_names[talk.id], talk.title]}
        for talk in record.talks
    ]


OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that can tell one colour scheme from another."""


def broken(page: Page, axe: Axe, rules: Sequence[str]) -> Iterator[str]:
    """Yield what breaks rules of WCAG 2.2 AA on a page, as axe sees it."""
    violations = axe.run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    for violation in violations.response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:160]}"


def failed(asked: Request) -> Iterator[str]:
    """Yield what was asked for and did not come."""
    # The browser itself gives up an icon when a page leads on before it has come.
    if asked.failure != "net::ERR_ABORTED":
        yield f"{asked.url}: {asked.failure}"


def refused(answer: Response) -> Iterator[str]:
    """Yield what was asked for in vain."""
    if answer.status >= 400:
        yield f"{answer.url}: {answer.status}"


def too_wide(page: Page, width: int) -> Iterator[str]:
    """Yield by how much a page scrolls sideways in a window of a width, if it does."""
    page.set_viewport_size({"width": width, "height": 900})
    needed = page.evaluate("document.documentElement.scrollWidth")
    if needed > width:
        yield f"needs {needed} of {width} pixels"


def seen(page: Page) -> Iterator[str]:
    """Yield what is wrong with how a page looks, in both schemes and at both widths."""
    page.add_style_tag(content="* { transition: none !important }")
    # All rules in the light scheme; in the dark one, for which axe is on the page already, only
    # those that its colours can break.
    looks: tuple[tuple[Literal["light", "dark"], str, Axe, Sequence[str]], ...] = (
        ("light", "default", Axe(), RULES),
        ("dark", "slate", Axe(""), OF_COLOURS),
    )
    for scheme, name, axe, rules in looks:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_selector(f"body[data-md-color-scheme={name}]")
        for complaint in (*broken(page, axe, rules), *too_wide(page, PHONE), *too_wide(page, WIDE)):
            yield f"{scheme}: {complaint}"
    page.emulate_media(color_scheme="light")


@pytest.mark.nightly
def test_a_page_of_every_kind_is_quiet_fits_is_accessible_and_names_its_talks(
    browser: Browser, two_talks_site: Path, two_talks_served: str, two_talks: Corpus
) -> None:
    page = browser.new_page(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce")
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda asked: said.extend(failed(asked)))
    page.on("response", lambda got: said.extend(refused(got)))
    wrong: dict[str, list[str]] = {}
    talks, linked = talks_to_name(two_talks), 0
    for kind, path in one_of_each_kind(two_talks_site).items():
        page.goto(two_talks_served + path)
        found: list[str] = []
        if kind.type == "leads on":
            # What it leads to is a page of another kind.
            page.wait_for_url(re.compile(rf"(?<!{re.escape(path)})$"))
        else:
            found += seen(page)
            if not is_within_a_talk(path, two_talks.interviews):
                named = page.evaluate(_UNNAMED, talks)
                linked += named["linked"]
                found += named["unnamed"]
        if (headings := page.locator("h1").count()) != 1:
            found.append(f"has {headings} headings of the first level")
        if found or said:
            wrong[path] = [*found, *said]
            said.clear()
    page.close()

    assert linked
    assert wrong == {}
