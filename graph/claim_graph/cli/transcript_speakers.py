"""Who speaks, from a transcript that names it: `claims transcript speakers`, and with `add`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from claim_graph.analysis.speaker_listing import speaker_listing
from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.loading import hint, load_talk
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import show_findings, shown_path
from claim_graph.core.characters import printable
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.labelled_people import labelled_people, takes_part
from claim_graph.corpus.model import Interview
from claim_graph.corpus.yaml_reader import Document
from claim_graph.quotations.evidence import speakers_file
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.quotations.turn_transfer import labelled_turns, own_turns, transferred_turns
from claim_graph.quotations.turns import Turns, dump
from claim_graph.reports.speakers_text import speakers_as_text
from claim_graph.transcripts.captions import MAX_BYTES, Captions, decode
from claim_graph.transcripts.labelled_text import labelled_text
from claim_graph.transcripts.store import read_bytes
from claim_graph.transcripts.transcript import Transcript

LEAST_ALIGNED = 0.03
"""The share of the talk's words below which FILE is of another talk."""


@click.command("speakers")
@click.argument("id", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--speaker",
    "given",
    multiple=True,
    metavar="LABEL=PERSON",
    help="Who is meant by a label, where that cannot be told; can be given several times.",
)
@click.option(
    "--replace", is_flag=True, help="Forget who was known to speak; by default that stands."
)
@folder_option
def speakers_command(
    id: str, file: Path, given: tuple[str, ...], replace: bool, folder: Path
) -> None:
    """Take who speaks in the interview ID from FILE, a transcript that names it.

    FILE may be in another wording than the transcript of the record, such as captions made by a
    machine or the page of the show: its words are laid beside those of the fingerprint. It has a
    form that `claims transcript add` reads, or is text in which `Name:` stands before what is said.
    None of its words are kept.

    Labels are ids, names, parts of names, initials or `host` and `guest`. What is found is listed:
    turns without a place, words without a speaker, quotes that are given to somebody else.
    """
    corpus, interview = load_talk(folder, id)
    talk = corpus.fingerprints.get(interview.id)
    if talk is None:
        raise CannotRun(
            f"there is no fingerprint of {interview.id} to lay it beside; add the transcript "
            f"first: claims transcript add FILE --source {interview.id}"
        )
    wanted = dict(_given(corpus, interview, pair) for pair in given)
    other = _read(file)
    labelled = labelled_turns(other)
    if not labelled:
        raise CannotRun(f"{file}: this transcript does not name who speaks")
    people = labelled_people(corpus, interview, (turn.label for turn in labelled), wanted)
    if not people.people:
        labels = ", ".join(f"“{printable(label)}”" for label in people.unknown[:10])
        raise CannotRun(
            f"{file}: no label is somebody who takes part: {labels}\n{_how(corpus, interview)}"
        )
    transfer = transferred_turns(talk, other, people.people)
    if transfer.aligned < LEAST_ALIGNED * talk.length:
        share = transfer.aligned / max(1, talk.length)
        raise CannotRun(
            f"{file}: only {share:.0%} of the words of {interview.id} stand in it; "
            "is it a transcript of this talk?"
        )
    listing = speaker_listing(corpus, interview, transfer, labelled, people, anew=replace)
    click.echo(shown_path(_write(folder, interview, listing.turns)))
    click.echo(speakers_as_text(listing, corpus.people))
    if people.unknown:
        click.echo(_how(corpus, interview), err=True)
    if listing.named_otherwise and not replace:
        click.echo("What was known before stands; --replace takes what FILE says.", err=True)


def keep_own_speakers(
    folder: Path,
    corpus: Corpus,
    interview: Interview,
    transcript: Transcript,
    made: Fingerprint,
) -> None:
    """Keep who speaks, where the transcript of the record itself names it, and say where.

    `made` is the fingerprint of the transcript. Labels that mean nobody known are told of.
    """
    labels = [turn.label for turn in labelled_turns(transcript)]
    if not labels:
        return
    people = labelled_people(corpus, interview, labels, {})
    if people.people:
        turns = own_turns(transcript, people.people, made.words_digest)
        click.echo(shown_path(_write(folder, interview, turns)))
    if people.unknown:
        shown = ", ".join(f"“{printable(label)}”" for label in people.unknown[:10])
        click.echo(f"No speaker is known for {shown}. {_how(corpus, interview)}", err=True)


def _write(folder: Path, interview: Interview, turns: Turns) -> Path:
    place = speakers_file(folder, interview.id)
    try:
        return replace_files(place.parent, {place.name: dump(turns)})[0]
    except OSError as error:
        raise cannot_write(error, folder) from error


def _how(corpus: Corpus, interview: Interview) -> str:
    ids = ", ".join(takes_part(corpus, interview))
    return (
        f"Say who is meant: claims transcript speakers {interview.id} FILE "
        f'--speaker "LABEL=PERSON". These take part: {ids}.'
    )


def _given(corpus: Corpus, interview: Interview, option: str) -> tuple[str, str]:
    """Return the label and the id of the person in an option `LABEL=PERSON`."""
    label, equals, person = (part.strip() for part in option.rpartition("="))
    if not (label and equals and person):
        raise CannotRun(f"--speaker {option!r} should be LABEL=PERSON")
    id = corpus.present("person", person)
    present = takes_part(corpus, interview)
    if id not in present:
        raise CannotRun(
            f"nobody called {person!r} takes part in {interview.id}; {hint(id, present)}"
        )
    return label, id


def _read(file: Path) -> Transcript:
    """Return the transcript in `file`; findings on it are printed, and with an error it ends."""
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if str(file) == "-" else read_bytes(file)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from error
    captions = decode(printable("stdin" if str(file) == "-" else file.as_posix()), data)
    if captions.text and _has_no_times(captions):
        untimed = labelled_text(captions.text)
        if untimed.words:
            return untimed
    report = Report.of(captions.findings)
    document = Document(captions.file, captions.text)
    show_findings(report, Corpus("", {captions.file: document}))
    if report.errors:
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    return Transcript.of(captions.cues)


def _has_no_times(captions: Captions) -> bool:
    codes: Sequence[str] = [finding.code for finding in captions.findings]
    return captions.form is None and codes == ["TRN001"]
