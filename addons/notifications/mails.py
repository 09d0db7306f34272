"""E-mails about shifts, and what happened on a day or in a week, to those who want them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from addons.cash.models import IN, OUT, TRANSFER, CashEntry, Settlement
from addons.cash.services import balance_of
from addons.mail.services import Kind, Table, Variable, kinds, post, recipients
from addons.notifications.kinds import kinds as event_kinds
from addons.notifications.models import DAILY, WEEKLY, Event
from addons.notifications.services import wanting
from addons.notifications.watching import facts_of
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_names
from addons.sales.models import Order
from core import settings
from core.clock import now
from core.db import session
from core.formats import format_date, format_datetime, format_money, format_time
from core.i18n import translator, use_language
from core.models import Company, Store, User
from core.region import use_region
from core.store_formats import region_of

_ = translator("notifications")
N_ = _.lazy
TEMPLATES = {"opened": "shift_start", "closed": "shift_end", "stopped": "auto_close"}
MOST = 500

_SAMPLE = Table((N_("What"), N_("When")), ((N_("Drawer opened without a sale"), "14:05"),))

kinds.add("digest", Kind(
    key="digest", title=N_("What happened"), summary=N_("Goes to managers who want it each day or week."),
    subject=N_("{{store_name}}: {{count}} notifications, {{period}}"),
    paragraphs=(N_("What happened at {{store_name}}, {{period}}."), "{{events}}"),
    variables=(
        Variable("count", N_("How many notifications"), "3"), Variable("period", N_("Day or days"), "22.11.2026"),
        Variable("events", N_("The notifications"), _SAMPLE),
    ),
))  # fmt: skip


def mail_shift(settlement_id: str, what: str) -> None:
    """Ask for the e-mails about a settlement, once for each address, in the language of whoever gets it."""
    settlement = session().get_one(Settlement, settlement_id)
    store = session().get_one(Store, settlement.store_id)
    usual = session().scalars(select(Company.language)).first() or "en"
    to = {user.email or "": user.language or usual for user in wanting(store.id, shift_mail=True)}
    for address in recipients(settings.get("notifications.shift_addresses", store_id=store.id)):
        to.setdefault(address, usual)
    moment = {"opened": settlement.opened_at, "closed": settlement.closed_at}.get(what) or settlement.counting_at or now()
    for address, language in to.items():
        with use_language(language), use_region(region_of(store)):
            content = shift_values(settlement, what, moment)
        key = f"shift:{what}:{settlement.id}:{moment:%Y%m%d%H%M%S}:{address}"
        post(TEMPLATES[what], key[:200], address, content, store_id=store.id, language=language)


def shift_values(settlement: Settlement, what: str, moment: datetime) -> dict[str, Any]:
    """The variables of an e-mail about a settlement in the language and region in use."""
    facts = facts_of(settlement, what)
    values: dict[str, Any] = {
        "employee_name": facts["employee"], "register_name": facts["register"], "settlement": settlement.number,
        "time": format_datetime(moment), "opening_cash": format_money(settlement.opening_float, facts["currency"]),
    }  # fmt: skip
    if what != "closed":
        return values
    return {**values, **_end_values(settlement, facts)}


def _end_values(settlement: Settlement, facts: dict[str, Any]) -> dict[str, Any]:
    currency = facts["currency"]
    mine = Order.settlement_id == settlement.id
    count, total = session().execute(select(func.count(), func.coalesce(func.sum(Order.total), 0)).where(mine)).one()
    orders = session().execute(select(Order.number, Order.closed_at, Order.total).where(mine).order_by(Order.closed_at).limit(MOST))
    receipts = [(number, format_time(at), format_money(amount, currency)) for number, at, amount in orders]
    return {
        **{name: format_money(facts[name], currency) for name in ("expected", "counted", "difference")},
        "total_sales": format_money(int(total), currency), "receipt_count": str(count),
        "payments": Table((_("Payment method"), _("Amount")), _payments(settlement, currency)),
        "cash": Table((_("Movement"), _("Amount")), _movements(settlement, currency)),
        "receipts": Table((_("Receipt"), _("Time"), _("Amount")), receipts),
    }  # fmt: skip


def _payments(settlement: Settlement, currency: str) -> list[tuple[str, str]]:
    names = kind_names() | dict(session().execute(select(PaymentMethod.id, PaymentMethod.name)).all())
    return [
        (str(names.get(taken.method_id) or names.get(taken.kind) or taken.kind), format_money(taken.amount, currency))
        for taken in balance_of(settlement).taken
    ]


def _movements(settlement: Settlement, currency: str) -> list[tuple[str, str]]:
    titles = {IN: _("Put in"), OUT: _("Taken out"), TRANSFER: _("Handed over")}
    query = select(CashEntry).where(CashEntry.settlement_id == settlement.id, CashEntry.kind.in_(list(titles)))
    rows = session().scalars(query.order_by(CashEntry.at).limit(MOST))
    return [
        (f"{titles[row.kind]}: {row.reason}" if row.reason else titles[row.kind], format_money(row.amount, currency))
        for row in rows
    ]


def mail_digests(store_id: str, moment: datetime) -> None:
    """Ask for the digests of a store: yesterday's each day, the last seven days' on Mondays; none where nothing happened."""
    store = session().get_one(Store, store_id)
    today = moment.astimezone(ZoneInfo(store.timezone)).date()
    periods = {DAILY: 1} | ({WEEKLY: 7} if today.weekday() == 0 else {})
    for name, days in periods.items():
        for user in wanting(store_id, digest=name):
            _mail_digest(store, user, moment - timedelta(days=days), f"digest:{name}:{store_id}:{user.id}:{today}")


def _mail_digest(store: Store, user: User, since: datetime, key: str) -> None:
    query = select(Event).where(Event.store_id == store.id, Event.told_at >= since).order_by(Event.told_at).limit(MOST)
    events = [one for one in session().scalars(query) if one.kind in event_kinds]
    if not events:
        return
    language = user.language or session().scalars(select(Company.language)).first() or "en"
    with use_language(language), use_region(region_of(store)):
        rows = [(event_kinds.get(one.kind).say(one.facts), format_datetime(one.at)) for one in events]
        period = f"{format_date(since)} – {format_date(now())}"
        content = {"count": str(len(rows)), "period": period, "events": Table((_("What"), _("When")), rows)}
    post("digest", key, user.email or "", content, store_id=store.id, language=language)
