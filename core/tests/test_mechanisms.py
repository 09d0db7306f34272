"""The three extension mechanisms: order, gating by store, duplicates, failure inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.errors import NotFound
from core.owner import addons_on, owned_by
from core.registry import Registry
from core.services import Service, service
from core.signals import Signal


@pytest.fixture
def price() -> Iterator[Service[[int], int]]:
    @service
    def line_price(amount: int) -> int:
        return amount

    with owned_by("loyalty"):
        line_price.wrap(lambda inner, amount: inner(amount) - 10)
    with owned_by("promotions"):
        line_price.wrap(lambda inner, amount: inner(amount) * 2)
    yield line_price


def test_a_later_wrap_lies_further_out(price: Service[[int], int]) -> None:
    with addons_on(frozenset({"loyalty", "promotions"})):
        assert price(100) == (100 - 10) * 2


def test_a_wrap_of_an_addon_that_is_off_is_skipped(price: Service[[int], int]) -> None:
    with addons_on(frozenset({"promotions"})):
        assert price(100) == 200
    with addons_on(frozenset()):
        assert price(100) == 100


def test_receivers_hear_in_the_order_in_which_they_connected() -> None:
    heard: list[int] = []
    signal = Signal[str]("sold", "A sale happened.")
    for number in range(50):
        signal.connect(lambda _payload, number=number: heard.append(number))
    signal.send("x")
    assert heard == list(range(50))


def test_receivers_are_kept_although_nobody_else_holds_them() -> None:
    import gc

    heard: list[str] = []
    signal = Signal[str]("sold", "A sale happened.")
    signal.connect(lambda payload: heard.append(payload))
    gc.collect()
    signal.send("x")
    assert heard == ["x"]


def test_a_receiver_of_an_addon_that_is_off_hears_nothing() -> None:
    heard: list[str] = []
    signal = Signal[str]("sold", "A sale happened.")
    with owned_by("loyalty"):
        signal.connect(heard.append)
    with addons_on(frozenset()):
        signal.send("x")
    assert heard == []


def test_a_failing_receiver_stops_the_sender() -> None:
    signal = Signal[str]("sold", "A sale happened.")

    def refuse(_payload: str) -> None:
        raise ValueError("no")

    signal.connect(refuse)
    with pytest.raises(ValueError, match="no"):
        signal.send("x")


def test_a_name_can_be_registered_once() -> None:
    methods: Registry[str] = Registry("payment method")
    methods.add("cash", "x", owner="payments")
    with pytest.raises(ValueError, match="payment method 'cash' is registered twice: by payments already"):
        methods.add("cash", "y", owner="other")


def test_entries_of_addons_that_are_off_are_not_seen() -> None:
    methods: Registry[str] = Registry("payment method")
    methods.add("cash", "x", owner="payments")
    methods.add("points", "y", owner="loyalty")
    with addons_on(frozenset({"payments"})):
        assert dict(methods.items()) == {"cash": "x"}
        assert "points" not in methods
        with pytest.raises(NotFound):
            methods.get("points")
