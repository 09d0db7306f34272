"""Writes sales as documents of CommerceML 2.05: the same orders give the same bytes (C1-115, C1-120, C1-122)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from addons.export_1c.figures import Booked, Names, booked, money, quantity
from addons.sales.models import Order
from core.currencies import currency_digits

OUT, BACK = "Отпуск товара", "Возврат товара"
BOM = b"\xef\xbb\xbf"
ENCODINGS = {"utf-8": "UTF-8", "utf-8-plain": "UTF-8", "windows-1251": "windows-1251"}
BUYER = "Розничный покупатель"


def document_file(orders: Sequence[tuple[Order, int, str]], names: Names, encoding: str) -> bytes:
    """Orders, each with its version and how it was paid, as a file."""
    root = Element("КоммерческаяИнформация", {"ВерсияСхемы": "2.05"})
    if orders:
        made = max(order.received_at for order, _version, _paid in orders)
        zone = names.zones[orders[0][0].store_id]
        root.set("ДатаФормирования", made.astimezone(zone).replace(tzinfo=None, microsecond=0).isoformat())
    for order, version, paid in orders:
        rows = booked(order)
        for operation, part in ((OUT, [row for row in rows if not row.is_back]), (BACK, [row for row in rows if row.is_back])):
            if part:
                is_second = operation == BACK and len(part) < len(rows)
                root.append(
                    _document(order, operation, part, names, (f"{order.id}#back" if is_second else order.id, version, paid))
                )
    return as_bytes(root, encoding)


def as_bytes(root: Element, encoding: str) -> bytes:
    """An XML file in one of the three encodings; what windows-1251 lacks is written as a reference."""
    indent(root, "\t")
    name = ENCODINGS[encoding]
    body: bytes = tostring(root, encoding=name)
    body = body.partition(b"\n")[2] if body.startswith(b"<?xml") else body
    return (BOM if encoding == "utf-8" else b"") + f'<?xml version="1.0" encoding="{name}"?>\n'.encode() + body + b"\n"


def _document(order: Order, operation: str, rows: list[Booked], names: Names, told: tuple[str, int, str]) -> Element:
    external_id, version, paid = told
    digits, sign, when = currency_digits(order.currency), -1 if operation == BACK else 1, names.local(order)
    made = Element("Документ")
    head = {
        "Ид": external_id, "Номер": order.number, "Дата": when.date().isoformat(), "ХозОперация": operation, "Роль": "Продавец",
        "Валюта": order.currency, "Курс": "1", "Сумма": money(sign * sum(row.amount for row in rows), digits),
    }  # fmt: skip
    _add(made, head)
    buyer = SubElement(SubElement(made, "Контрагенты"), "Контрагент")
    _add(buyer, {"Ид": order.customer_id or BUYER, "Наименование": BUYER, "Роль": "Покупатель", "ПолноеНаименование": BUYER})
    _add(made, {"Время": when.time().isoformat()})
    if order.refers_to_number:
        _add(made, {"Комментарий": f"К чеку {order.refers_to_number}"})
    tax = sign * sum(row.tax for row in rows)
    if tax:
        _add(
            SubElement(SubElement(made, "Налоги"), "Налог"),
            {"Наименование": "НДС", "УчтеноВСумме": "true", "Сумма": money(tax, digits)},
        )
    goods = SubElement(made, "Товары")
    for row in rows:
        goods.append(_goods(row, names, digits, sign))
    requisites = {"Статус заказа": "Выполнен", "Проведен": "true", "Отменен": "false", "ПометкаУдаления": "false",
                  "Метод оплаты": paid, "Дата оплаты": when.isoformat()}  # fmt: skip
    _requisites(made, requisites | ({"Исправление": str(version - 1)} if version > 1 else {}))
    return made


def _goods(row: Booked, names: Names, digits: int, sign: int) -> Element:
    line, made = row.line, Element("Товар")
    _add(made, {"Ид": names.goods_id(line)})
    if line.product_id in names.skus:
        _add(made, {"Артикул": names.skus[line.product_id]})
    _add(made, {"Наименование": line.name})
    code = names.units.get(line.unit, "")
    unit = SubElement(made, "БазоваяЕдиница", {"Код": code, "НаименованиеПолное": line.unit} if code else {})
    unit.text = line.unit or "шт"
    if row.rate is not None:
        rate = SubElement(SubElement(made, "СтавкиНалогов"), "СтавкаНалога")
        _add(rate, {"Наименование": "НДС", "Ставка": _rate(row.rate)})
    _requisites(made, {"ВидНоменклатуры": "Товар", "ТипНоменклатуры": "Товар"})
    count, amount = abs(line.quantity), sign * row.amount
    price = Decimal(amount).scaleb(4 - digits) / count if count else Decimal(0)
    _add(made, {
        "ЦенаЗаЕдиницу": f"{price.quantize(Decimal('0.01'), ROUND_HALF_UP)}", "Количество": quantity(count, 4),
        "Сумма": money(amount, digits), "Единица": line.unit or "шт",
    })  # fmt: skip
    if row.tax:
        tax = SubElement(SubElement(made, "Налоги"), "Налог")
        _add(tax, {"Наименование": "НДС", "УчтеноВСумме": "true", "Сумма": money(sign * row.tax, digits)})
    if line.discount:
        off = SubElement(SubElement(made, "Скидки"), "Скидка")
        _add(off, {"Наименование": "Скидка", "Сумма": money(sign * line.discount, digits), "УчтеноВСумме": "true"})
    return made


def _rate(rate: int) -> str:
    return f"{Decimal(rate).scaleb(-2).normalize():f}"


def _add(parent: Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        SubElement(parent, name).text = value


def _requisites(parent: Element, values: dict[str, str]) -> None:
    rows = SubElement(parent, "ЗначенияРеквизитов")
    for name, value in values.items():
        _add(SubElement(rows, "ЗначениеРеквизита"), {"Наименование": name, "Значение": value})
