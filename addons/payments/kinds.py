"""Kinds of payment methods: what a method is by nature; an addon adds a kind of its own (gift cards, terminals)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.i18n import LazyText, translator
from core.registry import Registry

_ = translator("payments")
N_ = _.lazy

CASH, CARD, TERMINAL, VOUCHER, MEAL_VOUCHER, COUPON, BONUS, INTERNAL, OTHER = (
    "cash", "card", "terminal", "voucher", "meal_voucher", "coupon", "bonus", "internal", "other",
)  # fmt: skip

WRITE_OFF = "write_off"
"""The kind of a small difference that was written off; no method has it."""

payment_kinds: Registry[LazyText] = Registry("payment kind")

for _name, _title in (
    (CASH, N_("Cash")),
    (CARD, N_("Card")),
    (TERMINAL, N_("Card terminal")),
    (VOUCHER, N_("Voucher, used once")),
    (MEAL_VOUCHER, N_("Meal voucher")),
    (COUPON, N_("Coupon")),
    (BONUS, N_("Bonus")),
    (INTERNAL, N_("Internal")),
    (OTHER, N_("Other")),
):
    payment_kinds.add(_name, _title, owner="payments")

fixed_kinds: Registry[bool] = Registry("payment kind that stays")
"""Kinds whose money moved somewhere else than into the drawer: a payment never changes to or from them after the sale."""

for _name in (TERMINAL, VOUCHER, WRITE_OFF):
    fixed_kinds.add(_name, True, owner="payments")


class KindNames(Mapping[str, LazyText]):
    """The kinds that exist now with their names; what addons add later is seen."""

    def __getitem__(self, name: str) -> LazyText:
        return dict(payment_kinds.items())[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _title in payment_kinds.items())

    def __len__(self) -> int:
        return sum(1 for _name in self)


def kind_names() -> dict[str, str]:
    """Names by kind in the reader's language: what a payment is called whose method is not known."""
    return {**{name: str(title) for name, title in payment_kinds.items()}, WRITE_OFF: _("Written off")}


def kind_name(kind: str) -> str:
    """The name of a kind, or the kind itself where its addon is gone."""
    return kind_names().get(kind, kind)
