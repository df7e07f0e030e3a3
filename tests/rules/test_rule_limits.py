"""Where each rule begins and ends: what the samples in their documentation leave open."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.each import each
from tests.support import BASE, CHAPTER, check, claim, codes, places, with_claims

LINES = len(BASE[CHAPTER].splitlines())


def quotes(*times: str) -> str:
    listed = ", ".join(f"{{text: words number {n}, at: {at}}}" for n, at in enumerate(times))
    return f"id: a\nquotes: [{listed}]"


def predicted(*fields: str) -> str:
    return f"id: a\nkind: prediction\nprediction: {{horizon: soon, {', '.join(fields)}}}"


def judged(*found: str) -> str:
    pairs = zip(found[::2], found[1::2], strict=True)
    listed = (f"{{status: {status}, on: {day}, by: Ida, why: So it is.}}" for status, day in pairs)
    return f"judgements: [{', '.join(listed)}]"


def words(number: int) -> str:
    return " ".join(["word"] * number)


@each(
    ("fragment", "expected"),
    [
        # CIT: length of quotes, repetition, speakers
        (f"id: a\nquotes: [{{text: {words(60)}, at: 0:02:00}}]", []),
        (f"id: a\nquotes: [{{text: {words(61)}, at: 0:02:00}}]", ["CIT001"]),
        ("id: a\nquotes: [{text: one two three, at: 0:02:00}]", []),
        ("id: a\nquotes: [{text: one two, at: 0:02:00}]", ["CIT002"]),
        ("id: a\nquotes: [{text: a b c, at: 0:02:00}, {text: a b c, at: 0:02:01}]", []),
        ("id: a\nquotes: [{text: a b c, at: 0:02:00}, {text: “A b c!”, at: 0:02:00}]", ["CIT003"]),
        ("id: a\nquotes: [{text: a b c, at: 0:02:00, by: host}]", []),
        ("id: a\nquotes: [{text: a b c, at: 0:02:00, by: bystander}]", ["CIT004"]),
        # CLM: sentences, predictions, concepts
        ("id: a\nclaim: One two three four.", []),
        ("id: a\nclaim: One two three.", ["CLM002"]),
        (f"id: a\nclaim: One {words(39)}.", []),
        (f"id: a\nclaim: One {words(40)}.", ["CLM002"]),
        ("id: a\nclaim: Does this read as a question?", []),
        ("id: a\nclaim: “This is quoted from the start.”", []),
        ("id: a\nclaim: 90 percent is a number.", []),
        ("id: a\nclaim: This does not end as it should", ["CLM002"]),
        ("id: a\nclaim: this does not start as it should.", ["CLM002"]),
        ("id: a\nkind: plan\nprediction: {horizon: soon}", ["CLM003"]),
        ("id: a\nkind: prediction\nprediction: {horizon: soon}", []),
        ("id: a\nkind: prediction\nprediction: {horizon: soon, status: failed}", ["CLM003"]),
        ("id: a\nkind: prediction\nprediction: {horizon: soon, status: failed, outcome: It did.}",
         []),
        (predicted("status: failed", judged("failed", "2031-01-01")), []),
        (predicted(judged("failed", "2031-01-01"), "status: open"), []),
        # CLM: horizons and judgements; the talk of the base came out on no known day
        (predicted("not-before: 2030-01-01", "resolve-by: 2030-01-01"), []),
        (predicted("not-before: 2030-01-02", "resolve-by: 2030-01-01"), ["CLM008"]),
        (predicted("not-before: 2030-01-01", judged("borne-out", "2030-01-01")), []),
        (predicted("not-before: 2030-01-02", judged("borne-out", "2030-01-01")), ["CLM009"]),
        (predicted("not-before: 2030-01-02", judged("failed", "2030-01-01")), []),
        (predicted("status: mixed", judged("failed", "2031-01-01")), ["CLM010"]),
        (predicted("status: disputed", judged("failed", "2031-01-01")), ["CLM010"]),
        (predicted("status: disputed, outcome: It may have."), ["CLM010"]),
        (predicted("status: disputed", judged("failed", "2031-01-01", "mixed", "2031-01-02")), []),
        (predicted(judged("disputed", "2031-01-01")), ["REC004"]),
        (predicted(judged("open", "2031-01-01")), ["REC004"]),
        ("id: a\nconfidence: {stance: asserts, reading: medium}", ["CLM004"]),
        ("id: a\nconcepts: [gap, gap]", ["CLM006"]),
        ("id: a\nwitnesses: [{source: digest, how: disputes}]", ["WIT001"]),
        ("id: a\nwitnesses: [{source: digest, how: quotes}, {source: digest, how: reports}]", []),
        # Retired claims need neither quote nor link nor concept
        ("id: a\nquotes: []\nlinks: []\nconcepts: []\nretired: {on: 2026-01-01, why: Wrong.}",
         []),
        # TIM: the end of the recording, the chapter, the order
        (quotes("0:05:59"), []),
        (quotes("0:06:00"), ["TIM002"]),
        (quotes("0:09:59"), ["TIM002"]),
        (quotes("0:10:00"), ["TIM001"]),
        (quotes("0:02:00", "0:09:59"), []),
        (quotes("0:02:00", "0:10:00"), ["TIM001"]),
        (quotes("0:02:00", "0:02:00"), []),
        (quotes("0:02:01", "0:02:00"), ["TIM003"]),
        (quotes("0:02:00", "1:00:00", "0:02:01"), ["TIM001"]),
        (quotes("0:01:10"), []),
        (quotes("0:01:09"), ["TIM003"]),
        # LNK: links between two claims
        ("id: a\nlinks: [{contradicts: other, because: So.}, {qualifies: other, because: So.}]",
         []),
        ("id: a\nlinks: [{contradicts: other, because: So.}, {implies: other, because: So.}]",
         ["LNK002"]),
        ("id: a\nlinks: [{contradicts: other, because: So.}, {restates: other, because: So.}]",
         ["LNK002"]),
        ("id: a\nlinks: [{supports: other, because: So.}, {implies: other, because: So.}]", []),
        ("id: a\nlinks: [{supports: talk/other, because: So.}]", []),
        ("id: a\nlinks: [{supports: talk/a, because: So.}]", ["LNK001"]),
        # REF: retired records
        ("id: a\nretired: {on: 2026-01-01, why: It was wrong., see: gone}", []),
        ("id: a\nretired: {on: 2026-01-01, why: It was wrong., see: nothing}", ["REF001"]),
    ],
)  # fmt: skip
def test_a_claim_is_refused_from_here_on(fragment: str, expected: list[str]) -> None:
    # Whether mere words carry other mere words is not the question here.
    reported = codes(check(with_claims(fragment)))
    assert [code for code in reported if not code.startswith("CAR")] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (judged("failed", "2030-05-01"), []),
        (judged("failed", "2030-04-30"), ["CLM009"]),
        ("looked: 2030-05-01", []),
        ("looked: 2030-04-30", ["CLM009"]),
    ],
)
def test_nobody_judges_a_prediction_before_the_talk_came_out(
    fields: str, expected: list[str]
) -> None:
    talk = BASE["sources/talk.yml"] + "published: 2030-05-01\n"
    files = with_claims(predicted(fields)) | {"sources/talk.yml": talk}

    assert [code for code in codes(check(files)) if not code.startswith("CAR")] == expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("contradicts", ["LNK003"]), ("restates", ["LNK003"]), ("qualifies", []), ("explains", [])],
)
def test_only_a_symmetric_relation_is_written_in_one_of_the_two_claims(
    relation: str, expected: list[str]
) -> None:
    a = f"id: a\nlinks: [{{{relation}: b, because: So it is.}}]"
    b = f"id: b\nlinks: [{{{relation}: a, because: So it is.}}]"
    assert codes(check(with_claims(a, b))) == expected


def test_a_contradiction_may_be_stated_by_the_other_claim() -> None:
    a = "id: a\nlinks: [{supports: b, because: So it is.}]"
    b = "id: b\nlinks: [{contradicts: a, because: So it is not.}]"
    assert places(check(with_claims(a, b))) == [(CHAPTER, LINES + 2, 13, "LNK002")]


def test_a_circle_of_three_is_reported_once() -> None:
    ring = {"a": "b", "b": "c", "c": "a"}
    fragments = [f"id: {x}\nlinks: [{{supports: {y}, because: So.}}]" for x, y in ring.items()]
    [finding] = check(with_claims(*fragments))
    assert finding.code == "LNK004"
    assert "`a` → `b` → `c` → `a`" in finding.message


def concept(name: str, rest: str = "") -> str:
    return f"id: {name}\nlabel: {name}\ndefinition: What all of them take it for.\n{rest}"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("related: [pit]", "", []),
        ("related: [hole]", "", ["LNK001"]),
        ("related: [pit]", "related: [hole]", ["LNK003"]),
        ("related: [pit]\nbroader: [pit]", "", ["LNK003"]),
        ("broader: [pit]", "broader: [hole]", ["CON001", "LNK003"]),
        ("enables: [nothing]", "", ["REF001"]),
        ("aliases: [Pit]", "", ["CON004"]),
        ("aliases: [Hole]", "", []),
        ("aliases: [chasm, ditch]", "aliases: [ditch]", ["CON004"]),
        ("retired: {on: 2026-01-01, why: Nobody needs it.}", "aliases: [hole]", ["REF003"]),
        ("formerly: [pit]", "", ["IDS002"]),
        ("formerly: [trench]", "formerly: [trench]", ["IDS002"]),
    ],
)
def test_concepts_are_refused_from_here_on(one: str, other: str, expected: list[str]) -> None:
    files = with_claims("id: a\nconcepts: [hole, pit]") | {
        "concepts/hole.yml": concept("hole", one),
        "concepts/pit.yml": concept("pit", other),
    }
    assert sorted(codes(check(files))) == expected


@pytest.mark.parametrize(("relation", "expected"),
                         [("broader", []), ("part-of", []), ("related", ["CON003"])])  # fmt: skip
def test_a_concept_is_in_use_as_what_a_used_one_falls_under(
    relation: str, expected: list[str]
) -> None:
    files = with_claims("id: a\nconcepts: [hole]") | {
        "concepts/hole.yml": concept("hole", f"{relation}: [pit]"),
        "concepts/pit.yml": concept("pit"),
    }
    assert codes(check(files)) == expected


def talk(chapters: str = "", breaks: str = "") -> dict[str, str]:
    text = BASE["sources/talk.yml"]
    return {**BASE, "sources/talk.yml": text + chapters + breaks}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (talk("  - {id: coda, title: Coda, starts: 0:09:59}\n"), []),
        (talk("  - {id: coda, title: Coda, starts: 0:10:00}\n"), ["TIM004"]),
        (talk("  - {id: coda, title: Coda, starts: 0:06:00}\n"), ["TIM004"]),
        (talk("  - {id: opening, title: Again, starts: 0:08:00}\n"), ["TIM004"]),
        (talk(breaks="breaks: [{from: 0:02:00, to: 0:03:00, why: Sponsor.}]\n"), []),
        (talk(breaks="breaks: [{from: 0:03:00, to: 0:03:00, why: Sponsor.}]\n"), ["TIM004"]),
        (talk(breaks="breaks: [{from: 0:09:00, to: 0:10:00, why: Sponsor.}]\n"), []),
        (talk(breaks="breaks: [{from: 0:09:00, to: 0:10:01, why: Sponsor.}]\n"), ["TIM004"]),
    ],
)
def test_chapters_and_breaks_lie_in_the_recording_in_order(
    files: dict[str, str], expected: list[str]
) -> None:
    assert codes(check(files)) == expected


def test_notes_are_about_an_interview() -> None:
    digest, _ = BASE["sources/digest.yml"].split("aside:")
    again = digest.replace("id: digest", "id: again").replace("about: talk", "about: digest")
    report = check({**BASE, "sources/again.yml": again})
    assert places(report) == [("sources/again.yml", 5, 8, "REF005")]


def test_an_id_may_be_used_by_records_of_two_kinds() -> None:
    people = BASE["people.yml"] + "  - {id: gap, name: Gap, description: Called like a concept.}\n"
    named = with_claims("id: x\npeople: [gap]")
    assert codes(check({**named, "people.yml": people})) == []


def test_who_speaks_need_not_be_named_and_a_retired_claim_names_nobody() -> None:
    unnamed = BASE[CHAPTER].replace("    people: [bystander]\n", "")
    assert codes(check({**BASE, CHAPTER: unnamed})) == ["REF006"]
    retired = claim("id: x\npeople: [bystander]\nretired: {on: 2026-01-01, why: Wrong.}")
    assert codes(check({**BASE, CHAPTER: unnamed + retired})) == ["REF006"]


def test_a_slip_does_not_make_a_record_look_unnamed_too() -> None:
    assert codes(check(with_claims("id: x\nworks: [machin]"))) == ["REF001"]
    slipped = {**BASE, CHAPTER: BASE[CHAPTER].replace("works: [machine]", "works: [machin]")}
    assert codes(check(slipped)) == ["REF001"]


def test_claims_of_two_interviews_may_share_an_id_and_be_linked() -> None:
    chapter = dedent("""\
        interview: speech
        chapter: opening
        claims:
        """)
    links = "links: [{restates: talk/other, because: It is the same.}]"
    files = {
        **BASE,
        "sources/speech.yml": BASE["sources/talk.yml"].replace("id: talk", "id: speech"),
        "speech/01-opening.yml": chapter + claim(f"id: other\n{links}"),
    }
    assert codes(check(files)) == []
