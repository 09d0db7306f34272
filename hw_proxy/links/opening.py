"""From a URI in the configuration to an open link."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkRefused

SCHEMES = ("serial", "tcp", "usb", "file", "pty", "sim")


def open_link(uri: str, data: Path) -> FdLink:
    """Open `scheme://...`; raises LinkRefused with the reason a person can act on."""
    url = urlsplit(uri)
    if url.scheme not in SCHEMES:
        raise LinkRefused(f"{uri}: unknown kind of link, use one of {', '.join(SCHEMES)}")
    opener = getattr(import_module(f"hw_proxy.links.{url.scheme}"), f"open_{url.scheme}")
    try:
        link: FdLink = opener(url, {**dict(parse_qsl(url.query)), "data": str(data)})
    except ValueError as error:
        raise LinkRefused(f"{uri}: {error}") from error
    return link
