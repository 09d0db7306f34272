"""`file:///dev/usb/lp0`: a device file without a way back."""

from __future__ import annotations

import errno
import os
from urllib.parse import SplitResult

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkRefused


class FileLink(FdLink):
    """Write-only device file; the device cannot say anything, so jobs end as `drained`."""

    has_answers = False

    def __init__(self, path: str) -> None:
        try:
            fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_APPEND)
        except OSError as error:
            code = "E121" if error.errno == errno.EACCES else "E120"
            raise LinkRefused(f"file://{path}: {error.strerror}", code) from error
        super().__init__(fd, f"file://{path}")

    def wait(self, deadline: float) -> bool:
        """Never readable; returns at the deadline or when the hub wakes the link."""
        self._check()
        self._select([self._wake_r], [], deadline)
        self._swallow_wake()
        self._check()
        return False


def open_file(url: SplitResult, options: dict[str, str]) -> FileLink:
    """Open an existing device file for writing."""
    return FileLink(url.path)
