"""The serial scanner from the simulated trigger to the WebSocket event."""

import asyncio
import time

import pytest

from hw_proxy.tests.client import Client
from hw_proxy.tests.till import Till

GS = "\x1d"


def scans(till: Till, *codes: dict, settings: dict | None = None, wait_s: float = 3) -> list[dict]:
    """Scan codes on the simulated device; what the session that holds the lease is told."""

    async def run() -> list[dict]:
        async with Client(till) as client:
            await client.hello(lease=True)
            for code in codes:
                await asyncio.to_thread(till.hand, "scanner/scan", **code)
            return [(await client.until("event", "scan", wait_s))["data"] for _ in codes]

    if settings:
        till.hand("scanner", **settings)
    return asyncio.run(run())


def test_a_product_is_known_by_its_number(till: Till) -> None:
    (scan,) = scans(till, {"code": "4006381333931"})
    assert scan["aim"] == "]E0"
    assert scan["data"] == "4006381333931"
    assert scan["parsed"]["gtin"] == "4006381333931"


def test_a_weight_label_gives_item_and_grams(till: Till) -> None:
    (scan,) = scans(till, {"code": "2100123012503"})
    assert (scan["parsed"]["item"], scan["parsed"]["grams"]) == ("00123", "1250")


def test_a_wrong_check_digit_is_rejected(till: Till) -> None:
    (scan,) = scans(till, {"code": "2100123012505"})
    assert scan["parsed"] == {"kind": "rejected", "reason": "check_digit", "code": "2100123012505"}


@pytest.mark.parametrize("number", range(5))
def test_marking_codes_arrive_byte_for_byte(till: Till, number: int) -> None:
    code = f"010460043993125621{number}Qb'ag!&-+;{GS}93Zj{number}w"
    (scan,) = scans(till, {"code": code, "symbology": "gs1-datamatrix"})
    assert scan["raw"] == "]d2" + code
    assert scan["parsed"]["elements"]["93"] == f"Zj{number}w"


def test_twenty_quick_scans_arrive_in_order(till: Till) -> None:
    codes = [f"R1-{number:06d}" for number in range(20)]
    found = scans(till, *({"code": code, "symbology": "code128"} for code in codes))
    assert [scan["data"] for scan in found] == codes


def test_letters_of_any_language_arrive(till: Till) -> None:
    (scan,) = scans(till, {"code": "Kupac: Žaklina Đurić №1", "symbology": "qr"})
    assert scan["data"] == "Kupac: Žaklina Đurić №1"


@pytest.mark.parametrize("suffix", ["\r", "\r\n"])
def test_the_suffix_is_not_part_of_the_code(till: Till, suffix: str) -> None:
    found = scans(till, {"code": "96385074"}, {"code": "4006381333931"}, settings={"suffix": suffix, "aim": False})
    assert [scan["raw"] for scan in found] == ["96385074", "4006381333931"]


def test_a_slow_cable_does_not_cut_a_code(till: Till) -> None:
    till.hand("scanner/faults", slow_ms=30)
    (scan,) = scans(till, {"code": "4006381333931"})
    assert scan["data"] == "4006381333931"


def test_a_scan_reaches_the_client_at_once(till: Till) -> None:
    async def run() -> float:
        async with Client(till) as client:
            await client.hello(lease=True)
            started = time.monotonic()
            task = asyncio.create_task(asyncio.to_thread(till.hand, "scanner/scan", code="4006381333931"))
            await client.until("event", "scan", 3)
            took = time.monotonic() - started
            await task
            return took

    assert min(asyncio.run(run()) for _ in range(5)) < 0.1


def test_a_scan_nobody_may_hear_expires(till: Till) -> None:
    async def run() -> list[dict]:
        async with Client(till) as client:
            await client.hello()
            await asyncio.to_thread(till.hand, "scanner/scan", code="4006381333931")
            await asyncio.sleep(2.2)
            await client.send(t="lease", take=True)
            await client.until("lease")
            return await client.rest(0.3)

    assert [message for message in asyncio.run(run()) if message.get("type") == "scan"] == []


def test_a_scan_waits_a_moment_for_the_lease(till: Till) -> None:
    async def run() -> dict:
        async with Client(till) as client:
            await client.hello()
            await asyncio.to_thread(till.hand, "scanner/scan", code="4006381333931")
            await client.send(t="lease", take=True)
            return await client.until("event", "scan")

    assert asyncio.run(run())["data"]["data"] == "4006381333931"


def test_a_pairing_code_is_never_a_scan(till: Till) -> None:
    async def run() -> list[str]:
        async with Client(till) as client:
            await client.hello(lease=True)
            await asyncio.to_thread(till.hand, "scanner/scan", code="TZPAIR1:MFRGGZDF", symbology="qr")
            await asyncio.to_thread(till.hand, "scanner/scan", code="96385074")
            kinds = []
            while "scan" not in kinds:
                message = await client.until("event")
                kinds.append(message["type"])
            return kinds

    assert "pairing" not in asyncio.run(run())


def test_what_was_scanned_while_nobody_listened_does_not_come_later(till: Till) -> None:
    till.hand("scanner/faults", unplugged=True)
    assert till.http.post("/sim/v1/scanner/scan", json={"code": "4006381333931"}).json()["sent"] is False
    till.calm()
    (scan,) = scans(till, {"code": "96385074"})
    assert scan["data"] == "96385074"


def test_a_typed_code_is_read_by_the_same_rules(till: Till) -> None:
    answer = till.http.post("/v1/scan/parse", json={"raw": "2300045012340"})
    assert answer.json()["parsed"]["amount"] == 1234
