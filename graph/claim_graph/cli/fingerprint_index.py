"""The fingerprints of all talks, kept so that words are looked up in them without reading them.

A fingerprint is read again where its file is not in the state in which it was read; where the
state tells nothing (`core.file_states`), its bytes decide.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from claim_graph.cli.kept_parts import KeptParts
from claim_graph.core.file_states import FileState, file_state, is_settled
from claim_graph.quotations.evidence import fingerprint_file
from claim_graph.quotations.fingerprint_matcher import Fingerprint, FingerprintError, parse
from claim_graph.quotations.kept_fingerprint import KeptFingerprint, packed

_FILES_KIND = "fingerprints"
_WORDS_KIND = "words"
_DIGEST = sha256().digest_size


class _KnownFile(NamedTuple):
    """The fingerprint of a talk, as it was read."""

    digest: str
    """Of its bytes."""
    state: FileState | None
    """The state that says it is unchanged; None where none does."""


_FILES = TypeAdapter(dict[str, _KnownFile])


class FingerprintIndex:
    """What is known of the fingerprints in a claims folder."""

    def __init__(self, claims: Path, kept: KeptParts) -> None:
        self._claims = claims
        self._kept = kept
        self._earlier: dict[str, _KnownFile] = {}
        self._now: dict[str, _KnownFile] = {}
        content = kept.read(_FILES_KIND)
        if content is not None:
            with suppress(ValidationError):
                self._earlier = _FILES.validate_json(bytes(content))

    def fingerprint(self, source: str) -> Fingerprint | None:
        """Return the fingerprint of a source, without its marks; None where there is none.

        Raises OSError where it cannot be read, and FingerprintError where it is damaged.
        """
        file = fingerprint_file(self._claims, source)
        if not file.is_file():
            return None
        state = file_state(file.stat())
        earlier = self._earlier.get(source)
        if earlier is not None and earlier.state == state:
            kept = self._kept_one(source, earlier.digest)
            if kept is not None:
                self._now[source] = earlier
                return kept
        return self._read(source, file, state)

    def _read(self, source: str, file: Path, state: FileState) -> Fingerprint:
        now = time.time_ns()
        data = file.read_bytes()
        digest = sha256(data).hexdigest()
        known = _KnownFile(digest, state if is_settled(state, now) else None)
        earlier = self._earlier.get(source)
        if earlier is not None and earlier.digest == digest:
            kept = self._kept_one(source, digest)
            if kept is not None:
                self._now[source] = known
                return kept
        made = parse(source, data)
        try:
            content = packed(made)
        except OverflowError:
            # Times that no recording has.
            return made
        self._now[source] = known
        self._kept.keep(_WORDS_KIND, source, bytes.fromhex(digest) + content)
        return KeptFingerprint.of(source, content)

    def _kept_one(self, source: str, digest: str) -> KeptFingerprint | None:
        """Return what is kept of the fingerprint with this digest; None where nothing counts."""
        content = self._kept.read(_WORDS_KIND, source)
        if content is not None and content[:_DIGEST].hex() == digest:
            with suppress(FingerprintError):
                return KeptFingerprint.of(source, content[_DIGEST:])
        return None

    def keep(self) -> None:
        """Keep what was read of the sources that were asked for, and nothing of others."""
        if self._now != self._earlier:
            self._kept.keep(_FILES_KIND, "", json.dumps(self._now).encode())
            self._kept.remove_others(_WORDS_KIND, self._now)
