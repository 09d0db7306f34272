"""A link over a file descriptor: deadlines, wake-up from the hub, and nothing but LinkError going out."""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Callable

from hw_proxy.sdk.errors import LinkLost, LinkTimeout

WRITE_TIMEOUT_S = 10.0
Trace = Callable[[str, bytes], None]


def no_trace(direction: str, data: bytes) -> None:
    """The trace tap of a link nobody watches."""


class FdLink:
    """Byte pipe over a non-blocking descriptor; `abort` and `wake` may be called from any thread."""

    has_answers = True
    keeps_bytes = True  # what was handed over reaches the device even when this process dies

    def __init__(self, fd: int, peer: str) -> None:
        self.peer = peer
        self.trace: Trace = no_trace
        self._fd = fd
        self._wake_r, self._wake_w = os.pipe()
        for end in (self._wake_r, self._wake_w, fd):
            os.set_blocking(end, False)
        self._aborted = False
        self._closed = False
        self._guard = threading.Lock()

    def write(self, data: bytes) -> None:
        """Hand all bytes to the device's side; LinkTimeout when it takes none for ten seconds."""
        view = memoryview(data)
        deadline = time.monotonic() + WRITE_TIMEOUT_S
        while view:
            self._wait_for([], [self._fd], deadline, "takes no data")
            try:
                sent = os.write(self._fd, view)
            except BlockingIOError:
                continue
            except OSError as error:
                raise LinkLost(f"{self.peer}: {error.strerror}") from error
            self.trace(">", bytes(view[:sent]))
            view = view[sent:]
            deadline = time.monotonic() + WRITE_TIMEOUT_S

    def read(self, n: int, deadline: float) -> bytes:
        """One to n bytes as soon as any arrive; LinkTimeout at the deadline."""
        while True:
            self._wait_for([self._fd], [], deadline, "does not answer")
            try:
                data = os.read(self._fd, n)
            except BlockingIOError:
                continue
            except OSError as error:
                raise LinkLost(f"{self.peer}: {error.strerror}") from error
            if not data:
                raise LinkLost(f"{self.peer}: closed by the device")
            self.trace("<", data)
            return data

    def read_until(self, marker: bytes, deadline: float) -> bytes:
        """All bytes up to and with the marker; LinkTimeout at the deadline."""
        out = b""
        while not out.endswith(marker):
            out += self.read(1, deadline)
        return out

    def wait(self, deadline: float) -> bool:
        """True when bytes can be read; False at the deadline or when the hub wakes the link."""
        self._check()
        readable = self._select([self._fd, self._wake_r], [], deadline)[0]
        self._swallow_wake()
        self._check()
        return self._fd in readable

    def drain(self, deadline: float) -> None:
        """Return when the device's side has everything; LinkTimeout at the deadline."""
        while self._unsent() > 0:
            self._check()
            if time.monotonic() >= deadline:
                raise LinkTimeout(f"{self.peer}: does not take the data")
            time.sleep(0.002)

    def wake(self) -> None:
        """Make a running `wait` return at once."""
        with self._guard:
            if not self._closed:
                try:
                    os.write(self._wake_w, b"!")
                except BlockingIOError:
                    return

    def abort(self) -> None:
        """Make the thread that uses this link get LinkLost, wherever it waits."""
        self._aborted = True
        self.wake()

    def close(self) -> None:
        """Release the device; safe to call twice."""
        with self._guard:
            if self._closed:
                return
            self._closed = self._aborted = True
            self._release()
            os.close(self._wake_r)
            os.close(self._wake_w)

    def _release(self) -> None:
        os.close(self._fd)

    def _unsent(self) -> int:
        return 0

    def _check(self) -> None:
        if self._aborted:
            raise LinkLost(f"{self.peer}: closed by the hub")

    def _wait_for(self, reads: list[int], writes: list[int], deadline: float, complaint: str) -> None:
        while True:
            self._check()
            readable, writable = self._select([*reads, self._wake_r], writes, deadline)
            if self._wake_r in readable:
                self._swallow_wake()
                self._check()
            if any(fd in readable for fd in reads) or writable:
                return
            if time.monotonic() >= deadline:
                raise LinkTimeout(f"{self.peer}: {complaint}")

    def _select(self, reads: list[int], writes: list[int], deadline: float) -> tuple[list[int], list[int]]:
        timeout = max(0.0, deadline - time.monotonic())
        try:
            readable, writable, _ = select.select(reads, writes, [], timeout)
        except (OSError, ValueError) as error:
            raise LinkLost(f"{self.peer}: {error}") from error
        return readable, writable

    def _swallow_wake(self) -> None:
        try:
            while os.read(self._wake_r, 64):
                pass
        except BlockingIOError:
            return
