"""A pull request from a stranger who means harm: the page shows text, and nothing runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.building import frame, run
from tests.site.html import read

HARM = (
    '<script>window.harmed=1</script><img src=x onerror="window.harmed=1">'
    "[x](javascript:window.harmed=1) {: onclick=window.harmed=1 } "
    "</title></textarea></details>{{ config }}"
)


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every text tries to do harm, as far as the rules let it."""
    records = {
        "people.yml": {"people": [{"id": "guest", "name": HARM, "description": HARM}]},
        "works.yml": {
            "works": [{"id": "work", "title": HARM, "type": "model", "description": HARM}]
        },
        "concepts/idea.yml": {
            "id": "idea",
            "label": HARM,
            "aliases": [f"{HARM} again"],
            "definition": f"{HARM} which is what harm looks like.",
            "same-as": ["https://example.org/a_(b)_*c*"],
        },
        "sources/talk.yml": {
            "id": "talk",
            "type": "interview",
            "title": HARM,
            "description": HARM,
            "show": HARM,
            "duration": "0:10:00",
            "language": "en",
            "video": "https://example.org/v?a=1&b='x'",
            "participants": [{"person": "guest", "role": "guest"}],
            "chapters": [{"id": "only", "title": HARM, "starts": "0:00:00", "summary": HARM}],
        },
        "sources/digest.yml": {
            "id": "digest",
            "type": "notes",
            "title": HARM,
            "description": HARM,
            "about": "talk",
        },
        "talk/01-only.yml": {
            "interview": "talk",
            "chapter": "only",
            "claims": [
                {
                    "id": name,
                    "claim": f"{name.upper()} {HARM}.",
                    "by": "guest",
                    "kind": "prediction",
                    "confidence": {"stance": "asserts", "reading": "low", "why": HARM},
                    "quotes": [{"text": HARM, "at": "0:01:00"}],
                    "concepts": ["idea"],
                    "works": ["work"],
                    "people": ["guest"],
                    "figures": [{"value": "1", "unit": HARM, "of": HARM}],
                    "prediction": {
                        "horizon": HARM,
                        "settled-when": HARM,
                        "outcome": HARM,
                        "judgements": [
                            {
                                "status": "failed",
                                "on": "2031-01-01",
                                "by": HARM,
                                "why": HARM,
                                "evidence": "https://example.org/[x](y)_*z*",
                            }
                        ],
                    },
                    "links": [{"contradicts": "two", "because": HARM}] if name == "one" else [],
                    "witnesses": [
                        {"source": "digest", "how": "distorts", "where": HARM, "says": HARM}
                    ],
                    "tags": ["tag"],
                }
                for name in ("one", "two")
            ],
        },
    }
    files = {name: json.dumps(record) for name, record in records.items()}
    folder = frame(tmp_path_factory.mktemp("hostile") / "project", files)
    done = run("build", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_no_page_has_a_tag_a_handler_or_a_link_that_a_record_brought_in(harmed: Path) -> None:
    for file in harmed.rglob("*.html"):
        page = read(file)
        assert not page.handlers, file
        assert not [link for link in page.links if link.startswith("javascript:")], file
        assert ("img", "x") not in page.fetched, file


def test_the_text_is_shown_as_it_was_written(harmed: Path) -> None:
    page = read(harmed / "claims" / "talk" / "one.html")

    assert "<script>window.harmed=1</script>" in page.text
    assert "{{ config }}" in page.text


@pytest.mark.browser
def test_nothing_runs_in_a_browser(harmed: Path, browser: Browser) -> None:
    # Most pages are about one rule each and alike: of those that no record has a word in, one.
    alike = [
        file
        for file in sorted(harmed.glob("rules/*[0-9].html"))
        if "harm" not in file.read_text("utf-8")
    ]
    page = browser.new_page()
    for file in sorted({*harmed.rglob("*.html")} - {*alike[1:]}):
        page.goto(file.as_uri())
        assert page.evaluate("window.harmed") is None, file
    page.close()
