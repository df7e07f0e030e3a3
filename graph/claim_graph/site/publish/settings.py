"""Default settings of MkDocs and its theme, for all that a project's `mkdocs.yml` leaves open.

`completed` is the whole of it, as the mapping that a `mkdocs.yml` holds: the plugin applies it to
the settings that MkDocs has read, and the folder writer writes it down. `problems` names the
settings that are wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import nest_paths
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from claim_graph.site import urls

Settings = Mapping[str, Any]
"""Settings as `mkdocs.yml` holds them."""

PLUGIN = "claims"
THEME = "material"
_SITE = Path(__file__).parents[1]
TEMPLATES = _SITE / "templates" / "theme"
"""The templates that are laid over the theme's."""
STATIC = _SITE / "static"
"""The folder of the styles, scripts and pictures, laid out as in the site."""
NAMESPACE = "claims"
"""The prefix by which a template of the project names the package's template that it replaces."""
_SEARCH = ("search", "material/search")
_MARK = "assets/mark.svg"

_THEME: Settings = {
    "language": "en",
    # System fonts only: nothing is requested from another host.
    "font": False,
    "logo": _MARK,
    "favicon": _MARK,
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/brightness-auto", "name": "Use the light scheme"},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/brightness-7", "name": "Use the dark scheme"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/brightness-4", "name": "Follow the system"},
        },
    ],
    "features": [
        "navigation.tabs",
        "navigation.top",
        "search.suggest",
        "search.highlight",
        "content.action.edit",
        "toc.follow",
    ],
}
STYLES = tuple(
    f"assets/{name}.css"
    for name in (
        "site",
        "ledgers",
        "map",
        "talk",
        "connect",
        "case",
        "record",
        "previews",
        "search",
        "print",
    )
)
"""The style sheets of every page; those of the project come after them."""
_EXTENSIONS: Mapping[str, Settings] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True, "permalink_title": "Link to this section"},
    "pymdownx.highlight": {},
    "pymdownx.superfences": {},
}
_VALIDATION: Mapping[str, Settings] = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "warn",
        "absolute_links": "warn",
        "unrecognized_links": "warn",
        "anchors": "warn",
    },
}
_NAVIGATION = (
    ("Home", urls.HOME),
    ("Ways in", urls.COLLECTIONS),
    ("Claims", urls.CLAIMS),
    ("Glossary", urls.GLOSSARY),
    ("Map", urls.MAP),
    ("Quotes", urls.QUOTES),
    ("People", urls.PEOPLE),
    ("Notes", urls.NOTES),
    ("Contribute", urls.CONTRIBUTE),
)


def completed(own: Settings) -> dict[str, Any]:
    """Return the settings `own` of a project with everything that they leave open."""
    return {
        **own,
        "use_directory_urls": False,
        "theme": {**_THEME, **_theme(own), "name": THEME},
        "extra_css": [*STYLES, *(own.get("extra_css") or ())],
        "markdown_extensions": _extensions(own),
        "validation": _validation(own),
    }


def navigation(present: Iterable[str], own: Sequence[str] = ()) -> list[Any]:
    """Return the navigation of a site that has the pages `present`, as their paths.

    `own` are the hand-written pages that it should lead to as well, in their order; a folder of
    them is a section.
    """
    paths = {*present, *own}
    known = {path for _, path in _NAVIGATION}
    further = nest_paths([path for path in own if path not in known])  # type: ignore[no-untyped-call]
    return [*({label: path} for label, path in _NAVIGATION if path in paths), *further]


def apply(config: MkDocsConfig) -> None:
    """Set in `config`, as MkDocs has read it, what the project's own file leaves open."""
    settings = completed(_own(config))
    for name, value in settings["theme"].items():
        if name in _THEME:
            config.theme[name] = value
    # Templates of the project come before ours, and ours before those of the theme.
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [str(TEMPLATES), str(STATIC)]
    config.use_directory_urls = settings["use_directory_urls"]
    config.extra_css = settings["extra_css"]
    for name in _EXTENSIONS:
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
    for name, options in _listed(settings["markdown_extensions"]):
        if name in _EXTENSIONS and options:
            config.mdx_configs[name] = dict(options)
    levels = {"warn": logging.WARNING, "info": logging.INFO, "ignore": logging.DEBUG}
    for group, wanted in settings["validation"].items():
        for name, level in wanted.items():
            if level in levels:
                config.validation[group][name] = levels[level]


def leaves_open(config: MkDocsConfig, name: str) -> bool:
    """Return whether `name`, which is off by default, is set nowhere: not even to be off."""
    return not config[name] and name not in _own(config)


def own_settings(config: Path) -> dict[str, Any]:
    """Return what the file `config`, a `mkdocs.yml`, says, without any default.

    Raises OSError or mkdocs.exceptions.ConfigurationError where it cannot be read.
    """
    # Anew, since what MkDocs has read does not tell what was written from what it filled in.
    loader = get_yaml_loader(config=MkDocsConfig(config_file_path=str(config)))
    with config.open("rb") as stream:
        try:
            settings: object = yaml_load(stream, loader)
        except TypeError:  # a bare number, in which nothing can be looked for
            settings = None
    if not isinstance(settings, dict):
        raise ConfigurationError("the settings are not written as `name: value`, one a line")
    return settings


def problems(config: MkDocsConfig, folder: str, repository: str) -> list[str]:
    """Return what keeps the site of `config` from being built, with what to write instead.

    `folder` and `repository` are the settings of the plugin.
    """
    return list(_problems(config, folder, repository))


def _problems(config: MkDocsConfig, folder: str, repository: str) -> Iterator[str]:
    own = _own(config)
    if config.theme.name != THEME:
        name = _theme(own).get("name") or "none"
        yield (
            f"the theme is `{name}`, but the pages are made for Material; "
            f"write `theme: {{name: {THEME}}}`"
        )
    if own.get("use_directory_urls"):
        yield (
            "`use_directory_urls: true` makes addresses that open from a server only; "
            "delete the line, or write `use_directory_urls: false`"
        )
    if not any(name in config.plugins for name in _SEARCH):
        yield f"the plugin `search` is missing; write `plugins: [search, {PLUGIN}]`"
    if repository and urlsplit(repository).scheme not in {"http", "https"}:
        yield (
            f"`repository: {repository}` is not a web address; "
            "write one such as https://github.com/owner/name"
        )
    yield from _severed_templates(config)
    root = project_root(config)
    claims = (root / folder).resolve()
    for setting, path in (("docs_dir", config.docs_dir), ("site_dir", config.site_dir)):
        place = Path(path).resolve()
        if _overlap(place, claims):
            yield (
                f"`{setting}` and the claims folder lie in one another: {_seen(place, root)}/ and "
                f"{_seen(claims, root)}/; give each a folder of its own"
            )
    if claims == root or not claims.is_relative_to(root):
        yield (
            f"the claims folder `{folder}` is not below the folder of mkdocs.yml; "
            "write `folder: claims` and put the records there"
        )
    if not claims.is_dir():
        yield f"{folder}: there is no such folder; `claims init` starts a record"
    elif not any(file.suffix in {".yml", ".yaml"} for file in claims.rglob("*")):
        yield f"{folder}: there are no records in this folder; `claims init` starts some"


def _severed_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield a problem for each template of the project that replaces ours without extending it."""
    folder = config.theme.custom_dir
    for template in sorted(TEMPLATES.glob("*.html")) if folder else ():
        override = Path(str(folder), template.name)
        named = f"{NAMESPACE}/{template.name}"
        if override.is_file() and named not in override.read_text("utf-8", "replace"):
            yield (
                f"the template {override.name} of the project replaces one that the pages need; "
                f'begin it with `{{% extends "{named}" %}}`'
            )


def project_root(config: MkDocsConfig) -> Path:
    """Return the folder of `mkdocs.yml`."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _own(config: MkDocsConfig) -> dict[str, Any]:
    return own_settings(Path(config.config_file_path)) if config.config_file_path else {}


def _theme(own: Settings) -> dict[str, Any]:
    theme = own.get("theme")
    named = dict(theme) if isinstance(theme, Mapping) else {"name": theme}
    icons = named.get("icon")
    if isinstance(icons, Mapping) and "logo" in icons and "logo" not in named:
        # The theme shows the picture where both are given.
        named["logo"] = None
    return named


def _extensions(own: Settings) -> list[Any]:
    """Return the Markdown extensions: the project's in their order, then those still needed."""
    listed = dict(_listed(own.get("markdown_extensions") or ()))
    extensions = {
        **{name: options or _EXTENSIONS.get(name, {}) for name, options in listed.items()},
        **{name: options for name, options in _EXTENSIONS.items() if name not in listed},
    }
    return [{name: options} if options else name for name, options in extensions.items()]


def _listed(entries: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and options of plugins or extensions, which are written in several ways."""
    if isinstance(entries, Mapping):
        yield from entries.items()
        return
    for entry in entries:
        if isinstance(entry, Mapping):
            yield from entry.items()
        else:
            yield str(entry), None


def _validation(own: Settings) -> dict[str, dict[str, Any]]:
    """Return the level of each sort of broken link. One stated above the groups counts for all."""
    stated = own.get("validation") or {}
    levels = {}
    for group, defaults in _VALIDATION.items():
        shared = {name: stated[name] for name in defaults if name in stated}
        levels[group] = {**defaults, **shared, **(stated.get(group) or {})}
    return levels


def _overlap(first: Path, second: Path) -> bool:
    return first.is_relative_to(second) or second.is_relative_to(first)


def _seen(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
