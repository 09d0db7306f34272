"""All formatters of the server; each gives the same text as its namesake of the client (shared vectors prove it).

The language is the current one of `core.i18n`; country, overrides and time zone are those of the `Region` in use.
"""

from core.currencies import currency_digits
from core.format_dates import format_date, format_datetime, format_time
from core.format_numbers import (
    format_money,
    format_quantity,
    format_rate,
    format_unit_price,
    parse_decimal,
    parse_scaled,
)
from core.format_table import FormatOverrides, Formats, format_table
from core.region import Region, use_region

__all__ = [
    "FormatOverrides", "Formats", "Region", "currency_digits", "format_date", "format_datetime", "format_money",
    "format_quantity", "format_rate", "format_table", "format_time", "format_unit_price", "parse_decimal",
    "parse_scaled", "use_region",
]  # fmt: skip
