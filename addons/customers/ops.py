"""What tills do to customers, merged field by field (C13): clocks of devices lie, so the server's order counts.

An update carries the fields it changes and the revision that the till had seen. A field that somebody else changed after
that revision takes the later value, and the history keeps both.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select

from addons.customers.models import Customer
from addons.customers.services import complete, publish
from core import audit
from core.audit_titles import titles
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.ops import Duplicate, Op, Uuid, op

_ = translator("customers")
titles({"customers.customer.merge": _.lazy("Customer: changes of two places merged")})


class Given(msgspec.Struct, omit_defaults=True):
    """Fields of a customer; those left out stay as they are."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    email: str | msgspec.UnsetType | None = msgspec.UNSET
    phone: str | msgspec.UnsetType | None = msgspec.UNSET
    city: str | msgspec.UnsetType | None = msgspec.UNSET
    address: str | msgspec.UnsetType | None = msgspec.UNSET
    notes: str | msgspec.UnsetType | None = msgspec.UNSET
    card: str | msgspec.UnsetType | None = msgspec.UNSET
    company_name: str | msgspec.UnsetType | None = msgspec.UNSET
    tax_id: str | msgspec.UnsetType | None = msgspec.UNSET
    enrolled_on: date | msgspec.UnsetType | None = msgspec.UNSET

    def values(self) -> dict[str, Any]:
        """The fields given, trimmed; null stands for empty."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: _clean(name, value) for name, value in given.items() if value is not msgspec.UNSET}


class NewCustomer(Given, kw_only=True):
    """A whole new customer."""

    id: Uuid
    name: str


class Create(msgspec.Struct):
    """`customers.create`."""

    customer: NewCustomer


class Update(msgspec.Struct):
    """`customers.update`: what changes, and the revision of the customer that the till had seen."""

    customer_id: Uuid
    base_revision: int
    changes: Given


@op("customers.create", payload=Create, permission="customers.edit")
def create(one: Op[Create]) -> Any:
    """Add a customer; one that is there already is a duplicate."""
    given = one.payload.customer
    present = session().get(Customer, given.id)
    if present is not None:
        return Duplicate({"revision": present.revision})
    customer = Customer(id=given.id, revision=1, **{k: v for k, v in given.values().items() if k != "id"})
    complete(customer, True)
    session().add(customer)
    session().flush()
    audit.record("customers.customer.create", "customers.customer", customer.id, name=customer.name,
                 changes=audit.changes({}, {"name": customer.name}))  # fmt: skip
    publish(customer)
    return {"revision": customer.revision}


@op("customers.update", payload=Update, permission="customers.edit")
def change(one: Op[Update]) -> Any:
    """Change fields of a customer; the answer names those that somebody else had changed meanwhile."""
    payload = one.payload
    customer = session().scalar(select(Customer).where(Customer.id == payload.customer_id).with_for_update())
    if customer is None:
        raise NotFound(_("There is no such customer. Was it added at a till that is still offline?"))
    changes = payload.changes.values()
    before = {name: getattr(customer, name) for name in changes}
    crossed = [
        name for name in changes
        if customer.field_revisions.get(name, 0) > payload.base_revision and before[name] != changes[name]
    ]  # fmt: skip
    for name, value in changes.items():
        setattr(customer, name, value)
    with session().no_autoflush:
        complete(customer, False)
    session().flush()
    audit.record(
        "customers.customer.merge" if crossed else "customers.customer.change", "customers.customer", customer.id,
        name=customer.name,
        changes=audit.changes(_plain(before), _plain(changes)), crossed=crossed, base_revision=payload.base_revision,
    )  # fmt: skip
    publish(customer)
    return {"revision": customer.revision, "crossed": crossed}


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().lower() if name == "email" else value.strip()
    return value if name == "enrolled_on" else ""


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
