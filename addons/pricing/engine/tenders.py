"""Paying and paying back: cash rounding per tender, change, and refunds that return to each tender what it gave."""

from addons.pricing.engine.rounding import cash_rounding
from addons.pricing.engine.types import CashRounding, Payment, Returned, Settled, Tender
from addons.pricing.errors import RefundError

CASH = "cash"


def settle(total: int, tenders: list[Tender], rule: CashRounding | None = None) -> Settled:
    """Work out rounding, change and what is still due; only the part that cash pays is rounded.

    `tenders[].amount` is what was handed over. The returned total contains the rounding and equals the
    payments once nothing is due. Money that other tenders gave too much comes back as cash.
    A negative total (a refund) mirrors the sale.
    """
    if total < 0:
        return _mirrored(settle(-total, [{**tender, "amount": -tender["amount"]} for tender in tenders], rule))
    exact = total - sum(tender["amount"] for tender in tenders if tender["kind"] != CASH)
    cash = sum(tender["amount"] for tender in tenders if tender["kind"] == CASH)
    pays_cash = exact < 0 or any(tender["kind"] == CASH for tender in tenders)
    payable = cash_rounding(exact, rule)["rounded"] if rule and pays_cash else exact
    rounding, change = payable - exact, max(cash - payable, 0)
    return {
        "total": total + rounding,
        "rounding": rounding,
        "due": max(payable - cash, 0),
        "change": change,
        "payments": _payments(tenders, change),
    }


def refund_tenders(
    paid: list[Tender],
    returned: list[Tender],
    amount: int,
    outstanding: int,
    rule: CashRounding | None = None,
) -> Returned:
    """Share a refund of `amount` out to the tenders that paid; nobody gets back more than was taken.

    `paid` is what each tender left in the till (after change), `returned` what earlier refunds gave back
    (positive), `outstanding` the order's unrounded value not yet returned. The refund that completes the
    return gives back the rest of every tender, so the sale's own rounding goes back with it; a partial one
    returns the price of the goods, other tenders before cash, cash by the cash rule.
    """
    if amount <= 0 or amount > outstanding:
        raise RefundError("refunded_more", f"{amount} cannot be refunded; {outstanding} of the order is still refundable.")
    left = _left(paid, returned)
    gives = [tender["amount"] for tender in left] if amount == outstanding else _partial(left, amount, rule)
    tenders: list[Tender] = [{**tender, "amount": -give} for tender, give in zip(left, gives, strict=True) if give]
    total = -sum(gives)
    return {"tenders": tenders, "total": total, "rounding": total + amount}


def _partial(left: list[Tender], amount: int, rule: CashRounding | None) -> list[int]:
    gives = [0] * len(left)
    for is_cash in (False, True):
        if is_cash and rule and amount:
            amount = cash_rounding(amount, rule)["rounded"]
        for index, tender in enumerate(left):
            if (tender["kind"] == CASH) is is_cash:
                gives[index] = min(max(tender["amount"], 0), amount)
                amount -= gives[index]
    return gives


def _left(paid: list[Tender], returned: list[Tender]) -> list[Tender]:
    """What each tender still has in the till, the returned money taken from the same method in order, else from any."""
    gone: dict[tuple[str | None, str], int] = {}
    for tender in returned:
        key = (tender["method_id"], tender["kind"])
        gone[key] = gone.get(key, 0) + tender["amount"]
    left: list[Tender] = []
    for tender in paid:
        key = (tender["method_id"], tender["kind"])
        taken = min(gone.get(key, 0), max(tender["amount"], 0))
        gone[key] = gone.get(key, 0) - taken
        left.append({**tender, "amount": tender["amount"] - taken})
    return _less_elsewhere(left, paid, returned)


def _less_elsewhere(left: list[Tender], paid: list[Tender], returned: list[Tender]) -> list[Tender]:
    """Takes off what went back by methods that did not pay (onto a voucher): other tenders before cash."""
    known = {(tender["method_id"], tender["kind"]) for tender in paid}
    gone = sum(tender["amount"] for tender in returned if (tender["method_id"], tender["kind"]) not in known)
    for is_cash in (False, True):
        for tender in left:
            if (tender["kind"] == CASH) is is_cash:
                taken = min(max(tender["amount"], 0), max(gone, 0))
                tender["amount"] -= taken
                gone -= taken
    return left


def _payments(tenders: list[Tender], change: int) -> list[Payment]:
    payments: list[Payment] = [{**tender, "tendered": tender["amount"], "change": 0} for tender in tenders]
    cash = [payment for payment in payments if payment["kind"] == CASH]
    for payment in reversed(cash):
        back = change if payment is cash[0] else min(change, payment["tendered"])
        payment["change"], payment["amount"] = back, payment["tendered"] - back
        change -= back
    if change:
        payments.append({"method_id": None, "kind": CASH, "amount": -change, "tendered": 0, "change": change})
    return payments


def _mirrored(settled: Settled) -> Settled:
    return {
        "total": -settled["total"],
        "rounding": -settled["rounding"],
        "due": -settled["due"],
        "change": -settled["change"],
        "payments": [
            {**payment, "tendered": -payment["tendered"], "change": -payment["change"], "amount": -payment["amount"]}
            for payment in settled["payments"]
        ],
    }
