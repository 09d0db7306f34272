"""`tcp://host:port`: raw socket, as network printers offer it on port 9100."""

from __future__ import annotations

import fcntl
import socket
import struct
import termios
from urllib.parse import SplitResult

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkRefused

CONNECT_TIMEOUT_S = 2.0


class TcpLink(FdLink):
    """A TCP connection; `drain` means that the device's network side acknowledged every byte.

    The device may still throw them away: when this process dies with an unread answer, the kernel resets the
    connection (RFC 2525 section 2.17), and a reset discards what the device has not processed yet.
    """

    keeps_bytes = False

    def __init__(self, host: str, port: int) -> None:
        peer = f"tcp://{host}:{port}"
        try:
            self._socket = socket.create_connection((host, port), CONNECT_TIMEOUT_S)
        except OSError as error:
            raise LinkRefused(f"{peer}: {error.strerror or error}") from error
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().__init__(self._socket.fileno(), peer)

    def _release(self) -> None:
        self._socket.close()

    def _unsent(self) -> int:
        waiting = fcntl.ioctl(self._fd, termios.TIOCOUTQ, b"\0\0\0\0")
        return int(struct.unpack("i", waiting)[0])


def open_tcp(url: SplitResult, options: dict[str, str]) -> TcpLink:
    """Connect to `tcp://host:port` (default port 9100)."""
    return TcpLink(url.hostname or "127.0.0.1", url.port or 9100)
