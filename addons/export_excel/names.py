"""Names of what receipts point to, read once for an export."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from addons.catalog.models import Category
from addons.payments.models import PaymentMethod
from core.db import session
from core.models import Register, Store, User


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id, and the clock of each store."""

    stores: dict[str, str]
    zones: dict[str, ZoneInfo]
    registers: dict[str, str]
    people: dict[str, str]
    methods: dict[str, str]
    categories: dict[str, str]


def read_names() -> Names:
    """The names as they are now; what is gone has none."""
    stores = session().execute(select(Store.id, Store.name, Store.timezone)).all()

    def pairs(model: type[Register] | type[User] | type[PaymentMethod] | type[Category]) -> dict[str, str]:
        return dict(session().execute(select(model.id, model.name)).all())

    return Names(
        stores={row.id: row.name for row in stores}, zones={row.id: ZoneInfo(row.timezone) for row in stores},
        registers=pairs(Register), people=pairs(User), methods=pairs(PaymentMethod), categories=pairs(Category),
    )  # fmt: skip
