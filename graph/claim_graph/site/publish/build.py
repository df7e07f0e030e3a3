"""Building and serving the site with MkDocs: the edge to files, terminal and network."""

from __future__ import annotations

import logging
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import _serve_url

from claim_graph.core.characters import printable
from claim_graph.core.ids import slugify
from claim_graph.core.outputs import OutputError, Protected, refuse_replacing, replaced_output
from claim_graph.corpus.places import record_places
from claim_graph.site.data.downloads import OFFLINE, archive, is_offline
from claim_graph.site.publish import pictures
from claim_graph.site.publish.build_cache import kept_work
from claim_graph.site.publish.compiled import Compiled, ReadRecord, read_record
from claim_graph.site.publish.plugin import ClaimsPlugin, SettingsError, refuse
from claim_graph.site.publish.preview import SiteDrawing, serve_until_interrupted
from claim_graph.site.publish.settings import encode_address, own_settings

MAX_PORT = 65535
"""The highest port there is."""
COMMAND = "build"
"""The command whose folders a build replaces."""


class BuildError(Exception):
    """The site could not be built or served."""


def claims_folder(config: Path) -> Path:
    """Return the claims folder that the settings in `config` name.

    Raises BuildError where no site can be built with these settings.
    """
    with read_settings(config) as settings:
        return _as_seen(config.resolve().parent / plugin_of(settings).config.folder)


def site_folder(config: Path, to: Path | None) -> Path:
    """Return the folder of the site of `config`: `to`, else the one that the settings name.

    Raises BuildError where it holds anything that no build wrote.
    """
    with read_settings(config) as settings:
        target = to or Path(settings.site_dir)
        try:
            refuse_replacing(target, COMMAND, protected_by(settings, config))
        except OutputError as error:
            raise BuildError(str(error)) from error
    return _as_seen(target)


def protected_by(settings: MkDocsConfig, config: Path) -> Protected:
    """Return what no site of `settings`, as read in `config`, may take the place of."""
    places = record_places(config.resolve().parent / plugin_of(settings).config.folder)
    places |= {config: "the settings", Path(settings.docs_dir): "hand-written pages"}
    if settings.theme.custom_dir:
        places[Path(settings.theme.custom_dir)] = "templates"
    return places


def plugin_of(settings: MkDocsConfig) -> ClaimsPlugin:
    """Return our plugin as `settings` have it. Raises BuildError where they have not."""
    for plugin in settings.plugins.values():
        if isinstance(plugin, ClaimsPlugin):
            return plugin
    raise BuildError(
        f"{_name(settings)}: the plugin `claims` is missing; write `plugins: [claims]`"
    )


def build(
    config: Path,
    to: Path | None,
    notify: Callable[[str], None],
    read: Callable[[], Compiled] | None = None,
    tell_drawn: pictures.Tell = pictures.silent,
) -> Path:
    """Build the site that `config` describes and return its folder.

    `read` gives the corpus and what was made of it, for callers that have that; otherwise it is
    read from the claims folder. `tell_drawn` is told how many pictures are drawn, and of how many.

    Links and anchors are validated; a warning is an error. The folder is replaced at the end, so
    a failure leaves the last good site. Raises BuildError where it cannot be built.
    """
    notify("Building the site …")
    with read_settings(config) as settings:
        target = _as_seen(to or Path(settings.site_dir))
        protected = protected_by(settings, config)
    try:
        with (
            replaced_output(target, COMMAND, protected) as fresh,
            read_settings(config, site_dir=str(fresh), strict=True) as settings,
        ):
            plugin = plugin_of(settings)
            plugin.read, plugin.tell_drawn = read, tell_drawn
            if plugin.config.pictures and (why := pictures.why_not()):
                notify(f"Without pictures for links that are shared: {why}")
            settings.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(settings)
            finally:
                settings.plugins.on_shutdown()
            if plugin.packs:
                _pack(fresh, settings.site_name, config.resolve().parent)
            elif why := plugin.why_unpacked:
                notify(why)
    except MkDocsException as error:
        raise BuildError(str(error).strip() or "the site was not built") from error
    except OutputError as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"cannot write {target}: {error.strerror}") from error
    return target


def serve(config: Path, address: str, read: ReadRecord = read_record) -> None:
    """Serve the site at `address` (host:port) and rebuild it when a file is saved.

    `read` reads the claims folder, each time. Ctrl-C ends the process. Raises BuildError where the
    site cannot be built or served.
    """
    # What is wrong is reported before anything starts.
    host, port = _listened_to(address)
    with read_settings(config, dev_addr=address) as settings:
        shown_at = _serve_url(host, port, urlsplit(settings.site_url or "/").path)
        watched = [settings.docs_dir, str(config.resolve())]
        watched += [settings.theme.custom_dir] if settings.theme.custom_dir else []
        root = config.resolve().parent
        # A folder for pages by hand may come later.
        claims = Path(os.path.abspath(root / plugin_of(settings).config.folder))
        watched += [str(claims), str(root / "docs")]
        settings.plugins.on_startup(command="serve", dirty=False)
        # The same in all that is drawn for this server.
        plugin = plugin_of(settings)
        plugin.read_record = read

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
        drawing = _Drawing(config, address, shown_at, claims, plugin)
        serve_until_interrupted(drawing, host, port, shown_at, watched)
    except MkDocsException as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"cannot serve at {address}: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class _Drawing(SiteDrawing):
    """Draws the site of a project for a server."""

    config: Path
    address: str
    shown_at: str
    claims: Path
    plugin: ClaimsPlugin

    def whole(self, site: Path, is_outdated: Callable[[], bool]) -> None:
        # A warning must not stop the preview.
        own = {"dev_addr": self.address, "site_dir": str(site), "strict": False}
        with read_settings(self.config, site.parent, **own) as fresh:
            _speak(logging.INFO)
            fresh.site_url = self.shown_at
            self.plugin.is_outdated = is_outdated
            mkdocs_build.build(fresh, serve_url=self.shown_at)

    def near(self, site: Path, changed: Set[str], asked: Sequence[str]) -> bool:
        # It may have been read for a drawing that never began.
        self.plugin.read = None
        if not all(Path(path).is_relative_to(self.claims) for path in changed):
            # Of whatever else a site is made from, any page may depend on it.
            return False
        pages = [f"{path.removesuffix('.html')}.md" for path in asked]
        with tempfile.TemporaryDirectory(prefix="near-", dir=site.parent) as scratch:
            return self.plugin.draw_near(pages, site, Path(scratch))


def _listened_to(address: str) -> tuple[str, int]:
    """Return the host and the port of `address`. Raises BuildError where it has none."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        if host != "localhost":
            ip_address(host)
        if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) <= MAX_PORT):
            raise ValueError
    except ValueError as error:
        shown = printable(address if len(address) <= 80 else f"{address[:80]}…")
        raise BuildError(
            f"cannot serve at {shown!r}: give HOST:PORT, an address of this machine and a port "
            f"from 1 to {MAX_PORT}, such as 127.0.0.1:8000"
        ) from error
    return host, int(port)


def _pack(site: Path, name: str, project: Path) -> None:
    """Add the archive of the site in the folder `site` to it; `project` has the cache."""
    paths = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    files = ((path, (site / path).read_bytes()) for path in paths if is_offline(path))
    with kept_work(project, "archive") as kept, (site / OFFLINE).open("wb") as target:
        archive(target, slugify(name) or "site", files, kept)


@contextmanager
def read_settings(
    config: Path, scratch: Path | None = None, **settings: Any
) -> Iterator[MkDocsConfig]:
    """Give the settings that MkDocs reads in `config`; `settings` override them.

    `scratch` is the folder for what is needed meanwhile; by default the system's.

    Raises BuildError where no site can be built with it.
    """
    # Material prints an announcement of another program's version unless asked not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    _speak()
    if not config.is_file():
        raise BuildError(f"{config}: there is no such file; `claims init` writes one")
    with _docs(config, scratch) as docs:
        try:
            read = load_config(str(config), **docs, **settings)
            refuse(read, plugin_of(read))
            encode_address(read)
        except SettingsError as error:
            raise BuildError(str(error)) from error
        except MkDocsException as error:
            raise BuildError(f"{config}: {str(error).strip()}") from error
        yield read


@contextmanager
def _docs(config: Path, scratch: Path | None) -> Iterator[dict[str, Any]]:
    """Give the setting that lets a project do without hand-written pages: an empty folder."""
    try:
        own = own_settings(config)
    except (MkDocsException, OSError) as error:
        raise BuildError(f"{config}: {str(error).strip()}") from error
    if "docs_dir" in own or (config.resolve().parent / "docs").exists():
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="claims-docs-", dir=scratch) as empty:
        yield {"docs_dir": empty}


def _name(settings: MkDocsConfig) -> str:
    return Path(settings.config_file_path or "mkdocs.yml").name


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
