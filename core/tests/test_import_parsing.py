"""Cells as values: numbers in every way of writing, yes and no, prices for files without any."""

from __future__ import annotations

import pytest

from core.imports.parsing import Fault, Numbers, guess_decimal, parse_boolean, parse_email, parse_text, price_between


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1,99", 199), ("1.99", 199), ("1.234,50 €", 123450), ("1,234.50", 123450), ("1 234,5", 123450), ("1'234.50 CHF", None),
        ("EUR 5", 500), ("12,5 KM", 1250), ("99 руб.", 9900), ("1.234.567", 123456700), ("-3", -300), ("0.5", 50), ("0,123", None),
        ("", None), ("abc", None), ("1,2,3", None), ("1.99.9", None), ("1e5", None), ("99999999999999999", None),
    ],
)  # fmt: skip
def test_money_is_read_exactly_or_not_at_all(text: str, cents: int | None) -> None:
    if cents is None:
        with pytest.raises(Fault):
            Numbers().parse(text, "money")
    else:
        assert Numbers().parse(text, "money") == cents


def test_what_could_be_thousands_follows_the_file() -> None:
    assert Numbers(decimal=",").parse("1.234", "money") == 123400
    assert Numbers(decimal=".").parse("1.234", "unit_price") == 1_234_000
    assert guess_decimal(["1.234", "5,99", "x"], ".") == ","
    assert guess_decimal(["1,234", "2,500"], ".") == "."
    assert guess_decimal(["1,234.50"], ",") == "."


@pytest.mark.parametrize(("kind", "value"), [("unit_price", 28_930_000), ("quantity", 28_9300), ("rate", 2893), ("integer", None)])
def test_each_kind_has_its_places(kind: str, value: int | None) -> None:
    if value is None:
        with pytest.raises(Fault):
            Numbers().parse("28.93", kind)
    else:
        assert Numbers().parse("28.93", kind) == value


def test_currencies_without_minor_units_have_none() -> None:
    assert Numbers(digits=0).parse("500", "money") == 500
    with pytest.raises(Fault):
        Numbers(digits=0).parse("500,5", "money")


@pytest.mark.parametrize(("text", "value"), [("Ja", True), ("да", True), ("x", True), ("NE", False), ("нет", False), ("0", False)])
def test_yes_and_no_are_known_in_four_languages(text: str, value: bool) -> None:
    assert parse_boolean(text) is value


def test_other_words_are_neither() -> None:
    with pytest.raises(Fault):
        parse_boolean("maybe")


def test_texts_lose_control_characters_and_keep_their_length() -> None:
    assert parse_text(" Tea\x00 \t green\u00a0 ", 20) == "Tea green"
    with pytest.raises(Fault, match="21"):
        parse_text("x" * 21, 20)


def test_addresses_are_folded() -> None:
    assert parse_email("Amra@Example.ORG") == "amra@example.org"
    with pytest.raises(Fault):
        parse_email("amra@")


def test_a_range_gives_each_key_a_price_within_it_that_never_changes() -> None:
    rule = price_between("0.49..29.99", Numbers(), "unit_price")
    assert rule is not None
    prices = [rule(f"{number:013d}") for number in range(2_000)]
    assert prices == [rule(f"{number:013d}") for number in range(2_000)]
    assert min(prices) >= 490_000
    assert max(prices) <= 29_990_000
    assert len(set(prices)) > 900
    assert all(price % 10_000 == 0 for price in prices)
    assert price_between("1.99", Numbers(), "unit_price") is None
