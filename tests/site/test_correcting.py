"""Whoever finds a mistake corrects it in two clicks: by an issue, or else by a patch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect

from claim_graph.corpus.corpus import Corpus
from claim_graph.site import forge, urls
from claim_graph.site.components.correction import Keepers
from tests.building import git, run
from tests.site.html import read
from tests.site.rendering import pages
from tests.support import CENTRAL, CHAPTER, DEMO, TALK

REPOSITORY = "https://example.org/owner/name"


def asked(address: str) -> dict[str, str]:
    """Return the parameters of an address."""
    return {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}


# --- Addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repository", "edit", "issue", "names"),
    [
        ("https://github.com/o/n", "/edit/main/a%20b.yml", "/issues/new", ("title", "body")),
        (
            "https://gitlab.example.org/o/n/",
            "/-/edit/main/a%20b.yml",
            "/-/issues/new",
            ("issue[title]", "issue[description]"),
        ),
        ("https://codeberg.org/o/n", "/_edit/main/a%20b.yml", "/issues/new", ("title", "body")),
    ],
)
def test_addresses_are_those_of_the_site_that_the_repository_is_on(
    repository: str, edit: str, issue: str, names: tuple[str, str]
) -> None:
    root = repository.rstrip("/")
    written = forge.issue_address(repository, "Wrong", "It is.", "id: one")

    assert forge.edit_address(repository, "main", "a b.yml") == root + edit
    assert written.startswith(f"{root}{issue}?")
    assert asked(written) == {names[0]: "Wrong", names[1]: "It is.\n\n```\nid: one\n```\n"}


def test_an_issue_without_an_excerpt_has_its_text_alone() -> None:
    written = forge.issue_address(REPOSITORY, "Due", "It is.\n")

    assert asked(written) == {"title": "Due", "body": "It is.\n"}


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_an_issue_is_never_too_long_and_shows_the_record_as_code(title: str, excerpt: str) -> None:
    address = forge.issue_address(REPOSITORY, f"Correct: {title}", "It is wrong.", excerpt * 40)
    text = asked(address)
    blocks = MarkdownIt("commonmark").parse(text["body"].replace("\0", ""))

    assert len(address) <= forge.ADDRESS_LENGTH
    assert re.fullmatch(r"[!-~]+", address)
    assert len(text["title"]) <= forge.TITLE_LENGTH
    assert blocks[-1].type == "fence"


def test_of_a_long_record_an_issue_holds_the_first_lines() -> None:
    lines = [f"line {number}: {'x' * 80}" for number in range(200)]
    body = asked(forge.issue_address(REPOSITORY, "Wrong", "It is.", "\n".join(lines)))["body"]

    assert f"\n{lines[0]}\n" in body
    assert body.endswith("\n…\n```\n")
    assert lines[-1] not in body


# --- Pages ------------------------------------------------------------------------------------


def excerpt(talk: Corpus, key: str) -> str:
    """Return the lines in which a claim is written."""
    claim = talk.claims[key]
    span = talk.span(claim)
    lines = talk.documents[claim.file].text.split("\n")
    return "\n".join(lines[span.line - 1 : span.end_line])


def test_an_issue_names_file_line_page_and_text(talk: Corpus) -> None:
    keepers = Keepers(REPOSITORY, site="https://example.org/talk/")
    page = pages(talk, keepers=keepers)[urls.claim(CENTRAL)].markdown
    claim = talk.claims[CENTRAL]
    [address] = set(re.findall(rf"<({REPOSITORY}/issues/new[^>]+)>", page))
    text = asked(address)

    assert text["title"].startswith("Correct: Although it is forgotten afterwards")
    assert f"File: claims/{claim.file}, line {talk.span(claim).line}\n" in text["body"]
    assert f"Page: https://example.org/talk/claims/{CENTRAL}.html\n" in text["body"]
    assert f"```\n{excerpt(talk, CENTRAL)}\n```" in text["body"]
    assert "cg-patch" not in page


def patch_on(page: Path) -> str:
    """Return the patch that a page of the site shows."""
    written = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.read_text("utf-8"), re.DOTALL)
    assert written, page
    return "".join(read(f"<div>{written[1]}</div>").words)


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (f"claims/{CENTRAL}.html", "kind: position", "kind: explanation"),
        ("concepts/pilot-rope.html", "label: pilot rope", "label: first rope"),
    ],
)
def test_a_patch_that_was_changed_can_be_applied(
    site: Path, tmp_path: Path, page: str, old: str, new: str
) -> None:
    git(tmp_path, "init", "--quiet")
    for file in DEMO.rglob("*.yml"):
        copy = tmp_path / "claims" / file.relative_to(DEMO)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    patch = patch_on(site / page)
    changed = re.sub(rf"^(\+.*){old}", rf"\1{new}", patch, flags=re.MULTILINE)
    assert changed != patch
    (tmp_path / "change.patch").write_text(f"It was said otherwise.\n{changed}")

    git(tmp_path, "apply", "change.patch")

    named = re.search(r"^\+\+\+ b/(.*)$", patch, re.MULTILINE)
    assert named
    assert new in (tmp_path / named[1]).read_text()


def test_every_quote_has_a_link_to_where_it_is_corrected(talk: Corpus) -> None:
    made = pages(talk)

    for claim in talk.active.values():
        count = made[urls.claim(claim.key)].markdown.count("[Correct](#correct)")
        assert count == len(claim.quotes)
    rows = made[urls.quotes(TALK, "under-the-lamp")].markdown
    assert rows.count(".md#correct){ .cg-correct }") == rows.count("cg-words")


def test_the_page_for_contributors_begins_with_corrections(talk: Corpus) -> None:
    known = pages(talk, keepers=Keepers(contact="keeper@example.org"))[urls.CONTRIBUTE].markdown

    assert [line for line in known.split("\n") if line.startswith("#")][:3] == [
        "# Contribute",
        "## Correct a claim { #correct }",
        "## Add a claim",
    ]
    assert "<mailto:keeper@example.org>" in known


# --- In a browser -----------------------------------------------------------------------------


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page of someone whose clipboard can be written to."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("start", "link"),
    [
        (f"claims/{CENTRAL}.html", "Correct this"),
        (f"claims/{CENTRAL}.html", "Correct"),
        ("concepts/pilot-rope.html", "Correct this"),
        (f"quotes/{TALK}/under-the-lamp.html", "Correct"),
        ("collections/harbour-hour/words-worth-saving.html", "Correct"),
    ],
)
def test_two_clicks_copy_the_record_as_a_patch(
    reader: Page, served: str, start: str, link: str
) -> None:
    reader.goto(served + start)
    reader.get_by_role("link", name=link, exact=True).first.click()
    patch = reader.get_by_label("The record as a patch")
    expect(patch).to_be_focused()
    expect(patch).to_be_in_viewport()
    reader.get_by_role("button", name="Copy", exact=True).click()

    expect(reader.get_by_text("Patch copied.")).to_be_visible()
    copied = reader.evaluate("navigator.clipboard.readText()")
    assert copied == patch.input_value()
    assert copied.startswith("--- a/claims/")


@pytest.mark.browser
def test_a_mail_holds_the_patch_as_the_reader_has_changed_it(reader: Page, served: str) -> None:
    reader.goto(f"{served}claims/{CENTRAL}.html#correct")
    mail = reader.get_by_role("link", name="Mail", exact=True)
    reader.get_by_label("The record as a patch").fill("-old\n+new")
    reader.evaluate("addEventListener('click', (event) => event.preventDefault())")
    mail.click()

    address = mail.get_attribute("href") or ""
    assert address.startswith("mailto:?subject=Correct%3A%20")
    assert unquote(address).endswith("\r\n\r\n-old\r\n+new")


@pytest.mark.browser
def test_without_scripts_a_link_to_it_opens_the_patch_too(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / f"claims/{CENTRAL}.html").as_uri())
    page.get_by_role("link", name="Correct this", exact=True).first.click()

    expect(page.get_by_label("The record as a patch")).to_be_visible()
    expect(page.get_by_role("link", name="Mail", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_hidden()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("setting", ["repository", "repo_url"])
def test_with_a_repository_the_first_click_opens_an_issue(
    browser: Browser, small_project: Path, setting: str
) -> None:
    settings = small_project / "mkdocs.yml"
    text = settings.read_text().replace('repository: ""', 'branch: "main"')
    if setting == "repo_url":
        text += f"repo_url: {REPOSITORY}\n"
    else:
        text = text.replace('branch: "main"', f"repository: {REPOSITORY}")
    settings.write_text(text)
    done = run("build", folder=small_project)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    requested: list[str] = []
    page.route(f"{REPOSITORY}/**", lambda route: route.fulfill(body="A form"))
    page.on("request", lambda request: requested.append(request.url))
    page.goto((small_project / "site/claims/talk/other.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert [address for address in requested if not address.startswith("file:")] == []

    page.get_by_role("link", name="Correct this").first.click()
    page.wait_for_url(f"{REPOSITORY}/issues/new?**")

    assert f"File: claims/{CHAPTER}, line " in asked(page.url)["body"]
    page.close()
