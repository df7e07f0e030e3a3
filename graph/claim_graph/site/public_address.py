"""The address at which a site is published, as sitemaps, canonical links and feeds may give it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

MAX_LENGTH = 500
"""The most characters of an address."""
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?", re.IGNORECASE)
_NUMERIC_HOST = re.compile(r"\[[0-9a-f:.]+\]", re.IGNORECASE)
_PATH = "/~!$&'()*+,;=:@-._"
"""What stands in a path as it is (RFC 3986, section 3.3), beside letters and digits."""


class AddressError(ValueError):
    """No site can have this address; the message says why, and what to write."""


def public_address(written: str) -> str:
    """Return an address as everything that reads addresses takes it: in ASCII, ending in a slash.

    A host in other letters is encoded by IDNA (RFC 3490), a path by percent signs (RFC 3986).
    Raises AddressError for what is no address of a folder on the web.
    """
    if len(written) > MAX_LENGTH:
        raise AddressError(f"it has more than {MAX_LENGTH} characters")
    if any(not sign.isprintable() for sign in written):
        raise AddressError("it holds characters that cannot be seen; write it anew")
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError as error:
        raise AddressError(f"it is not a web address ({error})") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AddressError("it is not a web address; write one such as https://example.org/talk/")
    if parts.username is not None or parts.password is not None:
        raise AddressError(
            "it holds a name or a password, which every reader would see; leave it out"
        )
    if parts.query or parts.fragment:
        raise AddressError("it is not a folder; leave out what stands from ? or # on")
    host = _host(parts.netloc.rpartition(":")[0] if port is not None else parts.netloc)
    # A percent sign that encodes a byte stays; any other is encoded itself.
    path = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", parts.path)
    path = quote(path, safe=f"{_PATH}%")
    place = f"{host}:{port}" if port is not None else host
    return urlunsplit((parts.scheme, place, path if path.endswith("/") else f"{path}/", "", ""))


def _host(written: str) -> str:
    """Return a host in ASCII."""
    written = written.removesuffix(":")
    if _NUMERIC_HOST.fullmatch(written):
        return written
    host = written.lower() if written.isascii() else _in_ascii(written)
    if not _HOST.fullmatch(host):
        raise AddressError("its host is none; write an address such as https://example.org/talk/")
    return host


def _in_ascii(host: str) -> str:
    try:
        encoded = host.encode("idna").decode("ascii").lower()
        # What the older form of IDNA would turn into another name, ß into ss, is not encoded.
        if encoded.encode("ascii").decode("idna") != host.lower():
            raise UnicodeError
    except UnicodeError as error:
        raise AddressError(
            "its host cannot be encoded; write the form that begins with xn--"
        ) from error
    return encoded
