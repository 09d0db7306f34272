"""Invoice and buyer on the roll, below the head of the receipt; the twin of `web/roll.ts`."""

from __future__ import annotations

from typing import Any

from addons.invoices.wire import Issued
from core.i18n import translator

_ = translator("invoices")
Block = dict[str, Any]
RULE: Block = {"type": "rule"}


def with_invoice(document: dict[str, Any], issued: Issued) -> dict[str, Any]:
    """The document with the invoice named below its second rule, which ends the receipt's head."""
    blocks: list[Block] = document["blocks"]
    rules = [place for place, block in enumerate(blocks) if block == RULE]
    at = rules[1] if len(rules) > 1 else 0
    return {**document, "blocks": [*blocks[:at], *_named(issued), *blocks[at:]]}


def _named(issued: Issued) -> list[Block]:
    title = {
        "invoice": _("Invoice {number}", number=issued.number), "credit_note": _("Credit note {number}", number=issued.number),
        "correction": _("Invoice correction {number}", number=issued.number),
    }[issued.kind]  # fmt: skip
    lines = [_("For invoice {number}", number=issued.refers_to)] if issued.refers_to else []
    lines += [_("Buyer: {name}", name=issued.buyer.name)]
    lines += [_("Tax number: {number}", number=issued.buyer.tax_id)] if issued.buyer.tax_id else []
    lines += [line.strip() for line in issued.buyer.address.split("\n") if line.strip()]
    texts: list[Block] = [{"type": "text", "text": line} for line in lines]
    return [RULE, {"type": "text", "text": title, "bold": True}, *texts]
