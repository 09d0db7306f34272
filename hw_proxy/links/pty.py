"""`pty:///path`: the far end of a pseudo-terminal, raw and without line discipline (simulators, tests)."""

from __future__ import annotations

import os
import termios
import tty
from urllib.parse import SplitResult

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkRefused


class PtyLink(FdLink):
    """A pseudo-terminal as if it were a cable; what was typed before the opening is thrown away."""

    def __init__(self, path: str) -> None:
        try:
            fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            tty.setraw(fd)
            termios.tcflush(fd, termios.TCIFLUSH)
        except (OSError, termios.error) as error:
            raise LinkRefused(f"pty://{path}: {error}") from error
        super().__init__(fd, f"pty://{path}")


def open_pty(url: SplitResult, options: dict[str, str]) -> PtyLink:
    """Open the pseudo-terminal that the path (or symbolic link) names now."""
    return PtyLink(os.path.realpath(url.path))
