"""Protocol trace of one device: hexadecimal lines with direction and time, the last 10 MB."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

LIMIT = 5_000_000
_WIDTH = 256


class TraceFile:
    """Two files of 5 MB in turn; a callable, so that a link can use it as its tap."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = threading.Lock()
        self._file: TextIO = path.open("a", encoding="ascii")

    def __call__(self, direction: str, data: bytes) -> None:
        """Append one line: time, `>` to or `<` from the device, bytes."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        rest = f" +{len(data) - _WIDTH}" if len(data) > _WIDTH else ""
        with self._lock:
            if self._file.closed:
                return
            self._file.write(f"{now} {direction} {data[:_WIDTH].hex(' ')}{rest}\n")
            self._file.flush()
            if self._file.tell() > LIMIT:
                self._turn_over()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()

    def _turn_over(self) -> None:
        self._file.close()
        self._path.replace(self._path.with_suffix(".old.log"))
        self._file = self._path.open("a", encoding="ascii")
