"""Pages whose paragraphs stand under a time, or under a speaker's name and a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.page_lines import LineKind, PageLine, line_name
from claim_graph.transcripts.captions.page_reader import read_page
from claim_graph.transcripts.captions.speaker_names import is_whole_name

_STARTS = frozenset({LineKind.BRACKETED, LineKind.HEAD, LineKind.TURN})


def _recognises(source: CaptionSource) -> bool:
    return source.page.heads > source.page.timed_lines


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterable[Caption]:
    names = _name_lines(source.page.lines)
    return read_page(source.lines, source.page, _STARTS, names, findings)


def _name_lines(page: Sequence[PageLine]) -> dict[int, str]:
    """Return the names that stand on lines of their own before times, by their positions.

    They count where most times have one. Names come again, titles do not: only first name and
    surname count without that, and these not as headings.
    """
    names = {}
    heads = 0
    titles = False
    for position, line in enumerate(page):
        if line.kind is not LineKind.HEAD:
            continue
        heads += 1
        before = page[position - 1] if position else None
        if before is None or before.kind not in {LineKind.TEXT, LineKind.TITLE}:
            continue
        if position > 1 and page[position - 2].kind is LineKind.HEAD:
            continue  # It is all that is said under the time before.
        name = line_name(before)
        if name:
            names[position - 1] = name
            titles = titles or before.kind is LineKind.TITLE
    again = len(set(names.values())) * 2 <= len(names)
    whole = not titles and all(map(is_whole_name, names.values()))
    return names if len(names) * 5 >= heads * 3 and (again or whole) else {}


FORM = CaptionForm("a page with times", _recognises, _read, names_last=True)
