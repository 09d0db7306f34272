"""Reports of the day in EnterpriseData: totals of the day, the same bytes again, corrections, and what a schema overlooks."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from addons.export_1c import jobs
from addons.export_1c.report_checks import faults
from addons.export_1c.tests.shop_1c import API, connect
from addons.sales.tests.orders import CARD, line, op, order, payment, refund, statuses
from core.testing import Shop

NS = "{http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.20}"
DAY = {"date_from": "2026-11-22", "date_to": "2026-11-22"}
Json = dict[str, Any]


def make(shop: Shop, connection: str, days: Json = DAY) -> Json:
    answer = shop.owner.post(f"{API}/connections/{connection}/reports", days)
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def listed(shop: Shop) -> list[Json]:
    return list(shop.owner.get(f"{API}/reports?sort=version").json["items"])


def saved(shop: Shop, report: Json) -> bytes:
    answer = shop.owner.get(f"{API}/reports/{report['id']}/file")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return bytes(answer.data)


def document(content: bytes) -> Element:
    """The report within the message, its names without namespace."""
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    [found] = root.findall("Body/Документ.ОтчетОРозничныхПродажах")
    return found


def a_day(shop: Shop) -> list[Json]:
    """A sale in cash, one by card with weighed goods, and the first one taken back."""
    first = order(
        shop, 1, [line(price=1099), line(2, product=2, price=349, low=True)], rounding=2, total=1450, payments=[payment(1450)]
    )
    second = order(
        shop, 2, [line(price=2599, off=99, quantity=7_315), line(2, price=1099)], payments=[payment(2901, method=CARD, kind="card")]
    )
    back = refund(shop, first, 3, rounding=-2, total=-1450, payments=[payment(-1450)], refers_to_number="R1-000001")
    assert statuses(shop, op(first), op(second), op(back)) == ["applied"] * 3
    return [first, second, back]


def test_a_day_is_a_report_whose_totals_are_those_of_the_day(shop):
    connection, _one_c = connect(shop)
    a_day(shop)
    assert make(shop, connection) == {"new": 1, "corrected": 0, "unchanged": 0}
    [report] = listed(shop)
    summary = shop.owner.get("/api/v1/sales/summary?date_from=2026-11-22&date_to=2026-11-22").json
    assert report["total"] == 2901 == summary.get("total", summary.get("turnover", 2901))
    made = document(saved(shop, report))
    assert list(faults(made)) == []
    assert made.findtext("Сумма") == "29.01"
    goods = [
        (row.findtext("Количество"), row.findtext("Сумма"), row.findtext("СтавкаНДС/ВидСтавки"))
        for row in made.findall("ТоварыПродажа/Строка")
    ]
    assert goods == [("2.732", "40.02", "Общая"), ("1", "3.49", "Пониженная")]
    back = made.findall("ТоварыВозвратПродажи/Строка")
    assert sum(Decimal(row.findtext("СуммаВозврата", "0")) for row in back) == Decimal("14.50")
    assert {row.findtext("НомерЧекаККМПродажи") for row in back} == {"R1-000001"}
    assert [row.findtext("СуммаОплаты") for row in made.findall("ОплатаПлатежнымиКартами/Строка")] == ["29.01"]


def test_the_same_days_again_are_the_same_bytes_and_a_late_sale_is_a_correction(shop):
    connection, _one_c = connect(shop)
    a_day(shop)
    make(shop, connection)
    [report] = listed(shop)
    before = saved(shop, report)
    assert make(shop, connection) == {"new": 0, "corrected": 0, "unchanged": 1}
    assert saved(shop, listed(shop)[0]) == before
    assert statuses(shop, op(order(shop, 4, [line(price=500)]))) == ["applied"]
    assert make(shop, connection) == {"new": 0, "corrected": 1, "unchanged": 0}
    first, second = listed(shop)
    assert saved(shop, first) == before
    old, new = document(before), document(saved(shop, second))
    assert (second["version"], second["total"], second["filename"]) == (2, 3401, f"retail_{second['number']}_2.xml")
    assert old.findtext("КлючевыеСвойства/Ссылка") == new.findtext("КлючевыеСвойства/Ссылка")
    assert new.findtext("ОбщиеСвойстваОбъектовФормата/Комментарий") == "Исправление 1"
    assert make(shop, connection)["unchanged"] == 1


def test_stores_and_registers_have_reports_of_their_own(sqlite_shop):
    shop = sqlite_shop
    connection, _one_c = connect(shop)
    sale = order(shop, 1, [line(price=500)])
    late = order(shop, 2, [line(price=700)], business_day="2026-11-23")
    assert statuses(shop, op(sale), op(late)) == ["applied"] * 2
    assert make(shop, connection, {"date_from": "2026-11-01", "date_to": "2026-11-30"})["new"] == 2
    assert sorted((row["day"], row["total"]) for row in listed(shop)) == [("2026-11-22", 500), ("2026-11-23", 700)]
    manager = shop.signed_in(shop.cashier_id)
    assert manager.get(f"{API}/reports/{listed(shop)[0]['id']}/file").status_code == 403


def test_the_night_puts_reports_into_the_folder_once_and_corrections_beside_them(sqlite_shop, time_machine_day):
    shop = sqlite_shop
    connect(shop, folder="books")
    a_day(shop)
    folder = shop.kernel.config.data / "exchange_1c_out" / "books"
    night(shop)
    [file] = sorted(folder.iterdir())
    file.unlink()  # 1C took it
    night(shop)
    assert list(folder.iterdir()) == []
    assert statuses(shop, op(order(shop, 4, [line(price=500)]))) == ["applied"]
    night(shop)
    assert [path.name for path in folder.iterdir()] == [file.name.replace(".xml", "_2.xml")]


@pytest.fixture
def time_machine_day():
    """The day after the one that is sold on."""
    import time_machine

    with time_machine.travel("2026-11-23T04:00:00Z", tick=True):
        yield


def night(shop: Shop) -> None:
    with shop.kernel.unit_of_work():
        jobs.write_reports()


@pytest.fixture(scope="module")
def good() -> Element:
    """A report without a fault."""
    text = """<Документ.ОтчетОРозничныхПродажах><КлючевыеСвойства><Ссылка>0190aaaa-0000-5000-8000-000000000001</Ссылка>
    <Дата>2026-11-22T23:59:59</Дата><Номер>R1-20261122</Номер><Организация><Наименование>Shop</Наименование><ИНН>7701234567</ИНН>
    </Организация></КлючевыеСвойства><Сумма>5.00</Сумма><ТоварыПродажа><Строка><Количество>2</Количество><Сумма>7.00</Сумма></Строка>
    </ТоварыПродажа><ТоварыВозвратПродажи><Строка><Количество>1</Количество><Сумма>2.00</Сумма></Строка></ТоварыВозвратПродажи>
    <ОплатаПлатежнымиКартами><Строка><СуммаОплаты>5.00</СуммаОплаты></Строка></ОплатаПлатежнымиКартами></Документ.ОтчетОРозничныхПродажах>"""
    return ElementTree.fromstring(text)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("Сумма", "5.01", "total"),
        ("ОплатаПлатежнымиКартами/Строка/СуммаОплаты", "7.01", "without cash"),
        ("ТоварыПродажа/Строка/Количество", "-2", "below zero"),
        ("КлючевыеСвойства/Организация/ИНН", "123", "INN"),
        ("КлючевыеСвойства/Организация/ИНН", "77012345ab", "INN"),
        ("КлючевыеСвойства/Ссылка", "R1", "UUID"),
        ("КлючевыеСвойства/Дата", "2026-11-22T23:59:59+03:00", "date"),
        ("КлючевыеСвойства/Дата", "2026-11-22", "date"),
    ],
)  # fmt: skip
def test_what_no_schema_notices_is_found_before_writing(good, path, text, told):
    assert list(faults(good)) == []
    bad = copy.deepcopy(good)
    found = bad.find(path)
    assert found is not None
    found.text = text
    [fault] = faults(bad)
    assert told in fault


def test_a_report_without_lines_is_refused(good):
    empty = copy.deepcopy(good)
    for name in ("ТоварыПродажа", "ТоварыВозвратПродажи", "ОплатаПлатежнымиКартами"):
        empty.remove(empty.find(name))
    empty.find("Сумма").text = "0"
    assert [fault for fault in faults(empty) if "no lines" in fault]


def test_no_more_than_a_quarter_is_reported_at_once(sqlite_shop):
    connection, _one_c = connect(sqlite_shop)
    answer = sqlite_shop.owner.post(f"{API}/connections/{connection}/reports", {"date_from": "2026-01-01", "date_to": "2026-12-31"})
    assert answer.status_code == 409
