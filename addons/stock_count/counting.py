"""Counting: entries by product or code at any number of devices, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from addons.catalog.models import Product, Variant
from addons.catalog.services import product_by_barcode
from addons.stock.models import NIL
from addons.stock_count.errors import CountIsOver, NotInCount, UnknownGoods
from addons.stock_count.models import ADD, ALL, OPEN, SET, CountEntry, CountLine, StockCount
from core.clock import now
from core.db import session
from core.errors import Invalid, NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.sql import conflict_insert, table_of

_ = translator("stock_count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One act of counting with the id that its maker gave it: of a product or of what a code stands for."""

    id: str
    at: datetime
    mode: str = ADD
    quantity: int = 10_000
    product_id: str | None = None
    variant_id: str | None = None
    code: str = ""


def enter(count_id: str, made: Counted) -> CountLine:
    """Book one act of counting, once by its id; raises CountIsOver, UnknownGoods, NotInCount, Invalid."""
    count = hold(count_id, share=True)
    known = session().get(CountEntry, made.id)
    if known is not None:
        return session().get_one(CountLine, known.line_id)
    if count.state != OPEN:
        raise CountIsOver(_("Count {number} is over. Nothing was changed.", number=count.number))
    product_id, variant_id, quantity = _goods(made)
    line = _line(count, product_id, variant_id)
    who = identity()
    session().add(CountEntry(
        id=made.id, line_id=line.id, mode=made.mode, quantity=quantity, at=made.at, received_at=now(), user_id=who.user_id,
        device_id=who.device_id,
    ))  # fmt: skip
    session().flush()
    _add_up(line)
    return line


def hold(count_id: str, *, share: bool = False) -> StockCount:
    """The count of the store in hand, kept as it is until the transaction ends; raises NotFound."""
    query = select(StockCount).where(StockCount.id == count_id).with_for_update(read=share)
    count = session().scalars(query.execution_options(populate_existing=True)).one_or_none()
    store_id = identity().store_id
    if count is None or (store_id is not None and count.store_id != store_id):
        raise NotFound(_("There is no such count in this store."))
    return count


def _goods(made: Counted) -> tuple[str, str, int]:
    if made.product_id:
        return made.product_id, made.variant_id or NIL, made.quantity
    found = product_by_barcode(made.code)
    if found:
        product, barcode = found
        return product.id, _only_variant(product, barcode.variant_id), made.quantity * barcode.quantity // 10_000
    return *_by_number(made.code), made.quantity


def _by_number(code: str) -> tuple[str, str]:
    """The product or variant with an article number."""
    query = select(Product).outerjoin(Variant, Variant.product_id == Product.id).where(Product.active, Product.track_stock)
    product = session().scalars(query.where(or_(Product.sku == code, Variant.sku == code)).limit(1)).unique().first()
    if product is None:
        text = _("No product with counted stock has the code {code}. Nothing was counted.", code=code)
        raise UnknownGoods(text, details={"code": code})
    return product.id, _only_variant(product, next((row.id for row in product.variants if row.sku == code), None))


def _only_variant(product: Product, variant_id: str | None) -> str:
    """The variant that is meant; the only one where none is named."""
    if not product.track_stock:
        raise UnknownGoods(_("The stock of {name} is not counted. Switch on “Count stock” in its form first.", name=product.name))
    if variant_id is None and len(product.variants) > 1:
        text = _("{name} has variants. Choose which one was counted.", name=product.name)
        raise UnknownGoods(text, details={"search": product.name})
    return variant_id or (product.variants[0].id if product.variants else NIL)


def _line(count: StockCount, product_id: str, variant_id: str) -> CountLine:
    """The line of a product, locked; a count of all goods takes up what it did not know."""
    query = select(CountLine).where(
        CountLine.count_id == count.id, CountLine.product_id == product_id, CountLine.variant_id == variant_id
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    line = session().scalars(query).one_or_none()
    if line is not None:
        return line
    product = session().get(Product, product_id)
    if count.scope != ALL or product is None or not product.track_stock:
        name = product.name if product else ""
        raise NotInCount(_("{name} does not belong to this count. Put it aside; nothing was counted.", name=name))
    take_up(count, [(product_id, variant_id)])
    return session().scalars(query).one()


def take_up(count: StockCount, goods: Sequence[tuple[str, str]]) -> None:
    """Lines for products and variants that the count does not have yet."""
    about = {"count_id": count.id, "store_id": count.store_id, "booked": False}
    rows = [{"id": uuid7(), "product_id": product, "variant_id": variant, **about} for product, variant in goods]
    for start in range(0, len(rows), 1000):
        session().execute(conflict_insert(session(), table_of(CountLine)).on_conflict_do_nothing(), rows[start : start + 1000])


def _add_up(line: CountLine) -> None:
    """What the entries of a line come to, in whatever order they arrived: the last recount and what was added since."""
    query = select(CountEntry).where(CountEntry.line_id == line.id).order_by(CountEntry.at, CountEntry.id)
    entries = list(session().scalars(query))
    start = max((place for place, entry in enumerate(entries) if entry.mode == SET), default=0)
    valid = entries[start:]
    total = sum(entry.quantity for entry in valid)
    if total < 0:
        text = _("That would be less than nothing.")
        raise Invalid(text, details={"fields": {"quantity": [text]}})
    line.counted, line.first_at, line.counted_at, line.counted_by = total, valid[0].at, valid[-1].at, valid[-1].user_id
    session().flush()
