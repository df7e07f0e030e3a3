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
from mkdocs.utils.yaml import yaml_load

from claim_graph.analysis.lemmas import installed_lemmas
from claim_graph.core.files import replaced_folder
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.data import previews
from claim_graph.site.data.history import history
from claim_graph.site.here import Here
from claim_graph.site.page import Asset, Page
from claim_graph.site.pages.news_page import FEED
from claim_graph.site.render import assets, render

_MARK = "# Written by `claims site`: changes are lost when it writes again."
_SNIPPET = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)
_PLUGIN = "claims"
_OURS = {"sitemap.xml"}
"""Templates that ask what only MkDocs knows."""


class FolderError(Exception):
    """The pages could not be written."""


def write_site(corpus: Corpus, report: Report, config: Path, to: Path) -> Path:
    """Write all that the site of `config`, a `mkdocs.yml`, is made of into the folder `to`.

    A folder that an earlier call wrote is replaced at the end; any other must be empty or missing.
    Returns the folder. Raises FolderError where it cannot be written.
    """
    root = config.resolve().parent
    try:
        settings = _settings(config)
        _refuse_strange(to)
        docs, theme = root / settings["docs_dir"], settings["theme"].get("custom_dir")
        past = history(root, _claims(settings))
        name = str(settings["site_name"])
        made = list(assets(corpus, name=name, address=settings.get("site_url") or "", history=past))
        pages = render(corpus, report, name=name, lemmas=installed_lemmas(), history=past)
        with replaced_folder(to.resolve()) as fresh:
            for path, content in _written(root, docs):
                _write(fresh / "docs" / path, content)
            for page in pages:
                _write(fresh / "docs" / page.path, _text(page).encode())
            for asset in made:
                _write(fresh / "docs" / asset.path, asset.content)
            if theme:
                for path, content in _files(root / theme):
                    if path not in _OURS:
                        _write(fresh / "theme" / path, content)
            _write(fresh / "mkdocs.yml", _dump(_freed(settings, made, len(report.errors))))
    except OSError as error:
        raise FolderError(f"cannot write {to}: {error.strerror}") from error
    return to


def _settings(config: Path) -> dict[str, Any]:
    try:
        with config.open("rb") as stream:
            found = yaml_load(stream)
    except (yaml.YAMLError, OSError) as error:
        raise FolderError(f"{config}: {error}") from error
    theme = found.get("theme")
    found["theme"] = {"name": theme} if isinstance(theme, str) else dict(theme or {})
    return {"docs_dir": "docs", "site_name": "", **found}


def _claims(settings: Mapping[str, Any]) -> str:
    """Return the claims folder that the settings name."""
    for plugin in settings.get("plugins") or ():
        if isinstance(plugin, dict) and _PLUGIN in plugin:
            return str((plugin[_PLUGIN] or {}).get("folder", "claims"))
    return "claims"


def _freed(settings: Mapping[str, Any], made: list[Asset], errors: int) -> dict[str, Any]:
    """Return the settings without our plugin, and with what it would tell the templates."""
    plugins = [
        one
        for one in settings.get("plugins") or ()
        if one != _PLUGIN and not (isinstance(one, dict) and _PLUGIN in one)
    ]
    theme = dict(settings["theme"])
    if theme.get("custom_dir"):
        theme["custom_dir"] = "theme"
    extra: dict[str, Any] = {"findings": errors, "records": dict(previews.counts(made))}
    if any(asset.path == FEED for asset in made):
        extra["feed"] = FEED
    return {
        **settings,
        # Zensical takes the state of a page, such as #from=…&to=…, for a place that is not there.
        "strict": False,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme,
        "plugins": plugins,
        "extra": {**(settings.get("extra") or {}), **extra},
    }


def _dump(settings: Mapping[str, Any]) -> bytes:
    written = yaml.safe_dump(dict(settings), sort_keys=False, allow_unicode=True, width=100)
    return f"{_MARK}\n{written}".encode()


def _text(page: Page) -> str:
    """Return a page as a file: without the plugin nobody makes an address of what it names."""
    if page.redirect:
        page = replace(page, redirect=Here(page.path).web(page.redirect))
    return page.text()


def _written(root: Path, docs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the hand-written files, with what they take in from elsewhere in its place."""
    for path, content in _files(docs):
        yield path, _whole(root, content) if path.endswith(".md") else content


def _whole(root: Path, content: bytes) -> bytes:
    def taken_in(found: re.Match[str]) -> str:
        return (root / found[1]).read_text("utf-8").rstrip()

    return _SNIPPET.sub(taken_in, content.decode()).encode()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _refuse_strange(to: Path) -> None:
    """Raise FolderError where `to` holds something that we did not write."""
    if not to.exists() or (to.is_dir() and not any(to.iterdir())):
        return
    settings = to / "mkdocs.yml"
    if not settings.is_file() or not settings.read_text("utf-8", "replace").startswith(_MARK):
        raise FolderError(f"{to} is not empty and was not written by `claims site`")
