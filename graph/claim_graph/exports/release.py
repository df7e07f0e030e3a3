"""A version of the data set, complete in one folder: what a data repository takes.

Beside everything that `bundle` writes there are release notes, a page to read first, the metadata
that Zenodo takes from a file (`.zenodo.json`, developers.zenodo.org) and the hash of every file.
Nothing is sent anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from claim_graph.analysis.compiler import FORM, texts_in
from claim_graph.core.ids import slugify
from claim_graph.core.licences import licence_address
from claim_graph.core.markdown_text import escaped
from claim_graph.exports import FORMATS, checksums
from claim_graph.exports.bundle import bundle
from claim_graph.exports.citation_file import creators

if TYPE_CHECKING:
    from collections.abc import Callable

    from claim_graph.analysis.compiler import Graph

VERSION = re.compile(
    r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})(-[0-9A-Za-z.-]{1,40})?",
    re.ASCII,
)
"""A version as semver.org has it, without build metadata."""

MIGRATIONS: Mapping[str, str] = {
    "claim-graph/1": "The first form.",
    "claim-graph/2": (
        "Nodes of the types `collection` and `statement` and edges `gathers`, `states` and "
        "`rests-on` came in, `about` also leads from a collection, and `interview` and "
        "`description` stand on collections too. A program that reads the first form reads this "
        "one if it passes over types that it does not know."
    ),
    "claim-graph/3": (
        "Nodes of the types `thread` and `position` and edges `has-position` and `succeeds` came "
        "in, `rests-on` and `said-by` also lead from a position, and `about` from a thread to a "
        "person. The ids of collections begin with that of the interview, and `meanings` and "
        "`meant_in` tell what a concept means in single talks. A program that reads the second "
        "form reads this one if it passes over types that it does not know and looks collections "
        "up by their new ids."
    ),
}
"""What changed with each form of the graph, and what programs that read it have to do."""

_VIEWERS = (
    ("Gephi Lite", "graph.gexf", "https://gephi.org/gephi-lite/?file={url}"),
    ("Datasette Lite", "graph.sqlite", "https://lite.datasette.io/?url={url}"),
)
"""Programs on the web that open a file by its address. They need a server that lets other sites
read the file (CORS)."""


def release(
    graph: Graph,
    version: str,
    notes: str,
    *,
    day: str = "",
    report: Callable[[str], None] | None = None,
) -> dict[str, bytes]:
    """Return the files of the version `version` of the data set, contents by path.

    `notes` are its release notes in Markdown and `day` is the day of the release (ISO 8601), left
    out where it is empty. The graph has to state title, description, licence and creators:
    KeyError where it does not.
    """
    graph.graph["version"] = version
    files = {
        **bundle(graph, report),
        "CHANGELOG.md": notes.encode(),
        "README.md": "\n".join(_readme(graph, version)).encode(),
        ".zenodo.json": _zenodo(graph, version, day),
    }
    files.pop(checksums.FILE)
    return {**files, checksums.FILE: checksums.checksums(files)}


def name(graph: Graph, version: str) -> str:
    """Return what the archive of a version is called, without its ending."""
    return f"{slugify(str(graph.graph['title'])) or 'claims'}-{version}"


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return `files` as a zip archive, inside a folder; the same files give the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        for path in sorted(files):
            entry = ZipInfo(f"{folder}/{path}")
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine: it says how permissions read
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, files[path])
    return target.getvalue()


def viewers(graph: Graph, version: str) -> tuple[tuple[str, str], ...]:
    """Return the programs on the web that open a file of this version, each with its link.

    The files are expected at `data/<version>/` under the address of the record's site. There is
    none where the record states no address.
    """
    address = graph.graph.get("address")
    if not address:
        return ()
    base = f"{str(address).rstrip('/')}/data/{version}/"
    return tuple(
        (program, link.format(url=quote(base + file, safe=""))) for program, file, link in _VIEWERS
    )


def _readme(graph: Graph, version: str) -> Iterator[str]:
    about = graph.graph
    licence = str(about["licence"])
    title, description = (escaped(str(about[key])) for key in ("title", "description"))
    yield from (f"# {title} {version}", "", description, "")
    yield from (f"{about['checked']}", "`receipt.json` says how to check them again.", "")
    yield from ("| format | files | not in it |", "|---|---|---|")
    for row in FORMATS.values():
        yield f"| {row.meaning} | {', '.join(row.files)} | {row.loses or 'nothing: it is whole'} |"
    yield ""
    links = viewers(graph, version)
    if links:
        yield "Open it in a browser: " + ", ".join(f"[{p}]({a})" for p, a in links) + "."
        yield ""
    yield f"Our text is under [{licence}]({licence_address(licence)})."
    yield "Quotes belong to their speakers. `CITATION.cff` says how to cite the data set;"
    yield "`sha256sum --check SHA256SUMS` shows that it is whole."
    yield from ("", "## Form", "", f"The graph has the form `{FORM}`.", "")
    for form, change in MIGRATIONS.items():
        yield f"- `{form}`: {change}"
    yield ""


def _zenodo(graph: Graph, version: str, day: str) -> bytes:
    about = graph.graph
    deposit: dict[str, object] = {
        "title": about["title"],
        "upload_type": "dataset",
        "description": escape(str(about["description"])),
        "version": version,
        "license": str(about["licence"]).lower(),
        "creators": [
            {"name": name, "orcid": orcid} if orcid else {"name": name}
            for name, orcid in creators(graph)
        ],
        "keywords": texts_in(about.get("keywords")),
        "access_right": "open",
        "notes": about["checked"],
    }
    if day:
        deposit["publication_date"] = day
    if about.get("address"):
        deposit["related_identifiers"] = [
            {"identifier": about["address"], "relation": "isDocumentedBy", "scheme": "url"}
        ]
    return (json.dumps(deposit, ensure_ascii=False, indent=2) + "\n").encode()
