"""Lines that start with a time: `[0:12:03] what is said`."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.page_lines import LineKind
from claim_graph.transcripts.captions.page_reader import read_page


def _recognises(source: CaptionSource) -> bool:
    return 0 < source.page.timed_lines >= source.page.heads


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterable[Caption]:
    starts = {LineKind.BRACKETED, LineKind.HEAD}
    if source.page.has_bare_times:
        starts.add(LineKind.BARE)
    if source.page.has_turns:
        starts.add(LineKind.TURN)
    return read_page(source.lines, source.page, frozenset(starts), {}, findings)


FORM = CaptionForm("lines with times", _recognises, _read, names_last=True)
