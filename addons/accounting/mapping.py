"""Which account a store posts what to: the chart it starts with, the rows of its mapping, and what is missing in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from addons.accounting.charts import COUNTRY, NAMES, seeds
from addons.accounting.errors import NoSuchAccount
from addons.accounting.models import Account, Mapping
from addons.accounting.settings import CHART
from core import audit, settings
from core.audit_titles import titles
from core.db import session
from core.i18n import translator
from core.models import Store

_ = translator("accounting")
N_ = _.lazy
titles({"accounting.map": N_("Account mapping changed"), "accounting.chart": N_("Chart of accounts loaded")})

CASH, VAULT, MOVE, REASON, METHOD = "cash", "vault", "move", "reason", "method"
REVENUE, TAX, OWED, ROUNDING, OVER, SHORT = "revenue", "tax", "liability", "rounding", "over", "short"
NEEDED = (CASH, VAULT, MOVE, ROUNDING, OVER, SHORT, OWED)
"""Roles that every store needs; rates and methods are needed as they occur."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a posting is made of: a role and of what - a rate, a payment method with its kind, a reason."""

    role: str
    key: str = ""
    kind: str = ""


class Accounts:
    """The mapping of a store, read once: the account of each role, and which roles were asked for and have none."""

    def __init__(self, store_id: str) -> None:
        self.store_id = store_id
        query = select(Mapping.role, Mapping.key, Account).join(Account, Account.id == Mapping.account_id)
        self._found = {(role, key): account for role, key, account in session().execute(query.where(Mapping.store_id == store_id))}

    def of(self, role: Role) -> Account | None:
        """The account: of the method or else of its kind; of the reason, else the one set with it, else of any movement."""
        keys = [(role.role, role.key)]
        if role.role == METHOD:
            keys.append((METHOD, role.kind))
        if role.role == REASON:
            mapped = self._found.get((REASON, reason_key(role.key))) or self._numbered.get(role.kind)
            return mapped or self._found.get((MOVE, ""))
        return next((self._found[key] for key in keys if key in self._found), None)

    @cached_property
    def _numbered(self) -> dict[str, Account]:
        """Accounts of the store's chart by number, for reasons that carry one."""
        query = select(Account).where(Account.chart == chart_of(self.store_id), Account.active)
        return {account.number: account for account in session().scalars(query)}


def reason_key(text: str) -> str:
    """A reason as the mapping knows it: trimmed, without case, 200 characters at most."""
    return " ".join(text.split()).casefold()[:200]


def chart_of(store_id: str) -> str:
    """The chart that a store posts to: as set, else that of its country; empty where neither says."""
    chosen = str(settings.get(CHART, store_id=store_id))
    return chosen or COUNTRY.get(session().get_one(Store, store_id).country, "")


def prepare(store_id: str) -> None:
    """Give a store that has no mapping its chart's accounts and mapping; where no chart is known nothing happens."""
    chart = chart_of(store_id)
    has_any = session().scalar(select(Mapping.role).where(Mapping.store_id == store_id).limit(1))
    if chart and has_any is None:
        load_chart(store_id, chart)


def load_chart(store_id: str, chart: str) -> int:
    """Add a chart's accounts and map the store's roles to them; roles of its present chart are replaced, reasons stay.

    Returns how many roles were mapped.
    """
    if chart not in NAMES:
        raise NoSuchAccount(_("There is no such chart of accounts."))
    known = {account.number: account for account in session().scalars(select(Account).where(Account.chart == chart))}
    made = []
    for seed in seeds(chart):
        account = known.get(seed.number)
        if account is None:
            account = Account(chart=chart, number=seed.number, name=seed.name, kind=seed.kind, automatic=seed.automatic)
            session().add(account)
        made += [(role, key, account) for role, key in seed.roles]
    session().flush()
    for role, key, account in made:
        session().merge(Mapping(store_id=store_id, role=role, key=key, account_id=account.id))
    session().flush()
    audit.record("accounting.chart", "core.store", store_id, name=NAMES[chart], chart=chart)
    return len(made)


def choose_chart(store_id: str, chart: str) -> None:
    """Load a chart and make it the one that the store posts to."""
    load_chart(store_id, chart)
    settings.set_values("store", store_id, {CHART: chart})


def assign(store_id: str, role: str, key: str, account_id: str | None) -> None:
    """Map a role to an account, or (None) to none; raises NoSuchAccount. What was posted before stays where it is."""
    key = reason_key(key) if role == REASON else key
    row = session().get(Mapping, (store_id, role, key))
    before = row.account_id if row else None
    account = session().get(Account, account_id) if account_id else None
    if account_id and (account is None or not account.active):
        raise NoSuchAccount(_("This account does not exist or is not in use any more."))
    if account is None and row is not None:
        session().delete(row)
    elif account is not None:
        session().merge(Mapping(store_id=store_id, role=role, key=key, account_id=account.id))
    session().flush()
    audit.record("accounting.map", "core.store", store_id, role=role, key=key, before=before, after=account_id)
