"""Documents of goods: drafted, checked, booked into the ledger once, numbered without holes by store and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.catalog.models import Product
from addons.stock.document_models import BOOKED, CANCELLED, DRAFT, INCOMING, MOVING, OUTGOING, WRITE_OFF, Document, DocumentLine
from addons.stock.errors import DocumentIsFinal, UnknownDocument
from addons.stock.ledger import Movement, book
from addons.stock.models import CORRECTION, ISSUE, RECEIVE
from core import audit, sequences
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.ids import is_uuid
from core.models import Store

_ = translator("stock")
N_ = _.lazy
LETTERS = {INCOMING: "IN", OUTGOING: "OUT", WRITE_OFF: "WO", MOVING: "TR"}
DOCUMENT = "stock.document"

titles({
    "stock.document_booked": N_("Goods document booked"), "stock.document_discarded": N_("Goods document discarded"),
    "stock.transfer_sent": N_("Goods sent to another store"), "stock.transfer_requested": N_("Goods requested from another store"),
    "stock.transfer_arrived": N_("Goods from another store received"), "goods_sent": N_("Goods sent from the till"),
    "goods_arrived": N_("Goods of another store received at the till"),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A line to be booked, with the id that its maker gave it; the quantity in ten-thousandths of the unit."""

    id: str
    product_id: str
    quantity: int
    variant_id: str | None = None
    unit_cost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what with goods where, and when it happened."""

    at: datetime
    user_id: str | None = None
    register_id: str | None = None
    device_id: str | None = None


def locked(document_id: str, seen: Callable[[Document], bool] = lambda _document: True) -> Document:
    """The document, nobody else changing it meanwhile; raises UnknownDocument, also for one that must not be `seen`."""
    found = session().get(Document, document_id, with_for_update=True) if is_uuid(document_id) else None
    if found is None or not seen(found):
        raise UnknownDocument(_("There is no such document here. One made without the server comes when the till is connected."))
    return found


def lines_of(goods: Iterable[Goods]) -> list[DocumentLine]:
    """Lines of a document; what they are called is filled in when it is booked."""
    return [
        DocumentLine(
            id=row.id, position=place, product_id=row.product_id, variant_id=row.variant_id, quantity=row.quantity,
            unit_cost=row.unit_cost,
        )
        for place, row in enumerate(goods)
    ]  # fmt: skip


def book_one(document: Document, act: Act) -> Document:
    """Book what came, went or is written off; a document that is booked stays as it is. Raises DocumentIsFinal, Invalid."""
    if document.state == BOOKED:
        return document
    if document.state != DRAFT or document.kind == MOVING:
        raise DocumentIsFinal(_("This document can no longer be booked."))
    seal(document, act)
    kind = {INCOMING: RECEIVE, OUTGOING: ISSUE}.get(document.kind, document.reason or CORRECTION)
    sign = 1 if document.kind == INCOMING else -1
    rows = [(line.id, line, sign * line.quantity) for line in document.lines]
    book(moves_of(document, rows, kind, document.store_id, act, with_cost=document.kind == INCOMING))
    document.state = BOOKED
    session().flush()
    noted("stock.document_booked", document, act)
    return document


def discard(document: Document, act: Act) -> None:
    """Put a draft or a request away for good; raises DocumentIsFinal."""
    if document.state == CANCELLED:
        return
    if document.locked:
        raise DocumentIsFinal(_("{number} is booked; book another document that puts it right.", number=document.number or ""))
    document.state = CANCELLED
    session().flush()
    noted("stock.document_discarded", document, act)


def seal(document: Document, act: Act) -> None:
    """Give a draft its number, its time and what its goods are called; raises Invalid where it has no lines."""
    if not document.lines:
        text = _("Add what goods it is about.")
        raise Invalid(text, details={"fields": {"lines": [text]}})
    code = session().get_one(Store, document.store_id).code
    number = sequences.next_number(f"stock.{document.kind}", document.store_id)
    document.number = f"{code}-{LETTERS[document.kind]}{number:06d}"
    document.at, document.user_id, document.register_id, document.origin_id = act.at, act.user_id, act.register_id, act.device_id
    name_lines(document.lines)
    document.total = total_of(document.lines)
    session().flush()


def name_lines(lines: Sequence[Any]) -> None:
    """Keep what goods are called now in `name`, `variant`, `code` and `unit` of their lines.

    A variant is told by its name, else by `variant_id`; raises Invalid for strangers and missing variants.
    """
    ids = {line.product_id for line in lines}
    products = {product.id: product for product in session().scalars(select(Product).where(Product.id.in_(ids)))}
    for line in lines:
        product = products.get(line.product_id)
        if product is None:
            raise _wrong(_("A product of this document does not exist (any more)."))
        line.name, line.code, line.unit = product.name, product.sku or "", product.unit.abbreviation if product.unit else ""
        _name_variant(line, product)


def _name_variant(line: Any, product: Product) -> None:
    if not product.variants:
        line.variant_id, line.variant = None, ""
        return
    wanted = (line.variant or "").strip().casefold()
    found = [one for one in product.variants if (one.name.casefold() == wanted if wanted else one.id == line.variant_id)]
    if not found:
        names = ", ".join(one.name for one in product.variants)
        raise _wrong(_("Say which variant of {name} is meant: {names}.", name=product.name, names=names))
    line.variant_id, line.variant = found[0].id, found[0].name
    line.code = found[0].sku or line.code


def _wrong(text: str) -> Invalid:
    return Invalid(text, details={"fields": {"lines": [text]}})


def total_of(lines: Iterable[Any]) -> int | None:
    """What the lines with a cost come to in minor units, each rounded half up; None where no line has one."""
    costs = [amount_of(line.quantity, line.unit_cost) for line in lines if line.unit_cost is not None]
    return sum(costs) if costs else None


def amount_of(quantity: int, unit_cost: int) -> int:
    """Minor units of a quantity at a cost of one unit, rounded half up."""
    return (quantity * unit_cost + 50_000_000) // 100_000_000


def moves_of(
    document: Document, rows: Iterable[tuple[str, DocumentLine, int]], kind: str, store_id: str, act: Act, *,
    with_cost: bool = False, reason: str = "",
) -> list[Movement]:  # fmt: skip
    """Moves of lines under the given ids in a store; goods whose stock is not counted move nothing."""
    wanted = [(move_id, line, quantity) for move_id, line, quantity in rows if quantity]
    ids = {line.product_id for _id, line, _quantity in wanted}
    counted = set(session().scalars(select(Product.id).where(Product.id.in_(ids), Product.track_stock)))
    return [
        Movement(
            id=move_id, store_id=store_id, product_id=line.product_id, variant_id=line.variant_id, kind=kind, quantity=quantity,
            at=min(act.at, now()), unit_cost=line.unit_cost if with_cost else None, reason=reason or document.note,
            document=DOCUMENT, document_id=document.id, document_number=document.number or "", user_id=act.user_id,
            register_id=act.register_id,
        )
        for move_id, line, quantity in wanted
        if line.product_id in counted
    ]  # fmt: skip


def noted(action: str, document: Document, act: Act, **facts: object) -> None:
    """Record an act in the audit log."""
    audit.record(
        action, DOCUMENT, document.id, actor_id=act.user_id, name=document.number or "", kind=document.kind,
        store_id=document.store_id, lines=len(document.lines), **facts,
    )  # fmt: skip
