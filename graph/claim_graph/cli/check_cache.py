"""What files hold and what is wrong with their claims, kept from one `claims check` to the next.

A file of the cache holds what is known of the records in one folder. It may be damaged, or come
with a project from anywhere. So it is taken only where it is whole, of the same program and in
form; nothing in it can be run, and what it says of a file counts only for the same bytes.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claim_graph.cli.cache_place import CachePlace
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.core.spans import Span
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.outlines import circumstances, outline
from claim_graph.corpus.reserved_ids import RECORD_FOLDERS
from claim_graph.corpus.yaml_reader import Allowance, ParsedDocument, decode, known_document
from claim_graph.rules import KeptFindings, check

_Place = tuple[int, int, int, int, int, int]
_FindingRow = tuple[str, str, str, _Place, Severity, str | None]
_AllowanceRow = tuple[str, str, _Place]


@dataclass(slots=True)
class _KnownFile:
    """What is known of a file in which the reader finds nothing wrong."""

    digest: str
    """Of its bytes."""
    value: Any
    has_blanks: bool
    allowances: list[_AllowanceRow]
    outline: str
    """See `corpus.outlines`."""
    circumstances: str = ""
    """Those under which `findings` were found; empty where nothing was."""
    findings: list[_FindingRow] | None = None
    """What is wrong with its claims."""
    text_findings: list[_FindingRow] | None = None
    """What is wrong with its text."""


_FILES = TypeAdapter(dict[str, _KnownFile])
_QUIET = TypeAdapter(dict[str, frozenset[str]])
"""The codes of rules that found nothing in the whole corpus, by the circumstances."""


class CheckCache:
    """What earlier checks of a claims folder found out, and what this one does."""

    def __init__(self, place: CachePlace) -> None:
        """Use what is kept in `place`, if anything is."""
        self._place = place.folder
        self._beginning = place.beginning
        self._program = place.program
        self._earlier: dict[str, dict[str, _KnownFile]] = {}
        self._files: dict[str, _KnownFile] = {}
        self._circumstances = ""

    def decode(self, file: str, data: bytes) -> ParsedDocument:
        """Return the document in the bytes of a file, as `yaml_reader.decode` does."""
        digest = sha256(data).hexdigest()
        known = self._known(_group(file)).get(file)
        if known is not None and known.digest == digest:
            self._files[file] = known
            allowances = tuple(
                Allowance(code, reason, Span(*place)) for code, reason, place in known.allowances
            )
            return known_document(file, data, known.value, allowances, has_blanks=known.has_blanks)
        document = decode(file, data)
        if document.whole and not document.findings:
            self._files[file] = _KnownFile(
                digest,
                document.value,
                document.has_blanks,
                [
                    (allowance.code, allowance.reason, astuple(allowance.span))
                    for allowance in document.allowances
                ],
                outline(document.value) if _holds_claims(file) else "",
            )
        return document

    def check(self, corpus: Corpus, jobs: int = 1) -> Report:
        """Return what `rules.check` finds in `corpus`, whose files were read by `decode`.

        What is known is not found again, and what is found is kept.
        """
        kept = self.known_findings(corpus)
        report = check(corpus, kept=kept, jobs=jobs)
        self._keep(kept)
        return report

    def known_findings(self, corpus: Corpus) -> KeptFindings:
        """Return what is known of the claims of `corpus`, whose files were read by `decode`."""
        outlines = {name: file.outline for name, file in self._files.items() if file.outline}
        self._circumstances = circumstances(corpus, outlines)
        known, texts = {}, {}
        for name, file in self._files.items():
            if file.findings is not None and file.circumstances == self._circumstances:
                with suppress(ValueError):
                    known[name] = tuple(_finding(name, row) for row in file.findings)
            if file.text_findings is not None:
                with suppress(ValueError):
                    texts[name] = tuple(_finding(name, row) for row in file.text_findings)
        return KeptFindings(known, texts, known_quiet=self._known_quiet())

    def _known_quiet(self) -> frozenset[str]:
        """Return which rules find nothing in the whole corpus, under these circumstances."""
        table = self._kept(self._quiet_name)
        try:
            return _QUIET.validate_json(table).get(self._circumstances, frozenset())
        except ValidationError:
            return frozenset()

    def _keep(self, kept: KeptFindings) -> None:
        """Write what was read and found, and remove what this run had no use for.

        Nothing is kept where nothing can be written.
        """
        for name, findings in kept.found.items():
            file = self._files.get(name)
            if file is not None and name not in kept.known:
                file.circumstances = self._circumstances
                file.findings = [_row(finding) for finding in findings]
        for name, findings in kept.found_texts.items():
            if name in self._files and name not in kept.known_texts:
                self._files[name].text_findings = [_row(finding) for finding in findings]
        groups: dict[str, dict[str, _KnownFile]] = {}
        for name, file in self._files.items():
            groups.setdefault(_group(name), {})[name] = file
        written = {
            self._name(group): self._packed(files)
            for group, files in groups.items()
            if self._is_new(group, files, kept)
        }
        if kept.quiet != kept.known_quiet:
            quiet = {self._circumstances: sorted(kept.quiet)}
            written[self._quiet_name] = self._sealed(quiet)
        with suppress(OSError):
            if written:
                replace_files(self._place, written)
            used = {*map(self._name, groups), self._quiet_name}
            for file_of_cache in sorted(self._place.glob(f"{self._beginning}-*")):
                if file_of_cache.name not in used:
                    file_of_cache.unlink()

    def _is_new(self, group: str, files: dict[str, _KnownFile], kept: KeptFindings) -> bool:
        """Return whether something about the files of a folder is not yet in its cache."""
        earlier = self._known(group)
        return earlier.keys() != files.keys() or any(
            earlier[name] is not file
            or (name in kept.found and name not in kept.known)
            or name not in kept.known_texts
            for name, file in files.items()
        )

    def _name(self, group: str) -> str:
        return f"{self._beginning}-{sha256(group.encode()).hexdigest()[:16]}"

    def _packed(self, files: dict[str, _KnownFile]) -> bytes:
        # Not `asdict`, which copies all that the files hold.
        fields_of = {name: _fields(file) for name, file in sorted(files.items())}
        return self._sealed(fields_of)

    def _sealed(self, table: object) -> bytes:
        return sealed(self._program + b"\n" + json.dumps(table).encode())

    def _known(self, group: str) -> dict[str, _KnownFile]:
        """Return what is kept of the files of a folder; nothing where that cannot be read."""
        if group not in self._earlier:
            self._earlier[group] = {}
            with suppress(ValidationError):
                self._earlier[group] = _FILES.validate_json(self._kept(self._name(group)))
        return self._earlier[group]

    def _kept(self, name: str) -> bytes:
        """Return what is in a file of the cache; nothing where that cannot be taken."""
        try:
            content = unsealed((self._place / name).read_bytes()) or b""
        except OSError:
            return b""
        program, _, table = content.partition(b"\n")
        return table if program == self._program else b""

    @property
    def _quiet_name(self) -> str:
        return f"{self._beginning}-rules"


def _fields(file: _KnownFile) -> dict[str, Any]:
    return {field.name: getattr(file, field.name) for field in fields(file)}


def _group(file: str) -> str:
    """Return the folder of a file by which it is kept together with others."""
    return file.rpartition("/")[0]


def _holds_claims(file: str) -> bool:
    folder, _, name = file.partition("/")
    return bool(name) and "/" not in name and folder not in RECORD_FOLDERS


def _row(finding: Finding) -> _FindingRow:
    return (
        finding.code,
        finding.message,
        finding.help,
        astuple(finding.span),
        finding.severity,
        finding.fix,
    )


def _finding(file: str, row: _FindingRow) -> Finding:
    """Return the finding of a row. Raises ValueError where it cannot be one."""
    code, message, help, place, severity, fix = row
    return Finding(code, message, help, file, Span(*place), severity, fix)
