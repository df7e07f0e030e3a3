"""A new record: what is known of a talk, checked, and the files that a record starts with.

Pure: answers in, files out. What is written reads back as the talk that it was made of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import indent
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.ids import SLUG_LENGTH, slugify
from claim_graph.core.times import TIMECODE, format_timecode
from claim_graph.core.typography import enumerated
from claim_graph.corpus.reserved_ids import RECORD_FOLDERS
from claim_graph.corpus.values import Address, Day, Line, Prose, Seconds, Slug
from claim_graph.corpus.vocabulary import CaptionsOrigin, Kind, Role, Stance
from claim_graph.corpus.yaml_writer import listed, scalar

T = TypeVar("T")


class AnswersError(Exception):
    """What was said of a talk cannot be right: a sentence for each mistake, all of them."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Answers:
    """What someone says of a talk, as they write it; empty where they say nothing."""

    title: str = ""
    show: str = ""
    length: str = ""
    """The running time, `H:MM:SS`."""
    video: str = ""
    """The address of the recording."""
    published: str = ""
    """The day it came out, `YYYY-MM-DD`."""
    hosts: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    chapters: str = ""
    """The chapters, one a line, each with the time at which it starts."""
    language: str = ""
    """A BCP 47 tag; `en` where nothing is said."""
    description: str = ""
    id: str = ""
    """The id of the talk; made of the last guest's name and the year where nothing is said."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks in the talk."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter of the talk."""

    id: str
    title: str
    starts: int
    """In seconds."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk of which everything is known that a record needs."""

    id: str
    title: str
    show: str
    duration: int
    """In seconds."""
    video: str
    published: date | None
    language: str
    description: str
    speakers: tuple[Speaker, ...]
    chapters: tuple[ChapterLine, ...]

    @property
    def first_file(self) -> str:
        """The file of the first chapter, from the claims folder."""
        return f"{self.id}/01-{self.chapters[0].id}.yml"


# --- From answers to a talk -------------------------------------------------------------------

WHOLE = "The whole talk"
"""The title of the only chapter of a talk that was published without any."""
REQUIRED = ("title", "show", "length", "video")
"""The answers without which there is no talk, beside someone who speaks."""

_ANY: TypeAdapter[str] = TypeAdapter(Line)
_TYPES: dict[str, TypeAdapter[Any]] = {
    "title": _ANY,
    "show": _ANY,
    "length": TypeAdapter(Seconds),
    "video": TypeAdapter(Address),
    "published": TypeAdapter(Day),
    "hosts": _ANY,
    "guests": _ANY,
    "language": _ANY,
    "description": TypeAdapter(Prose),
    "id": TypeAdapter(Slug),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_TIME = rf"[\[(]?(?<![0-9:])(?P<time>{TIMECODE})(?!:?[0-9])[\])]?"
_DASH = r"[ \t]*[-–—:|•·]?[ \t]*"
_BULLET = r"(?:[-*•·][ \t]+|[0-9]{1,3}[.)][ \t]+)?"
_LEADING = re.compile(rf"{_BULLET}{_TIME}{_DASH}(?P<title>.*)")
_TRAILING = re.compile(rf"{_BULLET}(?P<title>.*?){_DASH}{_TIME}")


def read_answer(name: str, value: str) -> Any:
    """Return `value` as the field `name` of `Answers` is meant: seconds, a day, or clean text.

    Raises AnswersError where it cannot be that.
    """
    if FORBIDDEN.search(value) or any(map(_is_half, value)):
        raise AnswersError(["it holds a character that cannot be written; delete it"])
    try:
        answer = _TYPES[name].validate_python(value.strip())
    except ValidationError as error:
        raise AnswersError([_sentence(detail) for detail in error.errors()]) from error
    if name == "length" and not answer:
        raise AnswersError(["a talk lasts longer than no time; write its running time"])
    if name == "language" and not _LANGUAGE.fullmatch(answer):
        raise AnswersError([f"`{answer[:40]}` is not a language; write a tag such as en or pt-BR"])
    return answer


def _is_half(character: str) -> bool:
    """Return whether `character` is half of one, which no file can hold."""
    return unicodedata.category(character) == "Cs"


def _sentence(error: Any) -> str:
    context = error.get("ctx") or {}
    message = str(context.get("message") or error["msg"]).rstrip(".")
    return "; ".join(filter(None, [message, context.get("help")]))


def read_talk(answers: Answers, called: Callable[[str], str] = str) -> Talk:
    """Return the talk that `answers` describe.

    `called` tells how a field of `Answers` is named to whoever gave the answers. Raises
    AnswersError with all that is missing or cannot be right.
    """
    reading = _Reading(answers, called)
    missing = [called(name) for name in REQUIRED if not getattr(answers, name).strip()]
    if not (answers.hosts or answers.guests):
        missing.append(f"{called('hosts')} or {called('guests')}")
    if missing:
        reading.faults.append(f"missing: {', '.join(missing)}")
    duration = reading.answer("length", 0)
    title, show = reading.answer("title", ""), reading.answer("show", "")
    published = reading.answer("published", None)
    speakers = reading.speakers()
    talk = Talk(
        id=reading.answer("id", "") or _talk_id(title, published, speakers),
        title=title,
        show=show,
        duration=duration,
        video=reading.answer("video", ""),
        published=published,
        language=reading.answer("language", "en"),
        description=reading.answer("description", "") or _description(show, speakers),
        speakers=speakers,
        chapters=reading.chapters(duration),
    )
    if talk.id in RECORD_FOLDERS:
        reading.faults.append(f"{called('id')}: `{talk.id}` names a folder of another sort")
    if reading.faults:
        raise AnswersError(reading.faults)
    return talk


@dataclass
class _Reading:
    """Reads answers and gathers what is wrong with them."""

    answers: Answers
    called: Callable[[str], str]
    faults: list[str] = field(default_factory=list)

    def answer(self, name: str, default: T) -> Any | T:
        value = getattr(self.answers, name)
        return self._read(name, value, default) if value.strip() else default

    def _read(self, name: str, value: str, default: T) -> Any | T:
        try:
            return read_answer(name, value)
        except AnswersError as error:
            self.faults += [f"{self.called(name)}: {fault}" for fault in error.faults]
            return default

    def speakers(self) -> tuple[Speaker, ...]:
        speakers: list[Speaker] = []
        taken: set[str] = set()
        for role, name in ((Role.HOST, "hosts"), (Role.GUEST, "guests")):
            for number, written in enumerate(getattr(self.answers, name), start=1):
                person = self._read(name, written, "")
                if person and any(person == speaker.name for speaker in speakers):
                    self.faults.append(f"{self.called(name)}: {person} is named twice")
                elif person:
                    id = _unused(_slug(person) or f"{role.value}-{number}", taken)
                    speakers.append(Speaker(id, person, role))
        return tuple(speakers)

    def chapters(self, duration: int) -> tuple[ChapterLine, ...]:
        try:
            parts = read_chapters(self.answers.chapters, duration)
        except AnswersError as error:
            self.faults += [f"{self.called('chapters')}: {fault}" for fault in error.faults]
            return ()
        return parts or (ChapterLine("whole-talk", WHOLE, 0),)


def read_chapters(text: str, duration: int = 0) -> tuple[ChapterLine, ...]:
    """Return the chapters that `text` lists, one a line: a time and a title, in either order.

    The time may stand in brackets, and a dash between the two, as on pages of videos. `duration`
    is the running time in seconds, 0 where it is not known. Raises AnswersError with all lines
    that are no chapters, or not in order.
    """
    parts: list[ChapterLine] = []
    faults: list[str] = []
    taken: set[str] = set()
    for number, row in enumerate(text.splitlines(), start=1):
        written = row.strip().lstrip("\ufeff")
        if not written:
            continue
        where = f"line {number}"
        match = _LEADING.fullmatch(written) or _TRAILING.fullmatch(written)
        if not match:
            faults.append(f"{where}: there is no time in it; write `0:00 Title`")
            continue
        try:
            title = read_answer("title", match["title"])
        except AnswersError as error:
            faults += [f"{where}: {fault}" for fault in error.faults]
            continue
        starts = _TYPES["length"].validate_python(match["time"])
        if parts and starts <= parts[-1].starts:
            faults.append(
                f"{where}: {format_timecode(starts)} does not come after the chapter before it; "
                "put the chapters in the order of their times"
            )
        elif duration and starts >= duration:
            faults.append(
                f"{where}: {format_timecode(starts)} lies beyond the end of the talk, which runs "
                f"{format_timecode(duration)}"
            )
        else:
            id = _unused(_slug(title) or f"chapter-{len(parts) + 1}", taken)
            parts.append(ChapterLine(id, title, starts))
    if faults:
        raise AnswersError(faults)
    return tuple(parts)


def _talk_id(title: str, published: date | None, speakers: Sequence[Speaker]) -> str:
    guests = [speaker for speaker in speakers if speaker.role is Role.GUEST]
    if guests and published:
        id = f"{guests[-1].id.rpartition('-')[2]}-{published.year}"
    else:
        id = _slug(title)[:40].strip("-") or "talk"
    return f"{id}-talk" if id in RECORD_FOLDERS else id


def _description(show: str, speakers: Sequence[Speaker]) -> str:
    names = enumerated([speaker.name for speaker in speakers])
    verb = "talk" if len(speakers) > 1 else "talks"
    description = f"{names} {verb} on {show}."
    return description if len(description) <= 2_000 else f"A talk on {show}."


def _slug(text: str) -> str:
    """Return the id nearest to `text`, letters with marks as those without."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    return slugify("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _unused(id: str, taken: set[str]) -> str:
    """Return `id`, with a number where it is taken already, and take it."""
    free, number = id, 1
    while free in taken:
        number += 1
        free = f"{id[: SLUG_LENGTH - 1 - len(str(number))].rstrip('-')}-{number}"
    taken.add(free)
    return free


# --- From a talk to files ---------------------------------------------------------------------


def new_record(talk: Talk) -> dict[str, bytes]:
    """Return the files of a project for the claims of `talk`, by their paths."""
    files = {
        "mkdocs.yml": _site(talk),
        ".gitignore": _IGNORED,
        "claims/README.md": guide(talk),
        "claims/people.yml": _people(talk),
        "claims/works.yml": _WORKS,
        f"claims/sources/{talk.id}.yml": source_text(talk),
        f"claims/{talk.first_file}": _chapter(talk),
    }
    written = {path: text.encode() for path, text in files.items()}
    from claim_graph.corpus.schema import schemas  # noqa: PLC0415 - slow to import

    return {**written, **{f"claims/schema/{name}": data for name, data in schemas().items()}}


def _site(talk: Talk) -> str:
    return (
        f"site_name: {scalar(talk.title)}\n"
        f"site_description: {scalar('What was said, claim by claim, with the words spoken.')}\n"
        "theme: {name: material}\n"
        "plugins: [claims]\n"
        "strict: true\n"
    )


_IGNORED = """\
# What is made from the claims
/site/
/site.*/
/export/

# Transcripts belong to others
/transcripts/

# Python
/.venv/
__pycache__/
.cache/
"""
_WORKS = """\
# yaml-language-server: $schema=schema/works.schema.json
# Books, papers, models and companies that the claims name, each as:
#   - {id: its-id, title: Its title, type: book, description: What it is in one sentence.}
works: []
"""


def _people(talk: Talk) -> str:
    lines = ["# yaml-language-server: $schema=schema/people.schema.json", "people:"]
    for speaker in talk.speakers:
        lines += [f"  {line}" for line in listed(speaker_record(talk, speaker)).split("\n")]
    return "\n".join(lines) + "\n"


def speaker_record(talk: Talk, speaker: Speaker) -> Mapping[str, str]:
    """Return the record of a person who speaks in `talk`."""
    part = "Guest" if speaker.role is Role.GUEST else "Host"
    description = f"{part} of {talk.show}"[:298]
    return {"id": speaker.id, "name": speaker.name, "description": f"{description}."}


def source_text(talk: Talk) -> str:
    """Return the file of the source that `talk` is."""
    facts = {
        "id": talk.id,
        "type": "interview",
        "title": scalar(talk.title),
        "show": scalar(talk.show),
        "published": talk.published.isoformat() if talk.published else "",
        "duration": format_timecode(talk.duration),
        "language": scalar(talk.language),
        "video": scalar(talk.video),
        "description": scalar(talk.description),
    }
    lines = ["# yaml-language-server: $schema=../schema/source.schema.json"]
    lines += [f"{name}: {value}" for name, value in facts.items() if value]
    lines.append("# What it argues, for the heading of the home page; delete the # and write it.")
    lines.append(
        "# thesis: The talk's main point, in one sentence of yours that its claims bear out."
    )
    kinds = ", ".join(captions.value for captions in CaptionsOrigin)
    lines.append(f"# Where the words come from that quotes are compared with: {kinds}.")
    lines.append(f"# captions: {CaptionsOrigin.PUBLISHED}")
    lines.append("participants:")
    lines += [
        f"  - {{person: {speaker.id}, role: {speaker.role.value}}}" for speaker in talk.speakers
    ]
    lines.append("chapters:")
    for part in talk.chapters:
        lines += [
            f"  - id: {part.id}",
            f"    title: {scalar(part.title)}",
            f"    starts: {format_timecode(part.starts)}",
        ]
    return "\n".join(lines) + "\n"


def _chapter(talk: Talk) -> str:
    return (
        "# yaml-language-server: $schema=../schema/chapter.schema.json\n"
        f"interview: {talk.id}\n"
        f"chapter: {talk.chapters[0].id}\n"
        "claims: []\n"
        "\n"
        "# An example of two claims. To start with it, delete the [] above, take the # and the\n"
        "# space after it away in front of these lines, and write your own words in their place.\n"
        "\n"
        f"{_commented(_example(talk))}"
        "\n"
        f"# Its concept goes in a file of its own, {CONCEPT_FILE}:\n"
        "\n"
        f"{_commented(_CONCEPT)}"
    )


CONCEPT_FILE = "claims/concepts/example-concept.yml"
"""Where the concept of the example goes."""
_CONCEPT = """\
id: example-concept
label: example concept
definition: What it means in general, in a sentence or two.
"""


def _example(talk: Talk | None) -> str:
    """Return two claims at the start of `talk`, as they stand in the file of their chapter."""
    speaker, at = "guest-id", 92
    if talk:
        speaker = talk.speakers[-1].id
        at = talk.chapters[0].starts
    return f"""\
  - id: example-claim                # lowercase, never changed later
    claim: An example concept is understood sooner than its definition.
    by: {speaker}
    kind: observation                # or {_choices(Kind, Kind.OBSERVATION, 4)}
{_overflow(Kind, Kind.OBSERVATION, 4)}\
    confidence:
      stance: asserts                # or {_choices(Stance, Stance.ASSERTS, 9)}
      reading: high                  # or medium, low: then add why:
    quotes:
      - text: the words spoken about an example concept
        at: {format_timecode(at)}
    concepts: [example-concept]
    links:
      - {{supports: second-example, because: What is understood soon is easy to copy.}}
    tags: [example]
  - id: second-example
    claim: The form of a record is learned best from a filled-in one.
    by: {speaker}
    kind: recommendation
    confidence: {{stance: asserts, reading: high}}
    quotes:
      - {{text: the words spoken about the form of a record, at: {format_timecode(at)}}}
    concepts: [example-concept]
"""


def _choices(terms: type[Kind] | type[Stance], chosen: str, number: int) -> str:
    others = [term.value for term in terms if term != chosen]
    shown = ", ".join(others[:number])
    return f"{shown}," if len(others) > number else shown


def _overflow(terms: type[Kind] | type[Stance], chosen: str, number: int) -> str:
    others = [term.value for term in terms if term != chosen][number:]
    return f"{' ' * 37}# {', '.join(others)}\n" if others else ""


def _commented(text: str) -> str:
    return indent(text, "# ", lambda row: True)


def guide(talk: Talk | None = None) -> str:
    """Return what tells contributors how to add a claim; in general where there is no `talk`."""
    file = f"claims/{talk.first_file}" if talk else "claims/<interview>/01-<chapter>.yml"
    interview = talk.id if talk else "<interview>"
    return f"""\
# Add a claim

From a sentence you heard to a pull request in five steps. Without git, open an issue on the
repository with the words, the second and what they claim.

1. **Set up** the program once: `pip install "claim-graph[all]"`.
2. **Write it**, with the words as they were spoken: `claims new claim --quote "the words"`. It
   finds the second, the chapter and the speaker where the words of the talk are known, asks for the
   rest and writes the record at its place.
3. **Check it**: `claims check` names every mistake with its place and how to fix it, and
   `claims check --fix` fixes what needs no judgement. `claims serve` shows the page.
4. **See what it means**: `claims diff main` lists what your change adds, links and contradicts.
5. **Open a pull request.** It must pass `claims check` and `claims format --check`.

What is written, such as in `{file}`, can be changed by hand:

```yaml
{_example(talk)}```

| record | file | command |
|---|---|---|
| claims | `claims/{interview}/NN-<chapter>.yml` | `claims new claim` |
| a concept | `claims/concepts/<id>.yml` | `claims new concept` |
| a talk | `claims/sources/<id>.yml` | `claims new interview` |
| notes on a talk | `claims/sources/<id>.yml` | `claims new source` |
| people, works | `claims/people.yml`, `claims/works.yml` | `claims new person`, `claims new work` |
| a way in for readers | `claims/collections.yml` | `claims new collection` |
| a question over time | `claims/threads/<id>.yml` | |

Quotes are checked word by word once the talk’s transcript is known:
`claims transcript add FILE --source {interview}`. Its text stays on your machine.

The tag `changed-mind` marks what a speaker takes back, and the claim that takes it back: the page
for the sceptic shows both beside each other.

`claims rename` and `claims retire` change every reference with the record. `claims review` states
that you have read a record against the talk. `claims rule CIT002` explains a rule; to suppress one,
write the reason on the line: `# allow CIT002: he says no more than this`. The site has a reference
of every field, a guide to what is good enough, and a list of what there is to do.
"""
