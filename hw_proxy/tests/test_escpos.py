"""ESC/POS bytes against vectors of the Epson reference and of python-escpos 3.1."""

import io
from itertools import islice

import pytest
from escpos.printer import Dummy
from PIL import Image

from hw_proxy.codecs import escpos
from hw_proxy.codecs.escpos_status import Asb, Barrier, Block, Parser, ProcessId, Realtime, realtime_conditions


def test_a_qr_code_is_native_and_equals_the_vector() -> None:
    vector = """1D 28 6B 04 00 31 41 32 00  1D 28 6B 03 00 31 43 06  1D 28 6B 03 00 31 45 30
        1D 28 6B 10 00 31 50 30 68 74 74 70 73 3A 2F 2F 65 2E 78 2F 31  1D 28 6B 03 00 31 51 30"""
    assert escpos.qr("https://e.x/1", 6) == bytes.fromhex(vector)


def test_python_escpos_builds_the_same_qr_code() -> None:
    judge = Dummy()
    judge.qr("https://e.x/1", native=True, size=6)
    assert escpos.qr("https://e.x/1", 6) in judge.output


def test_the_drawer_pulse_equals_python_escpos() -> None:
    judge = Dummy()
    judge.cashdraw(2)
    assert escpos.pulse(2, 100, 100) == judge.output == bytes.fromhex("1B 70 00 32 32")


def test_the_drawer_pulse_past_the_buffer() -> None:
    assert escpos.pulse_now(2, 100) == bytes.fromhex("10 14 01 00 01")
    assert escpos.pulse_now(5, 300) == bytes.fromhex("10 14 01 01 03")


def test_process_ids_are_printable_and_do_not_repeat() -> None:
    texts = [escpos.process_text(number) for number in range(20_000)]
    assert len(set(texts)) == len(texts)
    assert all(0x20 <= ord(char) <= 0x7E for text in islice(texts, 0, None, 97) for char in text)
    assert escpos.process_id("abcd") == bytes.fromhex("1D 28 48 06 00 30 30") + b"abcd"


def test_a_picture_is_sent_in_slices_as_wide_as_the_roll() -> None:
    out = io.BytesIO()
    Image.new("L", (1000, 400), 0).save(out, "PNG")
    data = escpos.raster(out.getvalue(), 576)
    assert data.count(b"\x1d\x76\x30\x00\x48\x00") == 2
    assert len(data) == 230 * 72 + 2 * 8


@pytest.mark.parametrize(("blocks", "forbidden"), [([{"type": "text", "text": "Žš € Жњ"}], b"\x1c\x2d")])
def test_commands_that_clones_do_not_know_are_never_sent(blocks: list, forbidden: bytes) -> None:
    assert forbidden not in escpos.build({"blocks": blocks}, escpos.Profile(), "bs").data


STREAM = bytes.fromhex("16 12 12 12  1C 00 0F 00  37 22 61 62 63 64 00  00  5F 54 4D 00  0F")


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_answers_are_told_apart_however_they_are_cut(size: int) -> None:
    parser, found = Parser(), []
    for start in range(0, len(STREAM), size):
        found += parser.feed(STREAM[start : start + size])
    kinds = [type(message) for message in found]
    assert kinds == [Realtime] * 4 + [Asb, ProcessId, Barrier, Block, Barrier]
    assert found[4].paper_out
    assert found[4].drawer_high
    assert found[4].offline
    assert found[5].text == "abcd"


def test_measured_status_bytes_of_a_printer_without_paper() -> None:
    assert realtime_conditions(2, 0x32) == ["E301"]
    assert realtime_conditions(4, 0x7E) == ["E301"]
    assert [realtime_conditions(n, 0x12) for n in (2, 3, 4)] == [[], [], []]


def test_garbage_is_skipped_and_the_next_answer_is_understood() -> None:
    assert [type(message) for message in Parser().feed(b"\xff\x80\x91\x16")] == [Realtime]
