"""What a scan means; vectors HW-SCN-12 and HW-SCN-13."""

import pytest

from hw_proxy.codecs.barcode import check_digit, decode, is_layout, parse, split_aim

GS = "\x1d"


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        ("4006381333931", {"kind": "gtin", "gtin": "4006381333931"}),
        ("]E04006381333931", {"kind": "gtin", "gtin": "4006381333931"}),
        ("96385074", {"kind": "gtin", "gtin": "96385074"}),
        ("2100123012503", {"kind": "weighed", "item": "00123", "grams": "1250"}),
        ("2300045012340", {"kind": "priced", "item": "00045", "amount": 1234}),
        ("2912345678906", {"kind": "own"}),
        ("2100123012505", {"kind": "rejected", "reason": "check_digit"}),
        ("]E04006381333930", {"kind": "rejected", "reason": "check_digit"}),
        ("4006381333930", {"kind": "text"}),
        (f"]d20104600439931256215Qbag!{GS}93Zjqw", {"kind": "gs1", "gtin": "4600439931256"}),
        (f"0104600439931256215Qbag!{GS}93Zjqw", {"kind": "gs1", "gtin": "4600439931256"}),
        ("]C1010400638133393117271231", {"kind": "gs1", "gtin": "4006381333931"}),
        ("2100045678", {"kind": "text"}),
        ("R1-000123", {"kind": "text"}),
    ],
)
def test_a_scan_has_one_meaning(raw: str, meaning: dict) -> None:
    found = parse(raw)
    assert {key: found[key] for key in meaning} == meaning


def test_a_wrong_weight_label_is_never_read_as_something_else() -> None:
    wrong = [f"2100123{grams:05d}" for grams in range(0, 99_000, 777)]
    for body in wrong:
        for digit in "0123456789":
            kind = parse(body + digit)["kind"]
            assert kind == ("weighed" if digit == check_digit(body) else "rejected")


def test_the_shops_own_layouts_decide() -> None:
    assert parse("281234500500" + check_digit("281234500500"), ("28IIIIIPPPPPC",))["amount"] == 500


@pytest.mark.parametrize(
    ("pattern", "good"), [("21IIIIIWWWWWC", True), ("23IIIIIPPPPPC", True), ("21IIIIIWWWPPC", False), ("IIIII", False)]
)
def test_a_layout_is_checked(pattern: str, good: bool) -> None:
    assert is_layout(pattern) is good


def test_bytes_of_a_scan_stay_as_they_are() -> None:
    assert decode("čaj".encode()) == "čaj"
    assert decode(b"\xe8aj" + b"\x1d") == "èaj\x1d"
    assert split_aim("]Q3abc") == ("]Q3", "abc")
    assert split_aim("abc") == (None, "abc")
