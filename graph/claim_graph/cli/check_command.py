"""`claims check`: every rule, on all records; the findings of some files, where these are named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from claim_graph.cli.completion import complete_rules
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.terminal import shown_path
from claim_graph.cli.unchanged import CleanState


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="The form of the output; github is for a workflow, sarif for code scanning.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    shell_complete=complete_rules,
    help="Only these rules; REF means all that start so. Can be given several times.",
)
@click.option("--since", metavar="REV", help="Only what changed since this revision of git brings.")
@click.option(
    "--fix",
    is_flag=True,
    help="Apply the fixes that need no judgement and the layout of `claims format`, then check; "
    "with --select, the fixes of these rules alone.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--cache/--no-cache",
    "cached",
    default=True,
    help="Keep what was read and found in .cache beside the claims folder, and use it next time.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="How many processes check claims and their quotes, where there are thousands; without it, "
    "as many as there are cores, up to 8. Only on Linux; the findings are the same for any number.",
)
def command(
    *,
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    since: str | None,
    fix: bool,
    diff: bool,
    cached: bool,
    jobs: int | None,
) -> None:
    """Check the claims and report everything that is wrong.

    PATH is a claims folder, or files and folders in one. All of the folder is read, since records
    refer to one another; the findings in PATH are reported. Without PATH: ./claims.

    Exit code 0 where nothing is wrong, 1 where there are findings, 2 where nothing could be
    checked.
    """
    folder = _claims_folder(paths)
    inside = [_absolute(path).relative_to(_absolute(folder)).as_posix() for path in paths]
    state = CleanState.of(folder) if cached else None
    plain = form == "text" and not (select or since or fix or diff)
    if state and plain and (summary := state.known_summary()) is not None:
        click.echo(summary, err=True)
        return
    from claim_graph.cli.check_run import run_check  # noqa: PLC0415 - costs more than to be clean

    run_check(
        folder, inside, state, form=form, select=select, since=since, fix=fix, diff=diff, jobs=jobs
    )


def _claims_folder(paths: Iterable[Path]) -> Path:
    """Return the one claims folder that all `paths` belong to."""
    folders: set[Path] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise CannotRun(f"{path}: there is no such file or folder")
        absolute = _absolute(path)
        around = (absolute, *absolute.parents)
        folder = next((place for place in around if (place / "sources").is_dir()), None)
        if folder is None:
            raise CannotRun(f"{path}: not in a claims folder (one that holds sources/)")
        folders.add(folder)
    if len(folders) > 1:
        raise CannotRun("the paths belong to several claims folders; check them one by one")
    return Path(shown_path(folders.pop())) if folders else Path("claims")


def _absolute(path: Path) -> Path:
    """Return `path` from the root, without `..`; symbolic links are not followed."""
    return Path(os.path.abspath(path))
