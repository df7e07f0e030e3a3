"""What there is to do is read off the data, each task with the record that it concerns."""

from __future__ import annotations

from datetime import date

from claim_graph.analysis.todo import Task, TaskSort, newest_day, tasks
from claim_graph.corpus.corpus import Corpus
from tests.support import BASE, CHAPTER, corpus, demo, with_claims

JUDGED = "{status: failed, on: 2030-04-05, by: Ida, why: It did not come.}"
"""A judgement of a prediction."""


def of_sort(record: Corpus, sort: TaskSort, today: date | None = None) -> list[Task]:
    return [task for task in tasks(record, today) if task.sort is sort]


def keys(record: Corpus, sort: TaskSort, today: date | None = None) -> list[str]:
    return [task.record.key for task in of_sort(record, sort, today)]


def test_a_claim_that_no_link_touches_is_to_be_linked() -> None:
    alone = "  - {id: alone, claim: It stands alone., by: guest, kind: position, " + (
        "confidence: {stance: asserts, reading: high}}\n"
    )
    record = corpus({**BASE, CHAPTER: BASE[CHAPTER] + alone})

    assert keys(record, TaskSort.UNLINKED) == ["talk/alone"]


def test_a_reading_below_high_is_to_be_settled_with_its_reason() -> None:
    record = corpus(
        with_claims(
            "id: vague\nconfidence: {stance: asserts, reading: low, why: It may be a joke.}\n"
        )
    )
    [task] = of_sort(record, TaskSort.READING)

    assert (task.record.key, task.fact) == ("talk/vague", "low: It may be a joke.")
    assert record.span(task.record, *task.path).line > record.span(task.record).line


def test_concepts_with_one_claim_or_none_are_told_apart() -> None:
    lone = "id: {0}\nlabel: {0}\ndefinition: What {0} is.\n"
    files = {
        **with_claims("id: first\nconcepts: [gap, tide]"),
        "concepts/tide.yml": lone.format("tide"),
        "concepts/foam.yml": lone.format("foam"),
    }
    open_tasks = of_sort(corpus(files), TaskSort.CONCEPTS)

    assert {task.record.key: task.fact for task in open_tasks} == {
        "tide": "one claim",
        "foam": "no claim",
    }


def test_a_stretch_without_a_quote_is_told_by_its_start_and_length() -> None:
    # The talk of the base runs 600 seconds; its quotes start at 60 and at 70.
    gaps = of_sort(corpus(BASE), TaskSort.GAPS)

    assert [(gap.at, gap.fact) for gap in gaps] == [(70, "530 seconds")]


def test_breaks_are_no_talk() -> None:
    talk = BASE["sources/talk.yml"] + "breaks: [{from: 0:01:20, to: 0:09:50, why: Silence.}]\n"

    assert of_sort(corpus({**BASE, "sources/talk.yml": talk}), TaskSort.GAPS) == []


def test_a_claim_is_known_from_one_set_of_notes_only_where_there_are_several() -> None:
    more = BASE["sources/digest.yml"].replace("id: digest", "id: letter").split("aside:")[0]

    assert keys(corpus(BASE), TaskSort.ONE_WITNESS) == []
    assert keys(corpus({**BASE, "sources/letter.yml": more}), TaskSort.ONE_WITNESS) == ["talk/case"]


def test_a_prediction_is_due_after_its_day_while_it_is_open() -> None:
    due = "kind: prediction\nprediction: {{horizon: soon, resolve-by: 2030-05-01{0}}}\n"
    record = corpus(
        with_claims(
            "id: waits\n" + due.format(""),
            "id: settled\n" + due.format(", status: failed, outcome: It did not come."),
            "id: judged\n" + due.format(f", judgements: [{JUDGED}]"),
        )
    )

    assert keys(record, TaskSort.DUE, date(2030, 5, 2)) == ["talk/waits"]
    assert keys(record, TaskSort.DUE, date(2030, 5, 1)) == []
    assert keys(record, TaskSort.DUE) == []


def test_what_somebody_reviewed_need_not_be_reviewed() -> None:
    gap = BASE["concepts/gap.yml"] + "reviewed: {by: Ida, on: 2030-01-01}\n"
    record = corpus({**BASE, "concepts/gap.yml": gap})

    assert keys(record, TaskSort.UNREVIEWED) == ["talk/other", "talk/case"]
    assert newest_day(record) == date(2030, 1, 1)


def test_the_newest_day_is_that_of_whatever_somebody_did() -> None:
    forecast = "kind: prediction\nprediction: {horizon: soon, resolve-by: 2050-05-01"
    looked = "id: a\n" + forecast + ", looked: 2031-02-03}"
    judged = "id: b\n" + forecast + f", judgements: [{JUDGED}]}}"

    assert newest_day(corpus(with_claims(looked))) == date(2031, 2, 3)
    assert newest_day(corpus(with_claims(judged))) == date(2030, 4, 5)
    assert newest_day(corpus(with_claims(looked, judged))) == date(2031, 2, 3)


def test_nothing_is_to_do_in_an_empty_record() -> None:
    assert tasks(Corpus(""), date(2030, 1, 1)) == ()
    assert newest_day(Corpus("")) is None


def test_tasks_come_sort_by_sort_and_never_of_retired_records() -> None:
    record = demo()
    open_tasks = tasks(record, newest_day(record))
    order = [list(TaskSort).index(task.sort) for task in open_tasks]

    assert order == sorted(order)
    assert open_tasks
    assert all(task.record.retired is None for task in open_tasks)
    assert "talk/gone" not in keys(corpus(BASE), TaskSort.UNREVIEWED)
    assert CHAPTER in {task.record.file for task in tasks(corpus(BASE))}
