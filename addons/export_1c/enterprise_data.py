"""Writes the report of a register's day in EnterpriseData 1.20, elements in the order of its schema (C1-301 to C1-305)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, SubElement

from addons.export_1c.figures import Booked, Names, money, quantity
from addons.export_1c.words import NUMBERS
from core.currencies import currency_digits

FORMAT = "http://v8.1c.ru/edi/edi_stnd/EnterpriseData/"
MESSAGE = "http://www.1c.ru/SSL/Exchange/Message"
DOCUMENT = "Документ.ОтчетОРозничныхПродажах"
KEYS, SOLD, RETURNED = "КлючевыеСвойства", "ТоварыПродажа", "ТоварыВозвратПродажи"
CARDS, CERTIFICATES = "ОплатаПлатежнымиКартами", "ОплатаСертификатами"
STANDARD_FROM = 1500
"""Rates from here on (15 %) are the general one of a country, lower ones the reduced."""


@dataclass(frozen=True, slots=True)
class Seller:
    """The organisation as 1C knows it; INN of 10 digits is a company's, of 12 a person's."""

    name: str
    inn: str
    kpp: str


@dataclass(slots=True)
class Day:
    """A register's business day: its lines with the receipt they take back from, and money that is not cash, by name."""

    company_id: str
    store_id: str
    store: str
    register_id: str
    register: str
    number: str
    day: date
    currency: str
    seller: Seller
    version: str
    made_at: datetime
    rows: list[tuple[Booked, str]] = field(default_factory=list)
    cards: dict[str, int] = field(default_factory=dict)
    certificates: int = 0

    @property
    def total(self) -> int:
        """What the day brought, returns taken off, as the Z report has it."""
        return sum(row.amount for row, _sold in self.rows)

    @property
    def reference(self) -> str:
        """The id of the document, the same for every export of that day (C1-304)."""
        name = f"retail:{self.store_id}:{self.register_id}:{self.day.isoformat()}"
        return str(uuid.uuid5(uuid.UUID(self.company_id), name))


def message(day: Day, names: Names, remark: str) -> Element:
    """The message with the document of a day."""
    root = Element("Message", {"xmlns:msg": MESSAGE})
    head = SubElement(root, "msg:Header")
    _add(
        head, {"msg:Format": FORMAT + day.version, "msg:CreationDate": day.made_at.isoformat(), "msg:AvailableVersion": day.version}
    )
    body = SubElement(root, "Body", {"xmlns": FORMAT + day.version})
    _document(SubElement(body, DOCUMENT), day, names, remark)
    return root


def _document(made: Element, day: Day, names: Names, remark: str) -> None:
    digits = currency_digits(day.currency)
    keys = SubElement(made, KEYS)
    _add(keys, {"Ссылка": day.reference, "Дата": f"{day.day.isoformat()}T23:59:59", "Номер": day.number})
    _organisation(keys, day.seller)
    currency = SubElement(SubElement(made, "Валюта"), "ДанныеКлассификатора")
    _add(currency, {"Код": NUMBERS.get(day.currency, ""), "Наименование": day.currency})
    _add(made, {"Сумма": money(day.total, digits), "СуммаВключаетНДС": "true"})
    store = SubElement(made, "Склад")
    _add(store, {"Наименование": day.store, "ТипСклада": "Магазин"})
    taxed = any(row.tax for row, _sold in day.rows)
    _add(made, {"Налогообложение": "ПродажаОблагаетсяНДС" if taxed else "ПродажаНеОблагаетсяНДС"})
    register = SubElement(made, "КассаККМ")
    _add(register, {"Наименование": day.register})
    _organisation(register, day.seller)
    _tables(made, day, names, digits)
    if remark:
        _add(SubElement(made, "ОбщиеСвойстваОбъектовФормата"), {"Комментарий": remark})


def _tables(made: Element, day: Day, names: Names, digits: int) -> None:
    for name, is_back in ((SOLD, False), (RETURNED, True)):
        rows = sums_of(((row, sold) for row, sold in day.rows if row.is_back == is_back), names)
        if rows:
            table = SubElement(made, name)
            for number, row in enumerate(rows, 1):
                _row(SubElement(table, "Строка"), number, row, digits)
    if any(day.cards.values()):
        table = SubElement(made, CARDS)
        for kind, amount in sorted(day.cards.items()):
            if amount:
                _add(SubElement(table, "Строка"), {"СуммаОплаты": money(amount, digits), "ВидКарты": kind})
    if day.certificates:
        _add(SubElement(SubElement(made, CERTIFICATES), "Строка"), {"Сумма": money(day.certificates, digits)})


@dataclass(slots=True)
class Sum:
    """Equal goods of a day: ten-thousandths of the unit, minor units; a return names the receipt that sold them."""

    goods_id: str
    sku: str
    name: str
    unit: str
    unit_code: str
    rate: int | None
    sold_by: str
    is_back: bool
    quantity: int = 0
    amount: int = 0
    tax: int = 0


def sums_of(rows: Iterable[tuple[Booked, str]], names: Names) -> Sequence[Sum]:
    """Lines put together by goods, unit, rate and receipt taken back from, in a fixed order."""
    found: dict[tuple[object, ...], Sum] = {}
    for row, sold_by in rows:
        line = row.line
        key = (line.name, names.goods_id(line), line.unit, -1 if row.rate is None else row.rate, sold_by)
        if key not in found:
            sku, code = names.skus.get(line.product_id or "", ""), names.units.get(line.unit, "")
            found[key] = Sum(names.goods_id(line), sku, line.name, line.unit or "шт", code, row.rate, sold_by, row.is_back)
        one = found[key]
        one.quantity += abs(line.quantity)
        one.amount += abs(row.amount)
        one.tax += abs(row.tax)
    return [found[key] for key in sorted(found, key=str)]


def _row(made: Element, number: int, row: Sum, digits: int) -> None:
    _add(made, {"НомерСтрокиДокумента": str(number)})
    goods = SubElement(SubElement(made, "ДанныеНоменклатуры"), "Номенклатура")
    _add(goods, {"КодВПрограмме": row.goods_id, "Артикул": row.sku, "Наименование": row.name})
    unit = SubElement(SubElement(made, "ЕдиницаИзмерения"), "ДанныеКлассификатора")
    _add(unit, {"Код": row.unit_code, "Наименование": row.unit})
    amount = money(row.amount, digits)
    _add(made, {"Количество": quantity(row.quantity, 3), "Сумма": amount, "Цена": _price(row, digits)})
    if row.rate is not None:
        kind = "Нулевая" if row.rate == 0 else "Общая" if row.rate >= STANDARD_FROM else "Пониженная"
        rate = {"Ставка": f"{Decimal(row.rate).scaleb(-2):.2f}", "РасчетнаяСтавка": "false", "НеОблагается": "false"}
        _add(SubElement(made, "СтавкаНДС"), rate | {"ВидСтавки": kind})
    _add(made, {"СуммаНДС": money(row.tax, digits)})
    if row.is_back:
        _add(made, {"СуммаВозврата": amount, "НомерЧекаККМПродажи": row.sold_by})


def _price(row: Sum, digits: int) -> str:
    if not row.quantity:
        return ""
    price = Decimal(row.amount).scaleb(4 - digits) / row.quantity
    return f"{price.quantize(Decimal('0.01'), ROUND_HALF_UP)}"


def _organisation(parent: Element, seller: Seller) -> None:
    person = "ФизическоеЛицо" if len(seller.inn) == 12 else "ЮридическоеЛицо"
    made = SubElement(parent, "Организация")
    _add(made, {"Наименование": seller.name, "ИНН": seller.inn, "КПП": seller.kpp, "ЮридическоеФизическоеЛицо": person})


def _add(parent: Element, values: dict[str, str]) -> None:
    """Elements with a text, those that have one."""
    for name, value in values.items():
        if value:
            SubElement(parent, name).text = value
