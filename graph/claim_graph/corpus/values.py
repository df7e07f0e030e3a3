"""What single fields of records hold: how a text is read, and what it must be.

Each type reads the text that YAML holds, or reports what is wrong with it under the code of a
rule. Its JSON Schema tells editors the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from claim_graph.core.ids import SLUG, SLUG_LENGTH, is_slug, slugify
from claim_graph.core.times import TIMECODE, parse_timecode
from claim_graph.notes.sentence_hashes import SENTENCE_ID

LABEL_LENGTH = 200
"""The most characters of what something is called: it stands in lists, menus and pictures."""
LINE_LENGTH = 300
PROSE_LENGTH = 2_000
ADDRESS_LENGTH = 500
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SENTENCE_ID = re.compile(SENTENCE_ID, re.ASCII)
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}", re.ASCII)
_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", re.ASCII)
_ADDRESS = re.compile(r"[!#-;=?-Z_a-z~%\[\]@]+", re.ASCII)


def fault(code: str, message: str, help: str) -> PydanticCustomError:
    """Return the error that makes pydantic report a finding with this code and help."""
    context = {"code": code, "message": message, "help": help}
    return PydanticCustomError("claims", "{message}", context)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return value
    what = "a list" if isinstance(value, list) else "a mapping"
    raise fault("REC003", f"Expected text, not {what}.", "write one value after the colon")


def _text(limit: int) -> BeforeValidator:
    def check(value: object) -> str:
        text = " ".join(_scalar(value).split())
        if not text:
            raise fault("REC008", "The text is empty.", "write it, or delete the line")
        if len(text) > limit:
            raise fault(
                "REC008",
                f"The text has {len(text)} characters; {limit} are allowed.",
                "shorten it, or split it into several records",
            )
        return text

    return BeforeValidator(check)


def _slug(value: object) -> str:
    text = _scalar(value)
    if not is_slug(text):
        raise fault("REC006", f"`{text[:80]}` is not an id.", _slug_help(text))
    return text


def _slug_help(text: str) -> str:
    suggestion = slugify(text)
    rule = f"use lowercase letters, digits and single hyphens, {SLUG_LENGTH} characters at most"
    return f"{rule}, such as `{suggestion}`" if suggestion else rule


def _claim_id(value: object) -> str:
    text = _scalar(value)
    parts = text.split("/")
    if len(parts) > 2 or not all(is_slug(part) for part in parts):
        raise fault("REC006", f"`{text[:80]}` is not the id of a claim.", _slug_help(parts[-1]))
    return text


def _seconds(value: object) -> int:
    if isinstance(value, int):
        return value
    text = _scalar(value)
    try:
        return parse_timecode(text)
    except ValueError:
        help = "write hours, minutes and seconds, such as 0:01:32"
        raise fault("REC007", f"`{text[:40]}` is not a time.", help) from None


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = _scalar(value)
    try:
        # Python reads weeks too: 2025-W48-2.
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        help = "write year, month and day, such as 2025-11-25"
        raise fault("REC007", f"`{text[:40]}` is not a date.", help) from None


def _number(value: object) -> int | float:
    if isinstance(value, int | float):
        return value
    text = _scalar(value)
    if not _NUMBER.fullmatch(text):
        help = "write digits only, with a point for decimals; the unit has a field of its own"
        raise fault("REC007", f"`{text[:40]}` is not a number.", help)
    return float(text) if "." in text else int(text)


def _sentence(value: object) -> str:
    text = _scalar(value)
    if not _SENTENCE_ID.fullmatch(text):
        help = "write the s and eight digits that `claims witness` shows beside the sentence"
        raise fault("REC006", f"`{text[:40]}` is not the id of a sentence.", help)
    return text


def _licence(value: object) -> str:
    text = _scalar(value)
    if not _LICENCE.fullmatch(text):
        help = "write its short name in the SPDX list, such as CC-BY-4.0 (spdx.org/licenses)"
        raise fault("REC007", f"`{text[:40]}` is not the id of a licence.", help)
    return text


def _orcid(value: object) -> str:
    text = _scalar(value)
    if not _ORCID.fullmatch(text) or text[-1] != _check_character(text[:-1].replace("-", "")):
        help = "write its sixteen characters, such as 0000-0002-1825-0097"
        raise fault("REC007", f"`{text[:40]}` is not an ORCID iD.", help)
    return text


def _check_character(digits: str) -> str:
    """Return the last character of an ORCID iD (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _address(value: object) -> str:
    text = _scalar(value)
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        )
        good = good and parts.port != 0  # asking for the port raises ValueError where it is none
    except ValueError:
        good = False
    if not good or len(text) > ADDRESS_LENGTH or not _ADDRESS.fullmatch(text):
        help = "write an address that starts with https:// and holds no spaces or quotes"
        raise fault("REC007", f"`{text[:80]}` is not a web address.", help)
    return text


Slug = Annotated[
    str,
    BeforeValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "maxLength": SLUG_LENGTH}),
]
"""The id of a record."""
ClaimId = Annotated[
    str,
    BeforeValidator(_claim_id),
    WithJsonSchema({"type": "string", "pattern": f"^({SLUG}/)?{SLUG}$"}),
]
"""The id of a claim, in full (`interview/claim`) or, inside one interview, the claim's alone."""
Label = Annotated[
    str,
    _text(LABEL_LENGTH),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LABEL_LENGTH}),
]
"""What a concept or a person is called."""
Line = Annotated[
    str,
    _text(LINE_LENGTH),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LINE_LENGTH}),
]
"""A sentence or a name, 300 characters at most; line ends count as spaces."""
Prose = Annotated[
    str,
    _text(PROSE_LENGTH),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": PROSE_LENGTH}),
]
"""A short paragraph, 2,000 characters at most; line ends count as spaces."""
LinesByTalk = Annotated[
    Mapping[Slug, Line],
    AfterValidator(MappingProxyType),
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{SLUG}$", "maxLength": SLUG_LENGTH},
            "additionalProperties": {"type": "string", "minLength": 1, "maxLength": LINE_LENGTH},
        }
    ),
]
"""A line for each of some interviews, by the interview's id, in the order of writing."""
Seconds = Annotated[
    int,
    BeforeValidator(_seconds),
    WithJsonSchema({"type": "string", "pattern": f"^{TIMECODE}$", "examples": ["0:01:32"]}),
]
"""A time from the start of the recording in seconds, written `H:MM:SS`."""
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2025-11-25"]}),
]
"""A calendar day, ISO 8601."""
Number = Annotated[
    int | float, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"]})
]
"""A number in digits."""
Year = Annotated[int, BeforeValidator(_number), Field(ge=1000, le=2999)]
"""A year in four digits."""
LineNumber = Annotated[int, BeforeValidator(_number), Field(ge=1, le=1_000_000)]
"""A line of a text, counted from 1."""
SentenceId = Annotated[
    str,
    BeforeValidator(_sentence),
    WithJsonSchema({"type": "string", "pattern": f"^{SENTENCE_ID}$"}),
]
"""The id of a sentence of some notes, as `claims witness` shows it."""
Address = Annotated[
    str,
    BeforeValidator(_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
"""A web address, http or https."""
Licence = Annotated[
    str,
    BeforeValidator(_licence),
    WithJsonSchema({"type": "string", "examples": ["CC-BY-4.0"], "maxLength": 64}),
]
"""A licence by its short name in the SPDX list (spdx.org/licenses)."""
Orcid = Annotated[
    str,
    BeforeValidator(_orcid),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]{4}-){3}[0-9]{3}[0-9X]$"}),
]
"""The ORCID iD of a person, sixteen characters with hyphens (orcid.org)."""
