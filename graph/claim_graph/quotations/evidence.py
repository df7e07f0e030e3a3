"""Which record there is of what was said in an interview."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claim_graph.quotations.fingerprint_matcher import Fingerprint, FingerprintError, parse
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.transcripts.store import local_transcript


def record_for(claims: Path, source: str) -> TranscriptRecord | Fingerprint | None:
    """Return the record of the interview `source`: the local transcript, else the fingerprint.

    `claims` is the claims folder. None where there is neither. Raises OSError where a file cannot
    be read, and FingerprintError where the fingerprint is damaged.
    """
    transcript = local_transcript(claims, source)
    if transcript is not None:
        return TranscriptRecord(transcript)
    file = fingerprint_file(claims, source)
    return parse(source, file.read_bytes()) if file.is_file() else None


def transcripts_at_hand(claims: Path, sources: Iterable[str]) -> dict[str, TranscriptRecord]:
    """Return the records made of local transcripts, by the id of their source."""
    return {
        source: TranscriptRecord(transcript)
        for source in sources
        if (transcript := local_transcript(claims, source)) is not None
    }


def fingerprint_file(claims: Path, source: str) -> Path:
    """Return where the fingerprint of `source` stands."""
    return claims / "fingerprints" / f"{source}.txt"


def speakers_file(claims: Path, source: str) -> Path:
    """Return where it stands who speaks which words of `source`."""
    return claims / "fingerprints" / f"{source}.speakers.txt"


__all__ = [
    "FingerprintError",
    "fingerprint_file",
    "record_for",
    "speakers_file",
    "transcripts_at_hand",
]
