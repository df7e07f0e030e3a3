"""What templates compile to, kept between builds: compiling them takes a tenth of a small build.

It is code that runs, so it lies in the user's own cache and never in a project, which may come from
anywhere. Nothing depends on it: where it cannot be read or written templates are compiled again.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from platformdirs import user_cache_path

from claim_graph.core.files import replace_files
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.site import markdown, templating


class TemplateCache(BytecodeCache):
    """Keeps a file for each name of a template in `folder`, so that their number is bounded."""

    def __init__(self, folder: Path, environment: Environment) -> None:
        self.folder = folder
        self._environment = environment

    @cached_property
    def _compiler(self) -> bytes:
        """What makes the code, beside the template: Jinja writes constants as they are filtered."""
        environment = self._environment
        functions = (environment.finalize, environment.autoescape, *environment.filters.values())
        settings = (
            version("jinja2"),
            version("markupsafe"),
            sorted(environment.extensions),
            list(environment.filters),
            [getattr(function, "__qualname__", repr(function)) for function in functions],
        )
        escapes = (Path(str(module.__file__)).read_bytes() for module in (markdown, templating))
        return b"".join((MAGIC_NUMBER, repr(settings).encode(), *escapes))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file for a template, wherever that lies."""
        return sha256(name.encode()).hexdigest()[:32]

    def get_source_checksum(self, source: str) -> str:
        """Return what the code depends on: the template, and what compiles it."""
        return sha256(self._compiler + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code for `bucket` if it is there, whole, and of the same template."""
        try:
            kept = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        # Damaged code could end the whole process.
        if (code := unsealed(kept)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in `bucket` if it can be written."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_files(self.folder, {bucket.key: sealed(code)})


def keep_compiled(environment: Environment, kind: str) -> None:
    """Let the templates of `environment` be compiled once for all builds.

    `kind` is a name for what they are: templates of one kind that share a name share a file.
    """
    folder = user_cache_path("claim-graph", appauthor=False) / "templates" / kind
    environment.bytecode_cache = TemplateCache(folder, environment)
