"""The paper roll: what has been printed, kept on disk line by line like ink on paper."""

from __future__ import annotations

import base64
import contextlib
import json
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Json = dict[str, Any]
KEPT = 500


class Roll:
    """Receipts in order; the last one is the strip that still hangs in the printer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.receipts: deque[Json] = deque(maxlen=KEPT)
        self._load()

    def add(self, row: Json) -> None:
        """Print one row on the hanging strip."""
        self._apply({"row": row})
        self._write({"row": row})

    def cut(self, raw: bytes = b"") -> int | None:
        """Cut the strip off; None when there is nothing on it. `raw` is what the printer was sent for it."""
        if not self.receipts or self.receipts[-1]["cut"] or not self.receipts[-1]["rows"]:
            return None
        sent = base64.b64encode(raw).decode()
        entry = {"cut": datetime.now(UTC).isoformat(timespec="milliseconds"), "raw": sent}
        self._apply(entry)
        self._write(entry)
        return int(self.receipts[-1]["n"])

    def tear_off(self) -> None:
        """Throw all paper away; numbers go on."""
        self._write({"cleared": self.number})
        self._apply({"cleared": self.number})

    @property
    def number(self) -> int:
        """Number of the last receipt, 0 before the first."""
        return int(self.receipts[-1]["n"]) if self.receipts else self._cleared

    def receipt(self, number: int) -> Json | None:
        """The receipt of that number."""
        return next((entry for entry in self.receipts if entry["n"] == number), None)

    def _apply(self, entry: Json) -> None:
        if "cleared" in entry:
            self.receipts.clear()
            self._cleared = entry["cleared"]
            return
        if "cut" in entry:
            self.receipts[-1].update(cut=entry["cut"], raw=entry.get("raw", ""))
            return
        if not self.receipts or self.receipts[-1]["cut"]:
            self.receipts.append({"n": self.number + 1, "rows": [], "cut": None})
        self.receipts[-1]["rows"].append(entry["row"])

    def _load(self) -> None:
        self._cleared = 0
        if self._path.exists():
            with self._path.open(encoding="utf-8") as file:
                for line in file:
                    with contextlib.suppress(ValueError):  # the last line may be half, as ink may be
                        self._apply(json.loads(line))
        self._file = self._path.open("a", encoding="utf-8")

    def _write(self, entry: Json) -> None:
        if "cleared" in entry:
            self._file.truncate(0)
        self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self._file.flush()


def text_of(receipt: Json) -> str:
    """The receipt as plain text, pictures and codes as one line in brackets."""
    return "\n".join(_row_text(row) for row in receipt["rows"])


def _row_text(row: Json) -> str:
    if row["kind"] == "text":
        text = "".join(str(run["t"]) for run in row["runs"])
        width = sum(len(run["t"]) * run["w"] for run in row["runs"])
        room = max(0, row["columns"] - width)
        left: int = {"left": 0, "center": room // 2, "right": room}[row["align"]]
        return (" " * left + text).rstrip()
    if row["kind"] == "feed":
        return "\n" * (int(row["lines"]) - 1)
    return f"[{row['kind']}: {row['data']}]" if "data" in row else f"[{row['kind']}]"


def raw_bytes(receipt: Json) -> bytes:
    """The bytes that the printer took in for a receipt that is cut off."""
    return base64.b64decode(receipt.get("raw", ""))


def png_bytes(row: Json) -> bytes:
    """The picture a row carries."""
    return base64.b64decode(row["png"])
