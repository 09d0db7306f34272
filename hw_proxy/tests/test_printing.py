"""Printing on the simulated printer through the real driver, the journal and the wire."""

import base64
import io
import json
import uuid

import httpx
import pytest
import zxingcpp
from PIL import Image

from hw_proxy.tests.till import Till, document, text, until


def test_a_receipt_comes_out_with_its_amount_at_the_edge(till: Till) -> None:
    cells = [{"text": "Tea"}, {"text": "2.50", "align": "right"}]
    job = till.print(text("SHOP", align="center", bold=True, size=2), {"type": "columns", "columns": cells})
    assert job["state"] == "done"
    assert job["result"]["verified"] == "process_id"
    head, line = till.papers()[0].split("\n")
    assert head.strip() == "SHOP"
    assert line == "Tea" + " " * 41 + "2.50"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Съешь ещё этих мягких булок № 1 — Ё"),
        ("bs", "Čaša šljivovice, ćevapi, đak, žaba ČĆŽŠĐ"),
        ("de", "Größe, Übermaß, 5 € äöüß"),
        ("ru", "Čaj и чай, 5 €"),
    ],
)
@pytest.mark.parametrize("model", ["epson", "clone"])
def test_every_language_is_readable_on_paper(till: Till, language: str, words: str, model: str) -> None:
    till.hand("printer", model=model)
    job = till.print(text(words), language=language)
    assert job["result"]["missing_characters"] == 0
    assert till.papers()[-1] == words.replace("—", "-")


def test_a_printed_qr_code_can_be_read(till: Till) -> None:
    data = "https://suf.purs.gov.rs/v/?vl=A1B2C3" + "x" * 120
    till.print({"type": "qr", "data": data, "size": 4}, text("below"))
    assert codes(till) == [data]


@pytest.mark.parametrize(
    ("symbology", "data"),
    [("ean13", "4006381333931"), ("code128", "R1-000123"), ("code39", "ABC123"), ("ean8", "96385074")],
)
def test_a_printed_barcode_can_be_read(till: Till, symbology: str, data: str) -> None:
    till.print({"type": "barcode", "data": data, "symbology": symbology})
    assert [code.rstrip("\0") for code in codes(till)] == [data]


def codes(till: Till) -> list[str]:
    """What an independent decoder reads on the picture of the last receipt."""
    number = till.state()["receipts"]
    picture = Image.open(io.BytesIO(till.http.get(f"/sim/v1/printer/receipts/{number}.png").content))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_a_picture_is_printed(till: Till) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 80), "black").save(out, "PNG")
    job = till.print({"type": "image", "data": base64.b64encode(out.getvalue()).decode()}, text("logo above"))
    assert job["state"] == "done"
    assert till.papers()[0] == "[image]\nlogo above"


def test_the_drawer_opens_from_a_receipt_and_by_itself(till: Till) -> None:
    before = till.state()["printer"]["pulses"]
    till.print(text("cash"), {"type": "drawer"})
    until(lambda: till.state()["printer"]["drawer_open"])
    till.hand("drawer", open=False)
    assert till.do("drawer", "open")["state"] == "done"
    assert till.do("drawer", "status")["result"] == {"open": True}
    assert till.state()["printer"]["pulses"] == before + 2


def test_the_drawer_opens_although_the_paper_is_out(till: Till) -> None:
    till.hand("printer", paper="out")
    assert till.do("drawer", "open")["state"] == "done"
    assert till.state()["printer"]["drawer_open"]


@pytest.mark.parametrize(
    ("fault", "code"), [({"paper": "out"}, "E301"), ({"cover_open": True}, "E302"), ({"cutter_jam": True}, "E306")]
)
def test_a_blocked_printer_refuses_before_anything_is_sent(till: Till, fault: dict, code: str) -> None:
    till.hand("printer", **fault)
    job = till.print(text("never"))
    assert job["state"] == "failed"
    assert [entry["code"] for entry in job["conditions"]] == [code]
    assert job["offer"] == ["reprint"]
    assert [entry["code"] for entry in till.device("printer")["conditions"]] == [code]
    till.calm()
    assert till.papers() == []


def test_nearly_empty_paper_is_a_warning_and_prints(till: Till) -> None:
    till.hand("printer", paper="near_end")
    assert till.print(text("ok"))["state"] == "done"
    device = till.device("printer")
    assert device["state"] == "degraded"
    assert [entry["severity"] for entry in device["conditions"]] == ["warning"]


def test_paper_that_runs_out_in_the_middle_is_loaded_and_the_receipt_goes_on(till: Till) -> None:
    till.hand("printer/faults", line_ms=20)
    job = till.print(*[text(f"line {number}") for number in range(60)], wait=0)
    until(lambda: till.http.get("/sim/v1/printer/receipts").json()["receipts"])
    till.hand("printer", paper="out")
    until(lambda: till.device("printer")["conditions"])
    assert till.job(job["id"])["state"] in ("sending", "sent")
    till.hand("printer", paper="ok")
    till.hand("printer/faults", line_ms=0)
    until(lambda: till.job(job["id"])["state"] == "done")
    assert till.papers()[0].split("\n") == [f"line {number}" for number in range(60)]


def test_the_same_key_prints_once(till: Till) -> None:
    key = str(uuid.uuid4())
    first, again = till.print(text("once"), key=key), till.print(text("once"), key=key)
    assert first["id"] == again["id"]
    assert till.papers() == ["once"]


def test_the_same_key_for_another_receipt_is_a_conflict(till: Till) -> None:
    key = str(uuid.uuid4())
    till.print(text("one"), key=key)
    args = {"document": document(text("two"))}
    answer = till.http.post("/v1/devices/printer/print", json=args, headers={"Idempotency-Key": key})
    assert answer.status_code == 409
    assert answer.json()["code"] == "key.reused"


def test_a_print_without_a_key_is_refused(till: Till) -> None:
    answer = till.http.post("/v1/devices/printer/print", json={"document": document(text("x"))})
    assert (answer.status_code, answer.json()["code"]) == (400, "key.missing")


@pytest.mark.parametrize(
    "args",
    [
        {},
        {"document": {}},
        {"document": {"blocks": [{"type": "raw", "data": "1b40"}]}},
        {"document": document(), "x": 1},
    ],
)
def test_what_cannot_be_printed_is_refused_at_once(till: Till, args: dict) -> None:
    answer = till.http.post("/v1/devices/printer/print", json=args, headers={"Idempotency-Key": str(uuid.uuid4())})
    assert answer.status_code == 422


def test_copies_come_out_as_often_as_asked(till: Till) -> None:
    till.print(text("copy"), copies=3)
    assert till.papers() == ["copy"] * 3


def test_a_lost_proof_is_replaced_by_the_barrier(till: Till) -> None:
    till.hand("printer/faults", answer_lost=True)
    job = till.print(text("still known"))
    assert (job["state"], job["result"]["verified"]) == ("done", "barrier")


def test_garbage_and_slow_bytes_do_not_confuse_the_printer_driver(till: Till) -> None:
    till.hand("printer/faults", garbage=True, slow_ms=3)
    job = till.print(text("through the noise"))
    assert (job["state"], job["result"]["verified"]) == ("done", "process_id")


def test_a_printer_that_is_plugged_in_again_prints_what_waited(till: Till) -> None:
    till.hand("printer/faults", unplugged=True)
    until(lambda: till.device("printer")["state"] == "offline")
    job = till.print(text("waited"), wait=300)
    assert job["state"] == "queued"
    till.hand("printer/faults", unplugged=False)
    until(lambda: till.job(job["id"])["state"] == "done")
    assert till.papers() == ["waited"]


def test_a_late_drawer_pulse_is_not_sent(till: Till) -> None:
    till.hand("printer/faults", unplugged=True)
    until(lambda: till.device("printer")["state"] == "offline")
    before = till.state()["printer"]["pulses"]
    job = till.do("drawer", "open")
    assert job["state"] == "failed"
    assert job["conditions"][0]["code"] == "E126"
    till.calm()
    assert till.state()["printer"]["pulses"] == before


def test_power_cut_in_the_middle_asks_a_person_and_reprints_a_marked_copy(till: Till) -> None:
    till.hand("printer/faults", line_ms=40)
    job = till.print(*[text(f"line {number}") for number in range(50)], wait=0)
    until(lambda: till.http.get("/sim/v1/printer/receipts").json()["receipts"])
    till.hand("printer", power=False)
    until(lambda: till.device("printer")["state"] == "offline")
    till.hand("printer", power=True)
    found = until(lambda: (row := till.job(job["id"]))["state"] == "operator" and row)
    assert found["offer"] == ["printed", "reprint", "dismiss"]
    till.hand("printer/faults", line_ms=0)
    body = {"decision": "reprint", "actor": "amra", "note": "half a receipt"}
    answer = till.http.post(f"/v1/jobs/{job['id']}/resolve", json=body).json()
    copy = until(lambda: (row := till.job(answer["reprint"]["id"]))["state"] == "done" and row)
    assert copy["reprint_of"] == job["id"]
    assert till.papers()[-1].split("\n")[0].strip() == "DUPLICATE"
    again = till.http.post(f"/v1/jobs/{job['id']}/resolve", json=body).json()
    assert again["reprint"]["id"] == copy["id"]


def test_a_kitchen_ticket_of_unknown_fate_is_reprinted_with_a_question(till: Till) -> None:
    till.hand("printer/faults", line_ms=40)
    till.print(*[text(f"dish {number}") for number in range(50)], tag="kitchen", wait=0)
    until(lambda: till.http.get("/sim/v1/printer/receipts").json()["receipts"])
    till.hand("printer", power=False)
    until(lambda: till.device("printer")["state"] == "offline")
    till.hand("printer/faults", line_ms=0)
    till.hand("printer", power=True)
    until(lambda: any("REPRINT?" in paper for paper in till.papers()))


def test_a_person_decides_with_a_name_and_a_right(till: Till) -> None:
    job = till.print(text("x"))
    path = f"/v1/jobs/{job['id']}/resolve"
    assert till.http.post(path, json={"decision": "printed"}).status_code == 422
    assert till.http.post(path, json={"decision": "printed", "actor": "amra"}).status_code == 409
    weak = httpx.post(f"{till.url}{path}", json={"decision": "printed", "actor": "x"}, headers=till.bearer(("print",)))
    assert weak.status_code == 403


def test_the_test_page_shows_the_shops_letters(till: Till) -> None:
    assert till.do("printer", "test_page")["state"] == "done"
    page = till.papers()[0]
    assert "Съешь ещё" in page
    assert "Čaša šljive, đak" in page
    assert "5 €" in page


def test_evidence_of_what_was_sent_is_traced(till: Till) -> None:
    till.print(text("traced"))
    trace = (till.data / "hw" / "trace" / "printer.log").read_text()
    assert b"traced".hex(" ") in trace
    assert json.dumps(till.device("printer"))
