"""Building the site: the same each time, all or nothing, and without a trace of the machine."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from claim_graph.core.output_manifest import FILE as MANIFEST
from claim_graph.core.output_manifest import Manifest, Written
from claim_graph.corpus.vocabulary import Stance
from tests.building import demo_project, run
from tests.site.html import read
from tests.support import CHAPTER, ROOT, TALK, write

HEAVY = 60_000
"""More bytes of HTML no page may have, however much is recorded."""
SPOILED = {
    f"{TALK}/01-under-the-lamp.yml": (r"concepts: \[", "concepts: [no-such-concept, "),
    f"{TALK}/02-what-holds-a-bridge-up.yml": (r"at: 0:(?=\d\d:)", "at: 2:"),
    f"{TALK}/03-bread-and-tides.yml": (r"\n(    by: [a-z-]+)(?=\n)", r"\n\1\n\1"),
}
"""By chapter: what is spoiled where it first stands, and how; the mistake ends where that does."""


def digest(folder: Path) -> dict[str, str]:
    """Return the fingerprint of every file by its path."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_no_page_holds_a_path_of_this_machine(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert str(ROOT) not in file.read_text("utf-8"), file


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    project = demo_project(tmp_path / "project", pictures=True)
    # In this process; the other was built in one of its own, with other hashes.
    done = run("build", folder=project)

    assert done.returncode == 0, done.stderr
    assert digest(project / "site") == digest(site)


def test_stances_are_offered_from_the_most_to_the_least_sure(site: Path) -> None:
    page = (site / "claims" / "index.html").read_text("utf-8")
    (options,) = re.findall(r'<select name="stance">(.*?)</select>', page)
    offered = re.findall(r"<option>([^<]+)</option>", options)

    # Two are as sure as each other, and still stand in one order.
    assert {Stance.WITHHOLDS.label, Stance.ASKS.label} <= set(offered)
    assert offered == [stance.label for stance in Stance if stance.label in offered]


def test_no_page_is_heavy(site: Path) -> None:
    sizes = {
        file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*.html")
    }

    assert {name: size for name, size in sizes.items() if size > HEAVY} == {}


def test_three_mistakes_are_three_findings_and_leave_the_site_as_it_was(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site")
    ours = Manifest("build", {"index.html": Written("build")})
    (project / "site" / MANIFEST).write_bytes(ours.dump())
    expected = set()
    for name, (good, bad) in SPOILED.items():
        file = project / "claims" / name
        text = file.read_text("utf-8")
        match = re.search(good, text)
        assert match
        spoiled = match.expand(bad)
        file.write_text(text[: match.start()] + spoiled + text[match.end() :], "utf-8")
        expected.add((f"claims/{name}", (text[: match.start()] + spoiled).count("\n") + 1))

    done = run("build", folder=project)

    places = re.findall(r"^(\S+\.yml):(\d+):\d+: ([A-Z]{3}\d{3})", done.stdout, re.MULTILINE)
    assert {(name, int(line)) for name, line, _ in places} == expected
    assert sorted(code for *_, code in places) == ["REF001", "TIM001", "YML003"]
    assert done.returncode == 1
    assert (project / "site" / "index.html").read_text() == "the last good site"
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_a_settings_file_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    done = run("build", folder=tmp_path)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "mkdocs.yml: there is no such file" in done.stderr


def test_a_broken_link_in_a_page_stops_the_build(small_project: Path) -> None:
    write(small_project / "docs", {"by-hand.md": "# By hand\n\n[lost](nowhere.md)\n"})

    done = run("build", folder=small_project)

    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
    assert not (small_project / "site").exists()


def test_the_pencil_leads_to_the_yaml_once_the_repository_is_known(
    small_site: Path, small_project: Path
) -> None:
    settings = small_project / "mkdocs.yml"
    address = "https://example.org/owner/name"
    settings.write_text(settings.read_text().replace('repository: ""', f"repository: {address}/"))
    page = "claims/talk/other.html"
    write(small_project / "docs", {"by-hand.md": "# By hand\n"})

    done = run("build", folder=small_project)

    assert done.returncode == 0, done.stderr
    wanted = f"{address}/edit/main/claims/{CHAPTER}"
    assert wanted in read(small_project / "site" / page).links
    by_hand = read(small_project / "site" / "by-hand.html")
    assert f"{address}/edit/main/docs/by-hand.md" in by_hand.links
    # It would make the theme ask that site how many stars the repository has.
    assert 'data-md-component="source"' not in (small_project / "site" / page).read_text()
    assert not any("/edit/" in link for link in read(small_site / page).links)
