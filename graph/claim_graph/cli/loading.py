"""The corpus a command works on, and the interview in it that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from claim_graph.cli.check_cache import CheckCache
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.terminal import show_report
from claim_graph.cli.unchanged import CleanState
from claim_graph.core.collector import collector_paused
from claim_graph.core.findings import Report
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import Decoder, LoadError, load, load_interview
from claim_graph.corpus.model import Interview
from claim_graph.corpus.yaml_reader import decode
from claim_graph.reports.findings_text import findings_summary


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
    state = CleanState.of(folder)
    corpus, report = _checked(folder, state)
    if report:
        show_report(report, corpus)
    if report.errors:
        click.echo(f"{undone}: fix the errors first.", err=True)
        raise SystemExit(FINDINGS)
    return corpus, report


def load_talk(folder: Path, id: str | None) -> tuple[Corpus, Interview]:
    """Return the interview `id` with the part of the record that is about it alone.

    Without an id, or where the interview is not where its id says, the whole record is read.
    Raises CannotRun where the folder cannot be read, and as `interview_called` does.
    """
    if id is not None:
        try:
            corpus = load_interview(folder, id)
        except LoadError as error:
            raise CannotRun(str(error)) from error
        if id in corpus.interviews:
            return corpus, corpus.interviews[id]
    corpus = load_corpus(folder)
    return corpus, interview_called(corpus, id)


def _checked(folder: Path, state: CleanState) -> tuple[Corpus, Report]:
    """Return the corpus in `folder`, which was found in `state`, and what is wrong with it."""
    if state.known_summary() is not None:
        corpus = load_corpus(folder)
        if state.is_still_so():
            return corpus, Report.of(())
    cache = CheckCache(state.place)
    corpus = load_corpus(folder, cache.decode)
    with collector_paused():
        report = cache.check(corpus)
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
