"""Formats: against Babel where it has an answer, and as shops write where it has none. The client is held to the same vectors."""

import json
import random
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date as babel_date
from babel.dates import format_time as babel_time
from babel.numbers import format_currency, format_decimal, format_percent

from core.formats import (
    FormatOverrides,
    Region,
    currency_digits,
    format_date,
    format_datetime,
    format_money,
    format_quantity,
    format_rate,
    format_table,
    format_time,
    format_unit_price,
    parse_decimal,
    parse_scaled,
    use_region,
)
from core.i18n import LANGUAGES, use_language
from tools.i18n_vectors import PATH, vectors

COUNTRIES = ["", "BA", "DE", "AT", "CH", "RU", "RS", "HR", "GB", "US", "KZ", "ZZ"]
DICE = random.Random(7)
AMOUNTS = [0, 1, -1, 99, 100, -100_000, *(DICE.randrange(-(10**11), 10**11) for _ in range(200))]


@pytest.fixture(params=LANGUAGES)
def language(request):
    with use_language(request.param):
        yield request.param


def test_the_vectors_for_the_client_are_those_of_this_code():
    written = json.loads(PATH.read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(vectors())), "run: python -m tools.i18n_vectors"
    values = sum(len(row) for group in written.values() if isinstance(group, list) for row in group)
    assert values > 15_000


@pytest.mark.parametrize("currency", ["EUR", "USD", "GBP", "CHF", "JPY", "KWD", "BAM", "CZK"])
def test_money_is_written_as_babel_does(language, currency):
    digits = currency_digits(currency)
    table = format_table(language)
    for minor in AMOUNTS:
        expected = format_currency(Decimal(minor).scaleb(-digits), currency, locale=language)
        symbol = table["currencies"][currency]["symbol"]
        if language == "en" and symbol[-1].isalpha():  # CLDR's currencySpacing, which Babel leaves out
            expected = re.sub(r"[A-Z]{2,3}(?=\d)", lambda match: match[0] + "\u00a0", expected)
        expected = expected.replace("BAM", "KM").replace("-", "\u2212")
        assert format_money(minor, currency) == expected


def test_quantities_and_rates_are_written_as_babel_does(language):
    for value in AMOUNTS:
        number = Decimal(value).scaleb(-4)
        plain = format_decimal(number, "#,##0.####", locale=language).replace("-", "\u2212")
        fixed = format_decimal(number, "#,##0.000#", locale=language).replace("-", "\u2212")
        assert (format_quantity(value), format_quantity(value, 3)) == (plain, fixed)
        pattern = format_table(language)["percent"].replace("{n}", "#,##0.##")
        assert format_rate(value) == format_percent(number, pattern, locale=language).replace("-", "\u2212")


def test_dates_and_times_are_written_as_babel_does(language):
    zone = ZoneInfo("Europe/Sarajevo")
    for moment in (datetime.fromtimestamp(DICE.randrange(10**9, 2 * 10**9), UTC) for _ in range(200)):
        local = moment.astimezone(zone)
        for style in ("medium", "long", "full"):
            assert format_date(moment, style, zone=zone.key) == babel_date(local, style, locale=language)
        for style in ("short", "medium"):
            assert format_time(moment, style, zone=zone.key) == babel_time(local, style, tzinfo=zone, locale=language)
        short = re.sub(r"(?<!y)yy(?!y)", "y", format_table(language)["dates"]["short"])
        assert format_date(moment, zone=zone.key) == babel_date(local, short, locale=language)


def test_every_table_has_only_fields_that_the_formatters_know():
    for language in LANGUAGES:
        for country in COUNTRIES:
            table = format_table(language, country)
            for style in table["dates"]:
                assert format_date(date(2026, 11, 3), style, table=table)
            for style in table["times"]:
                assert format_time("2026-11-03T15:04:05Z", style, table=table)
            for style in table["datetimes"]:
                assert "{" not in format_datetime("2026-11-03T15:04:05Z", style, table=table)


@pytest.mark.parametrize(
    ("language", "country", "money", "day"),
    [
        ("en", "", "\u2212€1,234.50", "11/3/2026"),
        ("en", "BA", "\u22121,234.50\u00a0€", "03/11/2026"),
        ("en", "GB", "\u2212€1,234.50", "03/11/2026"),
        ("en", "ZZ", "\u2212€1,234.50", "03/11/2026"),
        ("ru", "RU", "\u22121\u00a0234,50\u00a0€", "03.11.2026"),
        ("bs", "BA", "\u22121.234,50\u00a0€", "3. 11. 2026."),
        ("de", "DE", "\u22121.234,50\u00a0€", "03.11.2026"),
        ("de", "AT", "\u2212€\u00a01.234,50", "03.11.2026"),
        ("de", "ZZ", "\u22121.234,50\u00a0€", "03.11.2026"),
    ],
)
def test_the_country_decides_how_its_language_is_written(language, country, money, day):
    with use_language(language), use_region(Region(country)):
        assert (format_money(-123450, "EUR"), format_date(date(2026, 11, 3))) == (money, day)


@pytest.mark.parametrize(
    ("overrides", "text"),
    [
        (FormatOverrides(), "1.234,50\u00a0KM"),
        (FormatOverrides(position="before"), "KM\u00a01.234,50"),
        (FormatOverrides(currency="BAM", symbol="€", position="before"), "€1.234,50"),
        (FormatOverrides(currency="EUR", symbol="evra"), "1.234,50\u00a0KM"),
        (FormatOverrides(decimal="."), "1,234.50\u00a0KM"),
        (FormatOverrides(decimal=".", group=" "), "1\u00a0234.50\u00a0KM"),
        (FormatOverrides(group=""), "1234,50\u00a0KM"),
    ],
)
def test_a_store_may_write_amounts_its_own_way(overrides, text):
    with use_language("bs"), use_region(Region("BA", overrides)):
        assert format_money(123450, "BAM") == text
        assert parse_decimal(format_money(123450, "BAM", symbol=False)) == Decimal("1234.5")


@pytest.mark.parametrize("wrong", [{"decimal": ";"}, {"group": "x"}, {"position": "above"}, {"currency": "BAM", "symbol": "{n}"}])
def test_a_way_of_writing_that_nobody_could_read_is_refused(wrong):
    with pytest.raises(ValueError):
        FormatOverrides(**wrong)


def test_decimal_and_thousands_separator_cannot_be_the_same():
    with pytest.raises(ValueError, match="change one"):
        format_table("bs", "BA", FormatOverrides(decimal=".", group="."))


def test_unit_prices_show_as_many_places_as_they_have():
    with use_language("de"):
        texts = [format_unit_price(price, "EUR") for price in (289_300, 1_000_000, 1_005_000, 1, -289_300)]
    assert texts == [f"{text}\u00a0€" for text in ("0,2893", "1,00", "1,005", "0,000001", "\u22120,2893")]


@pytest.mark.parametrize(
    ("language", "currency", "text"),
    [("ru", "RUB", "-1\u00a0234,50\u00a0руб."), ("de", "RUB", "-1.234,50\u00a0RUB"), ("bs", "EUR", "-1.234,50\u00a0€")],
)
def test_paper_gets_the_hyphen_and_signs_that_printers_have(language, currency, text):
    with use_language(language):
        assert format_money(-123450, currency, paper=True) == text


def test_paper_gets_only_characters_of_printers_code_pages():
    codecs = {"en": "cp858", "de": "cp858", "bs": "cp852", "ru": "cp866"}
    moment = "2026-11-22T15:04:05Z"
    for language, codec in codecs.items():
        with use_language(language):
            home = {"ru": "RUB", "bs": "BAM"}.get(language, "EUR")
            texts = [format_money(-123456789, home, paper=True), format_date(moment, "full", paper=True)]
            texts += [format_time(moment, paper=True), format_datetime(moment, paper=True), format_rate(-1950, paper=True)]
            assert " ".join(texts).encode(codec)


@pytest.mark.parametrize("value", [1.0, "1", Decimal(1), True, None])
def test_nothing_but_an_integer_is_money(value):
    with pytest.raises(TypeError):
        format_money(value, "EUR")


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        format_time(datetime(2026, 11, 22, 10, 41))


def test_the_clock_of_the_store_is_used_and_a_plain_date_has_no_zone():
    with use_language("bs"), use_region(Region("BA", timezone="Europe/Sarajevo")):
        assert format_datetime("2026-12-31T23:30:00.000Z") == "1. 1. 2027. 00:30"
        assert format_date("2026-12-31") == "31. 12. 2026."


@pytest.mark.parametrize("minor", [0, 1, -1, 99, 100_000, -123_456_789, 2**53 - 1])
def test_what_is_written_is_read_back(language, minor):
    for paper in (False, True):
        assert parse_scaled(format_money(minor, "EUR", symbol=False, paper=paper), 2) == minor


@pytest.mark.parametrize(
    ("text", "number"), [("1.234", "1234"), ("12.5", "12.5"), ("0.500", "0.500"), ("1 234,5", "1234.5"), ("\u22123", "-3")]
)
def test_typed_numbers_follow_the_language_and_forgive_the_other_point(text, number):
    with use_language("de"):
        assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "1.23.4", "1e3", "--1", "12 €", "NaN", "१२"])
def test_what_is_no_number_is_refused_with_an_example(text):
    with use_language("de"), pytest.raises(ValueError, match=re.escape("1.234,50")):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["1,234", "90071992547409,92"])
def test_a_number_that_does_not_fit_is_refused(text):
    with use_language("de"), pytest.raises(ValueError):
        parse_scaled(text, 2)
