"""The folder adapter: writes the pages as files that a generator without our plugin can build.

The folder holds a `mkdocs.yml` made of the project's own, without the plugin `claims`, and all
that it names: `docs/` with the pages, data and hand-written files, and the theme's templates.
Zensical and MkDocs both build it. What is made of finished pages is not in it: the twins in
Markdown and the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from claim_graph.analysis.lemmas import installed_lemmas
from claim_graph.core.findings import Report
from claim_graph.core.outputs import OutputError, refuse_replacing, replaced_output
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import templating
from claim_graph.site.components.linking import vocabulary
from claim_graph.site.data import previews, search
from claim_graph.site.data.downloads import Offline, downloads
from claim_graph.site.data.feed import FEED
from claim_graph.site.data.share_cards import ShareCard, picture_of
from claim_graph.site.here import Here
from claim_graph.site.page import Asset, Page
from claim_graph.site.publish import mention_cache, pictures
from claim_graph.site.publish.build import plugin_of, protected_by, read_settings
from claim_graph.site.publish.compiled import compiled
from claim_graph.site.publish.git_history import history
from claim_graph.site.publish.handwritten import (
    guide_for,
    handwritten,
    in_navigation,
    outside_navigation,
)
from claim_graph.site.publish.settings import (
    NAMESPACE,
    PLUGIN,
    SEARCH,
    STATIC,
    TEMPLATES,
    Settings,
    completed,
    navigation,
    own_settings,
    shared_pictures,
)
from claim_graph.site.publish.template_cache import keep_compiled
from claim_graph.site.render import assets, render

COMMAND = "site"
"""The command whose folders a call replaces."""
DERIVED = ("site", ".cache")
"""The folders that generators make in such a folder."""
_MARK = "# Written by `claims site`: changes are lost when it writes again."
_SNIPPET = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)
_NO_SEARCH = {SEARCH[0]: {"enabled": False}}
"""Said aloud, since Zensical searches unless it is told not to."""
_OURS = {"sitemap.xml"}
"""Templates that ask what only MkDocs knows."""


class FolderError(Exception):
    """The pages could not be written."""


def write_site(
    corpus: Corpus,
    report: Report,
    config: Path,
    to: Path,
    tell_drawn: pictures.Tell = pictures.silent,
) -> Path:
    """Write all that the site of `config`, a `mkdocs.yml`, is made of into the folder `to`.

    A folder that an earlier call wrote is replaced at the end; any other must be empty or missing.
    `tell_drawn` is told how many pictures are drawn, and of how many.

    Returns the folder. Raises FolderError where it cannot be written, BuildError where no site can
    be built with the settings.
    """
    root = config.resolve().parent
    try:
        own = own_settings(config)
        with read_settings(config) as read:
            protected = protected_by(read, config)
        with (
            read_settings(config) as read,
            replaced_output(to, COMMAND, protected, DERIVED) as fresh,
        ):
            folder = plugin_of(read).config.folder
            files = get_files(read)
            past = history(root, folder)
            name = read.site_name
            keep_compiled(templating.environment(), "pages")
            shared = plugin_of(read).shared_cards(read, corpus)
            made_of, lemmas = compiled(corpus, report, root), installed_lemmas()
            taken = downloads(corpus, made_of.graph)
            pages = list(
                render(
                    corpus,
                    report,
                    name=name,
                    names=vocabulary(corpus, lemmas) if lemmas else made_of.names,
                    history=past,
                    readme=guide_for(root / folder),
                    own=outside_navigation(files),
                    keepers=plugin_of(read).keepers(read),
                    files=taken,
                    offline=Offline(plugin_of(read).config.offline),
                )
            )
            made = list(
                assets(
                    corpus,
                    name=name,
                    address=read.site_url or "",
                    history=past,
                    files=taken,
                    pages=pages,
                    own=handwritten(files),
                )
            )
            mention_cache.keep(made_of.names, root)
            written = {
                **dict(_files(STATIC)),
                **{asset.path: asset.content for asset in made},
                **{page.path: _text(page, shared).encode() for page in pages},
                **{path: _whole(root, path, data) for path, data in _files(Path(read.docs_dir))},
            }
            for path in sorted(written):
                _write(fresh / "docs" / path, written[path])
            pictures.place(shared, root, fresh / "docs", tell_drawn)
            theme = {path: data for path, data in _files(TEMPLATES) if path not in _OURS}
            if read.theme.custom_dir:
                named = {f"{NAMESPACE}/{path}": data for path, data in theme.items()}
                theme |= named | dict(_files(Path(read.theme.custom_dir)))
            for path in sorted(theme):
                _write(fresh / "theme" / path, theme[path])
            present = [page.path for page in pages]
            nav = own.get("nav") or navigation(present, in_navigation(files))
            paths = [asset.path for asset in made]
            extra = {
                "findings": len(report.errors),
                "records": dict(previews.counts(paths)),
                "search": search.settings(corpus, paths),
                "pictures": shared_pictures(shared, read.site_url or ""),
            }
            _write(fresh / "mkdocs.yml", _dump(_freed(own, nav, made, extra)))
    except (MkDocsException, yaml.YAMLError) as error:
        raise FolderError(f"{config}: {error}") from error
    except OutputError as error:
        raise FolderError(str(error)) from error
    except OSError as error:
        raise FolderError(f"cannot write {to}: {error.strerror}") from error
    return to


def refuse_folder(config: Path, to: Path) -> None:
    """Raise FolderError where `to` holds anything that no such call wrote.

    Raises BuildError where no site can be built with the settings.
    """
    with read_settings(config) as read:
        try:
            refuse_replacing(to, COMMAND, protected_by(read, config), DERIVED)
        except OutputError as error:
            raise FolderError(str(error)) from error


def _freed(
    own: Settings, nav: list[Any], made: list[Asset], given_extra: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the settings without our plugin, and with what it would tell the templates: `told`."""
    settings = completed(own)
    extra = dict(given_extra)
    if any(asset.path == FEED for asset in made):
        extra["feed"] = FEED
    return {
        **settings,
        # Zensical takes the state of a page, such as #from=…&to=…, for a place that is not there.
        "strict": False,
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": nav,
        "theme": {**settings["theme"], "custom_dir": "theme"},
        "plugins": [*_other_plugins(own.get("plugins") or ()), _NO_SEARCH],
        "extra": {**(own.get("extra") or {}), **extra},
    }


def _other_plugins(plugins: Any) -> list[Any]:
    """Return the plugins that the pages can do with: neither ours nor the theme's search."""
    entries = [{name: plugins[name]} for name in plugins] if isinstance(plugins, dict) else plugins
    without = {PLUGIN, *SEARCH}
    return [
        entry
        for entry in entries
        if without.isdisjoint(entry if isinstance(entry, dict) else (entry,))
    ]


def _dump(settings: Mapping[str, Any]) -> bytes:
    written = yaml.safe_dump(dict(settings), sort_keys=False, allow_unicode=True, width=100)
    return f"{_MARK}\n{written}".encode()


def _text(page: Page, shared: Mapping[str, ShareCard]) -> str:
    """Return a page as a file: without the plugin nobody makes an address of what it names."""
    if picture := picture_of(shared, page.redirect or page.path):
        page = replace(page, picture=picture.escaped())
    if page.redirect:
        page = replace(page, redirect=Here(page.path).web(page.redirect))
    return page.text()


def _whole(root: Path, path: str, content: bytes) -> bytes:
    """Return a hand-written file with what it takes in from elsewhere in its place."""
    if not path.endswith(".md"):
        return content

    def taken_in(snippet: re.Match[str]) -> str:
        file = (root / snippet[1]).resolve()
        if not file.is_relative_to(root):
            raise FolderError(f"{path}: {snippet[1]} lies outside the project")
        return file.read_text("utf-8").rstrip()

    return _SNIPPET.sub(taken_in, content.decode()).encode()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
