"""What a search finds, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.analysis.searching.record_search import SearchHit
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted


def search_as_text(hits: Sequence[SearchHit]) -> str:
    """Return `hits` as paragraphs, the best first: the id, the name, and the words spoken."""
    return "\n\n".join("\n".join(map(printable, _lines(hit))) for hit in hits)


def _lines(hit: SearchHit) -> Iterator[str]:
    # The ids of claims and chapters begin with that of their talk.
    of = f", of {hit.talk}" if hit.talk and hit.id.partition("/")[0] != hit.talk else ""
    yield f"{hit.sort.value} {hit.id}{of}"
    yield f"  {hit.name}"
    citation = hit.citation
    if citation is not None:
        judged = f", {citation.verdict.label}"
        at = format_timecode(citation.second)
        yield f"  {quoted(citation.words)} ({citation.speaker_name}, {at}{judged})"
        if citation.watch:
            yield f"  watch: {citation.watch}"
    elif hit.text:
        yield f"  {hit.text}"
