"""The work of `claims check`, imported where something may have changed since the last one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from claim_graph.cli.check_cache import CheckCache
from claim_graph.cli.exits import FINDINGS, CannotRun, cannot_write
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.terminal import show_report
from claim_graph.cli.unchanged import CleanState
from claim_graph.core.collector import collector_paused
from claim_graph.core.findings import Finding, Report
from claim_graph.core.parallel import sensible_jobs
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import LoadError, load
from claim_graph.corpus.yaml_reader import decode
from claim_graph.reports.findings_text import findings_summary
from claim_graph.reports.wording import count
from claim_graph.rules import RULES, check


def run_check(
    folder: Path,
    inside: Sequence[str],
    state: CleanState | None,
    *,
    form: str,
    select: Sequence[str],
    since: str | None,
    fix: bool,
    diff: bool,
    jobs: int | None,
) -> None:
    """Check the claims folder `folder`, print the findings `inside` of it, and exit.

    `state` is what the folder was found in; None where nothing may be kept. The rest is as the
    options of the command say.
    """
    codes = _codes(select)

    def is_asked_for(finding: Finding) -> bool:
        return (not codes or finding.code.startswith(codes)) and _is_inside(finding.file, inside)

    if fix or diff:
        is_laid_out = partial(_is_inside, places=inside) if not codes else None
        _fix(folder, is_asked_for, is_laid_out, written=not diff)
    cache = CheckCache(state.place) if state else None
    corpus = load_corpus(folder, cache.decode if cache else decode)
    with collector_paused():
        report = _checked(corpus, folder, cache, jobs or sensible_jobs())
    if state and not report and not (fix or diff):
        state.keep(findings_summary(report, corpus))
    changed: Mapping[str, frozenset[int]] = {}
    if since is not None:
        report, changed = _brought(folder, report, since)
    _show(report.where(is_asked_for), corpus, form, changed)


def _show(report: Report, corpus: Corpus, form: str, changed: Mapping[str, frozenset[int]]) -> None:
    """Print findings in a form, then exit."""
    match form:
        case "json":
            from claim_graph.reports.findings_json import findings_as_json  # noqa: PLC0415

            click.echo(findings_as_json(report, corpus))
        case "sarif":
            from claim_graph.reports.findings_sarif import findings_as_sarif  # noqa: PLC0415

            click.echo(findings_as_sarif(report, corpus))
        case "github":
            from claim_graph.reports.findings_github import (  # noqa: PLC0415
                findings_as_github,
                findings_as_summary,
            )

            click.echo(findings_as_github(report, corpus, changed))
            click.echo(findings_summary(report, corpus), err=True)
            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            if summary:
                with open(summary, "a", encoding="utf-8") as stream:
                    stream.write(findings_as_summary(report, corpus))
        case _:
            show_report(report, corpus)
    raise SystemExit(FINDINGS if report else 0)


def _fix(
    folder: Path,
    is_asked_for: Callable[[Finding], bool],
    is_laid_out: Callable[[str], bool] | None,
    *,
    written: bool,
) -> None:
    """Write the fixes, and the files that are laid out, or show both."""
    from claim_graph.corpus.autofix import (  # noqa: PLC0415 - most checks fix nothing
        all_fixed,
        all_laid_out,
    )
    from claim_graph.corpus.saving import difference, save  # noqa: PLC0415

    try:
        files, number = all_fixed(folder, lambda corpus: check(corpus).where(is_asked_for))
        even: Mapping[str, bytes | None] = {}
        if is_laid_out is not None:
            documents = load(folder, files).documents
            even = all_laid_out(
                folder, (d for name, d in documents.items() if is_laid_out(name)), files
            )
        files = {**files, **even}
        if not written:
            click.echo(difference(folder, files), nl=False)
        elif files:
            save(folder, files)
            done = [f"Fixed {number}."] if number else []
            done += [f"Laid out {count(len(even), 'file')}."] if even else []
            click.echo(" ".join(done), err=True)
    except LoadError as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise cannot_write(error, folder) from error


def _brought(
    folder: Path, report: Report, revision: str
) -> tuple[Report, Mapping[str, frozenset[int]]]:
    """Return what the change since `revision` brings of `report`, and the lines that it touches."""
    from claim_graph.corpus.revisions import (  # noqa: PLC0415 - most checks are of all that is there
        RevisionError,
        changed_lines,
        corpus_at,
    )

    try:
        earlier, changed = corpus_at(folder, revision), changed_lines(folder, revision)
    except RevisionError as error:
        raise CannotRun(str(error)) from error
    return report.beyond(check(earlier)), changed


def _checked(corpus: Corpus, folder: Path, cache: CheckCache | None, jobs: int) -> Report:
    """Check `corpus`; with a local transcript, findings on quotes tell what was said."""
    report = cache.check(corpus, jobs) if cache else check(corpus, jobs=jobs)
    if not any(finding.code == "CIT005" for finding in report):
        return report
    from claim_graph.quotations.evidence import transcripts_at_hand  # noqa: PLC0415 - costs a tenth

    try:
        records = transcripts_at_hand(folder, corpus.interviews)
    except OSError as error:
        click.echo(f"The local transcript cannot be read: {error}", err=True)
        return report
    return check(corpus, records, jobs=jobs) if records else report


def _codes(select: Sequence[str]) -> tuple[str, ...]:
    """Return the codes and beginnings of codes in `select`, which may be joined by commas."""
    codes = tuple(code.strip().upper() for entry in select for code in entry.split(",") if code)
    for code in codes:
        if not any(known.startswith(code) for known in RULES):
            hint = did_you_mean(code, RULES) or "see `claims rule`"
            raise CannotRun(f"there is no rule {code!r}; {hint}")
    return codes


def _is_inside(file: str, places: Sequence[str]) -> bool:
    """Return whether `file` is in one of the `places`; without places, anywhere is."""
    return not places or any(
        place in {".", file} or file.startswith(f"{place}/") for place in places
    )
