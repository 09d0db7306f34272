"""Barcode scanner on a serial line or USB-COM port; GS and the AIM identifier arrive intact."""

from __future__ import annotations

import time
from typing import Any

from hw_proxy import sdk
from hw_proxy.sdk import barcode

Json = dict[str, Any]
LIMIT = 4096
HALF_S = 1.0


class Driver(sdk.Driver):
    """Turns the byte stream into scan events: up to the suffix, or up to a pause where there is none."""

    def __init__(self, config: Json, host: sdk.Host, parent: Any = None) -> None:
        super().__init__(config, host, parent)
        self._suffix = config["suffix"].encode()
        self._prefix = config["prefix"].encode()
        self._buffer = b""

    def open(self, link: sdk.Link) -> None:
        """Start with an empty line: a code scanned while nobody listened must not appear later."""
        super().open(link)
        self._buffer = b""

    def run(self, action: str, args: Json, job: sdk.Job) -> Json:
        """Only the status can be asked."""
        return {"state": self.status().state}

    def listen(self, until: float) -> None:
        """Wait for bytes; each complete code is published at once."""
        assert self.link is not None
        if self._buffer:
            until = min(until, time.monotonic() + self._gap_s)
        if self.link.wait(until):
            self._take(self.link.read(1024, time.monotonic() + 0.1))
        elif self._buffer and time.monotonic() >= until:
            self._pause()

    @property
    def _gap_s(self) -> float:
        return HALF_S if self._suffix else self.config["idle_gap_ms"] / 1000

    def _take(self, data: bytes) -> None:
        self._buffer += data
        if self._suffix:
            *codes, self._buffer = self._buffer.split(self._suffix)
            for code in codes:
                self._publish(code)
        if len(self._buffer) > LIMIT:
            self.host.note(f"more than {LIMIT} bytes without an end, dropped; check the scanner's suffix")
            self._buffer = b""

    def _pause(self) -> None:
        code, self._buffer = self._buffer, b""
        if self._suffix:
            self.host.note(f"{len(code)} bytes came without the suffix, dropped; check the scanner's settings")
        else:
            self._publish(code)

    def _publish(self, code: bytes) -> None:
        code = code.strip(b"\r\n")
        if self._prefix and code.startswith(self._prefix):
            code = code[len(self._prefix) :]
        if not code:
            return
        raw = barcode.decode(code)
        aim, data = barcode.split_aim(raw)
        if data.startswith(barcode.PAIRING_PREFIX):
            self.host.emit("pairing", {"nonce": data[len(barcode.PAIRING_PREFIX) :]})
            return
        parsed = barcode.parse(raw, self.host.layouts)
        self.host.emit("scan", {"raw": raw, "data": data, "aim": aim, "parsed": parsed})
