"""The addresses (IRIs) of what the statements are about.

A node has the address of the data set, then `#`, then its id: `https://example.org/#claim:talk/x`,
so that it leads to a page where there is one. A record that states no address gets a name instead,
made of its title: `urn:claim-graph:the-title#claim:talk/x`. A record that wants lasting addresses
states one. Characters that may not stand in the fragment of an address are percent-encoded: the
quote `quote:talk/x#1` is `…#quote:talk/x%231`.

Our own terms start with `urn:claim-graph:terms#`, whatever the record: so data of several records
can be asked together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from claim_graph.core.ids import slugify

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from claim_graph.analysis.compiler import Graph

TERMS = "urn:claim-graph:terms#"
"""What the addresses of our own terms start with."""

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "cg": TERMS,
        "cito": "http://purl.org/spar/cito/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "np": "http://www.nanopub.org/nschema#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""What the names of each vocabulary start with, by its usual prefix."""

NODE = "node"
"""The prefix for what the record is about: `node:claim:talk/x`."""

_LEGAL = "!$&'()*+,;=:@/?-._~"
"""What may stand in a query or a fragment beside letters and digits (RFC 3986, section 3.5)."""
_HOST = re.compile(r"https?://[^/?#]*", re.ASCII)
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def full(name: str) -> str:
    """Return the address for a prefixed `name` such as `skos:Concept`."""
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local


def base(graph: Graph) -> str:
    """Return the address of the data set, to which `#` and the id of a node are added."""
    address = web_address(str(graph.graph.get("address", "")).partition("#")[0])
    title = slugify(str(graph.graph.get("title", "")))
    return address.value if address else f"urn:claim-graph:{title or 'record'}"


def prefixes(graph: Graph) -> dict[str, str]:
    """Return every prefix that the files of `graph` may use, with what it stands for."""
    return {**NAMESPACES, NODE: f"{base(graph)}#"}


def fragment(id: str) -> str:
    """Return `id` as the fragment of an address."""
    return quote(id, safe=_LEGAL)


def web_address(text: str) -> NamedNode | None:
    """Return a web address as people copied it as one that RDF can hold; None where it is none.

    What an IRI may not hold is percent-encoded: a second `#`, a bracket, a lone `%`.
    """
    from pyoxigraph import NamedNode  # noqa: PLC0415 - an extra; the tables do without

    for address in (text, _encoded(text)):
        try:
            return NamedNode(address)
        except ValueError:
            continue
    return None


def _encoded(address: str) -> str:
    host = _HOST.match(address)
    start = host[0] if host else ""
    rest = _LONE_PERCENT.sub("%25", address[len(start) :])
    path, mark, part = rest.partition("#")
    return start + quote(path, safe=f"{_LEGAL}%") + mark + quote(part, safe=f"{_LEGAL}%")
