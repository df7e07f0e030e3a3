"""TTML, in which broadcasters and streaming services give captions (W3C TTML 2; also DFXP)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.transcripts.captions.caption import Caption, Utterances
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_text import repaired, spoken, visible
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.speaker_names import speaker_name
from claim_graph.transcripts.captions.xml_text import XmlElement

_CLOCK = re.compile(
    r"([0-9]{1,4}):([0-9]{2}):([0-9]{2})(?:(\.[0-9]{1,9})|:([0-9]{2,3})(?:\.[0-9]{1,3})?)?",
    re.ASCII,
)
_OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)", re.ASCII)
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_WHITE = re.compile(r"\s+")


def _recognises(source: CaptionSource) -> bool:
    root = source.xml.root if source.xml else None
    return root is not None and root.name == "tt"


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    root = source.xml.root if source.xml else None
    if root is not None:
        rates = _rates(root.attributes)
        yield from _Reader(_agents(root), rates, findings).captions(root, 0.0, None)


@dataclass(frozen=True, slots=True)
class _Rates:
    """How long the units are that a document counts in."""

    frames: float
    """Frames in a second."""
    ticks: float
    """Ticks in a second."""

    def seconds(self, written: str) -> float | None:
        """Return a time expression as seconds; None where it is none."""
        if clock := _CLOCK.fullmatch(written):
            hours, minutes, seconds = (int(clock[number]) for number in (1, 2, 3))
            if minutes > 59 or seconds > 60:
                return None
            rest = float(clock[4] or 0) + int(clock[5] or 0) / self.frames
            return hours * 3600 + minutes * 60 + seconds + rest
        if offset := _OFFSET.fullmatch(written):
            units = _UNITS | {"f": 1 / self.frames, "t": 1 / self.ticks}
            return float(offset[1]) * units[offset[2]]
        return None


def _rates(attributes: Mapping[str, str]) -> _Rates:
    rate = _number(attributes.get("frameRate", ""), 30.0)
    times = attributes.get("frameRateMultiplier", "").replace(":", " ").split()
    if len(times) == 2:
        rate *= _number(times[0], 1.0) / _number(times[1], 1.0)
    sub = _number(attributes.get("subFrameRate", ""), 1.0)
    usual = rate * sub if "frameRate" in attributes else 1.0
    return _Rates(rate, _number(attributes.get("tickRate", ""), usual))


def _number(text: str, usual: float) -> float:
    sound = text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0
    return float(text) if sound else usual


def _agents(root: XmlElement) -> dict[str, str]:
    """Return the names of those who speak, by the ids that the document gives them."""
    names = {}
    for agent in root.all("agent"):
        name = next((speaker_name(name_element.text()) for name_element in agent.all("name")), None)
        if name and "id" in agent.attributes:
            names[agent.attributes["id"]] = name
    return names


class _Reader:
    """Goes through a document, from what lies around a time to what lies in it."""

    def __init__(self, agents: Mapping[str, str], rates: _Rates, findings: CaptionFindings) -> None:
        self._agents = agents
        self._rates = rates
        self._findings = findings
        self._latest = 0.0

    def captions(self, element: XmlElement, base: float, speaker: str | None) -> Iterator[Caption]:
        """Yield the paragraphs in `element`; the times of what lies in it count from `base`."""
        for inner in element.parts:
            if not isinstance(inner, XmlElement) or inner.name == "head":
                continue
            if inner.attributes.get("timeContainer") == "seq":
                self._findings.unreadable_at(inner.where(), "seq", "timeContainer")
            begins = self._begins(inner, base)
            who = self._speaker(inner, speaker)
            if inner.name != "p":
                yield from self.captions(inner, base if begins is None else begins, who)
                continue
            if begins is None or not inner.text().strip():
                continue
            if begins < self._latest:
                self._findings.backwards_at(inner.where, begins, self._latest)
            self._latest = begins
            parts = Utterances()
            self._add(inner, begins, who, parts)
            yield Caption(begins, self._ends(inner, base, begins), parts.all())

    def _begins(self, element: XmlElement, base: float) -> float | None:
        """Return when an element begins; None where that cannot be read."""
        written = element.attributes.get("begin")
        if written is None:
            return base
        seconds = self._rates.seconds(written.strip())
        if seconds is None:
            self._findings.unreadable_at(element.where(), written, "begin")
            return None
        return base + seconds

    def _ends(self, element: XmlElement, base: float, begins: float) -> float:
        for key, start in (("end", base), ("dur", begins)):
            seconds = self._rates.seconds(element.attributes.get(key, "").strip())
            if seconds is not None:
                return max(begins, start + seconds)
        return begins

    def _speaker(self, element: XmlElement, around: str | None) -> str | None:
        agent = element.attributes.get("agent", "").split()
        if not agent or element.name == "agent":
            return around
        return self._agents.get(agent[0]) or speaker_name(agent[0])

    def _add(
        self, element: XmlElement, base: float, speaker: str | None, parts: Utterances
    ) -> float:
        """Add the text in `element`, which begins at `base`; pieces in it may begin later.

        Returns the second at which its last piece begins; times of words never run backwards.
        """
        at = base
        for inner in element.parts:
            if isinstance(inner, str):
                # A line break in the file is a space; one that is shown is an element.
                text = _WHITE.sub(" ", inner)
                parts.add(at, visible(spoken(repaired(text))), speaker)
            elif inner.name == "br":
                parts.add(at, "\n", speaker)
            elif inner.name != "metadata":
                begins = self._begins(inner, base)
                later = max(at, base if begins is None else begins)
                at = self._add(inner, later, self._speaker(inner, speaker), parts)
        return at


FORM = CaptionForm("TTML", _recognises, _read, rolls=True)
