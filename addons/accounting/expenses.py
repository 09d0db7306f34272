"""Expenses that no drawer paid, such as rent: booked by hand as an entry of the journal, and taken back by its reversal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addons.accounting.errors import NoSuchAccount
from addons.accounting.journal import Head, Side, reverse, write_entry
from addons.accounting.models import MANUAL, Account, JournalEntry
from core import audit
from core.audit_titles import titles
from core.db import session
from core.errors import NotFound
from core.i18n import translator

_ = translator("accounting")
N_ = _.lazy
titles({"accounting.expense": N_("Expense booked"), "accounting.reverse": N_("Posting reversed")})


@dataclass(frozen=True, slots=True)
class Expense:
    """An amount in minor units spent on `account_id` and paid from `paid_from_id`."""

    day: date
    amount: int
    account_id: str
    paid_from_id: str
    text: str
    document: str = ""


def book(store_id: str, expense: Expense) -> JournalEntry:
    """Add an expense to the journal; raises NoSuchAccount."""
    spent, paid = _account(expense.account_id), _account(expense.paid_from_id)
    if spent.id == paid.id:
        raise NoSuchAccount(_("An expense needs two different accounts."))
    head = Head(MANUAL, store_id, expense.day, expense.document or expense.text[:36], expense.text)
    entry = write_entry(head, [Side(spent, expense.amount, "expense"), Side(paid, -expense.amount, "expense")])
    audit.record("accounting.expense", "accounting.entry", entry.id, name=entry.number, amount=expense.amount, text=expense.text)
    return entry


def take_back(store_id: str | None, entry_id: str) -> JournalEntry:
    """Reverse an entry that was booked by hand; those of settlements follow their settlement and are refused."""
    entry = session().get(JournalEntry, entry_id)
    if entry is None or entry.kind != MANUAL or (store_id is not None and entry.store_id != store_id):
        raise NotFound(_("There is no such expense here."))
    made = reverse(entry)
    audit.record("accounting.reverse", "accounting.entry", entry.id, name=entry.number)
    return made


def _account(account_id: str) -> Account:
    found = session().get(Account, account_id)
    if found is None or not found.active:
        raise NoSuchAccount(_("This account does not exist or is not in use any more."))
    return found
