"""Charts to start with: accounts of SKR03 and SKR04, and small ones for Bosnia and Herzegovina and for Russia.

Numbers and names are those of the DATEV charts for trade (SKR03, SKR04), of the chart of the Federation of Bosnia and
Herzegovina (Kontni okvir) and of the Russian chart (order 94n of 31.10.2000); the accountant of a shop completes them.
A row is: number, name, kind, what is posted there (`role` or `role:key`, several by commas); `*` marks automatic accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

from addons.accounting.models import ASSET, EQUITY, EXPENSE, LIABILITY, REVENUE, TAX

KINDS = {"a": ASSET, "l": LIABILITY, "t": TAX, "r": REVENUE, "e": EXPENSE, "q": EQUITY}
COUNTRY = {"DE": "skr03", "BA": "ba", "RU": "ru"}
"""Which chart a store of a country starts with."""


@dataclass(frozen=True, slots=True)
class Seed:
    """An account of a chart and the roles that are posted to it."""

    number: str
    name: str
    kind: str
    automatic: bool
    roles: tuple[tuple[str, str], ...]


_SKR = """
{cash}|Kasse|a|cash
{vault}|Nebenkasse (Tresor)|a|vault
{bank}|Bank|a|
{transit}|Geldtransit|a|move, method:other
{card}|Geldtransit Kartenzahlungen|a|method:card, method:terminal
{voucher}|Forderungen aus Gutscheinen Dritter|a|method:voucher, method:meal_voucher
{liability}|Verbindlichkeiten aus Gutscheinen|l|liability, method:gift_card
{tax19}|Umsatzsteuer 19 %|t|tax:1900
{tax7}|Umsatzsteuer 7 %|t|tax:700
{tax}|Umsatzsteuer|t|
{r19}|Erlöse 19 % USt|r|revenue:1900|*
{r7}|Erlöse 7 % USt|r|revenue:700|*
{r0}|Erlöse ohne Umsatzsteuer|r|revenue:0, revenue:none
{less}|Erlösschmälerungen|r|method:coupon, method:bonus, method:internal, method:write_off
{over}|Sonstige betriebliche Erträge|r|over, rounding
{short}|Sonstige betriebliche Aufwendungen|e|short
{goods}|Wareneingang|e|
{office}|Bürobedarf|e|
{post}|Porto|e|
{clean}|Reinigung|e|
{car}|Fahrzeugkosten|e|
{fees}|Nebenkosten des Geldverkehrs|e|
{drawn}|Privatentnahmen allgemein|q|
{paid_in}|Privateinlagen|q|
"""
_SKR03 = {
    "cash": 1000, "vault": 1010, "bank": 1200, "transit": 1360, "card": 1361, "voucher": 1500, "liability": 1700, "tax19": 1776,
    "tax7": 1771, "tax": 1770, "r19": 8400, "r7": 8300, "r0": 8200, "less": 8700, "over": 2700, "short": 2300, "goods": 3200,
    "office": 4930, "post": 4910, "clean": 4250, "car": 4500, "fees": 4970, "drawn": 1800, "paid_in": 1890,
}  # fmt: skip
_SKR04 = {
    "cash": 1600, "vault": 1610, "bank": 1800, "transit": 1460, "card": 1461, "voucher": 1300, "liability": 3500, "tax19": 3806,
    "tax7": 3801, "tax": 3800, "r19": 4400, "r7": 4300, "r0": 4200, "less": 4700, "over": 4830, "short": 6300, "goods": 5200,
    "office": 6815, "post": 6800, "clean": 6330, "car": 6500, "fees": 6855, "drawn": 2100, "paid_in": 2180,
}  # fmt: skip
_BA = """
2050|Blagajna|a|cash
2051|Glavna blagajna (trezor)|a|vault
2000|Transakcijski račun|a|
2090|Novac na putu|a|move, method:other
2091|Potraživanja po platnim karticama|a|method:card, method:terminal
2180|Potraživanja po bonovima|a|method:voucher, method:meal_voucher
4300|Obaveze po poklon karticama|l|liability, method:gift_card
4700|Obaveze za PDV 17 %|t|tax:1700
6010|Prihodi od prodaje robe 17 %|r|revenue:1700
6011|Prihodi od prodaje robe bez PDV-a|r|revenue:0, revenue:none
6012|Naknadno odobreni popusti|r|method:coupon, method:bonus, method:internal, method:write_off
6740|Viškovi i zaokruženja|r|over, rounding
5760|Manjkovi|e|short
5010|Nabavna vrijednost prodane robe|e|
5120|Kancelarijski materijal|e|
5310|Transport i pošta|e|
5590|Ostali troškovi|e|
5560|Bankarske usluge|e|
"""
_RU = """
50.01|Касса организации|a|cash
50.02|Сейф (главная касса)|a|vault
51|Расчётные счета|a|
57.01|Переводы в пути|a|move, method:other
57.03|Продажи по платёжным картам|a|method:card, method:terminal
76.09|Расчёты по сторонним сертификатам|a|method:voucher, method:meal_voucher
62.02|Авансы полученные (подарочные карты)|l|liability, method:gift_card
68.02|НДС|t|tax:2200, tax:2000, tax:1000, tax:700, tax:500
90.01|Выручка|r|revenue:2200, revenue:2000, revenue:1000, revenue:700, revenue:500, revenue:0, revenue:none
90.05|Скидки и бонусы покупателям|r|method:coupon, method:bonus, method:internal, method:write_off
91.01|Прочие доходы|r|over, rounding
94|Недостачи|e|short
44.01|Издержки обращения|e|
90.02|Себестоимость продаж|e|
91.02|Прочие расходы|e|
75.02|Расчёты с учредителями|q|
"""
_TEXTS = {"skr03": _SKR.format(**_SKR03), "skr04": _SKR.format(**_SKR04), "ba": _BA, "ru": _RU}
NAMES = {"skr03": "SKR03", "skr04": "SKR04", "ba": "BA", "ru": "RU"}


def seeds(chart: str) -> list[Seed]:
    """The accounts that a chart starts with; raises KeyError for a chart that does not exist."""
    return [_seed(line) for line in _TEXTS[chart].strip().splitlines()]


def _seed(line: str) -> Seed:
    number, name, kind, roles, *mark = line.split("|")
    pairs = [role.strip().partition(":") for role in roles.split(",") if role.strip()]
    return Seed(number, name, KINDS[kind], bool(mark), tuple((role, key) for role, _colon, key in pairs))
