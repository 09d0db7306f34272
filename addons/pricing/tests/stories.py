"""Plays a shopping story in Python; `stories.ts` plays the same one in TypeScript."""

from typing import Any

from addons.pricing.engine import cash_rounding, combine, price_order, prorate, refund, refund_tenders, settle, share_bundle
from addons.pricing.errors import PricingError


def play(story: dict[str, Any]) -> dict[str, Any]:
    """Everything the engine answers in a story: price, refunds, payment, money back, shares."""
    try:
        priced: Any = price_order(story["cart"])
    except PricingError as error:
        return {"error": f"{error.code} {error.reason}"}
    total, cash = priced["total"], story["cash"]
    refunds = _refunds(priced, story["returns"])
    settled = settle(total, _tenders(story, total), cash)
    return {
        "priced": priced,
        "refunds": refunds,
        "exchange": combine(refunds[0], priced)["total"] if refunds else None,
        "settled": settled,
        "back": _back(settled, total, refunds, cash),
        "cash": cash_rounding(total, cash),
        "shares": prorate(total, story["weights"]),
        "bundle": share_bundle(**story["bundle"]),
    }


def _refunds(priced: Any, visits: list[Any]) -> list[Any]:
    returned: dict[str, int] = {}
    refunds = []
    for visit in visits:
        refunds.append(refund(priced, visit, returned))
        for choice in visit:
            returned[choice["id"]] = returned.get(choice["id"], 0) + choice["quantity"]
    return refunds


def _tenders(story: dict[str, Any], total: int) -> list[Any]:
    """Card and cash in turn: a part of the total each, cash generous at the end."""
    shares = story["tenders"]
    return [
        {
            "method_id": f"method-{place}",
            "kind": "cash" if place % 2 == 0 else "card",
            "amount": total * (int(share * 1000) + (500 if place == len(shares) - 1 else 0)) // 1000,
        }
        for place, share in enumerate(shares)
    ]


def _back(settled: Any, total: int, refunds: list[Any], cash: Any) -> list[Any]:
    """Money back for each refund while the order has a positive value left; a third of them went onto a voucher."""
    paid: list[Any] = [
        {"method_id": each["method_id"], "kind": each["kind"], "amount": each["amount"]} for each in settled["payments"]
    ]
    returned: list[Any] = []
    answers = []
    outstanding = total
    for each in refunds:
        amount = -each["total"]
        if 0 < amount <= outstanding and settled["due"] == 0:
            answer = refund_tenders(paid, returned, amount, outstanding, cash)
            answers.append(answer)
            back = [{**tender, "amount": -tender["amount"]} for tender in answer["tenders"]]
            returned += [{"method_id": "voucher", "kind": "voucher", "amount": amount}] if amount % 3 == 0 else back
            outstanding -= amount
    return answers
