"""From entries of the journal to bookings: each debit against each credit, revenue with its tax in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from addons.accounting.models import REVERSAL, JournalEntry, JournalLine
from addons.export_datev.extf import Booking
from addons.export_datev.letters import document_number, writable


@dataclass(frozen=True, slots=True)
class _Side:
    account: str
    tax_key: str
    amount: int
    text: str


def bookings_of(entries: Sequence[JournalEntry], originals: dict[str, JournalEntry]) -> list[Booking]:
    """The bookings of entries; a reversal repeats those of what it reverses as general reversals.

    Entries that are reversed among themselves are left out, as nobody was handed them.
    """
    here = {entry.id for entry in entries}
    undone = {entry.reverses_id for entry in entries if entry.reverses_id in here}
    found: list[Booking] = []
    for entry in entries:
        if entry.id in undone or entry.reverses_id in undone:
            continue
        if entry.kind == REVERSAL and entry.reverses_id is not None:
            found += [replace(one, is_reversal=True) for one in _pairs(originals[entry.reverses_id])]
        else:
            found += _pairs(entry)
    return found


def _pairs(entry: JournalEntry) -> list[Booking]:
    """Debits matched with credits in their order; every amount goes out once, so that the sums of accounts stay."""
    debits = [side for side in _sides(entry) if side.amount > 0]
    credits = [side for side in _sides(entry) if side.amount < 0]
    found, number, left = [], 0, -credits[0].amount if credits else 0
    for debit in debits:
        due = debit.amount
        while due and number < len(credits):
            credit, part = credits[number], min(due, left)
            found.append(_booking(entry, debit, credit, part))
            due, left = due - part, left - part
            if not left:
                number += 1
                left = -credits[number].amount if number < len(credits) else 0
    return found


def _booking(entry: JournalEntry, debit: _Side, credit: _Side, amount: int) -> Booking:
    """The side whose tax counts stands second, with its key."""
    text = writable(" ".join(dict.fromkeys(part for part in (entry.text, debit.text, credit.text) if part)))
    document = document_number(entry.document)
    if debit.tax_key and not credit.tax_key:
        return Booking(amount, "H", credit.account, debit.account, entry.day, document, text, debit.tax_key)
    return Booking(amount, "S", debit.account, credit.account, entry.day, document, text, credit.tax_key)


def _sides(entry: JournalEntry) -> list[_Side]:
    """The lines of an entry by account, revenue of a rate with its tax: what the account automatically works out again."""
    taxes = {line.key: line for line in entry.lines if line.role == "tax"}
    revenue = {line.key for line in entry.lines if line.role == "revenue"}
    sides: list[_Side] = []
    for line in entry.lines:
        if line.role == "tax" and line.key in revenue:
            continue
        amount = line.amount
        if line.role == "revenue" and line.key in taxes:
            amount += taxes[line.key].amount
        if amount:
            sides.append(_Side(line.account.number, _key_of(line), amount, line.text))
    return sides


def _key_of(line: JournalLine) -> str:
    return "" if line.account.automatic else line.account.tax_key


def totals_by_account(bookings: Iterable[Booking]) -> dict[str, int]:
    """Debit less credit by account, general reversals taken off."""
    rows = sorted((row for one in bookings for row in _of(one)), key=lambda row: row[0])
    return {account: sum(amount for _account, amount in group) for account, group in groupby(rows, key=lambda row: row[0])}


def _of(one: Booking) -> tuple[tuple[str, int], tuple[str, int]]:
    amount = one.amount * (1 if one.side == "S" else -1) * (-1 if one.is_reversal else 1)
    return (one.account, amount), (one.contra, -amount)
