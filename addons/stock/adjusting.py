"""Adjustments by hand: a new quantity or more and less, with a reason, in the audit log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from addons.catalog.models import Product
from addons.stock.errors import NotTracked
from addons.stock.ledger import Movement, book
from addons.stock.levels import lock
from addons.stock.models import NIL, Level
from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity

_ = translator("stock")
N_ = _.lazy
titles({
    "stock.damage": N_("Stock adjusted: damage"), "stock.correction": N_("Stock adjusted: correction"),
    "stock.theft": N_("Stock adjusted: theft"), "stock.tester": N_("Taken out as tester"),
    "stock.display": N_("Taken out as display"), "stock_short": N_("More on the receipt than in stock"),
    "stock_taken_out": N_("Taken out as tester or display"),
})  # fmt: skip
ONE = 10_000


def adjust(
    move_id: str, store_id: str, product_id: str, kind: str, *, variant_id: str | None = None, change: int | None = None,
    quantity: int | None = None, reason: str = "",
) -> Level:  # fmt: skip
    """Change a level by `change`, or to `quantity`, once for each `move_id`; raises NotTracked, Invalid where neither is given."""
    if (change is None) == (quantity is None):
        text = _("Say the new quantity, or by how much it changes.")
        raise Invalid(text, details={"fields": {"quantity": [text]}})
    product = counted_product(product_id)
    key = (store_id, product_id, variant_id or NIL)
    before = lock([key])[key].quantity
    delta = change if change is not None else (quantity or 0) - before
    if delta:
        _book_one(product, kind, delta, before, Movement(
            id=move_id, store_id=store_id, product_id=product_id, variant_id=variant_id, kind=kind, quantity=delta, at=now(),
            reason=reason, user_id=identity().user_id, register_id=identity().register_id,
        ))  # fmt: skip
    return level_of(*key)


def take_out(
    move_id: str, store_id: str, product_id: str, kind: str, at: datetime, *, variant_id: str | None = None, note: str = "",
    user_id: str | None = None, register_id: str | None = None,
) -> Level:  # fmt: skip
    """One unit leaves the sellable stock as tester or display, once for each `move_id`; raises NotTracked."""
    product = counted_product(product_id)
    key = (store_id, product_id, variant_id or NIL)
    before = lock([key])[key].quantity
    _book_one(product, kind, -ONE, before, Movement(
        id=move_id, store_id=store_id, product_id=product_id, variant_id=variant_id, kind=kind, quantity=-ONE, at=at, reason=note,
        user_id=user_id, register_id=register_id,
    ))  # fmt: skip
    return level_of(*key)


def _book_one(product: Product, kind: str, delta: int, before: int, made: Movement) -> None:
    if book([made]):
        audit.record(
            f"stock.{kind}", "catalog.product", product.id, actor_id=made.user_id, name=product.name, store_id=made.store_id,
            change=delta, before=before, after=before + delta, reason=made.reason,
        )  # fmt: skip


def counted_product(product_id: str) -> Product:
    """The product, whose stock is counted; raises NotTracked."""
    product = session().get(Product, product_id)
    if product is None or not product.track_stock:
        raise NotTracked(_("The stock of this product is not counted. Switch on “Count stock” in its form first."))
    return product


def level_of(store_id: str, product_id: str, variant_id: str) -> Level:
    """The level as it stands now."""
    query = select(Level).where(Level.store_id == store_id, Level.product_id == product_id, Level.variant_id == variant_id)
    return session().scalars(query.execution_options(populate_existing=True)).one()
