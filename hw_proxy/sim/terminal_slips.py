"""What the simulated terminal writes on slips and into its status information."""

from __future__ import annotations

from typing import Any

from hw_proxy.sim import zvt_bytes as zb
from hw_proxy.sim.terminal import CARDS, TERMINAL_ID

Json = dict[str, Any]
TITLES = {"pay": "PURCHASE", "refund": "REFUND", "reverse": "REVERSAL"}
NAMES = {978: "EUR", 977: "BAM", 643: "RUB", 941: "RSD", 756: "CHF", 826: "GBP", 840: "USD", 807: "MKD"}


def status_information(charge: Json) -> bytes:
    """`04 0F` of a booked charge."""
    card = CARDS[charge["card"]]
    clock = charge["at"][11:19].replace(":", "")
    day = charge["at"][5:7] + charge["at"][8:10]
    pan = bytes.fromhex(card["pan"])
    parts = [
        b"\x27\x00", b"\x04" + zb.packed(charge["amount"], 6), b"\x0b" + zb.packed(charge["trace"], 3),
        b"\x0c" + zb.packed(int(clock), 3), b"\x0d" + zb.packed(int(day), 2), zb.counted(0x22, 2, pan),
        b"\x29" + zb.packed(TERMINAL_ID, 4), b"\x2a" + b"100461763".ljust(15), b"\x3b" + charge["auth"].encode().ljust(8, b"\0"),
        zb.counted(0x3C, 3, f"AUTH {charge['auth']}".encode()), b"\x49" + zb.packed(charge["currency"], 2),
        b"\x87" + zb.packed(charge["receipt"], 2), b"\x8a" + bytes([card["type"]]),
        zb.counted(0x8B, 2, card["name"].encode() + b"\0"),
    ]  # fmt: skip
    if charge["kind"] == "reverse":
        parts.append(b"\x37" + zb.packed(charge["trace"] - 1, 3))
    return zb.message("040f", b"".join(parts))


def slip_lines(charge: Json, *, merchant: bool) -> list[tuple[int, list[str]]]:
    """Receipt type and lines: for the customer always, for the shop when the terminal wants it."""
    card = CARDS[charge["card"]]
    body = [
        f"Terminal {TERMINAL_ID}",
        f"Trace {charge['trace']:06d}  Receipt {charge['receipt']:04d}",
        TITLES[charge["kind"]],
        f"{NAMES.get(charge['currency'], '')} {charge['amount'] / 100:.2f}",
        card["name"],
        f"############{card['pan'][-4:]}",
        f"Authorisation {charge['auth']}",
    ]
    slips = [(2, ["CUSTOMER COPY", *body])]
    return [(1, ["MERCHANT COPY", *body, "", "Signature ______________"]), *slips] if merchant else slips


def day_lines(charges: list[Json], first: int, last: int) -> tuple[list[str], bytes]:
    """The printed totals of a day and its status information with bitmap 60; reversed payments do not count."""
    sums: zb.Ledger = {}
    total = 0
    for one in charges:
        if one["reversed"] or one["kind"] == "reverse":
            continue
        kind = CARDS[one["card"]]["kind"]
        count, amount = sums.get(kind, (0, 0))
        signed = -one["amount"] if one["kind"] == "refund" else one["amount"]
        sums[kind] = (count + 1, amount + signed)
        total += signed
    lines = ["END OF DAY", f"Receipts {first:04d}-{last:04d}"]
    lines += [f"{kind:<12}{count:>4}{amount / 100:>12.2f}" for kind, (count, amount) in sums.items()]
    positive = {kind: (count, max(0, amount)) for kind, (count, amount) in sums.items()}
    head = b"\x27\x00\x04" + zb.packed(max(0, total), 6)
    return [*lines, f"TOTAL {total / 100:>22.2f}"], zb.message("040f", head + zb.totals(first, last, positive))
