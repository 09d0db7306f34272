"""The documents of the day and the journal in the API, for tills and the back office."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import fields, validate
from sqlalchemy import select

from addons.cash import journal
from addons.cash.errors import UnknownSettlement
from addons.cash.models import Settlement
from addons.cash.paper_day import Day, bookings_paper, day_paper
from addons.cash.paper_end import end_of_day_paper, settlements_paper
from addons.cash.paper_settlement import settlement_paper
from addons.cash.paper_tracking import tracking_paper
from addons.cash.routes import bp
from addons.sales.schemas import PeriodQuery
from core.api import DEVICE
from core.clock import business_day, now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.models import Store
from core.place import rights_at
from core.schemas import Id, LongText, Money, Schema, Text, Whole

_ = translator("cash")
VIEW = "cash.view"
OF_DAY = {"bookings": bookings_paper, "day": day_paper, "end-of-day": end_of_day_paper, "settlements": settlements_paper}


class DayQuery(Schema):
    """The business day, today where it is left out; `store` is what the back office looks at."""

    day = fields.Date(load_default=None, allow_none=True)
    store = Text(load_default="")


class ColumnSchema(Schema):
    """A column of a table."""

    title = Text()
    type = Text()


class LineSchema(Schema):
    """A row of a table."""

    cells = fields.List(fields.Raw(allow_none=True))
    tone = Text()
    settlement_id = Id(allow_none=True)


class FactSchema(Schema):
    """A named value."""

    label = Text()
    value = fields.Raw(allow_none=True)
    type = Text()
    strong = fields.Boolean()


class PartSchema(Schema):
    """Facts and a table under a title."""

    title = Text()
    facts = fields.List(fields.Nested(FactSchema))
    columns = fields.List(fields.Nested(ColumnSchema))
    lines = fields.List(fields.Nested(LineSchema))
    note = LongText()


class ToneSchema(Schema):
    """What a tone stands for."""

    tone = Text()
    title = Text()


class PaperSchema(Schema):
    """A document of cash: parts with facts and tables, amounts in minor units of `currency`."""

    key = Text()
    title = Text()
    about = Text(longest=500)
    currency = Text()
    parts = fields.List(fields.Nested(PartSchema))
    legend = fields.List(fields.Nested(ToneSchema))


class JournalQuery(Schema):
    """The day, the register and the words looked for; pages of fifty receipts."""

    day = fields.Date(load_default=None, allow_none=True)
    register_id = Id(load_default=None, allow_none=True)
    text = Text(load_default="", longest=100)
    customers = Text(load_default="", longest=2000)
    page = Whole(load_default=1, validate=validate.Range(1, 2000))


class TextRowSchema(Schema):
    """A row of a receipt."""

    text = LongText()
    amount = Money()


class ReceiptSchema(Schema):
    """A receipt of the journal."""

    id = Id()
    number = Text()
    kind = Text()
    kind_title = Text()
    training = fields.Boolean()
    closed_at = Text()
    register = Text()
    employee = Text()
    customer_id = Id(allow_none=True)
    total = Money()
    currency = Text()
    note = LongText()
    refers_to = Text()
    lines = fields.List(fields.Nested(TextRowSchema))
    payments = fields.List(fields.Nested(TextRowSchema))


class StationSchema(Schema):
    """A register of the store."""

    id = Id()
    name = Text()


class JournalSchema(Schema):
    """A page of the journal, the registers to choose from, and how far it goes back."""

    day = fields.Date()
    first_day = fields.Date()
    today = fields.Date()
    items = fields.List(fields.Nested(ReceiptSchema))
    more = fields.Boolean()
    registers = fields.List(fields.Nested(StationSchema))


@bp.get("/papers/day/<key>", permission=VIEW, query=DayQuery(), out=PaperSchema())
def paper_of_day(args: dict[str, Any], key: str) -> dict[str, Any]:
    """A document of a store's day: `bookings`, `day`, `end-of-day` or `settlements`."""
    if key not in OF_DAY:
        raise UnknownSettlement(_("There is no such document."))
    return OF_DAY[key](_day(args["day"])).told()


@bp.get("/papers/settlement/<settlement_id>", permission=VIEW, out=PaperSchema())
def paper_of_settlement(settlement_id: str) -> dict[str, Any]:
    """The cash register report of a settlement, of a drawer or the vault."""
    here, found = identity().store_id, session().get(Settlement, settlement_id) if is_uuid(settlement_id) else None
    if found is None or (here is not None and found.store_id != here):
        raise UnknownSettlement(_("There is no such settlement here."))
    return settlement_paper(found).told()


@bp.get("/papers/tracking", permission=VIEW, query=PeriodQuery(), out=PaperSchema())
def paper_of_tracking(args: dict[str, Any]) -> dict[str, Any]:
    """Cash of a store day by day, with a line for each store that the person may see."""
    store, user_id = _store(), identity().require_user()
    today = business_day(now(), store.timezone, store.day_cutover_hour)
    last = args["date_to"] or today
    stores = session().scalars(select(Store).where(Store.active).order_by(Store.name)).all()
    mine = [one for one in stores if VIEW in rights_at(user_id, one.id) and one.currency == store.currency]
    return tracking_paper(store, args["date_from"] or last, last, mine).told()


@bp.get("/journal", permission=DEVICE, query=JournalQuery(), out=JournalSchema())
def read_journal(args: dict[str, Any]) -> dict[str, Any]:
    """Receipts of a day of the device's store with all their words."""
    customers = tuple(one for one in args["customers"].split(",") if is_uuid(one))
    return journal.read(_store(), journal.Wanted(args["day"], args["register_id"], args["text"], customers, args["page"]))


def _day(day: date | None) -> Day:
    store = _store()
    return Day(store, day or business_day(now(), store.timezone, store.day_cutover_hour))


def _store() -> Store:
    """The store in hand; where all are looked at, the first one."""
    store_id = identity().store_id
    if store_id is not None:
        return session().get_one(Store, store_id)
    return session().scalars(select(Store).where(Store.active).order_by(Store.created_at).limit(1)).one()
