"""Sales to 1C: every receipt once, the same bytes until 1C says it has them, returns and corrections as documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from addons.export_1c.tests.files import SHOP
from addons.export_1c.tests.shop_1c import API, bring, connect, products
from addons.sales.tests.orders import line, op, order, payment, refund, statuses
from core.ids import uuid7
from core.testing import Shop

HEAD = ("Ид", "Номер", "Дата", "ХозОперация", "Роль", "Валюта", "Курс", "Сумма", "Контрагенты", "Время", "Срок", "СрокПлатежа",
        "Комментарий", "Налоги", "Скидки", "ДопРасходы", "Товары", "ЗначенияРеквизитов")  # fmt: skip
ROW = ("Ид", "Штрихкод", "Артикул", "Наименование", "БазоваяЕдиница", "СтавкиНалогов", "ЗначенияРеквизитов", "ЦенаЗаЕдиницу",
       "Количество", "Сумма", "Единица", "Налоги", "Скидки")  # fmt: skip


def documents(content: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(content).findall("Документ")


def misplaced(documents: list[ElementTree.Element]) -> list[str]:
    """Elements that the scheme (CommerceML 2.05) does not know or has elsewhere, sums and quantities of the wrong shape."""
    found = []
    for parent, names in [(one, HEAD) for one in documents] + [
        (row, ROW) for one in documents for row in one.findall("Товары/Товар")
    ]:
        places = [names.index(child.tag) if child.tag in names else -1 for child in parent]
        found += [parent.tag] if -1 in places or places != sorted(set(places)) else []
        for name, most in (("Сумма", 2), ("ЦенаЗаЕдиницу", 2), ("Количество", 4)):
            text = parent.findtext(name)
            found += [name] if text is not None and -int(Decimal(text).as_tuple().exponent) > most else []
    return found


def sold(shop: Shop, number: int, **changes: Any) -> dict[str, Any]:
    made = order(shop, number, [line(price=1099), line(2, product=2, price=349, low=True, quantity=7_315, off=5)], **changes)
    assert statuses(shop, op(made)) == ["applied"]
    return made


def test_sales_are_handed_out_until_they_are_acknowledged_and_then_never_again(shop):
    _id, one_c = connect(shop)
    first = sold(shop, 1)
    one_c.begin("sale")
    package = one_c.fetch()
    second = sold(shop, 2)
    one_c.begin("sale")
    assert one_c.fetch() == package
    one_c.acknowledge()
    assert [one.findtext("Ид") for one in documents(package)] == [first["id"]]
    assert [one.findtext("Ид") for one in documents(one_c.fetch())] == [second["id"]]
    one_c.acknowledge()
    assert documents(one_c.fetch()) == []
    runs = shop.owner.get(f"{API}/runs?f.kind=sales").json["items"]
    assert [(run["state"], run["sent"]) for run in runs] == [("done", 1), ("done", 1)]


def test_a_package_is_ticked_off_only_by_the_session_that_fetched_it(sqlite_shop):
    _id, one_c = connect(sqlite_shop)
    sold(sqlite_shop, 1)
    one_c.begin("sale").fetch()
    one_c.begin("sale").acknowledge()
    assert len(documents(one_c.fetch())) == 1


def test_documents_have_the_shape_of_the_scheme_and_sums_that_are_those_of_the_receipt(sqlite_shop):
    _id, one_c = connect(sqlite_shop)
    made = sold(sqlite_shop, 1, rounding=2, total=1351, payments=[payment(1351)])
    content = one_c.begin("sale").fetch()
    [document] = documents(content)
    assert misplaced([document]) == []
    assert misplaced(documents(content.replace("Сумма>".encode(), "Суммы>".encode()))) != []
    assert misplaced(documents(content.replace(b"<" + "Роль".encode(), b"<Role/><" + "Роль".encode()))) != []
    assert misplaced(documents(content.replace(b"13.51<", b"13.513<"))) != []
    told = {name: document.findtext(name) for name in ("Номер", "Дата", "Время", "ХозОперация", "Сумма", "Валюта")}
    assert told == {
        "Номер": "R1-000001",
        "Дата": "2026-11-22",
        "Время": "12:00:00",
        "ХозОперация": "Отпуск товара",
        "Сумма": "13.51",
        "Валюта": "EUR",
    }
    rows = document.findall("Товары/Товар")
    assert sum(Decimal(row.findtext("Сумма", "0")) for row in rows) == Decimal("13.51")
    assert [row.findtext("Количество") for row in rows] == ["1", "0.7315"]
    taxes = [Decimal(row.findtext("Налоги/Налог/Сумма", "0")) for row in rows]
    assert sum(taxes) * 100 == made["tax_total"] == Decimal(document.findtext("Налоги/Налог/Сумма", "0")) * 100
    assert [row.findtext("СтавкиНалогов/СтавкаНалога/Ставка") for row in rows] == ["19", "7"]


def test_returns_and_exchanges_are_documents_of_their_own(sqlite_shop):
    shop = sqlite_shop
    _id, one_c = connect(shop)
    first = sold(shop, 1)
    back = refund(shop, first, 2, refers_to_id=first["id"], refers_to_number=first["number"])
    taken = line(1, price=1099) | {"refunds_line_id": first["lines"][0]["id"]}
    taken |= {key: -taken[key] for key in ("quantity", "gross", "amount")}
    swap = order(shop, 3, [taken, line(2, product=3, price=1500)], kind="exchange", taxes=[], tax_total=0)
    assert statuses(shop, op(back), op(swap)) == ["applied", "applied"]
    content = one_c.begin("sale").fetch()
    told = [(one.findtext("Номер"), one.findtext("ХозОперация"), one.findtext("Сумма")) for one in documents(content)]
    assert told == [
        ("R1-000001", "Отпуск товара", "13.49"),
        ("R1-000002", "Возврат товара", "13.49"),
        ("R1-000003", "Отпуск товара", "15.00"),
        ("R1-000003", "Возврат товара", "10.99"),
    ]
    assert len({one.findtext("Ид") for one in documents(content)}) == 4
    assert documents(content)[1].findtext("Комментарий") == "К чеку R1-000001"


def test_a_payment_that_is_corrected_goes_again_as_a_correction(shop):
    _id, one_c = connect(shop)
    methods = {row["kind"]: row for row in shop.owner.get("/api/v1/payments/methods").json["items"]}
    made = sold(shop, 1, payments=[payment(1349, method=methods["cash"]["id"])])
    before = one_c.begin("sale").fetch()
    one_c.acknowledge()
    body = {"id": uuid7(), "payment_id": made["payments"][0]["id"], "method_id": methods["card"]["id"], "reason": "wrong button"}
    assert shop.owner.post(f"/api/v1/sales/orders/{made['id']}/payment-changes", body).status_code == 200
    after = one_c.fetch()
    assert paid(before) == (methods["cash"]["name"], None)
    assert paid(after) == (methods["card"]["name"], "1")
    one_c.acknowledge()
    assert documents(one_c.fetch()) == []


def paid(content: bytes) -> tuple[str | None, str | None]:
    [document] = documents(content)
    found = {
        row.findtext("Наименование"): row.findtext("Значение") for row in document.findall("ЗначенияРеквизитов/ЗначениеРеквизита")
    }
    return found.get("Метод оплаты"), found.get("Исправление")


def test_only_the_stores_and_days_of_the_connection_go_out_and_no_practice(sqlite_shop):
    shop = sqlite_shop
    elsewhere, _register = shop.new_store("Elsewhere")
    _id, one_c = connect(shop, start_day="2026-11-22")
    _other, other = connect(shop, login="other", store_ids=[elsewhere])
    sold(shop, 1)
    sold(shop, 2, business_day="2026-11-21")
    sold(shop, 3, training=True)
    assert [one.findtext("Номер") for one in documents(one_c.begin("sale").fetch())] == ["R1-000001"]
    assert documents(other.begin("sale").fetch()) == []


def test_goods_go_back_under_the_ids_that_1c_gave_them(sqlite_shop):
    shop = sqlite_shop
    _id, one_c = connect(shop)
    bring(shop, one_c, SHOP)
    tea = products(shop)["Чай «Ассам» №1"]
    row = line(price=349) | {"product_id": tea["id"], "name": tea["name"]}
    assert statuses(shop, op(order(shop, 1, [row]))) == ["applied"]
    [document] = documents(one_c.begin("sale").fetch())
    assert document.findtext("Товары/Товар/Ид") == "a1000000-0000-11ed-0000-000000000001"
    assert document.findtext("Товары/Товар/Артикул") == "T-1"


@pytest.mark.parametrize(
    ("encoding", "start"), [("utf-8", b"\xef\xbb\xbf<?xml"), ("utf-8-plain", b"<?xml"), ("windows-1251", b"<?xml")]
)
def test_sales_are_written_in_the_encoding_of_the_connection(sqlite_shop, encoding, start):
    _id, one_c = connect(sqlite_shop, encoding=encoding)
    made = order(sqlite_shop, 1, [line() | {"name": "Čaj 茶 «Ассам»"}])
    assert statuses(sqlite_shop, op(made)) == ["applied"]
    content = one_c.begin("sale").fetch()
    assert content.startswith(start)
    assert documents(content)[0].findtext("Товары/Товар/Наименование") == "Čaj 茶 «Ассам»"
