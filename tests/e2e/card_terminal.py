"""The hands at the simulated card terminal, and what its bank sees."""

from __future__ import annotations

from typing import Any

import httpx
from playwright.sync_api import expect

from tests.e2e.till import Till

Json = dict[str, Any]
CALM: Json = {"answer": "approve", "lose": "", "pin_ms": 100, "unacknowledged": "keep", "merchant_slip": False, "power": True}


class CardTerminal:
    """The terminal of the running shop."""

    def __init__(self, hw_port: int) -> None:
        self._url = f"http://localhost:{hw_port}/sim/v1"

    def set(self, **settings: Any) -> None:
        """How customer, bank and cable behave from now on."""
        httpx.post(f"{self._url}/terminal", json=settings, timeout=10).raise_for_status()

    def calm(self) -> None:
        """Everything works."""
        self.set(**CALM)

    @property
    def charges(self) -> list[int]:
        """Amounts that the bank will collect, oldest first."""
        found = httpx.get(f"{self._url}/state", timeout=10).json()["terminal"]["charges"]
        return [one["amount"] for one in found if one["kind"] == "pay" and not one["reversed"]]


def choose_terminal(till: Till) -> None:
    """On the payment screen, choose the card terminal, which may have to find its cable again."""
    till.page.get_by_role("button", name="Card terminal").first.click(timeout=20_000)


def pay_by_terminal(till: Till) -> None:
    """Send what is due to the terminal."""
    choose_terminal(till)
    till.page.get_by_role("button", name="Send to the terminal").click()


def finished(till: Till) -> None:
    """Wait for the end of the sale."""
    expect(till.page.get_by_text("Sale finished")).to_be_visible(timeout=30_000)
