"""Kinds of payment methods: what a method is by nature; an addon adds a kind of its own (gift cards, terminals)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.i18n import LazyText, translator
from core.registry import Registry

N_ = translator("payments").lazy

CASH, CARD, VOUCHER, MEAL_VOUCHER, COUPON, BONUS, INTERNAL, OTHER = (
    "cash", "card", "voucher", "meal_voucher", "coupon", "bonus", "internal", "other",
)  # fmt: skip

payment_kinds: Registry[LazyText] = Registry("payment kind")

for _name, _title in (
    (CASH, N_("Cash")),
    (CARD, N_("Card")),
    (VOUCHER, N_("Voucher, used once")),
    (MEAL_VOUCHER, N_("Meal voucher")),
    (COUPON, N_("Coupon")),
    (BONUS, N_("Bonus")),
    (INTERNAL, N_("Internal")),
    (OTHER, N_("Other")),
):
    payment_kinds.add(_name, _title, owner="payments")


class KindNames(Mapping[str, LazyText]):
    """The kinds that exist now with their names; what addons add later is seen."""

    def __getitem__(self, name: str) -> LazyText:
        return dict(payment_kinds.items())[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _title in payment_kinds.items())

    def __len__(self) -> int:
        return sum(1 for _name in self)
