"""CAR: whether the quotes of a claim carry it."""

from __future__ import annotations

from textwrap import dedent

import claim_graph
from claim_graph.core.findings import Severity
from tests.each import each
from tests.support import BASE, CHAPTER, claim, corpus, with_claims


def reported(sentence: str, *quotes: str, more: str = "") -> list[str]:
    """Return the messages of the family on a claim of the guest with these quotes."""
    listed = "".join(f'  - {{text: "{quote}", at: 0:02:00}}\n' for quote in quotes)
    text = f'id: x\nclaim: "{sentence}"\nquotes:\n{listed}{dedent(more)}'
    return messages(with_claims(text))


def messages(files: dict[str, str]) -> list[str]:
    findings = [f for f in claim_graph.check(corpus(files)) if f.code.startswith("CAR")]
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return [f"{finding.code} {finding.message}" for finding in findings]


# --- CAR001: polarity -----------------------------------------------------------------------------

OPPOSITE = "CAR001 The claim seems to say the opposite of its quotes: see "


@each(
    "sentence, quote, words",
    [
        ("Boats do not come back.", "most boats come back in spring", "“come” and “back”"),
        ("Boats come back in spring.", "the boats never come back in spring", "“come” and “back”"),
        ("Nobody trusts the maps.", "people trust these maps", "“trusts” and “maps”"),
        ("Rivers need more boats.", "rivers need less boats than we have", "“more”"),
    ],
)
def test_a_claim_that_says_the_opposite_is_reported(sentence: str, quote: str, words: str) -> None:
    assert reported(sentence, quote) == [f"{OPPOSITE}{words}."]


@each(
    "sentence, quote",
    [
        ("Boats do not come back.", "the boats never come back in spring"),
        ("Boats fail to come back.", "the boats never come back in spring"),
        ("It is unclear whether boats come back.", "we do not know if boats come back"),
        ("Boats take no more than a week.", "boats take a week for that"),
        ("Not only boats come back.", "boats do come back"),
        ("Boats sometimes come back.", "boats sometimes, not always, come back"),
        ("Boats are slow, not the river.", "boats are slow on it"),
        ("Fewer boats come back.", "boats do not come back as they did"),
        ("It is not true that boats never come back.", "boats do come back"),
    ],
)
def test_what_can_mean_the_same_is_not_reported(sentence: str, quote: str) -> None:
    assert reported(sentence, quote) == []


def test_the_negation_of_another_speaker_turns_nothing() -> None:
    asked = '  - {text: "boats do not come back, do they", at: 0:02:00, by: host}\n'
    said = '  - {text: "boats do come back", at: 0:02:05}\n'
    text = f"id: x\nclaim: Boats come back.\nquotes:\n{asked}{said}"
    assert messages(with_claims(text)) == []


# --- CAR002: numbers ------------------------------------------------------------------------------


@each(
    "sentence, quote",
    [
        ("It took 10,000 hours.", "it took ten thousand hours"),
        ("It took 25 years.", "it took twenty-five years"),
        ("A hundredfold rise changes it.", "a 100x rise changes it"),
        ("It cost 5 to 6 billion dollars.", "it cost $5-6 billion"),
        ("It began in the 1990s.", "it began in the '90s"),
        ("Fifty percent of it was lost.", "half of it was lost"),
        ("One part of it was lost.", "a part of it was lost"),
        ("First a part of it was lost.", "a part of it was lost"),
        ("Two of them were lost.", "both of them were lost"),
    ],
)
def test_a_number_may_be_said_in_other_ways(sentence: str, quote: str) -> None:
    assert reported(sentence, quote) == []


@each(
    "sentence, quote, number",
    [
        ("It took 10,000 hours.", "it took a lot of hours", "10,000"),
        ("It took five years.", "it took fifteen years", "five"),
        ("It cost 6 billion dollars.", "it cost 6 million dollars", "6"),
        ("From 2012 to 2020 it grew.", "it grew from 2012 on", "2020"),
        ("Between 8 and 64 were lost.", "some of them were lost", "8 and 64"),
    ],
)
def test_a_number_that_nobody_said_is_reported(sentence: str, quote: str, number: str) -> None:
    assert reported(sentence, quote) == [f"CAR002 No quote of the claim says {number}."]


def test_a_figure_is_reported_once_and_its_unit_is_read_with_it() -> None:
    figures = """\
        figures:
          - {value: 32, unit: billion dollars, of: price}
          - {value: 64, to: 128, unit: boats of 2017, of: fleet}
          - {value: 7, unit: days, of: voyage}
        """
    said = "for $32 billion they had 64 boats at sea", "a voyage to the sea"
    assert reported("A voyage to the sea took 7 days.", *said, more=figures) == [
        "CAR002 No quote of the claim says 7.",
        "CAR002 No quote of the claim says 128.",
    ]


# --- CAR003: names --------------------------------------------------------------------------------


def test_a_name_that_nobody_said_is_reported_with_all_of_it() -> None:
    assert reported("Boats on the River Thames and the Rhine are slow.", "boats are slow") == [
        "CAR003 No quote of the claim names River Thames and Rhine."
    ]


@each(
    "sentence, quote",
    [
        ("Boats on the Thames’s banks are slow.", "on the Thames boats are slow"),
        ("Old John Smith had slow boats.", "Smith had slow boats"),
        ("All ICBs of the river are slow.", "an ICB of the river is slow"),
        ("Boats are slow.", "these boats are slow"),
        ("Slow boats, Grace Guest says, are safe.", "I say slow boats are safe"),
        ("The yard OpenBoat builds slow boats.", "at open boat they build slow boats"),
        ("Most TPUs are slow boats.", "all tpus are slow boats"),
    ],
)
def test_a_name_may_be_said_in_part_or_by_a_pronoun(sentence: str, quote: str) -> None:
    assert reported(sentence, quote) == []


def test_we_is_the_company_of_the_speaker_and_they_is_nobody() -> None:
    works = "works:\n  - {id: reed-inc, title: Reed Inc., type: company, description: A yard.}\n"
    files = with_claims(
        "id: x\nclaim: The yard Reed builds slow boats.\nworks: [reed-inc]\n"
        "quotes: [{text: we build slow boats, at: 0:02:00}]",
        "id: y\nclaim: The yard Reed sells fast boats.\nworks: [reed-inc]\n"
        "quotes: [{text: they sell fast boats, at: 0:02:20}]",
    )
    files["works.yml"] = BASE["works.yml"] + works.removeprefix("works:\n")
    assert messages(files) == ["CAR003 No quote of the claim names Reed."]


def test_an_acronym_that_is_a_concept_is_no_name() -> None:
    files = with_claims(
        "id: x\nclaim: Boats are slow without GPS.\nconcepts: [gps]\n"
        "quotes: [{text: boats are slow, at: 0:02:00}]"
    )
    files["concepts/gps.yml"] = "id: gps\nlabel: GPS\ndefinition: What tells where one is.\n"
    assert messages(files) == []


# --- CAR004: nothing in common --------------------------------------------------------------------

NOTHING = "CAR004 The quotes share no word with the claim and name none of its concepts."


def test_a_quote_that_could_stand_anywhere_is_reported() -> None:
    assert reported("Boats will come back.", "how to do that, I am not sure") == [NOTHING]


@each(
    "quote",
    ["the cobuilders came", "they are co-builders of it", "it is the gap", "a building boom came"],
)
def test_a_word_of_one_root_or_a_concept_is_enough(quote: str) -> None:
    assert reported("Co-builders will return.", quote) == []


def test_too_short_a_quote_is_reported_as_that_only() -> None:
    files = with_claims("id: x\nclaim: Boats return.\nquotes: [{text: of course, at: 0:02:00}]")
    assert messages(files) == []


# --- CAR005: one quote under many claims ----------------------------------------------------------


def many(*at: str) -> dict[str, str]:
    return with_claims(*(
        f"id: x-{number}\nquotes: [{{text: something to be said of x, at: {second}}}]"
        for number, second in enumerate(at)
    ))  # fmt: skip


def test_the_third_claim_on_the_same_words_is_reported() -> None:
    assert messages(many("0:02:00", "0:02:00")) == []
    assert messages(many("0:02:00", "0:02:01", "0:02:05")) == [
        "CAR005 The same words already carry `x-0` and `x-1`."
    ]


def test_the_same_words_said_again_later_are_other_words() -> None:
    assert messages(many("0:02:00", "0:03:00", "0:04:00")) == []


# --- CAR006: the words of others ------------------------------------------------------------------


def test_words_of_the_host_do_not_make_a_claim_of_the_guest() -> None:
    put = "  - {text: something to be said, at: 0:02:00, by: host}\n"
    replied = "  - {text: I would say so, at: 0:02:10}\n"
    assert messages(with_claims(f"id: x\nquotes:\n{put}")) == [
        "CAR006 `guest` makes the claim, but all its quotes are of `host`."
    ]
    assert messages(with_claims(f"id: x\nquotes:\n{put}{replied}")) == []


# --- What is not judged ---------------------------------------------------------------------------


def test_a_talk_in_another_language_is_not_read_for_words() -> None:
    files = with_claims(
        "id: x\nclaim: Die Schiffe auf dem Rhein kommen nie.\n"
        "quotes: [{text: sie sind alle da, at: 0:02:00}]"
    )
    assert messages(files) != []
    files["sources/talk.yml"] = files["sources/talk.yml"].replace("language: en", "language: de")
    assert messages(files) == []


def test_a_retired_claim_is_not_judged() -> None:
    files = {**BASE}
    files[CHAPTER] += claim(
        "id: x\nclaim: Boats took 5 years on the Thames.\n"
        "quotes: [{text: it may be so, at: 0:02:00, by: host}]\n"
        "retired: {on: 2026-01-31, why: It was never said.}"
    )
    assert messages(files) == []
