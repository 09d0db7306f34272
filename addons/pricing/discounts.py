"""The store's own discounts and ceilings: what may be saved, what a till gets, what an order exceeded."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.pricing.engine import discount_ceiling
from addons.pricing.engine.types import Tier
from addons.pricing.models import Ceiling, NamedDiscount
from core.db import session
from core.errors import Invalid
from core.i18n import translator, use_language
from core.onboarding import ShopMade, shop_made

_ = translator("pricing")
QUICK_MOST = 6
FIRST_RATES = (500, 1000, 1500, 2000)
FIELDS = ("id", "name", "rate", "amount", "scope", "needs_customer", "quick")


def discounts_of(store_id: str | None) -> list[NamedDiscount]:
    """The discounts that a store gives, in the order of the till's list (all of them where no store is known)."""
    query = select(NamedDiscount).where(NamedDiscount.active).order_by(NamedDiscount.sort, NamedDiscount.name, NamedDiscount.id)
    return [row for row in session().scalars(query) if _holds(row.store_ids, store_id)]


def tiers_of(store_id: str | None) -> list[Tier]:
    """The ceilings of a store as the engine takes them; rows that name the store come before those of every store."""
    query = select(Ceiling).where(Ceiling.active).order_by(Ceiling.begins, Ceiling.id)
    rows = [row for row in session().scalars(query) if _holds(row.store_ids, store_id)]
    return [_tier(row) for row in sorted(rows, key=lambda row: not row.store_ids)]


def ceiling_for(tiers: list[Tier], total: int, *, customer: bool) -> int | None:
    """The most that may be taken off `total` (minor units), None without a limit."""
    return discount_ceiling(tiers, total, customer)


def for_till(store_id: str | None) -> dict[str, Any]:
    """What a till needs: the list of discounts and the tiers of ceilings."""
    told = [{name: getattr(row, name) for name in FIELDS} for row in discounts_of(store_id)]
    return {"discounts": told, "discount_tiers": tiers_of(store_id)}


def check_discount(row: NamedDiscount, _is_new: bool) -> None:
    """Raise Invalid unless the discount is a rate or an amount, and at most six of a store are buttons."""
    if (row.rate is None) == (row.amount is None):
        _refuse("rate", _("Give a percentage or an amount."))
    if not row.quick or row.active is False:
        return
    others = select(NamedDiscount).where(NamedDiscount.active, NamedDiscount.quick, NamedDiscount.id != row.id)
    with session().no_autoflush:
        same = [other for other in session().scalars(others) if _meet(row.store_ids, other.store_ids)]
    if len(same) >= QUICK_MOST:
        _refuse("quick", _("Six discounts are buttons already. Take one of them off first."))


def check_ceiling(row: Ceiling, _is_new: bool) -> None:
    """Raise Invalid unless the tier has one value, ends behind its beginning and overlaps no other of the same stores."""
    if (row.rate is None) == (row.amount is None):
        _refuse("rate", _("Give a percentage or an amount."))
    if (row.rate is None and row.customer_rate is not None) or (row.amount is None and row.customer_amount is not None):
        _refuse("customer_rate", _("With a customer the same kind counts: percentage or amount."))
    if row.ends is not None and row.ends <= row.begins:
        _refuse("ends", _("The tier ends before it begins."))
    with session().no_autoflush:
        others = list(session().scalars(select(Ceiling).where(Ceiling.active, Ceiling.id != row.id)))
    for other in others if row.active is not False else ():
        alike = bool(row.store_ids) == bool(other.store_ids) and _meet(row.store_ids, other.store_ids)
        if alike and _below(row.begins, other.ends) and _below(other.begins, row.ends):
            _refuse("begins", _("The tier overlaps another one; each begins where the one before ends."))


def _refuse(field: str, text: str) -> None:
    raise Invalid(text, details={"fields": {field: [text]}})


def _below(value: int, end: int | None) -> bool:
    return end is None or value < end


def _holds(stores: list[str] | None, store_id: str | None) -> bool:
    return not stores or store_id is None or store_id in stores


def _meet(first: list[str] | None, second: list[str] | None) -> bool:
    return not first or not second or bool(set(first) & set(second))


def _tier(row: Ceiling) -> Tier:
    if row.amount is not None:
        return {
            "from": row.begins, "to": row.ends, "kind": "amount", "value": row.amount, "customer_value": row.customer_amount,
        }  # fmt: skip
    return {
        "from": row.begins, "to": row.ends, "kind": "percent", "value": row.rate or 0, "customer_value": row.customer_rate,
    }  # fmt: skip


@shop_made.connect
def make_first_discounts(made: ShopMade) -> None:
    """Give a new shop four percentages as buttons; the shop renames and replaces them."""
    with use_language(made.company.language):
        for place, rate in enumerate(FIRST_RATES, 1):
            session().add(NamedDiscount(name=_("Discount"), rate=rate, quick=True, sort=place * 10))
    session().flush()
