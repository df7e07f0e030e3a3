"""Where links of built pages lead: values in, sentences out."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from tests.site.html import Reading


def lost_link(
    name: str, address: str, anchors: Mapping[str, Collection[str]], files: Collection[str]
) -> str | None:
    """Say what is wrong with an address on the page `name`, or return None.

    `anchors` are the ids of every page by its path, `files` the paths of all files of the site.
    """
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "mailto"}:
        return None
    if parts.scheme or parts.netloc:
        return "is neither a page of the site nor an address of the web or for mail"
    if not address:
        return "is empty"
    # The page for what is not found is shown at any address, so its own links start at the root.
    absolute = parts.path.startswith("/")
    if absolute and name != "404.html":
        return "starts at the root, so it is lost where pages open by double click"
    base = posixpath.dirname(name)
    path = unquote(parts.path).lstrip("/") if absolute else unquote(parts.path)
    target = posixpath.normpath(posixpath.join(base, path)) if path else name
    if target.startswith(".."):
        return "leads out of the site"
    if target not in files:
        same = next((file for file in files if file.casefold() == target.casefold()), None)
        return f"is written {same} on the disk" if same else f"has no file {target}"
    return _lost_anchor(target, unquote(parts.fragment), anchors)


def _lost_anchor(target: str, fragment: str, anchors: Mapping[str, Collection[str]]) -> str | None:
    # What holds an equals sign is no place on the page but a state, for the page's script.
    if not fragment or "=" in fragment or (target in anchors and fragment in anchors[target]):
        return None
    if target not in anchors:
        return f"asks for #{fragment} in a file that is no page"
    return f"{target} has no place #{fragment}"


def lost_links(pages: Mapping[str, Reading], files: Collection[str]) -> list[str]:
    """Return a sentence for everything that pages link to or fetch and that is not there.

    What is wrong in the same way on many pages is one sentence with the first of them.
    """
    anchors = {name: frozenset(page.ids) for name, page in pages.items()}
    lost: dict[str, list[str]] = {}
    for name, page in pages.items():
        leads_on = [page.refresh] if page.refresh else []
        for address in dict.fromkeys((*page.links, *leads_on, *(a for _, a in page.fetched))):
            wrong = lost_link(name, address, anchors, files)
            if wrong:
                lost.setdefault(wrong, []).append(f"{name}: the link “{address}” {wrong}")
    return [
        first + (f" (and so on {len(others):,} more pages)" if others else "")
        for first, *others in lost.values()
    ]


def listed(wrong: Iterable[str], most: int = 40) -> str:
    """Return a message for people: what is wrong, one a line, not endlessly."""
    listed = list(wrong)
    more = [f"… and {len(listed) - most:,} more"] if len(listed) > most else []
    return "\n".join(["", *listed[:most], *more])
