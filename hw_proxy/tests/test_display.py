"""CD5220: vectors against the codec, and the codec's bytes on the simulated display."""

import pytest

from hw_proxy.codecs import cd5220
from hw_proxy.sim.display import DisplaySim
from hw_proxy.tests.till import Till, until


def test_the_upper_line_equals_the_vector() -> None:
    vector = "1B 51 41 54 4F 54 41 4C 20 20 20 20 20 20 20 20 20 20 31 32 2E 35 30 0D"
    assert cd5220.line(0, b"TOTAL          12.50") == bytes.fromhex(vector)


def test_string_mode_ends_only_with_a_clear() -> None:
    display = DisplaySim({})
    display.receive(cd5220.show(["ONE", "TWO"], "cp858") + b"lost\x0cSEEN")
    assert display.lines == ["SEEN".ljust(20), " " * 20]


def test_bytes_may_arrive_one_by_one() -> None:
    display = DisplaySim({})
    for byte in cd5220.INIT + cd5220.select_page(17) + cd5220.show(["ИТОГО", "5.00"], "cp866"):
        display.receive(bytes([byte]))
    assert [line.strip() for line in display.lines] == ["ИТОГО", "5.00"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [("ru", ["ИТОГО          12.50", "Спасибо!"]), ("bs", ["ZA PLAĆANJE", "Čaj, šećer"]), ("de", ["SÜßES", "5,00 €"])],
)
def test_each_language_is_readable_on_the_glass(till: Till, language: str, lines: list[str]) -> None:
    assert till.do("display", "show", {"lines": lines, "language": language})["state"] == "done"
    until(lambda: [line.rstrip() for line in till.state()["display"]["lines"]] == lines)


def test_an_idle_text_breaks_at_a_space(till: Till) -> None:
    till.do("display", "idle", {"text": "Welcome to the corner shop"})
    until(lambda: [line.strip() for line in till.state()["display"]["lines"]] == ["Welcome to the", "corner shop"])


def test_a_display_that_was_unplugged_works_again(till: Till) -> None:
    till.hand("display/faults", unplugged=True)
    until(lambda: till.device("display")["state"] == "offline")
    assert till.do("display", "show", {"lines": ["x"]})["state"] == "failed"
    till.hand("display/faults", unplugged=False)
    until(lambda: till.device("display")["state"] == "online")
    assert till.do("display", "show", {"lines": ["back"]})["state"] == "done"


def test_more_than_two_lines_are_refused(till: Till) -> None:
    answer = till.http.post("/v1/devices/display/show", json={"lines": ["1", "2", "3"]})
    assert answer.status_code == 422
