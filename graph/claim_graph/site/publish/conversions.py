"""What Markdown was made into, kept between builds: most of a build is spent on that.

Beside the Markdown it depends on the settings, on the extensions and on which files its links find.
Nothing is kept where an extension may depend on anything else, nor of a page with which something
is wrong, so that this is said again.
"""

from __future__ import annotations

import json
import logging
import re
import zlib
from collections.abc import Mapping
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractTitleTreeprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import AnchorLink, get_toc

from claim_graph.core.kept_work import KeptWork, digest

_STANDARD = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
        "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
        "smarty", "tables", "toc", "wikilinks",
    }
)  # fmt: skip
"""The extensions of Python-Markdown, by their short names."""
_PACKAGES = ("markdown.extensions.", "pymdownx.")
_OF_FILES = frozenset({"pymdownx.b64", "pymdownx.snippets"})
"""Those that read files."""
_INERT = ("mkdocs_autorefs.", "mkdocstrings.")
"""Where extensions are from that find nothing in our pages, since what they look for is escaped."""
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_ANCHORS = tuple(
    re.compile(start + _VALUE)
    # A pattern that begins with letters is looked for at once, and not from each blank.
    for start in (r"id(?<=\sid)", r"ID(?<=\sID)", r"<[aA]\s(?:[^>]*?\s)?[nN][aA][mM][eE]")
)
"""What gives an element an id, or an anchor a name."""
_LEVEL = 1
_SAME: Mapping[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


class Conversions:
    """What pages are made into, by `kept`, as the settings in `config` have it."""

    def __init__(self, config: MkDocsConfig, kept: KeptWork) -> None:
        self._kept = kept
        self._config = config
        self._settings = _settings(config)
        self._converter: Markdown | None = None

    def convert(self, page: Page, markdown: str, files: Files) -> None:
        """Set on `page` what its `markdown` becomes, or what was kept of it."""
        if self._settings is None:
            _render(page, markdown, files, self._config, _converter(self._config))
            return
        key = digest(page.file.src_uri.encode(), self._settings, markdown.encode())
        kept = self._kept.taken(key)
        if kept is not None:
            row = json.loads(zlib.decompress(kept))
            if all(_is_there(files, path) for path in row["found"]):
                _set(page, row, files)
                return
        asked = _Asked(files)
        with _Heard() as heard:
            _render(page, markdown, asked, self._config, self._ready_converter())
        if not heard.messages and all(_is_there(files, path) for path in asked.found):
            written = json.dumps(_row(page, asked.found), **_SAME).encode("utf-8", "surrogatepass")
            self._kept.used[key] = zlib.compress(written, _LEVEL)

    def _ready_converter(self) -> Markdown:
        """Return the one for all pages: setting one up takes as long as a short page."""
        if self._converter is None:
            self._converter = _converter(self._config)
        return self._converter.reset()


class _Asked(Files):
    """Files, and the paths for which some were looked up."""

    def __init__(self, files: Files) -> None:
        super().__init__(())
        self._all = files
        self.found: dict[str, None] = {}

    @property
    def src_uris(self) -> Mapping[str, File]:
        """All files, by their paths."""
        return self._all.src_uris

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at `path`, None where there is none, and note that it was asked for."""
        self.found[path] = None
        return self._all.get_file_from_path(path)


class _Heard(logging.Handler):
    """What MkDocs says in a block."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = 0

    def __enter__(self) -> _Heard:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages += 1


def _converter(config: MkDocsConfig) -> Markdown:
    return Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )


def _render(
    page: Page, markdown: str, files: Files, config: MkDocsConfig, converter: Markdown
) -> None:
    """Set on `page` what its `markdown` becomes, as its own `render` does.

    That parses all HTML in the Markdown once more to learn which anchors there are, which takes a
    seventh of a build. Here they are read off what came out.
    """
    links = _RelativePathTreeprocessor(page.file, files, config)
    links._register(converter)
    title = _ExtractTitleTreeprocessor()
    title._register(converter)
    page.content = converter.convert(markdown)
    page.toc = get_toc(getattr(converter, "toc_tokens", []))
    page._title_from_render = title.title
    page.present_anchor_ids = anchors(page.content)
    if logging.getLogger("mkdocs.structure.pages").getEffectiveLevel() > logging.DEBUG:
        page.links_to_anchors = links.links_to_anchors


def anchors(html: str) -> set[str]:
    """Return what links to a page with the content `html` can end in: ids, and names of anchors."""
    return {
        unescape(next(filter(None, match), ""))
        for pattern in _ANCHORS
        for match in pattern.findall(html)
    }


def _is_there(files: Files, path: str) -> bool:
    file = files.src_uris.get(path)
    return file is not None and not file.inclusion.is_excluded()  # type: ignore[no-untyped-call]


def _row(page: Page, mentioned: Mapping[str, None]) -> dict[str, Any]:
    links = page.links_to_anchors
    return {
        "html": page.content,
        "toc": [_token(link) for link in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": None if links is None else {file.src_uri: to for file, to in links.items()},
        "found": list(mentioned),
    }


def _set(page: Page, row: Mapping[str, Any], files: Files) -> None:
    page.content = row["html"]
    page.toc = get_toc(row["toc"])
    page._title_from_render = row["title"]
    page.present_anchor_ids = set(row["anchors"])
    links = row["links"]
    if links is not None:
        page.links_to_anchors = {files.src_uris[path]: to for path, to in links.items()}


def _token(link: AnchorLink) -> dict[str, Any]:
    """Return `link` as Python-Markdown gives it, of which MkDocs makes another."""
    children = [_token(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _settings(config: MkDocsConfig) -> bytes | None:
    """Return all that conversions depend on in `config`; None where that cannot be told."""
    names = []
    for extension in config.markdown_extensions:
        if isinstance(extension, Extension):
            name = f"{type(extension).__module__}.{type(extension).__qualname__}"
            known = name.startswith(_INERT)
        else:
            name = str(extension)
            known = name in _STANDARD or (name.startswith(_PACKAGES) and name not in _OF_FILES)
        if not known:
            return None
        names.append(name)
    level = logging.getLogger("mkdocs.structure.pages").getEffectiveLevel()
    validation = {name: int(level) for name, level in config.validation.links.items()}
    described = [names, config.mdx_configs, config.use_directory_urls, validation, level]
    try:
        return json.dumps(described, default=_named).encode()
    except TypeError:
        return None


def _named(value: object) -> str:
    """Return the name of a function or class of a package. Raises TypeError for all else."""
    module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
    if not name or "<" in name or not str(module).startswith((*_PACKAGES, "material.")):
        raise TypeError(f"nobody knows what it does: {value!r}")
    return f"{module}.{name}"
