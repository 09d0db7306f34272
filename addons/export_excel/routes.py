"""The workbook as a download."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Response, send_file

from addons.export_excel.services import export_sales
from addons.sales.schemas import PeriodQuery
from addons.sales.services import period_of
from core.api import Blueprint
from core.exporters import ExportOrder
from core.place import store_asked
from core.resource.export import SPREADSHEET

bp = Blueprint("export_excel", "Sales as Excel workbooks")


@bp.get("/sales", permission="sales.export", query=PeriodQuery(), produces=(SPREADSHEET,))
def download_sales(args: dict[str, Any]) -> Response:
    """The receipts and lines of business days, both included (today where left out), as XLSX."""
    store_id = store_asked(args["store_id"] or args["store"], "sales.export")
    period = period_of(args["date_from"], args["date_to"], store_id)
    first, last = period.first, period.last
    days = first.isoformat() if first == last else f"{first.isoformat()}_{last.isoformat()}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.xlsx"
        export_sales(ExportOrder(first, last, period.store_id, path))
        file = path.open("rb")  # outlives its name; the response closes it
    response = send_file(file, mimetype=SPREADSHEET, as_attachment=True, download_name=f"sales_{days}.xlsx")
    response.headers["Cache-Control"] = "no-store"
    return response
