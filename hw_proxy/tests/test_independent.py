"""Judged by others: python-escpos 3.1 as a host that knows nothing of our driver."""

import json
import socket
import time

import httpx
import pytest
from escpos.printer import Network

from hw_proxy.tests.till import Till


@pytest.fixture
def wire(own_till: Till) -> dict:
    """A printer simulator without a proxy."""
    return json.loads((own_till.data / "hw" / "sim" / "endpoints.json").read_text())


def control(endpoints: dict, path: str, body: dict | None = None) -> bytes:
    url, headers = f"http://127.0.0.1:{endpoints['control']}/sim/v1/{path}", {"X-Tezga-Sim": endpoints["secret"]}
    answer = httpx.get(url, headers=headers) if body is None else httpx.post(url, headers=headers, json=body)
    assert answer.status_code == 200, answer.text
    return answer.content


def test_python_escpos_prints_on_the_simulated_printer(wire: dict) -> None:
    printer = Network("127.0.0.1", port=wire["wires"]["printer"]["port"], profile="TM-T20II", timeout=5)
    printer.set(align="center", bold=True, double_width=True, double_height=True)
    printer.textln("SHOP")
    printer.set_with_default()
    printer.textln("Tea and coffee")
    printer.qr("https://e.x/1", native=True, size=5)
    printer.barcode("4006381333931", "EAN13", function_type="B")
    printer.cashdraw(2)
    printer.cut()
    assert printer.is_online() is True
    assert printer.paper_status() == 2
    printer.close()
    end = time.monotonic() + 5
    while time.monotonic() < end and not json.loads(control(wire, "printer/receipts"))["receipts"]:
        time.sleep(0.02)
    time.sleep(0.2)
    lines = json.loads(control(wire, "printer/receipts"))["receipts"][0]["text"].split("\n")
    assert [line.strip() for line in lines if line.strip()] == [
        "SHOP", "Tea and coffee", "[qr: https://e.x/1]", "[barcode: 4006381333931]",
    ]  # fmt: skip
    assert json.loads(control(wire, "state"))["printer"]["drawer_open"] is True


def test_python_escpos_sees_missing_paper(wire: dict) -> None:
    control(wire, "printer", {"paper": "out"})
    printer = Network("127.0.0.1", port=wire["wires"]["printer"]["port"], profile="TM-T20II", timeout=5)
    assert printer.paper_status() == 0
    assert printer.is_online() is False
    printer.close()


def test_status_bytes_equal_the_measured_ones(wire: dict) -> None:
    assert ask(wire) == bytes.fromhex("16 12 12 12") or ask(wire) == bytes.fromhex("12 12 12 12")
    control(wire, "printer", {"paper": "out"})
    assert ask(wire)[1] == 0x32
    assert ask(wire)[3] == 0x7E


def ask(wire: dict) -> bytes:
    with socket.create_connection(("127.0.0.1", wire["wires"]["printer"]["port"]), 5) as cable:
        cable.sendall(b"".join(b"\x10\x04" + bytes([n]) for n in (1, 2, 3, 4)))
        cable.settimeout(5)
        data = b""
        while len(data) < 4:
            data += cable.recv(4)
        return data


def test_the_devices_remember_what_real_ones_remember(own_till: Till) -> None:
    till = own_till.start()
    till.print({"type": "text", "text": "before"})
    till.hand("printer", paper="near_end", drawer_open=True)
    till.hand("scanner/scan", code="4006381333931")
    assert till.sim is not None
    till.sim.kill()
    till.sim.wait()
    till.start_devices()
    state = till.state()
    assert state["printer"]["paper"] == "near_end"
    assert state["printer"]["drawer_open"] is True
    assert state["scanner"]["count"] == 1
    assert till.papers() == ["before"]
