"""Two scanners and two card terminals on one till (POS-30): each by its own name, none waits for the other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hw_proxy.config import DEMO
from hw_proxy.tests.client import Client
from hw_proxy.tests.till import Till, until

Json = dict[str, Any]
SECOND = """
[[device]]
id = "scanner-2"
driver = "scanner_serial"
link = "{scanner}"

[[device]]
id = "terminal-2"
driver = "terminal_zvt"
link = "tcp://127.0.0.1:{terminal}"
"""


class Counter:
    """A till whose second scanner and second terminal stand on another counter, in simulators of their own."""

    def __init__(self, folder: Path) -> None:
        self.till, self.other = Till(folder / "till"), Till(folder / "other")
        for each in (self.till, self.other):
            each.start_devices()
        wires = self.other.endpoints()["wires"]
        config = DEMO + SECOND.format(scanner=f"pty://{wires['scanner']['path']}", terminal=wires["terminal"]["port"])
        (self.till.data / "hw" / "config.toml").write_text(config, "utf-8")
        self.till.start()
        for device in ("scanner", "scanner-2", "terminal", "terminal-2"):
            until(lambda name=device: self.till.device(name)["state"] == "online", 20)

    def stop(self) -> None:
        self.till.stop()
        self.other.stop()

    def charges(self) -> tuple[list[int], list[int]]:
        """Amounts that the banks of both terminals will collect."""
        both = (self.till.state(), self.other.state_without_proxy())
        first, second = ([one["amount"] for one in state["terminal"]["charges"]] for state in both)
        return first, second

    def pay(self, terminal: str, amount: int) -> str:
        """The state in which a payment at one of the terminals ends."""
        return str(self.till.do(terminal, "pay", {"amount": amount, "currency": "EUR"}, wait=15_000)["state"])


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    for name in ("till", "other"):
        (tmp_path / name).mkdir()
    made = Counter(tmp_path)
    yield made
    made.stop()


def test_each_payment_goes_to_the_terminal_that_was_named(counter: Counter) -> None:
    assert [counter.pay("terminal", 1100), counter.pay("terminal-2", 2200)] == ["done", "done"]
    assert counter.charges() == ([1100], [2200])


def test_a_terminal_without_power_keeps_nobody_from_paying_at_the_other(counter: Counter) -> None:
    counter.till.hand("terminal/faults", unplugged=True)
    until(lambda: counter.till.device("terminal")["state"] == "offline", 20)
    assert counter.pay("terminal-2", 2200) == "done"
    assert counter.charges() == ([], [2200])


def test_codes_of_both_scanners_reach_the_till_and_say_where_they_were_read(counter: Counter) -> None:
    async def run() -> list[tuple[str, str]]:
        async with Client(counter.till) as client:
            await client.hello(lease=True)
            await asyncio.to_thread(counter.till.hand, "scanner/scan", code="4006381333931")
            await asyncio.to_thread(counter.other.hand_without_proxy, "scanner/scan", code="96385074")
            scans = [await client.until("event", "scan") for _ in range(2)]
            return sorted((scan["device"], scan["data"]["data"]) for scan in scans)

    assert asyncio.run(run()) == [("scanner", "4006381333931"), ("scanner-2", "96385074")]
