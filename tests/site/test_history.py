"""The past of records comes from git, and where git cannot tell it nothing is said."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

import claim_graph
from claim_graph.analysis.compiler import compile
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.components.sheets import BUDGET
from claim_graph.site.data.feed import FEED, feed
from claim_graph.site.data.history import NOTHING, History, records
from claim_graph.site.data.reviews import changed_since_review
from claim_graph.site.page import Page
from claim_graph.site.publish.git_history import history
from claim_graph.site.render import assets, render
from claim_graph.site.twins.record_twins import record_twins
from claim_graph.site.twins.shown import Site
from tests.building import git
from tests.site.html import read
from tests.support import BASE, CENTRAL, CHAPTER, write
from tests.support import corpus as corpus_of

Commit = Callable[[str, str, dict[str, str | None]], str]
GAP = "concepts/gap.yml"
OTHER = "claim: There is a gap between tests and use."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty repository."""
    folder = tmp_path / "project"
    (folder / "claims").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


@pytest.fixture
def commit(root: Path) -> Commit:
    """Commits files of the claims folder on a day; None takes one away."""

    def make(day: str, subject: str, files: dict[str, str | None]) -> str:
        for name, text in files.items():
            file = root / "claims" / name
            if text is None:
                file.unlink()
            else:
                write(root / "claims", {name: text})
        git(root, "add", "--all")
        git(root, "commit", "--quiet", f"--message={subject}", day=day)
        return git(root, "rev-parse", "HEAD").strip()

    return make


@pytest.fixture
def begun(commit: Commit) -> str:
    """A first commit, with everything; its hash."""
    return commit("2026-01-01", "Begin", dict(BASE))


def days(found: History, kind: str, key: str) -> list[str]:
    """Return the days of a record's changes."""
    past = found.of(kind, key)
    return [change.day for change in past.changes] if past else []


def test_a_record_s_past_begins_with_the_commit_that_brought_it(root: Path, begun: str) -> None:
    past = history(root, "claims").of("claim", "talk/other")

    assert past is not None
    assert (past.first.commit, past.first.day, past.first.subject) == (begun, "2026-01-01", "Begin")
    assert len(past.changes) == 1


def test_only_the_claim_whose_lines_changed_has_changed(
    root: Path, begun: str, commit: Commit
) -> None:
    changed = BASE[CHAPTER].replace(OTHER, "claim: A gap lies between tests and use.")
    commit("2026-02-02", "Say it better", {CHAPTER: changed})
    past = history(root, "claims")

    assert days(past, "claim", "talk/other") == ["2026-01-01", "2026-02-02"]
    assert days(past, "claim", "talk/case") == ["2026-01-01"]
    assert days(past, "concept", "gap") == ["2026-01-01"]


def test_a_claim_that_only_moves_has_not_changed(root: Path, begun: str, commit: Commit) -> None:
    head, *claims = re.split(r"(?m)^(?=  - id:)", BASE[CHAPTER])
    moved = {CHAPTER: None, "talk/02-renamed.yml": head + "\n# Turned.\n\n".join(claims[::-1])}
    commit("2026-02-02", "Turn and rename", moved)

    assert days(history(root, "claims"), "claim", "talk/other") == ["2026-01-01"]


def test_comments_and_line_ends_do_not_change_a_claim(
    root: Path, begun: str, commit: Commit
) -> None:
    text = (
        BASE[CHAPTER]
        .replace("\n", "\r\n")
        .replace("    by: guest", "    # Grace.\r\n    by: guest")
    )
    commit("2026-02-02", "Comment", {CHAPTER: text})

    assert days(history(root, "claims"), "claim", "talk/other") == ["2026-01-01"]


def test_a_claim_in_braces_and_a_file_without_a_last_line_end_are_followed(
    root: Path, begun: str, commit: Commit
) -> None:
    short = "interview: talk\nchapter: closing\nclaims:\n- {id: short, claim: It is short.}"
    commit("2026-02-02", "Add", {"talk/02-closing.yml": short})
    commit("2026-03-03", "Change", {"talk/02-closing.yml": short.replace("short.", "brief.")})

    assert days(history(root, "claims"), "claim", "talk/short") == ["2026-02-02", "2026-03-03"]


def test_what_looks_like_a_patch_in_a_claim_is_text(root: Path, begun: str, commit: Commit) -> None:
    odd = "  - id: odd\n    claim: |\n-- a/x\n++ b/y\n@@ -1 +1 @@\n"
    commit("2026-02-02", "Odd", {"talk/02-odd.yml": f"claims:\n{odd}"})
    commit("2026-03-03", "Odder", {"talk/02-odd.yml": f"claims:\n{odd}".replace("odd\n", "od\n")})
    commit("2026-04-04", "Even", {GAP: BASE[GAP].replace("two things", "both things")})
    past = history(root, "claims")

    assert days(past, "claim", "talk/odd") == ["2026-02-02"]
    assert days(past, "concept", "gap") == ["2026-01-01", "2026-04-04"]


def test_a_merge_is_one_change_on_the_day_of_the_merge(
    root: Path, begun: str, commit: Commit
) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit("2026-02-02", "One", {GAP: BASE[GAP].replace("two things", "both things")})
    commit("2026-02-03", "Two", {GAP: BASE[GAP].replace("two things", "the two things")})
    git(root, "checkout", "--quiet", "main")
    commit("2026-02-04", "Beside", {"people.yml": BASE["people.yml"] + "# all\n"})
    git(root, "merge", "--quiet", "--no-ff", "--message=Merge", "side", day="2026-02-05")

    assert days(history(root, "claims"), "concept", "gap") == ["2026-01-01", "2026-02-05"]


def test_a_renamed_record_keeps_its_past(root: Path, begun: str, commit: Commit) -> None:
    commit("2026-02-02", "Rename", {CHAPTER: BASE[CHAPTER].replace("id: other", "id: new-name")})
    past = history(root, "claims").of("claim", "talk/new-name", "talk/other")

    assert past is not None
    assert [change.subject for change in past.changes] == ["Begin", "Rename"]


def test_settings_of_the_user_change_nothing(root: Path, begun: str, commit: Commit) -> None:
    commit("2026-02-02", "Change", {GAP: BASE[GAP].replace("two things", "both things")})
    plain = history(root, "claims")
    for name, value in (
        ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"),
        ("diff.interHunkContext", "9"), ("log.showSignature", "true"), ("diff.external", "false"),
        ("format.pretty", "oneline"), ("diff.renames", "copies"),
    ):  # fmt: skip
        git(root, "config", name, value)

    assert history(root, "claims") == plain


def test_no_time_zone_and_no_clock_tell_in_it(
    root: Path, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = history(root, "claims")
    monkeypatch.setenv("TZ", "Pacific/Auckland")

    assert history(root, "claims") == first
    assert first.records["concept", "gap"][0].moment == "2026-01-01T12:00:00+01:00"


def test_without_git_without_a_repository_and_without_commits_nothing_is_said(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert history(root, "claims") == NOTHING
    bare = write(tmp_path / "bare" / "claims", BASE).parent
    assert history(bare, "claims") == NOTHING
    assert history(tmp_path, "not-there") == NOTHING
    monkeypatch.setenv("PATH", "")
    assert history(root, "claims") == NOTHING


def test_a_shallow_clone_says_nothing_rather_than_something_wrong(
    root: Path, begun: str, commit: Commit, tmp_path: Path
) -> None:
    commit("2026-02-02", "Change", {GAP: BASE[GAP].replace("two things", "both things")})
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")

    assert history(tmp_path / "shallow", "claims") == NOTHING


def test_another_commit_s_variables_do_not_lead_git_astray(
    root: Path, begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    assert history(root, "claims").origin == begun


def test_what_is_kept_of_the_past_is_the_same_past(root: Path, begun: str, commit: Commit) -> None:
    first = KeptWork()
    known = history(root, "claims", first)
    reviewed = BASE[GAP] + "reviewed: {by: Ida Reed, on: 2026-02-01}\n"
    later = commit("2026-02-01", "Review", {GAP: reviewed})
    second = KeptWork(first.used)

    for kept in (second, KeptWork(second.used)):
        told = history(root, "claims", kept)
        assert told == history(root, "claims") != known
        assert list(told.records) == list(history(root, "claims").records)
        assert told.records["concept", "gap"][-1].commit == later
        assert told.reviewed["concept", "gap"]


def test_nothing_is_kept_of_a_past_of_which_a_part_is_missing(
    root: Path, begun: str, commit: Commit
) -> None:
    commit("2026-02-01", "Change", {GAP: BASE[GAP] + "# more\n"})
    blob = git(root, "rev-parse", f"{begun}:claims/{GAP}").strip()
    stored = root / ".git" / "objects" / blob[:2] / blob[2:]
    content = stored.read_bytes()
    stored.unlink()
    kept = KeptWork()
    known = history(root, "claims", kept)
    assert "claim" in {kind for kind, _ in known.records}

    stored.write_bytes(content)
    assert history(root, "claims", KeptWork(kept.used)) == history(root, "claims") != known


def test_what_is_no_record_has_no_past() -> None:
    assert list(records("people.yml", ["people:", "  - {id: guest}"])) == []
    assert list(records("sources/talk.yml", ["id: talk"])) == []
    assert list(records("talk/notes.txt", ["claims:", "  - id: x"])) == []
    assert list(records("talk/01.yml", ["claims:", "  - claim: without an id"])) == []


# --- What pages say -----------------------------------------------------------------------------


@pytest.fixture
def corpus(root: Path, begun: str, commit: Commit) -> Corpus:
    """A corpus of which one claim has changed since."""
    changed = BASE[CHAPTER].replace(OTHER, "claim: A gap lies between <tests> & use.")
    commit("2026-02-02", "Say it <better>", {CHAPTER: changed})
    return claim_graph.load(root / "claims")


def made(corpus: Corpus, past: History) -> dict[str, Page]:
    """Return the pages by path."""
    made_pages = render(corpus, claim_graph.check(corpus), name="x", history=past)
    return {page.path: page for page in made_pages}


def test_a_page_tells_when_its_record_came_and_changed(root: Path, corpus: Corpus) -> None:
    made_pages = made(corpus, history(root, "claims"))
    changed, same = (
        made_pages["claims/talk/other.md"].markdown,
        made_pages["claims/talk/case.md"].markdown,
    )

    assert "First recorded on 2026-01-01, changed once since, last on 2026-02-02." in changed
    assert "Say it &#60;better&#62;" in changed
    assert "First recorded on 2026-01-01." in same
    assert "Written by Someone." in changed


def test_whoever_wrote_a_record_is_credited_by_name_and_no_address_is_told(
    root: Path, corpus: Corpus
) -> None:
    """Also who wrote what somebody else merged, and who helped."""
    git(root, "switch", "--quiet", "--create=side")
    renamed = BASE[CHAPTER].replace("The Machine passes", "Machines pass")
    write(root / "claims", {CHAPTER: renamed})
    helped = "Say it of all\n\nCo-authored-by: Ida <b>Reed</b> <ida@example.org>"
    git(root, "commit", "--all", "--quiet", "--author=Odd *Body* <odd@example.org>", f"-m{helped}")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message=Merge", "side")
    past = history(root, "claims")
    merged = claim_graph.load(root / "claims")

    authors = past.credits("claim", "talk/case")
    assert authors == ("Someone", "Odd *Body*", "Ida <b>Reed</b>")
    assert past.credits("concept", "gap") == ("Someone",)
    assert days(past, "claim", "talk/case")[0] == "2026-01-01"
    page = made(merged, past)["claims/talk/case.md"].markdown
    assert "Written by Someone, Odd &#42;Body&#42; and Ida &#60;b&#62;Reed&#60;/b&#62;." in page
    (file,) = [a for a in assets(merged, history=past) if a.path == "download/credits.json"]
    credits = json.loads(file.content)
    assert credits["claim"]["talk/case"] == list(authors)
    assert credits["concept"] == {"gap": ["Someone"]}
    assert b"example.org" not in file.content


def test_without_git_nobody_is_credited(corpus: Corpus) -> None:
    assert not [a for a in assets(corpus) if "credits" in a.path]
    assert NOTHING.credits("claim", "talk/other") == ()


def test_pages_and_exports_tell_who_has_reviewed_a_record() -> None:
    gap = BASE[GAP] + "reviewed: {by: guest, on: 2026-03-04}\n"
    reviewed = BASE[CHAPTER].replace(
        "    " + OTHER, "    reviewed: {by: Ida <Reed>, on: 2026-02-03}\n    " + OTHER
    )
    read_again = corpus_of({**BASE, GAP: gap, CHAPTER: reviewed})
    made_pages = made(read_again, NOTHING)

    page = made_pages["claims/talk/other.md"].markdown
    assert "Reviewed against the talk by Ida &#60;Reed&#62; on 2026-02-03." in page
    page = made_pages["concepts/gap.md"].markdown
    assert "Reviewed against the talk by Grace Guest on 2026-03-04." in page
    assert "Reviewed" not in made_pages["claims/talk/case.md"].markdown
    nodes = compile(read_again).nodes
    assert nodes["claim:talk/other"]["reviewed_by"] == "Ida <Reed>"
    assert nodes["concept:gap"]["reviewed_on"] == "2026-03-04"
    assert "reviewed_by" not in nodes["claim:talk/case"]


# --- Reviews that a change has overtaken --------------------------------------------------------

REVIEWED = BASE[CHAPTER].replace(
    f"    {OTHER}", f"    reviewed: {{by: Ida, on: 2026-02-02}}\n    {OTHER}"
)
OUTDATED = "Reviewed against the talk by Ida on 2026-02-02, before its last change."


def is_outdated(root: Path, text: str, key: str = "talk/other") -> bool:
    record = corpus_of({**BASE, CHAPTER: text})
    return changed_since_review(record, record.claims[key], history(root, "claims"))


@pytest.fixture
def reviewed(begun: str, commit: Commit) -> None:
    """A second commit, with a review of a claim."""
    commit("2026-02-02", "Review", {CHAPTER: REVIEWED})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OTHER, "claim: A gap lies between tests and use."),
        ("kind: observation", "kind: position"),
        ("{stance: asserts, reading: high}", "{stance: believes, reading: high}"),
        ("there is a gap, at: 0:01:00", "there was a gap, at: 0:01:00"),
        ("there is a gap, at: 0:01:00", "there is a gap, at: 0:01:01"),
    ],
)
def test_a_review_is_outdated_once_what_was_said_is_told_otherwise(
    root: Path, reviewed: None, commit: Commit, before: str, after: str
) -> None:
    assert not is_outdated(root, REVIEWED)
    changed = REVIEWED.replace(before, after, 1)
    assert is_outdated(root, changed), "before it is committed, too"
    commit("2026-03-03", "Change", {CHAPTER: changed})
    commit("2026-03-04", "Change a link", {CHAPTER: changed.replace("a case of it", "a case")})

    assert is_outdated(root, changed)
    assert not is_outdated(root, REVIEWED), "it says again what was reviewed"
    assert not is_outdated(root, changed, "talk/case"), "nobody reviewed that one"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{stance: asserts, reading: high}", "{ reading: high,  stance: asserts }"),
        (OTHER, 'claim: "There is a gap between tests and use."  # so it is'),
        ("    concepts: [gap]\n", "    concepts: [gap]\n    tags: [puzzle]\n"),
        ("  - id: other\n", "  - id: another\n    formerly: [other]\n"),
        ("by: Ida, on: 2026-02-02", "by: Ida, on: 2026-03-03"),
    ],
)
def test_a_review_stays_where_the_record_is_only_written_or_linked_otherwise(
    root: Path, reviewed: None, commit: Commit, before: str, after: str
) -> None:
    changed = REVIEWED.replace(before, after, 1)
    commit("2026-03-03", "Change", {CHAPTER: changed})

    assert not is_outdated(root, changed, "talk/another" if "another" in after else "talk/other")


def test_a_renamed_record_is_compared_with_what_it_said_under_its_old_id(
    root: Path, reviewed: None, commit: Commit
) -> None:
    renamed = REVIEWED.replace("  - id: other\n", "  - id: another\n    formerly: [other]\n")
    commit("2026-03-03", "Rename", {CHAPTER: renamed})

    changed = renamed.replace(OTHER, "claim: A gap lies between tests and use.")
    assert is_outdated(root, changed, "talk/another")


def test_a_new_review_and_one_that_comes_with_a_change_are_not_outdated(
    root: Path, reviewed: None, commit: Commit
) -> None:
    changed = REVIEWED.replace(OTHER, "claim: A gap lies between tests and use.")
    commit("2026-03-03", "Change", {CHAPTER: changed})
    again = changed.replace("on: 2026-02-02", "on: 2026-03-04")
    assert not is_outdated(root, again), "stated, but not committed yet"
    commit("2026-03-04", "Review again", {CHAPTER: again})
    assert not is_outdated(root, again)

    withdrawn = re.sub(r"    reviewed:.*\n", "", again)
    commit("2026-03-05", "Withdraw", {CHAPTER: withdrawn})
    assert not is_outdated(root, withdrawn)
    both = REVIEWED.replace(OTHER, "claim: What lies between is a gap.")
    commit("2026-03-06", "Change and review", {CHAPTER: both})
    assert not is_outdated(root, both)


def test_a_concept_s_review_is_outdated_once_it_is_defined_otherwise(
    root: Path, begun: str, commit: Commit
) -> None:
    gap = f"{BASE[GAP]}reviewed: {{by: Ida, on: 2026-02-02}}\n"
    commit("2026-02-02", "Review", {GAP: gap})
    changed = corpus_of({**BASE, GAP: gap.replace("two things", "things")})
    past = history(root, "claims")

    assert changed_since_review(changed, changed.concepts["gap"], past)
    assert OUTDATED in made(changed, past)["concepts/gap.md"].markdown


def test_what_could_not_be_read_then_is_not_compared(
    root: Path, begun: str, commit: Commit
) -> None:
    broken = REVIEWED.replace("kind: observation", "kind: nothing")
    commit("2026-02-02", "Review", {CHAPTER: broken})
    changed = REVIEWED.replace(OTHER, "claim: A gap lies between tests and use.")

    assert not is_outdated(root, changed)


def test_page_twin_and_list_of_what_to_do_tell_of_an_outdated_review(
    root: Path, reviewed: None, commit: Commit
) -> None:
    changed = REVIEWED.replace(OTHER, "claim: A gap lies between tests and use.")
    commit("2026-03-03", "Change", {CHAPTER: changed})
    record, past = corpus_of({**BASE, CHAPTER: changed}), history(root, "claims")
    made_pages = made(record, past)

    assert OUTDATED in made_pages["claims/talk/other.md"].markdown
    todo = made_pages[urls.todo()].markdown
    assert "## Reviews from before the last change" in todo
    row = next(row for row in todo.splitlines() if "reviewed on 2026-02-02" in row)
    line = changed.split("    reviewed:")[0].count("\n") + 1
    assert f"claims/{CHAPTER}&#58;{line}</code>" in row
    twins = record_twins(record, Site("x", "", history=past))
    assert "Reviewed by: Ida, 2026-02-02, before its last change" in twins["claims/talk/other.md"]()

    alone = made(record, NOTHING)
    assert "on 2026-02-02.</p>" in alone["claims/talk/other.md"].markdown
    assert "before the last change" not in alone[urls.todo()].markdown


def test_without_a_past_pages_say_nothing_of_it(corpus: Corpus) -> None:
    made_pages = made(corpus, NOTHING)

    assert "First recorded" not in made_pages["claims/talk/other.md"].markdown
    assert urls.NEWS not in made_pages
    assert all(f"({urls.NEWS})" not in page.markdown for page in made_pages.values())
    assert list(feed(corpus, NOTHING, name="x")) == []


def test_what_is_new_stands_by_day_the_newest_first(root: Path, corpus: Corpus) -> None:
    page = made(corpus, history(root, "claims"))[urls.NEWS].markdown

    assert page.index("2 February 2026") < page.index("1 January 2026")
    assert page.index("2 February 2026") < page.index("(claims/talk/other.md)")
    assert page.index("(claims/talk/case.md)") > page.index("1 January 2026")
    assert "Changed claims" in page
    assert len(page.encode()) < 2 * BUDGET


def atom(corpus: Corpus, past: History, address: str = "") -> ET.Element:
    """Return the feed, read."""
    (asset,) = feed(corpus, past, name="A <site> & more", address=address)
    assert asset.path == FEED
    return ET.fromstring(asset.content)


def texts(element: ET.Element, name: str) -> list[str]:
    """Return the text of each child called `name`."""
    return [child.text or "" for child in element.findall(ATOM + name)]


def test_the_feed_has_what_atom_asks_for(root: Path, corpus: Corpus) -> None:
    read_feed = atom(corpus, history(root, "claims"))
    entries = read_feed.findall(ATOM + "entry")

    assert texts(read_feed, "title") == ["A <site> & more: what is new"]
    assert texts(read_feed, "updated") == ["2026-02-02T12:00:00+01:00"]
    assert read_feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert len(entries) == 3
    ids = [id for element in (read_feed, *entries) for id in texts(element, "id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    for entry in entries:
        for name in ("title", "updated", "published", "summary"):
            assert len(texts(entry, name)) == 1
    assert texts(entries[0], "title") == ["A gap lies between <tests> & use."]


def test_the_ids_of_a_feed_stay_when_a_record_changes(
    root: Path, corpus: Corpus, commit: Commit
) -> None:
    before = atom(corpus, history(root, "claims"))
    commit("2026-03-03", "Change", {GAP: BASE[GAP].replace("two things", "both things")})
    after = atom(
        claim_graph.load(root / "claims"), history(root, "claims"), "https://example.org/site"
    )

    def ids(element: ET.Element) -> set[str]:
        return {id for entry in element.findall(ATOM + "entry") for id in texts(entry, "id")}

    assert ids(before) == ids(after)
    assert texts(before, "id") == texts(after, "id")
    assert texts(before, "updated") < texts(after, "updated")


def test_the_feed_s_links_are_whole_where_the_site_has_an_address(
    root: Path, corpus: Corpus
) -> None:
    past = history(root, "claims")

    def links(element: ET.Element) -> list[str | None]:
        return [link.get("href") for link in element.iter(ATOM + "link")]

    relative, whole = links(atom(corpus, past)), links(atom(corpus, past, "https://e.org/s"))
    assert relative[:2] == ["new.html", "claims/talk/other.html"]
    assert whole[:3] == [
        "https://e.org/s/new.html",
        "https://e.org/s/feed.xml",
        "https://e.org/s/claims/talk/other.html",
    ]


def test_every_built_page_leads_to_the_feed(site: Path) -> None:
    for name in ("index.html", "new.html", f"claims/{CENTRAL}.html"):
        addresses = [address for tag, address in read(site / name).fetched if tag == "link"]
        assert any(address.endswith(FEED) for address in addresses), name
    ET.fromstring((site / FEED).read_bytes())
