"""Building and serving the site with MkDocs: the edge to files, terminal and network."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from claim_graph.core.files import replaced_folder
from claim_graph.core.findings import Report
from claim_graph.core.ids import slugify
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.data.downloads import OFFLINE, archive, is_offline
from claim_graph.site.publish.plugin import ClaimsPlugin

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


class BuildError(Exception):
    """The site could not be built or served."""


def claims_folder(config: Path) -> Path:
    """Return the claims folder that the settings in `config` name."""
    folder = _plugin(config, _config(config)).config.folder
    return _as_seen(config.resolve().parent / folder)


def _plugin(config: Path, settings: MkDocsConfig) -> ClaimsPlugin:
    for plugin in settings.plugins.values():
        if isinstance(plugin, ClaimsPlugin):
            return plugin
    raise BuildError(f"{config}: the plugin `claims` is missing under `plugins:`")


def build(
    config: Path,
    to: Path | None,
    notify: Callable[[str], None],
    given: tuple[Corpus, Report, Graph] | None = None,
) -> Path:
    """Build the site that `config` describes and return its folder.

    `given` are the claims, what is wrong with them and their graph, where all is at hand.

    Links and anchors are validated; a warning is an error. The folder is replaced at the end, so
    a failure leaves the last good site. Raises BuildError where it cannot be built.
    """
    notify("Building the site …")
    _speak()
    target = to or Path(_config(config).site_dir)
    try:
        with replaced_folder(target.resolve()) as fresh:
            settings = _config(config, site_dir=str(fresh), strict=True)
            _plugin(config, settings).given = given
            settings.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(settings)
            finally:
                settings.plugins.on_shutdown()
            _pack(fresh, settings.site_name)
    except MkDocsException as error:
        raise BuildError(str(error).strip() or "the site was not built") from error
    except OSError as error:
        raise BuildError(f"cannot write {target}: {error.strerror}") from error
    return target


def serve(config: Path, address: str) -> None:
    """Serve the site at `address` (host:port) and rebuild it when a file is saved."""
    _speak(logging.INFO)
    try:
        # A warning must not stop the preview: what raises while serving hangs every request.
        mkdocs_serve.serve(str(config), livereload=True, dev_addr=address, strict=False)
    except MkDocsException as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"cannot serve at {address}: {error.strerror}") from error


def _pack(site: Path, name: str) -> None:
    """Add the archive of the site in the folder `site` to it."""
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    kept = [path for path in found if is_offline(path)]
    with (site / OFFLINE).open("wb") as target:
        archive(
            target, slugify(name) or "site", ((path, (site / path).read_bytes()) for path in kept)
        )


def _config(config: Path, **settings: Any) -> MkDocsConfig:
    # Material prints an announcement of another program's version unless asked not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    if not config.is_file():
        raise BuildError(f"{config}: there is no such file")
    try:
        return load_config(str(config), **settings)
    except MkDocsException as error:
        raise BuildError(f"{config}: {error}") from error


def _speak(level: int = logging.WARNING) -> None:
    """Let MkDocs say what goes wrong, and while serving what it does, on stderr."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        logger.addHandler(handler)


def _as_seen(path: Path) -> Path:
    """Return `path` relative to the current folder where it lies below it."""
    try:
        return path.relative_to(Path.cwd().resolve())
    except ValueError:
        return path
