"""Whether notes give words to the person who spoke them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from claim_graph.analysis.audit import audit
from claim_graph.cli import main
from claim_graph.notes.notes_reader import read_notes
from claim_graph.reports.audit_html import audit_as_html
from claim_graph.reports.audit_json import audit_as_json
from claim_graph.reports.audit_text import audit_as_text
from tests.support import DEMO, TALK, demo

GUESTS = "She used to say that a lamp is a promise made to people you will never meet"
HOSTS = "So you learned to build bridges from a light bulb."
NOTES = f"""\
# Notes

> {GUESTS}
>
> — Maren Holt, 1:22

Maren Holt: “{HOSTS}”

Bede Ferris asked, “Is there a night on which it mattered? Oh yes. When the great fog came”

“Let us come to the matter that everybody in this town wants to ask about”, says somebody.

Bede: “everybody in this town wants to ask about. The new crossing at Port Ennis” – M. Holt

Tamsin Reed: “{HOSTS}”
"""


def audited(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Return for each quotation who it is given to, whether that is right, and who spoke."""
    record = demo()
    audited = audit(read_notes("notes.md", text), record.fingerprints[TALK], record, TALK)
    return [
        (quotation.given_to, quotation.speaker.check.value, quotation.speaker.speakers)
        for quotation in audited.checked
    ]


def test_words_that_notes_give_to_somebody_are_looked_up() -> None:
    assert audited(NOTES) == [
        ("maren-holt", "confirmed", ("maren-holt",)),
        ("maren-holt", "another", ("bede-ferris",)),
        # Not said so: nothing tells whose words these are.
        ("bede-ferris", "unchecked", ()),
        (None, "unchecked", ()),
        # A name behind the words counts before one in front of them.
        ("maren-holt", "another", ("bede-ferris",)),
        # She takes no part in the talk.
        (None, "unchecked", ()),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "“{}” — Maren Holt",
        "“{}”\n— Maren Holt (12:03)",
        "“{}”\n\n— Holt",
        "> {}\n> — Maren Holt",
        "Maren Holt: “{}”",
        "**Maren Holt:** “{}”",
        "It was late. Maren Holt said, “{}”",
        "- Holt argues: “{}”",
    ],
)
def test_a_name_beside_the_words_is_who_they_are_given_to(written: str) -> None:
    text = written.format(HOSTS.rstrip("."))
    assert audited(text) == [("maren-holt", "another", ("bede-ferris",))]


@pytest.mark.parametrize(
    "written",
    [
        "“{}”",
        "As Maren Holt knows, it is late. “{}”",
        "The lamp: “{}”",
        "Maren Holt has a lamp.\n\n“{}”",
    ],
)
def test_a_name_elsewhere_is_not(written: str) -> None:
    [(given_to, *_)] = audited(written.format(HOSTS))
    assert given_to is None


def test_every_report_tells_it() -> None:
    record = demo()
    audited = audit(read_notes("notes.md", NOTES), record.fingerprints[TALK], record, TALK)
    text = audit_as_text([audited])
    assert "    given to Maren Holt: right\n" in text
    assert "    given to Maren Holt: spoken by bede-ferris\n" in text
    assert "    given to Bede Ferris: speaker not checked\n" in text
    assert "2 quotations given to somebody who did not speak it." in text
    page = audit_as_html([audited], record.interviews[TALK], record)
    assert "given to Maren Holt: spoken by bede-ferris" in page
    data = json.loads(audit_as_json([audited]))
    assert data["summary"]["misattributed"] == 2
    assert data["quotes"][1]["speaker_check"] == "another"


def test_words_in_the_wrong_mouth_are_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    for name, code in (("Bede Ferris", 0), ("Maren Holt", 1)):
        file.write_text(f"“{HOSTS}” — {name}\n", encoding="utf-8")
        result = CliRunner().invoke(main, ["audit", str(file), "--claims", str(DEMO)])
        assert result.exit_code == code, result.output
