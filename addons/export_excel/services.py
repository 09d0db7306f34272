"""The sales of a period as a workbook, offered to the back office and to `tezga export sales`."""

from __future__ import annotations

from typing import Any

from core.exporters import Exporter, ExportOrder, exporters
from core.i18n import translator
from core.services import service

N_ = translator("export_excel").lazy


@service
def export_sales(order: ExportOrder) -> dict[str, Any]:
    """Write the sales of a period; returns how many receipts and lines, and their total in minor units."""
    from addons.export_excel.workbook import write_sales  # a quarter of a second of start-up that only exports need

    return write_sales(order)


exporters.add("sales", Exporter(N_("Sales as a workbook"), ".xlsx", export_sales))
