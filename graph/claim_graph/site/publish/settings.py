"""Default settings of MkDocs and its theme, for all that a project's `mkdocs.yml` leaves open.

`completed` is the whole of it, as the mapping that a `mkdocs.yml` holds: the plugin applies it to
the settings that MkDocs has read, and the folder writer writes it down. `problems` names the
settings that are wrong.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import nest_paths
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from claim_graph.site import urls
from claim_graph.site.components.correction import Keepers
from claim_graph.site.data.downloads import Offline
from claim_graph.site.data.share_cards import HEIGHT, WIDTH, ShareCard, picture_of
from claim_graph.site.naming import EXPLORE, EXPLORED, page_name
from claim_graph.site.public_address import AddressError, public_address

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
SEARCH = ("search", "material/search")
"""The theme's search, under either name: ours takes its place."""
_MARK = "assets/mark.svg"
_REPOSITORY = re.compile(r"https?://[\w.-]+(?::\d+)?/[\w.~/-]+", re.ASCII)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

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
        "content.action.edit",
        "toc.follow",
    ],
}
STYLES = tuple(
    f"assets/{name}.css"
    for name in (
        "type",
        "site",
        "ledgers",
        "map",
        "talk",
        "home",
        "connect",
        "case",
        "record",
        "guide",
        "sceptic",
        "threads",
        "correct",
        "key",
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
_NAVIGATION: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", (urls.HOME, urls.COLLECTIONS, urls.CLAIMS, urls.GLOSSARY)),
    (EXPLORE, EXPLORED),
    ("", (urls.QUOTES, urls.PEOPLE, urls.NOTES, urls.CONTRIBUTE)),
)
"""The generated pages, in their order; those with a heading are a section."""


def completed(own: Settings) -> dict[str, Any]:
    """Return the settings `own` of a project with everything that they leave open."""
    return {
        # The theme would ask the repository's site how many stars it has.
        **{name: value for name, value in own.items() if name != "repo_url"},
        **({"site_url": public_address(own["site_url"])} if own.get("site_url") else {}),
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
    entries: list[Any] = []
    for section, listed in _NAVIGATION:
        pages = [{page_name(path): path} for path in listed if path in paths]
        entries += [{section: pages}] if section and pages else pages
    known = {path for _, listed in _NAVIGATION for path in listed}
    further = nest_paths([path for path in own if path not in known])  # type: ignore[no-untyped-call]
    return [*entries, *further]


def shared_pictures(cards: Mapping[str, ShareCard], address: str) -> dict[str, Any]:
    """Return what the templates must know of the pictures that links are shared with.

    Networks take no relative address, so where the site has none at `address` nothing is named.
    """
    own = picture_of(cards, urls.HOME)
    if own is None or not address:
        return {}
    # MkDocs ends the address with a slash; who else reads these settings may not.
    address = f"{address.rstrip('/')}/"
    return {"address": address, "width": WIDTH, "height": HEIGHT, "site": own.escaped()}


def apply(config: MkDocsConfig) -> None:
    """Set in `config`, as MkDocs has read it, what the project's own file leaves open."""
    settings = completed(_own(config))
    encode_address(config)
    for name, value in settings["theme"].items():
        if name in _THEME:
            config.theme[name] = value
    # Templates of the project come before ours, and ours before those of the theme.
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [str(TEMPLATES), str(STATIC)]
    config.repo_url = None  # as in `completed`
    for name in SEARCH:
        if name in config.plugins:
            # It makes no index then, and has no place in the header.
            config.plugins[name].config["enabled"] = False
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


def encode_address(config: MkDocsConfig) -> None:
    """Write the address of the site as sitemaps, canonical links and feeds may give it."""
    if config.site_url:
        config.site_url = public_address(config.site_url)


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


def problems(
    config: MkDocsConfig, folder: str, repository: str, contact: str, offline: str
) -> list[str]:
    """Return what keeps the site of `config` from being built, with what to write instead.

    `folder`, `repository`, `contact` and `offline` are the settings of the plugin.
    """
    return list(_problems(config, folder, repository, contact, offline))


def _problems(
    config: MkDocsConfig, folder: str, repository: str, contact: str, offline: str
) -> Iterator[str]:
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
    if repository and not _REPOSITORY.fullmatch(repository):
        yield (
            f"`repository: {repository}` is not a web address; "
            "write one such as https://github.com/owner/name"
        )
    if contact and not _MAILBOX.fullmatch(contact):
        yield (f"`contact: {contact}` is not an address for mail; write one such as me@example.org")
    if offline not in set(Offline):
        yield f"`offline: {offline}` means nothing; write one of {', '.join(Offline)}"
    if own.get("site_url"):
        try:
            public_address(str(own["site_url"]))
        except AddressError as error:
            yield f"`site_url`: {error}"
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


def keepers(config: MkDocsConfig, repository: str, contact: str) -> Keepers:
    """Return how those who keep the record are reached.

    `repository` and `contact` are the settings of the plugin; MkDocs's own `repo_url` counts where
    the first is empty.
    """
    address = repository or str(_own(config).get("repo_url") or "")
    known = address if _REPOSITORY.fullmatch(address) else ""
    return Keepers(known, contact, config.site_url or "")


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
