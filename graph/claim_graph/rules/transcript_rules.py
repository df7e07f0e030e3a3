"""TRN: transcripts. Reported by `claim_graph.transcripts.captions` while it reads one."""

from __future__ import annotations

from claim_graph.core.findings import Severity
from claim_graph.rules.base import ReaderRule, Rule


class UnknownForm(ReaderRule):
    """The form of a transcript is unknown.

    ## What it checks
    That a transcript has one of the forms that are read:

    | form | from where |
    |---|---|
    | WebVTT | browsers, Zoom, Microsoft Teams, most programs |
    | SubRip | the usual SRT; also Microsoft Teams' older documents |
    | SBV, json3, srv1, srv2 or srv3 | YouTube |
    | youtube-transcript-api JSON | programs that fetch captions |
    | TTML | broadcasters and streaming services; also DFXP |
    | Podcasting 2.0 JSON | feeds of podcasts |
    | Whisper JSON, Whisper TSV | Whisper, faster-whisper, WhisperX, whisper.cpp |
    | AssemblyAI JSON, Deepgram JSON | these services |
    | lines with times | `[0:12:03] what is said` |
    | a page with times | Otter, Teams, Rev, Markdown: paragraphs under a time, or a name and one |

    Names before what is said (`Ann Ash: …`, `[SPEAKER_01]: …`) are read as speakers.

    ## Why
    Words without times cannot be found in the recording. The form is recognised by the text, not
    by the name of the file.

    ## Instead
    Export the captions as WebVTT or SRT, or copy the transcript with its times. The text of a
    Word document, a PDF or a web page can be pasted into a file.
    """

    code = "TRN001"
    name = "unknown-transcript"


class UnreadableTime(ReaderRule):
    """A time in a transcript cannot be read.

    ## What it checks
    That there is a time where one is expected: `1:02:03`, `62:03` or `01:02:03.450`, with
    fewer than 60 seconds and, after hours, fewer than 60 minutes.

    ## Why
    The words after it would get the time before it.

    ## Instead
    Correct the time in the line that is shown.
    """

    code = "TRN002"
    name = "unreadable-time"


class BackwardTime(ReaderRule):
    """Times in a transcript run backwards.

    ## What it checks
    That no cue starts more than ten seconds before the one above it, and that none ends before
    it starts.

    ## Why
    One of the two times is wrong. Words are sorted by time, so a quote that spans the place
    would not be found.

    ## Instead
    Correct the time that is wrong. Where two texts were joined, put them in order.
    """

    code = "TRN003"
    name = "backward-time"


class WithoutText(ReaderRule):
    """A time has no text.

    ## What it checks
    That every time in a transcript has text under it. A mark such as [Music] is enough.

    ## Why
    Words may have been lost. The rest of the transcript is still used.

    ## Instead
    Add what is said there, or delete the time.
    """

    code = "TRN004"
    name = "time-without-text"
    severity = Severity.WARNING


class WithoutWords(ReaderRule):
    """A transcript has no words.

    ## What it checks
    That a transcript has at least one word besides marks such as [Music].

    ## Why
    A failed download leaves an empty file behind, in which no quote would be found.

    ## Instead
    Export or download the transcript again.
    """

    code = "TRN005"
    name = "empty-transcript"


class TranscriptTooLarge(ReaderRule):
    """A transcript is too large.

    ## What it checks
    That a transcript has no more than 20 million bytes and a million lines.

    ## Why
    An hour of talk has about 100,000 bytes, and a million with a time for every word. A larger
    file is a mistake, or an attempt to slow everyone down.

    ## Instead
    Give the transcript without anything else.
    """

    code = "TRN006"
    name = "transcript-too-large"


class TranscriptEncoding(ReaderRule):
    """A transcript is neither UTF-8 nor UTF-16.

    ## What it checks
    That a transcript is encoded as UTF-8, or as UTF-16 with a byte order mark. UTF-32 is not read.

    ## Why
    In any other encoding quotation marks and accents turn into other characters. The finding
    points at the first byte that is out of place.

    ## Instead
    Save the file as UTF-8: every editor has this under “encoding”.
    """

    code = "TRN007"
    name = "transcript-encoding"


class SlightlyOutOfOrder(ReaderRule):
    """Times in a transcript are slightly out of order.

    ## What it checks
    That no cue starts up to ten seconds before the one above it. The first such place is shown.

    ## Why
    Where people talk over one another, programs write the parts in another order than they begin
    in. They are put in the order of their times and used.

    ## Instead
    Nothing needs to be done where the times are right; else correct them.
    """

    code = "TRN008"
    name = "time-slightly-late"
    severity = Severity.WARNING


RULES: tuple[type[Rule], ...] = (
    UnknownForm,
    UnreadableTime,
    BackwardTime,
    WithoutText,
    WithoutWords,
    TranscriptTooLarge,
    TranscriptEncoding,
    SlightlyOutOfOrder,
)
