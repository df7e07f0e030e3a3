"""The command `claims`: arguments, terminal and exit codes; all else is done elsewhere.

Exit codes: 0 clean, 1 findings, 2 could not run.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claim_graph.core.findings import Finding, Report
from claim_graph.core.suggest import did_you_mean
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import LoadError, load, printable
from claim_graph.corpus.model import Interview, Notes
from claim_graph.quotations.verdict import Evidence
from claim_graph.reports import as_json, as_text, summary
from claim_graph.rules import RULES, Documentation, check

if TYPE_CHECKING:
    from claim_graph.notes.notes_text import NotesText

FOUND, FAILED = 1, 2
_LOOKS = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "quiet": {"fg": "cyan"},
}


class CannotRun(click.ClickException):
    """The command could not do its work: a message for people, and exit code 2."""

    exit_code = FAILED

    def show(self, file: object = None) -> None:
        """Print the message to stderr."""
        click.echo(f"claims: {self.message}", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="claim-graph", prog_name="claims")
def main() -> None:
    """Check, compile and publish the claims of an interview."""


folder_option = click.option(
    "--claims",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("claims"),
    show_default=True,
    help="The folder with the records.",
)


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only these rules; REF means all REF."
)
@click.option("--fix", is_flag=True, help="Write the fixes that need no judgement.")
def check_command(paths: tuple[Path, ...], form: str, select: tuple[str, ...], fix: bool) -> None:
    """Check the claims and report everything that is wrong.

    PATH is a claims folder, or files and folders in one: then all of it is read, since records
    refer to one another, and what concerns PATH is reported. Without PATH: ./claims.
    """
    wanted = _codes(select)
    folder = _claims_folder(paths)
    inside = [_absolute(path).relative_to(_absolute(folder)).as_posix() for path in paths]

    def concerned(finding: Finding) -> bool:
        return (not wanted or finding.code.startswith(wanted)) and _concerns(finding, inside)

    corpus = _load(folder)
    report = _checked(corpus, folder).where(concerned)
    if fix and any(finding.fix is not None for finding in report):
        from claim_graph.corpus.autofix import apply  # noqa: PLC0415 - only fixing needs it

        try:
            click.echo(f"Fixed {apply(folder, report)}.", err=True)
        except OSError as error:
            raise CannotRun(f"cannot write {error.filename}: {error.strerror}") from error
        corpus = _load(folder)
        report = _checked(corpus, folder).where(concerned)
    if form == "json":
        click.echo(as_json(report, corpus))
    else:
        _show(report, corpus)
    raise SystemExit(FOUND if report else 0)


@main.command("rule")
@click.argument("code", required=False)
def rule_command(code: str | None) -> None:
    """Explain the rule CODE; without it, list all rules."""
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.name:<26} {Documentation.of(rule).title}")
        return
    by_name = {rule.name: rule.code for rule in RULES.values()}
    known = by_name.get(code.lower(), code.upper())
    if known not in RULES:
        hint = did_you_mean(code.upper(), RULES) or did_you_mean(code.lower(), by_name)
        raise CannotRun(f"there is no rule {code!r}; {hint or 'see `claims rule`'}")
    rule = RULES[known]
    documentation = Documentation.of(rule)
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n")
    click.echo(f"{documentation.title}.\n\n{documentation.body}")


@main.command("export")
@folder_option
@click.option(
    "--format",
    "forms",
    type=click.Choice(["json", "graphml", "csv"]),
    multiple=True,
    help="The format, again for several; all of them without it.",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
def export_command(folder: Path, forms: tuple[str, ...], to: Path) -> None:
    """Write the graph as node-link JSON, GraphML or CSV tables."""
    corpus = _load(folder)
    report = check(corpus)
    if report.errors:
        _show(Report(report.errors), corpus)
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FOUND)

    from claim_graph.analysis.compiler import compile  # noqa: PLC0415 - loads networkx
    from claim_graph.core.files import replace_files  # noqa: PLC0415
    from claim_graph.exports import FORMATS, export  # noqa: PLC0415

    graph = compile(corpus)
    files: dict[str, bytes] = {}
    for form in forms or FORMATS:
        files |= export(graph, form)
    try:
        written = replace_files(to, files)
    except OSError as error:
        raise CannotRun(f"cannot write to {to}: {error.strerror}") from error
    for path in written:
        click.echo(path.as_posix())
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    click.echo(f"{nodes:,} nodes, {edges:,} edges.", err=True)


@main.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--source", metavar="ID", help="The interview; all of them without it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@folder_option
def find_command(words: tuple[str, ...], source: str | None, form: str, folder: Path) -> None:
    """Say where WORDS were said: verdict, second, chapter, link, and the claims that quote them.

    With a transcript at hand the words around are shown. Exit code 0 where the words were said as
    given, 1 where they were not.
    """
    from claim_graph.analysis.find import find  # noqa: PLC0415
    from claim_graph.quotations.evidence import FingerprintError, record_for  # noqa: PLC0415 - hashing
    from claim_graph.reports.find_report import hits_as_json, hits_as_text  # noqa: PLC0415

    corpus = _load(folder)
    if source is not None and source not in corpus.interviews:
        hint = did_you_mean(source, corpus.interviews)
        known = ", ".join(corpus.interviews) or "none"
        raise CannotRun(f"there is no interview {source!r}; {hint or f'known: {known}'}")
    hits = []
    for id, interview in corpus.interviews.items():
        if source in {None, id}:
            try:
                record = record_for(folder, id)
            except (OSError, FingerprintError) as error:
                raise CannotRun(f"the record of {id} cannot be read: {error}") from error
            if record is not None:
                hits.append(find(corpus, interview, record, " ".join(words)))
    if not hits:
        raise CannotRun(
            "there is no record to look in; add one: claims transcript add FILE --source ID"
        )
    click.echo(hits_as_json(hits) if form == "json" else hits_as_text(hits))
    raise SystemExit(0 if any(hit.judgement.verdict.kept for hit in hits) else FOUND)


@main.command("audit")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="NOTES..."
)
@click.option("--source", "id", metavar="ID", help="The interview that the notes are on.")
@folder_option
@click.option(
    "--transcript",
    type=click.Path(path_type=Path),
    help="Hold them against this transcript rather than what is kept beside the claims.",
)
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text")
def audit_command(
    files: tuple[Path, ...], id: str | None, folder: Path, transcript: Path | None, form: str
) -> None:
    """Hold the quotations in NOTES against what was said.

    NOTES are Markdown, HTML or plain text, each 5 MB at most. Every quotation in them is shown
    with its verdict and its true place, then which of our claims they seem to carry. A quotation
    of one or two words is set aside: it could be from anywhere.

    As json, one file is an object with quotes and summary; several are a list of such objects,
    each with its file, under files. As html, the result is one page that can be sent to somebody.

    Exit code 0 where every quotation is kept, 1 where one is not, 2 where nothing could be
    compared.
    """
    from claim_graph.analysis.audit import audit  # noqa: PLC0415 - only needed here
    from claim_graph.reports.audit_html import audit_as_html  # noqa: PLC0415
    from claim_graph.reports.audit_json import audit_as_json  # noqa: PLC0415
    from claim_graph.reports.audit_text import audit_as_text  # noqa: PLC0415

    corpus = _load(folder)
    interview = _interview(corpus, _only_interview(corpus) if id is None else id)
    record = _record(folder, interview, transcript)
    audits = []
    for file in files:
        audits.append(audit(_read_notes(file), record, corpus, interview.id))
    if form == "json":
        click.echo(audit_as_json(audits))
    elif form == "html":
        click.echo(audit_as_html(audits, interview, corpus), nl=False)
    else:
        click.echo(audit_as_text(audits, _style))
    raise SystemExit(0 if all(one.clean for one in audits) else FOUND)


@main.command("stats")
@click.option("--source", "id", metavar="ID", help="The interview, where there are several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@folder_option
def stats_command(id: str | None, form: str, folder: Path) -> None:
    """Print the figures of the record: claims by chapter, kind, stance, speaker and witness.

    The longest gap is the longest stretch of talk, breaks aside, in which no quote starts.
    """
    from claim_graph.analysis.stats import stats  # noqa: PLC0415
    from claim_graph.reports.stats_report import stats_as_json, stats_as_text  # noqa: PLC0415 - only here

    corpus = _load(folder)
    interview = _interview(corpus, _only_interview(corpus) if id is None else id)
    figures = stats(corpus, interview)
    click.echo(stats_as_json(figures) if form == "json" else stats_as_text(figures))


@main.command("witness")
@click.argument("id", metavar="SOURCE")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--all", "whole", is_flag=True, help="All sentences, with what accounts for them.")
@click.option("--write", is_flag=True, help="Keep the list of FILE's sentences; never their text.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@folder_option
def witness_command(
    *, id: str, file: Path | None, whole: bool, write: bool, form: str, folder: Path
) -> None:
    """List what the notes SOURCE say and no claim accounts for.

    FILE is the text of the notes. Without it, the kept list tells the line and the id of each
    sentence but not its words. The id is what a claim's witness names under `sentences:`, and the
    notes' record under `aside:` for what says nothing about the talk.

    Exit code 0 where all is accounted for, 1 where something is left.
    """
    from claim_graph.analysis.coverage import account  # noqa: PLC0415
    from claim_graph.notes.sentence_hashes import dump, sentence_id, sentences  # noqa: PLC0415
    from claim_graph.reports.coverage_report import (  # noqa: PLC0415 - only needed here
        account_as_json,
        account_as_text,
        account_summary,
    )

    corpus = _load(folder)
    notes = _notes(corpus, id)
    kept = corpus.sentences.get(notes.id)
    texts: dict[str, str] = {}
    if file is None:
        if write:
            raise CannotRun("--write needs the FILE with the notes")
        if kept is None:
            raise CannotRun(
                f"the sentences of {notes.id} are not listed; "
                f"list them: claims witness {notes.id} FILE --write"
            )
        listed = kept
    else:
        read = _read_notes(file)
        listed = sentences(notes.id, ((one.line, one.text) for one in read.sentences))
        texts = {sentence_id(notes.id, one.text): one.text for one in read.sentences}
        if write:
            _replace(folder / "sentences", {f"{notes.id}.txt": dump(listed)})
        elif kept is None or kept.ids != listed.ids:
            click.echo(
                "The kept list is not that of this file; --write keeps it.",
                err=True,
            )
    found = account(corpus, notes, listed.rows)
    if form == "json":
        click.echo(account_as_json(found, texts))
    else:
        text = account_as_text(found, texts, whole=whole, style=_style)
        if text:
            click.echo(text)
    for gone in found.gone:
        click.echo(f"The record names a sentence that is not there: {gone}.", err=True)
    click.echo(account_summary(found), err=True)
    raise SystemExit(FOUND if found.open else 0)


def _notes(corpus: Corpus, id: str) -> Notes:
    """Return the notes `id` of `corpus`, or say why there are none."""
    if id in corpus.notes:
        return corpus.notes[id]
    if ("source", id) in corpus.unread:
        raise CannotRun(f"the record of {id!r} cannot be read; see `claims check`")
    if id in corpus.interviews:
        raise CannotRun(f"{id!r} is an interview; its witnesses are the notes on it")
    known = ", ".join(corpus.notes) or "none"
    hint = did_you_mean(id, corpus.notes) or f"known: {known}"
    raise CannotRun(f"there are no notes {id!r}; {hint}")


def _read_notes(file: Path) -> NotesText:
    """Return what the file of notes holds, or say why it cannot be read."""
    from claim_graph.notes.notes_reader import MAX_BYTES, NotesError, decode, read_notes  # noqa: PLC0415

    name = printable(file.as_posix())
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        return read_notes(name, decode(name, data))
    except OSError as error:
        raise CannotRun(f"cannot read {name}: {error.strerror}") from error
    except NotesError as error:
        raise CannotRun(str(error)) from error


def _replace(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` into `folder`, or say why it cannot be done."""
    from claim_graph.core.files import replace_files  # noqa: PLC0415 - only writing needs it

    try:
        return replace_files(folder, files)
    except OSError as error:
        raise CannotRun(f"cannot write to {error.filename or folder}: {error.strerror}") from error


def _only_interview(corpus: Corpus) -> str:
    """Return the id of the interview, or say that one must be chosen."""
    if len(corpus.interviews) == 1:
        return next(iter(corpus.interviews))
    if not corpus.interviews:
        raise CannotRun("there is no interview among the sources; see `claims check`")
    known = ", ".join(corpus.interviews)
    raise CannotRun(f"there are several interviews; choose one: --source ID, of {known}")


def _record(folder: Path, interview: Interview, file: Path | None) -> Evidence:
    """Return what was said in `interview`, from a transcript in `file` where one is given."""
    from claim_graph.quotations.evidence import FingerprintError, record_for  # noqa: PLC0415
    from claim_graph.quotations.transcript_matcher import TranscriptRecord  # noqa: PLC0415
    from claim_graph.transcripts.captions import decode  # noqa: PLC0415 - only needed here
    from claim_graph.transcripts.store import read_bytes  # noqa: PLC0415
    from claim_graph.transcripts.transcript import Transcript  # noqa: PLC0415

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


@main.group("transcript")
def transcript_group() -> None:
    """Take in what was said, to hold quotes against it.

    The transcript itself stays in transcripts/ beside the claims, which git ignores; its
    fingerprint, which gives no text away, goes to fingerprints/ in the claims folder.
    """


source_option = click.option(
    "--source", "id", required=True, metavar="ID", help="The interview whose words these are."
)


@transcript_group.command("add")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@source_option
@folder_option
def transcript_add_command(file: Path, id: str, folder: Path) -> None:
    """Take in the transcript FILE.

    FILE is WebVTT, SRT, YouTube's json3, lines that start with a time, or a page with times or
    names and times above its paragraphs; `-` is stdin.
    """
    from claim_graph.transcripts.captions import MAX_BYTES  # noqa: PLC0415 - only transcripts need it
    from claim_graph.transcripts.store import read_bytes  # noqa: PLC0415

    interview = _interview(_load(folder), id)
    if str(file) == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        _take_in(folder, interview, "stdin", data)
        return
    try:
        data = read_bytes(file)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from error
    _take_in(folder, interview, file.as_posix(), data)


@transcript_group.command("fetch")
@source_option
@folder_option
def transcript_fetch_command(id: str, folder: Path) -> None:
    """Take in the captions of the video.

    They are fetched from YouTube; where the library for that is missing, the message names it.
    """
    from claim_graph.transcripts.youtube import FetchError, fetch  # noqa: PLC0415 - only transcripts need it

    interview = _interview(_load(folder), id)
    try:
        data = fetch(interview.video, interview.language)
    except FetchError as error:
        raise CannotRun(printable(str(error))) from error
    _take_in(folder, interview, "captions.json3", data)


def _interview(corpus: Corpus, id: str) -> Interview:
    """Return the interview `id` of `corpus`, or say why there is none."""
    if id in corpus.interviews:
        return corpus.interviews[id]
    if ("source", id) in corpus.unread:
        raise CannotRun(f"the record of {id!r} cannot be read; see `claims check`")
    if id in corpus.notes:
        about = corpus.notes[id].about
        raise CannotRun(f"{id!r} is a set of notes, not an interview; it is about {about!r}")
    known = ", ".join(corpus.interviews) or "none"
    hint = did_you_mean(id, corpus.interviews) or f"known: {known}"
    raise CannotRun(f"there is no interview {id!r}; {hint}")


def _take_in(folder: Path, interview: Interview, name: str, data: bytes) -> None:
    """Read the transcript in `data`, report what is wrong with it, and keep it."""
    from claim_graph.core.files import replace_files  # noqa: PLC0415
    from claim_graph.corpus.yaml_reader import Document  # noqa: PLC0415
    from claim_graph.quotations.evidence import fingerprint_file  # noqa: PLC0415
    from claim_graph.quotations.fingerprint_matcher import dump, fingerprint  # noqa: PLC0415
    from claim_graph.transcripts.captions import decode  # noqa: PLC0415 - only transcripts need it
    from claim_graph.transcripts.store import store_transcript  # noqa: PLC0415
    from claim_graph.transcripts.transcript import Transcript  # noqa: PLC0415

    captions = decode(printable(name), data)
    report = Report.of(captions.findings)
    if report:
        document = Document(captions.file, captions.text)
        click.echo(as_text(report, Corpus("", {captions.file: document}), _style))
    if report.errors:
        click.echo("Nothing was written: fix the errors first.", err=True)
        raise SystemExit(FOUND)
    transcript = Transcript.of(captions.cues)
    marks = dump(fingerprint(transcript, interview.id))
    try:
        kept = store_transcript(folder, interview.id, transcript)
        file = fingerprint_file(folder, interview.id)
        made = replace_files(file.parent, {file.name: marks})[0]
    except OSError as error:
        raise CannotRun(f"cannot write to {error.filename or folder}: {error.strerror}") from error
    for path in (kept, made):
        click.echo(_relative(path))
    ends = int(transcript.cues[-1].at)
    speakers = dict.fromkeys(printable(cue.speaker) for cue in transcript.cues if cue.speaker)
    click.echo(
        f"{len(transcript.words):,} words up to {format_timecode(ends)}; "
        f"speakers: {', '.join(speakers) or 'not named'}.",
        err=True,
    )
    if ends > interview.duration:
        duration = format_timecode(interview.duration)
        click.echo(f"The recording runs {duration} only: is this its transcript?", err=True)


@main.command("schema")
@folder_option
def schema_command(folder: Path) -> None:
    """Write the JSON Schema files that editors use, made from the model."""
    from claim_graph.core.files import replace_files  # noqa: PLC0415 - only needed here
    from claim_graph.corpus.schema import schemas  # noqa: PLC0415

    try:
        written = replace_files(folder / "schema", schemas())
    except OSError as error:
        raise CannotRun(f"cannot write to {folder / 'schema'}: {error.strerror}") from error
    for path in written:
        click.echo(path.as_posix())


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings of the site.",
)


@contextmanager
def _collector_rarely() -> Iterator[None]:
    """Let the garbage collector run seldom while a site is made, and pass over what is there.

    Trees of pages go as soon as nothing refers to them; what is left for it is little, and most
    of what it would look through, modules and records, stays to the end anyway.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(500_000, *thresholds[1:])
    gc.freeze()
    try:
        yield
    finally:
        # Once more, or else all that is new would be looked through as soon as it is switched back.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*thresholds)


@main.command("build")
@config_option
@click.option("--to", type=click.Path(path_type=Path), default=None, help="Where; site/ if absent.")
@_collector_rarely()
def build_command(config: Path, to: Path | None) -> None:
    """Check the claims and build the site from them.

    With an error among the claims nothing is built and the site stays as it was.
    """
    from claim_graph.analysis.compiler import compile  # noqa: PLC0415 - loads networkx
    from claim_graph.site.publish.build import BuildError, build, claims_folder  # noqa: PLC0415 - MkDocs

    try:
        corpus, report = _without_errors(claims_folder(config), "The site was not built")
        graph = compile(corpus)
        given = (corpus, report, graph)
        site = build(config, to, lambda line: click.echo(line, err=True), given)
    except BuildError as error:
        raise CannotRun(str(error)) from error
    click.echo(
        f"{len(corpus.active):,} claims make a graph of {graph.number_of_nodes():,} nodes and "
        f"{graph.number_of_edges():,} edges.",
        err=True,
    )
    page = _relative(site / "index.html")
    click.echo(f"Built {_relative(site)}/. Open {page} in a browser.")


@main.command("site")
@config_option
@click.option(
    "--to", type=click.Path(path_type=Path), required=True, help="The folder to write to."
)
@_collector_rarely()
def site_command(config: Path, to: Path) -> None:
    """Write the pages as files that Zensical, or MkDocs without our plugin, builds.

    The folder is replaced by the next call. With an error among the claims nothing is written.
    """
    from claim_graph.site.publish.build import BuildError, claims_folder  # noqa: PLC0415 - MkDocs
    from claim_graph.site.publish.folder import FolderError, write_site  # noqa: PLC0415

    try:
        corpus, report = _without_errors(claims_folder(config), "Nothing was written")
        folder = write_site(corpus, report, config, to)
    except (BuildError, FolderError) as error:
        raise CannotRun(str(error)) from error
    click.echo(f"Wrote {_relative(folder)}/. Build it there: zensical build")


@main.command("serve")
@config_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve_command(config: Path, address: str) -> None:
    """Serve the site and rebuild it whenever a file is saved."""
    from claim_graph.site.publish.build import BuildError, serve  # noqa: PLC0415 - MkDocs

    try:
        serve(config, address)
    except BuildError as error:
        raise CannotRun(str(error)) from error


def _checked(corpus: Corpus, folder: Path) -> Report:
    """Check `corpus`; where quotes are wrong and a transcript is at hand, say what was said."""
    report = check(corpus)
    if not any(finding.code == "CIT005" for finding in report):
        return report
    from claim_graph.quotations.evidence import transcripts_at_hand  # noqa: PLC0415 - only wrong quotes need it

    try:
        records = transcripts_at_hand(folder, corpus.interviews)
    except OSError as error:
        click.echo(f"The local transcript cannot be read: {error}", err=True)
        return report
    return check(corpus, records) if records else report


def _load(folder: Path) -> Corpus:
    try:
        return load(folder)
    except LoadError as error:
        raise CannotRun(str(error)) from error


def _without_errors(folder: Path, undone: str) -> tuple[Corpus, Report]:
    """Load and check `folder` and show what is found; with an error, say what stays `undone`."""
    corpus = _load(folder)
    report = check(corpus)
    if report:
        _show(report, corpus)
    if report.errors:
        click.echo(f"{undone}: fix the errors first.", err=True)
        raise SystemExit(FOUND)
    return corpus, report


def _show(report: Report, corpus: Corpus) -> None:
    """Print findings to stdout, styled on a terminal, and the summary to stderr."""
    if report:
        click.echo(as_text(report, corpus, _style))
    click.echo(summary(report, corpus), err=True)


def _style(text: str, look: str) -> str:
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return click.style(text, **_LOOKS[look]) if coloured else text  # type: ignore[arg-type]


def _codes(select: Sequence[str]) -> tuple[str, ...]:
    """Return the codes and beginnings of codes in `select`, which may be joined by commas."""
    wanted = tuple(code.strip().upper() for entry in select for code in entry.split(",") if code)
    for code in wanted:
        if not any(known.startswith(code) for known in RULES):
            hint = did_you_mean(code, RULES) or "see `claims rule`"
            raise CannotRun(f"there is no rule {code!r}; {hint}")
    return wanted


def _claims_folder(paths: Iterable[Path]) -> Path:
    """Return the one claims folder that all `paths` belong to."""
    folders: set[Path] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise CannotRun(f"{path}: there is no such file or folder")
        absolute = _absolute(path)
        found = next(
            (place for place in (absolute, *absolute.parents) if _is_claims_folder(place)), None
        )
        if found is None:
            raise CannotRun(f"{path}: not in a claims folder (one that holds sources/)")
        folders.add(found)
    if len(folders) > 1:
        raise CannotRun("the paths belong to several claims folders; check them one by one")
    return Path(_relative(folders.pop())) if folders else Path("claims")


def _absolute(path: Path) -> Path:
    """Return `path` from the root, without `..`; symbolic links are not followed."""
    return Path(os.path.abspath(path))


def _is_claims_folder(path: Path) -> bool:
    return (path / "sources").is_dir()


def _relative(path: Path) -> str:
    """Return `path` as seen from the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def _concerns(finding: Finding, inside: Sequence[str]) -> bool:
    return not inside or any(
        place in {".", finding.file} or finding.file.startswith(f"{place}/") for place in inside
    )
