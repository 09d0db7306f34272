"""`serial:///dev/serial/by-id/...?baud=9600`: the only module that imports pyserial."""

from __future__ import annotations

import errno
import os
from urllib.parse import SplitResult

import serial as pyserial

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkRefused

_PARITY = {"N": pyserial.PARITY_NONE, "E": pyserial.PARITY_EVEN, "O": pyserial.PARITY_ODD}


class SerialLink(FdLink):
    """A serial port opened exclusively; what arrived before the opening is thrown away."""

    def __init__(self, path: str, baud: int = 9600, frame: str = "8N1", *, xonxoff: bool = False) -> None:
        peer = f"serial://{path}"
        try:
            self._port = pyserial.Serial(
                path, baud, bytesize=int(frame[0]), parity=_PARITY[frame[1]], stopbits=float(frame[2:]),
                xonxoff=xonxoff, exclusive=True, timeout=0,
            )  # fmt: skip
            self._port.reset_input_buffer()
        except (OSError, ValueError, KeyError) as error:
            raise LinkRefused(f"{peer}: {error}", _code(error)) from error
        super().__init__(self._port.fileno(), peer)

    def _release(self) -> None:
        self._port.close()

    def _unsent(self) -> int:
        try:
            return int(self._port.out_waiting)
        except OSError:
            return 0


def _code(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        return "E121"
    return "E108" if number in (errno.EBUSY, errno.EAGAIN) else "E120"


def open_serial(url: SplitResult, options: dict[str, str]) -> SerialLink:
    """Open `serial:///path?baud=&frame=8N1&xonxoff=1`; a symbolic link is followed each time."""
    baud = int(options.get("baud", "9600"))
    return SerialLink(os.path.realpath(url.path), baud, options.get("frame", "8N1"), xonxoff=options.get("xonxoff") == "1")
