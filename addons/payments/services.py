"""Which payment methods a store offers, and what a new shop starts with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, or_, select

from addons.payments.charges import Charge
from addons.payments.errors import ChargeTaken, MethodRules
from addons.payments.kinds import CARD, CASH, COUPON, TERMINAL, VOUCHER, fixed_kinds, kind_name, kind_names, payment_kinds
from addons.payments.models import MethodStore, PaymentMethod
from addons.payments.vouchers import VoucherUse, use_vouchers
from core.boot import contributions
from core.db import session
from core.i18n import translator, use_language
from core.identity import identity
from core.onboarding import ShopMade, shop_made
from core.services import service

__all__ = [
    "NOTES", "VoucherUse", "check_rules", "fixed_kinds", "is_fixed",
    "kind_name", "kind_names", "methods_of", "payment_kinds", "use_vouchers",
]  # fmt: skip

_ = translator("payments")
N_ = _.lazy
NAMES = {CASH: N_("Cash"), CARD: N_("Card")}
FIELDS = (
    "id", "name", "kind", "sort", "gives_change", "remaining_only", "must_be_last", "opens_drawer", "needs_reference",
    "quick_notes", "partial_only", "single_use", "keeps_surplus", "max_amount", "categories", "change_by_id",
)  # fmt: skip
NOTES: dict[str, list[int]] = {
    "EUR": [500, 1000, 2000, 5000, 10000, 20000],
    "BAM": [1000, 2000, 5000, 10000, 20000],
    "RUB": [10000, 20000, 50000, 100000, 200000, 500000],
    "RSD": [50000, 100000, 200000, 500000],
    "CHF": [1000, 2000, 5000, 10000, 20000],
    "GBP": [500, 1000, 2000, 5000],
    "USD": [500, 1000, 2000, 5000, 10000],
    "MKD": [10000, 20000, 50000, 100000, 200000],
}
"""Banknotes in use by currency, in minor units."""


@service
def methods_of(store_id: str | None) -> list[PaymentMethod]:
    """The methods that a store offers, in the order of the till's buttons (all of them where no store is known)."""
    query = select(PaymentMethod).where(PaymentMethod.active).order_by(PaymentMethod.sort, PaymentMethod.name, PaymentMethod.id)
    if store_id is not None:
        here = select(MethodStore.method_id).where(MethodStore.store_id == store_id)
        query = query.where(or_(~PaymentMethod.places.any(), PaymentMethod.id.in_(here)))
    return list(session().scalars(query))


def check_rules(method: PaymentMethod, is_new: bool) -> None:
    """Fill in what the kind of a new method implies, and raise MethodRules where the rules cannot hold together."""
    if is_new:
        _apply_kind(method)
    if method.kind == TERMINAL:  # takes exactly what is still due, as the last payment (C15)
        method.remaining_only = method.must_be_last = True
        method.gives_change = method.needs_reference = method.partial_only = False
    for name, text in _contradictions(method):
        raise MethodRules(f"{method.name}: {text}", details={"fields": {name: [text]}})


def _contradictions(method: PaymentMethod) -> Iterator[tuple[str, str]]:
    """Fields whose values cannot hold together, with what to do."""
    if method.gives_change and method.kind != CASH and method.change_by_id is None:
        yield "gives_change", _("Only cash gives change by itself; say which method gives it, or switch this off.")
    if method.change_by_id is not None and method.change_by_id == method.id:
        yield "change_by_id", _("A method cannot give change for itself; leave this empty.")
    if method.gives_change and method.remaining_only:
        yield "remaining_only", _("What takes no more than is due gives no change; switch one of the two off.")
    if method.keeps_surplus and method.gives_change:
        yield "keeps_surplus", _("What is above the amount due is either lost or given back; switch one of the two off.")
    if method.partial_only and (method.remaining_only or method.must_be_last):
        yield "partial_only", _("A payment of a part cannot be the last one; switch one of the two off.")
    if method.single_use and not method.needs_reference:
        yield "single_use", _("What is used once needs its number; switch “Asks for a reference” on.")


def _apply_kind(method: PaymentMethod) -> None:
    """Rules that belong to the nature of a kind; a shop may change them afterwards."""
    if method.kind == VOUCHER:
        method.needs_reference = method.single_use = method.keeps_surplus = True
    elif method.kind == COUPON:
        method.needs_reference = method.partial_only = True


def check_charge(charge: Charge, is_new: bool) -> None:
    """Raise ChargeTaken where a person would make a charge, or give one that belongs to an order to another order."""
    if is_new:
        raise ChargeTaken(_("Charges come from the tills' terminals; they cannot be made here."))
    before = inspect(charge).attrs.order_number.history.deleted
    if charge.order_id is not None and before:
        text = _("This charge belongs to receipt {number}; it cannot belong to another one too.", number=before[0])
        raise ChargeTaken(text, details={"fields": {"order_number": [text]}})


def boot_data(_app: str) -> dict[str, Any]:
    """What the till needs to offer the methods: name, kind and rules of each, in order; names of kinds, and which stay."""
    methods = [_told(method) for method in methods_of(identity().store_id)]
    return {"methods": methods, "kinds": kind_names(), "fixed": sorted(name for name, _is in fixed_kinds.items())}


def is_fixed(kind: str) -> bool:
    """Whether payments of a kind stay as they were made, since their money moved somewhere else than into the drawer."""
    return kind in dict(fixed_kinds.items())


def _told(method: PaymentMethod) -> dict[str, Any]:
    rounding = {"step": method.rounding_step, "mode": method.rounding_mode} if method.rounding_step > 1 else None
    return {name: getattr(method, name) for name in FIELDS} | {"rounding": rounding}


contributions.add("payments", boot_data)


@shop_made.connect
def make_first_methods(made: ShopMade) -> None:
    """Give a new shop cash and card, named in the company's language; methods that exist stay as they are."""
    have = set(session().scalars(select(PaymentMethod.key).where(PaymentMethod.key.is_not(None))))
    with use_language(made.company.language):
        for method in (_cash(made.company.currency), _card()):
            if method.key not in have:
                session().add(method)
    session().flush()


def _cash(currency: str) -> PaymentMethod:
    notes = {currency: NOTES.get(currency, [])}
    return PaymentMethod(
        name=str(NAMES[CASH]), kind=CASH, key=CASH, sort=10, gives_change=True, opens_drawer=True, quick_notes=notes
    )


def _card() -> PaymentMethod:
    return PaymentMethod(name=str(NAMES[CARD]), kind=CARD, key=CARD, sort=20, remaining_only=True)
