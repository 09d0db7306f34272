"""What the kinds of the cash ledger are called, and the tone in which a list shows them."""

from __future__ import annotations

from addons.cash.schemas import KINDS

PAID = "paid"
"""A payment that is no cash; it stands in no cash ledger."""

TONES = {
    "float": "info", "sale": "success", "refund": "warning", "in": "success", "out": "warning", "drawer_open": "neutral",
    "correction": "info", "difference": "danger", "transfer": "info", PAID: "neutral",
}  # fmt: skip


def kind_title(kind: str) -> str:
    """The name of a kind in the reader's language."""
    return str(KINDS.get(kind, kind))
