"""`claims audit`: the quotations in someone's notes against what was said."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.audit import audit
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_talk
from claim_graph.cli.notes_input import read_notes
from claim_graph.cli.options import folder_option, interview_option
from claim_graph.cli.terminal import style
from claim_graph.core.characters import printable
from claim_graph.core.findings import Report
from claim_graph.corpus.model import Interview
from claim_graph.quotations.evidence import FingerprintError, record_for
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Evidence
from claim_graph.reports.audit_html import audit_as_html
from claim_graph.reports.audit_json import audit_as_json
from claim_graph.reports.audit_text import audit_as_text
from claim_graph.transcripts.captions import decode
from claim_graph.transcripts.store import read_bytes
from claim_graph.transcripts.transcript import Transcript


@click.command("audit")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="NOTES..."
)
@interview_option
@folder_option
@click.option(
    "--transcript",
    type=click.Path(path_type=Path),
    help="Check against this transcript instead of the one stored beside the claims.",
)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help="Also stated times that are right, and the claims that are not seen.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="The form of the output; html is one page that can be sent to somebody.",
)
def command(
    *,
    files: tuple[Path, ...],
    id: str | None,
    folder: Path,
    transcript: Path | None,
    whole: bool,
    form: str,
) -> None:
    """Check the quotations in NOTES against what was said.

    NOTES are Markdown, HTML or plain text, each 5 MB at most. Every quotation is shown with its
    verdict and the place where it was said, then the claims that the notes seem to carry. No
    verdict gets what promises no words of the talk: one or two words, which could be from anywhere;
    the title of the talk, a chapter or a work; what is in another script; a block quote that no
    mark, name or time presents as spoken and that is like nothing said.

    As json, one file is an object with quotes and summary; several are a list of such objects,
    each with its file, under files.

    Where notes name who said it, that is checked too, if the record knows who speaks.

    Exit code 0 where every quotation is kept and given to nobody else, 1 where one is not, 2 where
    nothing could be compared.
    """
    corpus, interview = load_talk(folder, id)
    record = _record(folder, interview, transcript)
    audits = [audit(read_notes(file), record, corpus, interview.id) for file in files]
    if form == "json":
        click.echo(audit_as_json(audits))
    elif form == "html":
        click.echo(audit_as_html(audits, interview, corpus), nl=False)
    else:
        click.echo(audit_as_text(audits, style, whole=whole))
    raise SystemExit(0 if all(audited.clean for audited in audits) else FINDINGS)


def _record(folder: Path, interview: Interview, file: Path | None) -> Evidence:
    """Return what was said in `interview`, from a transcript in `file` where one is given."""
    try:
        if file is not None:
            captions = decode(printable(file.as_posix()), read_bytes(file))
            report = Report.of(captions.findings)
            if report.errors:
                raise CannotRun(f"{captions.file}: {report.errors[0].message}")
            return TranscriptRecord(Transcript.of(captions.cues))
        record = record_for(folder, interview.id)
    except OSError as error:
        raise CannotRun(f"cannot read the transcript: {error.strerror or error}") from error
    except FingerprintError as error:
        raise CannotRun(f"the fingerprint of {interview.id} cannot be read: {error}") from error
    if record is None:
        raise CannotRun(
            f"there is no record of what was said in {interview.id}; add one: "
            f"claims transcript add FILE --source {interview.id}"
        )
    return record
