"""What others may use of reports: declare one, and it has its table, chart, CSV, XLSX and PDF."""

from __future__ import annotations

from addons.reports import receipts, settlements, summaries
from addons.reports.definition import (
    Chart,
    Column,
    Dimension,
    Filter,
    Listing,
    Measure,
    Report,
    Rest,
    Rollup,
    Row,
    Sums,
    Value,
    Wanted,
    filters,
    reports,
)
from addons.reports.dimensions import CATEGORY, DAY, EMPLOYEE, HOUR, METHOD, MONTH, PRODUCT, RATE, REGISTER, STORE, WEEK, WEEKDAY
from addons.reports.mailed import Words, pdf_of, words_of

__all__ = [
    "CATEGORY", "DAY", "EMPLOYEE", "HOUR", "METHOD", "MONTH", "PRODUCT", "RATE", "REGISTER", "STORE", "WEEK", "WEEKDAY",
    "Chart", "Column", "Dimension", "Filter", "Listing", "Measure", "Report", "Rest", "Rollup", "Row", "Sums", "Value",
    "Wanted", "Words", "filters", "pdf_of", "receipts", "reports", "settlements", "summaries", "words_of",
]  # fmt: skip

summaries.offer()
