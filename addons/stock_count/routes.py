"""Stock counts in the API: start, lines, entries, figures, booking, and the list on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response

from addons.catalog.models import Category
from addons.stock_count.booking import book, cancel
from addons.stock_count.counting import Counted, enter
from addons.stock_count.lines import all_rows, one_row, page_of, summary_of
from addons.stock_count.models import OPEN, StockCount
from addons.stock_count.schemas import (
    BookSchema,
    CountSchema,
    EntrySchema,
    FileQuery,
    LineQuery,
    LineSchema,
    LinesSchema,
    StartSchema,
    SummarySchema,
)
from addons.stock_count.services import start
from addons.stock_count.tables import columns_of, csv_of
from core.api import Blueprint
from core.clock import now
from core.db import session
from core.errors import Denied, Invalid, NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.models import Store, User
from core.place import of_the_store, require_at, rights_at
from core.resource.definition import Resource

_ = translator("stock_count")
COUNT, MANAGE = "stock_count.count", "stock_count.manage"
PDF, CSV = "application/pdf", "text/csv"
bp = Blueprint("stock_count", "Counts of the goods of a store")

counts = Resource(
    name="stock_count.count", model=StockCount, schema=CountSchema(), bp=bp, path="counts", view=COUNT, edit=None,
    title="Stock counts", title_one="Stock count", order="-started_at", search=(StockCount.number, StockCount.note),
    scope=of_the_store, export_columns=(
        "number", "store_id", "state", "scope", "note", "started_at", "started_by", "closed_at", "closed_by", "difference",
    ),
)  # fmt: skip


def _count(count_id: str, permission: str) -> StockCount:
    """A count of a store where the person has the right; raises NotFound, Denied."""
    count = session().get(StockCount, count_id) if is_uuid(count_id) else None
    here = identity().store_id
    if count is None or (here is not None and count.store_id != here):
        raise NotFound(_("There is no such count in this store."))
    require_at(count.store_id, permission)
    return count


def _may_manage(count: StockCount) -> bool:
    return MANAGE in rights_at(identity().require_user(), count.store_id)


def _sees(count: StockCount) -> bool:
    """Whether the person may see what is expected: a blind count shows it while it runs only to who may book it."""
    return not (count.blind and count.state == OPEN) or _may_manage(count)


@bp.post("/start", permission=MANAGE, body=StartSchema(), out=CountSchema())
def start_count(data: dict[str, Any]) -> StockCount:
    """Begin a count; sent again it is the same one."""
    require_at(data["store_id"], MANAGE)
    return start(data.pop("id"), data.pop("store_id"), data.pop("scope"), **data)


@bp.get("/counts/<count_id>/summary", permission=COUNT, out=SummarySchema())
def read_summary(count_id: str) -> dict[str, Any]:
    """The count in figures."""
    return _summary(_count(count_id, COUNT))


def _summary(count: StockCount) -> dict[str, Any]:
    sees = _sees(count)
    category = session().get(Category, count.category_id) if count.category_id else None
    return summary_of(count, sees=sees) | {
        "count": count, "sees": sees, "may_manage": _may_manage(count), "category": category.name if category else "",
        "currency": session().get_one(Store, count.store_id).currency,
        "started_by": _name(count.started_by), "closed_by": _name(count.closed_by),
    }  # fmt: skip


def _name(user_id: str | None) -> str:
    user = session().get(User, user_id) if user_id else None
    return user.name if user else ""


@bp.get("/counts/<count_id>/lines", permission=COUNT, query=LineQuery(), out=LinesSchema())
def read_lines(args: dict[str, Any], count_id: str) -> Any:
    """Lines of a count by name."""
    count = _count(count_id, COUNT)
    return page_of(count, show=args["show"], text=args["q"], page=args["page"], per_page=args["per_page"], sees=_sees(count))


@bp.post("/counts/<count_id>/entries", permission=COUNT, body=EntrySchema(), out=LineSchema())
def add_entry(data: dict[str, Any], count_id: str) -> dict[str, Any]:
    """Count something, once by the id of the entry; answers its line as it stands then."""
    count = _count(count_id, COUNT)
    if not data["product_id"] and not data["code"].strip():
        text = _("Say which product or code was counted.")
        raise Invalid(text, details={"fields": {"code": [text]}})
    at = now() - timedelta(milliseconds=data.pop("ago_ms"))
    line = enter(count.id, Counted(at=max(at, count.started_at), **data))
    return one_row(line.id, sees=_sees(count))


@bp.post("/counts/<count_id>/book", permission=MANAGE, body=BookSchema(), out=SummarySchema())
def book_count(data: dict[str, Any], count_id: str) -> dict[str, Any]:
    """Book the differences; a second click and a second person book nothing more."""
    return _summary(book(_count(count_id, MANAGE).id, rest_is_gone=data["rest_is_gone"]))


@bp.post("/counts/<count_id>/cancel", permission=MANAGE, out=SummarySchema())
def cancel_count(count_id: str) -> dict[str, Any]:
    """Give a count up; no stock changes."""
    return _summary(cancel(_count(count_id, MANAGE).id))


@bp.get("/counts/<count_id>/file", permission=COUNT, query=FileQuery(), produces=(PDF, CSV))
def read_file(args: dict[str, Any], count_id: str) -> Response:
    """The lines as a list to print or as CSV."""
    count = _count(count_id, COUNT)
    sees = _sees(count)
    if args["show"] in ("different", "unsure") and not sees:
        raise Denied(_("This count is blind: differences are shown when it is booked."), details={"permission": MANAGE})
    columns, lines = columns_of(sees=sees, is_sheet=args["sheet"]), all_rows(count, show=args["show"], sees=sees)
    summary = _summary(count)
    if args["format"] == "pdf":
        from addons.stock_count.paper import pdf_of  # half a second of start-up that only papers need

        store = session().get_one(Store, count.store_id)
        body = pdf_of(summary, (store.name, store.timezone), lines, columns)
    else:
        body = csv_of(lines, columns, summary["currency"])
    response = Response(body, mimetype=PDF if args["format"] == "pdf" else CSV)
    kind = "inline" if args["format"] == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="stock_count_{count.number}.{args["format"]}"'
    response.headers["Cache-Control"] = "no-store"
    return response
