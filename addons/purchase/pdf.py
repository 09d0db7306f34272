"""A purchase order on A4, as the supplier gets it."""

from __future__ import annotations

from sqlalchemy import select

from addons.purchase.models import Order, OrderLine, Supplier
from addons.stock.services import amount_of
from core.clock import now
from core.db import session
from core.format_dates import format_date
from core.format_numbers import format_money, format_quantity, format_unit_price
from core.i18n import translator, use_language
from core.models import Company, Store
from core.paper import INNER_MM, MARGIN_MM, SOFT, Paper
from core.region import Region, use_region
from core.store_formats import overrides_of

_ = translator("purchase")
HALF = INNER_MM / 2
WIDTHS, ALIGN = (9, 28, 63, 24, 22, 24), ("RIGHT", "LEFT", "LEFT", "RIGHT", "RIGHT", "RIGHT")


def pdf_of(order: Order, language: str) -> bytes:
    """The PDF of an order; once it is sent the same language gives the same bytes."""
    store = session().get_one(Store, order.store_id)
    region = Region(country=store.country, overrides=overrides_of(store), timezone=store.timezone)
    with use_language(language), use_region(region):
        return _made(order, store)


def _made(order: Order, store: Store) -> bytes:
    company = session().scalars(select(Company)).one()
    title = _("Purchase order {number}", number=order.number or _("(draft)"))
    paper = Paper(title, company.legal_name or company.name, order.sent_at or now())
    _head(paper, order, store, company)
    _supplier(paper, session().get_one(Supplier, order.supplier_id))
    _goods(paper, order, store)
    if order.note:
        paper.say(order.note, gap=4)
    paper.signatures([_("Ordered by")])
    return bytes(paper.output())


def _head(paper: Paper, order: Order, store: Store, company: Company) -> None:
    top = paper.get_y()
    paper.say(company.legal_name or company.name, size=13, bold=True, width=HALF, gap=1)
    for part in [*company.address.split("\n"), " · ".join(filter(None, (company.phone, company.email))), company.vat_number]:
        if part:
            paper.say(part, ink=SOFT, width=HALF)
    below = paper.get_y()
    paper.set_xy(MARGIN_MM + HALF, top)
    paper.say(_("Purchase order"), size=15, bold=True, align="R", width=HALF, gap=2)
    for name, value in _facts(order, store):
        paper.pair(name, value, MARGIN_MM + HALF, HALF)
    paper.set_y(max(below, paper.get_y()) + 6)
    paper.rule()


def _facts(order: Order, store: Store) -> list[tuple[str, str]]:
    facts = [(_("Number"), order.number or _("(draft)"))]
    if order.sent_at:
        facts.append((_("Date"), format_date(order.sent_at, paper=True)))
    if order.expected_on:
        facts.append((_("Wanted on"), format_date(order.expected_on, paper=True)))
    facts.append((_("Deliver to"), ", ".join(filter(None, (store.name, store.address.replace("\n", ", "), store.city)))))
    return [*facts, (_("Reference"), order.reference)] if order.reference else facts


def _supplier(paper: Paper, supplier: Supplier) -> None:
    paper.say(_("Supplier"), size=8, ink=SOFT, gap=1)
    paper.say(supplier.name, size=12, bold=True)
    for part in [supplier.contact, *supplier.address.split("\n")]:
        if part.strip():
            paper.say(part.strip())
    if supplier.customer_number:
        paper.say(_("Our customer number: {number}", number=supplier.customer_number), ink=SOFT)
    paper.set_y(paper.get_y() + 5)


def _goods(paper: Paper, order: Order, store: Store) -> None:
    heads = [_("No."), _("Your number"), _("Goods"), _("Quantity"), _("Price"), _("Amount")]
    paper.rows(heads, [_row(place, line, store.currency) for place, line in enumerate(order.lines, 1)], WIDTHS, ALIGN)
    paper.set_y(paper.get_y() + 3)
    if order.total is not None:
        total = format_money(order.total, store.currency, paper=True)
        paper.pair(_("Total"), total, MARGIN_MM + 90, INNER_MM - 90, bold=True, size=11)
    paper.set_y(paper.get_y() + 4)


def _row(place: int, line: OrderLine, currency: str) -> list[str]:
    name = ", ".join(filter(None, (line.name, line.variant)))
    row = [str(place), line.code, name, format_quantity(line.quantity, unit=line.unit, paper=True)]
    if line.unit_cost is None:
        return [*row, "", ""]
    amount = amount_of(line.quantity, line.unit_cost)
    price = format_unit_price(line.unit_cost, currency, symbol=False, paper=True)
    return [*row, price, format_money(amount, currency, symbol=False, paper=True)]
