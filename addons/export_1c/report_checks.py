"""What a schema of EnterpriseData does not notice and 1C would book without complaint (C1-308): looked at before writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from addons.export_1c.enterprise_data import CARDS, CERTIFICATES, DOCUMENT, KEYS, RETURNED, SOLD
from addons.export_1c.errors import BadReport
from core.i18n import translator
from core.ids import is_uuid

_ = translator("export_1c")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def check(message: Element) -> None:
    """Raise BadReport naming the first fault of a message."""
    for document in message.iter(DOCUMENT):
        for fault in faults(document):
            raise BadReport(fault)


def faults(document: Element) -> Iterator[str]:
    """What is wrong with a report although its form is right."""
    number = document.findtext(f"{KEYS}/Номер", "?")
    sold, back = _sum(document, SOLD, "Сумма"), _sum(document, RETURNED, "Сумма")
    total = Decimal(document.findtext("Сумма", "0"))
    if total != sold - back:
        yield _(
            "Report {number}: the total {total} is not that of its lines, {lines}.", number=number, total=total, lines=sold - back
        )
    cashless = _sum(document, CARDS, "СуммаОплаты") + _sum(document, CERTIFICATES, "Сумма")
    if cashless > sold:
        yield _(
            "Report {number}: {paid} were paid without cash, more than {sold} was sold.", number=number, paid=cashless, sold=sold
        )
    if not document.findall(f"{SOLD}/Строка") and not document.findall(f"{RETURNED}/Строка"):
        yield _("Report {number}: it has no lines.", number=number)
    for row in (*document.findall(f"{SOLD}/Строка"), *document.findall(f"{RETURNED}/Строка")):
        if any(Decimal(row.findtext(name, "0")) < 0 for name in ("Количество", "Сумма", "СуммаНДС")):
            name = row.findtext("ДанныеНоменклатуры/Номенклатура/Наименование", "?")
            yield _("Report {number}: a quantity or sum of “{name}” is below zero.", number=number, name=name)
    yield from _key_faults(document, number)


def _key_faults(document: Element, number: str) -> Iterator[str]:
    for inn in {found.text or "" for found in document.iter("ИНН")}:
        if not re.fullmatch(r"\d{10}|\d{12}", inn):
            yield _("Report {number}: the INN {inn} has not 10 or 12 digits.", number=number, inn=inn)
    if not is_uuid(document.findtext(f"{KEYS}/Ссылка", "")):
        yield _("Report {number}: its reference is no UUID.", number=number)
    if not _DATE.fullmatch(document.findtext(f"{KEYS}/Дата", "")):
        yield _("Report {number}: its date is no date and time without zone.", number=number)


def _sum(document: Element, table: str, column: str) -> Decimal:
    return sum((Decimal(row.findtext(column, "0")) for row in document.findall(f"{table}/Строка")), Decimal(0))
