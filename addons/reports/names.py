"""Names of what rows are told apart by, read once a table, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from addons.catalog.models import Category
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_name
from addons.sales.models import NIL
from core.db import session
from core.format_dates import format_date
from core.format_numbers import format_rate
from core.i18n import translator
from core.models import Register, Store, User
from core.region import current_formats

_ = translator("reports")
Names = Mapping[Any, str]
Named = type[Store] | type[Register] | type[User] | type[Category] | type[PaymentMethod]


def names_of(model: Named, ids: Collection[str]) -> dict[str, str]:
    """Names by id; what is gone has none."""
    return dict(session().execute(select(model.id, model.name).where(model.id.in_(set(ids) - {NIL}))).all())


def all_of(model: Named) -> Sequence[tuple[str, str]]:
    """Every record as id and name, by name."""
    rows = session().execute(select(model.id, model.name)).all()
    return sorted(((row[0], row[1]) for row in rows), key=lambda pair: pair[1].casefold())


def of(model: Named, nothing: Callable[[], str], gone: Callable[[], str]) -> Callable[[Collection[Any]], Names]:
    """Names of a dimension's ids: `nothing` for the id of nothing, `gone` for records that are not there any more."""

    def read(ids: Collection[Any]) -> Names:
        found = names_of(model, ids)
        return {id_: str(nothing()) if id_ == NIL else found.get(id_) or str(gone()) for id_ in ids}

    return read


def registers(ids: Collection[Any]) -> Names:
    """Registers with the store in front where several stores have some."""
    query = select(Register.id, Register.name, Store.name).join(Store, Store.id == Register.store_id).where(Register.id.in_(ids))
    rows = session().execute(query).all()
    several = len({row[2] for row in rows}) > 1
    return {row[0]: f"{row[2]} · {row[1]}" if several else row[1] for row in rows}


def methods(keys: Collection[Any]) -> Names:
    """Payment methods by (id, kind); the kind where the method is gone."""
    found = names_of(PaymentMethod, [method_id for method_id, _kind in keys])
    return {(method_id, kind): found.get(method_id) or kind_name(kind) for method_id, kind in keys}


def rates(keys: Collection[Any]) -> Names:
    """Rates of tax by (rate, whether it stands in the price)."""
    return {
        (rate, inside): format_rate(rate) if inside else str(_("{rate} on top", rate=format_rate(rate))) for rate, inside in keys
    }


def hours(keys: Collection[Any]) -> Names:
    """Hours of the store's clock."""
    return {hour: f"{hour:02d}:00" for hour in keys}


def weekdays(keys: Collection[Any]) -> Names:
    """Days of the week, Monday 0."""
    return {day: current_formats()["days"]["wide"][day] for day in keys}


def months(keys: Collection[date]) -> Names:
    """Months by their first day."""
    return {first: format_date(first, "month") for first in keys}
