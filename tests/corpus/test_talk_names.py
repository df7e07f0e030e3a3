"""What tells the talks of a record apart in a word or two."""

from __future__ import annotations

from tests.support import BASE, corpus


def names(*days: str) -> list[str]:
    """Return the names of talks that were published on these days; empty for one without."""
    files = {name: text for name, text in BASE.items() if name == "people.yml"}
    for number, day in enumerate(days):
        text = BASE["sources/talk.yml"].replace("id: talk", f"id: talk-{number}")
        text = text.replace("title: A talk", f"title: Talk {number}")
        files[f"sources/talk-{number}.yml"] = text + (f"published: {day}\n" if day else "")
    named = corpus(files).talk_names
    return [named[id] for id in sorted(named)]


def test_a_single_talk_needs_no_name() -> None:
    assert names("2023-03-27") == []


def test_the_month_tells_two_talks_apart() -> None:
    assert names("2023-03-27", "2025-11-25") == ["March 2023", "November 2025"]


def test_the_day_does_where_two_share_the_month() -> None:
    assert names("2023-03-27", "2023-03-02", "2025-11-25") == [
        "27 March 2023",
        "2 March 2023",
        "November 2025",
    ]


def test_the_title_does_where_two_share_the_day_or_none_is_known() -> None:
    assert names("2023-03-27", "2023-03-27", "") == ["Talk 0", "Talk 1", "Talk 2"]
