"""Accounts, mapping, journal, statements and profit in the API."""

from __future__ import annotations

from typing import Any

from addons.accounting import expenses, mapping, overview
from addons.accounting.models import Account, JournalEntry, JournalLine, Source
from addons.accounting.place import one_store
from addons.accounting.posting import post_store
from addons.accounting.profit import profit_of
from addons.accounting.schemas import (
    AccountSchema,
    AssignBody,
    ChartBody,
    EntrySchema,
    ExpenseBody,
    LineSchema,
    MappingSchema,
    PostedSchema,
    ProfitSchema,
    SourceSchema,
    StatementSchema,
)  # fmt: skip
from addons.accounting.statement import methods, statement_of
from addons.sales.schemas import PeriodQuery
from addons.sales.services import Period, period_of
from core.api import Blueprint
from core.errors import Invalid, NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store, store_asked
from core.resource.definition import Resource
from core.schemas import Text

_ = translator("accounting")
bp = Blueprint("accounting", "Accounts, the journal of closed settlements, statements and profit")

accounts = Resource(
    name="accounting.account", model=Account, schema=AccountSchema(), bp=bp, path="accounts", view="accounting.view",
    edit="accounting.edit", title="Accounts", title_one="Account", order="number", search=(Account.number, Account.name),
    can_delete=False, export_columns=("chart", "number", "name", "kind", "automatic", "tax_key"),
)  # fmt: skip

entries = Resource(
    name="accounting.entry", model=JournalEntry, schema=EntrySchema(), bp=bp, path="entries", view="accounting.view", edit=None,
    title="Journal", title_one="Posting", order="-sequence", scope=of_the_store,
    search=(JournalEntry.number, JournalEntry.document, JournalEntry.text),
    detail_only=("lines",), export_columns=("number", "day", "kind", "document", "text", "amount", "currency", "posted_at"),
)  # fmt: skip

lines = Resource(
    name="accounting.line", model=JournalLine, schema=LineSchema(), bp=bp, path="lines", view="accounting.view", edit=None,
    title="Journal lines", title_one="Journal line", order="-day", search=(JournalLine.text,), scope=of_the_store,
    export_columns=("day", "document", "account_id", "debit", "credit", "role", "key", "rate", "text"),
)  # fmt: skip

sources = Resource(
    name="accounting.source", model=Source, schema=SourceSchema(), bp=bp, path="sources", view="accounting.view", edit=None,
    title="Posted settlements", title_one="Posted settlement", order="-day", search=(Source.number,), scope=of_the_store,
    detail_only=("problems",), export_columns=("number", "day", "state", "orders", "looked_at"),
)  # fmt: skip


class StatementQuery(PeriodQuery):
    """Which method: `cash` or the id of a payment method; the first one where it is left out."""

    method = Text(load_default="")


@bp.get("/mapping", permission="accounting.view", out=MappingSchema())
def read_mapping() -> dict[str, Any]:
    """The roles of the store in hand with their accounts."""
    return overview.mapping_of(one_store())


@bp.post("/mapping", permission="accounting.edit", body=AssignBody(), out=MappingSchema())
def assign(body: dict[str, Any]) -> dict[str, Any]:
    """Map a role of the store in hand to an account."""
    mapping.assign(one_store(), body["role"], body["key"], body["account_id"])
    return overview.mapping_of(one_store())


@bp.post("/chart", permission="accounting.edit", body=ChartBody(), out=MappingSchema())
def load_chart(body: dict[str, Any]) -> dict[str, Any]:
    """Load a chart's accounts and map the store in hand to them."""
    mapping.choose_chart(one_store(), body["chart"])
    return overview.mapping_of(one_store())


@bp.post("/post", permission="accounting.post", out=PostedSchema())
def post_now() -> dict[str, int]:
    """Post what is due in the store in hand, without waiting for the background job."""
    return post_store(one_store())


@bp.post("/expenses", permission="accounting.post", body=ExpenseBody(), out=EntrySchema(), status=201)
def book_expense(body: dict[str, Any]) -> JournalEntry:
    """Book an expense that no drawer paid."""
    return expenses.book(one_store(), expenses.Expense(**body))


@bp.post("/entries/<entry_id>/reversal", permission="accounting.post", out=EntrySchema(), status=201)
def take_back(entry_id: str) -> JournalEntry:
    """Reverse an expense that was booked by hand."""
    if not is_uuid(entry_id):
        raise NotFound(_("There is no such expense here."))
    return expenses.take_back(identity().store_id, entry_id)


@bp.get("/profit", permission="accounting.view", query=PeriodQuery(), out=ProfitSchema())
def read_profit(args: dict[str, Any]) -> dict[str, Any]:
    """Revenue, expenses, cost of goods, tax and profit of a period, by month too."""
    period = _period(args)
    return {"date_from": period.first, "date_to": period.last, **profit_of(period)}


@bp.get("/statement", permission="accounting.view", query=StatementQuery(), out=StatementSchema())
def read_statement(args: dict[str, Any]) -> dict[str, Any]:
    """What came in and went out by a payment method, with the balance."""
    period = _period(args)
    found = methods(period)
    method = args["method"] or (found[0]["key"] if found else "cash")
    if method != "cash" and not is_uuid(method):
        raise Invalid(
            _("There is no such payment method."), details={"fields": {"method": [_("There is no such payment method.")]}}
        )
    return {"date_from": period.first, "date_to": period.last, "methods": found, "method": method, **statement_of(period, method)}


def _period(args: dict[str, Any]) -> Period:
    return period_of(args["date_from"], args["date_to"], store_asked(args["store_id"] or args["store"], "accounting.view"))
