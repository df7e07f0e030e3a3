"""A talk on the command line: the options that describe it, and the questions for the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from claim_graph.cli.exits import CannotRun
from claim_graph.core.characters import printable
from claim_graph.corpus.scaffold import (
    Answers,
    AnswersError,
    Talk,
    read_answer,
    read_chapters,
    read_talk,
)

F = TypeVar("F", bound=Callable[..., object])

_MAX_CHAPTERS = 200_000
"""The most bytes that a list of chapters is read of."""
_ASKED = {
    "title": "Title of the talk",
    "show": "Show it belongs to",
    "published": "Day it came out, such as 2025-11-25 (may be left empty)",
    "length": "Length, such as 1:36:03",
    "video": "Address of the video",
}
_OPTIONS = {
    "title": "--title",
    "show": "--show",
    "published": "--date",
    "length": "--length",
    "video": "--video",
    "hosts": "--host",
    "guests": "--guest",
    "chapters": "--chapters",
    "language": "--language",
    "description": "--description",
    "id": "--id",
}
"""The option that gives each answer."""
_DESCRIBING = (
    click.option("--title", default="", help="The title of the talk."),
    click.option("--show", default="", help="The show or the channel that it belongs to."),
    click.option(
        "--date", "published", default="", metavar="YYYY-MM-DD", help="The day that it came out."
    ),
    click.option("--length", default="", metavar="H:MM:SS", help="How long it runs."),
    click.option("--video", default="", metavar="URL", help="The address of the recording."),
    click.option(
        "--host", "hosts", multiple=True, metavar="NAME", help="Who asks; again for several."
    ),
    click.option(
        "--guest", "guests", multiple=True, metavar="NAME", help="Who answers; again for several."
    ),
    click.option(
        "--chapters",
        "chapter_file",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="FILE",
        help="The chapters as the video lists them, such as `0:00 Title`, one a line; `-` is "
        "stdin. Without any, one chapter holds the whole talk.",
    ),
    click.option(
        "--language", default="", metavar="TAG", help="The language spoken; en by default."
    ),
    click.option("--description", default="", help="What the talk is, in a sentence or two."),
    click.option(
        "--id", default="", help="The id of the talk; the guest's name and the year by default."
    ),
)


def talk_options(command: F) -> F:
    """Give a command the options that describe a talk."""
    for option in reversed(_DESCRIBING):
        command = option(command)
    return command


def talk_from(chapter_file: Path | None, options: dict[str, str | tuple[str, ...]]) -> Talk:
    """Return the talk that the options describe; on a terminal, what they leave open is asked for.

    Raises CannotRun with all that cannot be right.
    """
    answers = Answers(**options)  # type: ignore[arg-type]
    if chapter_file is not None:
        answers = replace(answers, chapters=_chapters_in(chapter_file))
    if sys.stdin.isatty() and str(chapter_file) != "-":
        answers = _asked(answers, ask_for_chapters=chapter_file is None)
    try:
        return read_talk(answers, _OPTIONS.__getitem__)
    except AnswersError as error:
        faults = "\n".join(f"  {printable(fault)}" for fault in error.faults)
        raise CannotRun(f"nothing was written:\n{faults}") from error


def _chapters_in(file: Path) -> str:
    try:
        if str(file) == "-":
            data = sys.stdin.buffer.read(_MAX_CHAPTERS + 1)
        else:
            with file.open("rb") as stream:
                data = stream.read(_MAX_CHAPTERS + 1)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from error
    if len(data) > _MAX_CHAPTERS:
        raise CannotRun(f"{file}: more than {_MAX_CHAPTERS:,} bytes are no list of chapters")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRun(f"{file}: it is not UTF-8 text") from error


# --- Questions --------------------------------------------------------------------------------


def _asked(answers: Answers, *, ask_for_chapters: bool) -> Answers:
    """Return `answers` with those to what they leave open, asked on the terminal."""
    for name in _ASKED:
        if not getattr(answers, name):
            answers = replace(answers, **{name: _ask(name)})  # type: ignore[arg-type]
    if not (answers.hosts or answers.guests):
        guests = tuple(_ask_names("guests", "Who answers? A name, or nothing to go on"))
        hosts = tuple(_ask_names("hosts", "Who asks? A name, or nothing to go on"))
        answers = replace(answers, guests=guests, hosts=hosts)
    if ask_for_chapters:
        answers = replace(answers, chapters="\n".join(_ask_for_chapters(answers.length)))
    return answers


def _ask(name: str) -> str:
    optional = name == "published"
    return _prompt(_ASKED[name], lambda value: _checked(name, value), optional=optional)


def _ask_names(name: str, question: str) -> Iterator[str]:
    while person := _prompt(question, lambda value: _checked(name, value), optional=True):
        yield person


def _ask_for_chapters(length: str) -> list[str]:
    click.echo("Chapters as the video lists them, such as `0:00 Title`; an empty line ends them.")
    try:
        duration = read_answer("length", length)
    except AnswersError:
        # An option gave it, and it is reported with all else.
        duration = 0
    rows: list[str] = []

    def checked(row: str) -> str:
        try:
            read_chapters("\n".join([*rows, row]), duration)
        except AnswersError as error:
            raise click.BadParameter(printable(error.faults[-1])) from error
        return row

    while row := _prompt("Chapter", checked, optional=True):
        rows.append(row)
    return rows


def _checked(name: str, value: str) -> str:
    """Return `value` as it is. Raises BadParameter, after which click asks again."""
    try:
        if value:
            read_answer(name, value)
    except AnswersError as error:
        raise click.BadParameter(printable("; ".join(error.faults))) from error
    return value


def _prompt(question: str, checked: Callable[[str], str], *, optional: bool = False) -> str:
    answer: str = click.prompt(
        question, default="" if optional else None, show_default=False, value_proc=checked
    )
    return answer
