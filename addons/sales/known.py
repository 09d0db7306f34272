"""What the server knows already about a batch of orders, asked with one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from addons.catalog.models import Product
from addons.sales.models import Order
from addons.sales.wire import OrderData
from core.db import session
from core.models import Store
from core.sql import table_of

ORDER, NUMBER, PRODUCT, STORE = 1, 2, 3, 4
_orders, _products, _stores = (table_of(model).name for model in (Order, Product, Store))

_POSTGRES = f"""
    SELECT {ORDER}, id::text, '' FROM {_orders} WHERE id = ANY(%s::uuid[])
    UNION ALL SELECT {NUMBER}, o.register_id::text, o.number FROM {_orders} o
        JOIN unnest(%s::uuid[], %s::text[]) AS n(register_id, number) ON o.register_id = n.register_id AND o.number = n.number
    UNION ALL SELECT {PRODUCT}, id::text, '' FROM {_products} WHERE id = ANY(%s::uuid[])
    UNION ALL SELECT {STORE}, id::text, timezone FROM {_stores} WHERE id = %s::uuid
"""  # noqa: S608 - names of our own tables
_SQLITE = f"""
    SELECT {ORDER}, id, '' FROM {_orders} WHERE id IN (SELECT value FROM json_each(?))
    UNION ALL SELECT {NUMBER}, o.register_id, o.number FROM json_each(?) r JOIN json_each(?) n ON r.key = n.key
        CROSS JOIN {_orders} o ON o.register_id = r.value AND o.number = n.value
    UNION ALL SELECT {PRODUCT}, id, '' FROM {_products} WHERE id IN (SELECT value FROM json_each(?))
    UNION ALL SELECT {STORE}, id, timezone FROM {_stores} WHERE id = ?
"""  # noqa: S608


@dataclass(slots=True)
class Known:
    """Orders and numbers that are taken, products that exist, and the zone of the store's clock."""

    orders: set[str] = field(default_factory=set)
    numbers: set[tuple[str, str]] = field(default_factory=set)
    products: set[str] = field(default_factory=set)
    timezone: str = "UTC"


def look_up(orders: list[OrderData], store_id: str) -> Known:
    """What is there of these orders' ids, receipt numbers and products."""
    connection = session().connection()
    products = list({line.product_id for order in orders for line in order.lines if line.product_id is not None})
    columns: list[list[str]] = [
        [order.id for order in orders], [order.register_id for order in orders], [order.number for order in orders], products,
    ]  # fmt: skip
    if connection.dialect.name != "sqlite":
        return _read(connection.exec_driver_sql(_POSTGRES, (*columns, store_id)))
    ids, registers, numbers, known = columns
    values = (_hex(ids), _hex(registers), json.dumps(numbers), _hex(known), store_id.replace("-", ""))
    return _read((what, _dashed(name), text) for what, name, text in connection.exec_driver_sql(_SQLITE, values))


def _read(rows: Iterable[Any]) -> Known:
    known = Known()
    for what, name, text in rows:
        if what == ORDER:
            known.orders.add(name)
        elif what == NUMBER:
            known.numbers.add((name, text))
        elif what == PRODUCT:
            known.products.add(name)
        else:
            known.timezone = text
    return known


def _hex(ids: list[str]) -> str:
    """Ids as SQLite stores them: 32 digits without dashes."""
    return json.dumps([text.replace("-", "") for text in ids])


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
