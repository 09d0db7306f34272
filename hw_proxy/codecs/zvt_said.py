"""What a ZVT terminal said during one command, gathered message by message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hw_proxy.codecs import zvt, zvt_print
from hw_proxy.codecs.zvt_fields import read_status

Json = dict[str, Any]
SHOWN = ("amount", "trace", "receipt", "terminal_id", "card", "card_name", "card_type", "auth", "date", "time", "text",
         "merchant_id", "original_trace", "totals")  # fmt: skip


@dataclass(slots=True)
class Said:
    """Status information, lines to print by receipt, and how the command ended."""

    information: Json | None = None
    aborted: int | None = None
    closing: Json = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def take(self, apdu: zvt.Apdu, encoding: str) -> bool:
        """Take one message in; False when this side does not know it."""
        if apdu.command == zvt.STATUS_INFORMATION:
            self.information = read_status(apdu.data, encoding)
        elif apdu.command == zvt.PRINT_LINE:
            kind, line = zvt_print.print_line(apdu.data, encoding)
            self.lines.setdefault(kind or zvt_print.CUSTOMER, []).append(line)
        elif apdu.command == zvt.PRINT_BLOCK:
            kind, lines = zvt_print.print_block(apdu.data, encoding)
            self.lines.setdefault(kind or zvt_print.CUSTOMER, []).extend(lines)
        elif apdu.command == zvt.COMPLETION:
            self.closing = read_status(apdu.data, encoding)
        elif apdu.command == zvt.ABORTED:
            self.aborted = apdu.data[0] if apdu.data else 0xFF
        else:
            return apdu.command == zvt.INTERMEDIATE
        return True

    @property
    def result(self) -> int:
        """The terminal's result code; 0 stands for approved."""
        return int((self.information or {}).get("result", self.closing.get("result", 0)) or self.aborted or 0)

    @property
    def is_contradictory(self) -> bool:
        """True when it approved and aborted in one command."""
        return self.aborted is not None and (self.information or {}).get("result") == 0

    def shown(self) -> Json:
        """The parts that a till keeps, with the slips for customer and shop."""
        information = self.information or {}
        kept = {name: information[name] for name in SHOWN if name in information}
        return kept | {
            "slip": zvt_print.trimmed(self.lines.get(zvt_print.CUSTOMER, [])),
            "merchant_slip": zvt_print.trimmed(self.lines.get(zvt_print.MERCHANT, [])),
        }
