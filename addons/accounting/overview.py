"""The mapping of a store as a person edits it: every role with its account, what occurs in sales included, and what is missing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.accounting.charts import NAMES
from addons.accounting.mapping import METHOD, NEEDED, REASON, REVENUE, TAX, Accounts, Role, chart_of, reason_key
from addons.accounting.models import WAITING, Mapping, Source
from addons.cash.models import IN, OUT, CashEntry
from addons.catalog.models import TaxRate
from addons.payments.services import kind_name, methods_of
from core.db import session

MOST_REASONS = 200


def mapping_of(store_id: str) -> dict[str, Any]:
    """The roles of a store in the order in which they are shown, and its chart; what lacks an account is `missing`."""
    accounts = Accounts(store_id)
    rows = [_row(accounts, role, label) for role, label in _roles(store_id)]
    needed = {(one["role"], one["key"]) for source in _waiting(store_id) for one in source.problems}
    for row in rows:
        needed.discard((row["role"], row["key"]))
    rows += [_row(accounts, Role(role, key), "") for role, key in sorted(needed)]
    chart = chart_of(store_id)
    missing = sum(1 for row in rows if row["account_id"] is None)
    return {"chart": chart, "chart_name": NAMES.get(chart, ""), "rows": rows, "missing": missing}


def _row(accounts: Accounts, role: Role, label: str) -> dict[str, Any]:
    account = accounts.of(role)
    return {"role": role.role, "key": role.key, "label": label, "account_id": account.id if account else None}


def _roles(store_id: str) -> list[tuple[Role, str]]:
    rates = {0, *session().scalars(select(TaxRate.rate).distinct())}
    mapped = select(Mapping.key).where(Mapping.store_id == store_id, Mapping.role.in_([REVENUE, TAX]))
    rates |= {int(key) for key in session().scalars(mapped) if key.isdigit()}
    revenue = [(Role(REVENUE, str(rate)), "") for rate in sorted(rates, reverse=True)]
    tax = [(Role(TAX, str(rate)), "") for rate in sorted(rates, reverse=True) if rate]
    methods = [(Role(METHOD, one.id, one.kind), one.name) for one in methods_of(store_id) if one.kind != "cash"]
    kinds = [(Role(METHOD, "write_off", "write_off"), kind_name("write_off"))]
    reasons = [(Role(REASON, key), text) for key, text in _reasons(store_id).items()]
    return [*revenue, (Role(REVENUE, "none"), ""), *tax, *((Role(role), "") for role in NEEDED), *methods, *kinds, *reasons]


def _reasons(store_id: str) -> dict[str, str]:
    """Reasons of movements as they were typed, the latest first, and those that are mapped."""
    query = select(CashEntry.reason).where(CashEntry.store_id == store_id, CashEntry.kind.in_([IN, OUT]))
    query = query.where(CashEntry.reason.is_not(None)).group_by(CashEntry.reason).limit(MOST_REASONS)
    found = {reason_key(text): text for text in session().scalars(query) if text}
    mapped = select(Mapping.key).where(Mapping.store_id == store_id, Mapping.role == REASON)
    return {key: key for key in session().scalars(mapped)} | found


def _waiting(store_id: str) -> list[Source]:
    return list(session().scalars(select(Source).where(Source.store_id == store_id, Source.state == WAITING)))
