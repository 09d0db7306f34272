"""Column types shared by all tables: whole numbers for money, amounts, quantities and rates; UTC times; UUIDv7 keys.

`Money` is minor units, `UnitPrice` ten-thousandths of a minor unit, `Quantity` ten-thousandths of the unit (1 = 10000),
`Rate` ten-thousandths (19 % = 1900).  SQLite stores `Numeric` as binary real, so no such column exists here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, Integer, String, Text, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column

from core.ids import uuid7


class UtcText(TypeDecorator[datetime]):
    """A moment in UTC: `timestamptz` on PostgreSQL, sortable text with microseconds on SQLite; naive times are refused."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone cannot be stored; use core.clock.now()")
        value = value.astimezone(UTC)
        # %Y of the C library writes the year 715 with three digits and reads four
        return value if dialect.name == "postgresql" else f"{value.year:04d}{value:-%m-%dT%H:%M:%S.%fZ}"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value is not None else None
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


JsonType = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
UuidType = Uuid(as_uuid=False)

Id = Annotated[str, mapped_column(UuidType, primary_key=True, default=uuid7)]
Uuid7 = Annotated[str, mapped_column(UuidType)]
Money = Annotated[int, mapped_column(BigInteger)]
UnitPrice = Annotated[int, mapped_column(BigInteger)]
Quantity = Annotated[int, mapped_column(BigInteger)]
Rate = Annotated[int, mapped_column(Integer)]
UtcDateTime = Annotated[datetime, mapped_column(UtcText)]
JsonDict = Annotated[dict[str, Any], mapped_column(JsonType)]
JsonList = Annotated[list[Any], mapped_column(JsonType)]
Name = Annotated[str, mapped_column(String(200))]
Code = Annotated[str, mapped_column(String(64))]
LongText = Annotated[str, mapped_column(Text)]
SortKey = Annotated[str, mapped_column(String(400).with_variant(String(400, collation="C"), "postgresql"))]
"""A `core.textkeys.sort_key`, compared by code point in every database."""
