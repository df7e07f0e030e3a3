"""`claims transcript`: what was said, from a file or from the web."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claim_graph.analysis.transcript_fit import doubts
from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.lazy_group import SuggestingGroup
from claim_graph.cli.loading import load_talk
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import show_findings, shown_path
from claim_graph.cli.transcript_speakers import keep_own_speakers, speakers_command
from claim_graph.core.characters import printable
from claim_graph.core.edits import Edit, edited
from claim_graph.core.files import replace_files, replace_tree
from claim_graph.core.findings import Report
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.corpus.yaml_reader import Document
from claim_graph.quotations.evidence import fingerprint_file
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.transcripts.captions import FORMS, MAX_BYTES, decode
from claim_graph.transcripts.store import (
    TranscriptError,
    local_transcript,
    read_bytes,
    store_transcript,
)
from claim_graph.transcripts.transcript import Transcript
from claim_graph.transcripts.youtube import FetchError, fetch

if TYPE_CHECKING:
    from claim_graph.analysis.reanchoring import AnchoredQuote


@click.group("transcript", cls=SuggestingGroup)
def command() -> None:
    """Add a transcript to check quotes against.

    The transcript itself stays in transcripts/ beside the claims, which git ignores. Its
    fingerprint, which holds no text, goes to fingerprints/ in the claims folder.
    """


command.add_command(speakers_command)

source_option = click.option(
    "--source", "id", required=True, metavar="ID", help="The interview whose words these are."
)


replace_option = click.option(
    "--replace",
    is_flag=True,
    help="Keep it although it does not fit the record or differs from what is there; quotes that "
    "it has at another time are put there.",
)
_ADD_HELP = f"""Add the transcript in FILE; `-` is stdin.

What it is written in does not matter, as long as its words have times:
{", ".join(form.name for form in FORMS)}.

Where its length, its speakers or its words do not fit the record, or differ from the transcript
that is there, nothing is written without --replace. With it, every quote is looked for in the new
transcript; what moved, and what is worded differently there, is printed.
"""


@command.command("add", help=_ADD_HELP)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@source_option
@replace_option
@folder_option
def add_command(file: Path, id: str, replace: bool, folder: Path) -> None:
    """Add the transcript in a file."""
    talk = _talk(folder, id, replace)
    if str(file) == "-":
        _add(folder, talk, "stdin", sys.stdin.buffer.read(MAX_BYTES + 1), replace)
        return
    try:
        data = read_bytes(file)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from error
    _add(folder, talk, file.as_posix(), data, replace)


@command.command("fetch")
@source_option
@replace_option
@folder_option
def fetch_command(id: str, replace: bool, folder: Path) -> None:
    """Add the captions of the video, fetched from YouTube.

    This needs the extra `fetch`; where it is missing, the message says how to install it.
    """
    corpus, interview = _talk(folder, id, replace)
    try:
        data = fetch(interview.video, interview.language)
    except FetchError as error:
        raise CannotRun(printable(str(error))) from error
    _add(folder, (corpus, interview), "captions.json3", data, replace)


def _talk(folder: Path, id: str, replace: bool) -> tuple[Corpus, Interview]:
    """Return the interview, with its claims where their quotes are looked at.

    They are not where a fingerprint tells whether the transcript is the right one.
    """
    if not replace and fingerprint_file(folder, id).is_file():
        corpus, interview = load_talk(folder, id, with_claims=False)
        if id in corpus.fingerprints:
            return corpus, interview
    return load_talk(folder, id)


def _add(
    folder: Path, talk: tuple[Corpus, Interview], name: str, data: bytes, replace: bool
) -> None:
    """Read the transcript in `data`, report what is wrong with it, and store it."""
    corpus, interview = talk
    transcript = _transcript(name, data)
    made = fingerprint(transcript, interview.id)
    against = list(doubts(corpus, interview, transcript, made, _at_hand(folder, interview.id)))
    if against and not replace:
        message = "\n".join(f"  {printable(doubt)}" for doubt in against)
        click.echo(f"This may not be the transcript of {interview.id!r}:\n{message}", err=True)
        click.echo("Nothing was written. If it is the right one, add --replace.", err=True)
        raise SystemExit(FINDINGS)
    quotes: tuple[AnchoredQuote, ...] = ()
    edits: Mapping[str, Iterable[Edit]] = {}
    if replace:
        from claim_graph.analysis.reanchoring import (  # noqa: PLC0415 - most are new
            anchored_quotes,
            time_edits,
        )

        quotes = anchored_quotes(corpus, interview.id, transcript)
        edits = time_edits(corpus, quotes)
    written = _stored(folder, interview.id, transcript, dump(made), edits)
    for path in written:
        click.echo(shown_path(path))
    keep_own_speakers(folder, corpus, interview, transcript, made)
    if quotes:
        from claim_graph.reports.reanchoring_text import (  # noqa: PLC0415 - as above
            reanchoring_as_text,
            reanchoring_summary,
        )

        click.echo(reanchoring_as_text(quotes), nl=False)
        click.echo(reanchoring_summary(quotes), err=True)
    ends = int(transcript.cues[-1].at)
    speakers = dict.fromkeys(printable(cue.speaker) for cue in transcript.cues if cue.speaker)
    click.echo(
        f"{len(transcript.words):,} words up to {format_timecode(ends)}; "
        f"speakers: {', '.join(speakers) or 'not named'}.",
        err=True,
    )
    for doubt in against:
        click.echo(f"Kept all the same. {printable(doubt)}", err=True)


def _transcript(name: str, data: bytes) -> Transcript:
    """Return the transcript in `data`; report what is wrong with it, and exit where it is bad."""
    captions = decode(printable(name), data)
    report = Report.of(captions.findings)
    document = Document(captions.file, captions.text)
    show_findings(report, Corpus("", {captions.file: document}))
    if report.errors:
        read_as = f"Read as {captions.form.name}. " if captions.form else ""
        click.echo(f"{read_as}Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    return Transcript.of(captions.cues)


def _at_hand(folder: Path, source: str) -> Transcript | None:
    """Return the transcript that is there; an empty one where it cannot be read."""
    try:
        return local_transcript(folder, source)
    except TranscriptError:
        return Transcript(())


def _stored(
    folder: Path,
    source: str,
    transcript: Transcript,
    hashes: bytes,
    edits: Mapping[str, Iterable[Edit]],
) -> list[Path]:
    """Write the transcript, its fingerprint and the times that `edits` change; return the files."""
    file = fingerprint_file(folder, source)
    try:
        records = {name: edited((folder / name).read_bytes(), edits[name]) for name in edits}
        stored = store_transcript(folder, source, transcript)
        [marks] = replace_files(file.parent, {file.name: hashes})
        return [stored, marks, *(replace_tree(folder, records) if records else ())]
    except OSError as error:
        raise cannot_write(error, folder) from error
