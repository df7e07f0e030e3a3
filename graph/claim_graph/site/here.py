"""The page that is being written, and relative addresses from it.

A target is a path in the docs folder as `site/urls.py` makes them, or `path#anchor`.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from claim_graph.core.typography import typographic
from claim_graph.site.markdown import Markdown

_UNQUOTABLE = re.compile(r"[^\w ,.:;?!’“”–—-]|_")


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being written: links are relative to it."""

    path: str

    def href(self, target: str) -> Markdown:
        """Return the address of `target` as a Markdown link writes it, `.md` and all.

        The publisher checks such links and turns them into those of HTML.
        """
        page, mark, fragment = target.partition("#")
        if page == self.path and fragment:
            return Markdown(f"#{fragment}")
        return Markdown(relative(page, self.path) + mark + fragment)

    def web(self, target: str) -> str:
        """Return the address of `target` for HTML that Markdown and the publisher leave alone."""
        page, mark, fragment = target.partition("#")
        return web_path(relative(page, self.path)) + mark + fragment

    def link(self, label: str, target: str, classes: str = "", title: str = "") -> Markdown:
        """Return a Markdown link to `target`; `label` is Markdown and taken as it is.

        For pages without a template: others write the link there, with `href`.
        """
        return Markdown(f"[{label}]({self.href(target)}){link_attributes(classes, title)}")


def web_path(path: str) -> str:
    """Return the address, in the finished site, of a path in the docs folder."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path


def page_path(address: str) -> str:
    """Return the path, in the docs folder, of the page with an address in the finished site."""
    return f"{address.removesuffix('.html')}.md" if address.endswith(".html") else address


def relative(path: str, here: str) -> str:
    """Return the relative address of `path` from `here`, both paths of files in the docs folder."""
    folder, _, name = path.rpartition("/")
    return _relative_folder(folder, here.rpartition("/")[0]) + name


@lru_cache(maxsize=1 << 10)
def _relative_folder(folder: str, origin: str) -> str:
    """Return the relative address of `folder` from the folder `origin`; empty or with a slash."""
    # From the root: otherwise the current folder of the process would be asked for.
    address = posixpath.relpath(f"/{folder}", f"/{origin}")
    return "" if address == "." else f"{address}/"


def anchor(*parts: str) -> str:
    """Return an id for use inside a page, made of ids of records."""
    return "-".join(part.replace("/", "-").replace("#", "-") for part in parts)


@lru_cache(maxsize=1 << 14)
def link_attributes(classes: str, title: str = "", *, outward: bool = False) -> str:
    """Return the attribute list of a Markdown link; empty where there is nothing to list."""
    parts = [f".{name}" for name in classes.split()]
    if outward:
        parts.append('rel="noopener"')
    if title:
        # Inside an attribute list a quotation mark or a brace would end it.
        parts.append(f'title="{_UNQUOTABLE.sub("", typographic(title))}"')
    return "{ " + " ".join(parts) + " }" if parts else ""
