"""The hands at the simulated devices: what a person does on the /sim page, through the same REST calls."""

from __future__ import annotations

import time
from typing import Any

import httpx

Json = dict[str, Any]
DRAWER_PULSE = b"\x1bp"
CODE_PAGES = {16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"}  # Epson TM-T20II


class Simulators:
    """Scanner, printer, drawer and customer display of the running till."""

    def __init__(self, hw_port: int) -> None:
        self.url = f"http://localhost:{hw_port}/sim/v1"

    def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        return httpx.request(method, f"{self.url}/{path}", timeout=10, **options).raise_for_status()

    def scan(self, code: str) -> None:
        """Pull the trigger of the serial scanner over a label."""
        self._ask("POST", "scanner/scan", json={"code": code})

    @property
    def state(self) -> Json:
        """What a person sees on all devices but the paper."""
        state: Json = self._ask("GET", "state").json()
        return state

    def close_drawer(self) -> None:
        """Push the drawer shut."""
        self._ask("POST", "drawer", json={"open": False})

    def printer(self, **changes: Any) -> None:
        """Pull the paper, open the cover, switch off: `paper="out"`, `cover_open=True`, `power=False`."""
        self._ask("POST", "printer", json=changes)

    def receipt(self, since: int, timeout_s: float = 10) -> Json:
        """The first receipt cut off after number `since`: n, cut, rows, text."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            found = self._ask("GET", "printer/receipts", params={"since": since}).json()["receipts"]
            done = [receipt for receipt in found if receipt["cut"]]
            if done:
                first: Json = done[0]
                return first
            time.sleep(0.05)
        raise AssertionError(f"no receipt after number {since} came out within {timeout_s} s")

    def raw(self, number: int) -> bytes:
        """The bytes that the printer was sent for a receipt."""
        return self._ask("GET", f"printer/receipts/{number}.bin").content


def pages_of(raw: bytes) -> list[tuple[str, bytes]]:
    """The printed bytes by the code page selected with `ESC t n` before them; before the first the printer's own."""
    first, *pieces = raw.split(b"\x1bt")
    return [("cp437", first), *((CODE_PAGES[piece[0]], piece[1:]) for piece in pieces)]


def decoded(raw: bytes) -> str:
    """The bytes of a receipt as the printer reads them: each stretch in the code page selected before it."""
    return "".join(part.decode(page, "replace") for page, part in pages_of(raw))
