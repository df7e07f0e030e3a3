"""What an unknown id was meant to name is guessed, but not of any number of them."""

from __future__ import annotations

from claim_graph.rules.guesses import MOST_GUESSES
from tests.support import BASE, RECORDED, check, claim, with_claims


def helps(*fragments: str, code: str = "REF001") -> list[str]:
    """Return the help of each finding with this code in claims made of `fragments`."""
    return [finding.help for finding in check(with_claims(*fragments)) if finding.code == code]


def test_the_nearest_id_of_the_kind_is_suggested() -> None:
    assert helps("id: a\nconcepts: [gab]") == ["did you mean `gap`?"]
    assert helps("id: a\nworks: [gap]") == ["write the work first, or correct the id"]


def test_the_same_slip_is_answered_wherever_it_is_made() -> None:
    assert helps("id: a\nconcepts: [gab]", "id: b\nconcepts: [gab]") == ["did you mean `gap`?"] * 2


def test_a_claim_is_suggested_as_it_would_be_written_in_that_file() -> None:
    near = "id: a\nlinks: [{supports: othr, because: So it is.}]"
    assert helps(near) == ["did you mean `other`?"]
    far = claim("id: b\nlinks: [{supports: talk/othr, because: So it is.}]")
    chapter = "interview: recorded\nchapter: only\nclaims:\n"
    files = {**BASE, **RECORDED, "recorded/01-only.yml": chapter + far}
    given = [finding.help for finding in check(files) if finding.code == "REF001"]
    assert given == ["did you mean `talk/other`?"]


def test_of_very_many_unknown_ids_only_the_first_are_guessed() -> None:
    unknown = ", ".join(f"gap{number}" for number in range(MOST_GUESSES + 3))
    given = helps(f"id: a\nconcepts: [{unknown}]")
    assert given[:MOST_GUESSES] == ["did you mean `gap`?"] * MOST_GUESSES
    assert given[MOST_GUESSES:] == ["write the concept first, or correct the id"] * 3
