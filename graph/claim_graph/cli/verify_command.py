"""`claims verify`: whether citations say what the record says."""

from __future__ import annotations

from pathlib import Path

import click

from claim_graph.analysis.citation_reading import (
    MAX_BYTES,
    CitationsError,
    citations_in,
    parsed_json,
)
from claim_graph.analysis.citation_verification import verify_all
from claim_graph.analysis.receipt_verification import is_receipt, verify_receipt
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import load_corpus
from claim_graph.cli.options import folder_option, form_option
from claim_graph.core.characters import printable
from claim_graph.reports.verification_json import verification_as_json
from claim_graph.reports.verification_text import VerifiedFile, holds, verification_as_text


@click.command("verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@form_option
@folder_option
def command(files: tuple[Path, ...], form: str, folder: Path) -> None:
    """Check citations in FILES against the record, without a network.

    A file is JSON: a citation as `claims mcp` gives it, a list of them, or a whole answer that
    holds some. `-` reads standard input. The words must be those of the record, and so must the
    claim, the speaker, the second and the selectors; the verdict is reached again from the
    fingerprint. The receipt of an export (`receipt.json`) is repeated as a whole: policy,
    fingerprints, and the verdict on every quote.

    Exit code 0 where every citation says what the record says, 1 where one does not, 2 where a file
    or the record cannot be read.
    """
    corpus = load_corpus(folder)
    checked: dict[str, VerifiedFile] = {}
    for file in files:
        data = _contents(file)
        try:
            value = parsed_json(data)
            if isinstance(value, dict) and is_receipt(value):
                checked[str(file)] = verify_receipt(corpus, value)
            else:
                checked[str(file)] = verify_all(corpus, citations_in(value))
        except CitationsError as error:
            checked[str(file)] = str(error)
    click.echo(verification_as_json(checked) if form == "json" else verification_as_text(checked))
    raise SystemExit(0 if all(map(holds, checked.values())) else FINDINGS)


def _contents(file: Path) -> bytes:
    """Return the contents of a file, or of standard input, no more than is looked at."""
    try:
        with click.open_file(str(file), "rb") as stream:
            data: bytes = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CannotRun(f"cannot read {printable(str(file))}: {error.strerror}") from error
    return data
