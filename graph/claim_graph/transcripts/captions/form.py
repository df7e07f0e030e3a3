"""What a form of captions offers, and what it reads from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_text import repaired, visible
from claim_graph.transcripts.captions.json_text import JsonText, looks_like_json, read_json
from claim_graph.transcripts.captions.timed_page_lines import TimedPage
from claim_graph.transcripts.captions.xml_text import XmlText, looks_like_xml, read_xml


class CaptionSource:
    """The text of a transcript, taken apart only as far as a form asks for it."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The whole text, with `\\n` at the end of each line."""
        self.raw = text.split("\n")
        """Its lines as they stand in the file."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines without damage by a wrong encoding."""
        return [repaired(line) for line in self.raw]

    @cached_property
    def first_line(self) -> str:
        """The first line that is not blank, without what nobody sees; empty where all are."""
        shown = (visible(line).strip() for line in self.lines)
        return next((line for line in shown if line), "")

    @cached_property
    def is_json(self) -> bool:
        """Whether the text starts as JSON does."""
        return looks_like_json(self.text)

    @cached_property
    def json(self) -> JsonText:
        """What the text holds as JSON; without a value where it is none."""
        return read_json(self.text) if self.is_json else JsonText(None)

    @cached_property
    def xml(self) -> XmlText | None:
        """What the text holds as XML; None where it does not start as XML does."""
        return read_xml(self.text) if looks_like_xml(self.text) else None

    @cached_property
    def page(self) -> TimedPage:
        """The lines, each with what it is on a page."""
        return TimedPage.of(self.lines)


@dataclass(frozen=True, slots=True)
class CaptionForm:
    """A way to write a transcript."""

    name: str
    """What people call it."""
    recognises: Callable[[CaptionSource], bool]
    """Return whether a text that no form before it recognises is written so."""
    read: Callable[[CaptionSource, CaptionFindings], Iterable[Caption]]
    """Yield what stands under each time, in the order of the text; note what is wrong."""
    rolls: bool = False
    """Whether captions of this form may show again what was shown before."""
    names_last: bool = False
    """Whether a name that stands there holds until the next one."""
