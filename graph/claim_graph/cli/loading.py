"""The corpus a command works on, and the interview in it that is meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claim_graph.cli.cache_place import CachePlace
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.terminal import show_report
from claim_graph.core.collector import collector_paused
from claim_graph.core.findings import Report
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import Decoder, LoadError, load, load_interview, record_files
from claim_graph.corpus.model import Interview
from claim_graph.corpus.reserved_ids import RECORD_FOLDERS
from claim_graph.corpus.yaml_reader import decode

if TYPE_CHECKING:
    from claim_graph.cli.unchanged import CleanState


def load_corpus(folder: Path, decoder: Decoder = decode) -> Corpus:
    """Return the corpus in `folder`. Raises CannotRun where the folder cannot be read."""
    try:
        return load(folder, decoder=decoder)
    except LoadError as error:
        raise CannotRun(str(error)) from error


def load_without_errors(folder: Path, undone: str) -> tuple[Corpus, Report]:
    """Return the corpus in `folder` and its warnings, after printing these.

    With an error, all findings are printed, then what stays `undone`, and the command exits. What
    `claims check` keeps is used and renewed.
    """
    from claim_graph.cli.unchanged import CleanState  # noqa: PLC0415 - as for `_checked`

    state = CleanState.of(folder)
    corpus, report = _checked(folder, state)
    if report:
        show_report(report, corpus)
    if report.errors:
        click.echo(f"{undone}: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    return corpus, report


def load_checked(folder: Path) -> tuple[Corpus, Report]:
    """Return the corpus in `folder` and what is wrong in it.

    What `claims check` keeps is used and renewed. Raises LoadError where the folder cannot be read.
    """
    from claim_graph.cli.check_cache import CheckCache  # noqa: PLC0415 - most commands check nothing

    cache = CheckCache(CachePlace.of(folder))
    corpus = load(folder, decoder=cache.decode)
    with collector_paused():
        return corpus, cache.check(corpus)


def load_talk(
    folder: Path, id: str | None, *, with_claims: bool = True
) -> tuple[Corpus, Interview]:
    """Return the interview `id` with the part of the record that is about it alone.

    Without an id, or where the interview is not where its id says, the whole record is read; but
    not to tell that there are several talks to choose from. The claims can be left out, where
    that is possible. Raises CannotRun where the folder cannot be read, and as `interview_called`
    does.
    """
    if id is not None:
        try:
            corpus = load_interview(folder, id, with_claims=with_claims)
        except LoadError as error:
            raise CannotRun(str(error)) from error
        if id in corpus.interviews:
            return corpus, corpus.interviews[id]
    elif _seems_to_have_several(folder):
        talks = _talks(folder)
        if len(talks.interviews) > 1:
            return talks, interview_called(talks, id)
    corpus = load_corpus(folder)
    return corpus, interview_called(corpus, id)


def _seems_to_have_several(folder: Path) -> bool:
    """Return whether there is more than one folder that may be of an interview."""
    try:
        with os.scandir(folder) as entries:
            folders = [e for e in entries if e.name not in RECORD_FOLDERS and e.is_dir()]
    except OSError:
        return False
    return len(folders) > 1


def _talks(folder: Path) -> Corpus:
    """Return the corpus of the sources alone. Raises CannotRun where they cannot be read."""
    from claim_graph.cli.kept_parts import KeptParts  # noqa: PLC0415 - most commands name the talk
    from claim_graph.cli.talk_listing import load_talks  # noqa: PLC0415

    kept = KeptParts.of(folder)
    try:
        talks = load_talks(folder, record_files(folder), kept)
    except LoadError as error:
        raise CannotRun(str(error)) from error
    kept.finish()
    return talks


def _checked(folder: Path, state: CleanState) -> tuple[Corpus, Report]:
    """Return the corpus in `folder`, which was found in `state`, and what is wrong with it."""
    from claim_graph.reports.findings_text import findings_summary  # noqa: PLC0415

    if state.known_summary() is not None:
        corpus = load_corpus(folder)
        if state.is_still_so():
            return corpus, Report.of(())
    try:
        corpus, report = load_checked(folder)
    except LoadError as error:
        raise CannotRun(str(error)) from error
    if not report:
        state.keep(findings_summary(report, corpus))
    return corpus, report


def interview_called(corpus: Corpus, id: str | None) -> Interview:
    """Return the interview `id` of `corpus`; without an id, the only one there is.

    Raises CannotRun where there is none, or several to choose from.
    """
    if id is None:
        return _only_interview(corpus)
    if id in corpus.interviews:
        return corpus.interviews[id]
    if ("source", id) in corpus.unread:
        raise CannotRun(f"the record of {id!r} cannot be read; see `claims check`")
    if id in corpus.notes:
        about = corpus.notes[id].about
        raise CannotRun(f"{id!r} is a set of notes, not an interview; it is about {about!r}")
    raise CannotRun(f"there is no interview {id!r}; {hint(id, corpus.interviews)}")


def _only_interview(corpus: Corpus) -> Interview:
    if len(corpus.interviews) == 1:
        return next(iter(corpus.interviews.values()))
    if not corpus.interviews:
        raise CannotRun("there is no interview among the sources; see `claims check`")
    known = ", ".join(corpus.interviews)
    raise CannotRun(f"there are several interviews; choose one with --source ID: {known}")


def hint(name: str, known: Iterable[str]) -> str:
    """Return what to do about an unknown `name`: the nearest of the `known` ones, or all."""
    return did_you_mean(name, known) or f"known: {', '.join(known) or 'none'}"
