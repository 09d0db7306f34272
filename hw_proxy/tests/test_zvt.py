"""ZVT bytes against vectors that others published, and the simulator's bytes against the driver's reading.

Sources: [S] the architecture of devices, recomputed and decoded by Wireshark's packet-zvt.c; [P] Portalum/Portalum.Zvt
`src/Portalum.Zvt.UnitTest` (StatusInformationParserTest, PrintLineTest, PrintTextBlockTest).
"""

from __future__ import annotations

import pytest

from hw_proxy.codecs import zvt, zvt_codes, zvt_fields, zvt_print, zvt_serial
from hw_proxy.sim import zvt_bytes
from hw_proxy.sim.terminal import TerminalSim
from hw_proxy.sim.terminal_slips import day_lines, slip_lines, status_information

APPROVED = (  # [P] Parse_PaymentGood1
    "04 0F 77 27 00 04 00 00 00 00 20 40 0B 00 04 70 0C 22 39 53 0D 10 06 0E 25 12 17 00 01 19 70 22 F0 F8 EE EE EE EE EE EE"
    " 47 71 29 28 00 48 69 2A 31 30 30 34 36 31 37 36 33 20 20 20 20 20 20 3B 36 31 31 38 30 34 00 00 3C F0 F1 F4 47 45 4E 2E"
    " 4E 52 2E 3A 36 31 31 38 30 34 49 09 78 87 04 70 88 00 04 70 8A 2E 8B F1 F7 44 65 62 69 74 20 4D 61 73 74 65 72 63 61 72"
    " 64 00"
)
ABORTED = "04 0F 1E 27 6C 29 28 00 48 69 3C F0 F1 F9 41 62 62 72 75 63 68 20 64 75 72 63 68 20 4B 75 6E 64 65"  # [P]
CONTACTLESS = (  # [P] Parse_TlvInfos1: a container at the end, no amount
    "04 0F 65 27 00 0C 23 13 55 0D 10 29 0E 99 99 22 F0 F8 EE EE EE EE EE EE 47 71 A0 01 29 00 00 00 06 87 00 08 0B 00 00 00"
    " 8A 06 8B F1 F1 4D 41 53 54 45 52 43 41 52 44 00 06 2E 2F 08 1F 12 01 02 1F 10 01 00 60 1B 43 07 A0 00 00 00 04 10 10 44"
    " 10 44 65 62 69 74 20 4D 61 73 74 65 72 63 61 72 64 1F 2B 04 10 01 50 08"
)
ADMIN_BLOCK = (  # [P] Parse_AdministrationReceipt
    "06 D3 AC 06 81 A9 1F 07 01 03 25 81 A2 07 1B 30 32 2E 31 31 2E 32 30 32 31 20 20 20 20 20 20 20 20 20 31 37 3A 30 35"
    " 3A 30 32 07 0C 54 49 44 3A 41 48 30 30 30 30 30 36 07 14 41 62 73 63 68 6C 75 73 73 20 2D 20 6B 65 69 6E 65 20 54 58"
    " 07 19 20 41 56 3A 20 2B 30 34 2E 30 37 20 28 4A 75 6E 20 31 31 20 32 30 32 31 29 07 1B 54 49 3A 20 45 20 44 54 3A 20"
    " 30 2F 30 2F 20 4F 46 3A 20 30 2F 30 2F 20 43 47 3A 07 0F 20 20 20 20 20 20 20 20 20 20 20 31 2F 30 2F 07 01 20 07 01"
    " 20 07 01 20 07 01 20 07 01 20 07 01 20 07 01 20 09 01 81"
)

FIRST_LINES = ["02.11.2021         17:05:02", "TID:AH000006", "Abschluss - keine TX"]
LAST_LINES = ["TI: E DT: 0/0/ OF: 0/0/ CG:", "           1/0/"]


def read(text: str) -> dict[str, object]:
    return zvt_fields.read_status(zvt.decode(bytes.fromhex(text)).data)


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (zvt.pay(1250, 978), "06 01 0A 04 00 00 00 00 12 50 49 09 78"),
        (zvt.reverse("000000", 42), "06 30 06 00 00 00 87 00 42"),
        (zvt.register("000000", 0xBE, 978), "06 00 10 00 00 00 BE 09 78 03 00 06 06 26 04 0A 02 06 D3"),
        (zvt.encode(zvt.ACK), "80 00 00"),
        (zvt.encode(zvt.NACK << 8 | zvt.REVERSE_NOW), "84 66 00"),
    ],
)
def test_commands_are_byte_equal_to_the_published_ones(made: bytes, published: str) -> None:
    assert made == bytes.fromhex(published)


@pytest.mark.parametrize(
    ("message", "frame"),
    [
        ("80 00 00", "10 02 80 00 00 10 03 F5 1F"),
        ("06 0F 00", "10 02 06 0F 00 10 03 C6 33"),
        ("84 66 00", "10 02 84 66 00 10 03 8D BE"),
        ("05 01 03 00 00 00", "10 02 05 01 03 00 00 00 10 03 DF DB"),
        ("06 01 0A 04 00 00 00 00 12 50 49 09 78", "10 02 06 01 0A 04 00 00 00 00 12 50 49 09 78 10 03 13 1D"),
    ],
)
def test_serial_frames_are_byte_equal_and_read_back(message: str, frame: str) -> None:
    framing = zvt_serial.SerialFraming()
    assert framing.pack(bytes.fromhex(message)) == bytes.fromhex(frame)
    assert framing.feed(bytes.fromhex(frame)) == [zvt.decode(bytes.fromhex(message))]
    assert framing.replies() == b"\x06"


def test_a_serial_frame_survives_pieces_noise_and_a_doubled_dle() -> None:
    framing = zvt_serial.SerialFraming()
    raw = b"\x55" + framing.pack(zvt.encode(0x06D1, b"\x10\x10\x10"))
    assert [item for byte in raw for item in framing.feed(bytes([byte]))] == [zvt.Apdu(0x06D1, b"\x10\x10\x10")]


def test_a_damaged_serial_frame_is_asked_for_again() -> None:
    framing = zvt_serial.SerialFraming()
    assert framing.feed(bytes.fromhex("10 02 80 00 00 10 03 F5 1E")) == []
    assert framing.replies() == b"\x15"


def test_an_approval_is_read_whole() -> None:
    said = read(APPROVED)
    wanted = {"result": 0, "amount": 2040, "trace": 470, "receipt": 470, "terminal_id": 28004869, "currency": 978, "auth": "611804",
              "text": "GEN.NR.:611804", "card_name": "Debit Mastercard", "card": "************4771", "card_type": 0x2E,
              "time": "223953", "date": "1006", "merchant_id": "100461763"}  # fmt: skip
    assert {name: said[name] for name in wanted} == wanted
    assert "rest" not in said


def test_a_refusal_carries_code_and_text() -> None:
    said = read(ABORTED)
    assert (said["result"], said["text"]) == (0x6C, "Abbruch durch Kunde")
    assert zvt_codes.condition_of(0x6C) == "E603"


def test_fields_before_a_container_are_read_and_the_container_is_no_rest() -> None:
    said = read(CONTACTLESS)
    assert (said["receipt"], said["card_name"], "amount" in said, "rest" in said) == (8, "MASTERCARD", False, False)


def test_what_follows_an_unknown_bitmap_is_kept_and_not_guessed() -> None:
    assert zvt_fields.read_status(bytes.fromhex("27 00 99 04 00 00 00 00 12 50")) == {
        "result": 0,
        "rest": "99040000000012 50".replace(" ", ""),
    }


def test_lines_of_a_block_and_of_single_lines_go_to_their_receipt() -> None:
    block = zvt.decode(bytes.fromhex(ADMIN_BLOCK))
    assert zvt_print.print_block(block.data) == ("admin", [*FIRST_LINES, " AV: +04.07 (Jun 11 2021)", *LAST_LINES])
    with_type = bytes.fromhex("40 2A 2A 20 4B 55 4E 44 45 4E 42 45 4C 45 47 20 2A 2A 06 04 1F 07 01 02")
    assert zvt_print.print_line(with_type) == ("customer", "** KUNDENBELEG **")
    assert zvt_print.print_line(bytes.fromhex("40 54 45 53 54 20 50 6F 72 74 61 6C 75 6D")) == ("", "TEST Portalum")


def test_long_messages_have_their_length_low_byte_first() -> None:
    raw = zvt.encode(zvt.PRINT_BLOCK, b"x" * 654)
    assert raw[:5] == bytes.fromhex("06 D3 FF 8E 02")
    assert zvt.TcpFraming().feed(raw + raw[:10]) == [zvt.Apdu(zvt.PRINT_BLOCK, b"x" * 654)]
    assert zvt_bytes.message("06d3", b"x" * 654) == raw


def test_card_numbers_do_not_reach_the_evidence() -> None:
    raw = bytes.fromhex("22 F0 F8 41 11 11 11 11 11 11 11 04 00 00 00 00 12 50")
    assert b"\x11" not in zvt_fields.redacted(raw)
    assert zvt_fields.read_status(raw)["card"] == "************1111"


def test_what_the_simulator_says_the_driver_reads() -> None:
    sim = TerminalSim({})
    charge = sim.book("pay", 1250, 978)
    said = zvt_fields.read_status(zvt.decode(status_information(charge)).data)
    assert (said["amount"], said["receipt"], said["trace"], said["auth"]) == (1250, 1, 471, "611471")
    kind, lines = slip_lines(charge, merchant=False)[0]
    block = zvt.decode(zvt_bytes.text_block(kind, lines))
    assert zvt_print.print_block(block.data) == ("customer", lines)
    _lines, information = day_lines(sim.charges, 1, 1)
    totals = zvt_fields.read_status(zvt.decode(information).data)
    assert totals["totals"] == {"first": 1, "last": 1, "cards": [{"name": "Visa", "count": 1, "amount": 1250}]}
