"""A document of goods on A4: parties, goods, sums and lines to sign on."""

from __future__ import annotations

from sqlalchemy import select

from addons.stock import document_models as m
from addons.stock.document_models import Document, DocumentLine
from addons.stock.document_schemas import DOCUMENT_KINDS, RESTS, WRITE_OFFS
from addons.stock.documents import amount_of
from core.clock import now
from core.db import session
from core.format_dates import format_datetime
from core.format_numbers import format_money, format_quantity, format_unit_price
from core.i18n import translator, use_language
from core.models import Company, Store, User
from core.paper import INNER_MM, MARGIN_MM, SOFT, Paper
from core.region import Region, use_region
from core.store_formats import overrides_of

_ = translator("stock")
LEFT, RIGHT = "LEFT", "RIGHT"


def pdf_of(document: Document, language: str) -> bytes:
    """The PDF of a document as it stands; one that was booked always gives the same bytes."""
    store = session().get_one(Store, document.store_id)
    region = Region(country=store.country, overrides=overrides_of(store), timezone=store.timezone)
    with use_language(language), use_region(region):
        return _Sheet(document, store).made()


class _Sheet:
    """The document that is being printed."""

    def __init__(self, document: Document, store: Store) -> None:
        self.document, self.store = document, store
        self.company = session().scalars(select(Company)).one()
        self.title = f"{kind_name(document)} {document.number or _('(draft)')}"
        seller = self.company.legal_name or self.company.name
        self.paper = Paper(self.title, seller, document.at or now())

    def made(self) -> bytes:
        """The bytes."""
        self._head()
        self._goods()
        self._sum()
        self._end()
        return bytes(self.paper.output())

    def _head(self) -> None:
        paper, half = self.paper, INNER_MM / 2
        top = paper.get_y()
        paper.say(self.company.legal_name or self.company.name, size=13, bold=True, width=half, gap=1)
        for line in (self.company.address, _place(self.store)):
            for part in filter(None, line.split("\n")):
                paper.say(part, ink=SOFT, width=half)
        below = paper.get_y()
        paper.set_xy(MARGIN_MM + half, top)
        paper.say(kind_name(self.document), size=15, bold=True, align="R", width=half, gap=2)
        for name, value in self._facts():
            paper.pair(name, value, MARGIN_MM + half, half)
        paper.set_y(max(below, paper.get_y()) + 6)
        paper.rule()

    def _facts(self) -> list[tuple[str, str]]:
        document = self.document
        facts = [(_("Number"), document.number or _("(draft)"))]
        if document.at:
            facts.append((_("Date"), format_datetime(document.at, paper=True)))
        if document.kind == m.MOVING:
            facts += [(_("From"), self.store.name), (_("To"), _store_name(document.target_id))]
            facts += [(_("Received on"), format_datetime(document.arrived_at, paper=True))] if document.arrived_at else []
        else:
            facts.append((_("Store"), self.store.name))
        if document.partner:
            facts.append((_("Supplier") if document.kind == m.INCOMING else _("Recipient"), document.partner))
        if document.reference:
            facts.append((_("Delivery note"), document.reference))
        if document.kind == m.WRITE_OFF:
            facts.append((_("Reason"), str(WRITE_OFFS.get(document.reason, document.reason))))
        return facts

    def _goods(self) -> None:
        """Transfers show what was sent and, later, what arrived; the others what it cost."""
        heads, widths, align = [_("No."), _("Article"), _("Goods")], [9, 30, 75], [RIGHT, LEFT, LEFT]
        extra = self._extra_heads()
        heads += [_("Quantity"), *extra]
        widths += [28, *(28 for _head in extra)]
        widths[2] += 56 - 28 * len(extra)
        align += [RIGHT, *(RIGHT for _head in extra)]
        self.paper.rows(heads, [self._row(place, line) for place, line in enumerate(self.document.lines, 1)], widths, align)
        self.paper.set_y(self.paper.get_y() + 3)

    def _extra_heads(self) -> list[str]:
        if self.document.kind == m.MOVING:
            return [_("Arrived"), _("Difference")] if self.document.arrived_at else []
        return [_("Cost"), _("Amount")] if self.document.total is not None else []

    def _row(self, place: int, line: DocumentLine) -> list[str]:
        row = [str(place), line.code, ", ".join(filter(None, (line.name, line.variant))), _counted(line.quantity, line)]
        if not self._extra_heads():
            return row
        if self.document.kind == m.MOVING:
            return [*row, _counted(line.arrived or 0, line), _counted(line.difference or 0, line) if line.difference else ""]
        return [*row, *self._cost(line)]

    def _cost(self, line: DocumentLine) -> list[str]:
        if line.unit_cost is None:
            return ["", ""]
        amount, currency = amount_of(line.quantity, line.unit_cost), self.store.currency
        cost = format_unit_price(line.unit_cost, currency, symbol=False, paper=True)
        return [cost, format_money(amount, currency, symbol=False, paper=True)]

    def _sum(self) -> None:
        if self.document.total is not None and self.document.kind != m.MOVING:
            amount = format_money(self.document.total, self.store.currency, paper=True)
            self.paper.pair(_("Total"), amount, MARGIN_MM + 90, INNER_MM - 90, bold=True, size=11)
        self.paper.set_y(self.paper.get_y() + 3)

    def _end(self) -> None:
        document, paper = self.document, self.paper
        if document.note:
            paper.say(document.note, gap=2)
        if document.remark:
            reason = str(RESTS.get(document.reason, document.reason)) if document.reason else ""
            paper.say(": ".join(filter(None, (reason, document.remark))), gap=2)
        paper.signatures(self._signers())

    def _signers(self) -> list[str]:
        maker = _person(self.document.user_id)
        if self.document.kind == m.WRITE_OFF:
            return [_signed(_("Written off by"), maker), _("Approved by")]
        if self.document.kind == m.INCOMING:
            return [_("Handed over by"), _signed(_("Received by"), maker)]
        receiver = _person(self.document.arrived_by)
        return [_signed(_("Handed over by"), maker), _signed(_("Received by"), receiver)]


def kind_name(document: Document) -> str:
    """What the document is called."""
    return _("Transfer") if document.kind == m.MOVING else str(DOCUMENT_KINDS[document.kind])


def _counted(quantity: int, line: DocumentLine) -> str:
    return format_quantity(quantity, unit=line.unit, paper=True)


def _signed(text: str, name: str) -> str:
    return f"{text}: {name}" if name else text


def _place(store: Store) -> str:
    return ", ".join(part for part in (store.name, store.address.replace("\n", ", "), store.city) if part)


def _store_name(store_id: str | None) -> str:
    store = session().get(Store, store_id) if store_id else None
    return store.name if store else ""


def _person(user_id: str | None) -> str:
    user = session().get(User, user_id) if user_id else None
    return user.name if user else ""
