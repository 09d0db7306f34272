"""A simulated card terminal: its screen, its buttons, and its own list of charges, which is what the bank would see."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
ANSWERS = ("approve", "decline", "wrong_pin", "cancel", "wait")
LOSE = ("", "start", "before_status", "before_ack", "before_completion")
CARDS: dict[str, Json] = {
    "visa": {"kind": "visa", "name": "Visa Debit", "type": 10, "pan": "eeeeeeeeeeee4242"},
    "mastercard": {"kind": "mastercard", "name": "Debit Mastercard", "type": 6, "pan": "eeeeeeeeeeee4771"},
    "girocard": {"kind": "girocard", "name": "girocard", "type": 2, "pan": "eeeeeeeeeeee0013"},
}
TERMINAL_ID = 28004869
READY = "Ready"


class TerminalSim:
    """State of the terminal; `changed` is called when its screen or its list is different.

    Settings: `answer` (what the customer and bank do; `wait` leaves it to the buttons), `decline_code`, `card`,
    `pin_ms` (time for the PIN), `lose` (where the cable breaks once), `unacknowledged` (whether a charge that the
    register never acknowledged stays), `merchant_slip`, `power`.
    """

    def __init__(self, saved: Json) -> None:
        self.charges: list[Json] = saved.get("charges", [])
        self.receipt = int(saved.get("receipt", 0))
        self.trace = int(saved.get("trace", 470))
        self.day_from = int(saved.get("day_from", 1))
        settings = saved.get("settings", {})
        self.settings: Json = {
            "answer": "approve", "decline_code": 0x6F, "card": "visa", "pin_ms": 1200, "lose": "",
            "unacknowledged": "keep", "merchant_slip": False, "power": True, **settings,
        }  # fmt: skip
        self.screen: list[str] = [READY]
        self.is_busy = False
        self.pressed: asyncio.Event = asyncio.Event()
        self.button = ""

    def dump(self) -> Json:
        """What a person sees and can set."""
        return {
            "screen": self.screen, "busy": self.is_busy, "charges": self.charges, "receipt": self.receipt, "trace": self.trace,
            "day_from": self.day_from, "settings": self.settings,
        }  # fmt: skip

    def set(self, changes: Json) -> None:
        """Change settings; raises ValueError for one that the terminal does not have."""
        allowed: dict[str, Any] = {
            "answer": ANSWERS, "lose": LOSE, "card": tuple(CARDS), "unacknowledged": ("keep", "reverse"),
            "merchant_slip": (True, False), "power": (True, False), "decline_code": range(1, 256), "pin_ms": range(0, 60_001),
        }  # fmt: skip
        for name, value in changes.items():
            same_type = name in self.settings and type(value) is type(self.settings[name])
            if not same_type or value not in allowed[name]:
                raise ValueError(f"{name}: {value!r} is not a setting of the terminal")
        self.settings |= changes

    def press(self, button: str) -> None:
        """A person at the terminal: `card` presents a card, `cancel` presses stop."""
        if button not in ("card", "cancel"):
            raise ValueError(f"{button!r} is not a button of the terminal")
        self.button = button
        self.pressed.set()

    def lose(self, point: str) -> bool:
        """True once where the cable is set to break."""
        if self.settings["lose"] != point:
            return False
        self.settings["lose"] = ""
        return True

    def book(self, kind: str, amount: int, currency: int, of: int = 0) -> Json:
        """Put a charge into the list: kind pay, refund or reverse (then `of` is the receipt that it takes back)."""
        self.receipt = self.receipt % 9999 + 1
        self.trace += 1
        charge = {
            "receipt": self.receipt, "trace": self.trace, "kind": kind, "amount": amount, "currency": currency, "of": of,
            "card": self.settings["card"], "auth": f"{611000 + self.trace}", "reversed": False,
            "at": datetime.now(UTC).isoformat(timespec="seconds"), "closed": False,
        }  # fmt: skip
        taken_back = self.find(of)
        if taken_back is not None:
            taken_back["reversed"] = True
        self.charges.append(charge)
        return charge

    def unbook(self, charge: Json) -> None:
        """Reverse a charge by itself, as a terminal does that got no acknowledgement."""
        charge["reversed"] = True
        charge["auto_reversed"] = True

    def find(self, receipt: int) -> Json | None:
        """The charge of a receipt number that still stands."""
        return next((one for one in self.charges if one["receipt"] == receipt and not one["reversed"]), None)

    @property
    def last(self) -> Json | None:
        """The last stored transaction."""
        stored = [one for one in self.charges if not one.get("auto_reversed")]
        return stored[-1] if stored else None

    def standing(self) -> list[Json]:
        """Payments that the bank will collect."""
        return [one for one in self.charges if one["kind"] == "pay" and not one["reversed"]]

    def close_day(self) -> tuple[list[Json], int, int]:
        """The charges of the open day, which ends here, and the receipt numbers from and to."""
        open_ones = [one for one in self.charges if not one["closed"]]
        first, last = self.day_from, self.receipt
        for one in open_ones:
            one["closed"] = True
        self.day_from = self.receipt + 1
        return open_ones, first, last
