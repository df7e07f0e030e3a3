"""`claims transcript`: what was said, from a file or from the web."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.lazy_group import SuggestingGroup
from claim_graph.cli.loading import interview_called, load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import shown_path, style
from claim_graph.core.characters import printable
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Report
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.corpus.yaml_reader import Document
from claim_graph.quotations.evidence import fingerprint_file
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.reports.findings_text import findings_as_text
from claim_graph.transcripts.captions import MAX_BYTES, decode
from claim_graph.transcripts.store import read_bytes, store_transcript
from claim_graph.transcripts.transcript import Transcript
from claim_graph.transcripts.youtube import FetchError, fetch


@click.group("transcript", cls=SuggestingGroup)
def command() -> None:
    """Add a transcript to check quotes against.

    The transcript itself stays in transcripts/ beside the claims, which git ignores. Its
    fingerprint, which holds no text, goes to fingerprints/ in the claims folder.
    """


source_option = click.option(
    "--source", "id", required=True, metavar="ID", help="The interview whose words these are."
)


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@source_option
@folder_option
def add_command(file: Path, id: str, folder: Path) -> None:
    """Add the transcript in FILE.

    FILE is WebVTT, SRT, YouTube's json3, lines that start with a time, or a page with times or
    names and times above its paragraphs; `-` is stdin.
    """
    interview = interview_called(load_corpus(folder), id)
    if str(file) == "-":
        _add(folder, interview, "stdin", sys.stdin.buffer.read(MAX_BYTES + 1))
        return
    try:
        data = read_bytes(file)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from error
    _add(folder, interview, file.as_posix(), data)


@command.command("fetch")
@source_option
@folder_option
def fetch_command(id: str, folder: Path) -> None:
    """Add the captions of the video, fetched from YouTube.

    This needs the extra `fetch`; where it is missing, the message says how to install it.
    """
    interview = interview_called(load_corpus(folder), id)
    try:
        data = fetch(interview.video, interview.language)
    except FetchError as error:
        raise CannotRun(printable(str(error))) from error
    _add(folder, interview, "captions.json3", data)


def _add(folder: Path, interview: Interview, name: str, data: bytes) -> None:
    """Read the transcript in `data`, report what is wrong with it, and store it."""
    captions = decode(printable(name), data)
    report = Report.of(captions.findings)
    if report:
        document = Document(captions.file, captions.text)
        click.echo(findings_as_text(report, Corpus("", {captions.file: document}), style))
    if report.errors:
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    transcript = Transcript.of(captions.cues)
    hashes = dump(fingerprint(transcript, interview.id))
    try:
        stored = store_transcript(folder, interview.id, transcript)
        file = fingerprint_file(folder, interview.id)
        [marks] = replace_files(file.parent, {file.name: hashes})
    except OSError as error:
        raise cannot_write(error, folder) from error
    for path in (stored, marks):
        click.echo(shown_path(path))
    ends = int(transcript.cues[-1].at)
    speakers = dict.fromkeys(printable(cue.speaker) for cue in transcript.cues if cue.speaker)
    click.echo(
        f"{len(transcript.words):,} words up to {format_timecode(ends)}; "
        f"speakers: {', '.join(speakers) or 'not named'}.",
        err=True,
    )
    if ends > interview.duration:
        duration = format_timecode(interview.duration)
        click.echo(f"The recording is only {duration} long: is this its transcript?", err=True)
