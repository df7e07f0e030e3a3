"""YAML as claims are written in it: plain values, each with its place, nothing that can bite.

Every scalar stays the text that was written; what type it has is for the model to say (YAML 1.1
would read `12:34` as 754 and `no` as false). Keys written twice, aliases, anchors, tags, several
documents and deep nesting are findings. libyaml's events are read one by one rather than
composed into nodes: nothing recurses and nothing is expanded, so the cost is bounded by the
length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from sys import intern
from types import MappingProxyType

import yaml

from claim_graph.core.characters import FORBIDDEN
from claim_graph.core.findings import Finding
from claim_graph.core.spans import START, Lines, Path, Span, span_between
from claim_graph.corpus.plain_values import MAX_DEPTH, Stretch, Value, plain_mapping
from claim_graph.corpus.record_lines import record_lines
from claim_graph.corpus.yaml_diagnosis import comma_finding, syntax_findings

MAX_BYTES = 1_000_000
"""The most bytes one file may have."""
MAX_ODD_CHARACTERS = 20
"""The most forbidden characters that are reported for one file."""
MAX_FINDINGS = 500
"""The most findings in one file; what comes after them is not read."""

_ALLOWANCE = re.compile(r"#[ \t]*allow[ \t]+(?P<code>\S+?)[ \t]*(?::[ \t]*(?P<reason>.*?))?[ \t]*$")
_ALLOW = "allow"
"""What a text has where it has an allowance."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)
_WITHOUT_VALUE = re.compile(r"\s*[,}]")
"""What follows a field inside braces that has no colon."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment `# allow CODE: reason`, which suppresses a rule on its line."""

    code: str
    reason: str
    span: Span


@dataclass(frozen=True)
class Document:
    """One YAML file: its text, the place of everything in it, and what is wrong."""

    file: str
    """The file's path relative to the claims folder, with forward slashes."""
    text: str
    values: Mapping[Path, Stretch] = field(default_factory=lambda: MappingProxyType({}))
    """The place of each value."""
    keys: Mapping[Path, Stretch] = field(default_factory=lambda: MappingProxyType({}))
    """The place of each key, under the path of its value."""
    allowances: tuple[Allowance, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the text could be read to its end."""
        return bool(self.values)

    def span(self, path: Path = ()) -> Span:
        """Return the place of the value at `path`, or of the nearest one around it."""
        stretch = self._around(path)
        return START if stretch is None else self._lines.span(*stretch)

    def line(self, path: Path = ()) -> int:
        """Return the line, from 1, on which that place starts."""
        line = self._record_lines.get(path)
        if line is not None:
            return line
        stretch = self._around(path)
        return START.line if stretch is None else self._lines.line(stretch[0])

    def _around(self, path: Path) -> Stretch | None:
        stretch = self.values.get(path)
        while stretch is None and path:
            path = path[:-1]
            stretch = self.values.get(path)
        return stretch

    def key_span(self, path: Path) -> Span:
        """Return the place of the key that leads to `path`; of the value where there is none."""
        stretch = self.keys.get(path)
        return self.span(path) if stretch is None else self._lines.span(*stretch)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _record_lines(self) -> Mapping[Path, int]:
        """The lines of records, where the places of all else are not known; else none."""
        later = isinstance(self.values, _LaterPlaces) and not self.values.is_read
        return record_lines(self.text) if later else {}


@dataclass(frozen=True)
class ParsedDocument(Document):
    """A document with the value that was read, in plain lists and dictionaries."""

    value: Value = None
    has_blanks: bool = False
    """Whether anything was left empty."""

    def without_value(self) -> Document:
        """Return the document alone: once there are records, nobody needs the value."""
        return Document(
            self.file, self.text, self.values, self.keys, self.allowances, self.findings
        )


def decode(file: str, data: bytes) -> ParsedDocument:
    """Read the bytes of a file as UTF-8 YAML (a byte order mark is accepted).

    Never raises for bad input: whatever is wrong is among the document's findings.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        span = span_between(before + "?", len(before), len(before) + 1)
        message = f"The file is not UTF-8: invalid byte 0x{data[error.start]:02x}."
        help = "save the file with the encoding UTF-8"
        return ParsedDocument(file, "", findings=(Finding("YML001", message, help, file, span),))
    return read(file, text)


class _LaterPlaces(Mapping[Path, Stretch]):
    """Places in a document that was read before: read again once somebody asks for one."""

    def __init__(self, read_again: Callable[[], Mapping[Path, Stretch]]) -> None:
        self._read_again = read_again

    @cached_property
    def _places(self) -> Mapping[Path, Stretch]:
        return self._read_again()

    @property
    def is_read(self) -> bool:
        """Whether somebody has asked for a place."""
        return "_places" in self.__dict__

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, path: Path) -> Stretch:
        return self._places[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def known_document(
    file: str, data: bytes, value: Value, allowances: tuple[Allowance, ...], *, has_blanks: bool
) -> ParsedDocument:
    """Return what `decode` makes of `data`, of which it is known that nothing is wrong.

    `value`, `allowances` and `has_blanks` are what it has made of it before. Places are worked out
    only where somebody asks: most are asked for by findings, and there are few.
    """
    return _without_places(
        file, _with_plain_ends(data.decode("utf-8-sig")), value, allowances, has_blanks=has_blanks
    )


def _without_places(
    file: str,
    text: str,
    value: Value,
    allowances: tuple[Allowance, ...],
    *,
    has_blanks: bool = False,
) -> ParsedDocument:
    """Return the document of a text in which nothing is wrong; places wait to be asked for."""
    again = cache(lambda: read_with_places(file, text))
    return ParsedDocument(
        file,
        text,
        _LaterPlaces(lambda: again().values),
        _LaterPlaces(lambda: again().keys),
        allowances,
        (),
        value,
        has_blanks,
    )


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(file: str, text: str) -> ParsedDocument:
    """Read `text` as one YAML document, as `decode` does; every line end counts as `\\n`."""
    text = _with_plain_ends(text)
    odd = tuple(_forbidden_characters(file, text))
    if odd:
        return ParsedDocument(file, text, findings=odd)
    scalars: list[Stretch] | None = [] if _ALLOW in text else None
    value = plain_mapping(text, scalars)
    if value is None:
        return read_with_places(file, text)
    return _without_places(file, text, value, tuple(_allowances(text, scalars)) if scalars else ())


def read_with_places(file: str, text: str) -> ParsedDocument:
    """Read `text`, whose line ends are plain, with the place of everything in it at once.

    `read` gives the same, and is faster where nothing is unusual and no place is asked for.
    """
    builder = _Builder(file, text)
    try:
        builder.take_all(yaml.CBaseLoader(text))
    except yaml.YAMLError as error:
        builder.findings.extend(syntax_findings(file, text, error))
        return ParsedDocument(file, text, findings=tuple(builder.findings))
    if builder.stopped:
        return ParsedDocument(file, text, findings=tuple(builder.findings))
    # A file without a value, empty or all comments, has been read to its end as well.
    builder.values.setdefault((), (0, 0))
    return ParsedDocument(
        file,
        text,
        MappingProxyType(builder.values),
        MappingProxyType(builder.keys),
        tuple(_allowances(text, builder.scalars)) if _ALLOW in text else (),
        tuple(builder.findings),
        builder.root,
        builder.has_blanks,
    )


def _forbidden_characters(file: str, text: str) -> list[Finding]:
    findings = []
    for match in FORBIDDEN.finditer(text):
        span = span_between(text, match.start(), match.end())
        message = f"The character U+{ord(match.group()):04X} is not allowed."
        findings.append(Finding("YML008", message, "delete it", file, span))
        if len(findings) == MAX_ODD_CHARACTERS:
            break
    return findings


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    path: Path
    container: list[Value] | dict[str, Value]
    start: int
    key: str | None = None
    path_inside: Path = ()
    """The path of the value of `key`."""
    skip: bool = False
    """Whether the value of `key` is to be passed over."""
    text: Stretch | None = None
    """The last value, where it is text without quotation marks inside braces."""
    rest: Stretch | None = None
    """What follows the commas in that text, which was read as fields."""


_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _Builder:
    """Builds values and their places from libyaml's events."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._length = len(text)
        self._may_allow = _ALLOW in text
        self.root: Value = None
        self.values: dict[Path, Stretch] = {}
        self.keys: dict[Path, Stretch] = {}
        self.findings: list[Finding] = []
        self.stopped = False
        self.has_blanks = False
        self._stack: list[_Open] = []
        self.scalars: list[Stretch] = []
        self._last: Stretch | None = None
        self._documents = 0
        self._dropping = False

    def take_all(self, loader: yaml.CBaseLoader) -> None:
        """Take the events of `loader`, until there are none or one at which reading stops."""
        try:
            # As `yaml.parse` does, which asks twice for each.
            while not self.stopped:
                event = loader.get_event()
                if event is None or isinstance(event, yaml.StreamEndEvent):
                    return
                self._take(event)
        finally:
            loader.dispose()

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, _STARTS):
            self._open(event)
        elif isinstance(event, _ENDS):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._note(
                "YML004",
                event,
                f"The alias `*{event.anchor}` is not allowed.",
                "write the value out",
            )
            self.stopped = True
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._note(
                    "YML010",
                    event,
                    "A second document starts here.",
                    "keep one document in a file; move the rest to files of its own",
                )
                self.stopped = True

    def _note(self, code: str, event: yaml.Event, message: str, help: str) -> None:
        span = span_between(self.text, *self._stretch(event))
        self.findings.append(Finding(code, message, help, self.file, span))
        self.stopped = self.stopped or len(self.findings) >= MAX_FINDINGS

    def _stretch(self, event: yaml.Event) -> Stretch:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        last = end.index
        return start.index, last if last < self._length else self._length

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._note(
                "YML004",
                event,
                f"The anchor `&{event.anchor}` is not allowed.",
                "delete the anchor",
            )
        if event.tag is not None and event.tag != "!":
            self._note(
                "YML005",
                event,
                f"The tag `{event.tag}` is not allowed.",
                "delete the tag; each field has a type already",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        stretch = self._last = self._stretch(event)
        if self._may_allow:
            self.scalars.append(stretch)
        text: str = event.value
        if event.style == '"' and FORBIDDEN.search(text):
            self._note(
                "YML008",
                event,
                "An escape stands for a character that is not allowed.",
                "delete the escape",
            )
            text = FORBIDDEN.sub("", text)
        top = self._stack[-1] if self._stack else None
        if self._dropping:
            # libyaml gives what has no colon an empty value.
            self._dropping = False
            return
        if top is not None and top.key is None and type(top.container) is dict:
            if top.text is not None and self._goes_on(event, stretch):
                self._dropping = True
                return
            if top.rest:
                self._end_text()
            # Thousands of records have the same few keys, in the paths of all their values.
            self._key(intern(text), event, stretch)
            return
        empty = text == "" and not event.style
        self.has_blanks = self.has_blanks or empty
        self._place(None if empty else text, stretch)
        if top is not None:
            top.text = stretch if not (event.style or empty) else None

    def _goes_on(self, event: yaml.ScalarEvent, stretch: Stretch) -> bool:
        """Return whether a field inside braces is the rest of a text with a comma in it."""
        top = self._stack[-1]
        if event.style or top.text is None or self.text[top.start] != "{":
            return False
        if not _WITHOUT_VALUE.match(self.text, stretch[1]):
            return False
        top.rest = (top.rest[0] if top.rest else stretch[0], stretch[1])
        return True

    def _end_text(self) -> None:
        """Report the text with commas that has come to its end, if there is one."""
        top = self._stack[-1]
        if top.text and top.rest:
            self.findings.append(comma_finding(self.file, self.text, top.text, top.rest))
            self.stopped = self.stopped or len(self.findings) >= MAX_FINDINGS
        top.rest = None

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if self._expects_key():
            self._note(
                "YML011",
                event,
                "The key is a list or a mapping, not a word.",
                "write a plain word before the colon; put text with { or [ in quotes",
            )
            self.stopped = True
            return
        if len(self._stack) == MAX_DEPTH:
            self._note(
                "YML007",
                event,
                f"Lists and mappings are nested more than {MAX_DEPTH} levels deep.",
                "look for a bracket that is never closed; no record is that deep",
            )
            self.stopped = True
            return
        container: list[Value] | dict[str, Value]
        container = {} if isinstance(event, yaml.MappingStartEvent) else []
        stretch = self._stretch(event)
        if self._stack:
            self._stack[-1].text = None
        path = self._place(container, stretch)
        self._stack.append(_Open(path, container, stretch[0]))

    def _close(self, event: yaml.Event) -> None:
        if self._stack[-1].rest:
            self._end_text()
        done = self._stack.pop()
        last = self._stretch(event)
        if last[0] == last[1]:
            # A block collection ends, for libyaml, where the next thing starts: lines too late.
            last = self._last if self._last and self._last[0] >= done.start else (0, done.start)
        self._last = last
        self.values[done.path] = (done.start, last[1])

    def _expects_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.container, dict) and top.key is None

    def _key(self, key: str, event: yaml.Event, stretch: Stretch) -> None:
        top = self._stack[-1]
        assert isinstance(top.container, dict)
        top.key = key
        top.skip = key in top.container
        path = top.path_inside = (*top.path, key)
        if top.skip:
            first = span_between(self.text, *self.keys[path]).line
            help = f"keep one of the two; the first is on line {first}"
            self._note("YML003", event, f"The key `{key}` is written twice.", help)
        else:
            self.keys[path] = stretch

    def _place(self, value: Value, stretch: Stretch) -> Path:
        """Put `value` where it belongs and return its path."""
        if not self._stack:
            self.root = value
            self.values[()] = stretch
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            path: Path = (*top.path, len(top.container))
            top.container.append(value)
        else:
            assert top.key is not None
            path = top.path_inside
            if top.skip:
                # Read on so that mistakes inside are found, under a path nobody asks for.
                path = (*path, "written twice")
            else:
                top.container[top.key] = value
            top.key = None
        self.values[path] = stretch
        return path


def _allowances(text: str, scalars: Sequence[Stretch]) -> Iterator[Allowance]:
    """Yield the allowances among the comments of `text`; `scalars` are in the text's order."""
    for mark in _COMMENT.finditer(text):
        before = bisect_right(scalars, (mark.start(), len(text))) - 1
        if before >= 0 and mark.start() < scalars[before][1]:
            continue
        end = text.find("\n", mark.start())
        match = _ALLOWANCE.match(text, mark.start(), len(text) if end < 0 else end)
        if match:
            span = span_between(text, match.start(), match.end())
            yield Allowance(match["code"], match["reason"] or "", span)
