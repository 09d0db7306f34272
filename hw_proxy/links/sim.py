"""`sim://printer`: the wire of a simulated device, looked up in the file the simulators keep."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import SplitResult

from hw_proxy.links.base import FdLink
from hw_proxy.links.pty import PtyLink
from hw_proxy.links.tcp import TcpLink
from hw_proxy.sdk.errors import LinkRefused


def open_sim(url: SplitResult, options: dict[str, str]) -> FdLink:
    """A TCP or pty link to the running simulator of that name."""
    endpoints = Path(options["data"]) / "hw" / "sim" / "endpoints.json"
    try:
        wire = json.loads(endpoints.read_text())["wires"][url.netloc]
    except (OSError, ValueError, KeyError) as error:
        raise LinkRefused(f"sim://{url.netloc}: the simulators do not run; start with --sim") from error
    if "port" in wire:
        return TcpLink("127.0.0.1", wire["port"])
    return PtyLink(wire["path"])
