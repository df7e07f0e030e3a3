"""TRN: transcripts. Kept by `claim_graph.transcripts.captions` while it reads one."""

from __future__ import annotations

from claim_graph.core.findings import Severity
from claim_graph.rules.base import ReaderRule, Rule


class UnknownForm(ReaderRule):
    """No form of transcript is recognised.

    ## What it checks
    That a transcript is WebVTT, SubRip (SRT), YouTube's json3, lines that start with a time
    (`[0:12:03] what is said`), or a page with paragraphs under a time, or under a name and a time.

    ## Why
    A word without its time cannot be found in the recording. Which form it is, is read off the
    text, not off the name of the file.

    ## Instead
    Export the captions as WebVTT or SRT, or copy the transcript with its times.
    """

    code = "TRN001"
    name = "unknown-transcript"


class UnreadableTime(ReaderRule):
    """A time in a transcript cannot be read.

    ## What it checks
    That what stands where a time is expected is one: `1:02:03`, `62:03` or `01:02:03.450`, with
    fewer than 60 seconds and, after hours, fewer than 60 minutes.

    ## Why
    The words after it would count as spoken at the time before.

    ## Instead
    Correct the time; the line that is shown has it.
    """

    code = "TRN002"
    name = "unreadable-time"


class BackwardTime(ReaderRule):
    """Times in a transcript run backwards.

    ## What it checks
    That no cue starts before the one above it, and that none ends before it starts.

    ## Why
    One of the two times is wrong, and words are put in the order of their times: a quote that
    runs over the place would not be found.

    ## Instead
    Correct the time that is wrong. Where two texts were joined, put them in order.
    """

    code = "TRN003"
    name = "backward-time"


class WithoutText(ReaderRule):
    """Nothing is written under a time.

    ## What it checks
    That every time in a transcript has text under it. A mark such as [Music] is enough.

    ## Why
    Words may have been lost. The rest of the transcript is used all the same.

    ## Instead
    Add what is said there, or delete the time.
    """

    code = "TRN004"
    name = "time-without-text"
    severity = Severity.WARNING


class WithoutWords(ReaderRule):
    """A transcript holds no words.

    ## What it checks
    That at least one word is left of a transcript when marks such as [Music] are set aside.

    ## Why
    An empty file is what a failed download leaves behind. Held against it, no quote would be
    found.

    ## Instead
    Export or download the transcript again.
    """

    code = "TRN005"
    name = "empty-transcript"


class TooLarge(ReaderRule):
    """A transcript is too large.

    ## What it checks
    That a transcript has no more than 20 million bytes and a million lines.

    ## Why
    An hour of talk has about 100,000 bytes, and a million with a time for every word. What is
    larger is a mistake, or meant to keep everyone waiting.

    ## Instead
    Give the transcript alone.
    """

    code = "TRN006"
    name = "transcript-too-large"


class Encoding(ReaderRule):
    """A transcript is neither UTF-8 nor UTF-16.

    ## What it checks
    That a transcript is encoded as UTF-8, or as UTF-16 with a byte order mark.

    ## Why
    In any other encoding quotation marks and accents turn into other characters. The finding
    points at the first byte that is out of place.

    ## Instead
    Save the file as UTF-8: every editor has this under “encoding”.
    """

    code = "TRN007"
    name = "transcript-encoding"


RULES: tuple[type[Rule], ...] = (
    UnknownForm,
    UnreadableTime,
    BackwardTime,
    WithoutText,
    WithoutWords,
    TooLarge,
    Encoding,
)
