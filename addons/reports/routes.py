"""Reports in the API: which there are, their tables, their files, and the figures of the day at the till."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, send_file

from addons.reports import files, places
from addons.reports.breakdown import dimension_of
from addons.reports.definition import Report, Value, Wanted, filters, reports
from addons.reports.names import all_of
from addons.reports.quick import quick_report
from addons.reports.schemas import FileQuery, OfferSchema, PageQuery, QuickSchema, TableSchema
from addons.reports.tables import page_of, report_of, whole_of
from addons.sales.services import period_of
from core.api import Blueprint
from core.clock import business_day, now, to_text
from core.errors import Invalid
from core.format_dates import format_date
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.models import Store
from core.place import require_at, rights_at, store_asked
from core.resource.export import SPREADSHEET

_ = translator("reports")
PDF, CSV = "application/pdf", "text/csv"
bp = Blueprint("reports", "Reports as tables, charts and files")


@bp.get("", permission="reports.view", out=OfferSchema())
def offered() -> dict[str, Any]:
    """The reports that the person may see, how each can be broken down and narrowed, and the stores to choose from."""
    who = identity()
    mine = [one for one in reports.values() if one.permission in who.permissions]
    user_id = who.require_user()
    stores = [pair for pair in all_of(Store) if "reports.view" in rights_at(user_id, pair[0])]
    return {
        "reports": [_offered(one) for one in sorted(mine, key=lambda one: one.place)],
        "stores": [{"key": id_, "title": name} for id_, name in stores],
        "sees_all": "reports.view" in rights_at(user_id, None),
        "today": business_day(now(), *places.wall_of(who.store_id)),
    }


def _offered(report: Report) -> dict[str, Any]:
    chosen = [filters.get(key) for key in report.filters if key in filters]
    return {
        "key": report.key, "title": str(report.title), "summary": str(report.summary), "icon": report.icon,
        "dimensions": [{"key": one.key, "title": str(one.title)} for one in report.dimensions],
        "is_list": report.listing is not None,
        "filters": [
            {"key": one.key, "title": str(one.title), "options": [{"key": id_, "title": name} for id_, name in one.options()]}
            for one in chosen
        ],
    }  # fmt: skip


@bp.get("/quick", permission="reports.quick", out=QuickSchema())
def quick() -> dict[str, Any]:
    """The figures of the day of the device's store and register."""
    return quick_report()


@bp.get("/tables/<key>", permission="reports.view", query=PageQuery(), out=TableSchema())
def table(args: dict[str, Any], key: str) -> dict[str, Any]:
    """A page of a report, with the totals of all rows and the points of its chart."""
    report = report_of(key)
    wanted = _wanted(args, report)
    page = page_of(report, wanted, args["page"], args["per_page"])
    chart = (
        {"kind": page.chart.kind, "measure": page.chart.measure, "points": [[_json(x), y] for x, y in page.points]}
        if page.chart
        else None
    )
    return {
        "key": report.key, "title": str(report.title), "by": dimension_of(report, wanted.by).key if report.dimensions else "",
        "currency": places.currency_of(wanted.store_id), "date_from": wanted.first, "date_to": wanted.last,
        "store_id": wanted.store_id, "count": page.count, "totals": [_json(value) for value in page.totals], "chart": chart,
        "columns": [
            {"key": one.key, "title": str(one.title), "type": one.type, "sortable": one.key in page.sorts} for one in page.columns
        ],
        "rows": [{"cells": [_json(value) for value in row.cells], "link": row.link} for row in page.rows],
    }  # fmt: skip


@bp.get("/files/<key>", permission="reports.view", query=FileQuery(), produces=(CSV, SPREADSHEET, PDF))
def file(args: dict[str, Any], key: str) -> Response:
    """The whole report as CSV, XLSX or PDF."""
    report = report_of(key)
    wanted = _wanted(args, report)
    currency, zone = places.currency_of(wanted.store_id), places.wall_of(wanted.store_id)[0]
    whole, title = whole_of(report, wanted), str(report.title)
    name = f"{report.key}_{files.stamp(wanted.first, wanted.last)}.{args['format']}"
    if args["format"] == "pdf":
        from addons.reports.pdf import Head, report_pdf  # half a second of start-up that only papers need

        head = Head(title, _about(wanted), _chosen(wanted), currency, zone, now())
        response = Response(report_pdf(head, whole), mimetype=PDF)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    elif args["format"] == "xlsx":
        made = files.xlsx_file(title, whole, currency, ZoneInfo(zone))
        response = send_file(made, mimetype=SPREADSHEET, as_attachment=True, download_name=name)
    else:
        response = send_file(files.csv_file(whole, currency, ZoneInfo(zone)), mimetype=CSV, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _wanted(args: dict[str, Any], report: Report) -> Wanted:
    """What the query asks for; raises Denied for a store whose reports the person may not see."""
    if args["all_stores"]:
        require_at(None, report.permission)
        store_id = None
    else:
        store_id = store_asked(args["store_id"] or args["store"], report.permission)
    period = period_of(args["date_from"], args["date_to"], store_id)
    return Wanted(period.first, period.last, store_id, args["by"], _filters(args["where"]), args["sort"])


def _filters(text: str) -> dict[str, str]:
    parts = [part.partition(":") for part in text.split(",") if part]
    chosen = {key: value for key, _colon, value in parts}
    unknown = sorted(key for key, value in chosen.items() if key not in filters or not _fits(key, value))
    if unknown:
        problem = _("Unknown filters: {names}.", names=", ".join(unknown))
        raise Invalid(problem, details={"fields": {"where": [problem]}})
    return chosen


def _fits(key: str, value: str) -> bool:
    return is_uuid(value) if filters.get(key).ids else bool(value)


def _json(value: Value) -> str | int | None:
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _about(wanted: Wanted) -> str:

    days = format_date(wanted.first) if wanted.first == wanted.last else f"{format_date(wanted.first)} – {format_date(wanted.last)}"
    return f"{places.name_of(wanted.store_id)}, {days}"


def _chosen(wanted: Wanted) -> str:
    parts = []
    for key, value in wanted.chosen.items():
        one = filters.get(key)
        parts.append(f"{one.title}: {dict(one.options()).get(value, value)}")
    return " · ".join(parts)
