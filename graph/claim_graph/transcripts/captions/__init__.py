"""Captions: a transcript as it comes, in any of the usual forms, to timed words.

A module a form, listed in `claim_graph.transcripts.captions.reader.FORMS`. Values in, values out;
whatever is wrong is a finding. The work is linear in the length of the text: every pattern is
anchored or bounded.

The forms are read by hand because findings need their places: of the libraries for captions,
webvtt-py drops a damaged cue without a word, pysubs2 takes its times for text and the identifiers
of Microsoft Teams for words, srt stops at the first, and ttconv gives a damaged time the second 0.
None of them reads text beside the times of a cue, and none gives the times of single words. JSON
and XML are taken apart by Python's own readers.
"""

from claim_graph.transcripts.captions.caption_findings import MAX_FINDINGS
from claim_graph.transcripts.captions.form import CaptionForm
from claim_graph.transcripts.captions.reader import (
    FORMS,
    MAX_BYTES,
    MAX_LINES,
    Captions,
    decode,
    read,
)

__all__ = [
    "FORMS",
    "MAX_BYTES",
    "MAX_FINDINGS",
    "MAX_LINES",
    "CaptionForm",
    "Captions",
    "decode",
    "read",
]
