"""A quote that nothing is compared with is never passed over in silence."""

from __future__ import annotations

from dataclasses import replace

import claim_graph
from claim_graph.core.findings import Severity
from tests.support import BASE, DEMO, both_talks, corpus, demo, with_claims


def test_an_interview_without_a_fingerprint_is_one_finding_however_much_is_quoted() -> None:
    many = with_claims("id: a", "id: b\nquotes: [{text: more of what is said here, at: 0:02:01}]")

    for files, quotes in ((BASE, 2), (many, 4)):
        [finding] = claim_graph.check(replace(corpus(files), fingerprints={}))
        assert (finding.code, finding.severity) == ("CIT020", Severity.WARNING)
        assert finding.file == "sources/talk.yml"
        assert finding.message == (
            f"None of the {quotes} quotes of `talk` is checked: it has no fingerprint."
        )
        assert "`claims transcript add FILE --source talk`" in finding.help


def test_an_interview_that_is_not_quoted_needs_none() -> None:
    files = {name: text for name, text in BASE.items() if not name.startswith("talk/")}
    report = claim_graph.check(replace(corpus(files), fingerprints={}))

    assert "CIT020" not in {finding.code for finding in report}


def test_each_interview_is_reported_by_itself() -> None:
    read = corpus(both_talks())
    one = next(iter(read.interviews))

    report = claim_graph.check(replace(read, fingerprints={one: read.fingerprints[one]}))

    [finding] = [finding for finding in report if finding.code == "CIT020"]
    assert f"`{one}`" not in finding.message


def test_nothing_is_reported_where_everything_is_checked() -> None:
    assert demo().fingerprints
    assert "CIT020" not in {finding.code for finding in claim_graph.check(claim_graph.load(DEMO))}


def test_pieces_that_are_too_short_for_the_fingerprint_are_a_finding_with_its_cause() -> None:
    files = with_claims("id: a")
    read = corpus(files)
    files = {
        name: text.replace("text: something to be said", "text: somebody … to be said")
        for name, text in files.items()
    }
    report = claim_graph.check(replace(corpus(files), fingerprints=read.fingerprints))

    [finding] = [finding for finding in report if finding.code == "CIT005"]
    assert finding.message == "Too few of these words are in a row for the fingerprint to tell."
    assert finding.help == "quote at least 3 words on each side of …"
