"""What is really wrong with a file that is no YAML: the cause, its place and how to fix it.

libyaml stops where it can go on no further, often lines behind the mistake, and words it as a
parser does. The mistakes below are what people make; each is told apart by the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding
from claim_graph.core.spans import START, span_between
from claim_graph.corpus.yaml_writer import requoted

_TAB = re.compile(r"^(?P<margin> *\t[ \t]*)(?=\S)", re.MULTILINE)
_FIELD = re.compile(r"(?P<margin> *(?:- +)?)(?P<key>[a-z][a-z-]*):(?: +(?P<value>\S.*))?$")
_UNSPACED = re.compile(r" *(?:- +)?(?P<key>[a-z][a-z-]*):(?=[^\s:/])")
_UNSPACED_HYPHEN = re.compile(r" *-(?=[a-z][a-z-]*:)")
_COMMENT = re.compile(r" +#.*$")
_INSIDE = re.compile(r"\w'\w")

_HELP = (
    ("mapping values are not allowed", "put the text in quotes: it holds a colon and a space"),
    ("found character that cannot start any token", "put the text in quotes"),
    ("could not find expected ':'", "write a colon and a space after the key, or quote the text"),
    ("did not find expected key", "indent it like the lines it belongs to, or quote the text"),
    ("did not find expected '-' indicator", "indent it like the items above it"),
    ("did not find expected ',' or '}'", "close the brace, or quote text that holds a comma"),
    ("did not find expected ',' or ']'", "close the bracket, or quote text that holds a comma"),
    ("found unexpected end of stream", "close the quotation mark or bracket that is still open"),
    ("found unknown escape character", "use single quotes, or write the backslash twice"),
    ("did not find expected hexdecimal number", "use single quotes, or write the backslash twice"),
    ("did not find expected alphabetic or numeric character",
     "put the text in quotes: it starts with & or *"),
    ("did not find expected comment or line break",
     "start the text on the line below the | or >, indented"),
    ("found undefined tag handle", "put the text in quotes: it starts with an exclamation mark"),
    ("found duplicate anchor", "delete the anchors"),
    ("block sequence entries are not allowed", "start the list on a line of its own"),
)  # fmt: skip
"""What to do about a problem in libyaml's words, where the line tells nothing more."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where libyaml stopped reading, and the lines around."""

    text: str
    place: int
    problem: str
    context: int | None
    """Where what it was reading starts, if it tells."""

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.place) + 1

    @property
    def line(self) -> str:
        return _line_at(self.text, self.line_start)

    @property
    def above(self) -> tuple[int, str] | None:
        """The nearest line above that holds something, and where it starts."""
        end = self.line_start - 1
        while end > 0:
            start = self.text.rfind("\n", 0, end) + 1
            line = self.text[start:end]
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
            end = start - 1
        return None


@dataclass(frozen=True, slots=True)
class _Cause:
    start: int
    end: int
    message: str
    help: str
    fix: str | None = None


def syntax_findings(file: str, text: str, error: yaml.YAMLError) -> list[Finding]:
    """Return what is wrong with `text`, which libyaml could not read because of `error`.

    One mistake gives one finding. Where the cause is not known, it is told in libyaml's words.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return [Finding("YML002", "The file is not valid YAML.", "look for quotes", file, START)]
    mark = error.problem_mark or error.context_mark
    place = min(mark.index, len(text)) if mark else 0
    context = error.context_mark.index if error.context_mark else None
    stop = _Stop(text, place, error.problem or "the text is not YAML", context)
    tabs = list(_tabs(stop))
    causes = tabs or [_first_cause(stop)]
    return [
        Finding(
            "YML002",
            cause.message,
            cause.help,
            file,
            span_between(text, cause.start, cause.end),
            fix=cause.fix,
        )
        for cause in causes
    ]


def comma_finding(file: str, text: str, before: tuple[int, int], rest: tuple[int, int]) -> Finding:
    """Return the finding on text in braces that ends at its own comma.

    `before` is the stretch of the text up to the comma, `rest` that of what was read as a field.
    """
    start, end = before[0], rest[1]
    whole = text[start:end]
    words = printable(text[rest[0] : rest[1]])[:60]
    return Finding(
        "YML012",
        f"The text ends at its comma: inside braces, “{words}” is read as another field.",
        "put the whole text in quotes",
        file,
        span_between(text, start, end),
        fix=requoted(whole),
    )


# --- Causes -------------------------------------------------------------------------------------


def _first_cause(stop: _Stop) -> _Cause:
    for cause in (
        _too_far,
        _too_little,
        _unspaced,
        _apostrophe,
        _colon_in_text,
        _never_closed,
    ):
        found_cause = cause(stop)
        if found_cause is not None:
            return found_cause
    help = next(
        (help for words, help in _HELP if words in stop.problem),
        "look at this line and the one above it: quotes, brackets and indentation",
    )
    end = min(stop.place + 1, len(stop.text))
    return _Cause(stop.place, end, f"The file is not valid YAML: {stop.problem}.", help)


def _tabs(stop: _Stop) -> Iterator[_Cause]:
    """Yield the lines that are indented with tabs, where that is why reading stopped."""
    if "\t" not in stop.line[: len(stop.line) - len(stop.line.lstrip())]:
        return
    for match in _TAB.finditer(stop.text):
        spaces = _likely_margin(stop.text, match.start())
        yield _Cause(
            match.start(),
            match.end("margin"),
            "The line is indented with a tab.",
            "indent with spaces",
            spaces,
        )


def _too_far(stop: _Stop) -> _Cause | None:
    field, above = _FIELD.match(stop.line), stop.above
    if "mapping values" not in stop.problem or field is None or above is None:
        return None
    upper = _FIELD.match(above[1])
    if upper is None or not upper["value"] or field["margin"].startswith("-"):
        return None
    margin = len(upper["margin"])
    # Further than the field above, whose text it would go on: and the first colon is its own.
    if len(field["margin"]) <= margin or stop.place != stop.line_start + field.end("key"):
        return None
    return _Cause(
        stop.line_start,
        stop.line_start + field.end("key"),
        f"The field `{field['key']}` is indented further than `{upper['key']}` above it.",
        f"indent it by {margin} spaces, as `{upper['key']}` is",
        " " * margin + field["key"],
    )


def _too_little(stop: _Stop) -> _Cause | None:
    field, above = _FIELD.match(stop.line), stop.above
    expected = "expected '-' indicator" in stop.problem or "expected key" in stop.problem
    if not expected or field is None or above is None or "-" in field["margin"]:
        return None
    upper = _FIELD.match(above[1])
    if upper is None or len(field["margin"]) >= len(upper["margin"]):
        return None
    margin = len(upper["margin"])
    return _Cause(
        stop.line_start,
        stop.line_start + field.end("key"),
        f"The field `{field['key']}` is indented less than `{upper['key']}` above it.",
        f"indent it by {margin} spaces, as `{upper['key']}` is",
        " " * margin + field["key"],
    )


def _unspaced(stop: _Stop) -> _Cause | None:
    lines = [(stop.line_start, stop.line), *([stop.above] if stop.above else [])]
    if not any(
        words in stop.problem
        for words in ("expected ':'", "expected '-'", "expected key", "mapping values")
    ):
        return None
    for start, line in lines:
        hyphen = _UNSPACED_HYPHEN.match(line)
        if hyphen:
            place = start + hyphen.end()
            return _Cause(
                place - 1, place, "A space is missing after the hyphen.", "write `- `", "- "
            )
        key = _UNSPACED.match(line)
        if key:
            place = start + key.end()
            message = f"A space is missing after `{key['key']}:`."
            return _Cause(place - 1, place, message, "write a space after the colon", ": ")
    return None


def _apostrophe(stop: _Stop) -> _Cause | None:
    """Return the cause where text in single quotes holds an apostrophe."""
    for start, line in [(stop.line_start, stop.line), *([stop.above] if stop.above else [])]:
        value = re.search(r"(?:: |- |, |\[)(')", line)
        if value is None:
            continue
        opening = value.start(1)
        inside = _INSIDE.search(line, opening + 1)
        closing = line.rfind("'")
        if inside is None or closing <= inside.start() + 1:
            continue
        whole = line[opening + 1 : closing].replace("''", "'")
        return _Cause(
            start + inside.start() + 1,
            start + inside.start() + 2,
            "The apostrophe ends the text, which is in single quotes.",
            "write the apostrophe twice, or put the text in double quotes",
            "''" if "''" not in line[opening:closing] and whole.count("'") == 1 else None,
        )
    return None


def _colon_in_text(stop: _Stop) -> _Cause | None:
    field = _FIELD.match(stop.line)
    if "mapping values" not in stop.problem or field is None or not field["value"]:
        return None
    value = _COMMENT.sub("", field["value"])
    if value[0] in "\"'[{|>&*!%@`" or stop.place <= stop.line_start + field.start("value"):
        return None
    start = stop.line_start + field.start("value")
    return (
        _Cause(
            stop.place,
            stop.place + 1,
            "The text holds a colon and a space, which starts a field in YAML.",
            "put the text in quotes",
            None,
        )
        if '"' in value
        else _Cause(
            start,
            start + len(value),
            "The text holds a colon and a space, which starts a field in YAML.",
            "put the text in quotes",
            requoted(value),
        )
    )


def _never_closed(stop: _Stop) -> _Cause | None:
    if "end of stream" not in stop.problem or stop.context is None:
        return None
    start = stop.context
    mark = stop.text[start : start + 1]
    if mark not in "\"'":
        return None
    return _Cause(
        start,
        start + 1,
        "The quotation mark is never closed.",
        f"close the text with {mark}",
    )


# --- Lines --------------------------------------------------------------------------------------


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _likely_margin(text: str, start: int) -> str:
    """Return the indentation that a line most likely was to have: the fields' above it."""
    above = text[:start].rstrip("\n").rpartition("\n")[2]
    field = _FIELD.match(above)
    if field is None:
        return above[: len(above) - len(above.lstrip(" "))]
    return " " * (len(field["margin"]) + (0 if field["value"] else 2))
